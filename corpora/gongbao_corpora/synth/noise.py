"""Noise as it is found in real files, put onto a finished piece; marks move with their text.

Reading this file: an `Edit` replaces a stretch by other characters. A noise function proposes edits,
`apply` makes them and moves every mark. Edits never begin or end inside a mark's edge in a way that would
empty it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from gongbao_corpora.synth.piece import Mark, Piece


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `[start, end)` by `text`; start and end may be equal."""

    start: int
    end: int
    text: str


Noise = Callable[[Piece, Random], list[Edit]]


def apply(piece: Piece, edits: Sequence[Edit]) -> Piece:
    """Make edits that do not overlap, and move the marks.

    A mark keeps the characters it had; what is inserted at its edge stays outside, what is inserted inside it
    belongs to it.

    Raises:
        ValueError: if edits overlap or a mark would become empty.
    """
    ordered = sorted(edits)
    text, at = [], 0
    for edit in ordered:
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        text += [piece.text[at : edit.start], edit.text]
        at = edit.end
    text.append(piece.text[at:])
    marks = tuple(_moved(mark, ordered) for mark in piece.marks)
    return Piece("".join(text), marks)


def _moved(mark: Mark, edits: Sequence[Edit]) -> Mark:
    start = mark.start + sum(_shift(e) for e in edits if e.end <= mark.start)
    end = mark.end + sum(_shift(e) for e in edits if e.start < mark.end and not _at_end(e, mark))
    if start >= end:
        raise ValueError(f"the {mark.role} at {mark.start} would become empty")
    return Mark(start, end, mark.role, mark.of)


def _at_end(edit: Edit, mark: Mark) -> bool:
    return edit.start == edit.end == mark.end


def _shift(edit: Edit) -> int:
    return len(edit.text) - (edit.end - edit.start)


def full_width_digits(piece: Piece, rng: Random) -> list[Edit]:
    """Write every digit of the report in full width, as old pages do."""
    del rng
    return [
        Edit(i, i + 1, chr(ord(c) + 0xFEE0)) for i, c in enumerate(piece.text) if c.isascii() and c.isdigit()
    ]


def spaces_round_numbers(piece: Piece, rng: Random) -> list[Edit]:
    """Put spaces (plain, thin or full-width) between Chinese characters and digits, as word processors do."""
    space = rng.choice([" ", " ", " ", "\u2009", "\u3000"])
    pairs = zip(piece.text, piece.text[1:], strict=False)
    return [
        Edit(i, i, space)
        for i, (a, b) in enumerate(pairs, 1)
        if (a >= "一" and b.isascii() and b.isdigit()) or (a.isascii() and a.isdigit() and "一" <= b < "鿿")
        if rng.random() < 0.9
    ]


def hard_wraps(piece: Piece, rng: Random) -> list[Edit]:
    """Break every line of the text at the width of a printed page."""
    chinese = sum(c >= "一" for c in piece.text) > len(piece.text) / 3
    width = rng.randint(28, 40) if chinese else rng.randint(58, 90)
    edits: list[Edit] = []
    start = 0
    for line in piece.text.split("\n"):
        edits += _wraps(line, start, width, chinese=chinese)
        start += len(line) + 1
    return edits


def _wraps(line: str, start: int, width: int, *, chinese: bool) -> list[Edit]:
    edits = []
    at = 0
    while len(line) - at > width:
        if chinese:
            at += width
            while at < len(line) - 1 and line[at] in "，。；：、！？）》”":  # no line begins with such a mark
                at += 1
            edits.append(Edit(start + at, start + at, "\n"))
            continue
        space = line.rfind(" ", at, at + width)
        if space <= at:
            break
        edits.append(Edit(start + space, start + space + 1, "\n"))
        at = space + 1
    return edits
