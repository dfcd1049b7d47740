"""The border before a Document: pages and files → text with tables, and what they say of themselves."""

from gongbao.readers.addresses import canonical_address
from gongbao.readers.files import ReadText, kind_of, read_body, read_file
from gongbao.readers.html import html_to_text, read_html
from gongbao.readers.links import read_links
from gongbao.readers.page import FileLink, Limits, Link, Page, PageCell, PageKind, PageTable, Reason
from gongbao.readers.reading import read_page
from gongbao.readers.webpage import saved_from

__all__ = [
    "FileLink",
    "Limits",
    "Link",
    "Page",
    "PageCell",
    "PageKind",
    "PageTable",
    "ReadText",
    "Reason",
    "canonical_address",
    "html_to_text",
    "kind_of",
    "read_body",
    "read_file",
    "read_html",
    "read_links",
    "read_page",
    "saved_from",
]
