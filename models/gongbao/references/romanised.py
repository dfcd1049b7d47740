"""Where a romanised issuer code begins and ends: under Guo Ban Fa [2019], No. 12 [2014] of Guo Ban Fa.

A code is a run of words that are pinyin, ends in an organ, a subject or a kind of document, and has no other
word in it. Acronyms (J.C.Z., GBF) are codes too where a number in brackets follows.
"""

import re
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.references.syllables import Syllables, divide, divide_all, plain

_REACH = 90
_MOST_WORDS = 9
_WORD = re.compile(r"[A-Za-zÀ-ÿüÜ’']+")
_DOTTED = re.compile(r"(?<![A-Za-z.])(?:[A-Z]\.\s?){2,7}(?:[A-Z]\.?)?$")
# Letters that begin no pinyin syllable are in no acronym of a code: GBF, YFB; not UK, FOI, EU.
_CAPITALS = re.compile(r"(?<![A-Za-z.])[A-HJ-TW-Z]{3,7}$")
_NO_ACRONYMS = frozenset(
    ["GDP", "CPC", "PRC", "CPPCC", "NPC", "SAT", "MOF", "MOE", "PBC", "CSRC", "CBRC", "SARS"]
)
_CODE_AFTER = re.compile(r"[A-Za-zÀ-ÿüÜ’']{1,30}(?:[ -][A-Za-zÀ-ÿüÜ’']{1,30}){0,8}")
_GOVERNMENT = frozenset(["zheng", "fu", "wei", "ban", "guo", "zhong"])


@cache
def national_letters() -> dict[str, tuple[str, ...]]:
    """Return the national codes by the letters of their romanisation: `guobanfa` → 国办发."""
    by_letters: dict[str, tuple[str, ...]] = {}
    for row in read_lexicon("issuer_codes"):
        letters = row["pinyin"].replace(" ", "")
        by_letters[letters] = (*by_letters.get(letters, ()), row["code"])
    return by_letters


@cache
def _last_syllables() -> tuple[frozenset[str], frozenset[str]]:
    """Return the syllables that end a kind of document, and those that end an organ or a subject."""
    kinds = frozenset(row["pinyin"].split()[-1] for row in read_lexicon("issuer_kinds"))
    organs = frozenset(row["pinyin"].split()[-1] for row in read_lexicon("issuer_organs"))
    return kinds, organs - {"zhou", "xian", "qu", "shi"}


def code_before(text: str, end: int) -> int | None:
    """Find where the romanised code or the acronym that ends at `end` begins; None if there is none.

    >>> text = "issued under State Council Document Guo Ban Fa"
    >>> text[code_before(text, len(text)) :]
    'Guo Ban Fa'
    """
    window = text[max(0, end - _REACH) : end]
    shift = end - len(window)
    acronym = _DOTTED.search(window)
    if acronym:
        return shift + acronym.start()
    capitals = _CAPITALS.search(window)
    if capitals and capitals.group() not in _NO_ACRONYMS and not divide(capitals.group()):
        return shift + capitals.start()
    words = _romanised_tail(list(_WORD.finditer(window)), len(window))
    start = _left_edge([match.group() for match in words])
    return None if start is None else shift + words[start].start()


def _romanised_tail(words: list[re.Match[str]], end: int) -> list[re.Match[str]]:
    """Keep the last words while they are pinyin, one space apart, and with capitals as the last one is."""
    kept: list[re.Match[str]] = []
    for match in reversed(words[-_MOST_WORDS:]):
        following = kept[0].start() if kept else end
        if match.string[match.end() : following] not in ("", " ", "-") or not divide(match.group()):
            break
        if kept and match.group()[0].isupper() != kept[0].group()[0].isupper():
            break
        kept.insert(0, match)
    return kept


def _left_edge(words: list[str]) -> int | None:
    """Say with which of the words the code begins; None if they are no code."""
    lower = bool(words) and words[-1][0].islower()
    for start in range(len(words)):
        # In lower case only what is certain counts: guo ban fa.
        if "".join(map(plain, words[start:])) in national_letters():
            return start
        if not lower and len(divide(words[start])[0]) == 1:
            break
    if not words or lower:
        return None
    # A division before its own code (Hebei Ji Zheng Ban Fa) is no part of it.
    if len(words) > 3 and len(divide(words[0])[0]) > 1 and is_code(divide_all(words[1:])[0]):
        return 1
    return 0 if is_code(divide_all(words)[0]) else None


def is_code(syllables: Syllables) -> bool:
    """Say whether syllables make a code: two at least, ending in a kind of document, an organ or a subject.

    >>> is_code(("yue", "fu", "ban")), is_code(("shan", "dong"))
    (True, False)
    """
    kinds, organs = _last_syllables()
    if len(syllables) == 2:
        return syllables[1] in kinds | _GOVERNMENT | {"cai", "jiao"}
    return len(syllables) > 2 and syllables[-1] in kinds | organs


def code_after(text: str, start: int) -> int | None:
    """Find where the romanised code that begins at `start` ends; None if there is none.

    >>> text = "Guo Ban Fa, the bureau"
    >>> text[: code_after(text, 0)]
    'Guo Ban Fa'
    """
    dotted = re.compile(r"(?:[A-Z]\.\s?){2,7}[A-Z]?").match(text, start)
    if dotted:
        return dotted.start() + len(dotted.group().rstrip())
    run = _CODE_AFTER.match(text, start)
    if run is None or not run.group()[0].isupper():
        return None
    words: list[re.Match[str]] = []
    for match in _WORD.finditer(text, run.start(), run.end()):
        if not match.group()[0].isupper() or not divide(match.group()):
            break
        words.append(match)
    for count in range(len(words), 0, -1):
        if "".join(plain(match.group()) for match in words[:count]) in national_letters():
            return words[count - 1].end()
    for count in range(len(words), 0, -1):
        if is_code(divide_all([match.group() for match in words[:count]])[0]):
            return words[count - 1].end()
    return None
