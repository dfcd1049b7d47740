"""Recomputes the references and checks the entities of a generated report against its text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generated_links import Found, squeezed

from gongbao.normalize import fold

Row = dict[str, Any]

_Y = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})"
_N12 = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DATE_ZH = re.compile(
    rf"(?:{_Y}年度?(?:{_N12}月)?(?:{_N12}日)?|{_N12}月{_N12}日|{_N12}月|"
    rf"{_Y}年?[-—–~～至]+{_Y}年|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|"
    rf"{_Y}年?(?:上半年|下半年|第?[一二三四]季度|年底|底|初|末)?|(?:{_Y}年)"
    rf"?{_N12}月(?:底|初|末|中旬|上旬|下旬)|\d{{2}}年|今年|去年|上年)(?:底|"
    rf"初|末|以来)?"
)
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
DATE_EN = re.compile(
    rf"(?i)(?:(?:the )?(?:year|fiscal year|financial year|FY|end of|early|"
    rf"late|mid-?|beginning of) ?)*(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? "
    rf"?(?:\d{{4}})?|"
    rf"{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:\d{{4}})?|{_MONTH},? \d{{4}}|"
    rf"{_MONTH}|\d{{4}}(?:[-/–]\d{{2,4}})?|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"\d{{1,2}}/\d{{1,2}}/\d{{4}}|(?:Q[1-4]|the (?:first|second|third|"
    rf"fourth) quarter of) ?\d{{4}}|\d{{4}}\.\d{{1,2}}\.\d{{1,2}})"
)
REFERENCE_ZH = re.compile(
    r"[\u4e00-\u9fff]{2,12}[〔﹝【\[(（]\s*\d{4}\s*[〕﹞】\])）]\s*第?\s*\d+\s*号|"
    r"[\u4e00-\u9fff]{2,8}令第?\s*\d+\s*号"
)
REFERENCE_EN = re.compile(
    r"(?:[A-Z][A-Za-z']* ?){1,8}\s*[\[(〔【]\s*\d{4}\s*[\])〕】]\s*No\.?\s*\d+|"
    r"(?:Order|Decree) No\.?\s*\d+(?: of the State Council)?"
)


_LABEL_WORDS_EN = {
    "ORG": (
        r"\b(?:"
        r"academy|administration|agency|archives|association|authority|bank|board|branch|"
        r"brigade|bureau|canada|center|centre|city of|college|commission|committee|company|"
        r"conference|congress|constabulary|corporation|council|court|customs|department|"
        r"detachment|directorate|division|federation|force|foundation|fund|government|group|"
        r"hospital|inspectorate|institute|kindergarten|library|ministry|museum|office|"
        r"organi[sz]ation|parliament|party|police|procuratorate|registry|school|section|service|"
        r"society|station|team|trust|union|unit|university"
        r")"
    ),
    "LAW": (
        r"\b(?:"
        r"act|agreement|announcement|bill|budget|catalogue|charter|circular|code|constitution|"
        r"convention|decision|directive|foia|framework|guide|guidelines?|initiative|"
        r"interpretations?|law|laws|list|manual|measures?|methods?|notices?|opinions?|order|"
        r"ordinance|outline|plan|points|policy|program|programmes?|protocol|provisions?|"
        r"regulations?|report|rules?|scheme|specifications?|standards?|statute|strategy|survey|"
        r"system|treaty"
        r")\b"
    ),
    "LOC": r"\d|\b(?:road|street|lane|avenue|square|park|river|lake|building|floor|room)\b",
}
_LABEL_WORDS_ZH = {
    "PERSON": r"[\u4e00-\u9fff·]{2,12}",
    "GPE": r".{1,11}(?:省|市|县|区|乡|镇|旗|盟|州|街道|新区|自治区|自治县)|[\u4e00-\u9fff]{1,4}",
    "LOC": r".*(?:号|路|街|楼|室|巷|层|园|区|城|大道|中心|广场|湖|河|村)",
    "ORG": (
        r".*(?:府|局|委|会|办|院|室|处|厅|部|所|科|中心|校|园|司|学|社|队|"
        r"站|庭|馆|行|厂|署|银行|医院|法院|检察院|党|大|联|团|股)"
    ),
    "LAW": (
        r".*(?:条例|法|规定|办法|通知|意见|方案|制度|细则|决定|规程|规范|规则|"
        r"标准|目录|指南|纲要|规划|要点|报告|公告|解释|通则|规章|章程|预案|"
        r"清单|准则|公约|守则|决议|条款)(?:[（(].+[)）])?"
    ),
}


def check_entities(language: str, text: str, gold: Row) -> Iterator[Found]:
    """Check spans, labels and completeness of the entities."""
    entities = sorted(gold["entities"], key=lambda e: (e["start"], e["end"]))
    for before, after in pairwise(entities):
        if after["start"] < before["end"]:
            yield "entities", "overlap", f"{before['text']} / {after['text']}"
    for e in entities:
        surface = text[e["start"] : e["end"]]
        if surface != surface.strip():
            yield "entities", "white space at an edge", repr(surface)
        if re.search(r"^[，。、；：,.;:》“”\"]|[，。、；：,;:《“\"]$", surface):
            yield "entities", "punctuation at an edge", repr(surface)
        if not _plausible(language, e["label"], surface):
            yield "entities", f"implausible {e['label']}", repr(surface)
    yield from _missed_entities(language, text, gold, entities)


def _plausible(language: str, label: str, surface: str) -> bool:
    """Say whether a surface can be what its label says."""
    if language == "zh":
        short = squeezed(surface)
        if label == "DATE":
            return bool(DATE_ZH.fullmatch(short))
        return bool(re.fullmatch(_LABEL_WORDS_ZH[label], short)) and short != "本报告"
    short = re.sub(r"\s+", " ", fold(surface))
    if (label == "DATE") != bool(DATE_EN.fullmatch(short)):
        return False
    if label in _LABEL_WORDS_EN:
        return bool(re.search(_LABEL_WORDS_EN[label], short, re.IGNORECASE))
    if label == "PERSON":
        return bool(re.fullmatch(r"[A-Z][\w'’.-]*(?: (?:[A-Z]\.?|[A-Z][\w'’-]*|de|van|of)){1,3}", short))
    return label == "DATE" or not re.search(r"\d", short)


_DATED_ZH = re.compile(rf"{_Y}\s*年(?!\s*均)(?:\s*度)?(?:\s*{_N12}\s*月)?(?:\s*{_N12}\s*日)?(?![报鉴])")
_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_DATED_EN = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}},\s+\d{{4}}|\d{{1,2}} +(?:January|February|March|April|June|July|August|"
    r"September|October|November|December)(?:\s+\d{4})?)\b"
)
_NO_MENTION = re.compile("[主局处科院校镇乡区县市]长|主任|网站")


def _missed_entities(language: str, text: str, gold: Row, entities: list[Row]) -> Iterator[Found]:
    """Yield dates, titles in 《》 and repeated names that have no label."""
    titles = [r["title"] for r in gold["references"] if r["title"]]
    covered = [(x["start"], x["end"]) for x in (*entities, *gold["references"], *titles)]
    covered += [(a, b) for a, b in gold["ignore"]]
    folded = fold(text)

    def inside(start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in covered)

    for match in (_DATED_ZH if language == "zh" else _DATED_EN).finditer(folded):
        ignored = any(a < match.end() and match.start() < b for a, b in gold["ignore"])
        if not ignored and not inside(match.start(), match.end()):
            yield "entities", "a date without label", text[max(0, match.start() - 8) : match.end() + 8]
    for match in re.finditer(r"《\s*([^《》]{2,60}?)\s*》", folded if language == "zh" else ""):
        if not inside(match.start(1), match.end(1)) and not re.search("公报|报$", match[1]):
            yield "entities", "a title without label", match[0]
    counted = [(q["category"]["start"], q["category"]["end"]) for q in gold["quantities"] if q["category"]]
    yield from _missed_mentions(language, text, entities, covered + counted)


def _missed_mentions(
    language: str, text: str, entities: list[Row], covered: list[tuple[int, int]]
) -> Iterator[Found]:
    names = {e["text"]: e["label"] for e in entities if e["label"] in {"ORG", "GPE", "PERSON"}}
    for name, label in names.items():
        if len(name) < 3 or (language == "zh" and len(squeezed(name)) < 4):
            continue
        whole = re.escape(name) if language == "zh" else rf"\b{re.escape(name)}\b"
        for match in re.finditer(whole, text):
            start, end = match.span()
            if any(a < end and start < b for a, b in covered):
                continue
            if language != "zh" or not _NO_MENTION.match(text[end:]):
                yield "entities", f"a mention without {label}", text[max(0, start - 8) : end + 8]


def check_references(language: str, text: str, gold: Row) -> Iterator[Found]:
    """Recompute canonical form, issuer, year and number from each surface, and look for missed numbers."""
    references = gold["references"]
    spans = [(r["start"], r["end"]) for r in references]
    for r in references:
        yield from _reference(text, r)
    folded = fold(text)
    for pattern in (REFERENCE_ZH, REFERENCE_EN):
        for match in pattern.finditer(folded):
            if not any(a < match.end() and match.start() < b for a, b in spans):
                yield "references", "missed", text[match.start() : match.end()]
    if [r["id"] for r in references] != [f"r{n}" for n in range(1, len(references) + 1)]:
        yield "references", "ids not in order", str([r["id"] for r in references])


@dataclass(frozen=True)
class _Read:
    """What the surface of a document number says."""

    issuer: str
    year: int | None
    number: int
    canonical: str | None = None


_IN_BRACKETS = r"[〔﹝【\[(（] ?(\d{4}) ?[〕﹞】\])）]"


def _read(surface: str) -> _Read | None:  # noqa: PLR0911
    short, latin = squeezed(surface), re.sub(r"\s+", " ", fold(surface))
    if found := re.fullmatch(rf"(.+?) ?No\.? ?(\d+) ?{_IN_BRACKETS}", latin):
        return _Read(squeezed(found[1]), int(found[3]), int(found[2]))
    if found := re.fullmatch(rf"No\.? ?(\d+) ?{_IN_BRACKETS} of (.+)", latin):
        return _Read(squeezed(found[3]), int(found[2]), int(found[1]))
    if found := re.fullmatch(rf"(.+?) ?No\.? ?{_IN_BRACKETS} ?(\d+)", latin):
        return _Read(squeezed(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(rf"(.+?){_IN_BRACKETS}(?:第|No\.?)?(\d+)号?", short):
        issuer, year, number = found[1], int(found[2]), int(found[3])
        chinese = re.search("[\u4e00-\u9fff]", issuer)
        return _Read(issuer, year, number, f"{issuer}〔{year}〕{number}号" if chinese else None)
    if found := re.fullmatch(r"(.+令)第?(\d+)号", short):
        return _Read(found[1], None, int(found[2]), f"{found[1]}第{found[2]}号")
    if found := re.fullmatch(r"(.+?)\s?(?:No\.?|Number) ?(\d+)( of .+)?", latin):
        return _Read(squeezed(found[1] + (found[3] or "")), None, int(found[2]))
    return None


def _reference(text: str, r: Row) -> Iterator[Found]:
    surface = text[r["start"] : r["end"]]
    read = _read(surface)
    if read is None:
        yield "references", "unread", repr(surface)
        return
    given = {**r, "issuer": squeezed(r["issuer"] or "")}
    for field in ("issuer", "year", "number"):
        if given[field] != getattr(read, field):
            yield "references", f"{field} {given[field]}, read {getattr(read, field)}", surface
    canonical = r["canonical"]
    if read.canonical is not None and canonical != read.canonical:
        yield "references", f"canonical {canonical}, read {read.canonical}", surface
    if canonical is not None and not re.search(r"〔\d{4}〕\d+号|第\d+号", canonical):
        yield "references", f"canonical {canonical} is in no Chinese form", surface
    if r.get("kind", "document") != ("document" if read.year else "order"):
        yield "references", f"kind {r['kind']}", surface
    yield from _title(text, r)


def _title(text: str, r: Row) -> Iterator[Found]:
    title = r["title"]
    if title is None:
        before = re.search(r"[》”\"]\s*[（(]?\s*$", text[max(0, r["start"] - 6) : r["start"]])
        after = re.match(r"[）)]?\s*[《“\"]", text[r["end"] :])
        if before or after:
            yield "references", "no title beside", text[max(0, r["start"] - 20) : r["end"] + 10]
        return
    shown = text[title["start"] : title["end"]]
    if re.match(r"[《“\"]", shown) or re.search(r"[》”\"]$", shown):
        yield "references", "title in its quotes", shown
    gap = text[title["end"] : r["start"]] if title["end"] <= r["start"] else text[r["end"] : title["start"]]
    if len(gap) > 14 or re.search("[。；]", gap):
        yield "references", "title far from its number", gap
