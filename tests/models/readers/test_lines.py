import pytest

from gongbao.readers.lines import Lines, collapse, join


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        (" \n\t", ""),
        ("a  b\n c", "a b c"),
        ("政府\n 信息", "政府信息"),
        ("政府 信息", "政府 信息"),
        ("政府\nof", "政府 of"),
        ("436\n件", "436 件"),
        ("政府，\n信息", "政府，信息"),
        ("\u3000\u3000政府\u00a0信息\u3000", "政府\u00a0信息"),
    ],
)
def test_white_space_collapses(text: str, line: str) -> None:
    assert collapse(text) == line


def test_lines_of_a_cell_become_one() -> None:
    assert join(["主动", "公开", "436", "items"]) == "主动公开 436 items"
    assert join([]) == ""


def test_lines_grow_until_they_end() -> None:
    lines = Lines()
    for piece in ("a", " b ", "c"):
        lines.add(piece)
    lines.end()
    lines.end()
    lines.put("\td\t")
    lines.put_preformatted("e\r\nf\n\ng")
    lines.add("h")
    lines.end()

    assert lines.done == ["a b c", "\td\t", "e", "f", "gh"]
