"""Files and bodies → text, by their media type or by the ending of their name."""

from dataclasses import dataclass
from pathlib import PurePath

from gongbao.errors import UnsupportedMediaError
from gongbao.readers.charset import decode, decode_unnamed, is_utf8
from gongbao.readers.html import read_html

TEXT, HTML = "text/plain", "text/html"
ENDINGS = {".txt": TEXT, ".text": TEXT, ".html": HTML, ".htm": HTML, ".xhtml": HTML}
_LATER = frozenset({".docx", ".doc", ".pdf"})
_READ = (".txt", ".html")


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text and whether it was made here.

    Attributes:
        text: what offsets count in.
        made: False if it is the UTF-8 text of the caller, code point for code point. Otherwise the caller
            does not have it, and an answer must carry it.
    """

    text: str
    made: bool


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
        return ReadText(read_html(data, charset=charset), made=True)
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
        charset: what a sender says; without it UTF-8 and GB 18030 are tried.

    Raises:
        UnsupportedMediaError: if it is a file of another kind.
        UnsupportedCharsetError: if the character set is not known.
        UndecodableTextError: if the bytes do not fit it.
        MalformedBodyError: if a page is nested too deeply.
    """
    kind = kind_of(name, media_type=media_type)
    if kind == HTML or charset is not None:
        return read_body(data, kind, charset=charset)
    text, found = decode_unnamed(data)
    return ReadText(text, made=not is_utf8(found))


def kind_of(name: str, *, media_type: str | None = None) -> str:
    """Return the media type of a file, `text/plain` where neither its name nor its sender says.

    Raises:
        UnsupportedMediaError: if it is none that is read.
    """
    ending = PurePath(name).suffix.lower()
    if ending in ENDINGS:
        return ENDINGS[ending]
    if ending in _LATER:
        raise UnsupportedMediaError(
            f"a {ending} file", allowed=_READ, note="Word and PDF files are not read yet"
        )
    if ending:
        raise UnsupportedMediaError(f"a {ending} file", allowed=_READ)
    if media_type in (None, "", "application/octet-stream"):
        return TEXT
    if media_type not in (TEXT, HTML):
        raise UnsupportedMediaError(str(media_type), allowed=_READ)
    return str(media_type)
