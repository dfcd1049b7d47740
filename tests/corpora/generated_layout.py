"""What a reader sees on the page: the headings above each place, and the numerals that nothing explains.

Both are found from the text alone, by the marks and the length of lines, not by what the generator says.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from generated_links import Found, squeezed

from gongbao.normalize import fold

Row = dict[str, Any]

_H = "一二三四五六七八九十"
MARKS: list[tuple[str, str]] = [
    ("part", rf"第[{_H}]+部分"),
    ("chapter", rf"第[{_H}]+章"),
    ("han", rf"[{_H}]+[、.．]"),
    ("han-brackets", rf"[（(]\s*[{_H}]+\s*[）)]"),
    ("arabic", r"\d{1,2}\s*[、.．](?!\d)"),
    ("arabic-brackets", r"[（(]\s*\d{1,2}\s*[）)]"),
    ("square", "■"),
    ("en-roman", r"[IVX]+[.．]\s"),
    ("en-word", (
        r"(?:First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|"
        r"One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten)[,.]\s"
    )),
    ("en-part", (
        r"(?:Part|Chapter|Section)\s+(?:[IVX]+|\d+|One|Two|Three|Four|Five|"
        r"Six|Seven|Eight|Nine|Ten)\b(?:[.:]|\s*$)"
    )),
    ("en-letter", r"\([a-z]\)\s|[a-z]\)\s|[A-Z]\.\s"),
    ("en-numbered", r"\d{1,2}\.\d{1,2}\.?\s"),
]  # fmt: skip


def mark_of(line: str) -> tuple[str, int] | None:
    """Return the kind of numbering mark that a line opens with, and where the mark ends."""
    for kind, pattern in MARKS:
        match = re.match(rf"\s*(?:{pattern})", line)
        if match:
            return kind, match.end()
    return None


def section_text(raw: str) -> str:
    """Fold a heading so that two spellings of it compare."""
    return re.sub(r"[。：:.,，\s]+$", "", squeezed(raw))


class Outline:
    """The headings of a text, by the marks at the start of its lines."""

    def __init__(self, text: str, quantities: list[Row], ignored: list[list[int]]) -> None:
        self.text = text
        self.folded = fold(text)
        self.starts = [0, *[m.end() for m in re.finditer("\n", text)]]
        self.numerals = sorted((q["start"], q["end"]) for q in quantities)
        self.ignored = ignored

    def line(self, place: int) -> int:
        """Return the number of the line that a place is in, from 0."""
        return bisect_right(self.starts, place) - 1

    def stands_as_heading(self, section: str) -> list[int]:
        """Return where the text has this heading at the start of a line, hard wraps undone."""
        pattern = r"\s*".join(re.escape(c) for c in squeezed(section))
        return [m.start(1) for m in re.finditer(rf"(?m)^\s*({pattern})", self.folded)]


def check_sections(text: str, gold: Row) -> Iterator[Found]:
    """Check that each section path is the last headings above, outermost first, none skipped."""
    quantities = gold["quantities"]
    outline = Outline(text, quantities, gold["ignore"])
    marked = list(marked_headings(outline))
    for q in quantities:
        path, here = q["section"], -1
        for heading in path:
            places = [p for p in outline.stands_as_heading(heading) if here < p <= q["start"]]
            if not places:
                yield "section", "no such heading above", f"{heading!r} for {q['text']}"
                break
            here = max(places)
        else:
            yield from _between(outline, marked, q, path, here)


def marked_headings(outline: Outline) -> Iterator[tuple[int, str, str]]:
    """Yield place, kind of mark and words of each line that reads as a marked heading of its own."""
    for number, start in enumerate(outline.starts):
        end = outline.starts[number + 1] - 1 if number + 1 < len(outline.starts) else len(outline.text)
        line = outline.folded[start:end]
        mark = mark_of(line)
        if mark is None or any(a <= start < b for a, b in outline.ignored):
            continue
        words = re.split("[。：:；;]", line[mark[1] :])[0]
        if not words.strip() or any(start <= a < start + mark[1] + len(words) for a, _ in outline.numerals):
            continue
        if not _reads_as_item(outline, number, line, mark[0], words, mark[1]):
            yield start, mark[0], words


_SECTIONS = {
    "part",
    "chapter",
    "han",
    "han-brackets",
    "square",
    "en-part",
    "en-word",
    "en-roman",
    "arabic",
    "arabic-brackets",
    "en-letter",
}


def _reads_as_item(outline: Outline, number: int, line: str, kind: str, words: str, opened: int) -> bool:
    """Say whether a marked line is an item of a list or a sentence, and no heading."""
    if re.match(
        r"[：:]\s*\**(?:[约近超]?[\d一二三四五六七八九十两]|[a-z-]+\b|RMB|[£$€¥])",
        line[opened + len(words) :],
    ):
        return True  # the words name what the numeral counts
    after = _line_after(outline, number)
    if re.match(r"\s*(?:\d[\d, ]*|[a-z-]+)(?: [a-z-]+)?[;.]?\s*$", after) and len(words) < 60:
        return True  # the numeral stands in the next line
    if re.search(r"[（(](?:[类款]|category|item)[）)]", line):
        return True  # a class of the budget; its sum may stand in the next line
    if kind.startswith("arabic") and not re.search("[\u4e00-\u9fff]", line):
        below = outline.starts[number + 1] if number + 1 < len(outline.starts) else len(outline.text)
        opens = any(below <= a <= below + 1 for a, _ in outline.numerals)
        if opens or re.match(r"\s*[a-z(]", after):
            return True  # a sentence that goes on in the next line
    ended = line.rstrip()
    if (kind == "en-word" and "." in words) or re.search(r"[a-z]\.$", ended):
        return True
    long = ended.endswith(".") and len(words.split()) > 5
    return long or ended.endswith(("；", ";", "，", ",")) or len(words) > 60 or words.lstrip()[:1] in '“"'


def _line_after(outline: Outline, number: int) -> str:
    return (
        outline.folded[outline.starts[number + 1] :].split("\n", 1)[0]
        if number + 1 < len(outline.starts)
        else ""
    )


def _between(
    outline: Outline, marked: list[tuple[int, str, str]], q: Row, path: list[str], here: int
) -> Iterator[Found]:
    """Yield where a marked heading stands between the last heading of the path and the quantity."""
    kinds = [(mark_of(fold(h)) or ("none", 0))[0] for h in path]
    for place, kind, words in marked:
        later = here < place <= q["start"] and outline.line(place) != outline.line(here)
        if later and (kind in kinds or kind in _SECTIONS):
            yield "section", f"a later {kind} heading: {words[:30]}", f"{path} for {q['text']}"
            return


NAMES_ZH = re.compile(
    "三公|千万千瓦|十个一|一门式|三个清单|两个责任|最多跑一次|四个意识|"
    "四个自信|两个维护|四舍五|千人口|5G|八五|七五|六五|五位一体|申请这一头|"
    "钱花在哪|两会|五公开|双随机|一公开|放管服|三会一课|两学一做|十[一二三四]"
    "五|一户一[表策档]|一网通办|一件事|一站式|一体化|一窗|一张网|"
    "一带一路|三农|四议两公开|一事一议|三重一大|三务公开|一卡通|一码|"
    "一批|一系列|一定|一些|一律|一致|一线|一流|一方面|另一方面|"
    "一次性|一把手|一览|进一步|统一|一直|一如既往|一体|唯一|同一|一并|"
    "一般|一经|一旦|一级|二级|三级|四级|五级|一类|二类|三类|四类|"
    "一年来|一年|五年|三年|两年|近年|逐一|一一|专一|单一|一同|一起来|"
    "一道|一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|"
    "三资|两证|四好|三品一标|一村一|三支一扶|六保|六稳|四上|双一流|三甲|"
    "三安全一稳定|万人计划|千人计划|百强|百家|千家|万家|十佳|双公示|"
    "一老一小|三孩|两癌|两病|百日|万村|千村|五险一金|四风|三严三实|七公开|"
    "八项规定|十不准|九年义务|三通一平|一对一|一村|一乡|一镇|万元户|"
    "分之|三次产业|第三方|一级指标|千方百计|百分点|百分百|一季度|二季度|"
    "三季度|四季度|上半年|下半年|以内|三类内部|四类过程|一次办|"
    "一窗受理|一网通|三违|两违|五年规划|两馆|一键|三级联动|两级|三定|三项制度|三送|七一|八一|一步|百货|一切"
)
_CLASSIFIERS = (
    "件条个個项次份名人家户处场期篇批座台套所辆间亩吨元米块支张本封宗起例笔株头只"
    "枚门部卷册盏种类位届组幅艘架棵枝口列样"
)


def missed_numerals(language: str, text: str, gold: Row) -> Iterator[Found]:
    """Yield each numeral that no quantity, entity, reference, mark or rule of the guidelines explains."""
    covered = [
        (x["start"], x["end"]) for layer in ("quantities", "entities", "references") for x in gold[layer]
    ]
    covered += [(r["title"]["start"], r["title"]["end"]) for r in gold["references"] if r["title"]]
    covered += [(a, b) for a, b in gold["ignore"]]
    covered.sort()
    folded = fold(text)
    rule = _explained_zh if language == "zh" else _explained_en
    pattern = (
        r"\d+(?:[.,]\d+)*|[〇零一二两三四五六七八九十百千万亿]+"
        if language == "zh"
        else r"\d+(?:[.,]\d+)*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
        r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|"
        r"sixty|seventy|eighty|ninety|hundreds?|thousands?|"
        r"millions?|billions?|dozens?|half|thirds?|quarters?)\b"
    )
    for match in re.finditer(pattern, folded, re.IGNORECASE):
        if any(a <= match.start() and match.end() <= b for a, b in covered):
            continue
        start, end = match.span()
        if re.match(r"\d{1,2}\.\d", match[0]) and not _line_before(folded, start).strip():
            end = start + match[0].index(".")  # the mark of a numbered line that opens with a numeral
            if rule(folded, start, end):
                continue
        if any(a < match.end() and match.start() < b for a, b in covered):
            yield "quantities", "a numeral cut by a span", text[max(0, match.start() - 10) : match.end() + 10]
        elif not rule(folded, match.start(), match.end()):
            yield "quantities", "no gold for a numeral", text[max(0, match.start() - 12) : match.end() + 12]


def _line_before(text: str, start: int) -> str:
    return text[text.rfind("\n", 0, start) + 1 : start]


# A numeral is explained where the words before it and after it fit both patterns of a line.
_AROUND_ZH = [
    (r"第$", "[条款项章节期批次届版季号名部位、，；]|产业|方|轮|一|阶段|二|三"),
    (r"(?:电话|传真|联系|热线|邮编|：0\d{2,3})[^。；]{0,12}$|\d[-－]$", ""),
    ("", r"[-－—]\d{6,8}"),
    (r"第[一二三四五六七八九十\d]+条第?[（(]?$|第[（(]$", ""),
    ("[（(]$", "[）)]"),
    # the mark of a list item whose line break was lost
    ("[。；：:;，,]$|[件次条项篇人元]$", r"[.、．]\s*[\u4e00-\u9fff“]|[.．]\s+\d"),
    ("", "元以上|吨级|千瓦级|亩高产|级港口|千瓦|瓦级"),
]


def _around(patterns: list[tuple[str, str]], near: str, after: str) -> bool:
    return any(re.search(before, near) and re.match(behind, after) for before, behind in patterns)


def _explained_zh(text: str, start: int, end: int) -> bool:
    numeral, lead = text[start:end], _line_before(text, start)
    near, after = squeezed(text[max(0, start - 16) : start]), squeezed(text[end : end + 16])
    if re.fullmatch(r"[\s（(■·•\-—*]*第?", lead) and re.match(r"[、.．）)]|部分|章|条", after):
        return True
    if _around(_AROUND_ZH, near, after) or _around(_AROUND_ZH[5:6], near, text[end : end + 8]):
        return True
    for name in NAMES_ZH.finditer(near[-6:] + numeral + after[:6]):
        if name.start() < len(near[-6:]) + len(numeral) and name.end() > len(near[-6:]):
            return True
    if numeral[0].isdigit():
        return bool(re.match("热线|平台|咨询|市民|投诉|消费|举报|电话|来电|服务", after))
    return len(numeral) == 1 and after[:1] not in _CLASSIFIERS and after[:1] not in "成倍"


AGES = r"(?:\bages?d? (?:of )?(?:under |over |below )?(?:\d+ to )?|(?:[Uu]nder|[Oo]ver)-)$"
NAMED_NUMERALS = (
    r"(?i)\b(?:Release|Version|Figure|Article|Exemption|Q|Section|Table|Annex|"
    r"Class|Type|Phase|Agenda|Form|Level|Band|Grade|"
    r"Category|Step|Chart|Note|Part|Vision|Plan|Team|Track|Stage|Route|China)s? ?$"
)
NAMED_BEHIND = (
    r"[- ]?(?:am|pm|a\.m\.|p\.m\.)\b|:\d\d|/7|-(?:hour|year|off|stop|level|"
    r"minute|day|time|term|star|storey|page|way|two)\b"
    r"|：\d\d| and over| area against| calls| by one| years of age| [Ff]ive[- "
    r"][Yy]ear| years of work| five-year| by one| one by|G\b|COVID"
)


_AROUND_EN = [
    (AGES, ""),
    (NAMED_NUMERALS, ""),
    (r"\b(?:per|[Ee]very) $", ""),
    (r"(?:COVID-|[Gg]rade-|nearest |[Oo]ne by |(?:past|last|next|latest|previous) )$", ""),
    ("", NAMED_BEHIND),
    (r"\d/$|\d[:：]$|\d{4} ?[-－–—] ?$|(?:am|pm|\d) to $", ""),
    (r"[“”\"‘'][^”\"’']{0,24}$", r"[^“\"]{0,60}[”\"’']"),
    (
        (
            r"(?:[Aa]rti(?:cle|de)s?|Section|Chapter|paragraphs?|item|Part|Phase|Table|Schedule|"
            r"Rule|Regulation|page|Page|No\.|No) ?\(?$"
        ),
        "",
    ),
    (r"(?:[Tt]el(?:ephone)?|[Pp]hone|[Ff]ax|call|contact|hotline|postcode)[^;\n]{0,22}$|\d-$", ""),
    ("", r" ?[-–—－] ?\d{6,8}"),
    ("", r"[\d-]*(?: (?:mayor )?(?:[Hh]o\w+e\b|platform))|-[a-z]{3}|\(\d+\)\(|(?:st|nd|rd|th)\b"),
    (r"\d\($", ""),
]
_ONE_EN = [
    ("", r" (?:of\b|hand|another|by one|stop|after|years? of)|-(?:stop|third|off)"),
    (r"\b(?:the|no|any|each|every|this|that|On the) $", ""),
]


def _explained_en(text: str, start: int, end: int) -> bool:
    numeral, lead = text[start:end].lower(), _line_before(text, start)
    near = re.sub(r"\s+", " ", text[max(0, start - 30) : start])
    after = re.sub(r"\s+", " ", text[end : end + 60])
    if _around(_AROUND_EN, near, after) or _marks_item(numeral, lead, near, after):
        return True
    if numeral in {"third", "quarter", "half"} and not re.search(r"\b(?:a|one|two|three) $", near.lower()):
        return True
    if numeral == "five":
        return bool(re.match(" [Yy]ear", after))
    if numeral == "one":
        return _around(_ONE_EN, near, after)
    parts = {"half", "third", "thirds", "quarter", "quarters"}
    return numeral in parts and bool(re.match(r"[ -](?:of the year|quarter|year)|s? part", after))


def _marks_item(numeral: str, lead: str, near: str, after: str) -> bool:
    """Say whether a numeral is the mark of a heading or of a list item, at the start of a line or within."""
    if re.search(r"[;.,:(（] ?$", near) and re.match(r"[)）] |[.] [A-Z“\"a-z]", after) and len(numeral) < 3:
        return True
    opens = re.fullmatch(r"\s*[（(]?", lead) and re.match(r"[）).,]|\s[A-Za-z\"“]", after)
    if opens and numeral.isdigit() and len(numeral) == 1:
        return True
    begins = re.fullmatch(r"\s*[(\[■*•-]?\s*((?:Part |Chapter |Section )?)(?:\d+\.)*", lead)
    return bool(begins and (re.match(r"[).:,]", after) or (begins[1] and re.match(r"\s", after))))
