"""Whether a Chinese numeral counts where it stands: ordinals, idioms, frequencies and mere dates do not."""

import re
from functools import cache

from gongbao.document import Kind
from gongbao.lexicon import read_column
from gongbao.numbers.expression import Expression
from gongbao.numbers.refusals import HOTLINES

_SPAN_BEFORE = re.compile(
    r"(?:过去|近|今后|未来|这|(?<!提)前|(?<!以)上|头|最近|此|随后|以往|往|每|第|首|下|当|同)$"
)
_DAY_BEFORE = re.compile(r"(?:于|至|到|在|即|自|从|月|每)$")
_YEARS_AFTER = re.compile(
    r"(?:多)?(?:以?来|间|义务|禁|规划|计划|行动|期|制|中|级|度|一|前|攻坚|内(?=[，,])|初|末|底|来看|滚动|任期|方案|过渡|目标|免)"
)
_CLAUSE_START = re.compile(r"(?:^|[，,。；;：:！？、“（(—])$")
_RANK_BEFORE = re.compile(r"(?:第|前|排名|位列|位居|居)$")
# A place among all, not a share of them: 全球排名前1%.
_TOP_SHARE = re.compile(r"(?:名|全球|全国|世界|全省|位列|进入|居)前$")
_ADJECTIVE = re.compile(
    r"(?:自助|值守|开放|在线|不间断|服务|热线|值班|监控|全天|营业|制|医保|动态|巡|轮|备勤|应急)"
)
_EACH = re.compile(r"(?:每|这|那|某|任|同|另|下|上|新|唯|哪|首|头|之|统|专|单|万|逐)$")
# 一 with a description behind it introduces something, as an article does: `一个更有实力的…`.
_DESCRIBED = re.compile(r"[^，,。；;：:、！？）)\d]{2,12}的")
_EVERY = re.compile(r"(?:每|隔|逢)$")
_ORDINAL_NOUN = re.compile(r"[号届级版代路线楼室栋幢单院街弄巷门区强后#]|年级|周岁以|[A-Za-z]")
_CODED = re.compile(r"[A-Za-z][-—–]?$|[\dA-Za-z][-—–.]$|[#№§/_＃\\+]$")
_BARE_AFTER = re.compile(r"$|[，,、。；;：:！？)）\s]|[和与及或以](?![上下内])|[以]?上|左右|以[上下内]|余")
_BARE_BEFORE = re.compile(r"(?:^|[一-鿿：:、，,（(；; ）)|])$")
_ZERO_BEFORE = re.compile(r"(?:为|是|有|计|共|均|：|:|达|零|保持|实现)$")
_ZERO_NOUN = re.compile(r"零(?:申请|投诉|举报|复议|诉讼|事故|上访|信访|感染|死亡|伤亡|发生|新增|差错)")
_COUNT_BEFORE = re.compile(r"(?:有|为|是|共|计|达|分)$")
_POINT_NOUN = re.compile(r"[要意建措体希原问经做启思]")
_BATCH_BEFORE = re.compile(r"(?:[了共分各举办计两三首]|[一-鿿][）)])$")
_CASE_NOUN = re.compile(r"[案事行举复诉投信纠涉重较一交火安违，。；、,;)）]|$")
_FREQUENCY = re.compile(r"(?:每|[逐按])(?:半?年|个?[月季周日]|季度|两年|旬)[^，,。；;、]{0,6}$")
_NUMBERED = re.compile(r"(?:附件|图|表|附录|页|序号|方案|标准|类型|版本|第|型|房间|栏|项目)$")
_MEETING = re.compile(r"会议|全会|全体|代表|党代|[、和]")
_SESSION = re.compile(r"届|人大|政协|党委|全委|次[、和]$")
_CALENDAR = frozenset(["年", "周年", "个月", "个季度", "天", "个学期", "日", "周"])
_INDEFINITE = frozenset(
    [
        "样",
        "道",
        "批",
        "种",
        "类",
        "片",
        "股",
        "段",
        "群",
        "串",
        "对",
        "双",
        "层",
        "面",
        "点",
        "套",
        "口",
        "度",
    ]
)


