""".docx → text and tables, in the order of the document; read from its XML, as Word wrote it.

What is deleted, hidden or an instruction of a field is no text; of a text box that is there twice, for old
and new versions of Word, one is read. Numbers that Word counts itself are not in the file
and so not in the text.

Reading this file: `read_docx` opens the file, `_blocks` walks paragraphs and tables, `_paragraph_lines` the
runs.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongbao.errors import BrokenFileError, OversizedFileError
from gongbao.readers.archives import open_archive, parse_part, read_part
from gongbao.readers.grid import FileText, GridCell
from gongbao.readers.lines import collapse
from gongbao.readers.page import Limits

KIND = "Word"
_OFFICE = "officeDocument"
_DOCUMENT = "word/document.xml"
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "pPr", "sectPr", "tblPr", "tblGrid", "footnotePr"}
)
_SIGNS = {"tab": " ", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_MOST_COLUMNS = 256


def read_docx(data: bytes, *, limits: Limits | None = None) -> FileText:
    """Read a Word document.

    Raises:
        BrokenFileError: if it is no such document.
        OversizedFileError: if it unpacks to more than a document can have.
    """
    limits = limits or Limits()
    with open_archive(data, KIND, limits=limits, counted=("word/document", "_rels/", "[Content")) as archive:
        name = _main_part(read_part(archive, "_rels/.rels", KIND))
        info = next((part for part in archive.infolist() if part.filename == name), None)
        if info is not None and info.file_size > limits.unpacked_bytes:
            raise OversizedFileError(KIND, what="bytes once it is unpacked", limit=limits.unpacked_bytes)
        part = read_part(archive, name, KIND)
    if part is None:
        raise BrokenFileError(KIND, f"{name} is missing")
    root = parse_part(part, name, KIND)
    body = next((one for one in root if _name(one) == "body"), None)
    if body is None:
        raise BrokenFileError(KIND, f"{name} holds no document")
    written = FileText()
    cells = 0
    for block in _blocks(body):
        if isinstance(block, list):
            written.add_lines(block)
            continue
        cells += len(block.cells)
        if cells > limits.cells:
            raise OversizedFileError(KIND, what="cells", limit=limits.cells)
        written.add_table(block.cells, columns=block.columns)
    return written


def _main_part(relations: bytes | None) -> str:
    if relations is None:
        return _DOCUMENT
    for relation in parse_part(relations, "_rels/.rels", KIND):
        if (relation.get("Type") or "").endswith(f"/{_OFFICE}"):
            return (relation.get("Target") or _DOCUMENT).lstrip("/")
    return _DOCUMENT


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _value(element: etree._Element | None, name: str = "val") -> str | None:
    if element is None:
        return None
    return next(
        (str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None
    )


def _child(element: etree._Element | None, name: str) -> etree._Element | None:
    return None if element is None else next((one for one in element if _name(one) == name), None)


@dataclass(slots=True)
class _Grid:
    """A table: its printed cells."""

    cells: list[GridCell]
    columns: int


def _blocks(parent: etree._Element) -> Iterator[list[str] | _Grid]:
    """Yield the paragraphs (as lines) and tables under an element, through whatever wraps them."""
    for element in parent:
        name = _name(element)
        if name == "p":
            yield _paragraph_lines(element)
            for box in _text_boxes(element):
                yield from _blocks(box)
        elif name == "tbl":
            yield from _table_blocks(element)
        elif name not in _SKIPPED:
            yield from _blocks(element)


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for element in paragraph.iter():
        if _name(element) == "txbxContent" and not any(
            _name(above) in {"Fallback", "txbxContent"} for above in element.iterancestors()
        ):
            yield element


def _paragraph_lines(paragraph: etree._Element) -> list[str]:
    pieces = list(_pieces(paragraph))
    return [line for text in "".join(pieces).split("\n") if (line := collapse(text))]


def _pieces(element: etree._Element) -> Iterator[str]:
    """Yield the text of runs, in order; a line feed is a line break that somebody made."""
    for one in element:
        name = _name(one)
        if name in _SKIPPED or name == "txbxContent":
            continue
        if name == "t":
            yield (one.text or "").replace("\n", " ")
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in ("br", "cr"):
            yield "\n"
        elif name == "r":
            yield from _run(one)
        else:
            yield from _pieces(one)


def _run(run: etree._Element) -> Iterator[str]:
    properties = _child(run, "rPr")
    hidden = _child(properties, "vanish")
    if hidden is not None and _value(hidden) not in {"0", "false"}:
        return
    raised = _value(_child(properties, "vertAlign"))
    digits = {"superscript": _RAISED, "subscript": _LOWERED}.get(raised or "")
    for piece in _pieces(run):
        yield piece.translate(digits) if digits else piece


def _table_blocks(table: etree._Element) -> Iterator[list[str] | _Grid]:
    """Yield a table; one of a single column, or one that holds another table, only places what it holds."""
    rows = list(_rows(table))
    if max((len(row) for row in rows), default=0) < 2 or any(
        _name(one) == "tbl" for row in rows for cell in row for one in cell
    ):
        for row in rows:
            for cell in row:
                yield from _blocks(cell)
        return
    yield _grid(rows)


def _rows(parent: etree._Element, wanted: str = "tr") -> Iterator[list[etree._Element]]:
    for element in parent:
        name = _name(element)
        if name == wanted:
            yield list(_cells(element))
        elif name not in _SKIPPED and name != "p":
            yield from _rows(element)


def _cells(parent: etree._Element) -> Iterator[etree._Element]:
    for element in parent:
        name = _name(element)
        if name == "tc":
            yield element
        elif name not in _SKIPPED and name not in {"trPr", "p"}:
            yield from _cells(element)


def _grid(rows: list[list[etree._Element]]) -> _Grid:
    cells: list[GridCell] = []
    reaching: dict[int, int] = {}  # column → number of the cell in `cells` that reaches down into it
    columns = 1
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            properties = _child(cell, "tcPr")
            span = _number(_value(_child(properties, "gridSpan")))
            if column >= _MOST_COLUMNS:
                break
            span = min(span, _MOST_COLUMNS - column)
            merge = _child(properties, "vMerge")
            continued = merge is not None and _value(merge) != "restart"
            if continued and column in reaching:
                above = cells[reaching[column]]
                cells[reaching[column]] = GridCell(
                    above.row, above.column, above.text, number - above.row + 1, above.columns
                )
            else:
                text = " ".join(line for block in _blocks(cell) if isinstance(block, list) for line in block)
                if merge is not None and not continued:
                    reaching[column] = len(cells)
                else:
                    reaching.pop(column, None)
                cells.append(GridCell(number, column, text, 1, span))
            column += span
        columns = max(columns, column)
    return _Grid(cells, columns)


def _number(value: str | None) -> int:
    return (
        int(value)
        if value and value.isascii() and value.isdigit() and 0 < len(value) <= 3 and int(value)
        else 1
    )
