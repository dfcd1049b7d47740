from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Span
from gongbao.encoder.layout import BEGIN, END
from gongbao.encoder.pieces import pieces_of
from gongbao.encoder.windows import Sizes, Window, windows_of
from tiny_network import make_tokenizer, read_prepared

TOKENIZER = make_tokenizer()
BOUNDARY = TOKENIZER.token_to_id("▁")
SMALL = Sizes(owned=24, context=10, heading=4)
SECTION = "一、申请办理\n受理申请12件。\n（一）答复\n答复申请3件，其中公开2件。\n"


def windows(text: str, sizes: Sizes = SMALL) -> list[Window]:
    return windows_of(read_prepared(text), TOKENIZER, sizes)


def owned(window: Window) -> list[Span]:
    first, last = window.owned
    return [span for span in window.spans[first:last] if span is not None]


def read(window: Window, text: str, first: int = 0, last: int | None = None) -> str:
    pieces = list(zip(window.rows, window.spans, strict=True))[first:last]
    return "".join("|" if span is None else span.of(text) for row, span in pieces if row != BOUNDARY)


def own_text(window: Window, text: str) -> str:
    return read(window, text, *window.owned).strip("|")


TEXTS = st.text(max_size=400) | st.lists(
    st.sampled_from(
        [*SECTION.splitlines(keepends=True), "办理" * 40 + "。\n", "the cases of 12. The report.\n"]
    ),
    max_size=20,
).map("".join)


@settings(deadline=None)
@given(TEXTS, st.sampled_from([SMALL, Sizes(), Sizes(owned=24, context=0)]))
def test_every_piece_is_owned_by_exactly_one_window(text: str, sizes: Sizes) -> None:
    document = read_prepared(text or "a")
    everything = [p.span for own in pieces_of(document, document.paragraphs, TOKENIZER) for p in own]
    cut = windows_of(document, TOKENIZER, sizes)
    assert [span for window in cut for span in owned(window)] == everything
    longest = sizes.owned + sizes.context + 2 * (sizes.heading + 1) + 2
    for window in cut:
        assert len(window.rows) == len(window.spans) <= longest
        assert window.rows[0] == BEGIN
        assert window.rows[-1] == END
        assert 0 < window.owned[0] < window.owned[1] == len(window.rows) - 1
        assert window.owned[1] - window.owned[0] <= sizes.owned
        separators = [row for row, span in zip(window.rows, window.spans, strict=True) if span is None]
        assert set(separators) <= {BEGIN, END}


def test_a_text_without_pieces_has_no_window() -> None:
    assert windows(" \n\u3000\n") == []


def test_paragraphs_stay_whole_where_they_fit() -> None:
    lines = ["受理申请12件，答复3件。", "主动公开信息1件。", "其中办理申请2件，答复2件。", "公开3件。"]
    text = "\n".join(lines)
    cut = [own_text(window, text).split("|") for window in windows(text)]
    assert [line for part in cut for line in part] == lines
    assert len(cut) > 1


def test_what_stands_before_is_context_and_not_owned() -> None:
    text = "受理申请12件，答复3件，公开4件。\n" * 6
    for window in windows(text)[1:]:
        before = read(window, text, 0, window.owned[0])
        assert before.startswith("|")
        assert 0 < window.owned[0] - 1 <= SMALL.context
        assert before.strip("|") in text.replace("\n", "|")


def test_a_window_sees_the_two_innermost_headings_cut_short() -> None:
    text = "一、申请办理答复公开\n受理申请12件。\n（一）主动公开\n" + "答复申请3件，公开2件。\n" * 8
    last = windows(text)[-1]
    document = read_prepared(text)
    headings = document.paragraphs[-1].headings
    assert len(headings) == 2
    shown = read(last, text, 1).split("|")[:2]
    assert all(heading.of(text).startswith(short) for short, heading in zip(shown, headings, strict=True))


def test_a_heading_that_the_window_holds_is_not_said_twice() -> None:
    text = SECTION
    (window,) = windows(text, Sizes())
    assert read(window, text).count("一、申请办理") == 1


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = "受理申请12件，答复3件。" * 12
    cut = [own_text(window, text) for window in windows(text)]
    assert len(cut) > 2
    assert "".join(cut) == text
    assert all(part.endswith("。") and part.startswith("受理") for part in cut)


def test_a_long_sentence_is_cut_anywhere() -> None:
    text = "办理" * 60
    cut = windows(text)
    assert [len(owned(window)) for window in cut[:-1]] == [SMALL.owned] * (len(cut) - 1)


def test_locate_finds_the_pieces_of_a_span_and_only_if_it_holds_all_of_it() -> None:
    text = SECTION
    (window,) = windows(text, Sizes())
    start = text.index("12件")
    place = window.locate(Span(start, start + 3))
    assert place is not None
    assert read(window, text, place[0], place[1] + 1) == "12件"
    inside = text.index("申请12")
    assert window.locate(Span(inside + 1, inside + 3)) is not None
    first = windows(text * 4)[0]
    assert first.locate(Span(len(text) * 3, len(text) * 3 + 4)) is None
    space = text.index("\n")
    assert window.locate(Span(space, space + 1)) is None


@settings(deadline=None)
@given(TEXTS, st.integers(0, 400), st.integers(1, 30))
def test_what_is_located_covers_the_span(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    for window in windows(text or "a"):
        place = window.locate(span)
        if place is not None:
            first, last = window.spans[place[0]], window.spans[place[1]]
            assert first is not None
            assert last is not None
            assert first.start <= span.start
            assert span.end <= last.end
