"""Word forms, figures and statements of English reports."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from gongbao.document import Kind, Language, Modifier
from gongbao_corpora.synth import noise
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.phrases import sentence, stated
from gongbao_corpora.synth.en.words import form, of_noun, participle, past, was
from gongbao_corpora.synth.piece import Piece, fill
from gongbao_corpora.synth.surface import plural, signed_money
from gongbao_corpora.synth.vocabulary import Noun


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (reproducible on purpose)


def draw_of(kind: str = "government", seed: int = 1) -> Draw:
    facts = Facts("Qingxi County", "Qingxi County Finance Bureau", kind, 2016, date(2017, 3, 1), "the county")
    return Draw(chance(seed), Language.EN, held_out=False, facts=facts)


@pytest.mark.parametrize(
    ("words", "value", "expected"),
    [
        ("repl(y|ies)", 1, "reply"),
        ("repl(y|ies)", 2, "replies"),
        ("application(|s) for disclosure", 1, "application for disclosure"),
        ("application(|s) for disclosure", 0, "applications for disclosure"),
        ("section 40 (personal information)", 1, "section 40 (personal information)"),
    ],
)
def test_form(words: str, value: int, expected: str) -> None:
    assert form(words, Amount(str(value), Decimal(value))) == expected


@pytest.mark.parametrize(
    ("plural_", "singular", "expected"),
    [
        ("applications", "application", "application(|s)"),
        ("policies", "policy", "polic(y|ies)"),
        ("men of the fire brigade", "man of the fire brigade", "m(a|e)n of the fire brigade"),
        ("staff", "staff", "staff(|)"),
    ],
)
def test_of_noun_gives_both_numbers(plural_: str, singular: str, expected: str) -> None:
    assert of_noun(Noun(plural_, singular, "", (), 1, 9, "staff")) == expected
    assert form(expected, Amount("1", Decimal(1))) == singular
    assert form(expected) == plural_


def test_verbs_have_past_and_participle() -> None:
    assert (past("written"), participle("wrote")) == ("wrote", "written")
    assert past("received") == participle("received") == "received"
    assert was(Amount("one", Decimal(1))) == "was"
    assert was(Amount("0", Decimal(0))) == "were"


@pytest.mark.parametrize(
    ("unit", "value", "expected"), [("copy", 2, "copies"), ("day", 2, "days"), ("time", 1, "time")]
)
def test_plural_of_units(unit: str, value: int, expected: str) -> None:
    assert plural(unit, Decimal(value)) == expected


@pytest.mark.parametrize("seed", range(40))
def test_money_says_its_value(seed: int) -> None:
    value = Decimal(chance(seed).randint(1, 9_999_999_999))
    amount = signed_money(chance(seed), value, "£")
    digits = amount.surface.removeprefix("£")
    scale = next((s for w, s in _SCALES if digits.endswith(w)), 1)
    number = digits.rstrip(" bnmilo").replace(",", "")
    assert Decimal(number) * scale == value == amount.value
    assert (amount.unit, amount.kind) == ("£", Kind.MONEY)


_SCALES = ((" billion", 10**9), (" million", 10**6), ("bn", 10**9), ("m", 10**6))


@pytest.mark.parametrize("seed", range(20))
def test_fractions_are_near_and_say_so(seed: int) -> None:
    part = Decimal(chance(seed).randint(5, 95)) / 100
    amount = figures.fraction(draw_of(seed=seed), None, part)
    assert abs(amount.value - part) < Decimal("0.09")
    if amount.modifier is Modifier.EXACT:
        assert abs(amount.value - part) < Decimal("0.005")
    assert (amount.modifier is Modifier.MORE_THAN) <= (part > amount.value)


@pytest.mark.parametrize("kind", ["government", "uk_council", "us_agency", "in_authority"])
def test_currency_follows_the_country(kind: str) -> None:
    unit = figures.money(draw_of(kind), 1200, modifier=Modifier.EXACT).unit
    assert unit in {"government": ("yuan", "RMB"), "uk_council": ("£",), "us_agency": ("$",)}.get(
        kind, ("Rs",)
    )


@pytest.mark.parametrize("seed", range(60))
def test_a_statement_marks_its_words(seed: int) -> None:
    draw = draw_of(seed=seed)
    amount = draw.exact(seed % 4)
    piece = sentence(stated(draw, "received", "application(|s)", amount))
    words = {m.role: piece.text[m.start : m.end].lower() for m in piece.marks if m.of is amount}
    assert words["category"] in ("application", "applications")
    assert words["action"] == "received"
    assert piece.text.endswith(".")
    assert not piece.text[0].islower()


def test_parts_of_a_row_inherit_the_verb() -> None:
    for seed in range(60):
        draw = draw_of(seed=seed)
        draw.fault = 0.0
        total = draw.exact(12)
        parts = [lists.Part(w, v, None, "way", "sent") for w, v in (("by fax", 5), ("by mail", 7))]
        printed = lists.break_down(draw, total, parts)
        piece = lists.items(draw, printed)
        actions = {id(m.of) for m in piece.marks if m.role == "action"}
        if piece.text.count("sent") == 1:
            assert actions == {id(q) for q in printed.amounts}


def test_shares_in_a_row_are_all_written_or_none() -> None:
    for seed in range(80):
        draw = draw_of(seed=seed)
        total = draw.exact(60)
        printed = lists.break_down(draw, total, lists.cut(draw, ["a", "b", "c"], 60))
        piece = lists.write(draw, printed)
        written = {id(m.of) for m in piece.marks if m.role == "quantity"}
        assert {id(v.share) for v in draw.verdicts if v.share} <= written


def test_dates_follow_the_country() -> None:
    assert names.year(draw_of("us_agency")).text.endswith("2016")
    assert len(names.year(draw_of("in_authority")).text) == 7
    assert names.day(draw_of("uk_council"), date(2017, 1, 5)).text == "5 January 2017"


_NOISES = [
    noise.double_spaces,
    noise.lost_spaces,
    noise.curly_quotes,
    noise.full_width_marks,
    noise.misread_letters,
    noise.joined_lines,
    noise.lost_words,
    noise.spaced_thousands,
]


@pytest.mark.parametrize("make", _NOISES)
def test_noise_leaves_the_marked_words(make: noise.Noise) -> None:
    amount = Amount("1,475", Decimal(1475))
    one = fill('The "county" [received|a:q] {q} [pieces of "news"|c:q], all of them (in 2016);\n', q=amount)
    piece = Piece("")
    for _ in range(30):
        piece = piece + one.text + "Then the clinic in Lincoln was full, and a winner was found.\n"
    piece = piece + one
    for seed in range(20):
        changed = noise.apply(piece, make(piece, chance(seed)))
        marks = {m.role: changed.text[m.start : m.end] for m in changed.marks}
        assert marks["quantity"].replace("\u00a0", "").replace(" ", "").strip()[0] == "1"
        assert marks["action"] == "received"
        assert marks["category"].startswith("pieces of ")
        if make is not noise.spaced_thousands:
            assert marks["quantity"] == "1,475"
