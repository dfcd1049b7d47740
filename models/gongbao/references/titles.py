"""Which title a document number belongs to.

《办法》（昌政发〔2017〕1号）, "Notice on X" (Guo Ban Fa [2017] No. 24).

A title stands before the bracket that holds the number, directly before or after the number, or before a
link such as 文号为. Numbers in one bracket share the title, or pair with as many titles in order. A title
without 《》 counts only in English, and there only with quotes or capitals.

Reading this file: `link_titles` is the way in; `_before_bracket`, `_beside` are the places where a title may
stand.
"""

import re
from collections.abc import Sequence

from gongbao.document import ReferenceKind
from gongbao.language import is_han
from gongbao.references.found import Found, Stretch
from gongbao.references.phrases import capitalised_title, capitalised_title_after, names_document

_REACH = 420
_SMALL_GROUP = 90
_OPENING, _CLOSING = "(（[〔【{﹝", ")）]〕】}﹞"
# Between a title and its number's bracket: (Trial), （试行）, （以下简称《条例》）.
_ASIDE = re.compile(
    r"试行|暂行|修订|修正|草案|以下|下称|简称|trial|interim|hereinafter|draft|revis|amend", re.IGNORECASE
)
_TRIAL = re.compile(
    r"\((?:for\s)?(?:trial|interim|draft|revised|provisional|tentative)", re.IGNORECASE
)  # part of the name
_LINK = re.compile(r"(?:文号|文件号|发文字号|编号|字号)\s?(?:为|是|：|:)?\s?$")
_LINK_EN = re.compile(r"(?:numbered|document\s(?:number|no\.?)(?:\sis)?:?)\s$", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"\s?(?:文件|文|号文)?\s?(?=《)")
_ISSUED_BY = re.compile(r"\s?(?:文件|文)?\s?(?:印发|发布|公布|下发|转发|出台)了?(?=《)")
_AFTER_NUMBER_EN = re.compile(
    r"[,:]?\s(?:(?:document|file|notice)\s)?(?:(?:on|of|about|entitled|titled|namely)\s)?(?:the\s)?(?=[“\"])"
)
_NOTICE_OF = re.compile(r"》的?(?:通知|通报|函|决定|公告|意见|批复)")
_ISSUING = re.compile(r"(?:印发|发布|公布|下发)$")  # not 转发: what is forwarded has a number of its own
# `"Notice on X" issued to all towns by the General Office of the State Council (…)`: the bracket is the
# title's all the same.
_QUOTES = ('“”"„〝〞', "‘’'", "<>", "«»")
_CLOSING_QUOTES = frozenset("“”\"〞’'>»")
_ONLY_OPENING = frozenset("“‘<«〝")
# Regulations on X, promulgated by Decree No. 492; Regulations on X, Order No. 711.
_PROMULGATED = re.compile(
    r",?\s(?:as\s)?(?:promulgated|issued|published|adopted|released)\s(?:by|under|in|as|with)\s(?:the\s)?$"
)
_APPOSITION = re.compile(r",\s(?:the\s)?$")
_APPOSITION_AFTER = re.compile(r",\s(?:the\s)?(?=[A-Z])")
_BETWEEN = re.compile(r"[”\"](?P<between>,?\s[\w'’ ,/-]{2,110})$")
_NOT_BETWEEN = re.compile(r"\b(?:and|or|as well as|was|were|is|are|has|have|which|that)\b")
_DOCUMENT_NOUN = re.compile(
    r"(?:通知|意见|办法|规定|条例|方案|细则|决定|要点|规划|计划|公告|通告|制度|规程|规则|指南|目录|清单|函|批复|标准|报告|法)$"
)
_JOINING = re.compile(r"\s?(?:、|，|,|和|与|及|以及|and|&)?\s?(?:the\s)?\s?$")


def link_titles(text: str, numbers: Sequence[Found]) -> list[Stretch | None]:
    """Return for each number, in reading order, the stretch of the title that it belongs to.

    >>> from gongbao.references.chinese import find_chinese
    >>> text = "《信息公开办法》（昌政发〔2017〕1号）"
    >>> [text[start:end] for start, end in link_titles(text, list(find_chinese(text)))]
    ['信息公开办法']
    """
    titles: list[Stretch | None] = [None] * len(numbers)
    groups: dict[int, list[int]] = {}
    for i, number in enumerate(numbers):
        opening = _enclosing(text, number.start)
        if opening is not None:
            groups.setdefault(opening, []).append(i)
    for opening, members in groups.items():
        _link_group(text, numbers, opening, members, titles)
    taken = {title for title in titles if title}
    for i, number in enumerate(numbers):
        if titles[i] is None:
            titles[i] = _beside(text, number, taken)
    return titles


