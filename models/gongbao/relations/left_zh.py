"""Chinese words before a number: what leads to it at their end, what connects at their start."""

import re
from dataclasses import dataclass, field

from gongbao.relations.reading import Reading, Stretch
from gongbao.relations.words_zh import Token, part

_EXIST = frozenset(["有", "另有", "现有", "尚有", "共有", "仍有", "还有", "内有", "设有", "已有", "拥有"])
TOTAL = frozenset(["共", "共计", "合计", "总计", "一共", "总共", "累计", "共有"])
_AVERAGES = frozenset(["日均", "月均", "年均", "户均", "人均", "每户", "每人", "每村", "平均"])
_ONCE = frozenset(
    ["原来", "原先", "年初", "去年", "上年", "上年度", "最初", "起初", "此前", "以前", "改革前"]
)
_TURNING = frozenset(["分解", "细化", "调整", "改", "压缩", "精简", "合并", "整合", "印", "编", "划分", "分"])
BY = frozenset(["向", "以", "用", "通过", "在", "借助", "利用", "依托", "对"])
ASPECT = frozenset(["了", "过", "着"])
AND = frozenset(["、", "和", "与", "及", "以及", "或", "并", "暨"])
# What a public body's name ends in.
BODIES: tuple[str, ...] = (
    "局",
    "院",
    "部门",
    "委",
    "委员会",
    "厅",
    "队",
    "中心",
    "机关",
    "政府",
    "办公室",
    "公司",
    "学校",
    "站",
)
BODIES += ("办事处", "大学", "学院", "幼儿园", "法院", "检察院", "管理处", "研究所")
ACCOUNTS = ("预算", "决算", "总计", "合计", "收入", "支出")
_PLACES = ("省", "市", "县", "区", "州", "旗", "镇", "乡")
GOAL = re.compile(r".[到至在]$|^(?:达到|分为|分成|改为|调整为|压缩为)$")
# What may follow a quoted name without being part of it.
_AFTER_QUOTE = frozenset(["科目", "一项", "项目", "支出"])
_DATE = re.compile(
    r"(?:截至|截止|到|至|自|从)?"
    r"(?:\d{2,4} ?|[一二三四五六七八九十○〇零]{2,4}|上|去|今|本|当|前|次|翌|同)?"
    r"年(?:度|底|末|初|内|来|以来|同期)?(?:前?[一二三四五六七八九十\d]{1,3}(?:季度|个?月))?"
    r"(?:份|底|末)?(?:[一二三四五六七八九十\d]{1,3}日)?"
    r"|\d{1,2}月(?:份|底)?(?:\d{1,2}日)?|\d{1,2}日|"
    r"[一二三四]季度|上半年|下半年"
)


@dataclass(slots=True)
class Left:
    """The words left of a number, as far as they are not yet understood."""

    words: list[Token]
    reading: Reading = field(default_factory=Reading)
    goal: bool = False
    has_verb: bool = False
    nominal: bool = False
    origin: bool = False
    led_by: bool = False
    aimed: bool = False
    sums_up: Token | None = None


def strip_tail(left: Left) -> None:
    """Take off what only leads to the number."""
    words = left.words
    while words and _take_last(left):
        left.nominal = left.nominal or words[-1].text == "的"
        words.pop()


def _take_last(left: Left) -> bool:
    """Note what the last word tells, and say whether it only leads to the number."""
    words, last = left.words, left.words[-1]
    before = words[-2] if len(words) > 1 else None
    if last.text.startswith("分别") or last.text in {"各", "各占"}:
        left.reading.respectively = True
    if last.text in {"由", "从"}:
        left.origin = True
    elif before is not None and before.text == "每" and len(words) > 2:
        del words[-2]
    elif before is not None and _makes_goal(before, last):
        left.reading.action, left.goal = (before.start, last.end), True
        del words[-2]
    elif last.is_reach and not last.is_change:
        _note_reach(left, last)
    else:
        return _is_filler(last) or (before is not None and _tells_when(before, last))
    return True


def _is_filler(last: Token) -> bool:
    """Say whether a word before a number says nothing of what is counted."""
    return last.is_blank or last.text in ASPECT or last.text in part("adverb") or last.text == "的"


def _tells_when(before: Token, last: Token) -> bool:
    """Say whether a word after `由`, `到` is a time: `由2002年`, `从年初`."""
    if last.text in _ONCE:
        return before.text in {"由", "从"}
    return _DATE.fullmatch(last.text) is not None and before.text in {"到", "至", "由", "从", "自", "为"}


def _makes_goal(verb: Token, last: Token) -> bool:
    """Say whether a verb and `到`, `在`, `为` together lead to a goal: `压缩到`, `控制在`, `细化成`."""
    if last.text in {"到", "至", "在"}:
        return verb.is_verb or verb.is_change
    return last.text in {"为", "成"} and (verb.is_change or verb.text in _TURNING)


