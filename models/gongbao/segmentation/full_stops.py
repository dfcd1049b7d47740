"""Whether the dot after a word or number ends an English sentence.

What stays true: a dot inside a token (decimals, addresses, file names) ends nothing unless a new sentence
plainly starts without its space; an abbreviation that its lexicon marks `never` ends nothing.
"""

import re
from functools import cache

from gongbao.lexicon import read_lexicon

_TOKEN = re.compile(r"[^\s(（\[\"“‘「《,，;；:：、。！？…—–\u3400-\u9fff]*$")
_WINDOW = 48
_NEW_WITHOUT_SPACE = re.compile(r"(?:[A-Z][a-z]+|[A-Z]|In|It)\b(?!\.)")
_ENDS_WITHOUT_SPACE = re.compile(r"(?:[a-z]{2}|\d|[)）%\]])$")
_ADDRESS = re.compile(r"[@/\\]|www|https?|\.[a-z]{2,4}\.")
_INITIALS = re.compile(r"[A-Z](?:\.?-?[A-Z])*$|[A-Z](?:\.[A-Za-z]{1,2})+$")
_NEXT_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_OPENING = re.compile(r"[\"“‘'(（\[*_~「『《【]*")
_CODE_AFTER = re.compile(r"[\[(（〔]?\s?(?:\d|§|No\.)")


@cache
def _abbreviations() -> dict[str, str]:
    return {row["abbreviation"]: row["ends"] for row in read_lexicon("abbreviations_en")}


@cache
def _starters() -> frozenset[str]:
    return frozenset(row["word"] for row in read_lexicon("starters_en"))


def ends_sentence(text: str, dot: int, after: int) -> bool:
    """Say whether the dot at `dot` of `text` ends a sentence; `after` is the place past its closing marks.

    >>> ends_sentence("See No. 5 in the U.S. They did.", 6, 7), ends_sentence("in the U.S. They did.", 10, 11)
    (False, True)
    """
    found = _TOKEN.search(text, max(0, dot - _WINDOW), dot)
    token = found.group() if found else ""
    if after >= len(text):
        return True
    if not text[after].isspace():
        return _starts_without_space(text, dot, after, token)
    opening = _OPENING.match(text, _skip_space(text, after))
    start = opening.end() if opening else after
    if start >= len(text):
        return True
    if text[start].islower() and not text[start + 1 : start + 2].isupper():  # `iForms` opens a sentence
        return False
    return _ends_before(text, token, _skip_space(text, after), start)


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _starts_without_space(text: str, dot: int, after: int, token: str) -> bool:
    """Say whether a new sentence starts right after a dot: `is ready.Now the`."""
    if text[after] >= "\u3400":
        return len(token) > 1 and not token[-1].isdigit() and token not in _abbreviations()
    if _ADDRESS.search(token) or not _ENDS_WITHOUT_SPACE.search(text, max(0, dot - 2), dot):
        return False
    return bool(_NEW_WITHOUT_SPACE.match(text, after)) and token not in _abbreviations()


def _ends_before(text: str, token: str, after: int, start: int) -> bool:
    """Say whether a token and its dot end a sentence; `start` is past the opening marks of what follows."""
    rule = _abbreviations().get(token)
    word = _NEXT_WORD.match(text, start)
    starter = word is not None and word.group() in _starters()
    if rule == "never":
        return False
    if rule == "capital":
        return True
    if rule == "starter":
        return starter
    if _INITIALS.match(token):
        if _CODE_AFTER.match(text, after) and "." in token:
            return False
        return starter if "." in token or len(token) == 1 else True
    return True