def _link_group(
    text: str, numbers: Sequence[Found], opening: int, members: list[int], titles: list[Stretch | None]
) -> None:
    """Link the numbers of one bracket."""
    joint = len(numbers[members[0]].numbers) if len(members) == 1 else 0
    chain = _titles_before(text, opening, most=max(len(members), joint))
    if not chain:
        return
    # As many titles as numbers are paired in order, whether 分别 says so or not.
    if len(members) > 1 and len(chain) == len(members):
        for member, title in zip(members, chain, strict=True):
            titles[member] = title
        return
    first_joint = joint > 1 and len(chain) > 1
    for member in members:
        before = text[opening + 1 : numbers[member].start]
        if "《" not in before or _ASIDE.search(before):  # else a nearer title stands inside the bracket
            titles[member] = chain[0] if first_joint else chain[-1]


def _titles_before(text: str, end: int, *, most: int) -> list[Stretch]:
    """Return up to `most` titles that stand one after the other up to `end`, in reading order."""
    chain: list[Stretch] = []
    position = end
    while len(chain) < most:
        title = _title_before(text, position)
        if title is None:
            break
        chain.insert(0, title[0])
        joining = _JOINING.search(text[max(0, title[1] - 10) : title[1]])
        position = title[1] - len(joining.group()) if joining else title[1]
    return chain


def _title_before(text: str, end: int) -> tuple[Stretch, int] | None:
    """Return the title that ends at `end`, past spaces and asides in brackets, and where its marks begin."""
    while end and text[end - 1] == " ":
        end -= 1
    if not end:
        return None
    last = text[end - 1]
    if last == "》":
        opening = _opening_mark(text, end)
        return None if opening is None or opening + 1 >= end - 1 else ((opening + 1, end - 1), opening)
    if last in _CLOSING_QUOTES:
        return _quoted_before(text, end)
    if last in "）)":
        opening = _enclosing(text, end - 1)
        if opening is not None and end - opening <= _SMALL_GROUP and _ASIDE.search(text, opening, end):
            whole = capitalised_title(text, end) if _TRIAL.search(text, opening, end) else None
            return (whole, whole[0]) if whole else _title_before(text, opening)
    return _title_in_words(text, end)


def _title_in_words(text: str, end: int) -> tuple[Stretch, int] | None:
    """Return a title whose marks do not end at `end`: 《X》的通知, in capitals, "Notice on X" issued by Y."""
    found = _NOTICE_OF.search(text, max(0, end - 8), end)
    if found and found.end() == end:
        return _issued_title(text, found.start() + 1)
    title = capitalised_title(text, end)
    if title:
        return title, title[0]
    between = _BETWEEN.search(text[max(0, end - 120) : end])
    if between is None or _NOT_BETWEEN.search(between["between"]):
        return None
    quoted = _quoted_before(text, end - len(between["between"]))
    return quoted if quoted and names_document(text[quoted[0][0] : quoted[0][1]]) else None


def _issued_title(text: str, end: int) -> tuple[Stretch, int] | None:
    """Return X of `关于印发《X》的通知`, whose own title has no marks."""
    opening = _opening_mark(text, end)
    if opening is None or not _ISSUING.search(text, max(0, opening - 4), opening):
        return None
    return (opening + 1, end - 1), opening


def _opening_mark(text: str, end: int) -> int | None:
    """Find the 《 that the 》 before `end` closes."""
    depth = 0
    for position in range(end - 1, max(-1, end - 1 - _REACH), -1):
        if text[position] == "》":
            depth += 1
        elif text[position] == "《":
            depth -= 1
            if depth == 0:
                return position
    return None


def _quoted_before(text: str, end: int) -> tuple[Stretch, int] | None:
    """Return the quotation that ends at `end`; marks that do not fit each other (”…”) will do."""
    position = _opening_quote(text, end)
    if position is None:
        return None
    stretch = _trimmed(text, position + 1, end - 1)
    if stretch is None:
        return None
    quoted = text[stretch[0] : stretch[1]]
    if not names_document(quoted) and position and text[position - 1] == " ":
        whole = capitalised_title(text, end)
        if whole and whole[0] < position:  # Opinions on Advancing "Internet Plus"
            return whole, whole[0]
    return (stretch, position) if _is_title(quoted) else None


