import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from gongbao.document import Document, Paragraph, Span, run
from gongbao.encoder.pieces import pieces_of
from gongbao.encoder.windows import Sizes, Window, windows_of
from gongbao.extractor import new_document
from gongbao.segmentation import split_paragraphs, split_sentences


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    letters = "▁一二三四五六七八九十受理申请件公开信息abcdefghijklmnopqrstuvwxyz0123456789，。（）"
    pieces = [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    pieces += [(letter, -5.0) for letter in dict.fromkeys(letters)] + [("受理", -4.0), ("信息", -4.0)]
    made = Tokenizer(models.Unigram(pieces, unk_id=3, byte_fallback=False))
    made.normalizer = normalizers.NFKC()
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Metaspace(), pre_tokenizers.Split(Regex(r"▁?\d+|▁?[^\p{L}\p{N}▁]"), "isolated")]
    )
    return made


def cut(text: str, tokenizer: Tokenizer, sizes: Sizes) -> tuple[Document, list[Window]]:
    document = run(new_document(text), (split_paragraphs, split_sentences))
    return document, windows_of(document, tokenizer, sizes)


def owned(windows: list[Window]) -> list[Span]:
    return [s for w in windows for s in w.spans[w.owned[0] : w.owned[1]] if s is not None]


@settings(deadline=None, max_examples=60)
@given(text=st.text(min_size=1, max_size=400), size=st.integers(4, 40), context=st.integers(0, 20))
def test_every_piece_is_owned_by_one_window(text: str, size: int, context: int, tokenizer: Tokenizer) -> None:
    document, windows = cut(text, tokenizer, Sizes(owned=size, context=context, heading=4))
    everything = [p.span for pieces in pieces_of(document, document.paragraphs, tokenizer) for p in pieces]
    assert owned(windows) == everything
    assert all(len(w.rows) == len(w.spans) <= 2 + size + context + 10 for w in windows)
    assert all(w.rows[0] == 0 and w.rows[-1] == 2 for w in windows)


def test_windows_end_with_paragraphs_and_long_ones_with_sentences(tokenizer: Tokenizer) -> None:
    text = "受理申请三件。公开信息五件。\n" * 3
    _, windows = cut(text, tokenizer, Sizes(owned=14, context=0))
    ends = [owned([window])[-1].of(text) for window in windows]
    assert set(ends) == {"。"}


def test_headings_that_the_window_does_not_hold_stand_in_front(tokenizer: Tokenizer) -> None:
    text = "一、受理申请\n" + "公开信息五件。\n" * 12
    document, windows = cut(text, tokenizer, Sizes(owned=16, context=0))
    assert document.paragraphs[-1].headings
    last = windows[-1]
    before = [s.of(text) for s in last.spans[: last.owned[0]] if s is not None]
    # The space that the tokenizer puts before a line is a piece too, over the first character.
    assert "".join(dict.fromkeys(before)) == "一、受理申请"


def test_a_span_is_located_by_the_pieces_that_touch_it(tokenizer: Tokenizer) -> None:
    text = "受理申请三件，公开信息五件。"
    _, (window,) = cut(text, tokenizer, Sizes())
    first, last = window.locate(Span(4, 6)) or (0, 0)
    assert [s.of(text) for s in window.spans[first : last + 1] if s] == ["三", "件"]
    inside = window.locate(Span(1, 2))
    assert inside is not None
    assert inside[0] == inside[1]
    assert window.locate(Span(0, 999)) is None


def test_hard_wraps_and_spaces_are_no_pieces(tokenizer: Tokenizer) -> None:
    text = "受理申请公开信息一二三四五六七八九十受理申请公开信\n息 五 件。"
    paragraph = Paragraph(0, len(text), lines=(Span(0, 25), Span(26, len(text))))
    (pieces,) = pieces_of(Document(text, paragraphs=(paragraph,)), (paragraph,), tokenizer)
    assert [p.of(text) for p in pieces][-4:] == ["信\n息", "五", "件", "。"]
