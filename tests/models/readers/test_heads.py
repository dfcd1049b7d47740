import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.readers.heads import add_heads, is_figure
from gongbao.readers.page import PageCell
from recorded_web.figures import figures_of
from recorded_web.forms import tables_of

TABLES = {
    "years as heads": (
        ["指标|2020|2021", "收到|10|12", "答复|9|11"], "12", ("收到",), ("2021",),
    ),
    "a number before the name": (["序号|指标|数量", "1|收到|10", "2|答复|9"], "9", ("2", "答复"), ("数量",)),
    "a unit between": (["指标|单位|数量", "收到|件|10", "费用|万元|9"], "9", ("费用",), ("数量",)),
    "words among figures": (
        ["指标|上年|本年", "收到|10|无", "答复|9|见附件"], "见附件", ("答复",), ("本年",),
    ),
    "parts with heads of their own": (
        ["第一项", "内容|制发|废止", "规章|1|2", "第五项", "内容|数量|增减", "许可|3|4"], "4", ("许可",),
        ("第五项", ["内容", "数量", "增减"][2]),
    ),
    "a mere title between": (["内容|制发", "规章|1", "其中", "文件|3"], "3", ("文件",), ("制发", "其中")),
    "strokes where no figures are": (["指标|件", "一、情况|—", "收到|10"], "10", ("收到",), ("件",)),
    "no heads above": (["收到|10|12", "答复|9|11"], "11", ("答复",), ()),
    "no words at all": (["1|2", "3|4"], "4", (), ()),
}  # fmt: skip


def cells_of(lines: list[str]) -> tuple[list[PageCell], int]:
    columns = max(line.count("|") + 1 for line in lines)
    cells = []
    for row, line in enumerate(lines):
        texts = line.split("|")
        width = columns if len(texts) == 1 else 1
        cells += [PageCell(row, at, 1, width, text, 0, 0) for at, text in enumerate(texts)]
    return cells, columns


@pytest.mark.parametrize("case", TABLES)
def test_heads_are_told_by_what_cells_hold(case: str) -> None:
    lines, text, row_heads, column_heads = TABLES[case]
    cells, columns = cells_of(lines)

    found = next(cell for cell in reversed(add_heads(cells, columns=columns)) if cell.text == text)

    assert (found.head, found.row_heads, found.column_heads) == (False, row_heads, column_heads)


def test_rows_that_the_page_marks_are_heads_even_if_they_hold_figures() -> None:
    cells, columns = cells_of(["1|2", "3|4"])

    assert [cell.head for cell in add_heads(cells, columns=columns, marked=frozenset({0}))][:2] == [
        True,
        True,
    ]


@pytest.mark.parametrize("form", ["t2014", "t2019", "t2021"])
def test_official_tables(form: str) -> None:
    for table in tables_of(figures_of("a", 2021), form):
        cells = [PageCell(c.row, c.column, c.rows, c.columns, c.text, 0, 0) for c in table.cells]
        said = [(c.text, c.head, c.row_heads, c.column_heads) for c in table.cells]

        found = add_heads(cells, columns=table.columns)

        assert [(c.text, c.head, c.row_heads, c.column_heads) for c in found] == said


@pytest.mark.parametrize("text", ["436", "-6", "1,204.5", "12.5%", "3件", "11.2万元", "—", "/", "０", "±0"])
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize(
    "text", ["", "3.其他", "2021年", "（一）", "一、", "1.当面申请数", "第二十条第（一）项", "a" * 99]
)
def test_no_figures(text: str) -> None:
    assert not is_figure(text)


@given(
    st.lists(st.lists(st.sampled_from(["", "1", "甲", "—", "2021年"]), min_size=1, max_size=5), max_size=12)
)
def test_every_cell_comes_back_in_its_place(rows: list[list[str]]) -> None:
    cells = [
        PageCell(row, column, 1 + row % 3, 1 + column % 2, text, 0, 0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]

    found = add_heads(cells, columns=6)

    assert [(cell.row, cell.column, cell.text) for cell in found] == [
        (cell.row, cell.column, cell.text) for cell in cells
    ]
