"""A plot of a training run: one panel a loss, what is learnt from and what is held out, as an SVG file.

    python -m gongbao_training plot training/runs/reading [--log run.log] [--out run.svg]

The points come from the run's `metrics.jsonl`, one object a line: `round`, `batch` and `of` beside the
losses, or `round` and `held` (true); or from a log of the run. SVG is written by hand: a plot of a few lines
is no reason for another dependency.

What stays true: a point that a killed run measured twice stands once, as it was measured last.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

_TRAIN = re.compile(r"round (\d+) batch (\d+) of (\d+): (.*)")
_HELD = re.compile(r"round (\d+) held out (.*)")
_NO_LOSSES = frozenset(["round", "batch", "of", "held", "seconds"])
_LOSS = re.compile(r"([a-z_]+) (-?\d+(?:\.\d+)?)")

_WIDTH, _HEIGHT, _COLUMNS = 340, 220, 3
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 12, 28, 30
_COLOURS = {"learnt from": "#3567a8", "held out": "#c8502a"}


@dataclass(frozen=True, slots=True)
class Point:
    """Losses at one moment.

    Attributes:
        at: rounds done; 1.5 is the middle of the second.
        held: whether they are of the documents that are held out.
        losses: name → value.
    """

    at: float
    held: bool
    losses: dict[str, float]


def read_points(run: Path, log: Path | None = None) -> list[Point]:
    """Read the points of a run, in order.

    Args:
        run: folder of the run.
        log: a log to read in place of its `metrics.jsonl`.

    Raises:
        FileNotFoundError: if there is neither.
    """
    path = log or run / "metrics.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines()
    points = from_log(lines) if log is not None else map(_from_row, map(json.loads, lines))
    last = {(point.at, point.held): point for point in points}
    return sorted(last.values(), key=lambda point: (point.at, point.held))


def _from_row(row: dict[str, float]) -> Point:
    losses = {name: value for name, value in row.items() if name not in _NO_LOSSES}
    if row.get("held"):
        return Point(row["round"] + 1, held=True, losses=losses)
    return Point(row["round"] + row["batch"] / row["of"], held=False, losses=losses)


def from_log(lines: Iterable[str]) -> Iterator[Point]:
    """Find the points in the lines that the training loop logs.

    Example:
        >>> list(from_log(["22:40 round 1 batch 5 of 10: tags 0.058", "22:41 round 1 took 3 s, 10 batches"]))
        [Point(at=1.5, held=False, losses={'tags': 0.058})]
    """
    for line in lines:
        if match := _TRAIN.search(line):
            done = int(match[1]) + int(match[2]) / int(match[3])
            yield Point(done, held=False, losses=_losses(match[4]))
        elif match := _HELD.search(line):
            yield Point(int(match[1]) + 1, held=True, losses=_losses(match[2]))


def _losses(written: str) -> dict[str, float]:
    return {name: float(value) for name, value in _LOSS.findall(written)}


def svg(points: Sequence[Point], title: str) -> str:
    """Draw points as an SVG document: one panel a loss, each with its own scale from zero.

    Raises:
        ValueError: if there is no point.
    """
    if not points:
        raise ValueError("no points to plot")
    names = list(dict.fromkeys(name for point in points for name in point.losses))
    end = max(point.at for point in points)
    rows = -(-len(names) // _COLUMNS)
    width, height = _COLUMNS * _WIDTH, rows * _HEIGHT + 40
    panels = [
        f'<g transform="translate({number % _COLUMNS * _WIDTH},{number // _COLUMNS * _HEIGHT + 40})">'
        + "".join(_panel(points, name, end))
        + "</g>"
        for number, name in enumerate(names)
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">',
            "<style>text {font: 11px sans-serif}</style>",
            f'<rect width="{width}" height="{height}" fill="white"/>',
            f'<text x="{_LEFT}" y="24" style="font-size: 15px">{escape(title)}</text>',
            *_legend(width),
            *panels,
            "</svg>\n",
        ]
    )


def _legend(width: int) -> Iterator[str]:
    for number, (name, colour) in enumerate(_COLOURS.items()):
        x = width - 190 + 95 * number
        yield f'<path d="M{x} 20h18" stroke="{colour}" stroke-width="2"/>'
        yield f'<text x="{x + 23}" y="24">{name}</text>'


def _panel(points: Sequence[Point], name: str, end: float) -> Iterator[str]:
    top = max(point.losses[name] for point in points if name in point.losses) or 1.0
    bottom = _HEIGHT - _BOTTOM
    yield f'<text x="{_LEFT}" y="18" style="font-weight: bold">{escape(name)}</text>'
    for part in (0, 0.5, 1):
        y = bottom - part * (bottom - _TOP)
        yield f'<path d="M{_LEFT} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{top * part:.3g}</text>'
        x = _LEFT + part * (_WIDTH - _RIGHT - _LEFT)
        yield f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{end * part:.3g}</text>'
    for label, colour in _COLOURS.items():
        places = [
            (
                _LEFT + point.at / end * (_WIDTH - _RIGHT - _LEFT),
                bottom - point.losses[name] / top * (bottom - _TOP),
            )
            for point in points
            if point.held is (label == "held out") and name in point.losses
        ]
        if places:
            line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="1.5"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}"/>' for x, y in places)
