"""Generated reports as a file: one JSON object a line, written whole or not at all.

A line holds `name`, `text`, `gold` (the shape of the gold files) and `grammars`. The lines are written
beside their place and moved there when the last one is on the disk, so a full disk or an interrupt leaves
nothing that could be read back by mistake.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongbao.errors import AnnotationError
from gongbao.serialize import dumps
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synth.report import Report, to_gold


def reports(language: str, seeds: Iterable[int], *, held_out: bool = False) -> Iterator[Report]:
    """Generate the reports of some seeds, in their order."""
    for seed in seeds:
        yield make_report(seed, language, held_out=held_out)


def to_line(report: Report) -> bytes:
    """Return a report as a line of JSON, its line break included."""
    row = {
        "name": report.name,
        "text": report.piece.text,
        "gold": to_gold(report),
        "grammars": list(report.grammars),
    }
    return dumps(row) + b"\n"


def write_reports(written: Iterable[Report], target: Path) -> int:
    """Write reports to a file, whole or not at all; return how many.

    Raises:
        AnnotationError: if the file cannot be written; what was begun is removed, an older file stays.
    """
    partial = target.with_name(f"{target.name}.partial")
    number = 0
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            for report in written:
                file.write(to_line(report))
                number += 1
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except OSError as error:
        reason = f"cannot be written after {number} reports: {error.strerror}"
        raise AnnotationError(reason, file=str(target)) from error
    finally:
        partial.unlink(missing_ok=True)
    return number
