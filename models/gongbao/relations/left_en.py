"""English words before a number: `N was 12`, `V N 12 times`, `N V 12`, `N (12)`, `a rate of 12%`.

Reading this file: `read_left` and `read_of` are the doors; the rest finds verbs, subjects and brackets.
"""

import re

from gongbao.document import Kind
from gongbao.relations.mentions import Mention
from gongbao.relations.phrase_en import ends_with_date, is_time, noun_phrase_right, strip_number_of, trim
from gongbao.relations.reading import Reading, Stretch
from gongbao.relations.words_en import WINDOW, Token, part, stretch, tokens

_BRINGING = frozenset(["bringing", "leaving", "taking", "making", "raising"])
_GENERIC = frozenset(["average", "total", "figure", "number", "sum", "maximum", "minimum", "the"])
_COSTING = frozenset(
    [
        *["take", "takes", "took", "cost", "costs", "spend", "spends", "spent", "last", "lasts"],
        *["lasted", "need", "needs", "needed", "require", "requires"],
    ]
)
_ADVERBS = frozenset(["still", "now", "also", "only", "often", "just", "then", "never", "always"])
_OCCASIONS = frozenset(["time", "times", "instance", "occasion"])
_OPENERS = frozenset(["while", "and", "but", "whereas", "however", "although"])
_DURING = frozenset(["in", "over", "during", "for", "between", "since", "by", "at"])
_TIME_WORDS = frozenset(
    [
        *["the", "last", "past", "first", "second", "third", "fourth", "two", "three", "four"],
        *["five", "ten", "same", "previous", "next", "financial", "fiscal", "calendar", "school"],
        *["academic", "period", "ending", "ended", "end", "to", "and", "of", "this", "half"],
        *["whole", "entire", "current"],
    ]
)
_MONTH = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"[JFMASOND][a-z]{2})\.?"
)
_SENTENCE_START = re.compile(r"[.!?;]\s+(?=[A-Z\"“])")
_LIGHT = frozenset(["whole", "year", "district", "county", "city", "province", "country"])


def read_left(mention: Mention, reading: Reading, left: int) -> None:
    """Read the words before the number: `N was 12`, `V N 12 times`, `N V 12`, `N 12`, `N (12)`."""
    words = tokens(mention.text, left, mention.start)
    if not any(word.is_noun for word in words):
        words = _words_earlier(mention, words)
    if words and words[-1].lower in {"including", "comprising"}:
        reading.inherits = True
        return
    if words and words[-1].lower == "namely" and len(words) == 1:
        words = _words_earlier(mention, [])
    words = _strip_tail(words)
    if len(words) > 1 and [word.lower for word in words[:2]] == ["followed", "by"]:
        words = words[2:]
    if mention.quantity.kind in {Kind.MONEY, Kind.MEASURE} and words and _read_cost(mention, reading, words):
        return
    if words and words[-1].is_past and len(words) > 1:
        _name_by_subject(reading, words)
        if words[0].is_a("auxiliary") and mention.quantity.unit in _OCCASIONS:
            reading.category = subject_of_sentence(mention)
        return
    verb = verb_of(words)
    if verb is not None:
        _name_by_object(reading, words, verb)
        return
    subject = lead_off(subject_of(words))
    subject = trim(subject[1:]) if subject and subject[0].lower in _BRINGING else subject
    subject = [] if all(word.lower in _GENERIC for word in subject) else subject
    reading.category = stretch(ends_with_date(strip_number_of(subject)))
    reading.inherits = reading.category is None


def _read_cost(mention: Mention, reading: Reading, words: list[Token]) -> bool:
    """`replies still take 12 days`, `and cost 20 yuan`, `spend 600 yuan on N`: a verb before an amount."""
    verb = words[-1]
    if verb.lower not in _COSTING or verb.is_a("preposition"):
        return False
    subject = words[:-1]
    while subject and (subject[-1].lower in _ADVERBS or subject[-1].lower.endswith("ly")):
        subject.pop()
    if subject and not subject[-1].is_noun:
        return False
    reading.action = (verb.start, verb.end)
    on = re.compile(r"\s*(?:on|for)\s").match(mention.text, mention.end, mention.right)
    if not subject and on is not None:
        after = tokens(mention.text, on.end(), min(mention.right, mention.end + WINDOW))
        if not is_time([after[0], *after] if after else []):
            reading.category = stretch(noun_phrase_right(after, verb_before=True))
    reading.category = reading.category or stretch(lead_off(subject_of(subject)))
    reading.inherits = reading.category is None
    return True


