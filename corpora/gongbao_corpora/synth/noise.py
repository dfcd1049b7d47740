"""Noise as it is found in real files, put onto a finished piece; marks move with their text.

Reading this file: an `Edit` replaces a stretch by other characters. A noise function proposes edits,
`apply` makes them and moves every mark. Edits never begin or end inside a mark's edge in a way that would
empty it.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, pairwise
from random import Random

from gongbao.lexicon import read_lexicon
from gongbao_corpora.synth.piece import Mark, Piece


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace `[start, end)` by `text`; start and end may be equal.

    Attributes:
        start: first code point replaced.
        end: one after the last.
        text: what stands there instead.
        role: mark that the new text gets (`ignore` for a page number), empty for none.
    """

    start: int
    end: int
    text: str
    role: str = ""


Noise = Callable[[Piece, Random], list[Edit]]
_BEFORE_WORD = re.compile(r"\d(?=[万亿年月日个辆台])")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


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
    moves = _Moves(ordered)
    marks = [moves.moved(mark) for mark in piece.marks]
    shift = 0
    for edit in ordered:
        if edit.role:
            start = edit.start + shift
            marks.append(Mark(start, start + len(edit.text.rstrip("\n")), edit.role, edit.role))
        shift += _shift(edit)
    return Piece("".join(text), tuple(marks))


