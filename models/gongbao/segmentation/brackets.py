"""Which brackets and quotation marks of a text belong together.

What stays true: pairs never cross; a mark without its partner is in no pair; the time is linear in the text.
"""

import re
from dataclasses import dataclass

_BRACKETS = {"（": "）", "(": ")", "[": "]", "【": "】", "〔": "〕", "《": "》", "〈": "〉", "［": "］"}
_QUOTES = {"“": "”", "「": "」", "『": "』", "‘": "’"}
_CLOSES = {right: left for left, right in {**_BRACKETS, **_QUOTES}.items()}
# Typists close a full-width bracket with a half-width one and the other way round.
_ALIKE = {"(": "（", ")": "）"}
_ANY = re.compile("[" + re.escape("".join([*_BRACKETS, *_QUOTES, *_CLOSES, '"'])) + "]")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a text.

    Attributes:
        brackets: outermost pairs of brackets, `(opening, closing)` positions in order.
        quotes: position of the closing mark of a quotation → position of the opening one.
    """

    brackets: tuple[tuple[int, int], ...]
    quotes: dict[int, int]


def pair(text: str) -> Pairs:
    """Find the pairs of a text.

    >>> pair("（甲）“乙”").brackets, pair("（甲）“乙”").quotes
    (((0, 2),), {5: 3})
    """
    quotes: dict[int, int] = {}
    brackets: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    waiting: dict[str, int] = {}
    straight = None
    for found in _ANY.finditer(text):
        mark, at = _ALIKE.get(found.group(), found.group()), found.start()
        if mark == '"':
            if straight is not None:
                quotes[at] = straight
            straight = at if straight is None else None
        elif mark not in _CLOSES:
            stack.append((mark, at))
            waiting[mark] = waiting.get(mark, 0) + 1
        elif waiting.get(_CLOSES[mark], 0):
            opening = _pop(stack, waiting, _CLOSES[mark])
            if mark in _QUOTES.values():
                quotes[at] = opening
            else:
                brackets.append((opening, at))
    return Pairs(_outermost(brackets), quotes)


def _pop(stack: list[tuple[str, int]], waiting: dict[str, int], wanted: str) -> int:
    while True:
        mark, at = stack.pop()
        waiting[mark] -= 1
        if mark == wanted:
            return at


def _outermost(brackets: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    kept: list[tuple[int, int]] = []
    for opening, closing in sorted(brackets):
        if not kept or opening > kept[-1][1]:
            kept.append((opening, closing))
    return tuple(kept)
