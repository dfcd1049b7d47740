"""Words that change a value: before the numeral (`近`, `over`) and behind its unit (`以上`, `or more`)."""

import re
from dataclasses import dataclass
from functools import cache

from gongbao.document import Modifier
from gongbao.lexicon import read_lexicon


@dataclass(frozen=True, slots=True)
class Found:
    """A modifier at `[start, end)` of a text."""

    start: int
    end: int
    modifier: Modifier


@cache
def _forms(language: str, place: str) -> dict[str, Modifier]:
    """Return the modifiers of a language that stand before or after."""
    return {
        row["form"]: Modifier(row["modifier"])
        for row in read_lexicon("modifiers")
        if (row["language"], row["place"]) == (language, place)
    }


@cache
def _lengths(language: str, place: str) -> tuple[int, ...]:
    """Return the lengths of the modifiers, longest first."""
    return tuple(sorted({len(form) for form in _forms(language, place)}, reverse=True))


@cache
def _english_after() -> re.Pattern[str]:
    """Compile the English modifiers that stand behind."""
    forms = sorted(_forms("en", "after"), key=lambda form: (-len(form), form))
    return re.compile(rf" ?({'|'.join(map(re.escape, forms))})(?![A-Za-z0-9])", re.IGNORECASE)


def chinese_before(text: str, start: int) -> Found | None:
    """Find the longest Chinese modifier that ends at `start`.

    >>> chinese_before("宣传不少于10次", 5).modifier.value
    'at_least'
    """
    return _before(text, start, "zh")


def chinese_after(text: str, end: int) -> Found | None:
    """Find the longest Chinese modifier that begins at `end`."""
    forms = _forms("zh", "after")
    for length in _lengths("zh", "after"):
        form = text[end : end + length]
        if len(form) == length and (modifier := forms.get(form)):
            return Found(end, end + length, modifier)
    return None


def english_before(text: str, start: int) -> Found | None:
    """Find the longest English modifier in front of `start`, one space between.

    >>> english_before("with more than 900 pieces", 15).start
    5
    """
    if text[max(0, start - 1) : start] != " ":
        return None
    found = _before(text, start - 1, "en")
    if found and found.start and text[found.start - 1].isalnum():
        return None
    return found and Found(found.start, start, found.modifier)


def english_after(text: str, end: int) -> Found | None:
    """Find an English modifier behind `end`: `or more`, `+`."""
    match = _english_after().match(text, end)
    if match is None:
        return None
    return Found(end, match.end(), _forms("en", "after")[match[1].lower()])


def _before(text: str, start: int, language: str) -> Found | None:
    """Find the longest modifier that ends at `start`, at the beginning of a sentence too."""
    forms = _forms(language, "before")
    for length in _lengths(language, "before"):
        form = text[max(0, start - length) : start]
        if len(form) == length and (modifier := forms.get(form.lower())):
            return Found(start - length, start, modifier)
    return None
