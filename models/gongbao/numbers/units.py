"""Units and classifiers: what may stand behind a numeral, and what kind of quantity it makes.

What stays true: the longest unit wins (`平方公里` before `平方`); a unit in Latin letters ends where the word
ends; English units are given in the singular. The words are in `units.tsv`, `classifiers.tsv` and
`currencies.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache

from gongbao.document import Kind
from gongbao.lexicon import read_column, read_lexicon

_CLOSING = ".!?'’]"
_WORD = re.compile(r"[^\s,;:()\"“”*]{1,40}")
_ALTERNATIVE = re.compile(r"[（(]([一-鿿]{1,2})[)）]")
_NUMBERED_SIGN = re.compile(r"[A-Za-z$£€¥₩₹]{1,4}$")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that was found behind or before a numeral; `end` is where it ends in the text."""

    end: int
    name: str
    kind: Kind


@cache
def _entries(language: str) -> dict[str, tuple[str, Kind]]:
    """Return the units of a language: how they are written, their name and their kind."""
    entries = {
        row["form"]: (row["unit"], Kind(row["kind"]))
        for row in read_lexicon("units")
        if row["language"] in {language, "*"}
    }
    if language == "zh":
        entries |= {form: (form, Kind.COUNT) for form in read_column("classifiers", "form")}
    entries |= {
        row["form"]: (row["unit"], Kind.MONEY)
        for row in read_lexicon("currencies")
        if row["language"] in {language, "*"} and row["place"] == "suffix"
    }
    return entries


@cache
def _first_words() -> dict[str, int]:
    """Return for the first word of English units of how many words they are at most."""
    lengths: dict[str, int] = {}
    for form in _entries("en"):
        first = form.split(" ")[0].lower()
        lengths[first] = max(lengths.get(first, 0), form.count(" ") + 1)
    return lengths


def _words_after(first: str) -> int:
    """Return how many words a unit that begins with this word may have; 0 for no unit."""
    lengths, word = _first_words(), first.lower()
    return lengths.get(word) or lengths.get(word.rstrip(_CLOSING), 0)


@cache
def _signs() -> dict[str, str]:
    """Return the currency signs and codes that stand before a numeral."""
    return {row["form"]: row["unit"] for row in read_lexicon("currencies") if row["place"] == "prefix"}


@cache
def _continuations() -> dict[str, frozenset[str]]:
    """Return for a unit the characters that make another word of it: 集 before 中."""
    return {row["form"]: frozenset(row["followed_by"]) for row in read_lexicon("unit_continuations")}


@cache
def _last_of_signs() -> frozenset[str]:
    """Return the characters that a currency sign or code may end in."""
    return frozenset(form[-1] for form in _signs())


@cache
def _longest() -> int:
    return max(map(len, _entries("zh")))


def match_chinese_unit(text: str, start: int) -> Unit | None:
    """Take the longest Chinese unit or symbol at `start`; `台（套）` is one unit.

    >>> match_chinese_unit("13.5平方公里", 4)
    Unit(end=8, name='平方公里', kind=<Kind.MEASURE: 'measure'>)
    """
    entries = _entries("zh")
    for length in range(min(_longest(), len(text) - start), 0, -1):
        entry = entries.get(text[start : start + length])
        end = start + length
        if entry is None or (text[end - 1].isascii() and text[end - 1].isalnum() and _goes_on(text, end)):
            continue
        if text[end : end + 1] in _continuations().get(text[start:end], ()):
            continue
        name, kind = entry
        other = _ALTERNATIVE.match(text, end)
        if other and kind is Kind.COUNT and other[1] in entries:
            return Unit(other.end(), name + text[end : other.end()], kind)
        return Unit(end, name, kind)
    return None


def match_english_unit(text: str, start: int) -> Unit | None:
    """Take the longest English unit, sign or abbreviation at `start`.

    >>> match_english_unit("33 micrograms per cubic metre.", 3).name
    'microgram per cubic metre'
    """
    first = _WORD.match(text, start)
    ends: list[int] = []
    position = start
    for _ in range(_words_after(first.group()) if first else 0):
        word = _WORD.match(text, position)
        if word is None:
            break
        ends.append(word.end())
        position = word.end() + 1 if text[word.end() : word.end() + 1] == " " else len(text)
    entries = _entries("en")
    for end in reversed(ends):
        for stop in dict.fromkeys((end, end - len(text[start:end]) + len(text[start:end].rstrip(_CLOSING)))):
            form = text[start:stop]
            entry = entries.get(form) or entries.get(form.lower() if len(form) > 2 else form)
            if entry is not None:
                return Unit(stop, *entry)
    if text.startswith("%", start):
        return Unit(start + 1, "%", Kind.PERCENT)
    return None


def currency_before(text: str, start: int) -> tuple[int, str] | None:
    """Find a currency sign or code that ends at `start`, a space between allowed: its beginning and unit.

    >>> currency_before("cost HK$45 million", 8), currency_before("RMB 30 million", 4)
    ((5, 'HK$'), (0, 'RMB'))
    """
    end = start - 1 if text[max(0, start - 1) : start] == " " else start
    if not end or text[end - 1] not in _last_of_signs():
        return None
    found = _NUMBERED_SIGN.search(text, max(0, end - 5), end)
    if found is None:
        return None
    signs = _signs()
    for begin in range(found.start(), end):
        form = text[begin:end]
        if form in signs and not (begin and text[begin - 1].isascii() and text[begin - 1].isalpha()):
            return begin, signs[form]
    return None


def _goes_on(text: str, end: int) -> bool:
    """Say whether a word in Latin letters or digits goes on at `end`."""
    return end < len(text) and text[end].isascii() and text[end].isalnum()
