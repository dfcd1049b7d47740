"""Names in Chinese reports, marked as the guidelines want them: organs, places, persons, dates, laws.

What a report says of itself (`县`, `我县`, `市政府`) follows from its facts, so one report never changes its
own name. Generic organs (`县财政局`) are ORG, bare `政府` is nothing, a division inside an organ is not
marked again.

Reading this file: words of the report itself, dates, organs and places, laws and document numbers.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import cache
from random import Random
from typing import TypeVar

from gongbao.document import Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill
from gongbao_corpora.synth.report import ReferenceFacts
from gongbao_corpora.synth.surface import chinese_numeral
from gongbao_corpora.synth.vocabulary import is_held_out, rows

T = TypeVar("T")

GOVERNMENTS = ("government", "street")
_DIGITS = "〇一二三四五六七八九"
_OWN = {"department": "局", "hospital": "院", "school": "校", "court": "院", "company": "公司"}


def settled(draw: Draw, about: str, options: Sequence[T]) -> T:
    """Choose once and for all in a report: the same question gets the same answer."""
    return Random(f"{draw.facts.body}/{draw.facts.year}/{about}").choice(options)  # noqa: S311  (reproducible)


def own(draw: Draw) -> str:
    """Return the last word of the body that speaks: `县`, `局`, `校`, `街道`."""
    if draw.facts.kind in _OWN:
        return _OWN[draw.facts.kind]
    return "街道" if draw.facts.division.endswith("街道") else draw.facts.division[-1]


def we(draw: Draw) -> str:
    """Return how the body calls itself: `我县`, `本局`."""
    return settled(draw, "we", ["我", "我", "本"]) + own(draw)


def level(draw: Draw) -> str:
    """Return the division above or around the body, as organs are called by it: `县`, `市`."""
    if draw.facts.kind == "street":
        return settled(draw, "level", ["区", "县"])
    last = draw.facts.division[-1]
    return last if last in "县区市" else "市"


def above(draw: Draw) -> str:
    """Return the division one level higher: `市`, `省`."""
    return "省" if level(draw) == "市" else settled(draw, "above", ["市", "市", "州"])


def government(draw: Draw) -> Piece:
    """Return how the text calls the government of the area: `县政府`, as ORG."""
    place = own(draw) if draw.facts.kind == "street" else level(draw)
    if place == "街道":
        return entity(Label.ORG, "街道办事处")
    return entity(Label.ORG, f"{place}{draw.one(['政府', '政府', '政府', '人民政府'])}")


def organ(draw: Draw, kind: str = "bureau") -> Piece:
    """Draw a generic organ of the area, as ORG: `县财政局`."""
    word = draw.one(_of_kind("organs", kind, draw.held_out))
    return entity(Label.ORG, word if kind in ("inner", "national", "full") else f"{level(draw)}{word}")


def organs(draw: Draw, least: int, most: int) -> Piece:
    """Draw several different organs, joined: `县财政局、县审计局`."""
    found = {piece.text: piece for piece in (organ(draw) for _ in range(draw.rng.randint(least, most)))}
    result = Piece("")
    for number, piece in enumerate(found.values()):
        result = result + ("、" if number else "") + piece
    return result


@cache
def _of_kind(name: str, kind: str, held_out: bool) -> tuple[str, ...]:  # noqa: FBT001  (a key of the cache)
    return tuple(
        row["word"]
        for row in rows("zh", name)
        if row["kind"] == kind and is_held_out(row["word"]) is held_out
    )


def place_word(rng: Random, kind: str, *, held_out: bool) -> str:
    """Draw the name of a place of a kind of `zh_places.tsv`."""
    return rng.choice(_of_kind("places", kind, held_out))


def organ_word(rng: Random, kind: str, *, held_out: bool) -> str:
    """Draw the name of an organ of a kind of `zh_organs.tsv`."""
    return rng.choice(_of_kind("organs", kind, held_out))


def gpe(draw: Draw, kind: str = "town") -> Piece:
    """Draw an administrative place, as GPE."""
    return entity(Label.GPE, place_word(draw.rng, kind, held_out=draw.held_out))


def address(draw: Draw) -> Piece:
    """Write an address, as LOC: `人民路2号312室`."""
    road = place_word(draw.rng, "road", held_out=draw.held_out)
    rng = draw.rng
    tail = rng.choice(
        ["", "", f"{rng.randint(1, 9)}楼", f"{rng.randint(101, 1612)}室", f"行政楼{rng.randint(101, 612)}室"]
    )
    return entity(Label.LOC, f"{road}{rng.randint(1, 399)}号{tail}")


def phone(draw: Draw) -> str:
    """Write a telephone number, which is no quantity."""
    rng = draw.rng
    return f"0{rng.randint(310, 999)}{rng.choice(['-', '-', '－', '—'])}{rng.randint(2_000_000, 8_999_999)}"


def person(draw: Draw) -> Piece:
    """Compose the name of a person, as PERSON."""
    surname = draw.one(_of_kind("persons", "surname", draw.held_out))
    given = draw.rng.sample(_of_kind("persons", "given", draw.held_out), 1 if draw.chance(0.2) else 2)
    return entity(Label.PERSON, surname + "".join(given))


def post(draw: Draw) -> str:
    """Return the post of somebody who leads: `副县长`, `局长`, `院长`."""
    if draw.facts.kind in GOVERNMENTS:
        place = own(draw) if draw.facts.kind == "street" else level(draw)
        return draw.one(
            ["主任", "书记", "党工委书记"]
            if place == "街道"
            else [f"{place}长", f"副{place}长", f"常务副{place}长"]
        )
    chief = {"hospital": "院长", "school": "校长", "court": "院长", "company": "经理"}.get(
        draw.facts.kind, "局长"
    )
    return draw.one(
        [chief, f"副{chief}", "党组书记" if chief == "局长" else "党委书记", "分管领导", "办公室主任"]
    )


def words(draw: Draw, kind: str) -> tuple[str, ...]:
    """Return the words and phrases of a kind of `zh_phrases.tsv`, of the report's side."""
    return _of_kind("phrases", kind, draw.held_out)


