"""The frame of a Chinese report: who reports, title and opening, numbers of headings, signature, noise."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from gongbao.document import Description, Label, Period
from gongbao_corpora.synth import noise
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill
from gongbao_corpora.synth.surface import chinese_numeral
from gongbao_corpora.synth.zh import names
from gongbao_corpora.synth.zh.names import organ_word, place_word
from gongbao_corpora.synth.zh.prose import opening_of

Number = Callable[[int], str]

_YEARS = {
    "free_2008": (2008, 2013),
    "narrative_2014": (2014, 2018),
    "list_2014": (2014, 2018),
    "table_words_2014": (2014, 2018),
    "template_2019": (2019, 2020),
    "template_2021": (2021, 2025),
    "budget": (2015, 2026),
    "final_accounts": (2014, 2025),
    "work_report": (2005, 2026),
}
_DISCLOSURE = "政府信息公开"
_DIVISIONS = ("county", "county", "district", "district", "city", "city_county")


def _word(n: int) -> str:
    return chinese_numeral(n)


def numberings() -> Sequence[Sequence[Number]]:
    """Return the ways to number headings."""
    chinese: Number = lambda n: f"{_word(n)}、"  # noqa: E731  (a column of formats)
    bracketed: Number = lambda n: f"（{_word(n)}）"  # noqa: E731
    narrow: Number = lambda n: f"({_word(n)})"  # noqa: E731
    point: Number = lambda n: f"{n}."  # noqa: E731
    wide_point: Number = lambda n: f"{n}．"  # noqa: E731
    comma: Number = lambda n: f"{n}、"  # noqa: E731
    none: Number = lambda n: "" * n  # noqa: E731
    return (
        *[(chinese, bracketed, point)] * 6,
        (chinese, narrow, wide_point),
        (lambda n: f"第{_word(n)}部分　", chinese, bracketed),
        (lambda n: f"第{_word(n)}部分 ", bracketed, comma),
        (lambda n: f"第{_word(n)}章　", chinese, point),
        (point, lambda n: f"（{n}）", none),
        (comma, lambda n: f"（{n}）", none),
        (none, bracketed, point),
        (lambda n: "■ " + none(n), none, none),
        (lambda n: f"{_word(n)}．", bracketed, wide_point),
        (chinese, point, lambda n: f"（{n}）"),
    )


def facts(rng: Random, style: str, kinds: Sequence[str], *, held_out: bool) -> Facts:
    """Draw who reports, about when; the body is of one of the kinds that write in the style."""
    kind = rng.choice(kinds or ["government"])
    first, last = _YEARS.get(style, (2009, 2025))
    year = rng.randint(first, last)
    month = rng.randint(1, 4)
    published = date(year + 1, month, rng.randint(1, monthrange(year + 1, month)[1]))
    if kind == "street":
        division = place_word(rng, rng.choice(["town", "town", "township", "street"]), held_out=held_out)
        body = f"{division}{'办事处' if division.endswith('街道') else '人民政府'}"
        area = "全街道" if division.endswith("街道") else f"全{division[-1]}"
        return Facts(division, body, kind, year, published, area)
    division = place_word(rng, rng.choice(_DIVISIONS), held_out=held_out)
    area = f"全{division[-1]}"
    if kind == "government":
        return Facts(division, f"{division}人民政府", kind, year, published, area)
    if kind in ("school", "hospital"):
        body = organ_word(rng, kind, held_out=held_out)
        return Facts(division, body, kind, year, published, "全校" if kind == "school" else "全院")
    if kind == "court":
        ending = "中级人民法院" if division.endswith("市") else "人民法院"
        return Facts(division, division + ending, kind, year, published, "全院")
    if kind == "company":
        ending = rng.choice(["自来水公司", "供电公司", "燃气公司", "公交公司", "热力公司"])
        return Facts(division, division + ending, kind, year, published, "全公司")
    return Facts(
        division, division + organ_word(rng, "bureau", held_out=held_out), kind, year, published, "全局"
    )


_TITLES = {
    "work_report": ("{b}工作报告（{y}）", "{y}{d}政府工作报告", "政府工作报告（{y}）", "{d}{y}政府工作报告"),
    "budget": ("{b}{y}部门预算", "{y}{b}部门预算公开说明", "{b}{y}度部门预算编制说明"),
    "final_accounts": ("{b}{y}度部门决算", "{y}度{b}部门决算公开", "{b}{y}部门决算情况说明"),
    "communique": ("{d}{y}国民经济和社会发展统计公报", "{y}{d}国民经济和社会发展统计公报"),
    "court": ("{b}{y}工作报告", "{b}{y}信息公开工作年度报告", "{b}{y}司法公开工作情况报告"),
    "school": ("{b}{y}信息公开工作年度报告", "{b}关于{y}信息公开工作情况的报告", "{b}{y}工作总结"),
    "hospital": ("{b}{y}院务公开工作报告", "{b}{y}信息公开年度报告", "{b}{y}工作总结"),
    "company": ("{b}关于{y}信息公开工作情况的报告", "{b}{y}信息公开年度报告"),
    "work_summary": ("{b}{y}工作总结", "{b}关于{y}工作情况的报告", "{b}{y}工作总结及下一年工作打算"),
}
_FOI_TITLES = (
    "{b}{y}政府信息公开工作年度报告",
    "{b}{y}政府信息公开年度报告",
    "{d}{y}政府信息公开工作年度报告",
    "{b}关于{y}政府信息公开工作情况的报告",
    "{b}\n{y}政府信息公开工作年度报告",
    "{y}{b}政府信息公开工作年度报告",
    "{b}政府信息公开工作{y}年报",
)


def title(draw: Draw, style: str) -> Piece:
    """Write the title: the body or its division, and the year."""
    form = draw.one(_TITLES.get(style, _FOI_TITLES))
    own = draw.facts.kind in names.GOVERNMENTS
    if "{d}" in form and not own and style != "communique":
        form = form.replace("{d}", "{b}")
    body = entity(Label.ORG, draw.facts.body)
    division = entity(Label.GPE, draw.facts.division)
    tail = "度" if "{y}度" in form else draw.one(["", "", "度"])
    form = form.replace("{y}度", "{y}")
    slots = {"y": names.year(draw, tail=tail), "b": body, "d": division}
    return fill(form, **{name: piece for name, piece in slots.items() if f"{{{name}}}" in form})


def opening(draw: Draw, style: str) -> tuple[Piece, Description]:
    """Write title and opening; describe the report."""
    head = title(draw, style)
    under = Piece("")
    if draw.chance(0.12):
        under = fill(
            "（{b}　{d}）\n", b=entity(Label.ORG, draw.facts.body), d=names.day(draw, draw.facts.published)
        )
    elif draw.chance(0.08):
        under = fill(
            "发布时间：{d}　来源：{o}\n",
            d=entity(Label.DATE, draw.facts.published.isoformat()),
            o=names.organ(draw, "inner"),
        )
    if draw.chance(0.04):
        under = fill(draw.one(_ENGLISH), y=entity(Label.DATE, str(draw.facts.year))) + "\n" + under
    first, last = date(draw.facts.year, 1, 1), date(draw.facts.year, 12, 31)
    stamp = draw.facts.published.strftime("%Y-%m-%d")
    description = Description(
        title=head.text.replace("\n", ""),
        publisher=draw.facts.body,
        period=Period(first, last),
        published=stamp,
    )
    return head.marked("document title", style) + "\n" + under + opening_of(draw, style), description


_ENGLISH = (
    "Annual Report on Government Information Disclosure ({y})",
    "{y} Annual Report on Open Government Information",
    "Work Report for the Year {y}",
)


def closing(draw: Draw, style: str) -> Piece:
    """Write the signature: body and day, or an address, or nothing."""
    del style
    if draw.chance(0.25):
        return Piece("")
    written = draw.one(["plain", "plain", "words", "plain"])
    signature = (
        entity(Label.ORG, draw.facts.body) + "\n" + names.day(draw, draw.facts.published, written=written)
    )
    if draw.chance(0.1):
        signature = as_piece("（联系人：") + names.person(draw) + f"，{names.phone(draw)}）\n" + signature
    return signature + "\n"


# How often a style is printed as laid out for print, with spaces round its numbers.
_SPACED = {"final_accounts": 0.6}


def noises(rng: Random, style: str) -> Sequence[noise.Noise]:
    """Choose the noise of a report: thousands commas go in most, then none for every other, or one or two."""
    chosen: list[noise.Noise] = []
    if style == "work_report" or rng.random() < 0.7:
        chosen.append(noise.ungrouped)
    if rng.random() < _SPACED.get(style, 0):
        chosen.append(noise.spaces_after_numbers)
    if rng.random() < 0.5:
        return chosen
    options: list[tuple[float, noise.Noise]] = [
        (0.1, noise.full_width_digits),
        (0 if noise.spaces_after_numbers in chosen else 0.15, noise.spaces_round_numbers),
        (0.08, noise.traditional),
        (0.12, noise.half_width_marks),
        (0.15, noise.merged_lines),
        (0.12, noise.lost_commas),
        (0.12, noise.slips),
        (0.35, noise.hard_wraps),
    ]
    chosen += [make for probability, make in options if rng.random() < probability]
    if noise.hard_wraps in chosen and rng.random() < 0.6:
        chosen.append(noise.page_numbers)
    return chosen
