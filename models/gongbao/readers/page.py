"""What a page or a file is, once it is read: its text, its tables, and what it says of itself.

What stays true: `text[cell.start:cell.end] == cell.text` for every cell of every table.

Reading this file: `Page` is the whole; `PageTable`, `PageCell`, `FileLink` and `Link` are its parts,
`PageKind` and `Reason` say what it is and why it cannot be read, `Limits` bounds what is read.
"""

from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum


class PageKind(StrEnum):
    """What a page is to somebody who looks for reports."""

    ARTICLE = "article"
    COVER = "cover"  # a short text; what it announces is in an attachment
    LIST = "list"
    IMAGE_ONLY = "image_only"
    CHALLENGE = "challenge"  # a wall; `reason` says which
    MISSING = "missing"  # a page that says that there is none
    EMPTY = "empty"  # nothing can be seen without its scripts
    UNREADABLE = "unreadable"


class Reason(StrEnum):
    """Why a file or a page cannot be read."""

    NO_TEXT_LAYER = "no text layer"
    PICTURES = "pictures of pages"
    ENCRYPTED = "needs a password"
    BINARY_OFFICE = "binary office format"
    WPS = "binary WPS format"
    BOMB = "unpacks to more than a document can have"
    BROKEN = "broken file"
    CHARSET = "not text in a known character set"
    TOO_DEEP = "nested too deeply"
    UNKNOWN_KIND = "kind not read"
    TOO_LARGE = "too large"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before a page or a file counts as none that a person wrote.

    Attributes:
        file_bytes: of a file as it came.
        unpacked_bytes: of the parts of a .docx or .xlsx that are read, unpacked.
        pdf_pages: pages of a PDF.
        code_points: of the text.
        cells: of all tables of a page together, in spreadsheets also the empty ones.
        links: of a page; further ones are left out.
        seconds: for a PDF.
        memory_bytes: for the process that opens a PDF.
    """

    file_bytes: int = 64 * 1024 * 1024
    unpacked_bytes: int = 64 * 1024 * 1024
    pdf_pages: int = 500
    code_points: int = 4_000_000
    cells: int = 500_000
    links: int = 20_000
    seconds: float = 60.0
    memory_bytes: int = 1024**3


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell as it is printed: one that takes several rows or columns is there once.

    Attributes:
        row: counts from 0, as `column` does.
        start: where its text stands in the page's text; an empty cell has `start == end`.
        head: whether it heads rows or columns; only other cells have `row_heads` and `column_heads`.
        row_heads: the cells to its left that head its row, outermost first.
        column_heads: the cells above it that head its column, from the top downwards.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str
    start: int
    end: int
    head: bool = False
    row_heads: tuple[str, ...] = ()
    column_heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table and where it stands in the page's text.

    Attributes:
        title: its caption, or the short line before it; None where there is neither.
    """

    start: int
    end: int
    rows: int
    columns: int
    cells: tuple[PageCell, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FileLink:
    """A file that a page links.

    Attributes:
        kind: by the ending of its address or its title: `pdf`, `docx`, `doc`, `xls`, `xlsx`, `wps` …
    """

    address: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page.

    Attributes:
        address: whole, without a fragment.
        words: what it says; its `title` where the words that show are cut short.
        day: the date that stands beside it, as in a list.
    """

    address: str
    words: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page or a file that was read.

    Attributes:
        text: the title and the body; what offsets count in. Menus, the metadata block and the foot are not
        in it.
        body_start: where in `text` the body begins, behind the title.
        reason: why there is no text, for the kinds that have none.
        charset: what the bytes were decoded in; None for files that are no text.
        published: when the page says it was published (发布日期).
        written: when the document was written (成文日期).
        index_number: 索引号.
        reference: 发文字号, from the metadata block.
        next_page: the address of 下一页.
        canonical: the one address under which duplicates of the page are folded.
    """

    kind: PageKind
    media_type: str
    text: str = ""
    body_start: int = 0
    reason: str | None = None
    charset: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    written: date | None = None
    index_number: str | None = None
    reference: str | None = None
    source: str | None = None
    tables: tuple[PageTable, ...] = ()
    attachments: tuple[FileLink, ...] = ()
    links: tuple[Link, ...] = ()
    next_page: str | None = None
    canonical: str = ""

    def tables_json(self) -> list[dict[str, object]]:
        """Return the tables as plain values that JSON can write."""
        return [asdict(table) for table in self.tables]
