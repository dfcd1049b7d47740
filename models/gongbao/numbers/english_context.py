"""Whether an English numeral counts where it stands: names, frequencies, adjectives and pronouns do not.

What stays true: every rule is about the words right before and right behind one numeral. Lists of such words
are in `number_context_en.tsv`, by the role they have for the number.
"""

import re
from functools import cache

from gongbao.document import Kind
from gongbao.lexicon import read_lexicon
from gongbao.numbers.expression import Expression
from gongbao.numbers.refusals import HOTLINES
from gongbao.numbers.units import Unit

_CODED = re.compile(r"[A-Za-z_#@/\\=&][-–]?$|\d[-–./:]$|\+$|[#§]\s?$|[-–]$")
_DASH = (" -", " –", "--")
_GOES_ON = re.compile(
    r"[-–](?!\d)[A-Za-z]|[A-Za-z_/\\@]|[:.]\d|-?(?:st|nd|rd|th)\b|[’']s\b|\)?[-–]\d|\+ ?[\dA-Z]"
)
_PERIOD_NOUN = re.compile(
    r" (?:(?:fiscal|financial|calendar|academic|full|consecutive|or so) )?"
    r"(?:years?|months?|weeks?|days?|decades?|quarters?)\b"
)
# `1 to 5 year survival rates`, `the 2 day event`: a length that describes, with its noun behind it.
_ADJECTIVE_TIME = re.compile(
    r" (?:year|month|week|day|hour|minute)[ -](?!(?:of|and|or|to|in|for|from|with|ago)\b)[a-z]"
)
_FREQUENCY = re.compile(r"\b(?:every|per|each) $", re.IGNORECASE)
# `from about 2004`: a year, whatever stands before it.
_YEAR_BEFORE = re.compile(r"\b(?:from|since|until|by|in|before|after|between) (?:about|around|circa) $")
_AGO = re.compile(
    r" (?:ago|earlier|previously)\b|(?:,? up)? (?:to|ending|ended) (?:the end of )?"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b"
)
_OF_THE = re.compile(r"[’']s| of (?:the|our|its|their|these|those|his|her|my|your|many|several|us|them)\b")
# `a large one`, `an antagonistic one`: an article, then a word with the ending of an adjective.
_ADJECTIVE_BEFORE = re.compile(
    r"\b(?:an?|the|this|that) (?:[a-z]{2,12}ly )?(?!total|sum|fine|one\b)[a-z]{3,14}"
    r"(?:ic|al|ing|ous|ive|ent|ant|er|est|able|ed|ful|y) $"
)
_SENTENCE_START = re.compile(r"(?:^|[.!?:;•\-–—(\"“”)\]*]|\d[.)]|^\W*\d{1,2}(?:\.\d{1,2}){1,3}) ?$")
# A plural with a capital right behind is a name even where the sentence begins: Three Rivers, Nine Elms.
_CAPITAL_NEXT = re.compile(r"[ -][A-Z][a-z]+s\b(?! (?:of|and|were|are|have|had|will|did|from|who|that)\b)")
_CLOSES = re.compile(r"$|[,.;:)\]?!\"”]")
_INFLECTED = re.compile(
    r" (?:[a-z]{2,}ed|(?:concern|work|lack|open|remain|belong|involve|relate|receive)\w*)\b"
)
_LIST_MARK = re.compile(r"^\s*[(\[]?\d{1,3}(?:\.\d{1,3}){0,4}[)\].]?$")
_LIST_WORD = re.compile(r"\W*(?:one|two|three|four|five|six|seven|eight|nine|ten)$", re.IGNORECASE)
_PARENTHESISED_MARK = re.compile(r"(?:^|[.;:,] ?|\b(?:and|or) )\($")
_HOTLINE = re.compile(r" (?:service|hotline|helpline|line|number|emergency|centre|center|platform)\b")
_CALLED = re.compile(r"\b(?:call|dial|ring|phon)(?:s|ed|led|ing|es|e)?(?: to| on)? $", re.IGNORECASE)
# A line of five digits needs less to be known as one: `answered on 12345`.
_CALLED_LONG = re.compile(r"\b(?:on|via|to|through) $")
# What the second of two says holds of the first: `traffic is 6 times and freight 8 times the level`.
_SECOND_TIMES = re.compile(r" and (?:[a-z]+ ){0,2}[\d.]{1,8} times\b")
_THE_LEVEL = re.compile(r" the (?!year|month|week|day|whole)")
_ALWAYS_UNITS = frozenset(
    [
        *["time", "piece", "copy", "word", "dose", "strip", "person-time", "person time", "people-time"],
        *["person/time", "man-time", "household-time", "visit-time", "vehicle-time"],
    ]
)
_STATE_AFTER = re.compile(r" (?:is|are|was|were|has been|have been|remains?)\b")
_NAMED_AFTER = re.compile(r" of\b(?! (?:which|whom|them|these))| or (?:less|more|fewer)\b")
# `Of these, 9,731 items appeared on the website`: what they are is said before, and the noun only measures.
_PARTITIVE = re.compile(r"\b(?:[Oo]f|[Aa]mong) (?:these|them|those|which|whom|the total)\b[^.;]{0,60}$")
_PAST_OR_STOP = re.compile(r"(?:[a-z]+ed|[*—–.;:\"“)])\*{0,2} ?\*{0,2}$|^$", re.IGNORECASE)
_HEADED = re.compile(r": [a-z]|\) ?[a-z]")
# `four were upheld and one is pending`: one of a run of counts.
_LISTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,4}) [^.;:\d]{2,28}(?:,|\band|, and) $"
)
_PLAN = re.compile(r" is (?:to|that|the|not) ")


