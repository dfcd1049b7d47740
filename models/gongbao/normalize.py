"""Character mapping that keeps every offset: one code point in, one code point out.

`fold` is what patterns match against: full-width forms become half-width, spaces become the plain space,
traditional characters become simplified. It never changes the length of a text, so a match in the folded
text is a match at the same place of the text as posted.
"""

from functools import cache

from gongbao.lexicon import read_lexicon

# Full-width ASCII (U+FF01..U+FF5E) lies at a fixed distance from ASCII (Unicode, Halfwidth Forms).
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
# Punctuation that carries meaning in Chinese stays as it is: a full-width comma ends a clause, a half-width
# one separates thousands.
_KEPT = {ord(mark) for mark in "，；：！？（）"}
_SPACES = dict.fromkeys([0x3000, 0xA0, 0x202F, 0x205F, 0x1680, *range(0x2000, 0x200B)], ord(" "))
_LOOKALIKES = {
    ord("﹪"): ord("%"),
    ord("﹒"): ord("."),
    ord("﹣"): ord("-"),
    ord("−"): ord("-"),
    ord("‑"): ord("-"),
}


@cache
def _simplified() -> dict[int, int]:
    return {ord(row["traditional"]): ord(row["simplified"]) for row in read_lexicon("traditional")}


@cache
def _folding() -> dict[int, int]:
    width = {code: target for code, target in _FULL_WIDTH.items() if code not in _KEPT}
    return width | _SPACES | _LOOKALIKES | _simplified()


def fold(text: str) -> str:
    """Map full-width, odd spaces and traditional characters to their plain forms, length kept.

    >>> fold("１２３件，國務院")
    '123件，国务院'
    """
    return text.translate(_folding())


def simplify(text: str) -> str:
    """Map traditional characters to simplified ones, length kept."""
    return text.translate(_simplified())