def _name_by_object(reading: Reading, words: list[Token], verb: Stretch) -> None:
    """The verb stands before the number, with or without an object.

    Such as `hold press conferences 12 times`, `keep 12`.
    """
    objects = trim([word for word in words if word.start >= verb[1]])
    base = words[0].is_a("verb") and not words[0].is_past
    if not objects and base and not words[-1].is_past:
        reading.category, reading.bare, reading.outcome = (words[0].start, words[-1].end), True, True
        return
    if (
        len(objects) > 1
        and objects[0].lower in {"to", "in", "for", "on"}
        and base
        and verb[0] == words[0].start
    ):
        objects = trim(objects[1:])
    reading.action = verb
    if objects and not objects[0].is_a("preposition") and objects[-1].lower not in {"them", "it", "us"}:
        reading.category = stretch(strip_number_of(objects))
        return
    subject = trim(subject_of([word for word in words if word.end <= verb[0]]))
    empty = subject and (subject[-1].lower in part("pronoun") | _LIGHT or subject[-1].is_a("auxiliary"))
    subject = [] if empty else subject
    reading.category = stretch(strip_number_of(subject))
    reading.inherits = not subject


def _name_by_subject(reading: Reading, words: list[Token]) -> None:
    """`government websites released 12`, `we closed 12`."""
    verb = words[-1]
    reading.action = (verb.start, verb.end)
    subject = [] if words[0].is_a("auxiliary") else lead_off(subject_of(words[:-1]))
    if subject and not (len(subject) < 3 and subject[-1].lower in part("pronoun") | _LIGHT):
        reading.category = stretch(strip_number_of(subject))
    else:
        reading.inherits = True


def _words_earlier(mention: Mention, words: list[Token]) -> list[Token]:
    """Where a clause has no noun before its number: the words before its bracket, or the clause before."""
    if mention.bracket is not None and mention.left > mention.bracket.start:
        return _before_bracket(mention)
    start = mention.start - len(mention.gap)
    cut = mention.left
    while cut > start and not mention.text[cut - 1].isalnum():
        cut -= 1
    if cut <= start or any(mark in mention.text[cut : mention.left] for mark in ".;"):
        return words
    earlier = tokens(mention.text, max(start, cut - WINDOW), cut)
    for place in range(len(earlier) - 1, -1, -1):
        if earlier[place].text in {",", ";", ":", "."}:
            return earlier[place + 1 :]
    return earlier if start == 0 or mention.gap[:1] in ".;" else []


def _before_bracket(mention: Mention) -> list[Token]:
    """The last noun phrase before the bracket, or the one after it: `A small share (12) of residents`."""
    if mention.bracket is None:
        return []
    text = mention.text
    after = re.compile(r"\s*of (?:the |these |all )?").match(text, mention.bracket.end)
    if after:
        phrase = noun_phrase_right(
            tokens(text, after.end(), min(len(text), after.end() + 80)), verb_before=False
        )
        if phrase:
            return phrase
    words = tokens(text, max(mention.bracket.floor, mention.bracket.start - 120), mention.bracket.start)
    core: list[Token] = []
    for word in reversed(words):
        joins = word.lower in {"of", "for", "and", "per"} or word.text in {"'", "’", "&"}
        if not joins and (
            word.is_mark or word.is_finite or word.is_a("preposition") or word.text[:1].isdigit()
        ):
            break
        core.insert(0, word)
    return lead_off(core)


def _strip_tail(words: list[Token]) -> list[Token]:
    rest = list(words)
    while rest and (
        rest[-1].lower in part("before number") or (rest[-1].is_mark and rest[-1].text not in '"”)')
    ):
        rest.pop()
    return rest


def subject_of(words: list[Token]) -> list[Token]:
    """The words before the first verb, after the last comma or semicolon."""
    rest = list(words)
    for place, word in enumerate(rest):
        if word.is_a("auxiliary") and place and word.text != "May":
            rest = rest[:place]
            break
    for place in range(len(rest) - 1, -1, -1):
        if rest[place].text in {",", ";", ":", "."}:
            return rest[place + 1 :]
    return rest


def _after_time(words: list[Token]) -> list[Token]:
    """`In the financial year 2013/14 net debt` → `net debt`: a period with no comma after it."""
    first = next((k for k, word in enumerate(words) if word.lower not in _OPENERS), len(words))
    if not 0 <= first < len(words) or words[first].lower not in _DURING:
        return words
    place, told = first + 1, False
    while place < len(words) and (
        words[place].lower in _TIME_WORDS
        or words[place].text[:1].isdigit()
        or words[place].text == "/"
        or words[place].is_a("time unit")
        or (_MONTH.fullmatch(words[place].text) is not None)
    ):
        told = told or words[place].text[:1].isdigit() or words[place].is_a("time unit")
        place += 1
    if words[place - 1].lower == "of":
        return words
    return words[place:] if told and place < len(words) else words


