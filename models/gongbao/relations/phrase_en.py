"""English noun phrases: to the right of a number, and to the left of it.

A phrase goes on over `of`, `for`, `from`, and over `in`, `on`, `to` where they belong to the noun; it
ends at a verb, at a mark, at any other preposition and before a date.

Reading this file: `noun_phrase_right` goes from word to word and asks `_ends_phrase` whether to stop.
"""

import re
from dataclasses import dataclass

from gongbao.relations.words_en import Token, part

_DATE_WORD = re.compile(
    r"\d[\d,.]{0,20}|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?|FY|Q\d?"
)
_ARTICLES = frozenset(["the", "a", "an", "its", "their", "our", "his", "these", "those", "all", "such"])
_NOTES = frozenset(
    ["see", "including", "hereinafter", "excluding", "such", "e.g", "i.e", "mainly", "namely", "from", "to"]
)
_OPENING = frozenset(["newly", "more", "both", "not"])
_MODIFYING = frozenset(["by", "through", "via", "in", "on", "with"])
_JOINING = frozenset(["for", "from", "against", "across", "per", "concerning", "regarding", "about"])
_BINDING_GERUNDS = frozenset(["involving", "affecting", "concerning", "relating", "regarding"])


@dataclass(slots=True)
class _Manner:
    """How a phrase is read, and whether it has come to its relative clause."""

    verb_before: bool
    modified: bool
    relative: bool = False


def noun_phrase_right(
    words: list[Token], *, verb_before: bool, before_number: bool = False, modified: bool = False
) -> list[Token]:
    """The noun phrase at the start of the words after a number.

    Args:
        words: the words, from the number on.
        modified: whether to go on over a participle: `applications submitted by mail`.
        before_number: whether the next number follows with no mark between; then what follows
            the last `and` belongs to it.
        verb_before: whether the clause has its verb before the number, so that a relative clause may follow.
    """
    phrase: list[Token] = []
    manner = _Manner(verb_before, modified)
    if before_number:
        places = [place for place, word in enumerate(words) if word.lower in {"and", "or"}]
        words = words[: places[-1]] if places and not words[-1].is_a("preposition") else words
    if len(words) > 1 and words[0].lower.endswith("ly") and words[1].is_past:
        return []
    note = 0
    for place, word in enumerate(words):
        note = max(note, _note_end(words, place) if phrase and word.text == "(" else 0)
        if place < note:
            phrase.append(word)
            continue
        if _ends_phrase(words, place, phrase, manner):
            break
        manner.relative = manner.relative or word.lower in {"who", "that"}
        phrase.append(word)
    return trim(phrase)


def _note_end(words: list[Token], place: int) -> int:
    """Where a bracket ends that belongs to a noun: `counties (cities, districts)`; 0 for any other."""
    close = next((at for at in range(place + 1, min(len(words), place + 9)) if words[at].text == ")"), 0)
    inside = words[place + 1 : close]
    other = any(word.is_finite or word.text[:1].isdigit() for word in inside) or not inside
    return 0 if other or inside[0].lower in _NOTES else close + 1


def _ends_phrase(words: list[Token], place: int, phrase: list[Token], manner: _Manner) -> bool:
    """Say whether a noun phrase ends before the word at `place`."""
    word = words[place]
    if word.is_mark:
        return word.text not in ("'’\"“”" if phrase else "\"“'")
    if word.lower in {"who", "that"} or manner.relative:
        return _ends_at_relative(words, place, phrase, manner)
    if word.is_past or word.is_gerund:
        return _ends_at_participle(words, place, phrase, manner)
    if word.is_a("preposition"):
        modifies = (
            manner.modified and bool(phrase) and word.lower in _MODIFYING and not is_time(words[place:])
        )
        return not modifies and _ends_at_preposition(words, place, phrase)
    if word.lower in {"and", "or"}:
        return _ends_at_and(words, place, phrase)
    verb = word.is_a("auxiliary") or (bool(phrase) and word.is_a("finite"))
    return verb or (word.is_a("function") and word.lower not in _ARTICLES and word.lower not in _OPENING)


def _ends_at_relative(words: list[Token], place: int, phrase: list[Token], manner: _Manner) -> bool:
    """A relative clause has one verb; the second is that of the sentence.

    Such as `who went through mediation said`.
    """
    word = words[place]
    if not manner.relative:
        return not phrase or not (manner.verb_before or _finite_groups(words[place:]) > 1)
    if word.lower in {"who", "that"}:
        return True
    second = word.is_finite and any(other.is_finite for other in phrase)
    return second and not phrase[-1].is_a("auxiliary", "function")


def _finite_groups(words: list[Token]) -> int:
    """Count the verb groups: `that could be released were posted` has two."""
    groups, inside = 0, False
    for word in words:
        if word.is_mark:
            break
        verb = word.is_finite
        groups += (
            verb
            and not (inside and word.is_past)
            and not (inside and word.lower in {"be", "been", "being", "have"})
        )
        inside = verb
    return groups


