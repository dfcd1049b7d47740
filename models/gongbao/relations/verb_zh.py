"""The verb of a Chinese clause before a number: `V N 12件`, `N V 12件`, `V 12件`."""

from gongbao.relations.left_zh import AND, ASPECT, BODIES, BY, Left, stretch
from gongbao.relations.words_zh import Token, part

_BEFORE_VERB = frozenset(["共", "共计", "累计", "全部", "一律", "均", "已", "未", "不"])
_ALL_KINDS = frozenset(["各类", "各种", "各项", "了"])
# What a public body does where its name stands right before a verb that could be a noun.
_OFFICIAL = frozenset(
    [
        "检查",
        "抽查",
        "巡查",
        "检测",
        "监测",
        "登记",
        "审核",
        "审查",
        "审批",
        "救助",
        "调解",
        "处理",
        "处罚",
        "公开",
        "培训",
    ]
)
_MONEY = frozenset(["收入", "支出", "费用", "经费", "资金", "金额", "预算", "决算"])
_PENALTIES = ("罚款", "罚没", "没收", "警告", "处罚", "处以", "给予", "罚金")
_CAUSING = frozenset(["提请", "报请", "邀请", "督促", "协助", "帮助"])
_VERDICTS = frozenset(
    ["维持", "撤销", "驳回", "纠正", "纠错", "责令", "改判", "判决", "裁定", "撤诉", "终止", "更正"]
)
_BELONGING = frozenset(["属于", "属", "已属", "不属于", "不属", "非"])
_ANSWERS = ("同意", "不同意", "不予", "予以", "部分")


def read_verb(left: Left) -> None:
    """Cut what is left at its verb."""
    words, reading = _after_adverb(left.words), left.reading
    if _is_answer(words):
        reading.category, reading.outcome = stretch(words), True
        return
    if left.aimed and _read_penalty(left):
        return
    place = _find_verb(words, led_by=left.led_by)
    if place is None:
        reading.category = stretch(words)
        return
    start, stop = _verb_group(words, place)
    rest = [word for word in words[stop:] if not (word.is_blank and word.text not in AND)]
    while rest and rest[0].text in _ALL_KINDS | {"过", "的"}:
        rest.pop(0)
    if _is_compound(words, place, rest):
        reading.category = stretch(words)
        return
    if words[place].text in _CAUSING:
        rest = _after_second_verb(rest)
    left.has_verb = True
    action = (words[start].start, words[stop - 1].end)
    reading.action = reading.action or action
    if rest:
        reading.category = stretch(_after_relative(rest))
    elif words[:start]:
        _name_by_subject(left, words[:start], words[place])
    else:
        reading.category, reading.bare = action, True


def _read_penalty(left: Left) -> bool:
    """`对王某警告并罚款1万元`: the amount is named by whom it hits."""
    words = left.words
    place = next((k for k, word in enumerate(words) if word.text.endswith(_PENALTIES)), 0)
    if not place or not words[-1].text.endswith(_PENALTIES):
        return False
    named = words[:place]
    while named and (named[-1].is_function or named[-1].text in part("reach") | {"给予", "处以", "作出"}):
        named = named[:-1]
    left.has_verb = True
    left.reading.action = (words[-1].start, words[-1].end)
    left.reading.category = stretch(named)
    return left.reading.category is not None


def _is_answer(words: list[Token]) -> bool:
    """Say whether the words name a class of answers: `属于主动公开范围`, `同意公开答复`."""
    if len(words) < 2:
        return False
    answers = words[0].text.startswith(_ANSWERS) and all(word.is_verb for word in words[1:])
    return words[0].text in _BELONGING or answers


def _verb_group(words: list[Token], place: int) -> tuple[int, int]:
    """From the adverb of manner before a verb to the last verb that shares its object."""
    start, stop = place, place + 1
    while stop < len(words) and (words[stop].text in ASPECT or _chains(words, stop)):
        stop += 1
    while start and words[start - 1].text in part("manner"):
        start -= 1
    if stop < len(words) and all(word.is_strong for word in words[stop:]):
        stop = len(words)
    return start, stop


