"""Any page or file that a crawler brings → a `Page`; nothing of it raises, what cannot be read says why.

Reading this file: `read_page` sends bytes to their reader; `_READERS` names the readers of files.
"""

from collections.abc import Callable
from dataclasses import replace
from urllib.parse import unquote, urlsplit

from gongbao.errors import (
    EncryptedFileError,
    NoTextLayerError,
    OversizedFileError,
    UndecodableTextError,
    UnreadableFileError,
    UnsupportedCharsetError,
    UnsupportedMediaError,
)
from gongbao.readers.addresses import canonical_address
from gongbao.readers.charset import decode_unnamed
from gongbao.readers.docx import read_docx
from gongbao.readers.grid import FileText
from gongbao.readers.kinds import (
    DOC,
    DOCX,
    HTML,
    IMAGE,
    OFD,
    PDF,
    RTF,
    TEXT,
    WPS,
    XLS,
    XLSX,
    ZIP,
    kind_of_bytes,
)  # fmt: skip
from gongbao.readers.page import Limits, Page, PageKind, Reason
from gongbao.readers.pdf import read_pdf
from gongbao.readers.sheets import read_xls, read_xlsx
from gongbao.readers.webpage import read_webpage

_READERS: dict[str, Callable[..., FileText]] = {
    DOCX: read_docx,
    PDF: read_pdf,
    XLSX: read_xlsx,
    XLS: read_xls,
}
_REASONS: dict[type[UnreadableFileError], Reason] = {
    EncryptedFileError: Reason.ENCRYPTED,
    NoTextLayerError: Reason.NO_TEXT_LAYER,
    OversizedFileError: Reason.BOMB,
}
_NEVER_READ = {
    DOC: Reason.BINARY_OFFICE, WPS: Reason.WPS, RTF: Reason.UNKNOWN_KIND, OFD: Reason.UNKNOWN_KIND,
    ZIP: Reason.BROKEN, IMAGE: Reason.UNKNOWN_KIND,
}  # fmt: skip


def read_page(
    data: bytes,
    *,
    address: str = "",
    content_type: str | None = None,
    status: int = 200,
    body_xpath: str | None = None,
    limits: Limits | None = None,
) -> Page:
    r"""Read a page or a file; its bytes say what it is.

    Args:
        data: the body of an answer, unpacked.
        address: where it was; links count from it, and its ending tells office files apart.
        content_type: the header as it was sent.
        status: of the answer.
        body_xpath: where on a page the report stands, if that is known.
        limits: how much is read.

    >>> read_page("<h1>年报</h1><p>共436件".encode("gbk"), content_type="text/html; charset=utf-8").text
    '年报\n共436件'

    Raises:
        ValueError: if `body_xpath` is no XPath expression that finds elements.
    """
    limits = limits or Limits()
    media_type, charset = _taken_apart(content_type)
    name = _path_of(address)
    kind = kind_of_bytes(data, name=name, media_type=media_type)
    page = Page(PageKind.UNREADABLE, kind, canonical=canonical_address(address))
    if len(data) > limits.file_bytes:
        return replace(page, reason=Reason.TOO_LARGE)
    if kind == HTML or not data:
        return read_webpage(
            data, address=address, charset=charset, status=status, body_xpath=body_xpath, limits=limits
        )
    if kind in _READERS:
        return _from_file(page, data, limits)
    if kind == TEXT:
        return _from_text(page, data, charset)
    return replace(page, reason=_NEVER_READ.get(kind, Reason.UNKNOWN_KIND))


def _path_of(address: str) -> str:
    try:
        return unquote(urlsplit(address).path) if "//" in address else address
    except ValueError:  # no address at all
        return ""


def _taken_apart(content_type: str | None) -> tuple[str | None, str | None]:
    name, _, parameters = (content_type or "").partition(";")
    charset = next(
        (
            value.strip().strip("\"'")
            for key, _, value in (one.partition("=") for one in parameters.split(";"))
            if key.strip().lower() == "charset"
        ),
        None,
    )
    return name.strip().lower() or None, charset or None


def _from_file(page: Page, data: bytes, limits: Limits) -> Page:
    try:
        written = _READERS[page.media_type](data, limits=limits)
    except UnreadableFileError as error:
        kind = PageKind.IMAGE_ONLY if isinstance(error, NoTextLayerError) else PageKind.UNREADABLE
        reason = next((_REASONS[cls] for cls in type(error).__mro__ if cls in _REASONS), Reason.BROKEN)
        if page.media_type == XLS and reason is Reason.BROKEN:
            reason = Reason.BINARY_OFFICE
        return replace(page, kind=kind, reason=reason)
    except UnsupportedMediaError:  # without the extra `pages`
        return replace(page, reason=Reason.UNKNOWN_KIND)
    text = written.text
    if len(text) > limits.code_points:
        return replace(page, reason=Reason.TOO_LARGE)
    tables = written.tables()
    title = next((line for line in written.lines[:1] if "\t" not in line and len(line) <= 100), None)
    kind = PageKind.ARTICLE if text else PageKind.EMPTY
    return replace(page, kind=kind, text=text, tables=tables, title=title)


def _from_text(page: Page, data: bytes, charset: str | None) -> Page:
    try:
        text, found = decode_unnamed(data, declared=charset)
    except (UndecodableTextError, UnsupportedCharsetError):
        return replace(page, reason=Reason.CHARSET)
    text = text.removeprefix("\ufeff")
    return replace(page, kind=PageKind.ARTICLE if text.strip() else PageKind.EMPTY, text=text, charset=found)
