"""Paragraphs and tables of a file, in order → a text and its tables, laid out as those of a web page are.

What stays true: a row is a line with a tab between cells, as long as the table has columns; a cell that takes
several rows or columns is written once; a cell has no line break and no tab.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongbao.readers.lines import collapse
from gongbao.readers.page import PageTable
from gongbao.readers.tables import Placed, Table, page_tables


@dataclass(frozen=True, slots=True)
class GridCell:
    """A printed cell: where it begins, what it says, and how many rows and columns it takes."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class FileText:
    """The text of a file, as it grows."""

    lines: list[str] = field(default_factory=list)
    _tables: list[Table] = field(default_factory=list)

    def add_lines(self, lines: Iterable[str]) -> None:
        """Add lines of running text; empty ones are left out."""
        self.lines.extend(line for line in lines if line.strip())

    def add_table(self, cells: Sequence[GridCell], *, columns: int) -> None:
        """Add a table."""
        rows: dict[int, list[GridCell]] = {}
        for cell in cells:
            rows.setdefault(cell.row, []).append(cell)
        table = Table()
        for number in sorted(rows):
            texts = [""] * columns
            placed = []
            for cell in sorted(rows[number], key=lambda cell: cell.column):
                texts[cell.column] = collapse(cell.text)
                placed.append(Placed(cell.column, cell.columns, cell.rows))
            if any(texts):
                table.written.append((number, len(self.lines), texts, placed))
                self.lines.append("\t".join(texts))
        self._tables.append(table)

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(self.lines)

    def tables(self) -> tuple[PageTable, ...]:
        """Return the tables; offsets count in `text`."""
        return page_tables(self._tables, self.lines)
