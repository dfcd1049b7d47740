"""Document numbers in Chinese characters.

昌政发〔2017〕1号, 国务院令第711号, 财政部公告2019年第67号, （2019）京01行终123号.

Every pattern is anchored in what a number cannot lack (the bracketed year, 令, 公告) and looks at a bounded
stretch to its left, so that reading stays linear on any text.

Reading this file: `find_chinese` is the way in; below it there is one finder a kind of number.
"""

import re
from collections.abc import Iterator

from gongbao.document import ReferenceKind
from gongbao.references.bodies import body_start, known_body_start
from gongbao.references.found import Found, Stretch
from gongbao.references.issuers import code_edge, division_codes
from gongbao.references.serials import ZH_SERIAL, first_serial, read_serials

OPEN, CLOSE = r"[〔\[【（(﹝〈<{「『]", r"[〕\]】）)﹞〉>}」』]"
YEAR = rf"{OPEN}\s?(?P<year>(?:19|20)\d\s?\d)\s?年?\s?{CLOSE}"
_DATED = re.compile(rf"{YEAR}\s{{0,2}}(?:第|[Nn][Oo]\.?|-)?\s{{0,2}}{ZH_SERIAL}(?P<hao>\s{{0,2}}号)?")
_NO_HAO = re.compile(
    r"(?=[)）\]〕】》」』,，。;；、:：.!?！？\s]|文|要求|规定|精神|$)(?!\s?[年月日件条个人次份项%万亿元年])"
)
# 令第711号, 令(第591号), 令2015年第22号, 令〔2016〕第2号; the older ones of the state's President are in
# characters.
_HAN_SERIAL = r"(?P<han>[一二三四五六七八九十百零〇]{1,6})"
_ORDER = re.compile(
    rf"令\s{{0,2}}(?P<open>[(（]\s?)?(?:(?P<plain>(?:19|20)\d\d)\s?年\s?|{YEAR}\s?)?(?:第|No\.?)?\s{{0,2}}"
    rf"(?:{ZH_SERIAL}|{_HAN_SERIAL})\s{{0,2}}号(?P<close>\s?[)）])?"
)
_INVERTED = re.compile(r"第?\s?(?P<serial>\d{1,4})\s?号令")
_NOTICE = re.compile(
    rf"(?P<word>公告|通告)\s?(?:(?P<year>(?:19|20)\d\d)\s?年\s?第?|(?:第|\(第|（第))\s?{ZH_SERIAL}\s?号(?P<close>[)）]?)"
)
_HAN = r"(?:(?!第)[一-鿿])"
_CASE = re.compile(
    rf"{YEAR}\s?(?P<court>{_HAN}{{1,9}}\s?(?:\d{{1,4}}\s?{_HAN}{{1,8}})?)\s?(?P<ordinal>第?)\s?"
    r"(?P<serial>\d{1,6})\s?(?:之[一二三四五六七八九十\d]{1,2}\s?)?号"
)
_COURTS = ("最高法", "高法", "最高", "兵", "军", "新兵")
_CASE_WORDS = frozenset("行民刑执赔知破监商")
_CASE_END = re.compile(r"(?:[初终再申监执抗核特破清复辖保恢异协更赔督]|字|行政)$")


def find_chinese(text: str) -> Iterator[Found]:
    """Find the numbers written in Chinese characters in the text of a view."""
    yield from _find_cases(text)
    yield from _find_orders(text)
    yield from _find_notices(text)
    yield from _find_documents(text)


def _find_documents(text: str) -> Iterator[Found]:
    for match in _DATED.finditer(text):
        end = match.start()
        while end and text[end - 1] == " " and match.start() - end < 2:
            end -= 1
        edge = code_edge(text, end)
        if edge is None or not _is_plausible(text, match, edge.cost):
            continue
        start = edge.start
        code, year, serial = text[start:end], int(match["year"].replace(" ", "")), match["serial"]
        if code.endswith("令"):
            continue  # an order with a bracketed year
        if code.endswith(("公告", "通告")):
            body = body_start(text, end - 2)
            start = start if body is None else body
            code = text[start:end]
        yield Found(
            start=start,
            end=match.end() if match["hao"] else match.end("serial"),
            kind=ReferenceKind.DOCUMENT,
            issuer=((start, end),),
            serial=match.span("serial"),
            numbers=read_serials(serial),
            year=year,
            code=code,
            canonical=f"{code}〔{year}〕{first_serial(serial)}号",
        )