def _ends_at_participle(words: list[Token], place: int, phrase: list[Token], manner: _Manner) -> bool:
    """`dedicated centres` goes on, `applications received` ends, `moves affecting authorities` goes on."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if word.lower in _BINDING_GERUNDS or (
        word.is_gerund and word.lower not in {"accounting", "reaching", "including", "representing"}
    ):
        return False
    if following is not None and following.is_noun and not following.is_past:
        nouns = [other for other in phrase if other.is_noun]
        return bool(nouns) and not (
            phrase[-1].lower in {"of", "for", "and", "or", "from", "to"} or phrase[-1].is_a("function")
        )
    later = (
        manner.verb_before or manner.modified or any(other.is_a("auxiliary") for other in words[place + 1 :])
    )
    joins = following is not None and following.is_a("preposition") and place + 2 < len(words)
    return not (later and joins and phrase) or is_time(words[place + 1 :])


def _ends_at_preposition(words: list[Token], place: int, phrase: list[Token]) -> bool:
    """`applications for disclosure` goes on; `applications in 2016`, `applications by mail` end."""
    word = words[place].lower
    following = words[place + 1] if place + 1 < len(words) else None
    after_participle = len(phrase) > 1 and phrase[-1].is_past
    if following is None or after_participle or (word == "per" and phrase):
        return following is None
    if word == "of" or not phrase or _DATE_WORD.fullmatch(following.text):
        return word != "of" or _DATE_WORD.fullmatch(following.text) is not None
    second = words[place + 2] if place + 2 < len(words) else following
    named = second if following.lower in _ARTICLES else following
    if named.lower in part("time noun") or following.lower in part("time noun"):
        return True
    return not _belongs(word, following, named, phrase)


def _belongs(word: str, following: Token, named: Token, phrase: list[Token]) -> bool:
    """Say whether a prepositional phrase belongs to the noun before it."""
    if word in _JOINING:
        return True
    if word == "on":
        return following.lower not in part("not of noun")
    if word == "in":
        return named.text[:1].isupper() or named.lower in part("place")
    if word == "under":
        return named is not following
    if word == "to":
        inside = {other.lower for other in phrase}
        distant = "from" in inside or ("of" in inside and named.text[:1].isupper())
        return phrase[-1].lower in part("takes to") or distant
    return word == "by" and any(other.is_past for other in phrase)


def _ends_at_and(words: list[Token], place: int, phrase: list[Token]) -> bool:
    """`A and B` goes on; `A and were closed`, `A and 12 B` do not."""
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or not phrase or following.is_finite or following.text[:1].isdigit():
        return True
    if following.is_a("verb") and place + 2 < len(words):
        third = words[place + 2]
        if third.lower in _ARTICLES or third.text[:1].isdigit():
            return True
    return following.is_a("preposition", "function") and following.lower not in _ARTICLES


def trim(phrase: list[Token]) -> list[Token]:
    """Take articles off the start, and whatever leads on to the next words off the end."""
    words = list(phrase)
    while words and (words[-1].lower in part("tail") or (words[-1].is_mark and words[-1].text not in '"”’)')):
        words.pop()
    while words and (
        words[0].lower in _ARTICLES | {"of", "and", "or", "new-found"}
        or (words[0].is_mark and words[0].text not in '"“(')
    ):
        words.pop(0)
    return words


def is_time(words: list[Token]) -> bool:
    """Say whether a prepositional phrase tells when: `in 2013`, `from the end of the year`."""
    rest = [word for word in words[1:] if word.lower not in _ARTICLES]
    if not rest:
        return False
    dated = _DATE_WORD.fullmatch(rest[0].text) is not None or rest[0].lower in {
        "end",
        "start",
        "beginning",
        "year-end",
    }
    return (
        dated
        or any(word.lower in part("time unit") for word in rest[:2])
        or (len(rest) == 1 and rest[0].lower in {"first", "second", "third", "fourth"})
    )


def strip_number_of(words: list[Token]) -> list[Token]:
    """`the total number of applications` → `applications`."""
    lowered = [word.lower for word in words[:6]]
    for place, noun in enumerate(lowered[:-1]):
        if noun in {"number", "numbers"} and lowered[place + 1] == "of":
            return words[place + 2 :]
    return words


def ends_with_date(words: list[Token]) -> list[Token]:
    """Take `in 2016`, `in the year` off the end of a phrase."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].lower in {"in", "during", "for", "at", "from", "since"} and place + 1 < len(words):
            rest = [word for word in words[place + 1 :] if word.lower not in _ARTICLES]
            if rest and all(
                _DATE_WORD.fullmatch(word.text) or word.lower in part("time noun") for word in rest
            ):
                return words[:place]
    return words