def digits(year: int) -> str:
    """Write a year digit by digit: `二〇一七`."""
    return "".join(_DIGITS[int(c)] for c in str(year))


def year(draw: Draw, shift: int = 0, *, tail: str = "") -> Piece:
    """Write the reporting year, or one some years off, as DATE: `2017年`, `2017年度`."""
    number = draw.facts.year + shift
    written = digits(number) if settled(draw, "year", [False] * 9 + [True]) else str(number)
    return entity(Label.DATE, f"{written}年{tail}")


def last_year(draw: Draw) -> Piece:
    """Write last year: `上年` is no DATE, `2016年` is one."""
    return (
        year(draw, -1)
        if draw.chance(0.4)
        else as_piece(draw.one(["上年", "上年", "上一年", "去年", "上年度"]))
    )


def day(draw: Draw, when: date, *, written: str | None = None) -> Piece:
    """Write a day, as DATE: `2017年12月31日`, `二〇一〇年三月十八日`, `2018.1.1`."""
    written = written or settled(draw, "day", ["plain"] * 8 + ["words", "points"])
    if written == "words":
        zero = f"{digits(when.year)}年{chinese_numeral(when.month)}月{chinese_numeral(when.day)}日"
        return entity(Label.DATE, zero)
    if written == "points":
        return entity(Label.DATE, f"{when.year}.{when.month}.{when.day}")
    return entity(Label.DATE, f"{when.year}年{when.month}月{when.day}日")


def month(draw: Draw, *, with_year: bool = False) -> Piece:
    """Write a month of the reporting year, as DATE: `9月`, `2017年9月`, `4月16日`."""
    number = draw.rng.randint(1, 12)
    start = f"{draw.facts.year}年" if with_year else ""
    tails = ["", "", "", "底", "初", f"{draw.rng.randint(1, monthrange(draw.facts.year, number)[1])}日"]
    return entity(Label.DATE, f"{start}{number}月{draw.one(tails)}")


