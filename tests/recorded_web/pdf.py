"""Small PDF files: with a text layer and ruled tables, of pictures only, and one that asks for a password.

The text layer uses a font that is not embedded (none may travel with the project); its ToUnicode map gives
the characters, which is what a reader of text needs. Only characters of the basic plane can be written.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recorded_web.grid import Cell, Table
from recorded_web.truth import Block, Paragraph

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 50
_BODY, _SMALL = 11, 7  # points
_LEADING = 1.5
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /Identity-H "
    b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>"
)
_GLYPHS = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"
)
_METRICS = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] "
    b"/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>"
)
_PER_MAP_BLOCK = 100  # entries of a bfchar block, by the standard


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line of text at a place, or a rectangle where there is no text."""

    x: float
    y: float
    size: float
    text: str = ""
    width: float = 0
    height: float = 0


def text_pdf(title: str, blocks: Sequence[Block]) -> bytes:
    """A PDF with a text layer; tables are ruled, pictures are left out."""
    pages = _lay_out([Paragraph(title, level=1), *blocks])
    used = sorted({character for page in pages for mark in page for character in mark.text})
    font = 3
    bodies = [
        _FONT,
        _GLYPHS,
        _METRICS,
        _stream(_to_unicode(used)),
    ]
    resources = f"<< /Font << /F1 {font} 0 R >> >>".encode()
    return _assemble(bodies, [(_stream(_draw(page)), resources) for page in pages])


def picture_pdf(pages: Sequence[tuple[int, int, bytes]]) -> bytes:
    """A PDF of pictures only: each page width, height and grey values, a byte a pixel."""
    bodies, sheets = [], []
    for number, (width, height, grey) in enumerate(pages):
        head = (
            f"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceGray "
            "/BitsPerComponent 8"
        )
        bodies.append(_stream(grey, head))
        drawn = f"q {_WIDTH} 0 0 {_HEIGHT} 0 0 cm /I{number} Do Q".encode()
        sheets.append((_stream(drawn), f"<< /XObject << /I{number} {number + 3} 0 R >> >>".encode()))
    return _assemble(bodies, sheets)


def encrypted_pdf() -> bytes:
    """A PDF that no password opens: the standard security handler with keys that fit nothing."""
    body = text_pdf("加密", [Paragraph("此处文字无人能读")])
    noise = "".join(f"{(number * 73) % 256:02x}" for number in range(32))
    handler = (
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -64 /O <{noise}> /U <{noise[::-1]}> >> "
        f"/ID [<{noise}> <{noise}>] "
    )
    return body.replace(b"/Root 1 0 R", handler.encode() + b"/Root 1 0 R")


def _assemble(bodies: Sequence[bytes], sheets: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Number the objects: 1 catalogue, 2 page tree, `bodies`, then content and page of each sheet."""
    first = 3 + len(bodies)
    kids = " ".join(f"{first + 2 * number + 1} 0 R" for number in range(len(sheets)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>".encode(),
        *bodies,
    ]
    for number, (content, resources) in enumerate(sheets):
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Contents {first + 2 * number} 0 R /Resources "
        )
        objects += [content, page.encode() + resources + b" >>"]
    out, places = b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    tail = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    )
    return out + tail.encode()


def _stream(data: bytes, head: str = "") -> bytes:
    packed = zlib.compress(data, 6)
    start = f"<< {head} /Length {len(packed)} /Filter /FlateDecode >>\nstream\n".encode()
    return start + packed + b"\nendstream"


def _to_unicode(characters: Sequence[str]) -> bytes:
    entries = [f"<{ord(character):04x}> <{ord(character):04x}>" for character in characters]
    blocks = [entries[start : start + _PER_MAP_BLOCK] for start in range(0, len(entries), _PER_MAP_BLOCK)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        f"{maps}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


def _draw(marks: Iterable[_Mark]) -> bytes:
    parts = []
    for mark in marks:
        if mark.text:
            code = mark.text.encode("utf-16-be").hex()
            parts.append(f"BT /F1 {mark.size:g} Tf {mark.x:.2f} {mark.y:.2f} Td <{code}> Tj ET")
        else:
            parts.append(f"0.5 w {mark.x:.2f} {mark.y:.2f} {mark.width:.2f} {mark.height:.2f} re S")
    return "\n".join(parts).encode()


def _lay_out(blocks: Sequence[Block]) -> list[list[_Mark]]:
    pages: list[list[_Mark]] = [[]]
    y = float(_HEIGHT - _MARGIN)
    for block in blocks:
        pieces = _table_rows(block) if isinstance(block, Table) else _paragraph(block)
        for height, marks in pieces:
            if y - height < _MARGIN:
                pages.append([])
                y = float(_HEIGHT - _MARGIN)
            pages[-1] += [
                _Mark(mark.x, y - mark.y, mark.size, mark.text, mark.width, mark.height) for mark in marks
            ]
            y -= height
    return pages


def _paragraph(block: Block) -> Iterator[tuple[float, list[_Mark]]]:
    if not isinstance(block, Paragraph):
        return
    for line in _wrap(block.text, _WIDTH - 2 * _MARGIN, _BODY):
        yield _BODY * _LEADING, [_Mark(_MARGIN, _BODY, _BODY, line)]


def _table_rows(table: Table) -> Iterator[tuple[float, list[_Mark]]]:
    """Yield the whole table as one piece, so that no cell is cut by the end of a page."""
    column = (_WIDTH - 2 * _MARGIN) / table.columns
    heights = [_SMALL * _LEADING] * table.rows
    for cell in table.cells:
        lines = len(_wrap(cell.text, column * cell.columns - 4, _SMALL))
        need = lines * _SMALL * 1.2 + 4
        heights[cell.row] = max(heights[cell.row], need / cell.rows)
    tops = [sum(heights[:row]) for row in range(table.rows + 1)]
    yield tops[-1] + 8, [mark for cell in table.cells for mark in _cell(cell, column, tops)]


def _cell(cell: Cell, column: float, tops: Sequence[float]) -> Iterator[_Mark]:
    x, width = _MARGIN + cell.column * column, column * cell.columns
    top, bottom = tops[cell.row], tops[cell.row + cell.rows]
    yield _Mark(x, bottom, 0, width=width, height=bottom - top)
    for number, line in enumerate(_wrap(cell.text, width - 4, _SMALL)):
        yield _Mark(x + 2, top + 2 + _SMALL + number * _SMALL * 1.2, _SMALL, line)


def _wrap(text: str, width: float, size: float) -> list[str]:
    """Cut into lines; every character is as wide as it is high, and a number is never cut."""
    most, lines, line = max(1, int(width // size)), [], ""
    for character in text:
        if len(line) >= most:
            kept = line.rstrip("0123456789.%") if character.isdigit() else line
            kept = kept or line
            lines.append(kept)
            line = line[len(kept) :]
        line += character
    return [*lines, line]
