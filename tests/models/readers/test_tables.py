from lxml import etree

from gongbao.readers.lines import Lines
from gongbao.readers.tables import Padding, Row, Table, layout_tables, spans_of


def parse(page: str) -> etree._Element:
    root = etree.fromstring(page, etree.HTMLParser())
    assert root is not None
    return root


def test_tables_that_only_place_things() -> None:
    page = "<table id=a><tr><td>1<td><table id=b><tr><td>2<td>3</table></table><table id=c><tr><td>4</table>"

    assert {table.get("id") for table in layout_tables(parse(page))} == {"a", "c"}


def test_spans() -> None:
    (cell,) = parse("<table><tr><td colspan=' 3 ' rowspan=0>").iter("td")

    assert spans_of(cell) == (3, 1)


def test_a_page_cannot_ask_for_endless_padding() -> None:
    padding, table = Padding(), Table()
    for _ in range(1000):
        row = Row()
        for _ in range(300):
            padding.fill(table, row)
            row.cell, row.spans = _lines(), (999, 9999)
            padding.close_cell(table, row)
        table.row_number += 1
        if not padding._left:
            break

    assert padding._left == 0
    assert len(table.taken) <= 256


def _lines() -> Lines:
    lines = Lines()
    lines.add("x")
    return lines
