"""English words after a number.

A noun phrase (`12 pieces of N were V`) or a predicate (`12 were granted in full`).
"""

import re

from gongbao.document import Kind
from gongbao.relations.left_en import verb_of
from gongbao.relations.mentions import Mention
from gongbao.relations.phrase_en import is_time, noun_phrase_right, trim
from gongbao.relations.reading import Reading, Stretch
from gongbao.relations.words_en import WINDOW, Token, part, stretch, tokens

_OF_THEM = re.compile(r"\s*of (?:them|these|those|which|whom)\b")
_PARTICLES = frozenset(
    ["free", "forward", "down", "over", "away", "back", "up", "off", "together", "apart", "times"]
)
_LEADING_ON = frozenset(
    ["and", "or", "but", "with", "which", "the", "other", "to", "another", "remaining", "rest", "last"]
)
_EACH = frozenset(["a", "an", "per", "each", "every"])
_TOTALLING = frozenset(["totalling", "totaling", "amounting", "worth", "costing", "numbering", "of"])
_CONCERNING = frozenset(["concerned", "involved", "regarded", "covered"])
_ATTENDING = frozenset(["attended", "chaired", "hosted", "presided", "held", "led", "signed"])
_DECISIONS = frozenset(
    [
        *["granted", "refused", "denied", "rejected", "upheld", "dismissed", "referred"],
        *["withdrawn", "transferred", "disclosed", "withheld", "corrected", "overturned"],
        *["revoked", "closed", "completed"],
    ]
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LIST = re.compile(r"(?:, [A-Za-z][A-Za-z' -]{1,40}){0,4},? (?:and|or) [A-Za-z][A-Za-z' -]{1,60}")
_BREAKS_LIST = frozenset(["accounting", "including", "representing", "such", "to", "strive", "make"])


def read_right(mention: Mention, reading: Reading, left: int, right: int) -> bool:
    """Read the words after the number; say whether they name it."""
    them = _OF_THEM.match(mention.text, mention.end, right)
    words = _words_after(mention, them.end() if them else mention.end, right)
    before = tokens(mention.text, left, mention.start)
    if not words or (before and before[-1].lower == "at") or _leads_off(mention, words):
        return False
    if mention.quantity.kind is Kind.RATIO and words[0].lower == "as":
        return False
    if len(words) > 1 and words[0].lower == "of" and _YEAR.fullmatch(words[1].text):
        reading.inherits = True
        return True
    verb = verb_of(before)
    if mention.quantity.kind is Kind.MONEY and words[0].lower in {"in", "for"}:
        words = words[1:]
    if them is None and _read_noun(mention, reading, words, (left, right)):
        return True
    if _is_named_before(mention, before, words[0]):
        return False
    if words[-1].is_a("preposition") or words[-1].lower in {"only", "the"}:
        words = tokens(mention.text, words[0].start, min(mention.clause_end, mention.end + WINDOW))
    return _read_predicate(mention, reading, words, verb)


def _words_after(mention: Mention, start: int, right: int) -> list[Token]:
    """The words after a number, or after the bracket that follows it; none where a mark stands first."""
    words = tokens(mention.text, start, right)
    while words and words[0].text in "*_":
        words.pop(0)
    if not words and mention.text[start : start + 2].lstrip().startswith("("):
        words = _after_bracket(mention)
    return [] if words and words[0].is_mark and words[0].text not in "\"“'" else words


def _leads_off(mention: Mention, words: list[Token]) -> bool:
    """Say whether the words after a number only tell when, where to or of what unit.

    Such as `in 2013`, `forward`, `to handle`.
    """
    first = words[0]
    if first.lower in _PARTICLES or (first.is_a("preposition") and first.lower != "of" and is_time(words)):
        return True
    second = words[1] if len(words) > 1 else first
    if first.lower in {"to", "from"} and (len(words) == 1 or second.text[:1].isdigit()):
        return True
    infinitive = first.lower == "to" and (second.is_a("verb") or mention.quantity.kind is Kind.MEASURE)
    if infinitive or (first.lower in _EACH and second.lower in part("time unit")):
        return True
    bracket = mention.bracket
    opens = bracket is not None and not mention.text[bracket.start + 1 : mention.start].strip()
    return opens and first.lower == "of" and mention.quantity.kind is not Kind.COUNT


def _read_noun(mention: Mention, reading: Reading, words: list[Token], edges: Stretch) -> bool:
    """`12 pieces of information were disclosed`: a noun phrase follows."""
    if words and words[0].is_a("preposition") and words[0].lower != "of":
        return False
    before, after = tokens(mention.text, edges[0], mention.start), _after_of(words)
    verb = verb_of(before)
    phrase = noun_phrase_right(
        after,
        verb_before=verb is not None or any(word.lower == "there" for word in before),
        before_number=edges[1] == mention.end + len(mention.after) < len(mention.text),
    )
    if not phrase:
        return False
    longer = noun_phrase_right(after, verb_before=True, modified=True)
    reading.category = stretch(_with_list(mention, phrase, edges[1]))
    reading.modified = stretch(longer) if len(longer) > len(phrase) else None
    reading.action = verb or _verb_after(words, phrase[-1].end)
    return True


def _is_named_before(mention: Mention, before: list[Token], first: Token) -> bool:
    """Say whether the words before a number name it, so that those after it are no pronoun's predicate."""
    named = _names_before(before)
    if named and mention.quantity.unit and first.is_a("preposition", "function"):
        return True
    if mention.quantity.kind not in {Kind.MONEY, Kind.MEASURE} or not before:
        return False
    return first.is_a("auxiliary", "preposition") and (named or before[-1].lower in _TOTALLING)


def _with_list(mention: Mention, phrase: list[Token], right: int) -> list[Token]:
    """The phrase goes on over the commas of a list without numbers or verbs.

    Such as `12 policies, regulations and documents`.
    """
    if phrase[-1].end < right or mention.text[right : right + 1] != ",":
        return phrase
    match = _LIST.match(mention.text, right, min(mention.end + len(mention.after), right + 200))
    if match is None or not match.group().startswith(", "):
        return phrase
    more = tokens(mention.text, right, match.end())
    if any(word.is_finite or word.lower in _BREAKS_LIST or word.lower in part("pronoun") for word in more):
        return phrase
    return phrase + trim(more)


def _after_bracket(mention: Mention) -> list[Token]:
    """The words after a bracket that follows a number: `118 (53.9 percent) were granted`."""
    close = mention.text.find(")", mention.end, mention.end + 60)
    if close < 0:
        return []
    stop = re.compile(r"[,;:.(]").search(mention.text, close + 1, close + 160)
    return tokens(mention.text, close + 1, stop.start() if stop else min(len(mention.text), close + 160))


def _after_of(words: list[Token]) -> list[Token]:
    return words[1:] if words and words[0].lower == "of" else words


def _names_before(before: list[Token]) -> bool:
    """Say whether a noun phrase stands right before the number."""
    return bool(before) and before[-1].is_noun and not before[-1].is_past and not before[-1].is_gerund


def _read_predicate(mention: Mention, reading: Reading, words: list[Token], verb: Stretch | None) -> bool:
    """`12 were granted in full`, `12 applied in person`, `12 by letter`, `12 involving trade secrets`."""
    place = 0
    while place < len(words) and (
        words[place].is_a("auxiliary")
        or words[place].lower in {"also", "then", "only", "have", "being", "each"}
    ):
        place += 1
    rest = _until_mark(words[place:])
    while rest and rest[-1].lower in _LEADING_ON:
        rest.pop()
    if not rest:
        return False
    first = rest[0]
    bare = place == 0
    if _read_concern(reading, rest, bare=bare) or _read_participle(reading, rest, bare=bare and verb is None):
        return True
    if first.is_a("function") and first.lower not in {"not", "newly", "more"} and place == 0:
        return False
    rest = trim(rest) if place else rest
    reading.category = stretch(_with_list(mention, rest, rest[-1].end)) if rest else None
    reading.action = verb
    reading.outcome = place > 0
    return reading.category is not None


def _read_concern(reading: Reading, rest: list[Token], *, bare: bool) -> bool:
    """Read `48 concerned N` and `three were attended by the mayor`."""
    first = rest[0]
    if first.lower in _CONCERNING and len(rest) > 1 and bare:
        reading.category, reading.action = stretch(trim(rest[1:])), (first.start, first.end)
        reading.outcome = True
        return True
    if first.is_past and len(rest) > 2 and rest[1].lower == "by" and _is_adjunct(rest):
        reading.action, reading.inherits, reading.outcome = (first.start, first.end), True, True
        return True
    return False


def _read_participle(reading: Reading, rest: list[Token], *, bare: bool) -> bool:
    """Read `12 applied in person` (bare) and `12 were granted in full`."""
    first = rest[0]
    with_place = len(rest) > 1 and rest[1].is_a("preposition")
    if first.is_past and bare and with_place and first.lower not in _DECISIONS:
        particle = 1 if rest[1].lower in _PARTICLES and len(rest) > 2 else 0
        if is_time(rest[1 + particle :]) or not rest[1 + particle].is_a("preposition"):
            reading.bare = reading.outcome = True
            reading.category = stretch(rest)
        else:
            reading.category = stretch(rest[1 + particle :])
        reading.action = (first.start, rest[particle].end)
        return True
    if first.is_past or first.is_a("verb"):
        reading.action, reading.bare, reading.outcome = (first.start, first.end), True, True
        reading.category = stretch(rest)
        return True
    return False


def _is_adjunct(rest: list[Token]) -> bool:
    """`completed by the end of June`, `attended by the mayor`: the adjunct does not tell a class of cases."""
    return is_time(rest[1:]) or (rest[0].lower in _ATTENDING and rest[2].lower in {"the", "a", "an", "its"})


def _until_mark(words: list[Token]) -> list[Token]:
    for place, word in enumerate(words):
        if word.is_mark and word.text not in "'’\"“”":
            return words[:place]
    return list(words)


def _verb_after(words: list[Token], end: int) -> Stretch | None:
    """The verb that follows a noun phrase: its participle after an auxiliary, or itself."""
    place = next((k for k, word in enumerate(words) if word.start >= end), len(words))
    for at in range(place, min(len(words), place + 8)):
        word = words[at]
        if word.is_past:
            first = at - 1 if at and words[at - 1].lower.endswith("ly") else at
            return words[first].start, word.end
        if word.lower == "and" or (word.is_mark and word.text not in "()"):
            return None
    return None
