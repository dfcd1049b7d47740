"""Tables as they are printed: cells with spans, and for every cell of data the heads it stands under.

What stays true: heads are derived from the layout, never written by hand, so a span and the heads it gives
cannot disagree.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Cell:
    """A printed cell.

    Attributes:
        head: whether it heads rows or columns; only cells of data have `row_heads` and `column_heads`.
        row_heads: the texts to its left that head its row, from the outermost inwards.
        column_heads: the texts above it that head its column, from the top downwards.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    head: bool = False
    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wide:
    """What is written into a cell that takes several rows or columns."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table in the order in which HTML names its cells."""

    entries: tuple[str | Wide, ...]
    head: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    cells: tuple[Cell, ...]
    rows: int
    columns: int

    @property
    def data(self) -> tuple[Cell, ...]:
        """The cells that are no heads."""
        return tuple(cell for cell in self.cells if not cell.head)

    def by_row(self) -> Iterator[tuple[Cell, ...]]:
        for row in range(self.rows):
            yield tuple(cell for cell in self.cells if cell.row == row)

    def text(self) -> str:
        """One line a row, a tab between cells; a cell that spans several is written once."""
        return "\n".join("\t".join(cell.text for cell in row) for row in self.by_row() if row)


def lay_out(title: str, lines: Sequence[Line], *, head_columns: int) -> Table:
    """Place the cells as a browser does and give each cell of data its heads.

    A line of heads that follows a line of data begins a new part of the table: heads above it end there.
    """
    placed = _place(lines)
    columns = max(cell.column + cell.columns for cell in placed)
    heads = [line.head for line in lines]
    beside = [cell for cell in placed if cell.column < head_columns and not heads[cell.row]]
    beside.sort(key=lambda cell: cell.column)
    above = [cell for cell in placed if heads[cell.row]]
    cells = tuple(
        replace(cell, head=True)
        if heads[cell.row] or cell.column < head_columns
        else replace(cell, row_heads=_row_heads(beside, cell), column_heads=_column_heads(above, cell, heads))
        for cell in placed
    )
    return Table(title, cells, len(lines), columns)


def _place(lines: Sequence[Line]) -> list[Cell]:
    taken: set[tuple[int, int]] = set()
    placed: list[Cell] = []
    for row, line in enumerate(lines):
        column = 0
        for entry in line.entries:
            wide = Wide(entry) if isinstance(entry, str) else entry
            while (row, column) in taken:
                column += 1
            cell = Cell(wide.text, row, column, wide.rows, wide.columns)
            taken.update(
                (row + down, column + right) for down in range(wide.rows) for right in range(wide.columns)
            )
            placed.append(cell)
            column += wide.columns
    return placed


def _row_heads(beside: list[Cell], data: Cell) -> tuple[str, ...]:
    return tuple(cell.text for cell in beside if cell.row <= data.row < cell.row + cell.rows and cell.text)


def _column_heads(above: list[Cell], data: Cell, heads: list[bool]) -> tuple[str, ...]:
    last = max((row for row in range(data.row) if heads[row]), default=None)
    if last is None:
        return ()
    first = last
    while first > 0 and heads[first - 1]:
        first -= 1
    return tuple(
        cell.text
        for cell in above
        if first <= cell.row <= last
        and cell.column < data.column + data.columns
        and data.column < cell.column + cell.columns
        and cell.text
    )
