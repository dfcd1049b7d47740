"""Growth, shares and courses of English clauses.

`up 12`, `a 12 percent increase`, `fell from 12 to 13`, `accounting for 12%`.
"""

import re

from gongbao.relations.left_en import lead_off, subject_of, subject_of_sentence
from gongbao.relations.mentions import COMMA, SENTENCE, Mention
from gongbao.relations.phrase_en import ends_with_date, noun_phrase_right, strip_number_of, trim
from gongbao.relations.reading import Reading
from gongbao.relations.words_en import WINDOW, part, stretch, tokens

_ABOUT = r"(?: (?:just|only|about|some|nearly|over))?\s*$"
_CHANGE_BEFORE = re.compile(
    rf"\b(?:increase|rise|growth|decrease|decline|fall|drop|reduction|gain|cut|jump)s? (?:of|by){_ABOUT}|"
    r"\b(?P<verb>increased|increas(?:es?|ing)|rose|risen|grew|grown|fell|fallen|declined?|dropped|decreased?|reduced|shrank|"
    r"climbed|jumped|gained|exceeded|outnumbered|falling|rising|growing|declining|dropping|decreasing|"
    rf"revised (?:up|down)(?:wards?)?)\b[^.;:]{{0,60}}?\bby(?: an average of)?{_ABOUT}|"
    r"\b(?P<bare>rose|grew|fell|dropped|declined|(?:increased|decreased)(?= +$)|"
    r"(?:was|were|is|are) (?:up|down)(?: by)?)\s*$|"
    r"(?:^|[(,])\s*(?:up|down)(?: by)?\s*$",
    re.IGNORECASE,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:increase|rise|growth|decrease|decline|fall|drop|reduction|jump)\b"
    r"(?: in (?P<of>(?:the |its |their )?))?|"
    r"\s*(?:more|fewer|less|higher|lower)\b(?P<what>(?: [A-Za-z]+){0,4}?) than\b|"
    r"\s*(?:more|fewer|higher|lower)\s*$",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"(?:\baccount(?:ing|ed|s)? for|\brepresent(?:ing|ed|s)?|\bmak(?:ing|es?) up|\bmade up|^\s*or|"
    rf"\bequal to|\bequivalent to|\bconstitut(?:ing|ed|es)){_ABOUT}",
    re.IGNORECASE,
)
# A number of growth without a noun may belong to the subject: `N increased in 2012, with a rise of 12%`.
_GREW = re.compile(
    r"\b(?:increased|rose|grew|fell|decreased|declined|dropped)\b[^.;]{0,120}?,? (?:with|by) [^.;]{0,30}$"
)
# `London had an increase of 3%`: what stands before names what grew.
_SEEN = re.compile(
    r"\b(?:(?:has|have|had) (?:\w+ )?)?(?:had|has|have|saw|sees|seen|shows?|showed|shown|records?|recorded|"
    r"displayed|experienced|reported|posted|registered)\b"
)
_COURSE = re.compile(
    rf"(?:\b(?:from|to)|\bcompared (?:with|to)|\bagainst|\bdown from|\bup from){_ABOUT}", re.IGNORECASE
)


