"""Which divisions an English text names, and where: Huairou District, Xi'an, Taizhou … Jiangsu.

A romanised name may be of several divisions; its ending (District, County, Municipal) and the provinces
named beside it decide. A name with such an ending that no lexicon knows is a place all the same, whose
Chinese name is not known: it forbids to take a known place of like sound for it.

Reading this file: `read_places` is the way in and gives a tuple of `Mention`.
"""

import re
from dataclasses import dataclass
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.references.syllables import divide, plain

_WORD = re.compile(r"[A-Za-zÀ-ÿüÜ]+(?:['’](?!s\b)[A-Za-z]+)?")
# Endings, and the last characters of the Chinese names that they render. A county of old may be a district
# or a city today, and a city a district.
_ENDINGS: dict[str, tuple[str, str]] = {
    "province": ("省", "省"),
    "provincial": ("省", "省"),
    "city": ("市", "市区"),
    "municipal": ("市", "市"),
    "municipality": ("市", "市区"),
    "county": ("县旗", "县旗区市"),
    "district": ("区", "区"),
    "banner": ("旗", "旗"),
    "prefecture": ("州区", "州区"),
    "prefectural": ("州区", "州区"),
    "league": ("盟", "盟"),
    "region": ("区", "区"),
    "regional": ("区", "区"),
    "autonomous": ("区州县旗", "区州县旗"),
}
_MOST_PEOPLES = 4  # in the name of an autonomous division


@dataclass(frozen=True, slots=True)
class Division:
    """A division: its code of administration, its names and the codes that its organs use."""

    gb: str
    name: str
    codes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def ancestors(self) -> tuple[str, ...]:
        """The codes of administration of the divisions that it is part of."""
        above = (self.gb[:4] + "00", self.gb[:2] + "0000")
        return tuple(gb for gb in above if gb != self.gb)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place named in a text; without divisions it is one that no lexicon knows."""

    start: int
    letters: str
    divisions: tuple[Division, ...]


@cache
def divisions_by_code() -> dict[str, tuple[Division, ...]]:
    """Return the divisions by their code of administration; a former one may share it."""
    by_gb: dict[str, tuple[Division, ...]] = {}
    for row in read_lexicon("divisions"):
        codes = dict(zip(row["short"].split("|"), row["short_pinyin"].split("|"), strict=True))
        codes.setdefault(row["stem"], row["pinyin"])
        codes.setdefault(row["stem"][0], row["pinyin"].split()[0])
        read = tuple(
            (code, tuple("shan" if one == "shaan" else one for one in pinyin.split()))
            for code, pinyin in codes.items()
        )
        by_gb[row["gb"]] = (*by_gb.get(row["gb"], ()), Division(row["gb"], row["name"], read))
    return by_gb


@cache
def _by_letters() -> dict[str, tuple[Division, ...]]:
    known: dict[tuple[str, str], Division] = {
        (each.gb, each.name): each for group in divisions_by_code().values() for each in group
    }
    by_letters: dict[str, tuple[Division, ...]] = {}
    for row in read_lexicon("divisions"):
        division = known[row["gb"], row["name"]]
        for name in {plain(row["pinyin"]), *map(plain, row["english"].split("|"))} - {""}:
            by_letters[name] = (*by_letters.get(name, ()), division)
    return by_letters


@cache
def _words(role: str) -> frozenset[str]:
    """Return the peoples in names of divisions, or the words that name something smaller than one."""
    return frozenset(row["word"] for row in read_lexicon("place_words") if row["role"] == role)


def read_places(text: str) -> tuple[Mention, ...]:
    """Return the places that a text names, those of several readings cut down by what is named beside them.

    >>> [division.name for mention in read_places("Taizhou City, Jiangsu") for division in mention.divisions]
    ['泰州市', '江苏省']
    """
    words = list(_WORD.finditer(text))
    mentions = [mention for i in range(len(words)) if (mention := _mention(words, i, text))]
    named = {division.gb for mention in mentions for division in mention.divisions if _is_sure(mention)}
    return tuple(_cut_down(mention, named) for mention in mentions)


def _mention(words: list[re.Match[str]], index: int, text: str) -> Mention | None:
    word = words[index]
    letters = plain(word.group())
    if index + 1 < len(words) and text[word.end() : words[index + 1].start()] == " ":
        pair = plain(word.group() + words[index + 1].group())
        if pair in _names_of_two_words():
            return _known(words, index, index + 2, pair, text)
    if letters in _by_letters():
        return _known(words, index, index + 1, letters, text)
    ending = _ending(words, index + 1, text)
    if ending in _ENDINGS and len(letters) > 3 and divide(letters):
        return Mention(word.start(), letters, ())
    return None


@cache
def _names_of_two_words() -> frozenset[str]:
    """Names such as Inner Mongolia, in their letters."""
    names = (name for row in read_lexicon("divisions") for name in row["english"].split("|"))
    return frozenset(plain(name) for name in names if " " in name)


def _known(words: list[re.Match[str]], index: int, after: int, letters: str, text: str) -> Mention | None:
    divisions, word = _by_letters()[letters], words[index]
    ending = _ending(words, after, text)
    if ending in _words("smaller") and not (ending == "new" and _ending(words, after + 1, text) == "area"):
        return None
    if ending in _ENDINGS:
        exact, once = _ENDINGS[ending]
        fitting = tuple(d for d in divisions if d.name[-1] in exact) or tuple(
            d for d in divisions if d.name[-1] in once
        )
        return Mention(word.start(), letters, fitting)
    if not word.group()[0].isupper():
        return None
    # Without an ending a province or a city is meant; a county only where no city has its name. Counties of
    # one syllable (景县, 青县) are never named without: the word is part of a code then.
    longer = tuple(d for d in divisions if any(len(reading) > 1 for _, reading in d.codes))
    larger = tuple(d for d in longer if d.gb.endswith("00"))
    return Mention(word.start(), letters, larger or longer) if longer else None


def _ending(words: list[re.Match[str]], index: int, text: str) -> str:
    """Return the word right after a name in lower case, past the names of peoples; '' if there is none."""
    for position in range(index, min(len(words), index + _MOST_PEOPLES)):
        if text[words[position - 1].end() : words[position].start()] not in (" ", "-", "\n"):
            break
        word = words[position].group().lower()
        if word not in _words("people"):
            return word
    return ""


def _is_sure(mention: Mention) -> bool:
    return len(mention.divisions) == 1 or len({d.gb[:2] for d in mention.divisions}) == 1


def _cut_down(mention: Mention, named: set[str]) -> Mention:
    """Of several divisions of one name keep those in a division that is named too."""
    if _is_sure(mention):
        return mention
    within = tuple(d for d in mention.divisions if named.intersection(d.ancestors))
    return Mention(mention.start, mention.letters, within or mention.divisions)