class _Moves:
    """How far each place moves under edits."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._shifts = [0, *accumulate(_shift(edit) for edit in edits)]

    def moved(self, mark: Mark) -> Mark:
        start = mark.start + self._shifts[bisect_right(self._ends, mark.start)]
        # An insertion at the very end stays outside, so only edits that begin before it count.
        end = mark.end + self._shifts[bisect_left(self._starts, mark.end)]
        if start >= end:
            raise ValueError(f"the {mark.role} at {mark.start} would become empty")
        return Mark(start, end, mark.role, mark.of)


def _shift(edit: Edit) -> int:
    return len(edit.text) - (edit.end - edit.start)


def _breakable(line: str, at: int) -> bool:
    """Say whether a line may be broken before a place: not before a closing mark, not inside a number."""
    inside = line[at - 1] in _OF_NUMBERS and line[at] in _OF_NUMBERS
    return line[at] not in "，。；：、！？）》”,;:)" and not inside


_OF_NUMBERS = frozenset("0123456789.,%％．，０１２３４５６７８９")


def full_width_digits(piece: Piece, rng: Random) -> list[Edit]:
    """Write every digit of the report in full width, as old pages do."""
    del rng
    return [
        Edit(i, i + 1, chr(ord(c) + 0xFEE0)) for i, c in enumerate(piece.text) if c.isascii() and c.isdigit()
    ]


def ungrouped(piece: Piece, rng: Random) -> list[Edit]:
    """Print quantities without thousands commas."""
    del rng
    marks = [m for m in piece.marks if m.role == "quantity"]
    return [
        Edit(at, at + 1, "")
        for at in (
            m.start + c.start() for m in marks for c in _THOUSANDS.finditer(piece.text[m.start : m.end])
        )
    ]


def spaces_round_numbers(piece: Piece, rng: Random) -> list[Edit]:
    """Put spaces (plain, thin or full-width) between Chinese characters and digits, as word processors do."""
    space = rng.choice([" ", " ", " ", "\u2009", "\u3000"])
    pairs = pairwise(piece.text)
    return [
        Edit(i, i, space)
        for i, (a, b) in enumerate(pairs, 1)
        if (a >= "一" and b.isascii() and b.isdigit()) or (a.isascii() and a.isdigit() and "一" <= b < "鿿")
        if rng.random() < 0.9
    ]


def spaces_after_numbers(piece: Piece, rng: Random) -> list[Edit]:
    """Put a space between a number and the Chinese word after it, as printed accounts have it."""
    del rng
    return [Edit(found.end(), found.end(), " ") for found in _BEFORE_WORD.finditer(piece.text)]


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
            while at < len(line) and not _breakable(line, at):
                at += 1
            if at < len(line):
                edits.append(Edit(start + at, start + at, "\n"))
            continue
        space = line.rfind(" ", at, at + width)
        if space <= at:
            break
        edits.append(Edit(start + space, start + space + 1, "\n"))
        at = space + 1
    return edits


def page_numbers(piece: Piece, rng: Random) -> list[Edit]:
    """Put page numbers between lines, to be ignored; where a mark runs over the line break there is none."""
    chinese = sum(c >= "一" for c in piece.text) > len(piece.text) / 3
    forms = ["— {} —", "- {} -", "{}", "第 {} 页" if chinese else "Page {}", "—{}—"]
    every, form = rng.randint(12, 34), rng.choice(forms)
    covered = _covered(piece)
    edits: list[Edit] = []
    breaks = [i for i, c in enumerate(piece.text) if c == "\n"]
    for number, at in enumerate(breaks[every - 1 :: every], 1):
        if not covered[at]:
            edits.append(Edit(at + 1, at + 1, form.format(number) + "\n", "ignore"))
    return edits


def traditional(piece: Piece, rng: Random) -> list[Edit]:
    """Write the report in traditional characters, one for one."""
    del rng
    table = _traditional()
    return [Edit(i, i + 1, table[c]) for i, c in enumerate(piece.text) if c in table]


def half_width_marks(piece: Piece, rng: Random) -> list[Edit]:
    """Write commas, colons and brackets in half width, outside figures and titles."""
    pairs = dict(
        rng.choice([[("，", ",")], [("（", "("), ("）", ")")], [("：", ":"), ("；", ";"), ("，", ",")]])
    )
    covered = _covered(piece)
    return [Edit(i, i + 1, pairs[c]) for i, c in enumerate(piece.text) if c in pairs and not covered[i]]


def merged_lines(piece: Piece, rng: Random) -> list[Edit]:
    """Lose some line breaks between paragraphs; a heading keeps its line."""
    lines = piece.text.split("\n")
    headed = {m.start for m in piece.marks if m.role in ("heading", "ignore")}
    edits, at = [], 0
    for line, after in pairwise(lines):
        end = at + len(line)
        own = any(at <= start <= end + 1 + len(after) for start in headed)
        if not own and line.endswith("。") and rng.random() < 0.4:
            edits.append(Edit(end, end + 1, ""))
        at = end + 1
    return edits


def lost_commas(piece: Piece, rng: Random) -> list[Edit]:
    """Lose a few commas between words, never beside a figure or inside a name."""
    covered = _covered(piece)
    text = piece.text
    return [
        Edit(i, i + 1, "")
        for i in range(1, len(text) - 1)
        if text[i] in "，、" and not covered[i] and text[i - 1] in _WORDS and text[i + 1] in _WORDS
        if rng.random() < 0.15
    ]


def double_spaces(piece: Piece, rng: Random) -> list[Edit]:
    """Put two spaces after the stops of an English report, and now and then between words."""
    covered = _covered(piece)
    text = piece.text
    return [
        Edit(i, i + 1, "  ")
        for i in range(1, len(text) - 1)
        if text[i] == " " and text[i - 1] != "\n" and not (covered[i - 1] and covered[i])
        if rng.random() < (0.9 if text[i - 1] == "." else 0.01)
    ]


def lost_spaces(piece: Piece, rng: Random) -> list[Edit]:
    """Lose spaces after commas and stops between words, as machine translation does."""
    covered = _covered(piece)
    text = piece.text
    return [
        Edit(i, i + 1, "")
        for i in range(2, len(text) - 1)
        if text[i] == " " and text[i - 1] in ",;" and not covered[i] and text[i - 2].isalpha()
        if text[i + 1].isalpha() and text[i + 1].islower() and rng.random() < 0.2
    ]


def curly_quotes(piece: Piece, rng: Random) -> list[Edit]:
    """Write quotation marks and apostrophes as typesetters do."""
    del rng
    edits, text = [], piece.text
    for i, c in enumerate(text):
        opens = i == 0 or text[i - 1] in " (\n["
        if c == '"':
            edits.append(Edit(i, i + 1, "“" if opens else "”"))
        elif c == "'":
            edits.append(Edit(i, i + 1, "‘" if opens else "’"))
    return edits


def full_width_marks(piece: Piece, rng: Random) -> list[Edit]:
    """Leave some marks of an English report in full width, as machine translation does; none in figures."""
    pairs = dict(
        rng.choice([[("(", "（"), (")", "）")], [("(", "（"), (")", "）"), (":", "：")], [(";", "；")]])
    )
    covered = _covered(piece)
    return [Edit(i, i + 1, pairs[c]) for i, c in enumerate(piece.text) if c in pairs and not covered[i]]


def misread_letters(piece: Piece, rng: Random) -> list[Edit]:
    """Misread a few letters of English words as OCR does, outside figures, categories and names."""
    covered = _covered(piece)
    edits, at = [], 0
    for match in _MISREAD.finditer(piece.text):
        start, end = match.span()
        if start >= at and not any(covered[start:end]) and rng.random() < 0.06:
            edits.append(Edit(start, end, _MISREADINGS[match.group()]))
            at = end
    return edits


def joined_lines(piece: Piece, rng: Random) -> list[Edit]:
    """Lose some line breaks between English paragraphs; a heading keeps its line."""
    lines = piece.text.split("\n")
    headed = {m.start for m in piece.marks if m.role in ("heading", "ignore")}
    edits, at = [], 0
    for line, after in pairwise(lines):
        end = at + len(line)
        own = any(at <= start <= end + 1 + len(after) for start in headed)
        if not own and line.endswith((".", ";")) and after and rng.random() < 0.4:
            edits.append(Edit(end, end + 1, " "))
        at = end + 1
    return edits


def lost_words(piece: Piece, rng: Random) -> list[Edit]:
    """Lose articles and auxiliaries of an English report outside all marks, as literal translation does."""
    covered = _covered(piece)
    edits = []
    for match in _SMALL_WORDS.finditer(piece.text):
        start, end = match.span()
        if not any(covered[start + 1 : end]) and rng.random() < 0.3:
            edits.append(Edit(start + 1, end, ""))
    return edits


def spaced_thousands(piece: Piece, rng: Random) -> list[Edit]:
    """Write the thousands of every figure apart by a space, as some countries do."""
    space = rng.choice([" ", "\u00a0", "\u202f", "\u2009"])
    figures_ = [(m.start, m.end) for m in piece.marks if m.role == "quantity"]
    edits = []
    for start, end in figures_:
        edits += [
            Edit(start + m.start(), start + m.start() + 1, space)
            for m in re.finditer(r"(?<=\d),(?=\d\d\d)", piece.text[start:end])
        ]
    return edits


_MISREADINGS = {
    "rn": "m",
    "li": "h",
    "cl": "d",
    "ii": "u",
    "in": "m",
    "tt": "ft",
    "vv": "w",
    "fi": "ﬁ",
    "nn": "rm",
}
_MISREAD = re.compile("|".join(_MISREADINGS))
_SMALL_WORDS = re.compile(r" (?:the|a|an|were|was|has been|have been) (?=[a-z0-9])")


def slips(piece: Piece, rng: Random) -> list[Edit]:
    """Mistake a few characters for their look-alikes, outside figures, categories and names."""
    covered = _covered(piece)
    return [
        Edit(i, i + 1, _LOOKALIKES[c])
        for i, c in enumerate(piece.text)
        if c in _LOOKALIKES and not covered[i] and rng.random() < 0.25
    ]


_LOOKALIKES = {
    "已": "己",
    "未": "末",
    "入": "人",
    "的": "旳",
    "了": "丁",
    "管": "菅",
    "间": "问",
    "府": "庥",
    "公": "么",
}
_WORDS = frozenset("们构作息度式制行实进展平理务开级众点部会设动果质量施责任领导序定求效化")


def _covered(piece: Piece) -> bytearray:
    """Return a flag for each character: whether it lies inside a mark."""
    covered = bytearray(len(piece.text) + 1)
    for mark in piece.marks:
        covered[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    return covered


@cache
def _traditional() -> dict[str, str]:
    """Return the traditional form of each character that is not itself in use in traditional text.

    Big5 decides: what it has is left alone, and of several forms the one with the fewest strokes is taken,
    which its order gives.
    """
    table: dict[str, list[bytes]] = {}
    for row in read_lexicon("traditional"):
        plain, code = row["simplified"], row["traditional"].encode("big5", "ignore")
        if not plain.encode("big5", "ignore") and code:
            table.setdefault(plain, []).append(code)
    return {plain: min(codes).decode("big5") for plain, codes in table.items()}