def _opening_quote(text: str, end: int) -> int | None:
    """Find the mark that opens the quotation ending at `end`; a quotation inside it is passed over."""
    family = next(marks for marks in _QUOTES if text[end - 1] in marks)
    depth, nearest = 1, None
    for position in range(end - 2, max(-1, end - 2 - _REACH), -1):
        if text[position] not in family:
            continue
        before = text[position - 1] if position else " "
        if text[position + 1] != " " and (text[position] in _ONLY_OPENING or before in " (（[，,、:：“‘"):
            nearest = position if nearest is None else nearest
            depth -= 1
            if depth == 0:
                return position
        elif before.isalnum() or before in ")）》":
            depth += 1
    return nearest


def _is_title(quoted: str) -> bool:
    """Say whether a quotation can be a title: in Chinese the quotation marks are used for terms too."""
    if any("一" <= char <= "鿿" for char in quoted):
        return bool(_DOCUMENT_NOUN.search(quoted))
    return " " in quoted and len(quoted) > 6


def _trimmed(text: str, start: int, end: int) -> Stretch | None:
    while end > start and text[end - 1] in " ,.，。;；":
        end -= 1
    while start < end and text[start] == " ":
        start += 1
    return (start, end) if end > start else None


def _beside(text: str, number: Found, taken: set[Stretch]) -> Stretch | None:
    """Return a title directly before the number, before a link to it, or directly after it."""
    before = text[max(0, number.start - 30) : number.start]
    title = _adjacent_before(text, number)
    if title:
        return title if title not in taken else None
    if _LINK.search(before) or _LINK_EN.search(before):
        return _last_title_of_sentence(text, number.start)
    if number.kind is ReferenceKind.ORDER:
        link = _PROMULGATED.search(before) or _APPOSITION.search(before)
        linked = _title_before(text, number.start - len(link.group())) if link else None
        if linked and linked[0] not in taken:
            return linked[0]
    after = _AFTER_NUMBER.match(text, number.end)
    if before.endswith(("以", "用")):  # 以福府〔2018〕17号印发《…》
        after = after or _ISSUED_BY.match(text, number.end)
    if after:
        return _title_after(text, after.end(), taken)
    quoted = _AFTER_NUMBER_EN.match(text, number.end)
    if quoted:
        return _quoted_after(text, quoted.end(), taken)
    named = _APPOSITION_AFTER.match(text, number.end)
    bare = capitalised_title_after(text, named.end()) if named else None
    return bare if bare not in taken else None


def _adjacent_before(text: str, number: Found) -> Stretch | None:
    """Return a title in marks that ends right before the number: 《T》N, "T" N, "T", N, (T, N)."""
    end = number.start
    while end > 0 and text[end - 1] == " ":
        end -= 1
    if end and text[end - 1] == "》":
        title = _title_before(text, end)
        return title[0] if title else None
    end -= text.endswith(",", 0, end)
    if not end or text[end - 1] not in '”"〞':
        inside = _enclosing(text, number.start)
        if end >= number.start - 1:
            return None
        bare = capitalised_title(text, end)
        return bare if bare and (inside is None or bare[0] > inside) else None
    quoted = _quoted_before(text, end)
    return quoted[0] if quoted and names_document(text[quoted[0][0] : quoted[0][1]]) else None


def _last_title_of_sentence(text: str, end: int) -> Stretch | None:
    start = max(text.rfind(mark, max(0, end - _REACH), end) for mark in "。；！!")
    for close in ("》", "”", '"'):
        position = text.rfind(close, max(0, start), end)
        if position > 0:
            title = _title_before(text, position + 1)
            return title[0] if title else None
    return None


def _title_after(text: str, start: int, taken: set[Stretch]) -> Stretch | None:
    """Return the title that opens at `start`, unless it has a bracket with a number of its own."""
    depth = 0
    for position in range(start, min(len(text), start + _REACH)):
        if text[position] == "《":
            depth += 1
        elif text[position] == "》":
            depth -= 1
            if depth == 0:
                stretch = (start + 1, position)
                return stretch if position > start + 1 and stretch not in taken else None
    return None


def _quoted_after(text: str, start: int, taken: set[Stretch]) -> Stretch | None:
    close = {"“": "”"}.get(text[start], text[start])
    end = text.find(close, start + 1, start + _REACH)
    stretch = _trimmed(text, start + 1, end) if end > 0 else None
    if stretch is None or stretch in taken:
        return None
    quoted = text[stretch[0] : stretch[1]]
    return stretch if _is_title(quoted) and (names_document(quoted) or is_han(quoted[0])) else None


def _enclosing(text: str, position: int) -> int | None:
    """Find the bracket that is open at a position."""
    depth = 0
    for i in range(position - 1, max(-1, position - 1 - _REACH), -1):
        if text[i] in _CLOSING:
            depth += 1
        elif text[i] in _OPENING:
            if depth == 0:
                return i
            depth -= 1
    return None