def _is_compound(words: list[Token], place: int, rest: list[Token]) -> bool:
    """Say whether a verb is part of a noun: `办结率`, `城镇新增就业`, `从事公开工作的干部`."""
    if len(rest) == 1 and (rest[0].is_suffix or (place and words[place].text[0] == "新" and rest[0].is_verb)):
        return True
    if len(rest) == 1 and rest[0].text in _MONEY and (place or words[place].text in _MONEY):
        return True
    if rest and not words[place].is_strong and rest[-1].text.endswith("率"):
        return True
    return words[place].text in part("relative") and any(word.text == "的" for word in rest)


def _after_adverb(words: list[Token]) -> list[Token]:
    """`受理机关共接受咨询` → `接受咨询`: an adverb before a verb shows where the predicate begins."""
    for place in range(len(words) - 2, 0, -1):
        if words[place].text in {"共", "累计", "共计", "一共", "总共"} and words[place + 1].is_verb:
            return words[place + 1 :]
    return words


def _after_second_verb(words: list[Token]) -> list[Token]:
    """`提请省人大常委会审议地方性法规` → `地方性法规`."""
    for place in range(len(words) - 2, -1, -1):
        if words[place].is_strong or words[place].text == "审议":
            return words[place + 1 :]
    return words


def _name_by_subject(left: Left, subject: list[Token], verb: Token) -> None:
    """`N V 12件`: the noun stands before the verb."""
    reading = left.reading
    while (
        subject
        and not subject[-1].is_verb
        and (subject[-1].text in part("adverb") or subject[-1].text in part("manner"))
    ):
        if subject[-1].is_function and all(
            word.is_function or word.text in part("manner") for word in subject
        ):
            break
        subject.pop()
    cut = max(
        (k + 1 for k, word in enumerate(subject) if word.text in {"后", "前", "之后", "之前"}), default=0
    )
    subject = subject[cut:]
    if subject and (verb.text in _VERDICTS or all(word.is_function for word in subject)):
        start = verb if verb.text in _VERDICTS and not subject[0].is_function else subject[0]
        reading.category, reading.bare = (start.start, verb.end), True
        return
    if not verb.is_strong or not subject:
        reading.category = (subject[0].start if subject else verb.start, verb.end)
        reading.bare = not subject
        return
    if left.nominal or verb.text in {"到场", "参加", "出席"}:
        reading.category, reading.action = (subject[0].start, verb.end), None
        reading.outcome = reading.outcome or not left.nominal
        return
    reading.category = stretch(subject)


def _find_verb(words: list[Token], *, led_by: bool) -> int | None:
    """The first word that is a verb here.

    Any that can only be one, or a nominal one at the start with an object.
    """
    for place, word in enumerate(words):
        if word.is_strong or (word.is_change and len(word.text) > 1 and place + 1 < len(words)):
            return place
        if (
            word.is_verb
            and word.text not in ASPECT
            and place + 1 < len(words)
            and _opens(words, place, led_by=led_by)
        ):
            return place
    return None


def _opens(words: list[Token], place: int, *, led_by: bool) -> bool:
    """Say whether only adverbs of manner stand before a nominal verb, and an object after it."""
    following = words[place + 1]
    if place and words[place - 1].text in _BEFORE_VERB:
        return not following.is_suffix
    if following.text in _ALL_KINDS:
        return True
    if place and words[place - 1].text.endswith(BODIES) and words[place].text in _OFFICIAL:
        return not following.is_verb and not following.is_suffix
    if all(word.text in part("manner") for word in words[:place]):
        return place > 0 or not following.is_verb or len(words) > 2
    by = next((k for k, word in enumerate(words[:place]) if word.text in BY), None)
    led = led_by or (by is not None and place - by > 1) or words[place - 1].text.endswith(("”", '"'))
    return led and not following.is_verb and not following.is_suffix


def _chains(words: list[Token], place: int) -> bool:
    """Say whether a second verb follows that shares the object: `新建改造`, `受理并办结`."""
    if place + 1 >= len(words):
        return False
    if words[place].text in {"和", "并", "及", "、", "或"}:
        return words[place + 1].is_strong and place + 2 < len(words)
    return words[place].is_strong and not (words[place + 1].is_suffix and place + 2 == len(words))


def _after_relative(words: list[Token]) -> list[Token]:
    """`群众提出的申请` → `申请`: the noun after a relative clause."""
    places = [place for place, word in enumerate(words) if word.text == "的"]
    if places and any(word.is_strong for word in words[: places[0]]) and places[0] + 1 < len(words):
        return words[places[0] + 1 :]
    return words
