"""HTML → text, deterministically: the same page always gives the same text, so offsets into it hold.

Block elements begin new lines, `<br>` is a line break, a row of a table is one line with a tab between cells.
What a reader of the page does not see (scripts, styles, navigation, hidden elements, comments) is left out.
Broken markup is read as far as a browser would read it.

Reading this file: `read_html` decodes, `html_to_text` parses, `_Writer` walks the elements and writes lines;
rows of tables are in `tables`, white space is in `lines`.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

from lxml import etree

from gongbao.errors import MalformedBodyError, UndecodableTextError
from gongbao.readers.charset import decode, decode_unnamed
from gongbao.readers.lines import Lines
from gongbao.readers.tables import Padding, Row, Table, layout_tables, spans_of

# fmt: off
_UNSEEN = frozenset([
    "script", "style", "noscript", "template", "head", "nav", "svg", "iframe", "object", "select", "button",
    "canvas", "audio", "video", "map", "datalist",
])
_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
])
# fmt: on
_META_CHARSET = re.compile(
    rb"<meta[^>]{1,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9._:-]{2,40})", re.IGNORECASE
)
_META_WINDOW = 4096  # a browser looks at 1,024 bytes; old pages put long comments before
_HIDDEN = re.compile(r"display\s{0,9}:\s{0,9}none", re.IGNORECASE)
# A raised or lowered digit is no digit of the number before it: 436 with footnote 1 must not become 4361.
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_TOO_DEEP = 2048  # libxml2 stops there


def read_html(data: bytes, *, charset: str | None = None) -> str:
    """Return the text of a page.

    Args:
        data: the page.
        charset: what the HTTP header says; without it the byte order mark, the page's own `<meta>`, UTF-8 and
            GB 18030 are tried in this order.

    Raises:
        UnsupportedCharsetError: if `charset` is not known.
        UndecodableTextError: if the bytes do not fit it.
        MalformedBodyError: if elements are nested so deeply that the parser gives up.
    """
    return html_to_text(decode_html(data, charset=charset))


def decode_html(data: bytes, *, charset: str | None = None) -> str:
    """Decode a page, as `read_html` does.

    Raises:
        UnsupportedCharsetError: if `charset` is not known.
        UndecodableTextError: if the bytes do not fit it.
    """
    if charset is not None:
        return decode(data, charset)
    return decode_unnamed(data, declared=declared_charset(data))[0]


def html_to_text(page: str) -> str:
    r"""Return the text of a page that is decoded already; the lines are divided by `\n`.

    >>> html_to_text("<h1>年报</h1><p>受理<b>436</b>件<table><tr><td>总计<td>436</table>")
    '年报\n受理436件\n总计\t436'

    Raises:
        MalformedBodyError: if elements are nested so deeply that the parser gives up.
        UndecodableTextError: if the page holds a lone surrogate.
    """
    root = parse_html(page)
    return "" if root is None else write_lines(root).text


@dataclass(frozen=True, slots=True)
class Written:
    """The lines of a page and the tables among them."""

    lines: list[str]
    tables: list[Table]

    @property
    def text(self) -> str:
        """The lines, one under the other."""
        return "\n".join(self.lines)


def write_lines(root: etree._Element, *, dropped: Collection[etree._Element] = frozenset()) -> Written:
    """Write the text of an element.

    Args:
        root: a page or a part of one.
        dropped: elements to leave out.
    """
    return _Writer(root, dropped).write()


def declared_charset(data: bytes) -> str | None:
    """Return the character set that a page names in its `<meta>`."""
    match = _META_CHARSET.search(data[:_META_WINDOW])
    if match is None:
        return None
    name = match.group(1).decode("ascii")
    # That the page was readable up to here shows that it is not UTF-16, whatever it says.
    return "utf-8" if name.lower().startswith(("utf-16", "utf-32", "ucs-2")) else name


def parse_html(page: str) -> etree._Element | None:
    """Parse a page as far as a browser would; None where there is nothing in it.

    Raises:
        MalformedBodyError: if elements are nested so deeply that the parser gives up.
        UndecodableTextError: if the page holds a lone surrogate.
    """
    page = page.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(page.encode("utf-8"), parser)
    except UnicodeEncodeError as error:
        raise UndecodableTextError("Unicode", position=error.start, reason="a lone surrogate") from error
    except etree.XMLSyntaxError:  # nothing in it that could be an element or text
        return None
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise MalformedBodyError("HTML", f"elements are nested more than {_TOO_DEEP:,} deep")
    return root


class _Writer:
    """Walks a page and writes its lines."""

    def __init__(self, root: etree._Element, dropped: Collection[etree._Element]) -> None:
        self._root = root
        self._dropped = dropped
        self._layout = layout_tables(root)
        self._padding = Padding()
        self._page = Lines()
        self._tables: list[Table] = [Table()]  # the outermost takes rows that stand outside any table
        self._seen: list[Table] = self._tables[:]
        self._rows: list[tuple[etree._Element, Row]] = []
        self._cells: list[etree._Element] = []
        self._preformatted = 0
        self._raised: list[dict[int, int]] = []

    def write(self) -> Written:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walk:
            if event == "start":
                if is_unseen(element) or element in self._dropped:
                    walk.skip_subtree()
                    skipped = element
                    continue
                self._open(element)
                self._add(element.text)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element)
                if element is not self._root:
                    self._add(element.tail)
        self._page.end()
        return Written(self._page.done, self._seen)

    @property
    def _lines(self) -> Lines:
        """Where text goes now: into the innermost cell that is open, or onto the page."""
        for _, row in reversed(self._rows):
            if row.cell is not None:
                return row.cell
        return self._page

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._raised:
            text = text.translate(self._raised[-1])
        if self._preformatted:
            self._lines.put_preformatted(text)
        else:
            self._lines.add(text)

    def _open(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self._lines.end()
        if tag in ("pre", "textarea"):
            self._preformatted += 1
        elif tag in ("sup", "sub"):
            self._raised.append(_RAISED if tag == "sup" else _LOWERED)
        elif tag == "table":
            self._tables.append(Table(layout=element in self._layout))
            self._seen.append(self._tables[-1])
        elif tag == "tr" and not self._tables[-1].layout:
            self._rows.append((element, Row()))
        elif tag in ("td", "th"):
            self._open_cell(element)

    def _open_cell(self, element: etree._Element) -> None:
        if not self._rows or self._tables[-1].layout:
            return
        row = self._rows[-1][1]
        if row.cell is not None:  # a cell inside a cell, with no table between: a block of text
            return
        self._padding.fill(self._tables[-1], row)
        row.marked = row.marked and element.tag == "th"
        row.cell, row.spans = Lines(), spans_of(element)
        self._cells.append(element)

    def _close(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._lines.end()
        if tag in ("pre", "textarea"):
            self._preformatted -= 1
        elif tag in ("sup", "sub"):
            self._raised.pop()
        elif tag == "table":
            self._tables.pop()
        elif self._cells and self._cells[-1] is element:
            self._cells.pop()
            self._padding.close_cell(self._tables[-1], self._rows[-1][1])
        elif self._rows and self._rows[-1][0] is element:
            self._close_row(self._rows.pop()[1])

    def _close_row(self, row: Row) -> None:
        table = self._tables[-1]
        if row.cells:
            self._padding.fill(table, row)
        if any(row.cells):
            if not self._rows:  # otherwise it is part of a cell
                self._page.end()
                table.written.append((table.row_number, len(self._page.done), row.cells, row.placed))
                if row.marked and row.placed:
                    table.marked.add(table.row_number)
            self._lines.put("\t".join(row.cells))
        table.row_number += 1


def is_unseen(element: etree._Element) -> bool:
    """Say whether a reader of the page does not see an element."""
    if element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    return _HIDDEN.search(element.get("style") or "") is not None
