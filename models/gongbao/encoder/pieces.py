"""Pieces of a paragraph, each with the stretch of the document that it stands for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

from gongbao.document import Document, Paragraph, Span
from gongbao.encoder.layout import UNKNOWN
from gongbao.view import View, join_lines, view_of


@dataclass(frozen=True, slots=True)
class Piece(Span):
    """A piece of a paragraph's view, without the white space before it.

    Attributes:
        row: its row of the vocabulary.
    """

    row: int = UNKNOWN


@cache
def load_tokenizer(path: Path) -> Tokenizer:
    """Load `tokenizer.json`; once a process, since it is shared and holds no state of a text."""
    return Tokenizer.from_file(str(path))


def pieces_of(
    document: Document, paragraphs: tuple[Paragraph, ...], tokenizer: Tokenizer
) -> list[list[Piece]]:
    """Return the pieces of each paragraph, with offsets of the document; white space is left out."""
    views = [view_of(document, paragraph) for paragraph in paragraphs]
    return _pieces(views, tokenizer)


def pieces_of_span(document: Document, span: Span, tokenizer: Tokenizer) -> list[Piece]:
    """Return the pieces of one stretch, as a heading is, its line breaks undone."""
    return _pieces([join_lines(document.text, (span.span,))], tokenizer)[0]


def _pieces(views: list[View], tokenizer: Tokenizer) -> list[list[Piece]]:
    encodings = tokenizer.encode_batch([view.text for view in views], add_special_tokens=False)
    found: list[list[Piece]] = []
    for view, encoding in zip(views, encodings, strict=True):
        text, offsets = view.text, view.offsets
        pieces = []
        for row, (start, end) in zip(encoding.ids, encoding.offsets, strict=True):
            while start < end and text[start].isspace():
                start += 1  # noqa: PLW2901  (the space before a word is part of its piece)
            if start < end:
                pieces.append(Piece(offsets[start], offsets[end - 1] + 1, row))
        found.append(pieces)
    return found
