"""The process that opens a PDF: bytes on standard input, its text as JSON on standard output.

It runs alone because a PDF is a program of sorts: it may unpack without end, and the library that reads it
trusts it. Memory and time are bounded here, and what goes wrong ends this process and no
other.

What stays true: nothing of Gongbao is imported, so that it starts in no time; it is run by its path.

Reading this file: `main` reads and answers, `_page_blocks` a page: characters from the library, tables from
the lines that are drawn (`_Lattice`), running text in the order in which the file has it.
"""

import io
import json
import resource
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

_NEAR = 3.0  # points; lines this near are one
_MOST_SEGMENTS = 8000  # of a page; a page with more is a drawing
_MOST_DEPTH = 4  # of forms within forms
_MEANINGLESS = 0.05
_SLANTED = 0.1
_SAME_LINE = 0.4  # characters
_FAR = 2.0  # characters; what stands further apart is not of one line
_GAP, _WIDE_GAP = (
    0.2,
    0.8,
)  # of a character; a wider gap is a space, between Chinese characters an intended one
_PER_PAGE = 5  # letters; fewer on every page are page numbers under pictures


@dataclass(frozen=True, slots=True)
class _Char:
    """A character: where it begins and ends, how high its middle and its line are, its size in points."""

    text: str
    left: float
    right: float
    y: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """A line that is drawn: at `at` from `low` to `high`, across or upright."""

    at: float
    low: float
    high: float


class _Refused(Exception):  # noqa: N818 - it ends in an answer
    """The file cannot be read; the argument says why."""


def main() -> None:
    """Read a PDF and answer."""
    limits = json.loads(sys.argv[1])
    _bound(limits)
    try:
        answer = read(sys.stdin.buffer.read(), limits)
    except _Refused as error:
        answer = {"refused": str(error)}
    except MemoryError:
        answer = {"refused": "bomb"}
    sys.stdout.write(json.dumps(answer))


