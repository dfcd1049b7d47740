"""What the network may say: readings that the writing itself refutes are left out or cut.

What stays true: nothing is added here and no label is changed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from gongbao.document import Label
from gongbao.language import is_han
from gongbao.ner.laws import find_marked, is_bare_title_zh
from gongbao.ner.mentions import Mention

_SMALL_WORD = re.compile(r"(?<![A-Za-z'’-])[a-z]{3,}(?![A-Za-z])")
_HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Sir|Madam|Miss|Comrade|Cllr|Prof|Professor|Justice|Judge)\.? $")
_SENTENCE_END = re.compile(r"(?:\)?[”\"]?\))?[.;!?]\s+(?=[A-Z])")
# Places that are written in capitals alone; other short capitals are bodies, measures or codes.
_CAPITAL_PLACES = frozenset(
    ["UK", "US", "USA", "UAE", "PRC", "HK", "NZ", "NSW", "DC", "DRC", "USSR", "GB", "NI"]
)
_CAPITALS = re.compile(r"[A-Z]{2,6}\d*")
_LONGEST_HONORIFIC = 12
# A count is no part of a name, though ordinals (第27次) and house numbers (19号) are.
_COUNT = re.compile(
    r"(?<![第\dA-Za-z.-])\d[\d,]*(?:\.\d+)?[余多]?[万亿]?(?:%|[个件条人次家名项起份篇期场户位所处元])"
)


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that a document writes with a small first letter.

    >>> sorted(small_words(["Output rose; output fell"]))
    ['fell', 'output', 'rose']
    """
    return frozenset(word for text in texts for word in _SMALL_WORD.findall(text))


def plausible(text: str, names: Iterable[Mention], small: frozenset[str]) -> Iterator[Mention]:
    """Give the readings of a line that its writing does not refute.

    Args:
        text: the folded line.
        names: what the network read in it.
        small: words that the document writes small: one of them alone is no name where it stands capital.
    """
    marked = list(find_marked(text))
    for name in names:
        words = text[name.start : name.end]
        if any(map(is_han, words)):
            count = _COUNT.search(words)
            if name.label is not Label.LAW and count is not None:
                if count.start() > 1:
                    yield replace(name, end=name.start + count.start())
            elif name.label is not Label.LAW or _bare_title(words, name, marked):
                yield name
        elif name.label is Label.LAW:
            end = _SENTENCE_END.search(words)
            yield replace(name, end=name.start + end.start()) if end and end.start() else name
        elif name.label is Label.ORG or not _refuted(text, name, small):
            yield name


def _bare_title(words: str, name: Mention, marked: list[tuple[int, int]]) -> bool:
    return is_bare_title_zh(words) and not any(name.overlaps(*stretch) for stretch in marked)


def _refuted(text: str, name: Mention, small: frozenset[str]) -> bool:
    """Say whether Latin letters are a code or an everyday word rather than a person or a place."""
    words = text[name.start : name.end]
    if _CAPITALS.fullmatch(words) and not text.isupper():
        return name.label is Label.PERSON or (name.label is Label.GPE and words not in _CAPITAL_PLACES)
    if name.label is Label.PERSON and any(char.isdigit() for char in words):
        return True
    before = text[max(name.start - _LONGEST_HONORIFIC, 0) : name.start]
    return words.lower() in small and words != words.lower() and not _HONORIFIC.search(before)
