"""Codes that the document itself gives in Chinese or spelled out: G.B.F. after Guo Ban Fa.

A bilingual report may print 岑府办发〔2009〕31号 and `Cen Fu Ban Fa [2009] No. 31`; then the romanised
number is certain although no lexicon knows the place.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import product

from gongbao.document import Reference, ReferenceKind
from gongbao.language import is_han
from gongbao.lexicon import read_lexicon
from gongbao.references.serials import first_serial
from gongbao.references.syllables import plain

_SPELLED = (
    ("divisions", "stem"),
    ("issuer_organs", "organ"),
    ("issuer_kinds", "kind"),
    ("issuer_codes", "code"),
)
_ACRONYM = re.compile(r"(?:[A-Z]\.?\s?){2,8}")
_MOST_READINGS = 16
_Codes = dict[str, set[str]]


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Return the readings of the characters that codes are written with."""
    readings: dict[str, tuple[str, ...]] = {}
    for name, column in _SPELLED:
        for row in read_lexicon(name):
            for char, syllable in zip(row[column], row["pinyin"].split(), strict=False):
                if syllable not in readings.get(char, ()):
                    readings[char] = (*readings.get(char, ()), syllable)
    return readings


def _spellings(code: str) -> list[tuple[str, ...]]:
    """Return the romanisations of a code, none if a character of it has no known reading."""
    choices = [_readings().get(char, ()) for char in code]
    return [way for way, _ in zip(product(*choices), range(_MOST_READINGS), strict=False)]


def resolve_echoes(references: Sequence[Reference]) -> list[Reference]:
    """Give romanised numbers the Chinese form of the one code of the document that they spell or shorten."""
    spelled: dict[str, set[str]] = {}
    shortened: dict[str, set[str]] = {}
    for reference in references:
        if reference.canonical and reference.kind is ReferenceKind.DOCUMENT:
            code = reference.canonical.partition("〔")[0]
            for way in _spellings(code):
                spelled.setdefault("".join(way), set()).add(code)
                shortened.setdefault("".join(syllable[0] for syllable in way), set()).add(code)
    return [_resolve(reference, spelled, shortened) for reference in references]


def _resolve(reference: Reference, spelled: _Codes, shortened: _Codes) -> Reference:
    issuer = reference.issuer or ""
    if reference.canonical or reference.kind is not ReferenceKind.DOCUMENT or any(map(is_han, issuer)):
        return reference
    codes = spelled.get(plain(issuer), set())
    if _ACRONYM.fullmatch(issuer):
        codes = codes or shortened.get(plain(issuer), set())
    if len(codes) != 1:
        return reference
    code, serial = next(iter(codes)), first_serial(reference.number_text)
    return replace(reference, canonical=f"{code}〔{reference.year}〕{serial}号")
