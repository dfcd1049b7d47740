"""What the encoder reads at a time: some paragraphs, the text just before them, their headings.

A window *owns* a run of pieces, for which it answers; what stands before the owned run is context, in which a
category or a total may lie. Every piece of a document is owned by exactly one window.

Reading this file: `windows_of` is the whole; `_runs` decides where to cut, `_window` puts one together.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from gongbao.document import Document, Span
from gongbao.encoder.layout import BEGIN, END
from gongbao.encoder.pieces import Piece, pieces_of, pieces_of_span


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many pieces a window holds, and a run of the encoder.

    Attributes:
        owned: at most so many it answers for.
        context: at most so many before them.
        heading: at most so many of each of the two innermost headings.
        batch: at most so many in the windows that are encoded together; one window at least. On a processor
            one at a time is fastest, and int8 activations then have a scale that no other window moves.
    """

    owned: int = 256
    context: int = 96
    heading: int = 24
    batch: int = 1


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces as the encoder reads them.

    Attributes:
        rows: rows of the vocabulary, the separators included.
        spans: for each, the stretch of the document; None for a separator.
        owned: first and one after the last piece that the window answers for.
    """

    rows: tuple[int, ...]
    spans: tuple[Span | None, ...]
    owned: tuple[int, int]

    def locate(self, span: Span) -> tuple[int, int] | None:
        """Return first and last piece that touch a span, None if the window does not hold all of it."""
        return self.locator()(span)

    def locator(self) -> Callable[[Span], tuple[int, int] | None]:
        """Return `locate` for many spans of one window."""
        known = [(own.start, own.end, at) for at, own in enumerate(self.spans) if own is not None]

        def locate(span: Span) -> tuple[int, int] | None:
            if not known or span.start < known[0][0] or span.end > known[-1][1]:
                return None
            first = bisect_right(known, span.start, key=lambda piece: piece[1])
            last = bisect_left(known, span.end, key=lambda piece: piece[0]) - 1
            if first > last or known[first][0] > span.start or known[last][1] < span.end:
                return None
            return known[first][2], known[last][2]

        return locate


def windows_of(document: Document, tokenizer: Tokenizer, sizes: Sizes | None = None) -> list[Window]:
    """Cut a document, whose paragraphs and sentences are known, into windows."""
    sizes = sizes or Sizes()
    flat: list[Piece | None] = []
    owner: list[int] = []
    for number, pieces in enumerate(pieces_of(document, document.paragraphs, tokenizer)):
        if flat and pieces:
            flat.append(None)
            owner.append(number)
        flat += pieces
        owner += [number] * len(pieces)
    starts = [sentence.start for sentence in document.sentences]
    return [
        _window(document, tokenizer, (flat, owner), run, sizes) for run in _runs(flat, starts, sizes.owned)
    ]


def _runs(flat: Sequence[Piece | None], sentence_starts: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """Cut a row of pieces into runs: between paragraphs, else between sentences, else anywhere."""
    runs: list[tuple[int, int]] = []
    first = 0
    while first < len(flat):
        last = min(len(flat), first + limit)
        if last < len(flat):
            last = _cut(flat, sentence_starts, first, last)
        runs.append((first, last))
        first = last
    return runs


def _cut(flat: Sequence[Piece | None], sentence_starts: Sequence[int], first: int, last: int) -> int:
    for at in range(last, first, -1):
        if flat[at] is None:
            return at
    for at in range(last, first + 1, -1):
        before, after = flat[at - 1], flat[at]
        if before is None or after is None:
            continue
        number = bisect_left(sentence_starts, before.end)
        if number < len(sentence_starts) and sentence_starts[number] <= after.start:
            return at
    return last


def _window(
    document: Document,
    tokenizer: Tokenizer,
    text: tuple[Sequence[Piece | None], Sequence[int]],
    run: tuple[int, int],
    sizes: Sizes,
) -> Window:
    flat, owner = text
    first, last = run
    begin = max(0, first - sizes.context)
    rows, spans = [BEGIN], list[Span | None]([None])
    held = Span(_start(flat, begin), _end(flat, last))
    for heading in document.paragraphs[owner[first]].headings[-2:]:
        if not heading.overlaps(held):
            for piece in pieces_of_span(document, heading, tokenizer)[: sizes.heading]:
                rows.append(piece.row)
                spans.append(piece.span)
            rows.append(END)
            spans.append(None)
    shift = len(rows) - begin
    for own in flat[begin:last]:
        rows.append(END if own is None else own.row)
        spans.append(None if own is None else own.span)
    rows.append(END)
    spans.append(None)
    return Window(tuple(rows), tuple(spans), (first + shift, last + shift))


def _start(flat: Sequence[Piece | None], at: int) -> int:
    pieces = (flat[place] for place in range(at, len(flat)))
    return next(piece.start for piece in pieces if piece is not None)


def _end(flat: Sequence[Piece | None], at: int) -> int:
    pieces = (flat[place] for place in range(at - 1, -1, -1))
    return next(piece.end for piece in pieces if piece is not None)
