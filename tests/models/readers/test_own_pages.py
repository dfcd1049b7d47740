import pytest

from gongbao.readers import PageKind, read_page
from own_pages import PAGES, TITLE


@pytest.mark.parametrize("case", PAGES)
def test_the_body_of_a_page_and_nothing_around_it(case: str) -> None:
    said = PAGES[case]

    page = read_page(said.markup.encode(), address="http://www.yx.test/zf/x.html", content_type="text/html")

    assert page.kind is PageKind.ARTICLE
    assert page.text == f"{said.title}\n{said.body}"
    assert page.text[page.body_start :] == said.body
    assert (page.title, page.published) == (said.title, said.published)
    assert (page.publisher, page.reference, page.index_number) == (
        said.publisher, said.reference, said.index_number,
    )  # fmt: skip


def test_cells_have_heads_and_offsets() -> None:
    page = read_page(PAGES["nothing around the text"].markup.encode())

    (table,) = page.tables
    figures = {cell.text: cell for cell in table.cells if not cell.head}
    assert set(figures) == {"44", "8", "26", "4"}
    assert (figures["26"].row_heads, figures["26"].column_heads) == (("予以公开",), ("申请人", "自然人"))
    assert all(page.text[cell.start : cell.end] == cell.text for cell in table.cells)
    assert page.tables_json()[0]["rows"] == table.rows == 4


def test_where_the_report_stands_can_be_told() -> None:
    markup = (
        f"<title>x</title><div><h1>{TITLE}</h1><p>文号：云发〔2022〕1号</p></div><div id=r><p>"
        f"正文436件</p></div><p>其他"
    )

    page = read_page(markup.encode(), body_xpath="//*[@id='r']")

    assert page.text.endswith("正文436件")
    assert "其他" not in page.text
    assert page.reference == "云发〔2022〕1号"
    with pytest.raises(ValueError, match="no XPath"):
        read_page(markup.encode(), body_xpath="//[")
    with pytest.raises(ValueError, match="finds no elements"):
        read_page(markup.encode(), body_xpath="count(//p)")
