"""Small office files: .docx and .xlsx with tables, and bytes that only begin like .doc, .wps and .xls."""

import io
import random
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from recorded_web.grid import Cell, Table
from recorded_web.truth import Block, Paragraph

_MODIFIED = (2020, 1, 1, 0, 0, 0)  # zip files carry a time; a fixed one keeps the bytes the same
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def docx(title: str, blocks: Sequence[Block]) -> bytes:
    """A .docx with paragraphs and tables; pictures are left out."""
    parts = [_word_paragraph(title)]
    for block in blocks:
        if isinstance(block, Table):
            parts.append(_word_table(block))
        elif isinstance(block, Paragraph):
            parts.append(_word_paragraph(block.text))
    body = f'<w:document xmlns:w="{_WORD}"><w:body>{"".join(parts)}<w:sectPr/></w:body></w:document>'
    return _pack(
        {
            "[Content_Types].xml": _content_types(
                ("/word/document.xml", f"{_TYPE}.wordprocessingml.document.main+xml")
            ),
            "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
            "word/document.xml": body,
        }
    )


def xlsx(tables: Sequence[Table]) -> bytes:
    """An .xlsx with a sheet for each table; numbers are numbers, spans are merged cells."""
    names = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(tables) + 1)]
    sheets = "".join(
        f'<sheet name="表{number}" sheetId="{number}" r:id="rId{number}"/>'
        for number in range(1, len(tables) + 1)
    )
    workbook = f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'
    kinds = [(f"/{name}", f"{_TYPE}.spreadsheetml.worksheet+xml") for name in names]
    files = {
        "[Content_Types].xml": _content_types(
            ("/xl/workbook.xml", f"{_TYPE}.spreadsheetml.sheet.main+xml"), *kinds
        ),
        "_rels/.rels": _relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook,
        "xl/_rels/workbook.xml.rels": _relationships(
            *(("worksheet", name.removeprefix("xl/")) for name in names)
        ),
    }
    return _pack(files | {name: _sheet(table) for name, table in zip(names, tables, strict=True)})


def zip_bomb_docx(unpacked: int) -> bytes:
    """A .docx whose document is `unpacked` bytes of blanks once it is unpacked."""
    block = b" " * 1_000_000
    packed = io.BytesIO(
        _pack(
            {
                "[Content_Types].xml": _content_types(
                    ("/word/document.xml", f"{_TYPE}.wordprocessingml.document.main+xml")
                ),
                "_rels/.rels": _relationships(("officeDocument", "word/document.xml")),
            }
        )
    )
    with zipfile.ZipFile(packed, "a") as archive:
        info = zipfile.ZipInfo("word/document.xml", _MODIFIED)
        info.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(info, "w") as document:
            for _ in range(unpacked // len(block)):
                document.write(block)
    return packed.getvalue()


def ole_bytes(seed: str, size: int = 9216) -> bytes:
    """Bytes that begin as .doc, .xls and .wps do; behind the head is noise, no text."""
    return _OLE + random.Random(seed).randbytes(size - len(_OLE))  # noqa: S311 (noise, not secrets)


def _pack(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(zipfile.ZipInfo(name, _MODIFIED), head + text, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _content_types(*parts: tuple[str, str]) -> str:
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'


def _word_paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _word_table(table: Table) -> str:
    grid = '<w:gridCol w:w="900"/>' * table.columns
    rows = "".join(f"<w:tr>{''.join(_word_row(table, row))}</w:tr>" for row in range(table.rows))
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _word_row(table: Table, row: int) -> Iterator[str]:
    reaching = [cell for cell in table.cells if cell.row <= row < cell.row + cell.rows]
    for cell in sorted(reaching, key=lambda cell: cell.column):
        properties = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if cell.row == row else "<w:vMerge/>"
        text = cell.text if cell.row == row else ""
        yield f"<w:tc><w:tcPr>{properties}</w:tcPr>{_word_paragraph(text)}</w:tc>"


def _sheet(table: Table) -> str:
    rows = "".join(
        f'<row r="{number}">{"".join(_sheet_cell(cell) for cell in row)}</row>'
        for number, row in enumerate(table.by_row(), start=1)
    )
    merged = [
        f'<mergeCell ref="{_name(cell.row, cell.column)}:'
        f'{_name(cell.row + cell.rows - 1, cell.column + cell.columns - 1)}"/>'
        for cell in table.cells
        if cell.rows > 1 or cell.columns > 1
    ]
    merges = f'<mergeCells count="{len(merged)}">{"".join(merged)}</mergeCells>' if merged else ""
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData>{merges}</worksheet>'


def _sheet_cell(cell: Cell) -> str:
    name = _name(cell.row, cell.column)
    if cell.text.lstrip("-").replace(".", "", 1).isdecimal():
        return f'<c r="{name}"><v>{cell.text}</v></c>'
    return f'<c r="{name}" t="inlineStr"><is><t>{escape(cell.text)}</t></is></c>'


def _name(row: int, column: int) -> str:
    return f"{chr(ord('A') + column)}{row + 1}"  # the official tables end before column Z
