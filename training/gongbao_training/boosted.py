"""Linkers that learn from the annotated reports, measured beside the rules and the network.

    python -m gongbao_training boosted --answers build/boosted

The boosted linker and the log-linear one learn from `gold/train` and the annotated excerpts but those of one
fold (by document, as the network's runs hold them out) and are scored on that fold and on the dev gold,
quantities given. What stays true: no document of the fold is learnt from. The shipped network has learnt from
all folds, so its figure on the fold is flattered; that of a run that holds it out is in docs/models.md.
"""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from gongbao.document import Document
from gongbao.serialize import dumps, to_answer
from gongbao_corpora.annotation import load_annotation, read_text, to_document
from gongbao_training.baseline import write_annotated
from gongbao_training.boosted_linker import BoostedLinker
from gongbao_training.cheap_linker import CheapLinker
from gongbao_training.evaluate import Figures, figures, write_answers
from gongbao_training.realism import COLUMNS, gold_documents

LANGUAGES = ("zh", "en")
LEARNERS: dict[str, Callable[[str], BoostedLinker | CheapLinker]] = {
    "boosted trees": BoostedLinker,
    "log-linear": CheapLinker,
}
# Name in the table → model of the extractor.
OTHERS = {"rules": "baseline", "network": "default"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fold:
    """One of so many parts of the annotated documents, by the checksum of their names."""

    number: int
    of: int = 5

    def holds(self, document: str) -> bool:
        """Say whether a document is in this part."""
        return crc32(document.encode()) % self.of == self.number


def measure(
    shared: Path, annotated: Path, answers: Path, fold: Fold, others: Sequence[str] = tuple(OTHERS)
) -> dict[tuple[str, str], Figures]:
    """Score every linker on a fold of the annotated excerpts and on the dev gold, quantities given.

    Args:
        shared: folder of gold and corpora.
        annotated: folder of annotation files, with zh/ and en/.
        answers: folder for what they find; outside the project.
        fold: what is held out.
        others: which of the rules and the network stand beside them.

    Returns:
        (name of the set, linker) → the scorer's figures.
    """
    files = [file for language in LANGUAGES for file in sorted((annotated / language).glob("*.json"))]
    held = [file for file in files if fold.holds(load_annotation(file).doc)]
    folders = {
        "dev gold": shared / "gold" / "dev",
        f"fold {fold.number} of the excerpts": write_annotated(answers / "fold", held, texts=shared),
    }
    scorer = shared / "gold" / "score.py"
    found: dict[tuple[str, str], Figures] = {}
    learnt = _learn(shared, [file for file in files if file not in set(held)])
    for name, folder in folders.items():
        for learner, linkers in learnt.items():
            target = answers / f"{learner}-{folder.name}"
            for language, linker in linkers.items():
                _answer(linker, gold_documents(folder, language), target)
            found[name, learner] = figures(folder / "gold", target, scorer=scorer)
        for other in others:
            target = answers / f"{other}-{folder.name}"
            write_answers(folder, target, model=OTHERS[other], gold_layers=["quantities"])
            found[name, other] = figures(folder / "gold", target, scorer=scorer)
    return found


def _learn(shared: Path, annotations: Sequence[Path]) -> dict[str, dict[str, Callable[[Document], Document]]]:
    learnt: dict[str, dict[str, Callable[[Document], Document]]] = {name: {} for name in LEARNERS}
    for language in LANGUAGES:
        documents = [document for _, document in gold_documents(shared / "gold" / "train", language)]
        for file in annotations:
            if file.parent.name == language:
                annotation = load_annotation(file)
                documents.append(to_document(annotation, read_text(annotation, shared, file=str(file))))
        for name, make in LEARNERS.items():
            quantities = sum(len(document.quantities) for document in documents)
            _log.info("%s, %s: %d documents, %d quantities", name, language, len(documents), quantities)
            linker = make(language)
            linker.learn(documents)
            learnt[name][language] = linker
    return learnt


def _answer(
    linker: Callable[[Document], Document], documents: Iterable[tuple[str, Document]], target: Path
) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, document in documents:
        (target / f"{name}.json").write_bytes(dumps(to_answer(linker(document), identifier=name)))


def table(found: dict[tuple[str, str], Figures]) -> str:
    """Write the figures as a Markdown table: F1 in percent, quantities given."""
    lines = ["| set | language | quantities | linker | " + " | ".join(COLUMNS) + " |"]
    lines.append("| --- | --- | ---: | --- |" + " ---: |" * len(COLUMNS))
    for (name, linker), scored in found.items():
        for language in LANGUAGES:
            if language in scored:
                cells = " | ".join(_cell(scored[language], column) for column in COLUMNS)
                number = f"{scored[language]['row']['gold']:.0f}"
                lines.append(f"| {name} | {language} | {number} | {linker} | {cells} |")
    return "\n".join(lines)


def _cell(scored: dict[str, dict[str, float]], column: str) -> str:
    figure = scored.get(column)
    return f"{figure['f1']:.1f}" if figure and figure["gold"] else "–"
