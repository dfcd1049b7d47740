from random import Random

import pytest

from gongbao_corpora.synth import noise
from gongbao_corpora.synth.piece import Mark, Piece, as_piece

NOISES = [
    noise.full_width_digits,
    noise.spaces_round_numbers,
    noise.hard_wraps,
    noise.page_numbers,
    noise.traditional,
    noise.half_width_marks,
    noise.merged_lines,
    noise.lost_commas,
    noise.slips,
]


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (reproducible on purpose)


def sample() -> Piece:
    line = as_piece("县财政局").marked("entity", "ORG") + "已受理" + as_piece("申请").marked("category", "x")
    line = (
        line + as_piece("1,234件").marked("quantity", "x") + "，其中（网络申请）占28.6%，三件未办，加强领导。"
    )
    text = as_piece("一、国办").marked("heading", 1) + "\n"
    for _ in range(40):
        text = text + line + "\n"
    return text


def bare(words: str) -> str:
    """Return words without white space, in half width: what no noise may change inside a mark."""
    return "".join(chr(ord(c) - 0xFEE0) if "０" <= c <= "９" else c for c in words if not c.isspace())


@pytest.mark.parametrize("make", NOISES, ids=lambda make: make.__name__)
def test_marks_keep_their_words(make: noise.Noise) -> None:
    before = sample()
    after = noise.apply(before, make(before, chance(3)))
    kept = [m for m in after.marks if m.role != "ignore"]
    assert [m.role for m in kept] == [m.role for m in before.marks]
    if make is noise.traditional:
        assert "縣" in after.text
        return
    for old, new in zip(before.marks, kept, strict=True):
        assert bare(after.text[new.start : new.end]) == bare(before.text[old.start : old.end])


def test_page_numbers_are_ignored() -> None:
    piece = noise.apply(sample(), noise.page_numbers(sample(), chance(1)))
    pages = [piece.text[m.start : m.end] for m in piece.marks if m.role == "ignore"]
    assert pages
    assert all(f"\n{page}\n" in piece.text for page in pages)


def test_wraps_never_break_a_number_or_begin_with_a_comma() -> None:
    piece = noise.apply(sample(), noise.hard_wraps(sample(), chance(2)))
    for before, after in zip(piece.text.split("\n"), piece.text.split("\n")[1:], strict=False):
        assert not after.startswith(("，", "。", "）", "%"))
        assert not (before[-1:].isdigit() and after[:1].isdigit())


def test_traditional_leaves_what_is_traditional_already() -> None:
    piece = as_piece("和家里的面条后台，国发〔2017〕")
    assert noise.apply(piece, noise.traditional(piece, chance(0))).text == "和家里的面條后台，國發〔2017〕"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        noise.apply(as_piece("abc"), [noise.Edit(0, 2, "x"), noise.Edit(1, 3, "y")])


def test_a_mark_is_never_emptied() -> None:
    with pytest.raises(ValueError, match="would become empty"):
        noise.apply(Piece("abc", (Mark(0, 1, "quantity", "x"),)), [noise.Edit(0, 1, "")])
