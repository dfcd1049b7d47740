"""What a text says that helps to read its romanised codes: which places it names, and where.

A place counts by how near it is named to a number: in the lines around it, at the head or foot of the report
(where the publisher stands), anywhere. The province of a place that is named comes after each. Looking up is
by code and then by position, so that a text with many places and many numbers is still read in linear time.
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongbao.references.places import Mention, divisions_by_code, read_places
from gongbao.references.syllables import Syllables

NEAR = 400
_HEAD = 400
_LONGEST_SYLLABLE = 6


class Candidate(NamedTuple):
    """What a division's part of a code may be in Chinese, and the division's code of administration."""

    code: str
    gb: str


# A place that the text names and no lexicon knows.
UNKNOWN = Candidate("?", "")
Places = dict[tuple[Candidate, bool], list[int]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The places of a text, by the codes that their organs use.

    Attributes:
        text: the text, in lower case.
        mentions: the places that it names, in order.
        codes: by the syllables of a code: the codes in Chinese, whether of a division above the one named,
        and where. acronyms: the same by the initials of the syllables.
        unknown: by the beginnings of their names: where places are named that no lexicon knows.
    """

    text: str = ""
    mentions: tuple[Mention, ...] = ()
    codes: dict[Syllables, Places] = field(default_factory=dict)
    acronyms: dict[str, Places] = field(default_factory=dict)
    unknown: dict[str, list[int]] = field(default_factory=dict)

    def rank(
        self, places: Mapping[tuple[Candidate, bool], list[int]], beginning: str, offset: int
    ) -> dict[int, set[Candidate]]:
        """Rank candidates by where they are named, with the unknown places that begin alike; 0 is best."""
        ranked: dict[int, set[Candidate]] = {}
        for (candidate, above), starts in places.items():
            ranked.setdefault(self._rank(starts, offset) + above, set()).add(candidate)
        if starts := self.unknown.get(beginning, []):
            ranked.setdefault(self._rank(starts, offset), set()).add(UNKNOWN)
        return ranked

    def _rank(self, starts: list[int], offset: int) -> int:
        following = bisect_left(starts, offset - NEAR)
        if following < len(starts) and starts[following] <= offset + NEAR:
            return 0
        return 2 if starts[0] < _HEAD or starts[-1] > len(self.text) - _HEAD else 4

    def mentions_within(self, start: int, end: int) -> tuple[Mention, ...]:
        """Return the places named in a stretch of the text."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        last = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return self.mentions[first:last]


def evidence_of(text: str) -> Evidence:
    """Read what a text says that helps to read its codes."""
    evidence = Evidence(text.lower(), read_places(text))
    for mention in evidence.mentions:
        if not mention.divisions:
            for length in range(1, _LONGEST_SYLLABLE + 1):
                _add(evidence.unknown.setdefault(mention.letters[:length], []), mention.start)
        for division in mention.divisions:
            above = [each for gb in division.ancestors for each in divisions_by_code().get(gb, ())]
            for further, each in [(False, division), *((True, one) for one in above)]:
                for code, syllables in each.codes:
                    key = (Candidate(code, each.gb), further)
                    initials = "".join(syllable[0] for syllable in syllables)
                    _add(evidence.codes.setdefault(syllables, {}).setdefault(key, []), mention.start)
                    if not further:
                        _add(evidence.acronyms.setdefault(initials, {}).setdefault(key, []), mention.start)
    return evidence


def _add(starts: list[int], start: int) -> None:
    if not starts or starts[-1] != start:
        starts.append(start)