@cache
def _idioms() -> frozenset[str]:
    return read_column("number_idioms_zh", "word")


def is_refused(text: str, start: int, expression: Expression, *, limited: bool) -> bool:
    """Say whether the numeral at `start` does not count there; `limited` if a modifier stands with it."""
    before, after = text[max(0, start - 4) : start], text[expression.end : expression.end + 6]
    if before.rstrip(" ").endswith("第") or _CODED.search(before):
        return True
    if _is_base(text, start, before, expression):
        return True
    if expression.kind in {Kind.COUNT, Kind.MEASURE} and _in_idiom(text, start):
        return True
    if expression.unit is None or expression.kind in {Kind.PERCENT, Kind.MONEY, Kind.RATIO}:
        return False
    if expression.kind is Kind.MEASURE:
        return _is_time(text, start, expression, limited=limited)
    return _is_ordinal(
        text[max(0, start - 10) : start], after, text[start : expression.end], expression
    ) or _is_vague(text, start, expression)


def _is_base(text: str, start: int, before: str, expression: Expression) -> bool:
    """Say whether it is the base of a rate or a place among all: `每10万人口`, `每三年`, `全球排名前1%`."""
    if _EVERY.search(before) and (expression.kind is Kind.MEASURE or expression.unit in {"次", "期", "批"}):
        return True
    if before.endswith("每") and text[start].isdecimal():
        return True
    return expression.kind is Kind.PERCENT and bool(_TOP_SHARE.search(before))


def counts_bare(text: str, expression: Expression) -> bool:
    """Say whether a numeral without a unit is a quantity: in a cell, `人口2.87万`, `行政诉讼为零`."""
    start, end = expression.start, expression.end
    written = text[start:end]
    before, after = text[max(0, start - 3) : start], text[end : end + 3]
    if written in {"零", "〇"}:
        return bool(_ZERO_NOUN.match(text, start) or (_ZERO_BEFORE.search(before) and _ends_clause(after)))
    if not written.lstrip("-")[:1].isdecimal():
        return _spoken_counts(written, before, after)
    if _CODED.search(before) or _NUMBERED.search(before.rstrip(" ")) or written in HOTLINES:
        return False
    if written[-1] in "万亿千百" or written[-2:-1] in {"万", "亿"}:
        return not after.startswith(tuple("一二三四五六七八九十"))
    if after[:1].isascii() and after[:1].isalnum():
        return False
    return (
        bool(_BARE_AFTER.match(after))
        and bool(_BARE_BEFORE.search(before))
        and not _is_mark(text, start, end)
    )


def _spoken_counts(written: str, before: str, after: str) -> bool:
    """Say whether a numeral in Chinese characters counts without a unit: `短处有三：`, `两万三千`."""
    scaled = len(written) > 1 and written[-1] in "万亿千百十" and written[0] not in "万千百"
    if scaled and written[-1] in "万亿":
        return True
    return bool(_COUNT_BEFORE.search(before)) and _ends_clause(after)


def _ends_clause(after: str) -> bool:
    """Say whether a clause ends here."""
    return not after or after[0] in "，,。；;：:、！）)"


def _is_mark(text: str, start: int, end: int) -> bool:
    """Say whether a number marks an item of a list: `1. `, `（3）`, `2、`."""
    opened = start == 0 or text[start - 1] in "（(\n。；;"
    marked = text[end : end + 1] in {"、", ".", "．", ")", "）"}
    return opened and marked and end - start <= 2


def _in_idiom(text: str, start: int) -> bool:
    """Say whether the numeral is part of a word that does not count (`一次性`, `三门峡`)."""
    idioms = _idioms()
    for begin in range(max(0, start - 3), start + 1):
        for stop in range(max(begin + 2, start + 1), min(len(text), begin + 8) + 1):
            if text[begin:stop] in idioms:
                return True
    return False


