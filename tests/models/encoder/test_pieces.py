from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import Document, Paragraph, Span
from gongbao.encoder.layout import UNKNOWN
from gongbao.encoder.pieces import Piece, pieces_of, pieces_of_span
from tiny_network import make_tokenizer, read_prepared

TOKENIZER = make_tokenizer()
# Begins a word that has no piece with the space before it; it stands for that word's first character.
BOUNDARY = TOKENIZER.token_to_id("▁")


def pieces(text: str) -> list[Piece]:
    document = read_prepared(text)
    return [piece for own in pieces_of(document, document.paragraphs, TOKENIZER) for piece in own]


def texts(text: str) -> list[str]:
    return [piece.of(text) for piece in pieces(text) if piece.row != BOUNDARY]


def test_a_piece_is_the_stretch_that_it_stands_for() -> None:
    assert texts("政府信息公开2017年12件。") == [
        "政府",
        "信息",
        "公开",
        "2",
        "0",
        "1",
        "7",
        "年",
        "1",
        "2",
        "件",
        "。",
    ]


def test_the_space_before_a_word_is_no_part_of_it() -> None:
    assert texts("the report of 12 cases") == ["the", "report", "of", "1", "2", "cases"]
    assert texts("the   cases")[-1] == "cases"


def test_hard_wraps_are_undone_and_a_piece_may_hold_one() -> None:
    text = (
        "全县教育局共受理政府信息公开申请，答复申请办理申请，答复申请办理信\n"
        "息公开申请三件，其中主动公开一件。"
    )
    held = [piece for piece in pieces(text) if "\n" in piece.of(text)]
    assert [piece.of(text) for piece in held] == ["信\n息"]
    assert held[0].row == TOKENIZER.token_to_id("信息")


def test_full_width_is_read_as_half_width() -> None:
    wide, half = pieces("申请１２件（其中２件）"), pieces("申请12件(其中2件)")
    assert [piece.row for piece in wide] == [piece.row for piece in half]
    assert [piece.span for piece in wide] == [piece.span for piece in half]


def test_what_is_in_no_piece_is_unknown_and_keeps_its_place() -> None:
    text = "申请龘件"
    found = [(piece.of(text), piece.row == UNKNOWN) for piece in pieces(text) if piece.row != BOUNDARY]
    assert found == [("申请", False), ("龘", True), ("件", False)]


def test_a_paragraph_of_spaces_has_no_pieces() -> None:
    document = Document(" \u3000 ", paragraphs=(Paragraph(0, 3),))
    assert pieces_of(document, document.paragraphs, TOKENIZER) == [[]]


def test_pieces_of_a_stretch_are_those_of_the_text_alone() -> None:
    text = "一、申请\n受理12件。"
    document = read_prepared(text)
    found = pieces_of_span(document, Span(2, 4), TOKENIZER)
    assert [(piece.of(text), piece.row) for piece in found] == [
        ("申", BOUNDARY),
        ("申请", TOKENIZER.token_to_id("申请")),
    ]


@given(st.text(max_size=200))
def test_pieces_of_any_text_stand_in_order_and_begin_and_end_visibly(text: str) -> None:
    found = pieces(text) if text else []
    assert all(left.start <= right.start and left.end <= right.end for left, right in pairwise(found))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert not [piece for piece in found if text[piece.start] in " \n\t"]


@given(st.text("政府信息公开申请县12年件。， \nabc(（", max_size=200))
def test_every_visible_character_is_in_a_piece(text: str) -> None:
    found = pieces(text) if text else []
    covered = {at for piece in found for at in range(piece.start, piece.end)}
    assert {at for at, char in enumerate(text) if not char.isspace()} <= covered
