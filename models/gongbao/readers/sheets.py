"""Spreadsheets → a table for each sheet that holds anything. Cells show what the spreadsheet shows.

`.xlsx` is read from its XML, `.xls` with xlrd (of the extra `pages`).

Reading this file: `read_xlsx` and `read_xls` open files, `_Book` knows what cells of an .xlsx refer to.
"""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from lxml import etree

from gongbao.errors import BrokenFileError, EncryptedFileError, OversizedFileError
from gongbao.readers.archives import open_archive, parse_part, read_part
from gongbao.readers.grid import FileText, GridCell
from gongbao.readers.number_formats import BUILT_IN, shown
from gongbao.readers.page import Limits

KIND = "Excel"
_PLACE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_MOST_COLUMNS = 256
_MOST_ROWS = 1_048_576
# xlrd trusts the file: a number in it is taken for a place in a list.
_XLS_ERRORS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, MemoryError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, struct.error,
)  # fmt: skip


def read_xlsx(data: bytes, *, limits: Limits | None = None) -> FileText:
    """Read an .xlsx file.

    Raises:
        BrokenFileError: if it is no such file.
        OversizedFileError: if it unpacks to more than a document can have.
    """
    limits = limits or Limits()
    written = FileText()
    left = limits.cells
    with open_archive(
        data, KIND, limits=limits, counted=("xl/worksheets/", "xl/shared", "xl/styles")
    ) as archive:
        workbook = _part(archive, "xl/workbook.xml")
        if workbook is None:
            raise BrokenFileError(KIND, "xl/workbook.xml is missing")
        book = _Book.of(archive, workbook)
        for name in book.sheets:
            sheet = _part(archive, name)
            if sheet is not None:
                left -= _add_sheet(written, book.cells(sheet, left), _merges(sheet))
    return written


def _add_sheet(
    written: FileText,
    cells: Sequence[tuple[int, int, str]],
    merges: Mapping[tuple[int, int], tuple[int, int]],
) -> int:
    """Add the part of a sheet that holds anything; return how many cells that are."""
    filled = [cell for cell in cells if cell[2].strip() and cell[1] < _MOST_COLUMNS]
    if filled:
        left = min(column for _, column, _ in filled)
        spans = {(row, column): merges.get((row, column), (1, 1)) for row, column, _ in filled}
        columns = max(column + spans[row, column][1] for row, column, _ in filled) - left
        columns = min(columns, _MOST_COLUMNS)
        numbers = {row: number for number, row in enumerate(sorted({row for row, _, _ in filled}))}
        written.add_table(
            [
                GridCell(
                    numbers[row],
                    column - left,
                    text,
                    _rows_taken(numbers, row, spans[row, column][0]),
                    max(1, min(spans[row, column][1], columns - (column - left))),
                )
                for row, column, text in filled
            ],
            columns=columns,
        )
    return len(filled)


def _rows_taken(numbers: Mapping[int, int], row: int, rows: int) -> int:
    """Count the rows that a merged cell takes among those that hold anything."""
    if rows == 1:
        return 1
    return max(1, sum(1 for other in range(row, min(row + rows, row + 2000)) if other in numbers))


def _part(archive: ZipFile, name: str) -> etree._Element | None:
    data = read_part(archive, name, KIND)
    return None if data is None else parse_part(data, name, KIND)


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return root.iter(f"{{*}}{name}")


