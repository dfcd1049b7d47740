"""What the patterns find: a document number as it stands in one view, before it becomes a `Reference`."""

from dataclasses import dataclass

from gongbao.document import ReferenceKind

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A document number in a view.

    Attributes:
        start: where it begins in the view.
        end: where it ends.
        kind: document, order, case or other.
        issuer: the pieces of the view that name the issuer, in the order in which they are given.
        serial: the piece from the first to the last digit of the serial.
        numbers: all serials.
        year: None where it has none.
        code: the issuer in Chinese where it is written so, else None.
        canonical: the Chinese form where it is written in Chinese, else None.
        body: the organ in full where an order or announcement names it in English, else None.
    """

    start: int
    end: int
    kind: ReferenceKind
    issuer: tuple[Stretch, ...]
    serial: Stretch
    numbers: tuple[int, ...]
    year: int | None = None
    code: str | None = None
    canonical: str | None = None
    body: str | None = None


def without_overlaps(found: list[Found]) -> list[Found]:
    """Keep the numbers in reading order; of two that overlap, the one that begins first or is longer."""
    kept: list[Found] = []
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
