"""Generated reports as a file: one JSON object a line, written whole or not at all.

A line holds `name`, `text`, `gold` (the shape of the gold files), `headings` (`start`, `end`, `level`) and
`grammars`. A file whose name ends in `.zst` is packed.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongbao.serialize import dumps
from gongbao_corpora.atomic import written_whole
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synth.report import Report, to_gold


def reports(language: str, seeds: Iterable[int], *, held_out: bool = False) -> Iterator[Report]:
    """Generate the reports of some seeds, in their order."""
    for seed in seeds:
        yield make_report(seed, language, held_out=held_out)


def to_line(report: Report) -> bytes:
    """Return a report as a line of JSON, its line break included."""
    headings = sorted((m for m in report.piece.marks if m.role == "heading"), key=lambda m: m.start)
    row = {
        "name": report.name,
        "text": report.piece.text,
        "gold": to_gold(report),
        "headings": [{"start": m.start, "end": m.end, "level": int(str(m.of))} for m in headings],
        "grammars": list(report.grammars),
    }
    return dumps(row) + b"\n"


def write_reports(written: Iterable[Report], target: Path) -> int:
    """Write reports to a file, whole or not at all; return how many.

    Raises:
        WriteError: if the file cannot be written; what was begun is removed, an older file stays.
    """
    number = 0
    with written_whole(target) as file:
        for report in written:
            file.write(to_line(report))
            number += 1
    return number
