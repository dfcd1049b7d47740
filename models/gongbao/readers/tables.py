"""Rows of an HTML table → lines with a tab between cells, each as long as the table has columns.

What stays true: a cell that takes several rows or columns is written once, where it begins; the other
places it takes are empty, so that columns stay columns in the text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, islice

from lxml import etree

from gongbao.readers.heads import add_heads
from gongbao.readers.lines import Lines, join
from gongbao.readers.page import PageCell, PageTable

_MAX_COLUMN = 256
# Cells that spans stand for, in a whole page; a page that claims more is no page that a person wrote.
_MAX_PADDING = 100_000
# A cell of this many characters and line-making elements is a column of the page, not a cell of a table.
_LAYOUT_CHARACTERS = 1000
_LAYOUT_BREAKS = 3
_LAYOUT_ELEMENTS = 2000  # how far a cell is looked at
_MAX_TITLE = 60
_SENTENCE_ENDS = ("。", "；", "：", "，", ";", ":", ",", ".")
_UNIT_LINE = re.compile(r"[（(]?\s{0,3}(?:计量)?单位\s{0,3}[:：][^，。；]{1,20}")
_BREAKS = frozenset({"p", "div", "br", "li", "h1", "h2", "h3", "h4"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A printed cell: its column, and how many columns and rows it takes."""

    column: int
    columns: int
    rows: int


@dataclass(slots=True)
class Row:
    """A row that is being read: the cells so far, and the lines of the cell that is open.

    Attributes:
        placed: the printed cells among `cells`.
        marked: whether the page calls all of them heads.
    """

    cells: list[str] = field(default_factory=list)
    cell: Lines | None = None
    spans: tuple[int, int] = (1, 1)
    placed: list["Placed"] = field(default_factory=list)
    marked: bool = True


@dataclass(slots=True)
class Table:
    """A table that is being read.

    Attributes:
        layout: whether it only places parts of a page, so that its cells are blocks of text.
        row_number: how many rows are done.
        taken: for a column, the row up to which a cell from above reaches into it.
        written: the rows that stand on the page: number, line of the page, cells, the printed among them.
        marked: the rows that are heads by the page's own word.
    """

    layout: bool = False
    row_number: int = 0
    taken: dict[int, int] = field(default_factory=dict)
    written: list[tuple[int, int, list[str], list[Placed]]] = field(default_factory=list)
    marked: set[int] = field(default_factory=set)


class Padding:
    """Empty cells for columns that a cell from above or from the left reaches into."""

    def __init__(self) -> None:
        self._left = _MAX_PADDING

    def fill(self, table: Table, row: Row) -> None:
        """Add an empty cell for each next column that a cell from above takes."""
        while self._left and table.taken.get(len(row.cells), 0) > table.row_number:
            row.cells.append("")
            self._left -= 1

    def close_cell(self, table: Table, row: Row) -> None:
        """Write the cell that is open, and empty cells for the further columns it takes."""
        if row.cell is None:
            return
        row.cell.end()
        columns, rows = row.spans
        first = len(row.cells)
        row.cells.append(join(row.cell.done))
        row.cell = None
        columns = min(columns, self._left + 1, max(1, _MAX_COLUMN - first))
        row.placed.append(Placed(first, columns, rows))
        row.cells.extend([""] * (columns - 1))
        self._left -= columns - 1
        if rows > 1:
            for column in range(first, min(first + columns, _MAX_COLUMN)):
                table.taken[column] = table.row_number + rows


def page_tables(tables: Iterable[Table], lines: Sequence[str], *, offset: int = 0) -> tuple[PageTable, ...]:
    """Return the tables that stand in a text, in reading order.

    Args:
        tables: the tables as they were read.
        lines: the lines of the text.
        offset: where in a larger text they begin.
    """
    starts = list(accumulate((len(line) + 1 for line in lines), initial=offset))
    found = [_page_table(table, lines, starts) for table in tables if table.written]
    return tuple(sorted(found, key=lambda table: table.start))


def _page_table(table: Table, lines: Sequence[str], starts: Sequence[int]) -> PageTable:
    first, last = table.written[0][1], table.written[-1][1]
    rows = table.written[-1][0] + 1
    cells: list[PageCell] = []
    for number, line, texts, placed in table.written:
        offsets = list(accumulate((len(text) + 1 for text in texts), initial=starts[line]))
        for one in placed:
            text = texts[one.column]
            start = offsets[one.column]
            height = max(1, min(one.rows, rows - number))
            cells.append(PageCell(number, one.column, height, one.columns, text, start, start + len(text)))
    columns = max(cell.column + cell.columns for cell in cells)
    return PageTable(
        start=starts[first],
        end=starts[last] + len(lines[last]),
        rows=rows,
        columns=columns,
        cells=add_heads(cells, columns=columns, marked=frozenset(table.marked)),
        title=title_before(lines, first),
    )


def title_before(lines: Sequence[str], first: int) -> str | None:
    """Return the line before a table if it is a title; a line that names the unit may stand between."""
    for line in reversed(lines[max(0, first - 2) : first]):
        if _UNIT_LINE.fullmatch(line):
            continue
        return (
            line
            if len(line) <= _MAX_TITLE and not line.endswith(_SENTENCE_ENDS) and "\t" not in line
            else None
        )
    return None


def spans_of(cell: etree._Element) -> tuple[int, int]:
    """Return how many columns and rows a cell takes; nonsense counts as one."""
    return _span(cell.get("colspan")), _span(cell.get("rowspan"))


def _span(value: str | None) -> int:
    digits = (value or "").strip()
    return (
        int(digits) if digits.isascii() and digits.isdigit() and 1 <= len(digits) <= 4 and int(digits) else 1
    )


def layout_tables(root: etree._Element) -> set[etree._Element]:
    """Find the tables that only place parts of a page.

    They hold another table, have one column, or hold a cell as long as an article.
    """
    found: set[etree._Element] = set()
    columns: dict[etree._Element, int] = {}
    open_tables: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("table", "tr", "td", "th")):
        if element.tag == "table":
            if event == "end":
                open_tables.pop()
                continue
            found.update(open_tables[-1:])
            open_tables.append(element)
            columns[element] = 0
        elif event == "start" and open_tables and open_tables[-1] not in found:
            table = open_tables[-1]
            if element.tag == "tr":
                cells = sum(1 for _ in element.iterchildren("td", "th"))
                columns[table] = max(columns[table], cells)
            elif _is_article(element):
                found.add(table)
    return found | {table for table, count in columns.items() if count < 2}


def _is_article(cell: etree._Element) -> bool:
    breaks = characters = 0
    for element in islice(cell.iter(), _LAYOUT_ELEMENTS):
        breaks += element.tag in _BREAKS
        characters += len(element.text or "") + len(element.tail or "")
        if breaks >= _LAYOUT_BREAKS and characters > _LAYOUT_CHARACTERS:
            return True
    return False
