"""Chinese words after a number, weighed against those before it: `12件N`, `12件V`, `两次V N`."""

import re

from gongbao.document import Kind
from gongbao.relations.earlier_zh import topic_before
from gongbao.relations.left_zh import AND, ASPECT, GOAL, Left, drop, stretch
from gongbao.relations.mentions import Mention
from gongbao.relations.reading import Reading, Stretch
from gongbao.relations.words_zh import Token, part

WINDOW = 120
_AFTER_NUMBER = frozenset(
    ["左右", "以上", "以下", "以内", "上下", "多", "余", "之多", "的", "整", "含", "大"]
)
_TIMES = frozenset(["次", "度", "回", "遍", "轮", "趟", "场次"])


def with_right(left: Left, after: list[Token], mention: Mention) -> Reading:
    """Weigh the words after the number against those before it."""
    reading = left.reading
    nominal = bool(after) and after[0].text == "的"
    while after and after[0].text in _AFTER_NUMBER:
        after.pop(0)
    note = after[0] if after and after[0].text[0] in "（(" else None
    after = [] if note else after
    times = mention.quantity.unit in _TIMES
    noun = noun_phrase(after)
    named = reading.category is not None and not reading.bare
    if (
        times
        and after
        and not left.has_verb
        and (after[0].is_verb or after[0].text in part("manner") or not (noun or named))
    ):
        _read_times(reading, after)
    elif noun and (not named or (not nominal and _noun_wins(left, mention))):
        reading.category, reading.bare = stretch(noun), False
        reading.action = reading.action or _verb_after(after[len(noun) :])
    elif named:
        reading.action = reading.action or _verb_after(after)
    elif not reading.bare and after:
        _read_predicate(reading, after)
        reading.outcome = reading.outcome or (not left.words and reading.bare)
    if reading.bare and not reading.outcome:
        reading.outcome = any(word.is_outcome for word in (*left.words, *after))
    if note is not None and len(note.text) > 2 and reading.category is None:
        reading.category = (note.start + 1, note.end - 1)
    if reading.category is None:
        reading.category = topic_before(mention)
        reading.inherits = reading.category is None
    return reading


def _noun_wins(left: Left, mention: Mention) -> bool:
    """Say whether the noun after a number outweighs the one before it."""
    if mention.quantity.kind in {Kind.MONEY, Kind.MEASURE}:
        return False
    if left.has_verb:
        return (mention.quantity.unit or "个")[:1] not in "人名位次" and mention.quantity.kind is Kind.COUNT
    return True


def _read_times(reading: Reading, after: list[Token]) -> None:
    """`两次专题研究信息公开工作`: the verb after the number, then its object."""
    place = next((k for k, word in enumerate(after) if word.is_verb), None)
    if place is None:
        reading.category = stretch(noun_phrase(after)) or stretch(after)
        return
    stop = place + 1
    while stop < len(after) and after[stop].is_strong:
        stop += 1
    reading.action = (after[0].start, after[stop - 1].end)
    noun = after[stop:]
    reading.category = stretch(noun) or reading.action


def noun_phrase(after: list[Token]) -> list[Token]:
    """The noun phrase at the start of the words after a number."""
    noun: list[Token] = []
    for word in after:
        if word.is_function or word.is_strong or word.text in {"的", "，"} or word.text in ASPECT:
            break
        if word.is_reach or (word.is_change and len(word.text) > 1) or GOAL.search(word.text):
            break
        if (
            (word.text[0] in "（(" and not noun)
            or (word.is_general and noun)
            or re.fullmatch(r"逐.|按.", word.text)
        ):
            break
        noun.append(word)
    drop(noun, AND)
    return noun


def _verb_after(after: list[Token]) -> Stretch | None:
    """The verb among the words after a noun."""
    for place, word in enumerate(after):
        if word.is_strong or word.is_general:
            stop = place + 1
            while stop < len(after) and after[stop].is_strong:
                stop += 1
            return word.start, after[stop - 1].end
    return None


def _read_predicate(reading: Reading, after: list[Token]) -> None:
    """`37件同意公开`: only the predicate tells these apart."""
    words = list(after)
    while words and (words[0].text in part("copula") or words[0].text in {"来自", "走", "没有"}):
        if words[0].text in {"来自", "走", "没有"}:
            reading.action = (words[0].start, words[0].end)
        if words[0].text == "没有":
            break
        words.pop(0)
    drop(words, {"的", "中", "里", "了"})
    reading.category = stretch(words)
    reading.bare = reading.category is not None
    if reading.action is None:
        reading.action = _verb_after(after)
