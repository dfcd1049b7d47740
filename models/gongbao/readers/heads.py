"""Which cells of a table head its rows and columns, and so which heads every other cell has.

Pages hardly ever mark heads, so they are told by what they hold: a row of words above figures heads them,
columns of words to the left of figures head the rows, and a row of words after rows of figures begins a new
part of the table, as in the official form of 2019, where each part has heads of its own.

Reading this file: `add_heads` is the whole; `_Layout` knows the rows, `_head_columns` and `_head_rows`
decide.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.readers.page import PageCell

_FIGURE = re.compile(
    r"[-+−－±]?\s?[0-9０-９]{1,15}(?:[,，][0-9]{3}){0,5}(?:[.．][0-9０-９]{1,10})?\s?"
    r"(?:[%％‰]|[^0-9\s.．、,，)）:：%-][^0-9\s.．、,，:：]{0,3})?"
)
_DASHES = re.compile(r"[-—–－─/／\\×*＊无]{1,4}")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:年度?)?")
_UNIT_HEAD = re.compile(r"(?:计量|計量)?(?:单位|單位)|units?", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"序号|序號|编号|編號|行次|No\.?", re.IGNORECASE)
_MOST_HEAD_ROWS = 8
_MOST_HEAD_COLUMNS = 8
_WORDS_SHARE = 0.8  # of a column that heads rows


@dataclass(slots=True)
class _Layout:
    """The cells of each row, and what rows hold."""

    cells: Sequence[PageCell]
    rows: list[list[PageCell]]
    columns: int
    marked: frozenset[int]  # rows that are heads by the page's own word
    figures: list[bool]

    @classmethod
    def of(cls, cells: Sequence[PageCell], columns: int, marked: frozenset[int]) -> "_Layout":
        count = max((cell.row for cell in cells), default=-1) + 1
        rows: list[list[PageCell]] = [[] for _ in range(count)]
        for cell in cells:
            rows[cell.row].append(cell)
        figures = [number not in marked and _has_figure(row) for number, row in enumerate(rows)]
        if figures[:1] == [True] and any(figures[1:]) and _holds_only_years(rows[0]):
            figures[0] = False
        return cls(cells, rows, columns, marked, figures)


def add_heads(
    cells: Sequence[PageCell], *, columns: int, marked: frozenset[int] = frozenset()
) -> tuple[PageCell, ...]:
    """Return the cells of a table with their heads, in reading order.

    Args:
        cells: sorted by row and column.
        columns: how many the table has.
        marked: the rows that the page itself calls heads.
    """
    layout = _Layout.of(cells, columns, marked)
    head_columns = _head_columns(layout)
    heads = _head_rows(layout, head_columns)
    above: list[tuple[str, ...]] = [()] * max(1, columns)
    beside: list[tuple[int, PageCell] | None] = [None] * head_columns
    block: list[PageCell] = []
    done: list[PageCell] = []
    for number, row in enumerate(layout.rows):
        if heads[number]:
            block.extend(row)
            done.extend(replace(cell, head=True) for cell in row)
            continue
        if block:
            above = _heads_above(block, above)
            block = []
        left = _heads_left(row, beside, number)
        for cell in row:
            if cell.column < head_columns:
                done.append(replace(cell, head=True))
            else:
                under = above[cell.column : cell.column + cell.columns]
                done.append(replace(cell, row_heads=left, column_heads=_merged(under)))
    return tuple(done)


def _has_figure(row: Iterable[PageCell]) -> bool:
    return any(is_figure(cell.text) for cell in row)


def is_figure(text: str) -> bool:
    """Say whether a cell holds a figure, or a stroke in the place of one.

    >>> [is_figure(text) for text in ("1,204", "12.5%", "3件", "—", "3.其他", "2019年", "（一）")]
    [True, True, True, True, False, False, False]
    """
    text = text.strip()
    if len(text) > 40 or (_YEAR.fullmatch(text) and not text.isdigit()):
        return False
    return _FIGURE.fullmatch(text) is not None or _DASHES.fullmatch(text) is not None


def _holds_only_years(row: Iterable[PageCell]) -> bool:
    return all(_YEAR.fullmatch(cell.text.strip()) for cell in row if is_figure(cell.text))


def _head_columns(layout: _Layout) -> int:
    """Count the columns to the left that hold words where other columns hold figures."""
    first = next((number for number, figures in enumerate(layout.figures) if figures), None)
    if first is None:
        return min(1, layout.columns - 1)
    words, seen = [0] * _MOST_HEAD_COLUMNS, [0] * _MOST_HEAD_COLUMNS
    heads = [""] * _MOST_HEAD_COLUMNS
    for number, cell in _leading_cells(layout):
        if number < first:
            heads[cell.column] = cell.text.strip()
        elif layout.figures[number] and cell.text.strip():
            seen[cell.column] += 1
            words[cell.column] += not is_figure(cell.text)
    found = 0
    for column in range(min(_MOST_HEAD_COLUMNS, layout.columns - 1)):
        if _NUMBER_HEAD.fullmatch(heads[column]):
            found = column + 1
        elif (column and _UNIT_HEAD.fullmatch(heads[column])) or (
            words[column] < _WORDS_SHARE * seen[column]
        ):
            break
        elif seen[column]:
            found = column + 1
    return found


def _leading_cells(layout: _Layout) -> Iterator[tuple[int, PageCell]]:
    for number, row in enumerate(layout.rows):
        yield from ((number, cell) for cell in row if cell.column < _MOST_HEAD_COLUMNS)


def _head_rows(layout: _Layout, head_columns: int) -> list[bool]:
    heads: list[bool] = []
    known: set[tuple[str, ...]] = set()
    length = 0  # of the block of heads that ends here
    for number, row in enumerate(layout.rows):
        is_head = number in layout.marked or (
            not layout.figures[number]
            and length < _MOST_HEAD_ROWS
            and _may_head(layout, row, head_columns)
            and (all(heads) or heads[-1] or _is_full_width(layout, row) or _words(row) in known)
            and (number == 0 or any(layout.figures))
        )
        heads.append(is_head)
        length = length + 1 if is_head else 0
        if is_head:
            known.add(_words(row))
    return heads


def _words(row: Iterable[PageCell]) -> tuple[str, ...]:
    return tuple(cell.text for cell in row)


def _may_head(layout: _Layout, row: Sequence[PageCell], head_columns: int) -> bool:
    """Say whether a row without figures has words above the columns of figures."""
    if not any(layout.figures):
        return any(cell.text.strip() for cell in row)
    return any(cell.text.strip() and cell.column + cell.columns > head_columns for cell in row)


def _is_full_width(layout: _Layout, row: Sequence[PageCell]) -> bool:
    return len(row) == 1 and row[0].columns >= layout.columns > 1 and bool(row[0].text.strip())


def _heads_above(block: Iterable[PageCell], before: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return the heads of each column under a block of heads; a mere title keeps those before it."""
    columns = len(before)
    cells = [cell for cell in block if cell.text]
    if all(cell.columns >= columns for cell in cells):
        titles = tuple(cell.text for cell in cells)
        return [(*heads[:_MOST_HEAD_ROWS], *titles) for heads in before]
    above: list[list[str]] = [[] for _ in range(columns)]
    for cell in cells:
        for column in range(cell.column, min(columns, cell.column + cell.columns)):
            above[column].append(cell.text)
    return [tuple(heads) for heads in above]


def _heads_left(
    row: Iterable[PageCell], beside: list[tuple[int, PageCell] | None], number: int
) -> tuple[str, ...]:
    """Return the heads of a row; `beside` holds for each column the cell that reaches down, and how far."""
    for cell in row:
        for column in range(cell.column, min(len(beside), cell.column + cell.columns)):
            beside[column] = (number + cell.rows, cell)
    found: list[PageCell] = []
    for column, entry in enumerate(beside):
        if entry is None or entry[0] <= number:
            beside[column] = None
        elif entry[1].text and (not found or found[-1] is not entry[1]):
            found.append(entry[1])
    return tuple(cell.text for cell in found)


def _merged(columns: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Join the heads of the columns that a cell takes, each once."""
    if len(columns) == 1:
        return columns[0]
    return tuple(dict.fromkeys(head for heads in columns for head in heads))
