"""Where a Chinese clause does not name its number.

A label, the clause before, the noun of an earlier number.
"""

import re

from gongbao.relations.left_zh import Left, stretch, without_lead
from gongbao.relations.mentions import Mention
from gongbao.relations.reading import Stretch
from gongbao.relations.words_zh import Token, tokens

_LABEL = re.compile(
    r"(?:^|[，。；：,;])\s*(?:[①-⑳•·●■◆—-]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．])*\s*(?P<label>[^，。；：,;]{2,30})$"
)
_TOPICS = (
    re.compile(
        r"(?:以|集中(?:于|在)|主要(?:是|为|涉及|集中(?:于|在)))(?P<topic>[^，。；：]{1,30}?)(?:居多|为主|最多|为多|等?方面)?$"
    ),
    re.compile(r"(?P<topic>[^，。；：]{1,30}?)(?:最多|次之|居首|居次|其次|居多|最高|为最|较多)$"),
)


def label_of(mention: Mention) -> list[Token]:
    """`1.收到申请数：38件`: a label before a colon names the number."""
    start = mention.start - len(mention.gap)
    end = mention.left - 1
    if end < start or mention.text[end] not in ":：":
        return []
    label = _LABEL.search(mention.text[max(start, end - 40) : end])
    if label is None or any(
        word in label.group("label") for word in ("如下", "情况", "分别", "其中", "包括")
    ):
        return []
    offset = max(start, end - 40)
    return tokens(mention, offset + label.start("label"), offset + label.end("label"))


def after_earlier_noun(left: Left, mention: Mention) -> None:
    """`5个乡镇的网页半年`: what follows `的` after an earlier number names this one."""
    if mention.left and not mention.gap[: mention.left - (mention.start - len(mention.gap))]:
        places = [place for place, word in enumerate(left.words[:-1]) if word.text == "的"]
        if places and len(mention.gap) < len(mention.text[: mention.start]):
            left.words = left.words[places[-1] + 1 :]


def clause_before(left: Left, mention: Mention) -> Stretch | None:
    """`城镇居民收入，由2002年的7703元…`: the clause before holds the noun and no number."""
    if left.words:
        return None
    end = mention.left
    while end and mention.text[end - 1] in "，, ":
        end -= 1
    start = max(mention.start - len(mention.gap), end - 60)
    if end >= mention.left or start >= end:
        return None
    cut = start + max(mention.text[start:end].rfind(mark) for mark in "，。；：,") + 1
    if cut == mention.start - len(mention.gap) and cut:
        return None
    clause = tokens(mention, cut, end)
    words = without_lead(clause)
    if clause and clause[0].text in {
        "按",
        "按照",
        "根据",
        "扣除",
        "与",
        "同",
        "较",
        "比",
        "受",
        "因",
        "由于",
        "据",
    }:
        return None
    adjusted = next((k for k, word in enumerate(words) if word.text in {"扣除", "剔除"}), len(words))
    words = words[:adjusted]
    if not words or any(word.is_strong and word.text != "占" for word in words) or len(words) > 24:
        return None
    return stretch(words)


def topic_before(mention: Mention) -> Stretch | None:
    """`内容以征地补偿居多，有16件`: the clause before names what this one counts."""
    end = mention.left
    while end and mention.text[end - 1] in "，,、 ":
        end -= 1
    start = max(mention.start - len(mention.gap), end - 60)
    clause = mention.text[start:end] if start < end else ""
    cut = max(clause.rfind(mark) for mark in "，。；：,") + 1
    for topic in _TOPICS:
        match = topic.search(clause[cut:])
        if match is not None:
            return start + cut + match.start("topic"), start + cut + match.end("topic")
    return None