def period(draw: Draw) -> Piece:
    """Write the reporting period: two DATEs, or one year."""
    begin, end = date(draw.facts.year, 1, 1), date(draw.facts.year, 12, 31)
    last = entity(Label.DATE, draw.one(["12月31日", "12月31日", f"{draw.facts.year}年12月31日"]))
    form = draw.one(["{a}至{b}", "自{a}起至{b}止", "从{a}到{b}", "{a}—{b}", "{a}起，至{b}止"])
    first = day(draw, begin, written="plain")
    return fill(form, a=first, b=day(draw, end, written="plain") if draw.chance(0.3) else last)


def regulation(draw: Draw) -> Piece:
    """Write the title of the disclosure regulation in its marks, its order number now and then."""
    title = entity(Label.LAW, "中华人民共和国政府信息公开条例")
    short = fill("（以下简称《[条例|LAW]》）") if draw.chance(0.5) else Piece("")
    if draw.chance(0.75):
        return "《" + title + "》" + short
    number = 711 if draw.facts.year >= 2019 else 492
    facts = ReferenceFacts(f"国务院令第{number}号", "国务院令", None, number, "order")
    bracket = draw.one(["（{}）", "（{}）", "({})"])
    before, after = bracket.split("{}")
    reference = Piece(f"国务院令第{number}号").marked("reference", facts)
    return "《" + title.marked("title", facts) + "》" + before + reference + after


def law(draw: Draw) -> Piece:
    """Draw the title of a law in its marks."""
    return "《" + draw.entity(Label.LAW, "laws") + "》"


def issuer(draw: Draw) -> str:
    """Return the code of the body's own documents: `岑府办发`."""
    stem = draw.facts.division[: 1 if settled(draw, "stem", [0, 0, 1]) == 0 else 2]
    endings = {
        "government": ["政发", "政办发", "府发", "府办发", "政办", "政办函"],
        "street": ["政发", "办发", "政字", "办字"],
        "school": ["校字", "校发", "院发"],
        "hospital": ["医发", "院办发", "医字"],
        "court": ["法", "法办", "法发"],
    }
    return stem + draw.one(endings.get(draw.facts.kind, ["局发", "办发", "办", "规", "字"]))


def number_of_document(
    draw: Draw, *, title: Piece | None = None, code: str | None = None
) -> tuple[Piece, Piece]:
    """Write a document number, and mark its title if one is given.

    Returns:
        The title (empty if none was given) and the number, to be put together by the caller.
    """
    code = code or issuer(draw)
    at = draw.facts.year - draw.rng.randint(0, 3) // 2
    serial = draw.rng.randint(1, 320)
    brackets = draw.one(["〔〕", "〔〕", "〔〕", "[]", "［］", "（）", "【】"])
    left, right = brackets[0], brackets[1]
    ordinal = "第" if draw.chance(0.08) else ""
    facts = ReferenceFacts(f"{code}〔{at}〕{serial}号", code, at, serial)
    number = Piece(f"{code}{left}{at}{right}{ordinal}{serial}号").marked("reference", facts)
    return (Piece("") if title is None else title.marked("title", facts)), number


def own_rule(draw: Draw) -> Piece:
    """Write a document of the body itself with its title, and its number more often than not."""
    name = draw.facts.division if draw.facts.kind in GOVERNMENTS else draw.facts.body
    subject = draw.one(words(draw, "rule_subject"))
    form = draw.one(
        ["{n}{s}{k}", "{s}{k}", "{n}{s}{k}", "关于进一步做好{s}工作的通知", "关于印发{n}{s}{k}的通知"]
    )
    ending = draw.one(
        ["办法", "实施细则", "制度", "工作方案", "规定", "办法（试行）", "工作规程", "实施意见"]
    )
    title = entity(Label.LAW, form.format(n=name, s=subject, k=ending))
    if draw.chance(0.35):
        return "《" + title + "》"
    title, number = number_of_document(draw, title=title)
    return "《" + title + "》（" + number + "）"


def book(draw: Draw) -> dict[str, int]:
    """Return the year's disclosure accounts of the body, the same throughout a report."""
    if "proactive.total" not in draw.book:
        low, high = {"government": (300, 60_000), "department": (60, 6_000)}.get(draw.facts.kind, (30, 1_500))
        template = 2014 if draw.facts.year < 2019 else 2021
        draw.book |= books.accounts(draw.rng, low, high, template=template)
    return draw.book