def _is_plausible(text: str, match: re.Match[str], cost: float) -> bool:
    """Say whether the lexicons explain enough of the code for the marks that the number bears."""
    round_brackets = match.group()[0] in "(（"
    if match["hao"]:
        return cost <= (3.2 if round_brackets else 4.5)
    if not _NO_HAO.match(text, match.end()):
        return False
    return cost <= (0.9 if round_brackets else 2.2)


def _find_orders(text: str) -> Iterator[Found]:
    for match in _ORDER.finditer(text):
        end = match.start()
        end -= end > 0 and text[end - 1] == " "
        start = body_start(text, end)
        if start is None or (match["open"] and not match["close"]):
            continue
        stop = match.end() if match["open"] else (match.start("close") if match["close"] else match.end())
        serial = match["serial"]
        digits = first_serial(serial) if serial else str(_han_number(match["han"]))
        body = text[start:end]
        year = match["plain"] or match["year"]
        stated = f"{year}年" if match["plain"] else f"〔{year}〕" if year else ""
        yield Found(
            start=start,
            end=stop,
            kind=ReferenceKind.ORDER,
            issuer=((start, match.start() + 1),),
            serial=match.span("serial") if serial else match.span("han"),
            numbers=read_serials(serial) if serial else (int(digits),),
            year=int(year) if year else None,
            code=f"{body}令",
            canonical=f"{body}令{stated}第{digits}号",
            body="国务院" if body == "国" else body,
        )
    yield from _find_inverted(text)


def _find_inverted(text: str) -> Iterator[Found]:
    """Find orders that put 令 last: 国务院第586号令."""
    for match in _INVERTED.finditer(text):
        end = match.start()
        start = body_start(text, end)
        if start is None:
            continue
        body, serial = text[start:end], match["serial"]
        yield Found(
            start=start,
            end=match.end(),
            kind=ReferenceKind.ORDER,
            issuer=((start, end), (match.end() - 1, match.end())),
            serial=match.span("serial"),
            numbers=(int(serial),),
            code=f"{body}令",
            canonical=f"{body}令第{serial}号",
            body=body,
        )


def _find_notices(text: str) -> Iterator[Found]:
    """Find 财政部公告2019年第67号 and, of organs that are known, 农业农村部公告第194号."""
    for match in _NOTICE.finditer(text):
        start = body_start(text, match.start()) if match["year"] else known_body_start(text, match.start())
        opened = text[match.end("word")] in "(（"
        if start is None or (opened and not match["close"]):
            continue
        code, serial = text[start : match.end("word")], match["serial"]
        stated = f"{match['year']}年" if match["year"] else ""
        yield Found(
            start=start,
            end=match.end() if opened else match.start("close"),
            kind=ReferenceKind.OTHER,
            issuer=((start, match.end("word")),),
            serial=match.span("serial"),
            numbers=read_serials(serial),
            year=int(match["year"]) if match["year"] else None,
            code=code,
            canonical=f"{code}{stated}第{first_serial(serial)}号",
            body=text[start : match.start()],
        )


def _find_cases(text: str) -> Iterator[Found]:
    for match in _CASE.finditer(text):
        court = match["court"].replace(" ", "")
        if not _is_court(court):
            continue
        year, issuer = match["year"].replace(" ", ""), _stripped(text, match.span("court"))
        tail = re.sub(r"\s", "", text[match.start("ordinal") : match.end()])
        yield Found(
            start=match.start(),
            end=match.end(),
            kind=ReferenceKind.CASE,
            issuer=(issuer,),
            serial=match.span("serial"),
            numbers=(int(match["serial"]),),
            year=int(year),
            code=court,
            canonical=f"（{year}）{court}{tail}",
        )


def _is_court(code: str) -> bool:
    opens = code.startswith(_COURTS) or code[0] in division_codes()
    return opens and bool(_CASE_WORDS.intersection(code)) and bool(_CASE_END.search(code))


def _stripped(text: str, stretch: Stretch) -> Stretch:
    start, end = stretch
    while end > start + 1 and text[end - 1] == " ":
        end -= 1
    return start, end


def _han_number(numeral: str) -> int:
    """Read a numeral below a thousand.

    >>> _han_number("七十一"), _han_number("一百零五"), _han_number("十六")
    (71, 105, 16)
    """
    digits = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
    total = current = 0
    if not set(numeral) & set("十百"):
        return int("".join(str(digits[char]) for char in numeral))
    for char in numeral:
        if char in digits:
            current = digits[char]
        else:
            total += (current or 1) * (100 if char == "百" else 10)
            current = 0
    return total + current
