"""The stage: a document's numbers, their titles and Chinese forms, and which are the same document."""

import re
from collections.abc import Iterable
from dataclasses import replace

from gongbao.document import Document, Reference, Span
from gongbao.language import is_han
from gongbao.references.canonical import identify
from gongbao.references.chinese import find_chinese
from gongbao.references.echoes import resolve_echoes
from gongbao.references.english import find_english
from gongbao.references.evidence import Evidence, evidence_of
from gongbao.references.found import Found, Stretch, without_overlaps
from gongbao.references.serials import first_serial
from gongbao.references.titles import link_titles
from gongbao.view import View, join_lines, one_line

# How much of two paragraphs is looked at for a number that runs across, and what the second must begin with.
_AROUND = 60
_BROKEN = re.compile(
    r"[^。，；;\n]{0,24}?(?:[〔\[［【（(﹝]\s?(?:19|20)\d|\d{1,2}\s?[〕\]］】）)﹞]|第?\s?\d{1,5}\s?号|[Nn][Oo]s?\.?\s?\d|令|Order|Decree)"
)
_LATIN = re.compile(r"[A-Za-z]{2}")


def read_references(document: Document) -> Document:
    """Fill `references`."""
    found = [(view, numbers) for view in _views(document) if (numbers := _find(view.text))]
    romanised = any(number.canonical is None for _, numbers in found for number in numbers)
    evidence = evidence_of(document.text) if romanised else Evidence()
    references: list[Reference] = []
    for view, numbers in found:
        titles = link_titles(view.text, numbers)
        for number, title in zip(numbers, titles, strict=True):
            references.append(_reference(document, view, number, title, evidence))
    references.sort(key=lambda reference: (reference.start, reference.end))
    if romanised:
        references = resolve_echoes(references)
    return replace(document, references=tuple(_numbered(references)))


def _views(document: Document) -> Iterable[View]:
    """Give the view of each paragraph; paragraphs that a number runs across are read as one."""
    pending: tuple[Span, ...] = ()
    for paragraph in document.paragraphs:
        lines = paragraph.lines or (paragraph.span,)
        if pending and _is_broken(document.text, pending[-1], lines[0]):
            pending = (*pending, *lines)
            continue
        if pending:
            yield join_lines(document.text, pending)
        pending = lines
    if pending:
        yield join_lines(document.text, pending)


def _is_broken(text: str, last: Span, first: Span) -> bool:
    """Say whether a number runs from one paragraph into the next: a hard wrap was taken for its end."""
    if text.count("\n", last.end, first.start) > 1 or not _BROKEN.match(
        text, first.start, first.start + _AROUND
    ):
        return False
    tail = Span(max(last.start, last.end - _AROUND), last.end)
    view = join_lines(text, (tail, Span(first.start, min(first.end, first.start + _AROUND))))
    boundary = view.find(first.start)
    return any(number.start < boundary < number.end for number in _find(view.text))


def _find(text: str) -> list[Found]:
    """Find the numbers of a view."""
    if not any(char.isdigit() for char in text) and "令" not in text:
        return []
    found = list(find_chinese(text))
    if _LATIN.search(text):
        found.extend(find_english(text))
    return without_overlaps(found)


def _reference(
    document: Document, view: View, number: Found, title: Stretch | None, evidence: Evidence
) -> Reference:
    span = view.span(number.start, number.end)
    identity = identify(view.text, number, span.start, evidence)
    return Reference(
        span.start,
        span.end,
        kind=number.kind,
        canonical=identity.canonical,
        issuer=_as_written(document, view, number.issuer),
        year=number.year,
        number=number.numbers[0],
        number_text=_as_written(document, view, (number.serial,)),
        numbers=number.numbers,
        issuing_body=identity.body,
        region=identity.region,
        title=_title_span(view, title),
    )


def _as_written(document: Document, view: View, stretches: tuple[Stretch, ...]) -> str:
    """Return stretches of a view as the document writes them, on one line."""
    pieces = [one_line(view.span(start, end).of(document.text)) for start, end in stretches]
    joined = pieces[0]
    for piece in pieces[1:]:
        joined += piece if is_han(piece[0]) else f" {piece}"
    return joined


def _title_span(view: View, title: Stretch | None) -> Span | None:
    return view.span(*title) if title else None


def _numbered(references: Iterable[Reference]) -> Iterable[Reference]:
    """Give ids in reading order; references with the same Chinese form, or written alike, share a cluster."""
    clusters: dict[str, str] = {}
    for count, reference in enumerate(references, start=1):
        key = reference.canonical or _written_key(reference)
        cluster = clusters.setdefault(key, f"c{len(clusters) + 1}")
        yield replace(reference, id=f"r{count}", cluster=cluster)


def _written_key(reference: Reference) -> str:
    letters = "".join(char for char in (reference.issuer or "").lower() if char.isalnum())
    return f"{reference.kind}/{letters}/{reference.year}/{first_serial(reference.number_text)}"
