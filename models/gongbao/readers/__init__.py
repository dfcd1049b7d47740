"""The border before a Document: bytes and HTML → text."""

from gongbao.readers.files import ReadText, kind_of, read_body, read_file
from gongbao.readers.html import html_to_text, read_html

__all__ = ["ReadText", "html_to_text", "kind_of", "read_body", "read_file", "read_html"]
