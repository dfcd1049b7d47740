"""What a file is, by its first bytes, and only then by its name and by what a server says of it.

A page that is named .xls, a .doc that is named .docx and a text that a server calls a binary are common.
"""

import io
import re
import zipfile
from pathlib import PurePath

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOC, XLS, WPS = "application/msword", "application/vnd.ms-excel", "application/vnd.ms-works"
ZIP, RTF, IMAGE, OFD = "application/zip", "application/rtf", "image/*", "application/ofd"
UNKNOWN = "application/octet-stream"
ENDINGS = {
    ".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML, ".shtml": HTML,
    ".pdf": PDF, ".docx": DOCX, ".xlsx": XLSX, ".doc": DOC, ".xls": XLS, ".wps": WPS, ".et": WPS, ".ofd": OFD,
    ".rtf": RTF, ".zip": ZIP,
}  # fmt: skip
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_PICTURES = (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*", b"RIFF")
_PDF_WINDOW = 1024
_MARKUP = re.compile(
    rb"<(?:!doctype\s|a|html|head|body|meta|title|script|table|div|p|style|span|ul|h[1-6]|!--|\?xml)[\s>/=\[-]?",
    re.IGNORECASE,
)
_WINDOW = 4096


def kind_of_bytes(data: bytes, *, name: str = "", media_type: str | None = None) -> str:
    """Return the media type of a file.

    Args:
        data: its content.
        name: a path or an address; its ending tells binary office files apart.
        media_type: what a server says, without parameters.

    >>> kind_of_bytes(b"%PDF-1.4"), kind_of_bytes("<p>数".encode()), kind_of_bytes(b"436", name="a.txt")
    ('application/pdf', 'text/html', 'text/plain')
    """
    ending = ENDINGS.get(PurePath(name).suffix.lower())
    if b"%PDF-" in data[:_PDF_WINDOW]:
        return PDF
    if data.startswith(_OLE):
        return ending if ending in {XLS, WPS} else DOC
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _kind_of_archive(data)
    if data.startswith(b"{\\rtf"):
        return RTF
    if any(data.startswith(mark) for mark in _PICTURES):
        return IMAGE
    return _kind_of_text(data, ending, media_type)


def _kind_of_text(data: bytes, ending: str | None, media_type: str | None) -> str:
    head = data[:_WINDOW].replace(b"\x00", b"")
    if _MARKUP.search(head) or media_type in {HTML, "application/xhtml+xml"} or ending == HTML:
        return HTML
    if ending == TEXT or (media_type or "").startswith("text/"):
        return TEXT
    # Control characters are no text; NUL alone may be UTF-16.
    control = sum(head.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return UNKNOWN if control * 50 > len(head) or (ending not in {None, TEXT} and data) else TEXT


def _kind_of_archive(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist()[:10_000])
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return ZIP
    if "OFD.xml" in names:
        return OFD
    for folder, kind in (("word/", DOCX), ("xl/", XLSX)):
        if any(name.startswith(folder) for name in names):
            return kind
    return ZIP
