"""Both extractors measured everywhere, in one table: the reading network and the baseline it has to beat.

    python -m gongbao_training baseline --answers build/baseline

Sets: the dev gold, reports by the held-out grammars of the generator (with held-out words, both languages),
and the annotated excerpts of real reports. On each the whole extractor is scored end to end by the gold's own
scorer; the last column is the row F1 of its linker where the quantities are given.
"""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from gongbao.serialize import dumps
from gongbao_corpora.annotation import load_annotation, read_text, to_gold
from gongbao_corpora.synth.report import Report
from gongbao_corpora.synth.report import to_gold as gold_of
from gongbao_corpora.synthesis import reports
from gongbao_training.evaluate import STAGES, Figures, figures, write_answers

LANGUAGES = ("zh", "en")
COLUMNS = ("quantity", "category", "action", "part_of", "share_of", "row", "entity")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of one model on one set: end to end, and with the quantities given."""

    name: str
    model: str
    end_to_end: Figures
    given: Figures


def measure(
    folders: dict[str, Path], *, answers: Path, scorer: Path, models: Sequence[str] = tuple(STAGES)
) -> list[Measured]:
    """Score the extractors on folders of gold, twice each.

    Args:
        folders: name of a set → folder with `text/` and `gold/`.
        answers: folder for the answers.
        scorer: the gold's `score.py`.
        models: which extractors.
    """
    found = []
    for (name, folder), model in product(folders.items(), models):
        _log.info("%s by %s: %s", name, model, folder)
        scored = []
        for layers in ((), ("quantities",)):
            target = answers / "-".join((model, folder.name, *layers))
            write_answers(folder, target, model=model, gold_layers=layers)
            scored.append(figures(folder / "gold", target, scorer=scorer))
        found.append(Measured(name, model, *scored))
    return found


def write_generated(target: Path, *, number: int) -> Path:
    """Write held-out generated reports, so many a language, as a folder of gold; return it."""
    for language in LANGUAGES:
        for report in reports(language, range(number), held_out=True):
            _write(target, report.name, report.piece.text, _gold(report))
    return target


def _gold(report: Report) -> dict[str, object]:
    gold = gold_of(report)
    # Headings and what describes a report are not asked of the extractor here, only what the table shows.
    return {key: value for key, value in gold.items() if key not in ("checks", "document")}


def write_annotated(target: Path, annotations: Iterable[Path], *, texts: Path) -> Path:
    """Write annotation files and their texts as a folder of gold; return it.

    Raises:
        AnnotationError: if a text is not there or is another one.
    """
    for file in annotations:
        annotation = load_annotation(file)
        text = read_text(annotation, texts, file=str(file))
        _write(target, file.stem, text, to_gold(annotation, text))
    return target


def _write(target: Path, name: str, text: str, gold: dict[str, object]) -> None:
    for part, suffix, data in (
        ("text", "txt", text.encode("utf-8")),
        ("gold", "json", dumps(gold, indent=True)),
    ):
        (target / part).mkdir(parents=True, exist_ok=True)
        (target / part / f"{name}.{suffix}").write_bytes(data)


def table(found: Sequence[Measured]) -> str:
    """Write the figures as one Markdown table: F1 in percent."""
    heads = ["set", "model", "language", "quantities", *COLUMNS, "row, quantities given"]
    lines = ["| " + " | ".join(heads) + " |", "| --- | --- | --- |" + " ---: |" * (len(heads) - 3)]
    for measured in found:
        for language in LANGUAGES:
            scored = measured.end_to_end.get(language)
            if scored:
                number = f"{scored['quantity']['gold']:.0f}"
                cells = [_cell(scored, column) for column in COLUMNS]
                cells.append(_cell(measured.given[language], "row"))
                lines.append(
                    "| " + " | ".join([measured.name, measured.model, language, number, *cells]) + " |"
                )
    return "\n".join(lines)


def _cell(scored: dict[str, dict[str, float]], column: str) -> str:
    figure = scored.get(column)
    return f"{figure['f1']:.1f}" if figure and figure["gold"] else "–"
