"""The body that speaks in a report."""

import re

from gongbao.document import Document, Label
from gongbao.metadata.front import Line, is_body_name
from gongbao.view import one_line, view_of

_YEAR = r"(?:[12]\d{3}|[一二][〇○零O一二三四五六七八九]{3})"
# Where the body's name ends in a Chinese title.
_SUBJECT = re.compile(
    rf"(?:关于|{_YEAR}|年度|政府信息|政务公开|信息公开|依法行政|法治政府|政府工作报告|部门(?:预算|决算)|国民经济)"
)
_LEADING_YEAR = re.compile(rf"^{_YEAR} ?(?:年度|年)?")
_DIVISION_ONLY = re.compile(r"^[㐀-鿿]{1,24}(?:省|市|县|区|旗|州|盟|镇|乡)$")
# `本报告由X编制`, `compiled by X`: the body that the text says wrote it.
_WROTE_ZH = re.compile(
    r"(?:本(?:年度)?(?:报告|年报|通报)|现)由([^，。；（(]{4,40}?)(?:编制|编写|起草|发布|公布|撰写)"
)
_WROTE_EN = re.compile(
    r"\b(?:compiled|prepared|drawn up|issued|published|written) by (?:the )?([A-Z][\w’'&,. -]{4,90}?)"
    r"(?= (?:in|according|under|on|based|pursuant|and|to)\b|[.;(])"
)
_FORM = re.compile(
    r"^(?:填报单位|填表单位|编制单位|公开单位|单位名称|预算主管部门|预算单位|Reporting (?:unit|body))"
    r"[^:：]{0,12}[:：] ?(.{4,60}?)(?: {2,}|$)"
)
_EN_TITLE = re.compile(rf"\bof (?:the )?([A-Z][\w’' -]{{2,60}}?)(?: (?:in|for) {_YEAR}|,|$)")
_FROM_TITLE_EN = re.compile(
    r"^(?:Report of )?(?:the )?([A-Z][\w’' -]{3,80}?"
    r"(?:Government|Bureau|Commission|Committee|Department|Office|Council)(?= \d| Annual| on\b|,|$))"
    rf"|^([A-Z][\w’' -]{{3,80}}?) {_YEAR}"
)


def read_publisher(document: Document, title: str | None, front: list[Line], back: list[Line]) -> str | None:
    """Return the name of the body that speaks, None if the text does not say.

    Tried in this order: a form's own field, the title, a line of the front matter, the signature, and who the
    text says wrote it. A Chinese title that names a division alone speaks for its people's government.
    """
    named = [line.text.strip("（()） ") for line in (*front, *reversed(back)) if is_body_name(line.text)]
    return (
        _from_form(document)
        or (_from_chinese_title(title) if title else None)
        or (_from_english_title(document, title) if title else None)
        or next(iter(named), None)
        or _from_statement(document)
    )


def _from_form(document: Document) -> str | None:
    for paragraph in document.paragraphs:
        match = _FORM.search(view_of(document, paragraph).text.strip())
        if match and is_body_name(match.group(1)):
            return match.group(1).strip()
    return None


def _from_chinese_title(title: str) -> str | None:
    """Cut the body's name out of a title: `青云区人民政府2013年度…报告` → `青云区人民政府`."""
    rest = _LEADING_YEAR.sub("", title)
    match = _SUBJECT.search(rest)
    if match is None or match.start() < 2:
        return None
    name = rest[: match.start()].strip(" —-《")
    if _DIVISION_ONLY.search(name):
        return f"{name}人民政府"
    return name if is_body_name(name) else None


def _from_english_title(document: Document, title: str) -> str | None:
    match = _FROM_TITLE_EN.search(title)
    name = (match.group(1) or match.group(2)) if match else None
    if name and is_body_name(name):
        return name
    of = _EN_TITLE.search(title)
    name = of.group(1) if of else name
    return _government_of(document, name) if name else None


def _government_of(document: Document, name: str) -> str | None:
    """Return how the text calls the government of a division, None if it never does."""
    pattern = re.compile(
        rf"{re.escape(name)} (?:Municipal )?(?:People['’]s )?Government(?! Information)|"
        rf"(?:People['’]s )?Government of {re.escape(name)}"
    )
    for paragraph in document.paragraphs:
        match = pattern.search(view_of(document, paragraph).text)
        if match:
            return match.group()
    return name if is_body_name(name) else None


def _from_statement(document: Document) -> str | None:
    for paragraph in document.paragraphs[:12]:
        view = view_of(document, paragraph)
        match = _WROTE_ZH.search(view.text) or _WROTE_EN.search(view.text)
        if match is None:
            continue
        span = view.span(*match.span(1))
        inside = [e for e in document.entities if e.label is Label.ORG and e.overlaps(span)]
        name = one_line((inside[0] if inside else span).of(document.text))
        if inside or is_body_name(name):
            return name
    return None