def _text(element: etree._Element) -> str:
    """Return the text of a string, without its reading aids."""
    return "".join(
        piece.text or ""
        for piece in _all(element, "t")
        if not any(str(above.tag).endswith("}rPh") for above in piece.iterancestors())
    )


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of a workbook refer to.

    Attributes:
        sheets: the parts that hold the sheets, in their order; hidden ones are left out.
        strings: the strings that cells share.
        formats: for each style, the code of its number format.
    """

    sheets: tuple[str, ...]
    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool

    @classmethod
    def of(cls, archive: ZipFile, workbook: etree._Element) -> "_Book":
        relations = _part(archive, "xl/_rels/workbook.xml.rels")
        targets = {} if relations is None else {one.get("Id"): one.get("Target") or "" for one in relations}
        names = []
        for sheet in _all(workbook, "sheet"):
            identifier = next(
                (value for key, value in sheet.attrib.items() if str(key).endswith("}id")), None
            )
            target = targets.get(str(identifier), "")
            if target and sheet.get("state") not in {"hidden", "veryHidden"}:
                names.append(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
        shared, styles = _part(archive, "xl/sharedStrings.xml"), _part(archive, "xl/styles.xml")
        properties = next(_all(workbook, "workbookPr"), None)
        return cls(
            sheets=tuple(names),
            strings=() if shared is None else tuple(_text(one) for one in _all(shared, "si")),
            formats=() if styles is None else _formats(styles),
            from_1904=properties is not None and properties.get("date1904") in {"1", "true"},
        )

    def cells(self, sheet: etree._Element, most: int) -> list[tuple[int, int, str]]:
        """Return the cells of a sheet: row, column, what they show."""
        found: list[tuple[int, int, str]] = []
        row = -1
        for line in _all(sheet, "row"):
            row = int(said) - 1 if (said := line.get("r") or "").isdecimal() and len(said) < 8 else row + 1
            column = -1
            for cell in line:
                place = _PLACE.fullmatch(cell.get("r") or "")
                column = _column(place.group(1)) if place else column + 1
                text = self._shown(cell)
                if text:
                    found.append((row, column, text))
            if len(found) > most:
                raise OversizedFileError(KIND, what="cells", limit=most)
        return found

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text(cell)
        value = (cell.findtext("{*}v") or "").strip()
        if kind == "s":
            return self.strings[int(value)] if value.isdecimal() and int(value) < len(self.strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        if kind != "n" or not value:
            return value
        style = cell.get("s") or ""
        code = self.formats[int(style)] if style.isdecimal() and int(style) < len(self.formats) else ""
        return shown(value, code, from_1904=self.from_1904)


def _formats(styles: etree._Element) -> tuple[str, ...]:
    codes = {one.get("numFmtId") or "": one.get("formatCode") or "" for one in _all(styles, "numFmt")}
    known = {str(number): code for number, code in BUILT_IN.items()} | codes
    cell_styles = next(_all(styles, "cellXfs"), None)
    return (
        () if cell_styles is None else tuple(known.get(one.get("numFmtId") or "", "") for one in cell_styles)
    )


def _merges(sheet: etree._Element) -> dict[tuple[int, int], tuple[int, int]]:
    found: dict[tuple[int, int], tuple[int, int]] = {}
    for one in _all(sheet, "mergeCell"):
        places = [_PLACE.fullmatch(part) for part in (one.get("ref") or "").split(":")]
        if len(places) == 2 and places[0] and places[1]:
            top, bottom = int(places[0].group(2)) - 1, int(places[1].group(2)) - 1
            left, right = _column(places[0].group(1)), _column(places[1].group(1))
            if top <= bottom < _MOST_ROWS and left <= right:
                found[top, left] = (bottom - top + 1, right - left + 1)
    return found


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def read_xls(data: bytes, *, limits: Limits | None = None) -> FileText:
    """Read an .xls file.

    Raises:
        BrokenFileError: if it is no such file.
        EncryptedFileError: if it asks for a password.
        OversizedFileError: if it has more cells than a document can have.
    """
    import xlrd  # noqa: PLC0415 - of the extra `pages`

    limits = limits or Limits()
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=_Silent())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        if "ncrypted" in str(error):
            raise EncryptedFileError(KIND) from error
        raise BrokenFileError(KIND, "it breaks the rules of its format") from error
    except _XLS_ERRORS as error:
        raise BrokenFileError(KIND, "it breaks the rules of its format") from error
    written = FileText()
    for sheet in book.sheets():
        if sheet.visibility:
            continue
        if sheet.nrows * sheet.ncols > limits.cells:
            raise OversizedFileError(KIND, what="cells", limit=limits.cells)
        merges = {(top, left): (low - top, right - left) for top, low, left, right in sheet.merged_cells}
        _add_sheet(written, list(_xls_cells(book, sheet)), merges)
    return written


def _xls_cells(book: Any, sheet: Any) -> Iterator[tuple[int, int, str]]:  # noqa: ANN401 - xlrd has no types
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            cell = sheet.cell(row, column)
            if cell.ctype == 1:
                yield row, column, str(cell.value)
            elif cell.ctype in (2, 3):
                code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
                yield (
                    row,
                    column,
                    shown(repr(cell.value), "" if code == "General" else code, from_1904=bool(book.datemode)),
                )
            elif cell.ctype == 4:
                yield row, column, "TRUE" if cell.value else "FALSE"


class _Silent:
    """Where the library's remarks go."""

    def write(self, text: str) -> None:
        """Say nothing."""

    def flush(self) -> None:
        """Say nothing."""
