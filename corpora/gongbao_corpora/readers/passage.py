"""A stretch of text with its entities, as the tagger learns from it: labelled, masked, or no name.

A stretch whose label in our scheme cannot be told is masked (`label` None), so that training learns nothing
from it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

Mention = tuple[int, int, str | None]

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[。；！？])|(?<=[.;!?])\s+(?=[A-Z“\"])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its entities; a mention without label is masked: nothing is learnt from it."""

    text: str
    mentions: tuple[Mention, ...]
    source: str

    def __post_init__(self) -> None:
        end = 0
        for mention in self.mentions:
            if mention[0] < end or mention[1] <= mention[0] or mention[1] > len(self.text):
                raise ValueError(
                    f"{self.source}: mention {mention} of {self.text[:40]!r} overlaps or leaves the text"
                )
            end = mention[1]


def trim(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Cut white space off a mention, and in English the article before it and the possessive after it.

    >>> trim("in the Senate ", 3, 14, "en")
    (7, 13)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if language == "en":
        if match := _ARTICLE.match(text, start, end):
            start = match.end()
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
    return start, end


def without_overlaps(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap, in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if all(mention[1] <= other[0] or other[1] <= mention[0] for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m[0]))


def cut_sentences(passage: Passage) -> list[Passage]:
    """Cut a passage at sentence ends that lie in no mention; nothing if there is only one sentence."""
    borders = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
    borders = [b for b in borders if not any(m[0] < b < m[1] for m in passage.mentions)]
    cuts = [0, *[b for b in borders if 0 < b < len(passage.text)], len(passage.text)]
    if len(cuts) < 3:
        return []
    parts = []
    for start, end in pairwise(cuts):
        inside = tuple(
            (a - start, b - start, label) for a, b, label in passage.mentions if start <= a and b <= end
        )
        parts.append(Passage(passage.text[start:end], inside, passage.source))
    return parts
