"""The gate: the figures of the extractor on the dev gold, none of which may fall below its pinned floor.

    make gate                                      every figure beside its floor; fails if one is below
    python -m gongbao_training gate --pin          pins floors anew; lowers none

`tests/floors.json` names each figure and its floor, a language at a time, and the digest of the gold that
they were measured on: another gold must be pinned anew. What stays true: `pin` lowers no floor of the same
gold unless it is told to, and the figures are those of the scorer that lies beside the gold.
"""

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongbao_training.evaluate import Figures

LANGUAGES = ("zh", "en")
Floors = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure beside its floor, F1 in percent.

    Attributes:
        measured: None where the scorer has no such figure, which does not pass.
    """

    language: str
    figure: str
    measured: float | None
    floor: float

    @property
    def passes(self) -> bool:
        """Say whether the figure is not below its floor."""
        return self.measured is not None and self.measured >= self.floor


class LoweredError(ValueError):
    """Floors would be lowered that nobody said may be.

    Attributes:
        rows: the figures that are below their floors.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = tuple(rows)
        names = ", ".join(f"{row.language} {row.figure}" for row in rows)
        super().__init__(
            f"pinning would lower {names}; --allow-lower does so, and the reason goes into the CHANGELOG"
        )


def read_floors(path: Path) -> Floors:
    """Read the pinned floors."""
    found: Floors = json.loads(path.read_text(encoding="utf-8"))
    return found


def gold_digest(folder: Path) -> str:
    """Return one SHA-256 over the gold files of a folder."""
    digest = hashlib.sha256()
    for file in sorted((folder / "gold").glob("*.json")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def compare(floors: Floors, figures: Figures) -> list[Row]:
    """Put every pinned figure beside its floor, in the order of the file."""
    return [
        Row(language, figure, figures.get(language, {}).get(figure, {}).get("f1"), floor)
        for language in LANGUAGES
        for figure, floor in floors.get(language, {}).items()
    ]


def table(rows: Sequence[Row]) -> str:
    """Write figure, floor, margin and verdict: one line a figure."""
    lines = [f"{'':4}{'figure':12}{'measured':>10}{'floor':>8}{'margin':>8}  verdict"]
    for row in rows:
        measured = "none" if row.measured is None else f"{row.measured:.2f}"
        margin = "" if row.measured is None else f"{row.measured - row.floor:+.2f}"
        verdict = "pass" if row.passes else "BELOW"
        lines.append(f"{row.language:4}{row.figure:12}{measured:>10}{row.floor:>8}{margin:>8}  {verdict}")
    failed = sum(not row.passes for row in rows)
    lines.append(
        f"{len(rows)} figures, {failed} below their floors" if failed else f"{len(rows)} figures pass"
    )
    return "\n".join(lines)


def pin(floors: Floors, figures: Figures, digest: str, *, allow_lower: bool = False) -> Floors:
    """Return floors at the measured figures, rounded down to a tenth.

    Raises:
        LoweredError: if one would be lowered on the same gold and that is not allowed.
    """
    rows = compare(floors, figures)
    lowered = [row for row in rows if not row.passes]
    if lowered and not allow_lower and floors["gold_sha256"] == digest:
        raise LoweredError(lowered)
    pinned: Floors = {"gold_sha256": digest, **{language: {} for language in LANGUAGES}}
    for row in rows:
        floor = row.floor if row.measured is None else math.floor(row.measured * 10 + 1e-6) / 10
        kept = row.passes and floors["gold_sha256"] == digest
        pinned[row.language][row.figure] = max(row.floor, floor) if kept else floor
    return pinned


def write_floors(path: Path, floors: Floors) -> None:
    """Write floors as they are read."""
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
