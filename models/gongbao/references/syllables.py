"""Pinyin: which words are romanised Chinese, and into which syllables they divide.

`Zhengfa` is zheng fa; `Xian` may be xian or xi an, and both are given. Tones and apostrophes do not matter,
ü is v.
"""

import re
import unicodedata
from functools import cache, lru_cache

from gongbao.lexicon import read_column

Syllables = tuple[str, ...]

_APOSTROPHE = re.compile("['’]")
_LONGEST_WORD = 40
_LONGEST_SYLLABLE = 6
_MOST_READINGS = 8
# Spellings that are not of Hanyu Pinyin but stand in official English: Shaanxi, Lyuliang, Lv.
_SPELLINGS = {"shaan": "shan", "lyu": "lv", "nyu": "nv", "lue": "lve"}


@cache
def _inventory() -> frozenset[str]:
    return read_column("pinyin_syllables", "syllable")


def plain(word: str) -> str:
    """Write a romanised word in lower-case letters only, toneless, ü as v.

    >>> plain("Xi'an"), plain("Lǜ")
    ('xian', 'lv')
    """
    word = word.lower().replace("ü", "v").replace("ǜ", "v").replace("ǚ", "v").replace("ǘ", "v")
    bare = unicodedata.normalize("NFD", word)
    return "".join(char for char in bare if char.isascii() and char.isalpha())


@lru_cache(maxsize=4096)
def divide(word: str) -> tuple[Syllables, ...]:
    """Return the ways to divide a word into syllables, the fewest first; none if it is not romanised.

    >>> divide("Zhengfa"), divide("Xian"), divide("office")
    ((('zheng', 'fa'),), (('xian',),), ())
    """
    letters = plain(word)
    if not letters or len(letters) > _LONGEST_WORD:
        return ()
    ways: list[list[Syllables]] = [[] for _ in letters] + [[()]]
    for start in range(len(letters) - 1, -1, -1):
        for length in range(1, _LONGEST_SYLLABLE + 1):
            syllable = letters[start : start + length]
            syllable = _SPELLINGS.get(syllable, syllable)
            if syllable in _inventory() and start + length <= len(letters):
                ways[start].extend((syllable, *rest) for rest in ways[start + length])
        ways[start] = sorted(ways[start], key=len)[:_MOST_READINGS]
    # Inside a word a syllable that begins with a vowel has its apostrophe: Tian is not ti an.
    plain_ways = [way for way in ways[0] if not any(each[0] in "aeo" for each in way[1:])]
    return tuple(plain_ways if plain_ways and not _APOSTROPHE.search(word) else ways[0])


def divide_all(words: list[str]) -> tuple[Syllables, ...]:
    """Return the ways to divide a run of words, the likeliest first."""
    ways: list[Syllables] = [()]
    for word in words:
        ways = [(*way, *more) for way in ways for more in divide(word)][:_MOST_READINGS]
    return tuple(ways)