@cache
def _words(role: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """Compile the words of a role as alternatives between two pieces of pattern."""
    words = [row["word"] for row in read_lexicon("number_context_en") if row["role"] == role]
    alternatives = "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
    return re.compile(rf"{before}(?:{alternatives}){after}", re.IGNORECASE)


def stands_before(role: str, text: str) -> bool:
    """Say whether a text ends in a word of a role and a space."""
    return _words(role, r"\b", " $").search(text) is not None


def stands_after(role: str, text: str) -> bool:
    """Say whether a text begins with a space and a word of a role."""
    return _words(role, " ", r"\b").match(text) is not None


def is_refused(text: str, start: int, expression: Expression, *, limited: bool) -> bool:
    """Say whether the numeral at `start` does not count there; `limited` if a modifier stands with it."""
    before = text[max(0, expression.start - 16) : expression.start]
    after = text[expression.end : expression.end + 24]
    if expression.kind is not Kind.MONEY and _CODED.search(before) and not before.endswith(_DASH):
        return True
    describes = expression.unit is None and (expression.max or expression.value) > 1
    if _GOES_ON.match(after) or (describes and _ADJECTIVE_TIME.match(after)):
        return True
    if _is_mark(text, start, expression) or _is_period(before, after, expression):
        return True
    if expression.kind is Kind.RATIO and not text[start].isdecimal():
        return _is_no_part(text, start, before, after, limited=limited)
    if text[start].isdecimal():
        return _is_year(text, start, expression) or _is_hotline(text, start, expression.end)
    return _is_no_count(text, start, before, after, bare=expression.unit is None)


def _is_year(text: str, start: int, expression: Expression) -> bool:
    """Say whether four digits are a year with a word of vagueness before it: `from about 2004`."""
    if expression.unit is not None or expression.end - start != 4:
        return False
    return 1500 <= expression.value < 2100 and bool(_YEAR_BEFORE.search(text[max(0, start - 24) : start]))


def _is_hotline(text: str, start: int, end: int) -> bool:
    """Say whether a number stands beside words for calling: `the 12345 line`, `dialled 119`."""
    if text[start:end] not in HOTLINES:
        return False
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if _HOTLINE.match(after) or _CALLED.search(before):
        return True
    return end - start == 5 and bool(_CALLED_LONG.search(before))


def is_times_ratio(text: str, expression: Expression, end: int) -> bool:
    """Say whether `N times` compares: `2.4 times the mean`, `three times as many`, not `visited 3 times`."""
    after = text[end : end + 48]
    if (other := _SECOND_TIMES.match(after)) is not None:
        after = after[other.end() :]
    if stands_after("compared_after", after) or _THE_LEVEL.match(after):
        return True
    value = expression.max or expression.value
    return value != int(value) and value < 1000


def names_category(text: str, expression: Expression, unit: Unit) -> bool:
    """Say whether a noun of the unit class is the only name of what is counted: `closed 2,609 cases`."""
    after = text[unit.end : unit.end + 16]
    if unit.name in _ALWAYS_UNITS or _STATE_AFTER.match(after) or _NAMED_AFTER.match(after):
        return False
    if _PARTITIVE.search(text[max(0, expression.start - 80) : expression.start]):
        return False
    if re.match(r" [a-z]", after) and not stands_after("noun_unit_after", after):
        return True
    before = text[max(0, expression.start - 24) : expression.start]
    return stands_before("noun_only_before", before) or bool(_PAST_OR_STOP.search(before))


def _is_mark(text: str, start: int, expression: Expression) -> bool:
    """Say whether a number marks an item: `1. Staffing`, `(3) Strengthen`, `1.3 Platforms`, `one, basics`."""
    if expression.unit is not None:
        return False
    head = text[: expression.end] if expression.end <= 16 else ""
    if head and _LIST_MARK.match(head):
        rest = text[expression.end : expression.end + 3]
        if re.match(r"[.)\]]\s*(?:$|[^\s\d])|\)", rest) or ("." in head and re.match(r"\s+[A-Z\"“]", rest)):
            return True
    if head and _LIST_WORD.match(head):
        return text[expression.end : expression.end + 1] in {",", "、", "."}
    closing = text[expression.end : expression.end + 1] in {")", "]"} and expression.value < 100
    return closing and bool(_PARENTHESISED_MARK.search(text[max(0, start - 6) : start]))


def _is_period(before: str, after: str, expression: Expression) -> bool:
    """Say whether a duration only dates (`past five years`), or a number is the base of a rate."""
    if _FREQUENCY.search(before):
        return True
    if stands_before("period_before", before) and (_PERIOD_NOUN.match(after) or _is_span(expression)):
        return True
    return _is_span(expression) and bool(_AGO.match(after))


def _is_span(expression: Expression) -> bool:
    """Say whether the unit is one of calendar time."""
    return expression.unit in {"year", "month", "week", "day", "decade", "quarter", "fortnight"}


def _is_no_part(text: str, start: int, before: str, after: str, *, limited: bool) -> bool:
    """Say whether `a third` is an ordinal, or `half` is part of a time: `a third party`, `second half`."""
    word = text[start : start + 12].lower()
    if word.startswith("half"):
        return stands_before("half_before", before) or after.startswith("-")
    if word.startswith(("a ", "an ")) and "quarter" not in word and not limited:
        return not (_CLOSES.match(after) or _INFLECTED.match(after) or stands_after("part_after", after))
    return bool(re.match(r" part(?:y|ies)\b", after))


def _is_no_count(text: str, start: int, before: str, after: str, *, bare: bool) -> bool:
    """Say whether a number word does not count: pronouns, names, the conjunction `once`."""
    word = re.compile(r"[A-Za-z]+").match(text, start)
    name = word.group() if word else ""
    begins = bool(_SENTENCE_START.search(before))
    if name.lower() == "once":
        return (
            begins
            or before.endswith("at ")
            or not (_CLOSES.match(after) or stands_after("once_after", after))
        )
    if name.lower() == "one" and bare and _is_pronoun(text[max(0, start - 40) : start], after):
        return True
    if begins and _HEADED.match(after):
        return True
    if _PLAN.match(after) and name.lower() in {"two", "three", "four", "five", "six"}:
        return True
    return name[:1].isupper() and (not begins or bool(_CAPITAL_NEXT.match(after)))


def _is_pronoun(before: str, after: str) -> bool:
    """Say whether `one` stands for something: `one of the`, `no one`, `a large one`, `than one with`."""
    if _LISTED.search(before) and not _OF_THE.match(after):
        return False
    if _OF_THE.match(after) or stands_after("one_after", after) or before.endswith("than "):
        return True
    return stands_before("one_before", before) or bool(_ADJECTIVE_BEFORE.search(before))