def read_change(mention: Mention, reading: Reading, before: str, after: str) -> bool:
    """`up 12`, `an increase of 12`, `a 12 percent increase in N`, `12 more than in 2016`."""
    start = mention.start - len(before)
    left = _CHANGE_BEFORE.search(before)
    right = _CHANGE_AFTER.match(after)
    if left is None and right is None:
        return False
    reading.change = True
    if right is not None:
        _name_by_change_after(mention, reading, right)
    elif left is not None and left.group("verb"):
        verb = (start + left.start("verb"), start + left.end("verb"))
        reading.action = verb
        subject = strip_number_of(lead_off(subject_of(tokens(mention.text, start, verb[0]))))
        objects = trim(tokens(mention.text, verb[1], mention.start))
        objects = (
            objects
            if objects and objects[-1].end > verb[1] + 6 and not objects[0].is_a("preposition")
            else []
        )
        if (objects and objects[0].lower in {"that", "those"}) or (
            subject and subject[0].lower in {"total", "figure", "number", "this", "which", "it"}
        ):
            objects = subject = []
        subject = subject if any(word.is_noun for word in subject) else []
        reading.category = stretch(ends_with_date(objects or subject))
    elif left is not None:
        if left.group("bare"):
            reading.category = stretch(subject_of(tokens(mention.text, start, start + left.start("bare"))))
        _name_by_in(mention, reading, after)
        seen = _SEEN.search(before)
        if reading.category is None and seen is not None:
            subject = subject_of(tokens(mention.text, start, start + seen.start()))
            reading.category = stretch(ends_with_date(lead_off(subject)))
    if reading.category is None and _GREW.search(mention.text, max(0, mention.start - WINDOW), mention.start):
        reading.category = subject_of_sentence(mention) if mention.strength < SENTENCE else None
    reading.inherits = reading.category is None
    return True


def _name_by_change_after(mention: Mention, reading: Reading, right: re.Match[str]) -> None:
    if right.group("what"):
        reading.category = stretch(
            trim(tokens(mention.text, mention.end + right.start("what"), mention.end + right.end("what")))
        )
    elif right.group("of") is not None:
        words = tokens(mention.text, mention.end + right.end(), min(mention.right, mention.end + WINDOW))
        reading.category = stretch(noun_phrase_right(words, verb_before=True))


def _name_by_in(mention: Mention, reading: Reading, after: str) -> None:
    """`an increase of 3.4 million cars`, `a fall of 3% in their electorate`."""
    words = tokens(mention.text, mention.end, mention.end + len(after))
    if (
        words
        and words[0].lower == "in"
        and len(words) > 1
        and not words[1].text[:1].isdigit()
        and not words[1].text[:1].isupper()
    ):
        words = words[1:]
    elif words and words[0].is_a("preposition", "function", "auxiliary") and words[0].lower != "of":
        return
    phrase = noun_phrase_right(words, verb_before=True)
    reading.category = reading.category or stretch(phrase)


def read_share(mention: Mention, reading: Reading, before: str) -> bool:
    """`accounting for 12% of the total`, `or 12 percent`."""
    if not mention.is_share:
        return False
    match = _SHARE_BEFORE.search(before)
    if match is None:
        return False
    start = mention.start - len(before)
    reading.share = True
    subject = trim(subject_of(tokens(mention.text, start, start + match.start())))
    if (
        subject
        and not (len(subject) == 1 and subject[0].lower in part("pronoun"))
        and re.match(r"\s*account(?:s|ed)", match.group(), re.IGNORECASE)
    ):
        reading.category = stretch(subject)
    reading.inherits = reading.category is None
    return True


def read_course(mention: Mention, reading: Reading, before: str) -> bool:
    """The noun stands before the verb, or was said.

    Such as `N fell from 12 in 2016 to 13 in 2017 compared with 14`.
    """
    start = mention.start - len(before)
    match = _COURSE.search(before)
    if match is None:
        return False
    words = tokens(mention.text, start, start + match.start())
    verb = next((place for place, word in enumerate(words) if word.is_past or word.is_a("change")), None)
    earlier = [word for word in words if not word.is_a("preposition") and not word.text[:1].isdigit()]
    if verb is None and earlier and match.group().strip().lower() in {"to", "from"}:
        return False
    following = tokens(mention.text, mention.end, min(mention.right, mention.end + WINDOW))
    named = bool(following) and following[0].is_noun and not following[0].text[:1].isdigit()
    if verb is None:
        reading.inherits = not named or mention.strength < COMMA or not mention.gap
        return reading.inherits
    if named and not any(word.is_a("change") or word.lower in {"cut", "changed"} for word in words):
        return False
    subject = lead_off(subject_of(words[:verb]))
    reading.category = stretch(ends_with_date(strip_number_of(subject)))
    reading.inherits = reading.category is None
    reading.action = (words[verb].start, words[verb].end)
    return True
