"""What a romanised code stands for in Chinese: `Huai Zheng Fa` with Huairou District named is 怀政发.

National codes are certain by themselves. Any other code is a division and a rest; the rest is read with the
organs, subjects and kinds of document of the lexicons, the division with the places that the text names.
Only where exactly one reading is left is it given.

Reading this file: `read_code` is the way in, `Evidence` what the text says, `_rests` the readings of what
follows the division, `_divisions` those of the division.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.references.evidence import NEAR, UNKNOWN, Candidate, Evidence
from gongbao.references.romanised import national_letters
from gongbao.references.syllables import Syllables, divide_all, plain

_WORDS = re.compile(r"[A-Za-zÀ-ÿüÜ’']+")
_LONGEST_PART = 4
# Prices, by judgement, as in `issuers`: a government's organ is likelier than a department's, a department's
# that English texts name likelier than one of the long tail.
_GOVERNMENT = 0.5
_ORGAN = 1.0
_RARE_ORGAN = 2.0
_SUBJECT = 1.6
_KIND_LAST = 0.2
_KIND_WITHIN = 1.5
_NAMED_ORGAN = 0.8
_MARGIN = 0.3
_GOVERNMENT_ORGANS = frozenset(["政", "府", "政办", "府办", "府厅", "办", "厅"])
# The parts of a court's code that have one reading; xing is administrative or criminal.
_CASE_SYLLABLES = {
    "min": "民",
    "chu": "初",
    "zhong": "终",
    "zai": "再",
    "shen": "申",
    "zhi": "执",
    "pei": "赔",
}
# What follows the division in the codes of governments and party committees, for acronyms.
_COMMON_RESTS = (
    "政发", "政办发", "政办", "政", "政函", "政办函", "政字", "政办字", "政规", "政办规", "政办秘",
    "府发", "府办发", "府办", "府", "府函", "府办函", "府字", "府规", "委发", "委办发", "委办",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A code in Chinese, and the organ or the division that it was read by."""

    code: str
    body: str | None = None
    region: str | None = None


def read_code(code: str, offset: int, evidence: Evidence) -> Reading | None:
    """Read a romanised code that stands at an offset of the text; None where more than one reading is left.

    >>> from gongbao.references.evidence import evidence_of
    >>> read_code("Huai Zheng Fa", 0, evidence_of("Office of Huairou District")).code
    '怀政发'
    """
    if re.fullmatch(r"(?:[A-Z]\.?\s?){2,8}", code) and not re.search(r"[A-Z]{2}.*[a-z]", code):
        reading = _read_acronym(plain(code), offset, evidence)
        if reading or "." in code:
            return reading
    national = _read_national(plain(code), offset, evidence)
    if national:
        return national
    words = [match.group() for match in _WORDS.finditer(code)]
    for syllables in divide_all(words):
        reading = _read_local(syllables, offset, evidence)
        if reading:
            return reading
    return None


@cache
def _national_rows() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in read_lexicon("issuer_codes")}


@cache
def _central_rows() -> dict[str, list[dict[str, str]]]:
    """The codes of the State Council and the Central Committee by their initials, which texts know."""
    by_initials: dict[str, list[dict[str, str]]] = {}
    for row in _national_rows().values():
        if row["body"].startswith(("国务院", "中共中央")):
            by_initials.setdefault(_initials(row["pinyin"]), []).append(row)
    return by_initials


@cache
def national_bodies() -> dict[str, str]:
    """Return the bodies that issue under the national codes."""
    return {code: row["body"] for code, row in _national_rows().items()}


def read_court(code: str, offset: int, evidence: Evidence) -> str | None:
    """Read the code of a court's case: `Jing 01 Xing Zhong` with Beijing and an administrative case named.

    >>> from gongbao.references.evidence import evidence_of
    >>> read_court("Jing 01 Xing Zhong", 0, evidence_of("an administrative case in Beijing"))
    '京01行终'
    """
    words = re.findall(r"[A-Za-z]+|\d+", code)
    division = _divisions((plain(words[0]),), offset, evidence)
    around = evidence.text[max(0, offset - NEAR) : offset + NEAR]
    kinds = [char for char, name in (("行", "administrative"), ("刑", "criminal")) if name in around]
    if division is None or len(division.code) != 1:
        return None
    read = [division.code]
    for word in words[1:]:
        syllable = plain(word)
        if syllable == "xing":
            if len(kinds) != 1:
                return None
            read.append(kinds[0])
        elif word.isdigit() or syllable in _CASE_SYLLABLES:
            read.append(word if word.isdigit() else _CASE_SYLLABLES[syllable])
        else:
            return None
    return "".join(read)


def _read_national(letters: str, offset: int, evidence: Evidence) -> Reading | None:
    codes = national_letters().get(letters, ())
    if len(codes) > 1:
        named = [code for code in codes if _names(evidence, _national_rows()[code]["english"], offset)]
        codes = tuple(named) or codes
    if len(codes) != 1:
        return None
    return Reading(codes[0], body=_national_rows()[codes[0]]["body"])


