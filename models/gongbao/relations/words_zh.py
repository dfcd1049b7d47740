"""Chinese words with the part they play around a number.

Verb, nominal verb, change, reach, function word.

The parts come from `lexicons/link_words_zh.tsv`. Where a document has words, theirs are used; where it
has none, the longest entry of the lexicon at each place is a word, and every other character is one.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.relations.mentions import Mention

_LONGEST = 5
# The classes whose entries are words of their own; the others list words as they stand around numbers.
_WORDS = ("transitive", "nominal", "change", "reach", "function", "outcome", "suffix")
_RUN = re.compile(
    r"《[^《》]{1,80}》|“[^“”]{1,80}”|\"[^\"]{1,80}\"|（[^（）]{1,60}）|\([^()]{1,60}\)|"
    r"(?:\d{2,4} ?|[一二三四五六七八九○〇零]{4})年(?:度|底|末|初|内)?|"
    r"[0-9A-Za-z.%]{1,40}|\s{1,40}|.",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a view."""

    text: str
    start: int
    end: int

    @property
    def is_strong(self) -> bool:
        """Whether it can only be a verb."""
        if len(self.text) == 4 and self.text not in _vocabulary():
            halves = (Token(self.text[:2], 0, 2), Token(self.text[2:], 0, 2))
            return all(half.is_verb for half in halves) and any(half.is_strong for half in halves)
        return self.text in part("transitive") and self.text not in part("nominal")

    @property
    def is_verb(self) -> bool:
        """Whether it can be a verb."""
        return self.text in part("transitive") or self.text in part("nominal") or self.is_strong

    @property
    def is_change(self) -> bool:
        """Whether it tells of growth or decline."""
        return self.text in part("change")

    @property
    def is_reach(self) -> bool:
        """Whether it only leads to the number: `共`, `达到`, `为`."""
        return self.text in part("reach")

    @property
    def is_function(self) -> bool:
        """Whether it is an adverb, preposition or conjunction."""
        return self.text in part("function")

    @property
    def is_general(self) -> bool:
        """Whether it is a verb of the common language, which ends a noun phrase."""
        return self.text in part("general")

    @property
    def is_outcome(self) -> bool:
        """Whether it tells what became of a case: `办结`, `采纳`."""
        return self.text in part("outcome")

    @property
    def is_suffix(self) -> bool:
        """Whether it makes a noun of the verb before it: `办结率`, `办理时间`."""
        return self.text in part("suffix") or self.text[0] in "率"

    @property
    def is_blank(self) -> bool:
        """Whether it is white space or a mark."""
        return not any(char.isalnum() for char in self.text)


@cache
def part(name: str) -> frozenset[str]:
    """The words of one class of the lexicon."""
    return frozenset(row["word"] for row in read_lexicon("link_words_zh") if row["class"] == name)


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset[str]().union(*map(part, _WORDS))


def tokens(mention: Mention, start: int, end: int) -> list[Token]:
    """Cut a stretch of the view of a mention into words; a title or a quotation is one."""
    text = mention.text
    ends = {word[0]: word[1] for word in _words_within(mention, start, end)}
    found: list[Token] = []
    place = start
    while place < end:
        run = _RUN.match(text, place, end)
        stop = run.end() if run else place + 1
        if stop == place + 1:
            stop = min(_word_end(text, place, end, ends), end)
        found.append(Token(text[place:stop], place, stop))
        place = stop
    return [token for token in found if token.text.strip()]


def _words_within(mention: Mention, start: int, end: int) -> list[tuple[int, int]]:
    low = bisect_left(mention.words, (start, 0))
    high = bisect_left(mention.words, (end, 0))
    return [word for word in mention.words[low:high] if word[1] <= end]


def _word_end(text: str, place: int, end: int, ends: dict[int, int]) -> int:
    """Where the word that begins at `place` ends."""
    sizes = range(min(_LONGEST, end - place), 1, -1)
    listed = [size for size in sizes if text[place : place + size] in _vocabulary()]
    if place not in ends:
        return place + (listed[0] if listed else 1)
    stops = set(ends.values())
    stop = max([ends[place], *(place + size for size in listed if place + size in stops)])
    return place + _adverb_length(text[place:stop])


def _adverb_length(word: str) -> int:
    """How much of a word is the adverb before its verb, `同比` of `同比增长`; else all of it."""
    if word not in _vocabulary():
        for size in range(1, len(word) - 1):
            adverb = any(word[:size] in part(name) for name in ("function", "adverb", "manner"))
            if adverb and any(word[size:] in part(name) for name in ("change", "transitive", "nominal")):
                return size
    return len(word)
