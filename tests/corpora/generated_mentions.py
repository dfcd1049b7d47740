"""Recomputes where names and dates begin and end, and which were passed over, from what stands around them.

No list of names is used: a name is bounded by quotation marks, by the case of the words beside it, by
the post before a person and the cue before an address; and some words always follow or lead a name.

Reading this file: `check_mentions` first, then the borders and the cues of each language.
"""

import re
from collections.abc import Iterator
from typing import Any

from generated_links import Found

from gongbao.normalize import fold

Row = dict[str, Any]

_HAN = "〇零○一二三四五六七八九十"
_LEFT_ZH = {
    "LAW": re.compile("《$"),
    "LOC": re.compile("址[：:]$"),
    "PERSON": re.compile("(?:人[：:]|书记|[局校院镇乡县市区]长|主任|领导|经理)$"),
    "DATE": re.compile(rf"(?<![\d{_HAN}年月])$|(?<=[{_HAN}0-9]月份)$"),
    "GPE": re.compile("^$|[概情]况$"),
    "ORG": re.compile(
        "^$|[，。；：、（(《“\\s,;:.）)]$|(?:由|会同|递到|公布|请与|通过|登录|联系|设在|代表|照|利用|在|和|与|及|关于|对|将|"
        "以|是|况|说明|报|来源|转发|向|讼|用|为|按|据|给|到|于|经|起|从|被|开|展|况|布|年|公司|全[局院校镇县市区乡]|街道|ation|项|等|告)$"
    ),
}
_RIGHT_ZH = {
    "LAW": re.compile("》"),
    "LOC": re.compile("[，,；;]电"),
    "PERSON": re.compile("[，,]|多次|任组"),
    "DATE": re.compile(rf"(?!年(?!报)|[月日度])(?![\d{_HAN}]{{1,3}}[月日])"),
    "GPE": re.compile("$|\\d{4}年|[二〇]{2}|国民|政府|管辖|总面|[下]?辖|面积"),
}
# What always stands before a name, and what always follows one.
_LEADS_ZH = re.compile("来源：|联系人：|登录(?=.{2,12}网站)|设在(?=.{2,12}。)")
_FOLLOWS_ZH = re.compile("多次听取|负责发布|及时作出|任组长|组成联合")
_ORGAN_ZH = re.compile("[省市县区乡镇旗州](?:人民)?政府(?=门户网站|网站(?!公开|在线))")
_MONTH_ZH = re.compile(
    rf"(?<![\d{_HAN}年./-])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?!份?以内)(?:\d{{1,2}}日)?"
)


def check_mentions(language: str, text: str, gold: Row) -> Iterator[Found]:
    """Yield names with a wrong border, and places where the words around ask for a name that is not marked."""  # noqa: E501
    folded = fold(text)
    entities = gold["entities"]
    taken = [
        (x["start"], x["end"]) for layer in ("entities", "references", "quantities") for x in gold[layer]
    ]
    taken += [
        (q[f]["start"], q[f]["end"]) for q in gold["quantities"] for f in ("category", "action") if q[f]
    ]
    taken += [(r["title"]["start"], r["title"]["end"]) for r in gold["references"] if r["title"]]
    taken += [(a, b) for a, b in gold["ignore"]]
    if language == "zh":
        yield from _borders_zh(folded, entities)
        yield from _cues_zh(folded, entities, taken)
    else:
        yield from _borders_en(folded, entities)
        yield from _cues_en(folded, taken)


def _inside(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in taken)


def _near(text: str, start: int, end: int) -> tuple[str, str]:
    before, after = text[max(0, start - 16) : start], text[end : end + 16]
    line = text[:start].rstrip().rsplit("\n", 1)[-1]
    opens = re.search(r"\n\s*$", before) and (len(line) < 30 or re.search(r"[。；]$", line))
    if opens and not re.search("[：:《]$", line):
        before = ""
    return re.sub(r"\s", "", before), re.sub(r"\s", "", after)


def _borders_zh(text: str, entities: list[Row]) -> Iterator[Found]:
    ends = {e["end"] for e in entities}
    starts = {e["start"] for e in entities}
    for e in entities:
        before, after = _near(text, e["start"], e["end"])
        shown = f"{before[-5:]}|{e['text']}|{after[:5]}"
        left, right = _LEFT_ZH.get(e["label"]), _RIGHT_ZH.get(e["label"])
        if left and e["start"] not in ends and not left.search(before):
            yield "entities", f"{e['label']} begins beside what is no border", shown
        if right and e["end"] not in starts and not right.match(after):
            yield "entities", f"{e['label']} ends beside what is no border", shown


