"""Lines → paragraphs: hard wraps undone, headings found, the path of headings above each paragraph.

PROVISIONAL first version: replaced by the segmentation work of issue 3.
"""

import re
from dataclasses import replace

from gongbao.document import Document, Language, Paragraph, Span
from gongbao.language import language_of

_HEADING1 = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|[IVX]+\.\s|(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh),\s|\d+\.\s)")
_HEADING2 = re.compile(r"^\s*(?:[（(][一二三四五六七八九十A-Z]+[)）]|\d+\.\d+\s)")


def split_paragraphs(document: Document) -> Document:
    """Fill `paragraphs` and `language`."""
    paragraphs: list[Paragraph] = []
    path: list[Span] = []
    for match in re.finditer(r"[^\r\n]+", document.text):
        text = match.group()
        if not text.strip():
            continue
        start = match.start() + len(text) - len(text.lstrip())
        span = Span(start, match.start() + len(text.rstrip()))
        level = 1 if _HEADING1.match(text) else 2 if _HEADING2.match(text) else None
        if level and len(text) > 120:
            level = None
        if level:
            del path[level - 1 :]
        language = document.forced_language or language_of(text)
        paragraphs.append(Paragraph(span.start, span.end, language=language, lines=(span,), level=level, headings=tuple(path)))
        if level:
            path.append(span)
    seen = {p.language for p in paragraphs}
    language = Language.MIXED if len(seen) > 1 else next(iter(seen), document.forced_language or Language.ZH)
    return replace(document, paragraphs=tuple(paragraphs), language=language)
