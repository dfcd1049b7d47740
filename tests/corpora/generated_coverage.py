"""Checks that every word of a clause with a numeral is marked or of a kind that never is.

A clause is what stands between two marks of punctuation. Where it holds a marked span, the rest of it
must be made of words that say nothing of what is counted or done: adverbs, particles, words of
comparison, the body that reports, the mark of an item. So a category or an action that was passed over,
and the letters that a span too short leaves outside, stand out wherever they are, not only at a border.
In English some frames name what is counted a second time (`the number of X`); such a place may hold any
words.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from generated_edges import misread_key
from generated_layout import mark_of, section_text
from generated_links import Found

from gongbao.normalize import fold

Row = dict[str, Any]

_BODY = "(?:全[局院镇县校区市乡处]|全公司|全街道|[本我](?:[局院镇县校区市乡]|公司|街道|单位)|我们)"
_GROWTH = "(?:增长|上升|下降|提高|降低|减少|增加|回落|上涨)"
_COMPARED = "(?:[与比较](?:上年度?|上一年|去年)(?:同期)?(?:相比)?|同期|同比|相比)"
# What may stand unmarked in a clause with a numeral, one piece after the other.
PIECES_ZH = [
    f"{_BODY}|{_GROWTH}了?|{_COMPARED}|[增降涨跌]幅为?|占比为?|分别(?:为|是|有)?|依次(?:为|是)|分项看",
    "[共的了有占先和在由中已把比较达为对从拟与是]|全年|其中(?:涉及)?|累计|先后|全部|共计|合计|一共|年内|年末|利用|通过",
    "包括|计划|力争|[内中共现另]有|已有|以及|进行了?|其余|加上|连同|另外|余下|居多|内容以|诉求集中于|申请内容主要涉及",
    "每立方米|因政府信息公开|信息(?=$)|科目|预算|达到|完成(?:年初)?预算的|预算执行数(?:增加|减少|持平)?|兑现|任务年初",
    "占(?:总数|全部|申请总数)的|一方面|牵头|一一|摊到每[户天]|分文不差|这是|递到|分门别类来算|打分的|盘子里的|承诺|总数|计",
    "手里的|折合|问|最集中|父老乡亲|只有|而|①|②|③|④|⑤|⑥|⑦|⑧|⑨|⑩|⑪|⑫|●|○|■|-|·|•|\\d{1,2}[.．]?|\\|",
]
_CLAUSE_ZH = re.compile(
    r"[，。、；：:;,（()）“”\"!！—]+|\n(?=[ \t　]*(?:[●○■①-⑫]|[（(]?[一二三四五六七八九十\d]{1,3}[）).、．]|第))"  # noqa: E501
)
_CLAUSE_EN = re.compile(
    r"[,;:()（）；：“”\"—|。\[\]]+|\.(?=\s|$)|\n(?=[ \t]*(?:[-–•*■●◦→]|[A-Z(]|\d{1,2}[.)]))"
)
_LIKE = str.maketrans("旳丁己么庥厶巳", "的了已公府公已")


@cache
def _all_pieces() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(PIECES_ZH)})*")


def _masked(row: Row) -> str:
    """Return the folded text with marked spans as `Q`-like signs: \\x02 a part of a quantity, \\x01 a name."""  # noqa: E501
    gold, letters = row["gold"], list(fold(row["text"]))
    soft = [(x["start"], x["end"]) for layer in ("entities", "references") for x in gold[layer]]
    soft += [(r["title"]["start"], r["title"]["end"]) for r in gold["references"] if r["title"]]
    lost = [tuple(lines) for lines in gold["ignore"]]
    hard = [
        (part["start"], part["end"])
        for q in gold["quantities"]
        for part in (q, q["category"], q["action"])
        if part is not None
    ]
    for spans, sign in ((soft, "\x01"), (lost, " "), (hard, "\x02")):
        for start, end in spans:
            letters[start:end] = [sign] * (end - start)
    return "".join(letters)


def _below_headings(text: str, sections: set[str]) -> str:
    """Take out the lines that open with a mark, hold no numeral and end like no sentence; and the title."""
    kept = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        own = line.rstrip()
        mark = mark_of(line)
        heading = mark is not None and not re.search("[\x02，,；;。]", own[mark[1] :])
        below = lines[number + 1] if number + 1 < len(lines) else ""
        english = re.fullmatch(r"[^.,;:]{0,4}[A-Z][^.,;:]{3,50}", own) and re.match("[A-Z\x01\x02]", below)
        alone = number + 1 < len(lines) and "\x02" not in line + lines[number + 1]
        short = alone and number > 0 and len(lines[number - 1]) < 30 and not re.search("[，；。,;.]", own)
        plain = (number < 3 and "\x02" not in line) or section_text(own) in sections or short
        plain = plain or bool(english and "\x02" not in line)
        kept.append("。" if heading or plain else line)
    return "\n".join(kept)


def check_coverage(row: Row) -> Iterator[Found]:
    """Yield what stands unmarked in a clause with a numeral and explains itself by no closed list."""
    sections = {section_text(heading) for q in row["gold"]["quantities"] for heading in q["section"]}
    text = _below_headings(_masked(row), sections)
    if row["gold"]["language"] == "zh":
        yield from _covered_zh(text)
    else:
        yield from _covered_en(text)


def _covered_zh(text: str) -> Iterator[Found]:
    for clause in _CLAUSE_ZH.split(text):
        if "\x02" not in clause:
            continue
        short = re.sub(r"\s+", "", clause).translate(_LIKE)
        for words in re.split("[\x01\x02]+", short):
            if not _all_pieces().fullmatch(words):
                shown = re.sub("\x02+", "※", re.sub("\x01+", "○", short))
                yield "category", "words that nothing explains", f"{words} | {shown}"


# English words that may stand unmarked in a clause with a numeral: of grammar, of comparison, of counting, the  # noqa: E501
# body that reports, and what introduces a list.
WORDS_EN = frozenset(
    re.findall(
        r"\S+",
        "'s a about accounted accounting accumulatively against agency ahead all allocated also "
        "altogether among amounted an and annual another answer any apiece applied are areas around as "
        "asked at authority average based be been before began beginning being better between both "
        "brought budget bureau but by came can carried case cases category check city closed collected "
        "come common company compared completing composed comprising concerned concerning could council "
        "countries county court covers day days decrease decreased decreases decreasing demand department "
        "did district do documented does done down downward drawn drop due during each earlier efforts "
        "employs end ending estimate estimated estimates evaluation every exceeding explained face fall "
        "falling fell fewer fewest figure first follow followed following follows foot for force forward "
        "found from front further gain gave gdp general grounds group growth had half hand has have "
        "having heavier here higher highest hit hospital how in inbox incidents included including "
        "increase increased increases information injuries inspection interviews into involving is it its "
        "kind land largely largest last late latest least leaving led left less lies lighter likely limit "
        "line local loss lower lowest made main mainly makes making many minds missing month more most "
        "namely nearly net new next no not now number numbered numbers of office officers on once one "
        "only opened or origin other others our out over own past pending per performance period pile "
        "place plan planned plus point post preceding previous prison promised proportion public put "
        "quarter ran ranged rate rated reached read recorded reduction reflecting refusal registered "
        "related remainder remained remaining reported representing respectively rest result returns "
        "revision rise rising room round s same sample saw say school second self- self-evaluation "
        "several shares short show showed since social some sort speed spent spot staff standard stands "
        "statutory stood subject successively such sum supported surpassing survey table takes taking "
        "target targets than that the them then there these they this those through throughout time to "
        "today together took top topped total totaled totalled township trust turned twice two type under "
        "unit units unluckiest up upward upwards urban us used via was we week went were what when where "
        "whereas which while who whole whom whose will with within without work worked working year "
        "year's year-end year-on-year years you your ",
    )
)
_SLOT = r"[\w'’ /-]+?"
# Frames in which a noun may stand that is not what this numeral counts, or is named again.
FRAMES_EN = [
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"(?:increase|decrease)s? (?:in|m) ({_SLOT}) (?:were|was|recorded|※)",
        rf"^(?:[–*•○。-] ?)*(?:\*\*)?※(?:\*\*)? of ({_SLOT})(?: (?:were|was|in|had|※|○)(?!\w)|$)",
        rf"^of ({_SLOT})(?: were| ※|$)",
        rf"(?:number|group|category|countries of origin)s? of ({_SLOT})(?: ※| (?:was|were|came|in)\b|$)",
        rf"had (?:the )?most ({_SLOT})$",
        rf"(?:every 100|^000)(?: new| registered| opened| urban)? ({_SLOT}) (?:there|in|m)\b",
        rf"\b(?:used|reported|asked for|applied for|apphed for) ({_SLOT})(?: than| was|$)",
        rf"^(?:[–*•○。-] ?)*({_SLOT}) reported (?:an? )?※ of",
        rf"^on ({_SLOT}) we had",
        rf"^(?:[–*•○。-] ?)*The ※ for ({_SLOT}) was ※",
        rf"of these ※ (?:have been )?({_SLOT}) (?:in|m) (?:the )?end\.?$",
        r"[ .]([b-z]|[ivx]+)$",
    )
]


@cache
def _words_en() -> frozenset[str]:
    return frozenset(misread_key(word) for word in WORDS_EN)


def _covered_en(text: str) -> Iterator[Found]:
    for clause in _CLAUSE_EN.split(re.sub(r"\b([CE])\.(?=\s+(?:diff|coli))", r"\1", text)):
        if "\x02" not in clause or re.match(r"\s*Review of (?:the )?work in", clause):
            continue
        short = re.sub("\x02+", "※", re.sub("\x01+", "○", re.sub(r"\s+", " ", clause))).strip()
        left = short
        for frame in FRAMES_EN:
            left = frame.sub(lambda m: m[0][: m.start(1) - m.start()] + m[0][m.end(1) - m.start() :], left)
        for word in re.findall(r"[A-Za-z][\w'’-]*", left):
            if misread_key(word) not in _words_en():
                yield "category", "words that nothing explains", f"{word} | {short}"
