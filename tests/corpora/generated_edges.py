"""Checks that nothing stands between the parts of a statement but words that join them.

Each numeral, category and action of a report must border on a mark of punctuation, on another marked span, or
on a word of a closed list (`共`, `了`, `were`, `of` …). A span that is a character or a word too long or too
short, or a verb or noun that was passed over, leaves something else at the border.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any

from generated_links import Found

from gongbao.normalize import fold

Row = dict[str, Any]

_PUNCTUATION = re.compile(r"[，。、；：:;,.（(）)》《“”\"'’‘|·●■→◦⇒►✓~\-–—①-⑫!？?*•…/%%\[\]【】+=○▪◆]")

_BEFORE_ZH = {
    "category": "的|了|为|在|和|把|有|问|与|及|中|内|以|于|将|对|从|由|据|向|给|用|"
    "是|其|年末|全年|利用|通过|上年|包括|涉及|相比|单位|现有|"
    "加上|连同|全[局区县市镇乡院校]|全公司|全街道|街道|平方米|累计|先后|"
    "目前|共|另外|年度|辖区|同期|末|至|年|\\d[.)]?|到|每立方米|当年|本年|"
    "年内|截至|已|仍|还",
    "action": "我们|年初|建设|责任|结构|体系|机制|环境|布局|"
    "共|一一|全年|先后|累计|年内|"
    "全部|同比|全[局区县市镇乡院校]"
    "|[我本][局院校镇区县市乡]|公司|全公司|街道|上年|相比|同期|公开|计划|"
    "拟|力争|"
    "年末|去年|进行|行了|年度|一年|合计|已|均|正|将|新|再|要|可|并|就|"
    "比|较|度|本|约|经|组织|来|的|了|和|与|及|当年|联合|还|共计|集中|"
    "由|，|在|年|全市|底|公开|累.?.?.?计|预算|执行数",
    "quantity": "的|了|为|有|共|达|是|到|至|由|从|和|与|及|共计|合计|一共|总计|中|"
    "在|以|占|近|约|比|较|增长|下降|提高|上升|减少|增加|回落|降低|分别|"
    "依次|"
    "年末|信息|以上|计|于|对|仅|就|新增|各|其中|以及|另有|余下|剩下|另外|"
    "其余|包括|幅|率|数|上涨|降|升|多|少|另|已|含|年|总|内有|全省|全[局区县市镇乡"
    "院校]|全公司|全街道|涉及|在\\S{0,3}|兑现|全部|折合|科目",
}
_AFTER_ZH = {
    "category": "的|有|为|共|达|是|由|中|和|从|已|在|任务|增长|合计|共计|一共|全部|"
    "分别|进行|以及|居多|依次|同比|方面|类|数|占|比|较|下降|上升|与|及|"
    "均|涨幅|上涨|"
    "提高|回落|减少|降低|增加|了|合|一|现|按|各|信息|总|年|仅|就|突破|收|面|情况",
    "action": "了|的|信息|打分|到|至|在|为|由|中|有|共|过|\\d|[一二三四五六七八九十]|■|第|全部|■|达|和|与|率",
    "quantity": "的|为|是|中|均|已|在|由|到|至|，|和|与|及|以|其|占|比|较|同比|左右|"
    "以上|分别|全部|用于|减|增|压|缩|提|上|下|未|有|等|用|达|需|可|被|"
    "能|不|"
    "实|完|配|通|开|参|列|落|正|符|按|获|归|属|评|设|进|仍|要|待|超|得|"
    "办|具|做|没|取|逾|纳|成|加|受|接|建|投|挂|存|存在|对|[^\\u4e00-\\u9fff]",
}
_BODIES = (
    "bureau township town county district court city council school trust hospital office department agency "
    "force staff officers authority whole company units commission university college ministry "
    "police institution municipality"
)
_WORDS_EN: dict[str, tuple[str, str]] = {
    "action": (
        (
            f"{_BODIES} account accumulatively all also altogether and are be been being elsewhere "
            "evaluation grew growth had has have having is it jointly ledger line month newly office "
            "passing reported self-evaluation successively that them they to was we were which who "
            "will year "
        ),
        (
            "a accumulatively amounted an and answer as asked at before by during for from in including key "
            "next numbered of on over per reached stood the this through to total totaled totalled "
            "under us was were when with within without you "
        ),
    ),
    "quantity": (
        (
            "a about additional against all also altogether among an and another applied are at "
            "average be been before being between bought but GDP by completing comprising concerning "
            "covers down elsewhere employs face for found from further had has have hit in including "
            "involving is it its itself last leaving left letters lies makes making namely need now "
            "numbered of on once only or other out passing plus reached read received recorded "
            "remaining reported representing saw say services show side statutory than that the then "
            "there these to today totaled totalled up use used was went were when which whom with "
            "wrote year "
        ),
        (
            "a about against also altogether and annually apiece are as at average been behind being "
            "better between by carried compared concerned concerning day decrease during each every "
            "fall fell fewer for from further gave growth had has have heavier higher how in "
            "including increase is less lighter lower makes month more nationally newly number of on "
            "or out over part per rated related respectively rise since sum than that the through to "
            "total under waiting was week were what when which who with within year "
        ),
    ),
    "category": (
        (
            "a about against all also among an and are as at average be been before being between by "
            "changed closing comprising concerned demand gave concerning each ended expenditure for found "
            "from "
            "front had handled has have highest in including into is it items its last leaving ledger "
            "line lowest many month's namely new no now of on only or other our patients per rated "
            "received reported seeing spent than that the their then there these through to top total "
            "under unluckiest us via was went were where which whom with within year year's years "
        ),
        (
            "a about accounted among amounted an and are as at being between brought by came closed "
            "come concerning covers detained documented during estimated for from growth had has have "
            "higher hit in included including is left lies lower made month newly numbered of on or "
            "over pending per promised put ran ranged reached remained respectively showed stands stood "
            "than that the there this through throughout to took total totaled totalled verified was "
            "went were where which who will with within worked "
        ),
    ),
}


# What scanners take for one another, the written pair first; a word and its misreading have one key.
_MISREAD = [
    *[("rn", "m"), ("in", "m"), ("nn", "m"), ("rm", "m"), ("cl", "d"), ("li", "h"), ("ii", "u")],
    *[("ﬁ", "fi"), ("tt", "ft"), ("vv", "w")],
]


def misread_key(word: str) -> str:
    """Return one form of a word for all that a scanner may take it for."""
    word = word.lower().replace("’", "'")
    for pair, letter in _MISREAD:
        word = word.replace(pair, letter)
    return word


@cache
def _keys(field: str, side: int) -> frozenset[str]:
    return frozenset(misread_key(word) for word in _WORDS_EN[field][side].split())


def check_edges(language: str, text: str, gold: Row) -> Iterator[Found]:
    """Check the borders of every numeral, category and action."""
    folded = fold(text)
    if language == "zh":
        folded = folded.replace("丁", "了").replace("旳", "的").replace("己", "已").replace("么", "公")
    starts, ends = _borders(gold)
    for q in gold["quantities"]:
        for field, part in (("quantity", q), ("category", q["category"]), ("action", q["action"])):
            if part is None:
                continue
            joins = partial(_joins, language, field, 0)
            loose = language == "en" and _stands_loose(field, q)
            if not loose and (wrong := _left(folded, part["start"], ends, joins)):
                yield field, "begins beside what nothing explains", f"{wrong}|{part['text']}"
            if wrong := _right(folded, part["end"], starts, partial(_joins, language, field, 1)):
                yield field, "ends beside what nothing explains", f"{part['text']}|{wrong}"


def _stands_loose(field: str, q: Row) -> bool:
    """Say whether an English span may follow any noun: one not counted here, or one that lost its `were`."""
    if field == "action":
        return bool(re.match("rose|fell|increased|decreased|withheld", q["action"]["text"]))
    return field == "category" and q["kind"] in {"percent", "ratio"}


def _borders(gold: Row) -> tuple[set[int], set[int]]:
    """Return where marked spans start, and where they end."""
    parts = [item for layer in ("quantities", "entities", "references") for item in gold[layer]]
    parts += [item[f] for item in list(parts) for f in ("category", "action", "title") if item.get(f)]
    spans = [(p["start"], p["end"]) for p in parts] + [(a, b) for a, b in gold["ignore"]]
    return {start for start, _ in spans}, {end for _, end in spans}


def _joins(language: str, field: str, side: int, around: str) -> bool:
    """Say whether what stands before (side 0) or after (side 1) a span is a mark or a word that may."""
    if not around or _PUNCTUATION.match(around[-1 if side == 0 else 0]):
        return True
    if language == "zh":
        allowed = (_BEFORE_ZH, _AFTER_ZH)[side][field]
        short = re.sub(r"\s", "", around)
        return bool(re.search(f"(?:{allowed})$", short) if side == 0 else re.match(f"(?:{allowed})", short))
    word = re.search(r"[\w'’-]+$", around) if side == 0 else re.match(r"[\w'’-]+", around)
    # Where articles and copulas are lost, a plural noun may stand before a figure or a predicate, and a
    # participle after what is counted.
    plural = side == 0 and field != "action" and word is not None and word[0].endswith("s")
    plural |= side == 1 and field == "category" and word is not None and word[0].endswith("ed")
    return word is not None and (plural or misread_key(word[0]) in _keys(field, side))


def _left(text: str, place: int, ends: set[int], joins: Callable[[str], bool]) -> str:
    here = place
    while here > 0 and here not in ends and text[here - 1].isspace():
        here -= 1
    before = text[max(0, place - 24) : place].rstrip()
    if here in ends or "\n" in text[here:place] or joins(before):
        return ""
    return before[-12:]


def _right(text: str, place: int, starts: set[int], joins: Callable[[str], bool]) -> str:
    here = place
    while here < len(text) and here not in starts and text[here].isspace():
        here += 1
    after = text[place : place + 24].lstrip()
    if here in starts or "\n" in text[place:here] or joins(after):
        return ""
    return after[:12]
