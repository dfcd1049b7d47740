"""Document numbers in English texts.

`Chang Zhengfa [2017] No.1`, `Guo Ban Fa No. 24 [2017]`, `No. 12 [2014] of Guo Ban Fa`, `State Council Decree
No. 711`, `Order No. 102 of the Ministry of Finance`, `Announcement No. 11 [2017] of the State Administration
of Taxation`, `(2019) Jing 01 Xing Zhong No. 123`. Patterns are anchored in the bracketed year or in Order,
Decree, Announcement.

Reading this file: `find_english` is the way in; then the finders of romanised codes, of orders, of cases.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongbao.document import ReferenceKind
from gongbao.references.chinese import CLOSE, OPEN
from gongbao.references.english_bodies import body_after, body_before
from gongbao.references.found import Found, Stretch
from gongbao.references.romanised import code_after, code_before
from gongbao.references.serials import EN_SERIAL, EN_SERIALS, read_serials
from gongbao.references.syllables import divide

_YEAR = rf"{OPEN}\s?(?P<year>(?:19|20)\d\d)\s?{CLOSE}"
_NO = r"(?:Document\s)?(?:(?P<plural>N[Oo][Ss]\.?|nos\.)|(?P<no>N[Oo]\.?|no\.|Number|№|#))\s?:?\s?"
_SERIAL = rf"(?:{_NO})?(?:(?(plural){EN_SERIALS}|{EN_SERIAL}))"
_YEAR_FIRST = re.compile(rf"{_YEAR}\s?,?\s?{_SERIAL}(?P<of>\sof\s(?:the\s)?)?(?!\d|[,.]\d|\s?%)")
_SERIAL_FIRST = re.compile(
    rf"(?:N[Oo][Ss]?\.?|no\.|Number)\s?(?P<serial>\d{{1,6}})\s?,?\s?(?:{_YEAR}|of\s(?P<bare>20\d\d)\b)"
)
_BARE_YEAR = re.compile(r"(?<=[A-Za-z.])\s(?P<year>20\d\d)\s?,?\s?N[Oo]\.?\s?(?P<serial>\d{1,5})\b")
_OF = re.compile(r"\s?(?:issued\sby\s|of\s)?(?:the\s)?")
_INSIDE = re.compile(r"\s?(?:Document|document|Doc\.)?\s?$")
_ORDER_WORD = r"(?P<word>Order|Decree|ORDER|DECREE|Announcement|ANNOUNCEMENT)"
_ORDER_NUMBER = (
    r"(?:(?:N[Oo]\.?|Number)\s?|(?=\d{1,3}\b))(?P<serial>\d{1,5})"
    rf"(?:\s?,?\s?{_YEAR}|\sof\s(?P<bare>20\d\d)\b)?"
)
_ORDER = re.compile(rf"\b{_ORDER_WORD}\s{_ORDER_NUMBER}")
_ORDER_OF = re.compile(rf"\b{_ORDER_WORD}\s(?:of|OF)\s(?:(?:the|THE)\s)?")
_AFTER_BODY = re.compile(rf",?\s(?P<open>\(\s?)?(?:{_ORDER_NUMBER})(?P<close>\s?\))?")
_ORDER_PARENTHESIS = re.compile(rf"\b{_ORDER_WORD}\s(?P<open>\()\s?{_ORDER_NUMBER}\s?\)")
_NUMBER_ORDER = re.compile(rf"(?:N[Oo]\.?)\s?(?P<serial>\d{{1,4}})\s{_ORDER_WORD}\b")
_ANNOUNCEMENT = re.compile(rf"\bAnnouncement\s{_YEAR}\s?(?:N[Oo]\.?)\s?(?P<serial>\d{{1,4}})")
_OF_BODY = re.compile(r"\s(?:of|OF|by|issued\sby)\s(?:(?:the|THE)\s)?")
_CASE = re.compile(
    rf"{_YEAR}\s?(?P<court>[A-Z][a-z]{{0,6}}\s?(?:\d{{1,4}}\s?)?(?:[A-Z][a-z]{{1,6}}\s?){{1,4}})N[Oo]\.?\s?(?P<serial>\d{{1,6}})"
)


def find_english(text: str) -> Iterator[Found]:
    """Find the romanised numbers and the English orders in the text of a view."""
    yield from _find_orders(text)
    yield from _find_announcements(text)
    yield from _find_cases(text)
    yield from _find_year_first(text)
    yield from _find_serial_first(text)
    yield from _find_bare_year(text)


def _document(start: int, end: int, issuer: Stretch, year: str, match: re.Match[str]) -> Found:
    groups = match.groupdict()
    name = "serials" if groups.get("serials") else "serial"
    return Found(
        start=start,
        end=end,
        kind=ReferenceKind.DOCUMENT,
        issuer=(issuer,),
        serial=match.span(name),
        numbers=read_serials(match[name]),
        year=int(year),
    )


def _find_year_first(text: str) -> Iterator[Found]:
    """Find `Guo Ban Fa [2017] No. 24` and `[2017] No. 24 of Guo Ban Fa`."""
    for match in _YEAR_FIRST.finditer(text):
        end = _before_space(text, match.start())
        end = end - len(found.group()) if (found := _INSIDE.search(text, max(0, end - 12), end)) else end
        start = code_before(text, end)
        stop = max(match.end("serial"), match.end("serials"))
        numbered = bool(match["plural"] or match["no"])
        if start is not None:
            if numbered or not text[start:end].replace(" ", "").isupper() or "." in text[start:end]:
                yield _document(start, stop, (start, end), match["year"], match)
        elif numbered and match["of"]:
            after = code_after(text, match.end("of"))
            if after is not None:
                yield _document(match.start(), after, (match.end("of"), after), match["year"], match)


def _find_serial_first(text: str) -> Iterator[Found]:
    """Find `Guo Ban Fa No. 24 [2017]`, `No. 12 [2014] of Guo Ban Fa`, `No. 17 〔2016〕 Zhe Zheng Ban Fa`."""
    for match in _SERIAL_FIRST.finditer(text):
        year = match["year"] or match["bare"]
        end = _before_space(text, match.start())
        inside = _INSIDE.search(text, max(0, end - 12), end)
        end = inside.start() if inside else end
        start = code_before(text, end)
        if start is not None:
            yield _document(start, match.end(), (start, end), year, match)
            continue
        link = _OF.match(text, match.end())
        after = code_after(text, link.end()) if link and match["year"] else None
        if link and after is not None:
            yield _document(match.start(), after, (link.end(), after), year, match)
        elif match["year"]:
            yield from _document_of_body(text, match)


def _find_bare_year(text: str) -> Iterator[Found]:
    """Find `Guo Fa 2016 No. 55`, the year without its bracket."""
    for match in _BARE_YEAR.finditer(text):
        start = code_before(text, match.start())
        if start is not None:
            yield _document(start, match.end(), (start, match.start()), match["year"], match)


def _document_of_body(text: str, match: re.Match[str]) -> Iterator[Found]:
    """Find `Document No. 5 (2018) of the District Government Office`: the organ in place of its code."""
    of_body = _OF_BODY.match(text, match.end())
    after = body_after(text, of_body.end()) if of_body else None
    if not text.endswith("Document ", 0, match.start()) or after is None:
        return
    start = match.start() - len("Document ")
    found = _document(start, after, (start, match.start() - 1), match["year"], match)
    yield replace(found, issuer=(*found.issuer, (match.end(), after)))


def _before_space(text: str, end: int) -> int:
    return end - 1 if end and text[end - 1] in " ,-" else end


def _order(start: int, end: int, issuer: tuple[Stretch, ...], match: re.Match[str], body: str) -> Found:
    groups = match.groupdict()
    year = groups.get("year") or groups.get("bare")
    announces = groups.get("word", "Order").lower() == "announcement"
    return Found(
        start=start,
        end=end,
        kind=ReferenceKind.OTHER if announces else ReferenceKind.ORDER,
        issuer=issuer,
        serial=match.span("serial"),
        numbers=(int(match["serial"]),),
        year=int(year) if year else None,
        body=body,
    )


def _find_orders(text: str) -> Iterator[Found]:
    for match in _ORDER.finditer(text):
        of_body = _OF_BODY.match(text, match.end())
        after = body_after(text, of_body.end()) if of_body else None
        if of_body and after is not None:
            issuer = (match.span("word"), (match.end(), after))
            yield _order(match.start(), after, issuer, match, text[of_body.end() : after])
            continue
        yield from _after_its_body(text, match, match.end())
    for match in _ORDER_PARENTHESIS.finditer(text):
        yield from _after_its_body(text, match, match.end())
    yield from _find_orders_of(text)
    for match in _NUMBER_ORDER.finditer(text):
        of_body = _OF_BODY.match(text, match.end())
        after = body_after(text, of_body.end()) if of_body else None
        if of_body and after is not None:
            issuer = (match.span("word"), (match.end(), after))
            yield _order(match.start(), after, issuer, match, text[of_body.end() : after])
        else:
            yield from _after_its_body(text, match, match.end(), word_last=True)


def _after_its_body(text: str, match: re.Match[str], end: int, *, word_last: bool = False) -> Iterator[Found]:
    """Find `State Council Decree No. 711`: the organ stands before the word."""
    body_end = _before_space(text, match.start())
    body_end -= 2 * text.endswith(("'s", "’s"), 0, body_end)
    start = body_before(text, body_end)
    if start is None:
        return
    issuer: tuple[Stretch, ...] = ((start, match.end("word")),)
    if word_last:
        issuer = ((start, body_end), match.span("word"))
    yield _order(start, end, issuer, match, text[start:body_end])


def _find_orders_of(text: str) -> Iterator[Found]:
    """Find `Order of the State Council No. 423`."""
    for opening in _ORDER_OF.finditer(text):
        after = body_after(text, opening.end())
        match = _AFTER_BODY.match(text, after) if after is not None else None
        if after is None or match is None or bool(match["open"]) != bool(match["close"] and match["open"]):
            continue
        end = match.end() if match["open"] else _end_without_close(match)
        year = match["year"] or match["bare"]
        announces = opening["word"].lower() == "announcement"
        yield Found(
            start=opening.start(),
            end=end,
            kind=ReferenceKind.OTHER if announces else ReferenceKind.ORDER,
            issuer=((opening.start(), after),),
            serial=match.span("serial"),
            numbers=(int(match["serial"]),),
            year=int(year) if year else None,
            body=text[opening.end() : after],
        )


def _end_without_close(match: re.Match[str]) -> int:
    return match.start("close") if match["close"] else match.end()


def _find_announcements(text: str) -> Iterator[Found]:
    """Find `CSRC Announcement [2018] No. 11`; where the organ stands apart no Chinese form is certain."""
    for match in _ANNOUNCEMENT.finditer(text):
        start = body_before(text, _before_space(text, match.start()))
        first = match.start() if start is None else start
        word_end = match.start() + len("Announcement")
        yield Found(
            start=first,
            end=match.end(),
            kind=ReferenceKind.DOCUMENT,
            issuer=((first, word_end),),
            serial=match.span("serial"),
            numbers=(int(match["serial"]),),
            year=int(match["year"]),
        )


def _find_cases(text: str) -> Iterator[Found]:
    for match in _CASE.finditer(text):
        words = re.findall(r"[A-Za-z]+", match["court"])
        if not all(map(divide, words)):
            continue
        yield Found(
            start=match.start(),
            end=match.end(),
            kind=ReferenceKind.CASE,
            issuer=((match.start("court"), match.start("court") + len(match["court"].rstrip())),),
            serial=match.span("serial"),
            numbers=(int(match["serial"]),),
            year=int(match["year"]),
        )
