"""Chinese sentences whose gold was mended: what is only understood, codes of parts, adverbs of counting."""

import re
from datetime import date
from random import Random

from gongbao.document import Language
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.piece import Piece
from gongbao_corpora.synth.zh import answers, disclosure, key_areas, works

SEEDS = 150


def draw_of(seed: int, year: int) -> Draw:
    facts = Facts("青溪县", "青溪县财政局", "department", year, date(year + 1, 3, 1), "全县")
    return Draw(Random(seed), Language.ZH, held_out=False, facts=facts)  # noqa: S311  (reproducible)


def words_of(piece: Piece, role: str) -> list[tuple[Amount, str]]:
    marks = [m for m in piece.marks if m.role == role]
    return [(m.of, piece.text[m.start : m.end]) for m in marks if isinstance(m.of, Amount)]


def test_what_was_put_right_is_a_category_like_every_part_whose_noun_is_only_understood() -> None:
    for seed in range(SEEDS):
        piece = works.inspection(draw_of(seed, 2016))
        parts = [amount for amount in piece.amounts() if amount.total is not None]
        named = [(a, words) for a, words in words_of(piece, "category") if "整改" in words and a in parts]
        assert [a for a, _ in named] == parts, piece.text
        assert not [words for _, words in words_of(piece, "action") if "整改" in words], piece.text


def test_natural_persons_among_applications_received_have_their_code() -> None:
    seen = 0
    for seed in range(SEEDS):
        for year in (2016, 2020):
            draw = draw_of(seed, year)
            total = disclosure.coded(draw, "applications.received", "件")
            if total.value < 2:
                continue
            piece = disclosure.second_breakdown(draw, total)
            for amount, words in words_of(piece, "category"):
                expected = "applications.received@natural_person" if words == "自然人" else None
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


def test_no_adverb_of_counting_stands_in_an_action() -> None:
    for seed in range(SEEDS):
        piece = disclosure.published(draw_of(seed, 2016))
        actions = words_of(piece, "action")
        assert not [words for _, words in actions if re.match("累计|先后|全年|年内|共", words)], piece.text


def test_no_paragraph_of_key_areas_opens_like_a_run_in_heading() -> None:
    for seed in range(SEEDS):
        piece = key_areas.key_areas(draw_of(seed, 2016))
        opening = re.split("[：，。]", piece.text)[0]
        subjects = {subject for names in key_areas.SUBJECTS.values() for subject in names}
        assert opening not in subjects, piece.text
