"""Growth, shares and ratios of Chinese clauses: `N比上年增长12%`, `N占总数的12%`, `N是上年的1.6倍`."""

from gongbao.document import Kind
from gongbao.relations.left_zh import Left, drop, names_of, stretch, strip_from, without_lead
from gongbao.relations.mentions import Mention
from gongbao.relations.right_zh import WINDOW, noun_phrase
from gongbao.relations.words_zh import Token, part, tokens

_REACHING = frozenset(["完成", "达到", "占", "为", "是", "达", "相当于"])
_PLANS = ("预算", "预算数", "计划", "任务", "目标")
_COMPARE = frozenset(["比", "较", "与", "同", "相比"])


def read_share(left: Left, mention: Mention) -> bool:
    """`N占总数的12%`, `占12%`."""
    if not mention.is_share:
        left.reading.outcome = left.reading.share
        left.reading.share = False
        return False
    place = next(
        (
            k
            for k, word in enumerate(left.words)
            if (word.text[0] == "占" and len(word.text) < 4) or word.text in {"约占", "各占"}
        ),
        None,
    )
    if place is not None:
        left.reading.share = True
        left.words = left.words[:place]
    elif left.nominal and _compares_with_plan(left.words):
        left.reading.share, left.words = True, []
    if not left.reading.share:
        return False
    left.words = without_lead(left.words)
    drop(left.words, {"的", "所", "共", "约", "者"})
    left.reading.category = stretch(left.words)
    left.reading.inherits = not left.words
    return True


def _compares_with_plan(words: list[Token]) -> bool:
    """`完成年初预算的`, `为调整预算的`: a share of what was planned."""
    rest = without_lead(words)
    return len(rest) > 1 and rest[0].text in _REACHING and rest[-1].text.endswith(_PLANS)


def read_ratio(left: Left, mention: Mention) -> bool:
    """`N是上年的1.6倍`: what is compared stands before the copula."""
    if mention.quantity.kind is not Kind.RATIO or not left.nominal:
        return False
    for place, word in enumerate(left.words):
        if word.text in {"是", "为", "等于", "相当于", "达到", "仅为", "达", "仅是"}:
            left.words = without_lead(left.words[:place])
            drop(left.words, part("adverb"))
            left.reading.category = stretch(left.words)
            left.reading.inherits = not left.words
            return True
    return False


def read_change(left: Left, mention: Mention) -> bool:
    """`N比上年增长12%`, `同比下降12%`."""
    words = left.words
    if left.goal or not words or not words[-1].is_change:
        return False
    compared = next(
        (k for k, word in enumerate(words) if word.text in _COMPARE or word.text[0] in "比较"), None
    )
    if len(words[-1].text) == 1 and compared is None:
        return False
    last = words.pop()
    left.reading.change = True
    left.reading.action = None if mention.is_share else (last.start, last.end)
    if compared is not None:
        del words[compared:]
    adjusted = next((k for k, word in enumerate(words) if word.text in {"扣除", "剔除"}), None)
    if adjusted is not None:
        del words[adjusted:]
    drop(words, part("adverb") | {"的", "分别", "约", "了", "将", "实现"})
    if (
        any(word.text.startswith("分别") for word in (*words, last))
        or "分别" in mention.text[mention.left : mention.start]
    ):
        left.reading.respectively = True
        left.reading.names = names_of(words)
    strip_from(left)
    left.reading.category = stretch(left.words)
    left.reading.inherits = not left.words
    if not left.words and not mention.is_share:
        after = noun_phrase(tokens(mention, mention.end, min(mention.right, mention.end + WINDOW)))
        left.reading.category = stretch(after)
        left.reading.inherits = not after
    return True
