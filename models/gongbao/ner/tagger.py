"""The stage that fills `entities`: dates by grammar, titles in marks by rule, the rest by the network.

What stays true: entities never overlap, never touch a reference, begin and end with a visible character;
where two readings meet, a title in marks wins, then the longer one, and a date at the edge of a name is a
date.

Reading this file: `load_tagger` gives the stage, `Tagger` runs it over a document, `resolve` settles which
readings of one paragraph stay.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from gongbao.dates import find_dates
from gongbao.document import Document, Entity, Label, Language, Paragraph, Stage
from gongbao.language import is_han
from gongbao.ner.aliases import Line, spread
from gongbao.ner.laws import find_titles
from gongbao.ner.mentions import Mention, resolve
from gongbao.ner.plausible import plausible, small_words
from gongbao.view import View, view_of
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
# Captions and signatures of a table are longer than most of its cells.
_CAPTION = 12
_NAMES = re.compile(r"[^\W\d_]{2}")


def load_tagger() -> Stage:
    """Return the stage that fills `entities`.

    The weights are compared with the manifest here; the networks load when the first text of their language
    comes.

    Raises:
        WeightsError: if the weights are missing or not the ones shipped.
    """
    return Tagger({language: find_weights(name) for language, name in WEIGHTS.items()})


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


class Tagger:
    """The stage: reads each paragraph as one line, tables left out."""

    def __init__(self, folders: dict[Language, Path]) -> None:
        self._networks = {language: Network(language, folder) for language, folder in folders.items()}

    def __call__(self, document: Document) -> Document:
        """Fill `entities`."""
        lines = [_Line(paragraph, view_of(document, paragraph)) for paragraph in document.paragraphs]
        for language, network in self._networks.items():
            self._read(network, [line for line in lines if line.language is language and line.worth_reading])
        small = small_words(line.view.text for line in lines)
        settled = spread([line.settle(document, small) for line in lines])
        entities = [e for line, kept in zip(lines, settled, strict=True) for e in line.entities(kept)]
        return replace(document, entities=tuple(sorted(entities)))

    def _read(self, network: Network, lines: Sequence["_Line"]) -> None:
        pieces = [
            (line, start, end)
            for line in lines
            for start, end in cut(line.view.text, _PIECE[network.language])
        ]
        texts = [line.view.text[start:end] for line, start, end in pieces]
        for (line, offset, _), mentions in zip(pieces, network.find(texts) if texts else [], strict=True):
            line.names += [m.moved(offset) for m in mentions]


@dataclass(slots=True)
class _Line:
    """A paragraph on one line, and the names that the network found in it."""

    paragraph: Paragraph
    view: View
    names: list[Mention] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of the network that reads it; mixed counts as Chinese if a third is."""
        if self.paragraph.language is not Language.MIXED:
            return self.paragraph.language
        letters = sum(char.isalpha() for char in self.view.text)
        return Language.ZH if 3 * sum(map(is_han, self.view.text)) >= letters else Language.EN

    @property
    def worth_reading(self) -> bool:
        """Whether it can hold a name: short cells of tables and lines without two letters in a row cannot."""
        if self.paragraph.table_like and len(self.view.text) < _CAPTION:
            return False
        return _NAMES.search(self.view.text) is not None

    def settle(self, document: Document, small: frozenset[str]) -> Line:
        """Settle which readings of the line stay."""
        text = self.view.text
        titles = [Mention(start, end, Label.LAW) for start, end in find_titles(text)]
        dates = [Mention(date.start, date.end, Label.DATE) for date in find_dates(text)]
        blocked = self._references(document)
        names = plausible(text, self.names, small)
        kept = resolve(text, titles=titles, dates=dates, names=names, blocked=blocked)
        return Line(text, kept, blocked)

    def entities(self, kept: Iterable[Mention]) -> Iterator[Entity]:
        """Carry mentions of the line back to the document."""
        for mention in kept:
            span = self.view.span(mention.start, mention.end)
            yield Entity(span.start, span.end, label=mention.label)

    def _references(self, document: Document) -> list[tuple[int, int]]:
        inside = (reference for reference in document.references if reference.overlaps(self.paragraph))
        stretches = (self.view.local(reference.span) for reference in inside)
        return [(start, end) for start, end in stretches if start < end]


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
