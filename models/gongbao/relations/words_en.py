"""English words with the part they play around a number.

Auxiliary, verb, preposition, function word, change.

The parts come from `lexicons/link_words_en.tsv`; a word in `-ed` is a verb unless the lexicon calls it
an adjective.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gongbao.lexicon import read_lexicon

# How many characters on either side of a number are read.
WINDOW = 260
_WORD = re.compile(
    r"[A-Za-z]{1,40}(?:['’./-][A-Za-z]{1,40}){0,4}|\d{1,20}(?:[.,]\d{1,20}){0,8}|[^\sA-Za-z\d]"
)
_GERUND = re.compile(r"[a-z]{3,20}ing")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of a view."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """The word in small letters."""
        return self.text.lower()

    def is_a(self, *parts: str) -> bool:
        """Say whether the lexicon gives the word one of these parts."""
        return any(self.lower in part(name) for name in parts)

    @property
    def is_past(self) -> bool:
        """Whether it is a past tense or a participle."""
        if self.is_a("adjective") or (
            self.text[:1].isupper() and not self.is_a("past") and not self.lower.endswith("ed")
        ):
            return False
        return self.is_a("past") or (
            len(self.text) > 4 and self.lower.endswith("ed") and "-" not in self.text
        )

    @property
    def is_finite(self) -> bool:
        """Whether it can be the verb of a clause."""
        return self.is_past or self.is_a("auxiliary", "finite")

    @property
    def is_gerund(self) -> bool:
        """Whether it ends in -ing."""
        return _GERUND.fullmatch(self.text) is not None and not self.is_a("preposition")

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.text[:1].isalnum()

    @property
    def is_noun(self) -> bool:
        """Whether nothing says that it is anything but a noun or adjective."""
        return not (self.is_mark or self.is_a("auxiliary", "preposition", "function"))


@cache
def part(name: str) -> frozenset[str]:
    """The words of one class of the lexicon."""
    return frozenset(row["word"] for row in read_lexicon("link_words_en") if row["class"] == name)


def tokens(text: str, start: int, end: int) -> list[Token]:
    """Cut a stretch of a text into words and marks.

    >>> [token.text for token in tokens("up 9.7% (net)", 0, 13)]
    ['up', '9.7', '%', '(', 'net', ')']
    """
    return [Token(match.group(), match.start(), match.end()) for match in _WORD.finditer(text, start, end)]


def stretch(words: Iterable[Token]) -> tuple[int, int] | None:
    """From the first word to the last; None without any."""
    listed = list(words)
    return (listed[0].start, listed[-1].end) if listed else None
