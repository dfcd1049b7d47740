"""What came of a batch: the sum of the markers, and for a store its coverage by site and year."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from gongbao_corpora.batch.whole_file import whole_file

SUMMARY = "summary.json"
_COUNTED = ("extracted", "reused", "failed", "quantities", "without_quantities")


@dataclass(slots=True)
class Summary:
    """Counts of documents, and of quantities.

    Attributes:
        found: documents of the input.
        extracted: documents that were read, those that the store had already included.
        reused: of them, those that the store had already.
        failed: documents that could not be read; `failures` counts them by error.
        without_quantities: documents that were read and in which nothing was counted.
        sites: for a store, the coverage by site and year.
    """

    found: int = 0
    extracted: int = 0
    reused: int = 0
    failed: int = 0
    quantities: int = 0
    without_quantities: int = 0
    failures: dict[str, int] = field(default_factory=dict)
    sites: list[dict[str, Any]] = field(default_factory=list)

    def add(self, marker: dict[str, Any]) -> None:
        """Add what the marker of a shard says."""
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + marker[name])
        self.failures = dict(Counter(self.failures) + Counter(marker["failures"]))


def add_up(found: int, markers: Iterable[dict[str, Any]]) -> Summary:
    """Return the sum of all markers."""
    summary = Summary(found=found)
    for marker in markers:
        summary.add(marker)
    return summary


def write_summary(out: Path, summary: Summary) -> None:
    """Write the summary beside the parts.

    Raises:
        OutputError: if it cannot be written.
    """
    with whole_file(out / SUMMARY) as file:
        file.write(json.dumps(asdict(summary), ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n")


def say_summary(summary: Summary) -> list[str]:
    """Return the lines that a person reads when a batch ends."""
    lines = [
        f"{summary.found:,} documents found, {summary.extracted:,} extracted, {summary.failed:,} failed",
        f"{summary.quantities:,} quantities; {summary.without_quantities:,} documents without any",
    ]
    if summary.reused:
        lines.append(f"{summary.reused:,} were in the store already")
    lines += [f"    {count:,} × {name}" for name, count in sorted(summary.failures.items())]
    for row in summary.sites:
        year = row["year"] or "year unknown"
        counts = ", ".join(
            f"{row[name]:,} {name.replace('_', '-')}"
            for name in ("found", "fetched", "extracted", "blocked", "image_only", "failed")
            if row[name] or name in ("found", "fetched", "extracted")
        )
        lines.append(f"    {row['site'] or 'no site'} {year}: {counts}")
    return lines
