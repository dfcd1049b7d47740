import pytest

from gongbao.document import Kind, ReferenceKind, Span
from gongbao_corpora.weak import counted_nouns, mend_references


def pair(text: str, number: str, measured: str) -> dict[str, list[int]]:
    start, noun = text.index(number), text.index(measured)
    return {"number": [start, start + len(number)], "measured": [noun, noun + len(measured)]}


@pytest.mark.parametrize(
    ("text", "number", "measured", "quantity", "category"),
    [
        ("村里新建了3座水塔。", "3", "水塔", "3座", "水塔"),
        ("会场里坐着三百名黑人观众。", "三百", "观众", "三百名", "黑人观众"),
        ("全线共设车站19座。", "19", "车站", "19座", "车站"),
        ("校方买了两台新的电脑。", "两", "电脑", "两台", "新的电脑"),
    ],
)
def test_a_counted_noun_becomes_a_category(
    text: str, number: str, measured: str, quantity: str, category: str
) -> None:
    (found,) = counted_nouns(text, [pair(text, number, measured)])
    assert found.category is not None
    assert (found.of(text), found.category.of(text), found.kind) == (quantity, category, Kind.COUNT)


@pytest.mark.parametrize(
    ("text", "number", "measured"),
    [
        ("大会于1960年代召开。", "1960", "召开"),  # a date
        ("第8军团随后撤离。", "8", "军团"),  # an ordinal
        ("报名人数达300人。", "300", "达"),  # a verb
        ("路全长15公里，沿途属山地。", "15", "山地"),  # a length
        ("他有两个，还没有结婚的姐妹。", "两", "姐妹"),  # a mark between
    ],
)
def test_what_is_not_certain_is_dropped(text: str, number: str, measured: str) -> None:
    assert counted_nouns(text, [pair(text, number, measured)]) == []


def test_a_pair_without_a_noun_is_dropped() -> None:
    assert counted_nouns("共有3座水塔。", [{"number": [2, 3]}]) == []


def mark(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "marked", "wanted"),
    [
        ("按照《管理办法》（昌政发〔2017〕1号）执行。", "昌政发〔2017〕1号", "昌政发〔2017〕1号"),
        ("根据国办发〔1999〕90号文件的要求办理。", "根据国办发〔1999〕90号", "国办发〔1999〕90号"),
        ("2017年4月5日中华人民共和国国务院令第617号公布", "国务院令第617号", "中华人民共和国国务院令第617号"),
    ],
)
def test_left_edges_of_document_numbers_are_mended(text: str, marked: str, wanted: str) -> None:
    mended = mend_references(text, [mark(text, marked)])
    assert [r.of(text) for r in mended.kept] == [wanted]
    assert mended.mended == (marked != wanted)
    assert mended.refused == ()


def test_what_the_reader_does_not_read_is_refused() -> None:
    text = "松江人社局作出（2010）字第2979号决定。"
    marked = mark(text, "（2010）字第2979号")
    assert mend_references(text, [marked]).refused == (marked,)


def test_an_order_is_not_cut() -> None:
    text = "（2001年对外贸易经济合作部令第6号公布）"
    for reference in mend_references(text, [mark(text, "对外贸易经济合作部令第6号")]).kept:
        assert reference.kind is ReferenceKind.ORDER
        assert reference.of(text).startswith("对外")
