import pytest

from gongbao.segmentation.lines import columns, split_lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\v", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    text = f"甲{end}乙"
    assert [line.of(text) for line in split_lines(text)] == ["甲", "乙"]


def test_crlf_is_one_line_end() -> None:
    assert [line.blanks for line in split_lines("a\r\nb\r\n\r\nc")] == [0, 0, 1]


def test_form_feed_breaks_the_page() -> None:
    assert [line.page_break for line in split_lines("a\fb\nc")] == [False, True, False]


def test_edges_are_blank() -> None:
    text = "\ufeff  甲 乙\u3000\u200b\n"
    [line] = split_lines(text)
    assert (line.of(text), line.indent) == ("甲 乙", 4)


def test_indent_counts_columns() -> None:
    assert [line.indent for line in split_lines("\u3000\u3000甲\n  a")] in ([4, 2], [2, 2])


@pytest.mark.parametrize(("text", "width"), [("共19件", 6), ("abc", 3), ("", 0), ("。", 2)])
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("办结。", True),
        ("办结。”", True),
        ("办结！", True),
        ("It ended.", True),
        ('It ended."', True),
        ("It is 5%.", True),
        ("办结。（记者 王平）", True),
        ("办结", False),
        ("办结，", False),
        ("See No.", False),
        ("by Dr.", False),
        ("in Jan.", False),
        ("J.", False),
        ("如下：", False),
        ("ended", False),
    ],
)
def test_terminated(text: str, expected: bool) -> None:  # noqa: FBT001
    assert split_lines(text)[0].terminated is expected


def test_ideographic_spaces_in_a_long_line_are_lost_paragraphs() -> None:
    text = "各项工作都有新的进展。" * 12 + "\u3000\u3000一、去年的工作\u3000\u3000去年办了三件事。"
    assert [line.of(text) for line in split_lines(text)][1:] == ["一、去年的工作", "去年办了三件事。"]


def test_ideographic_spaces_in_a_short_line_stay() -> None:
    assert len(split_lines("目\u3000\u3000录")) == 1