def _note_reach(left: Left, last: Token) -> None:
    reading = left.reading
    reading.total = reading.total or last.text in TOTAL
    reading.share = (
        reading.share
        or last.text in {"占", "占到", "各占"}
        or (last.text.startswith("占") and len(left.words) == 1)
    )
    if last.text in {"合计", "总计"} and len(left.words) > 1 and not left.words[-2].is_reach:
        left.sums_up = last
    if GOAL.search(last.text) and len(last.text) > 1 and last.text != "达到":
        left.goal = True
        reading.action = (last.start, last.end)


def strip_from(left: Left) -> None:
    """Take off a date at the end, and connectives, dates and subjects at the start."""
    words = left.words
    while len(words) > 1 and (_is_date(words[-1]) or _is_filler_at_end(words[-1])):
        words.pop()
    if len(words) == 1 and _is_filler_at_end(words[0]) and not _is_date(words[0]):
        words.pop()
    rest = without_lead(words)
    taken = words[: len(words) - len(rest)]
    left.led_by = any(word.text in BY for word in taken)
    left.aimed = any(word.text == "对" for word in taken)
    left.words = _without_owner(_after_existence(_after_date(rest)))


def _is_date(word: Token) -> bool:
    return _DATE.fullmatch(word.text) is not None


def _is_filler_at_end(word: Token) -> bool:
    return word.text in part("adverb") or word.text in {"年", "月"} or word.text.isdigit()


def _after_date(words: list[Token]) -> list[Token]:
    """`财政局2024年度收入` → `收入`; a date that a verb governs stays (`结转2022年办理`)."""
    dates = [place for place, word in enumerate(words[:-1]) if _is_date(word) and len(word.text) > 2]
    if not dates:
        return words
    last = dates[-1]
    owned = last > 0 and words[last - 1].text.endswith(BODIES) and not words[last + 1].is_strong
    if owned and words[last + 1].text != "的":
        return without_lead(words[last + 1 :])
    if any(word.is_verb for word in words[: last + 2]) or words[last + 1].text == "的":
        return words
    return without_lead(words[last + 1 :])


def _without_owner(words: list[Token]) -> list[Token]:
    """`青棠市福利院收入预算` → `收入预算`: the owner's full name in front of an account."""
    if not words or not words[-1].text.endswith(ACCOUNTS):
        return words
    for place in range(len(words) - 2, 0, -1):
        named = any(
            word.text.endswith(_PLACES) and (k or len(word.text) > 1) for k, word in enumerate(words[:place])
        )
        if named and words[place].text.endswith(BODIES) and len(words[place].text) > 1:
            return words[place + 1 :]
        if words[place].text == "的":
            return words
    return words


def _after_existence(words: list[Token]) -> list[Token]:
    """`宣教处另有专职人员` → `专职人员`, `渠道分别为网上提交` → `网上提交`."""
    for place in range(len(words) - 2, -1, -1):
        copula = words[place].text in {"为", "是"} and place and words[place - 1].text in {"分别", "依次"}
        if words[place].text in _EXIST or copula:
            return words[place + 1 :]
    return words


def without_lead(words: list[Token]) -> list[Token]:
    """Take connectives, dates and subjects off the start."""
    place = 0
    while place < len(words):
        word = words[place]
        joined = word.text
        if _is_budget_name(words, place):
            break
        if (
            word.text in part("lead")
            or (word.is_blank and not word.text.startswith(("《", "“", '"')))
            or _DATE.fullmatch(joined)
        ):
            place += 1
        elif place + 1 < len(words) and _DATE.fullmatch(word.text + words[place + 1].text):
            place += 2
        else:
            break
    rest = words[place:]
    if len(rest) == 1 and rest[0].text in _AVERAGES:
        return []
    # `2010年结转` keeps its year: only a verb would be left.
    if place and len(rest) == 1 and rest[0].text in {"结转", "转结"}:
        return words
    return rest


def _is_budget_name(words: list[Token], place: int) -> bool:
    """`年初预算` is a name, not a time and a noun."""
    return words[place].text in {"年初", "当年"} and [word.text for word in words[place + 1 :]] == ["预算"]


def names_of(words: list[Token]) -> tuple[Stretch, ...]:
    """Split `A、B和C` into its names."""
    names: list[Stretch] = []
    run: list[Token] = []
    start = next((place for place, word in enumerate(words) if word.text not in part("lead")), 0)
    for word in [*words[start:], None]:
        if word is None or word.text in AND:
            if run:
                names.append((run[0].start, run[-1].end))
            run = []
        else:
            run.append(word)
    return tuple(names)


def drop(words: list[Token], what: frozenset[str] | set[str]) -> None:
    """Take words off the end."""
    while words and (words[-1].text in what or words[-1].text.isspace()):
        words.pop()


def stretch(words: list[Token]) -> Stretch | None:
    """From the first word to the last, without the marks of a quotation; None without any."""
    if len(words) > 1 and words[0].text[0] in '“"' and all(word.text in _AFTER_QUOTE for word in words[1:]):
        words = words[:1]
    if len(words) == 1 and words[0].text[0] in '“"' and len(words[0].text) > 2:
        return words[0].start + 1, words[0].end - 1
    return (words[0].start, words[-1].end) if words else None
