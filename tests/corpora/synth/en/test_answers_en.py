"""English sentences whose gold was mended: what years measure, budgets by name, codes of parts."""

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from gongbao.document import Kind, Language
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.en import answers, applicants, budget, courts_and_police, disclosure, held_out
from gongbao_corpora.synth.piece import Piece

SEEDS = 150
RECEIVED = "applications.received"


def draw_of(seed: int, year: int = 2016, *, kept: bool = False) -> Draw:
    facts = Facts(
        "Qingxi County", "Qingxi County Finance Bureau", "department", year, date(2017, 3, 1), "all"
    )
    return Draw(Random(seed), Language.EN, kept, facts)  # noqa: S311  (reproducible)


def categories(piece: Piece) -> Iterator[tuple[Amount, str]]:
    for mark in piece.marks:
        if mark.role == "category" and isinstance(mark.of, Amount):
            yield mark.of, piece.text[mark.start : mark.end]


def test_years_of_a_sentence_measure_imprisonment() -> None:
    seen = 0
    for seed in range(SEEDS):
        piece = courts_and_police.crimes_and_sentences(draw_of(seed))
        words = {id(amount): word for amount, word in categories(piece)}
        for amount in piece.amounts():
            if amount.kind is Kind.MEASURE:
                assert words[id(amount)] == "imprisonment", piece.text
                seen += 1
    assert seen > 20


def test_a_budget_is_named_with_what_it_is_for() -> None:
    seen = 0
    for seed in range(SEEDS):
        piece = budget.spending_realised(draw_of(seed))
        for amount, word in categories(piece):
            after = piece.text[piece.text.index(word) + len(word) :]
            if amount.kind is Kind.MONEY:
                assert not re.match(r" for (?!the year|(?:FY ?)?\d)", after), piece.text
                seen += " for " in word
    assert seen > 5


def test_natural_persons_among_applications_received_have_their_code() -> None:
    seen = 0
    for seed in range(SEEDS):
        for year in (2016, 2020):
            draw = draw_of(seed, year)
            total = disclosure.coded(draw, RECEIVED)
            if total.value < 2:
                continue
            piece = applicants.second_breakdown(draw, total)
            for amount, word in categories(piece):
                counted = amount.kind is Kind.COUNT and word.lower() == "natural persons"
                expected = f"{RECEIVED}@natural_person" if counted else None
                assert amount.indicator == expected, piece.text
                seen += expected is not None
    assert seen > 5


def test_every_ground_of_refusal_has_its_code() -> None:
    seen = 0
    for seed in range(SEEDS):
        for year in (2016, 2020):
            piece = answers.answered(draw_of(seed, year))
            for amount in piece.amounts():
                above = amount.total.indicator if amount.total else None
                if above in ("answered.denied", "answered.unavailable", "answered.unprocessed"):
                    assert (amount.indicator or "").startswith(f"{above}."), piece.text
                    seen += 1
    assert seen > 50


def test_a_month_without_its_year_is_a_date() -> None:
    piece = held_out.promised_and_kept(draw_of(1, kept=True))
    dates = {piece.text[m.start : m.end] for m in piece.marks if m.role == "entity"}
    assert "December" in dates
