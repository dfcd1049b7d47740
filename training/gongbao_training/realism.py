"""How much of what real reports do the generated ones teach.

    python -m gongbao_training realism ../shared/gold/train --answers build/realism

A cheap linker (`cheap_linker`) learns from generated reports alone, always of the same seeds, and is scored
on folders of real gold by the gold's own scorer, quantities given. The row F1 is the figure that a round of
grammars has to raise. `corpora/annotated` is measured in the form that `python -m gongbao_corpora export`
gives it.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from gongbao.document import Document, Language
from gongbao.serialize import dumps, from_answer, loads, to_answer
from gongbao_corpora.synth.report import Report, to_gold
from gongbao_corpora.synthesis import reports
from gongbao_training.cheap_linker import CheapLinker
from gongbao_training.evaluate import Figures, figures

COLUMNS = ("row", "category", "action", "part_of", "share_of")

_log = logging.getLogger(__name__)


def measure(
    folders: Sequence[Path], languages: Sequence[str], *, number: int, answers: Path, scorer: Path
) -> dict[tuple[str, str], dict[str, dict[str, float]]]:
    """Train a linker a language on generated reports, score it on folders of gold.

    Args:
        folders: each with `text/` and `gold/`.
        languages: `zh`, `en` or both.
        number: of generated reports.
        answers: folder to write what the linkers find to, one folder a folder of gold.
        scorer: the gold's `score.py`.

    Returns:
        The scorer's figures for each language and name of a folder.
    """
    for language in languages:
        _log.info("%s: learning from %d generated reports", language, number)
        linker = CheapLinker(language)
        linker.learn(map(to_document, reports(language, range(number))))
        for folder in folders:
            _answer(linker, gold_documents(folder, language), answers / folder.name)
    found: dict[tuple[str, str], dict[str, dict[str, float]]] = {}
    for folder in folders:
        scored: Figures = figures(folder / "gold", answers / folder.name, scorer=scorer)
        found |= {(spoken, folder.name): scored[spoken] for spoken in languages if spoken in scored}
    return found


def to_document(report: Report) -> Document:
    """Return a generated report as the document whose layers are its gold."""
    gold = to_gold(report) | {"checks": []}  # planted verdicts are no checks: they lack the arithmetic
    return from_answer(gold, report.piece.text)


def gold_documents(folder: Path, language: str) -> Iterator[tuple[str, Document]]:
    """Yield the names and the annotated documents of a folder of gold that are in a language."""
    for file in sorted((folder / "gold").glob("*.json")):
        gold = loads(file.read_bytes())
        if gold["language"] == Language(language).value:
            with (folder / "text" / f"{file.stem}.txt").open(encoding="utf-8", newline="") as text:
                yield file.stem, from_answer(gold, text.read())


def _answer(linker: CheapLinker, documents: Iterable[tuple[str, Document]], target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for name, document in documents:
        answer = to_answer(linker(document), identifier=name)
        (target / f"{name}.json").write_bytes(dumps(answer))


def table(found: dict[tuple[str, str], dict[str, dict[str, float]]]) -> str:
    """Write the figures as a Markdown table: F1, and how many quantities they are of."""
    lines = ["| language | gold | quantities | " + " | ".join(COLUMNS) + " |"]
    lines.append("| --- | --- | " + "---: | " * (len(COLUMNS) + 1))
    for (language, folder), scored in found.items():
        scores = " | ".join(f"{scored[column]['f1']:.1f}" if column in scored else "–" for column in COLUMNS)
        lines.append(f"| {language} | {folder} | {scored['row']['gold']:.0f} | {scores} |")
    return "\n".join(lines)
