"""The stage that fills `quantities`: a paragraph is read by the grammar of its language, a mixed one by both.

What stays true: ids are q1, q2 … in reading order, quantities do not overlap, and their category, action and
links stay unset for the linker.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from gongbao.document import Document, Label, Language, Paragraph, Quantity, Span
from gongbao.numbers.chinese import read_chinese
from gongbao.numbers.english import read_english
from gongbao.numbers.expression import Expression
from gongbao.numbers.refusals import Refused, refused_spans
from gongbao.view import View, one_line, view_of

_HAN = re.compile(r"[㐀-鿿〇]")
_LATIN = re.compile(r"[A-Za-z]{2}")


# Outside a table, a line that is nothing but a small number is the mark of a footnote or a page.
_LONE = re.compile(r"\W{0,4}\d{1,3}\W{0,4}$")


def read_quantities(document: Document) -> Document:
    """Return the document with its quantities filled in.

    >>> from gongbao.document import Span
    >>> line = Paragraph(0, 8, lines=(Span(0, 8),))
    >>> [q.unit for q in read_quantities(Document("受理申请436件", paragraphs=(line,))).quantities]
    ['件']
    """
    found: list[Quantity] = []
    named = _named_spans(document)
    for paragraph in document.paragraphs:
        view = view_of(document, paragraph)
        if not paragraph.table_like and _LONE.match(view.text):
            continue
        refused = refused_spans(view.text, [view.local(span) for span in _inside(named, paragraph)])
        section = tuple(one_line(heading.of(document.text)) for heading in paragraph.headings)
        for expression in _read(view.text, paragraph.language, refused):
            found.append(_quantity(view, expression, section, f"q{len(found) + 1}"))
    return replace(document, quantities=tuple(found))


def _named_spans(document: Document) -> list[Span]:
    """Return where names and references stand, in order; dates are found anew, day by day."""
    entities = [entity.span for entity in document.entities if entity.label is not Label.DATE]
    return sorted([*entities, *(reference.span for reference in document.references)])


def _inside(spans: list[Span], paragraph: Paragraph) -> Iterator[Span]:
    """Yield the spans that overlap a paragraph; one that begins before it is found too."""
    index = bisect_left(spans, Span(paragraph.start, paragraph.start + 1))
    if index and spans[index - 1].end > paragraph.start:
        yield spans[index - 1]
    while index < len(spans) and spans[index].start < paragraph.end:
        yield spans[index]
        index += 1


def _quantity(view: View, expression: Expression, section: tuple[str, ...], identifier: str) -> Quantity:
    """Carry an expression from the view back to the document."""
    span = view.span(expression.start, expression.end)
    return Quantity(
        span.start,
        span.end,
        id=identifier,
        value=expression.value,
        max=expression.max,
        kind=expression.kind,
        unit=expression.unit,
        modifier=expression.modifier,
        section=section,
    )


def _read(text: str, language: Language, refused: Refused) -> Iterator[Expression]:
    """Yield the quantities of a line in order, Chinese and English."""
    if not _HAN.search(text):
        yield from read_english(text, refused)
    elif not _LATIN.search(text):
        yield from read_chinese(text, refused)
    else:
        yield from _read_mixed(text, language, refused)


def _read_mixed(text: str, language: Language, refused: Refused) -> Iterator[Expression]:
    """Read with both grammars; each keeps what stands among its own characters."""
    chinese = [e for e in read_chinese(text, refused) if not _is_english(text, e, language)]
    english = [e for e in read_english(text, refused) if _is_english(text, e, language)]
    end = 0
    for expression in sorted([*chinese, *english], key=lambda e: (e.start, -e.end)):
        if expression.start >= end:
            yield expression
            end = expression.end


def _is_english(text: str, expression: Expression, language: Language) -> bool:
    """Say which grammar a numeral belongs to: by its own characters, else by the nearest word."""
    if _HAN.search(text, expression.start, expression.end):
        return False
    around = text[max(0, expression.start - 3) : expression.start] + text[expression.end : expression.end + 3]
    if _HAN.search(around):
        return False
    return True if _LATIN.search(around) else language is Language.EN