def _is_time(text: str, start: int, expression: Expression, *, limited: bool) -> bool:
    """Say whether a duration only dates or describes: `过去五年`, `三年行动`, `24小时热线`."""
    unit = expression.unit or ""
    if unit in _CALENDAR:
        return _is_calendar_time(text, start, expression, limited=limited)
    after = text[expression.end : expression.end + 6]
    if unit in {"小时", "个小时"}:
        return bool(_ADJECTIVE.match(after)) and not limited
    if unit in {"分", "度", "秒"}:
        return text[start : expression.end] in {"十分", "万分", "百分", "一度"} or after.startswith("之")
    return unit == "级"


def _is_calendar_time(text: str, start: int, expression: Expression, *, limited: bool) -> bool:
    """Say whether years, months or days are a time rather than its length."""
    before, after = text[max(0, start - 4) : start], text[expression.end : expression.end + 6]
    unit = expression.unit
    if limited and before.endswith("近") and unit in {"年", "个月"}:
        return bool(_YEARS_AFTER.match(after)) or not _ends_clause(after)
    if _SPAN_BEFORE.search(before) or unit == "周年":
        return True
    if limited:
        return False
    if unit == "年":
        return before.endswith(("后", "的")) or _is_year_adverb(before[-1:], after)
    return unit == "日" and bool(_DAY_BEFORE.search(before) or _CLAUSE_START.search(before[-1:]))


def _is_year_adverb(before: str, after: str) -> bool:
    """Say whether years are a point or stretch of time that the sentence happens in."""
    if _YEARS_AFTER.match(after):
        return True
    return bool(_CLAUSE_START.search(before)) and bool(after) and "一" <= after[0] <= "鿿"


def _is_ordinal(context: str, after: str, written: str, expression: Expression) -> bool:
    """Say whether a classifier makes an ordinal: `前10名`, `二期工程`, `18路公交`, `01项`."""
    before, unit = context[-4:], expression.unit
    if written.startswith("0") and written[1:2].isdecimal():
        return True
    if unit in {"名", "位"}:
        return bool(_RANK_BEFORE.search(before))
    if unit == "次":
        return not written[0].isdecimal() and bool(_MEETING.match(after) and _SESSION.search(context))
    if unit in {"路", "门"} and (written[0].isdecimal() or written[0] in "一二"):
        return unit == "路" or (not _ends_clause(after) and "课" not in after)
    return written[0] in "一二三四五六" and _is_small_ordinal(unit, before, after)


def _is_small_ordinal(unit: str | None, before: str, after: str) -> bool:
    """Say whether 一 to 六 with 类 or 期 is a name: `三类内部事务`, `二期`."""
    if unit == "类":
        return "一" <= after[:1] <= "鿿" and not before.endswith(("有", "共", "分", "成", "为", "等"))
    return unit == "期" and not re.search(r"[办班共各刊出训]$", before)


def _is_vague(text: str, start: int, expression: Expression) -> bool:
    """Say whether 一 is an article or part of a pronoun: `一批`, `这一项`, `另一个`, `一起推进`."""
    before, after = text[max(0, start - 2) : start], text[expression.end : expression.end + 2]
    unit = expression.unit or ""
    if unit == "点":
        return not _POINT_NOUN.match(after) and not _ends_clause(after)
    if text[start : start + 1] != "一" or text[start : start + 1 + len(unit)] != f"一{unit}":
        return False
    if (
        _EACH.search(before)
        or (before.endswith("的") and unit in {"个", "次", "项"})
        or (unit in {"次", "遍", "轮"} and _FREQUENCY.search(text[max(0, start - 10) : start]))
    ):
        return True
    if unit == "起":
        return (
            not _CASE_NOUN.match(after)
            or not before
            or (_ends_clause(after) and before[-1] not in "诉议件案故报访")
        )
    return unit in _INDEFINITE or bool(_DESCRIBED.match(text, expression.end))
