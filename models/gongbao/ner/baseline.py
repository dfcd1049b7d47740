"""The baseline's names: spaCy's transition-based recognizer, one for each language.

It serves under `GONGBAO_MODEL=baseline`; the encoder has to beat it.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from gongbao.document import Document, Label, Language
from gongbao.ner.lines import Line
from gongbao.ner.mentions import Mention
from gongbao.weights import find_weights

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.pipeline import EntityRecognizer

WEIGHTS = {Language.ZH: "ner-zh", Language.EN: "ner-en"}

# The network reads pieces of at most so many characters, cut at the end of a sentence where there is one.
_PIECE = {Language.ZH: 400, Language.EN: 1600}
_SENTENCE_END = re.compile(r"[。；！？]|[.;!?](?=\s)")
_BATCH = 64
# spaCy keeps every new word for ever; past so many the pipeline is loaded anew.
_MAX_WORDS = 100_000


@dataclass(slots=True)
class Network:
    """The recognizer of one language; calls are made one at a time."""

    language: Language
    folder: Path
    _loaded: "tuple[Pipeline, EntityRecognizer] | None" = None
    _lock: Lock = field(default_factory=Lock)

    def find(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Find the names in folded lines, in their order."""
        from gongbao.ner.tokens import make_tokens  # noqa: PLC0415  (spaCy loads with the first text)

        with self._lock:
            pipeline, recognizer = self._load()
            tokens = (make_tokens(pipeline, text) for text in texts)
            return [
                [Mention(entity.start_char, entity.end_char, Label(entity.label_)) for entity in line.ents]
                for line in recognizer.pipe(tokens, batch_size=_BATCH)
            ]

    def _load(self) -> "tuple[Pipeline, EntityRecognizer]":
        if self._loaded is None or len(self._loaded[0].vocab) > _MAX_WORDS:
            from gongbao.ner.network import NetworkSettings, build_pipeline  # noqa: PLC0415  (as above)

            settings = NetworkSettings(
                **json.loads((self.folder / "config.json").read_text(encoding="utf-8"))
            )
            pipeline, recognizer = build_pipeline(settings)
            recognizer.from_disk(self.folder, exclude=["vocab"])
            self._loaded = (pipeline, recognizer)
        return self._loaded


class BaselineNames:
    """Finds names line by line; the weights are compared with the manifest here, networks load when needed.

    Raises:
        WeightsError: if the weights are missing or not the ones shipped.
    """

    def __init__(self) -> None:
        folders = {language: find_weights(name) for language, name in WEIGHTS.items()}
        self._networks = {language: Network(language, folder) for language, folder in folders.items()}

    def __call__(self, document: Document, lines: Sequence[Line]) -> None:
        """Add to each line the names in it."""
        del document
        for language, network in self._networks.items():
            _read(network, [line for line in lines if line.language is language and line.worth_reading])


def _read(network: Network, lines: Sequence[Line]) -> None:
    pieces = [
        (line, start, end) for line in lines for start, end in cut(line.view.text, _PIECE[network.language])
    ]
    texts = [line.view.text[start:end] for line, start, end in pieces]
    for (line, offset, _), mentions in zip(pieces, network.find(texts) if texts else [], strict=True):
        line.names += [mention.moved(offset) for mention in mentions]


def cut(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a line into pieces of at most `size` characters, at the end of a sentence where there is one.

    >>> list(cut("甲乙。丙丁。", 4))
    [(0, 3), (3, 6)]
    """
    start = 0
    while len(text) - start > size:
        ends = [match.end() for match in _SENTENCE_END.finditer(text, start, start + size)]
        end = ends[-1] if ends else start + size
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)
