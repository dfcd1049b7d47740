"""Files and bodies → text, by their media type or by the ending of their name.

Reading this file: `read_body` for bodies that are a text or a page, `read_file` for files of any kind that
is read.
"""

from dataclasses import dataclass, field
from pathlib import PurePath

from gongbao.errors import OversizedFileError, UnsupportedMediaError
from gongbao.readers.article import around
from gongbao.readers.charset import decode, decode_unnamed, is_utf8
from gongbao.readers.grid import FileText
from gongbao.readers.html import decode_html, parse_html, write_lines
from gongbao.readers.kinds import DOC, DOCX, ENDINGS, HTML, PDF, TEXT, kind_of_bytes
from gongbao.readers.page import Limits, PageTable
from gongbao.readers.tables import page_tables

_READ = (".txt", ".html", ".docx", ".pdf")
_BINARY = "a Word file of the old binary format"
_KINDS = frozenset({TEXT, HTML, DOCX, PDF})


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text and whether it was made here.

    Attributes:
        text: what offsets count in.
        made: False if it is the UTF-8 text of the caller, code point for code point. Otherwise the caller
            does not have it, and an answer must carry it.
        tables: the tables that a page or a file has, with heads; offsets count in `text`.
    """

    text: str
    made: bool
    tables: tuple[PageTable, ...] = field(default=(), repr=False)


def read_body(data: bytes, media_type: str, *, charset: str | None = None) -> ReadText:
    """Read a body of `text/plain` (UTF-8 unless it names another character set) or `text/html`.

    >>> read_body("共436件".encode("gbk"), "text/plain", charset="gb2312")
    ReadText(text='共436件', made=True)

    Raises:
        UnsupportedMediaError: if it is of another type.
        UnsupportedCharsetError: if the character set is not known.
        UndecodableTextError: if the bytes do not fit it.
        MalformedBodyError: if a page is nested too deeply.
    """
    if media_type == HTML:
        return _read_page(data, charset)
    if media_type != TEXT:
        raise UnsupportedMediaError(media_type, allowed=(TEXT, HTML))
    charset = charset or "utf-8"
    return ReadText(decode(data, charset), made=not is_utf8(charset))


def read_file(
    data: bytes, name: str, *, media_type: str | None = None, charset: str | None = None
) -> ReadText:
    """Read a file; the ending of its name says what it is.

    Args:
        data: the content.
        name: a path or a bare name; only its ending matters.
        media_type: what a sender says it is; counts only for a name without an ending.
        charset: what a sender says; without it a text may be UTF-8, GB 18030 or Big5.

    Raises:
        UnsupportedMediaError: if it is a file of another kind.
        UnsupportedCharsetError: if the character set is not known.
        UndecodableTextError: if the bytes do not fit it.
        MalformedBodyError: if a page is nested too deeply.
        UnreadableFileError: if it is a Word or PDF file that cannot be read; the subclass says why.
    """
    kind = kind_of(name, media_type=media_type)
    if kind in (DOCX, PDF):
        return _read_office(data, kind)
    if kind == HTML or charset is not None:
        return read_body(data, kind, charset=charset)
    text, found = decode_unnamed(data)
    return ReadText(text, made=not is_utf8(found))


def _read_page(data: bytes, charset: str | None) -> ReadText:
    """Read a page; of a whole one, what stands around every page of a site is left out."""
    root = parse_html(decode_html(data, charset=charset))
    if root is None:
        return ReadText("", made=True)
    written = write_lines(root, dropped=around(root) if root.find(".//title") is not None else ())
    return ReadText(written.text, made=True, tables=page_tables(written.tables, written.lines))


def _read_office(data: bytes, kind: str) -> ReadText:
    limits = Limits()
    if kind == DOCX and kind_of_bytes(data) == DOC:
        raise UnsupportedMediaError(_BINARY, allowed=_READ, note="save it as .docx")
    written = _office_text(data, kind, limits)
    text = written.text
    if len(text) > limits.code_points:
        raise OversizedFileError(PurePath(kind).name, what="characters", limit=limits.code_points)
    return ReadText(text, made=True, tables=written.tables())


def _office_text(data: bytes, kind: str, limits: Limits) -> FileText:
    if kind == DOCX:
        from gongbao.readers.docx import read_docx  # noqa: PLC0415 - a service that reads texts needs neither

        return read_docx(data, limits=limits)
    from gongbao.readers.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(data, limits=limits)


def kind_of(name: str, *, media_type: str | None = None) -> str:
    """Return the media type of a file, `text/plain` where neither its name nor its sender says.

    Raises:
        UnsupportedMediaError: if it is none that is read.
    """
    ending = PurePath(name).suffix.lower()
    kind = ENDINGS.get(ending)
    if kind in _KINDS:
        return str(kind)
    if ending:
        note = "save it as .docx" if kind == DOC else ""
        raise UnsupportedMediaError(f"a {ending} file", allowed=_READ, note=note)
    if media_type in (None, "", "application/octet-stream"):
        return TEXT
    if media_type not in _KINDS:
        raise UnsupportedMediaError(str(media_type), allowed=_READ)
    return str(media_type)