def _names(evidence: Evidence, english: str, offset: int) -> bool:
    """Say whether the text around an offset names an organ by one of its English names."""
    around = evidence.text[max(0, offset - NEAR) : offset + NEAR]
    return any(name and name in around for name in english.split("|"))


def _read_local(syllables: Syllables, offset: int, evidence: Evidence) -> Reading | None:
    """Read a code as a division and a rest; the longest name of the division that the text names wins."""
    for length in range(min(4, len(syllables) - 1), 0, -1):
        division = _divisions(syllables[:length], offset, evidence)
        if division is None:
            continue
        rest = _best_rest(syllables[length:], offset, evidence)
        if rest is not None:
            return Reading(division.code + rest, region=division.gb)
    return None


def _divisions(syllables: Syllables, offset: int, evidence: Evidence) -> Candidate | None:
    """Return the one code of a division with these syllables that the text supports."""
    return _only(evidence.rank(evidence.codes.get(syllables, {}), syllables[0], offset))


def _only(ranked: dict[int, set[Candidate]]) -> Candidate | None:
    """Return the one candidate of the best rank; None if it has several, or a place that no lexicon knows."""
    if not ranked:
        return None
    best = ranked[min(ranked)]
    codes = {candidate.code for candidate in best}
    return min(best) if len(codes) == 1 and UNKNOWN not in best else None


@cache
def _parts() -> dict[Syllables, tuple[tuple[str, str, str], ...]]:
    """Return organs, subjects and kinds by their syllables: what it is, its characters, its English names."""
    parts: dict[Syllables, tuple[tuple[str, str, str], ...]] = {}
    for row in read_lexicon("issuer_organs"):
        key = tuple(row["pinyin"].split())
        parts[key] = (*parts.get(key, ()), (row["role"], row["organ"], row["english"]))
    for row in read_lexicon("issuer_kinds"):
        key = tuple(row["pinyin"].split())
        parts[key] = (*parts.get(key, ()), ("kind", row["kind"], ""))
    return parts


def _best_rest(syllables: Syllables, offset: int, evidence: Evidence) -> str | None:
    """Return the cheapest reading of what follows the division, None if another is nearly as cheap."""
    ranked: dict[str, float] = {}
    for price, text in _rests(syllables, 0, offset, evidence):
        ranked[text] = min(price, ranked.get(text, price))
    best = sorted(ranked.items(), key=lambda item: item[1])[:2]
    if not best or (len(best) > 1 and best[1][1] - best[0][1] < _MARGIN):
        return None
    return best[0][0]


def _rests(syllables: Syllables, start: int, offset: int, evidence: Evidence) -> Iterable[tuple[float, str]]:
    """Give every reading of the syllables from `start`, the first of them an organ, with its price."""
    if start == len(syllables):
        return [(0.0, "")]
    found: dict[str, float] = {}
    for length in range(1, min(_LONGEST_PART, len(syllables) - start) + 1):
        end = start + length
        parts = _parts().get(syllables[start:end], ())
        if not parts:
            continue
        after = list(_rests(syllables, end, offset, evidence))
        for role, text, english in parts:
            price = _price(role, text, english, last=end == len(syllables), first=start == 0)
            price -= _NAMED_ORGAN * _names(evidence, english, offset)
            for more, rest in after:
                found[text + rest] = min(price + more, found.get(text + rest, price + more))
    return [(price, text) for text, price in sorted(found.items(), key=lambda item: item[1])[:12]]


def _price(role: str, text: str, english: str, *, last: bool, first: bool) -> float:
    if role == "kind":
        return _KIND_LAST if last and not first else _KIND_WITHIN
    if text in _GOVERNMENT_ORGANS:
        return _GOVERNMENT
    if role == "topic":
        return _SUBJECT
    return _ORGAN if english or len(text) > 1 else _RARE_ORGAN


def _read_acronym(letters: str, offset: int, evidence: Evidence) -> Reading | None:
    """Read an acronym: a national code whose organ is named beside it, or a government named in the text."""
    national = [row for row in _central_rows().get(letters, ()) if _names(evidence, row["english"], offset)]
    ranked = evidence.rank({}, letters[0], offset)
    for head in range(1, len(letters)):
        rests = [rest for rest, initials in _rest_initials().items() if initials == letters[head:]]
        if rests:
            for rank, found in evidence.rank(evidence.acronyms.get(letters[:head], {}), "", offset).items():
                read = {Candidate(each.code + rest, each.gb) for each in found for rest in rests}
                ranked.setdefault(rank, set()).update(read)
    if national:
        ranked.setdefault(0, set()).update(Candidate(row["code"], "") for row in national)
    only = _only(ranked)
    if only is None:
        return None
    return Reading(only.code, body=national_bodies().get(only.code), region=only.gb or None)


def _initials(pinyin: str) -> str:
    return "".join(each[0] for each in pinyin.split())


@cache
def _rest_initials() -> dict[str, str]:
    initials = {row["organ"]: _initials(row["pinyin"]) for row in read_lexicon("issuer_organs")}
    initials |= {row["kind"]: _initials(row["pinyin"]) for row in read_lexicon("issuer_kinds")}
    return {rest: "".join(initials[char] for char in rest) for rest in _COMMON_RESTS}