def _bound(limits: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory_bytes"],) * 2)
    seconds = int(limits["seconds"]) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read(data: bytes, limits: dict[str, Any]) -> dict[str, Any]:
    """Return the blocks of a PDF: lists of lines, and tables as their cells."""
    from pdfminer.converter import PDFPageAggregator  # noqa: PLC0415 - of the extra `pages`
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager  # noqa: PLC0415
    from pdfminer.pdfpage import PDFPage  # noqa: PLC0415

    document = _open(data)
    resources = PDFResourceManager()
    device = PDFPageAggregator(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    blocks: list[Any] = []
    seen: Counter[str] = Counter()
    for page in PDFPage.create_pages(document):
        seen["pages"] += 1
        if seen["pages"] > limits["pdf_pages"]:
            raise _Refused("pages")
        interpreter.process_page(page)
        blocks.extend(_page_blocks(device.get_result(), seen))
        if seen["chars"] > limits["code_points"]:
            raise _Refused("text")
    if not seen["pages"]:
        raise _Refused("broken")
    if seen["meaningless"] > _MEANINGLESS * seen["chars"]:
        raise _Refused("no meaning")
    if seen["letters"] < _PER_PAGE * seen["pages"]:
        raise _Refused("no text")
    return {"blocks": blocks}


def _open(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415
    from pdfminer.pdfparser import PDFParser  # noqa: PLC0415
    from pdfminer.psexceptions import PSException  # noqa: PLC0415

    try:
        return PDFDocument(PDFParser(io.BytesIO(data)))
    except (PDFPasswordIncorrect, PDFEncryptionError) as error:
        raise _Refused("encrypted") from error
    except PSException as error:
        raise _Refused("broken") from error


def _page_blocks(page: Any, seen: Counter[str]) -> Iterator[Any]:  # noqa: ANN401
    across, upright = _segments(page)
    lattices = _lattices(across, upright)
    chars = list(_chars(page, seen))
    outside: list[tuple[int, _Char]] = []
    cells: dict[int, dict[int, list[_Char]]] = {}
    first: dict[int, int] = {}
    for number, char in enumerate(chars):
        place = _place(lattices, char)
        if place is None:
            outside.append((number, char))
            continue
        table, cell = place
        first.setdefault(table, number)
        cells.setdefault(table, {}).setdefault(cell, []).append(char)
    blocks: list[tuple[int, Any]] = [
        (number, lattices[table].table(cells[table])) for table, number in first.items()
    ]
    blocks += _lines(outside)
    lines: list[str] = []
    for _, block in sorted(blocks, key=lambda block: block[0]):
        if isinstance(block, str):
            lines.append(block)
            continue
        if lines:
            yield lines
        yield block
        lines = []
    if lines:
        yield lines


def _chars(page: Any, seen: Counter[str]) -> Iterator[_Char]:  # noqa: ANN401
    """Yield the characters of a page in the order of the file; what is drawn twice comes once."""
    drawn: set[tuple[str, int, int]] = set()
    for item in _items(page):
        if not hasattr(item, "get_text") or not hasattr(item, "matrix"):
            continue
        text = item.get_text()
        seen["chars"] += 1
        # A character that no table of the font explains, or one of a private area: a bullet, or nonsense.
        if text.startswith("(cid:") or any("\ud800" <= one <= "\uf8ff" or one == "\ufffd" for one in text):
            seen["meaningless"] += 1
            continue
        if abs(item.matrix[1]) > _SLANTED * abs(item.matrix[0]):  # a stamp across the page
            continue
        text = "".join(one if one >= " " else " " for one in text)
        seen["letters"] += sum(map(str.isalpha, text))
        size = max(1.0, item.size)
        place = (text, round(item.x0 / size * 4), round(item.y0 / size * 4))
        if place in drawn and not text.isspace():
            continue
        drawn.add(place)
        yield _Char(text, item.x0, item.x1, (item.y0 + item.y1) / 2, item.matrix[5], size)


def _items(container: Any) -> Iterator[Any]:  # noqa: ANN401
    """Yield what stands on a page, forms opened."""
    waiting = [iter(container)]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif hasattr(item, "__iter__") and len(waiting) <= _MOST_DEPTH:
            waiting.append(iter(item))
        else:
            yield item


def _lines(chars: Iterable[tuple[int, _Char]]) -> list[tuple[int, str]]:
    """Put characters together to lines, each with the number of its first character in the file.

    Characters that follow one another in the file and on the paper are a run. Runs at one height that touch
    are a
    line: some programs write all figures of a page after all its words. Runs that are far apart are columns.
    """
    runs: list[tuple[int, list[_Char]]] = []
    for number, char in chars:
        last = runs[-1][1][-1] if runs else None
        if last is not None and _follows(last, char):
            runs[-1][1].append(char)
        else:
            runs.append((number, [char]))
    runs = [(number, run) for number, run in runs if any(not char.text.isspace() for char in run)]
    lines: list[tuple[int, list[_Char]]] = []
    for level in _levels(runs):
        end = float("-inf")
        for number, run in level:
            if run[0].left - end < _FAR * run[0].size:
                lines[-1] = (min(lines[-1][0], number), lines[-1][1])
                lines[-1][1].extend(run)
            else:
                lines.append((number, list(run)))
                end = float("-inf")
            end = max(end, run[-1].right)
    return [(number, _line_text(sorted(line, key=lambda char: char.left))) for number, line in lines]


def _levels(runs: list[tuple[int, list[_Char]]]) -> Iterator[list[tuple[int, list[_Char]]]]:
    """Yield the runs that stand at one height, from left to right, from the top downwards."""
    level: list[tuple[int, list[_Char]]] = []
    for run in sorted(runs, key=lambda run: -run[1][0].base):
        if level and level[0][1][0].base - run[1][0].base > _SAME_LINE * run[1][0].size:
            yield sorted(level, key=lambda run: run[1][0].left)
            level = []
        level.append(run)
    if level:
        yield sorted(level, key=lambda run: run[1][0].left)


def _follows(last: _Char, char: _Char) -> bool:
    gap = char.left - last.right
    return abs(last.base - char.base) < _SAME_LINE * last.size and -0.5 * last.size < gap < _FAR * last.size


def _line_text(line: list[_Char]) -> str:
    pieces: list[str] = []
    last: _Char | None = None
    for char in line:
        if last is not None:
            gap = char.left - last.right
            wide = last.text[-1] >= "\u2e80" or char.text[0] >= "\u2e80"
            if gap > (_WIDE_GAP if wide else _GAP) * char.size:
                pieces.append(" ")
        pieces.append(char.text)
        last = char
    return " ".join("".join(pieces).split())


def _place(lattices: "list[_Lattice]", char: _Char) -> tuple[int, int] | None:
    for number, lattice in enumerate(lattices):
        cell = lattice.cell_at((char.left + char.right) / 2, char.y)
        if cell is not None:
            return number, cell
    return None


class _Lattice:
    """Lines that cross: the grid of a table, with the grid's places that no line parts joined to cells."""

    def __init__(self, across: list[_Segment], upright: list[_Segment]) -> None:
        self._xs = _merged(segment.at for segment in upright)
        self._ys = _merged(-segment.at for segment in across)  # from the top downwards
        self.columns, self.rows = len(self._xs) - 1, len(self._ys) - 1
        self._cell = list(range(max(0, self.columns * self.rows)))
        if self.columns * self.rows > 0:
            self._join(across, upright)

    def _join(self, across: list[_Segment], upright: list[_Segment]) -> None:
        walls = _covered(self._xs, upright, lambda at: at)
        floors = _covered(self._ys, across, lambda at: -at)
        for row in range(self.rows):
            middle = -(self._ys[row] + self._ys[row + 1]) / 2
            for column in range(self.columns - 1):
                if not _holds(walls[column + 1], middle):
                    self._unite(row * self.columns + column, row * self.columns + column + 1)
        for column in range(self.columns):
            middle = (self._xs[column] + self._xs[column + 1]) / 2
            for row in range(self.rows - 1):
                if not _holds(floors[row + 1], middle):
                    self._unite(row * self.columns + column, (row + 1) * self.columns + column)

    def _unite(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._cell[second] = first

    def _root(self, place: int) -> int:
        while self._cell[place] != place:
            self._cell[place] = self._cell[self._cell[place]]
            place = self._cell[place]
        return place

    def is_table(self) -> bool:
        """Say whether it has cells beside one another and one under the other."""
        cells = {self._root(place) for place in range(self.columns * self.rows)}
        return self.columns >= 2 and len({cell % self.columns for cell in cells}) >= 2 and len(cells) >= 3

    def cell_at(self, x: float, y: float) -> int | None:
        """Return the cell in which a point lies."""
        column = bisect_right(self._xs, x) - 1
        row = bisect_right(self._ys, -y) - 1
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return None
        return self._root(row * self.columns + column)

    def table(self, texts: dict[int, list[_Char]]) -> dict[str, Any]:
        """Return the cells: row, column, text, rows and columns that it takes."""
        places: dict[int, list[int]] = {}
        for place in range(self.columns * self.rows):
            places.setdefault(self._root(place), []).append(place)
        cells = []
        for root, taken in places.items():
            rows = [place // self.columns for place in taken]
            columns = [place % self.columns for place in taken]
            text = "\n".join(text for _, text in _lines(enumerate(texts.get(root, []))))
            cells.append(
                [min(rows), min(columns), text, max(rows) - min(rows) + 1, max(columns) - min(columns) + 1]
            )
        return {"cells": cells, "columns": self.columns}


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _covered(
    places: list[float],
    segments: list[_Segment],
    turn: Any,  # noqa: ANN401
) -> list[list[tuple[float, float]]]:
    found: list[list[tuple[float, float]]] = [[] for _ in places]
    for segment in segments:
        nearest = bisect_right(places, turn(segment.at) + 1e-6) - 1
        if 0 <= nearest < len(places):
            found[nearest].append((segment.low, segment.high))
    return found


def _holds(stretches: list[tuple[float, float]], at: float) -> bool:
    return any(low - _NEAR <= at <= high + _NEAR for low, high in stretches)


def _lattices(across: list[_Segment], upright: list[_Segment]) -> list[_Lattice]:
    if not across or not upright or len(across) + len(upright) > _MOST_SEGMENTS:
        return []
    groups = _groups(across, upright)
    found = [_Lattice(*group) for group in groups if len(group[0]) >= 2 and len(group[1]) >= 2]
    return [lattice for lattice in found if lattice.is_table()]


def _groups(across: list[_Segment], upright: list[_Segment]) -> list[tuple[list[_Segment], list[_Segment]]]:
    """Part lines into those that hang together."""
    parent = list(range(len(across) + len(upright)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for number, wall in enumerate(upright, start=len(across)):
        for other, floor in enumerate(across):
            if (
                floor.low - _NEAR <= wall.at <= floor.high + _NEAR
                and wall.low - _NEAR <= floor.at <= wall.high + _NEAR
            ):
                parent[root(number)] = root(other)
    found: dict[int, tuple[list[_Segment], list[_Segment]]] = {}
    for number, segment in enumerate([*across, *upright]):
        found.setdefault(root(number), ([], []))[number >= len(across)].append(segment)
    return list(found.values())


def _segments(page: Any) -> tuple[list[_Segment], list[_Segment]]:  # noqa: ANN401
    """Return the lines that are drawn on a page, across and upright; edges of rectangles are such lines."""
    across: list[_Segment] = []
    upright: list[_Segment] = []
    for (x, y), (u, v) in _drawn(page):
        if abs(y - v) <= 1 < abs(x - u):
            across.append(_Segment((y + v) / 2, min(x, u), max(x, u)))
        elif abs(x - u) <= 1 < abs(y - v):
            upright.append(_Segment((x + u) / 2, min(y, v), max(y, v)))
        if len(across) + len(upright) > _MOST_SEGMENTS:
            break
    return across, upright


def _drawn(page: Any) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:  # noqa: ANN401
    """Yield the straight lines of what is drawn; of a bar that is filled, the line in its middle."""
    for item in _items(page):
        points = getattr(item, "pts", None)
        if not points:
            continue
        left, bottom, right, top = item.bbox
        if min(right - left, top - bottom) <= _NEAR:
            if right - left > top - bottom:
                yield (left, (bottom + top) / 2), (right, (bottom + top) / 2)
            else:
                yield ((left + right) / 2, bottom), ((left + right) / 2, top)
            continue
        yield from pairwise(points)
        if len(points) > 2:
            yield points[-1], points[0]


if __name__ == "__main__":
    if str(Path(__file__).parent) in sys.path:  # beside this file stands a module named html
        sys.path.remove(str(Path(__file__).parent))
    main()