def lead_off(words: list[Token]) -> list[Token]:
    """Take connectives and adverbs off the start of a phrase."""
    rest = trim(_after_time(trim(words)))
    while len(rest) > 1 and rest[0].lower in {"every", "each", "any"}:
        rest.pop(0)
    if [word.lower for word in rest[:2]] == ["on", "average"]:
        rest = trim(rest[2:])
    if len(rest) > 2 and rest[0].is_a("preposition") and is_time(rest[:2]):
        rest = trim(rest[2:])
    while (
        rest and (rest[0].lower.endswith("ly") or rest[0].lower in {"few", "many", "most"}) and len(rest) > 1
    ):
        rest.pop(0)
    while (
        rest
        and rest[0].lower in part("lead")
        and not (rest[0].lower in {"by", "in"} and len(rest) < 4 and rest[0].lower != "followed")
    ):
        rest.pop(0)
    return rest


def read_of(mention: Mention, reading: Reading, before: str) -> bool:
    """`an allocation of $350 million`, `a satisfaction rate of 98%`, `disciplinary action in seven cases`."""
    start = mention.start - len(before)
    words = tokens(mention.text, start, mention.start)
    while words and words[-1].lower in {"about", "some", "only", "just", "nearly", "over"}:
        words.pop()
    amount = mention.quantity.kind is not Kind.COUNT
    instance = (
        mention.quantity.unit in {"case", "instance", "occasion"} and bool(words) and words[-1].lower == "in"
    )
    last = words[-1].lower if len(words) > 1 else ""
    alone = not mention.text[mention.end : mention.right].strip()
    if not (instance or last == "at" or (last == "of" and (amount or alone))):
        return False
    if mention.is_share and mention.text[mention.end : mention.end + 4] == " of ":
        return False
    core: list[Token] = []
    for word in reversed(words[:-1]):
        if word.is_mark or word.is_finite or (word.is_a("preposition") and word.lower not in {"of", "per"}):
            break
        core.insert(0, word)
    core = lead_off(core)
    if not core or core[0].lower in {"total", "average", "minimum", "maximum"}:
        return False
    reading.category = stretch(core)
    reading.action = verb_of([word for word in words if word.end <= core[0].start])
    return True


def subject_of_sentence(mention: Mention) -> Stretch | None:
    """The words of a sentence before its first verb: `the portal` of `The portal was visited 13 times`."""
    start = max(0, mention.start - WINDOW)
    opening = _SENTENCE_START.search(mention.text, start, mention.start)
    while opening is not None:
        start = opening.end()
        opening = _SENTENCE_START.search(mention.text, start, mention.start)
    words = tokens(mention.text, start, mention.start)
    verb = next((place for place, word in enumerate(words) if place and word.is_finite), None)
    if verb is None:
        return None
    cut = next((place for place, word in enumerate(words[:verb]) if word.text in {",", ";", ":"}), verb)
    return stretch(ends_with_date(strip_number_of(lead_off(words[:cut]))))


def verb_of(before: list[Token]) -> Stretch | None:
    """The verb of the clause before the number, with its adverb."""
    for at in range(len(before) - 1, -1, -1):
        word = before[at]
        if word.is_past or (word.is_a("verb") and (at == 0 or _coordinates(before, at))):
            first = at - 1 if at and before[at - 1].lower.endswith("ly") and before[at - 1].is_noun else at
            last = at
            if [other.lower for other in before[at + 1 : at + 4]] == ["the", "initiative", "to"]:
                last = min(len(before) - 1, at + 4)
            if 0 < at < 5 and before[at - 1].lower in {"and", "or"} and before[0].is_a("verb"):
                first = 0
            return before[first].start, before[last].end
    return None


def _coordinates(before: list[Token], at: int) -> bool:
    """Say whether the word before a base form makes a verb of it.

    Such as `will cut`, `to add`, `participate in or hold`.
    """
    word = before[at - 1].lower
    if word in {"will", "to"}:
        return at + 1 < len(before)
    return (
        word in {"and", "or"}
        and (before[0].is_a("verb") or any(other.is_past for other in before[:at]))
        and at + 1 < len(before)
    )