def _cues_zh(text: str, entities: list[Row], taken: list[tuple[int, int]]) -> Iterator[Found]:
    ends = {e["end"] for e in entities}
    starts = {e["start"] for e in entities}
    for match in _LEADS_ZH.finditer(text):
        place = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
        if place not in starts:
            yield "entities", "no name after a word that leads one", text[match.start() : place + 12]
    for match in _FOLLOWS_ZH.finditer(text):
        place = len(text[: match.start()].rstrip())
        if place not in ends:
            yield "entities", "no name before a word that follows one", text[max(0, place - 12) : match.end()]
    for pattern, what in ((_ORGAN_ZH, "ORG"), (_MONTH_ZH, "DATE")):
        for match in pattern.finditer(text):
            if not _inside(taken, *match.span()):
                yield "entities", f"a {what} without label", text[max(0, match.start() - 8) : match.end() + 8]


_MONTHS = "January|February|March|April|June|July|August|September|October|November|December"
_SMALL = {"of", "and", "the", "for", "in", "on", "to", "by", "a", "an", "with", "at", "from", "or"}
_BEFORE_EN = frozenset(
    re.findall(
        r"\S+",
        "The In From By Since During Between Over On At Of With And For To Figures Report Whereas "
        "While As Throughout Act Until Before After Within Yearbook ",
    )
)
_AFTER_EN = frozenset(
    re.findall(
        r"\S+",
        "Annual Ledger Freedom The This Crime Statistics Yearbook Fellow Published Compiled Date "
        "Register Statement Financial Vital Statistical Overview Basic Part I We In Over A According "
        "To First ",
    )
)


def _borders_en(text: str, entities: list[Row]) -> Iterator[Found]:
    ends = {e["end"] for e in entities}
    starts = {e["start"] for e in entities}
    for e in entities:
        words = e["text"].split()
        before = re.search(r"(\S+)[ \t]+$", text[max(0, e["start"] - 30) : e["start"]])
        after = re.match(r"[ \t]+(\S+)", text[e["end"] : e["end"] + 30])
        shown = f"{before[1] if before else ''}|{e['text']}|{after[1] if after else ''}"
        if e["label"] == "DATE":
            yield from _date_en(text, e, shown)
            continue
        if words[0] in _SMALL or words[-1] in _SMALL or (words[0][0].islower() and words[-1] != "government"):
            yield "entities", "a name that begins or ends with a small word", shown
        if text[max(0, e["start"] - 1) : e["start"]].isalnum() or text[e["end"] : e["end"] + 1].isalnum():
            yield "entities", "a name that begins or ends within a word", shown
        upper = text[text.rfind("\n", 0, e["start"]) + 1 :].split("\n", 1)[0].isupper()
        if upper:
            continue
        if (
            before
            and e["start"] - len(before[0]) + len(before[1]) not in ends
            and _joins_en(before[1], _BEFORE_EN)
        ):
            yield "entities", f"{e['label']} begins behind a capital", shown
        if (
            after
            and e["end"] + len(after[0]) - len(after[1]) not in starts
            and _joins_en(after[1], _AFTER_EN)
        ):
            yield "entities", f"{e['label']} ends before a capital", shown


def _joins_en(word: str, allowed: frozenset[str]) -> bool:
    return bool(re.fullmatch(r"[A-Z][a-z’'-]+[a-z]", word)) and word not in allowed


def _date_en(text: str, e: Row, shown: str) -> Iterator[Found]:
    before, after = text[max(0, e["start"] - 14) : e["start"]], text[e["end"] : e["end"] + 10]
    month = rf"(?:{_MONTHS})"
    if re.search(rf"(?:{month}|\b(?:{month}|May) \d{{1,2}},)\s+\Z", before) or re.search(r"\w\Z", before):
        yield "entities", "a date that begins too late", shown
    if re.match(r"\w", after) or (
        re.match(r",?\s(?:19|20)\d\d\b", after) and re.search(rf"(?:{month}|May|\d)$", e["text"])
    ):
        yield "entities", "a date that ends too early", shown
    if re.search(rf"{month}$", e["text"]) and re.match(r"\s\d{1,2}\b", after):
        yield "entities", "a date that ends too early", shown


_ORGAN_EN = re.compile(
    r"(?<=\bthe )(?:[A-Z][\w'’-]+ ){1,6}(?:Bureau|Office|Department|Commission|Council|Court|Agency|Committee)\b|"  # noqa: E501
    r"(?<=\bthe )(?:Department|Ministry) of [A-Z]\w+"
)
_WHEN_EN = re.compile(rf"\b(?:{_MONTHS})\b|(?<=\b[Ii]n )(?:19|20)\d\d\b|(?<=\bthan in )(?:19|20)\d\d\b")


def _cues_en(text: str, taken: list[tuple[int, int]]) -> Iterator[Found]:
    for pattern, what in ((_ORGAN_EN, "ORG"), (_WHEN_EN, "DATE")):
        for match in pattern.finditer(text):
            if not _inside(taken, *match.span()):
                yield "entities", f"a {what} without label", text[max(0, match.start() - 8) : match.end() + 8]
