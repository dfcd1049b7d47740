"""Where quantities stand: clauses, items, sentences, brackets and list marks."""

import pytest

from builders import mark
from gongbao.relations.mentions import COLON, COMMA, ITEM, LISTING, SENTENCE, find_mentions


def lefts(markup: str) -> list[str]:
    """The words that may name each quantity, from the left."""
    return [m.text[m.left : m.start] for m in find_mentions(mark(markup))]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("今年，收到申请{a=3件}、投诉{b=4件}。", ["收到申请", "投诉"]),
        ("校报、广播台{a=3条}，网站{b=4条}", ["校报、广播台", "网站"]),
        ("（一）申请{a=3件}", ["申请"]),
        ("①申请{a=3件}；②投诉{b=4件}", ["申请", "投诉"]),
        ("1.申请{a=3件}", ["申请"]),
        ("镇（街道、园区）{a=3个}", ["镇（街道、园区）"]),
        ("制定《公开，保密办法》{a=3份}", ["制定《公开，保密办法》"]),
        ("共{a=1,000}件，其中{b=2.5}件", ["共", "其中"]),
    ],
)
def test_find_mentions_cuts_clauses(markup: str, expected: list[str]) -> None:
    assert lefts(markup) == expected


@pytest.mark.parametrize(
    ("between", "strength"),
    [
        ("、", LISTING),
        ("，", COMMA),
        ("；", ITEM),
        ("。", SENTENCE),
        ("：", COLON),
        ("——", COLON),
        ("和", 0),
        ("（", COMMA),
    ],
)
def test_find_mentions_weighs_the_break_between(between: str, strength: int) -> None:
    closing = "）" if between == "（" else ""
    mentions = find_mentions(mark("甲类{a=1件}" + between + "乙类{b=2件}" + closing + "。"))
    assert mentions[1].strength == strength


@pytest.mark.parametrize(
    ("markup", "sentences"),
    [
        ("It held {a=3} talks. It ran {b=4} tours.", 2),
        ("See No. {a=3} and Art. {b=4}.", 1),
        ("Rates were {a=3.5%} and {b=4%}.", 1),
        ("收到{a=3件}。办结{b=4件}。", 2),
    ],
)
def test_find_mentions_counts_sentences(markup: str, sentences: int) -> None:
    assert len({m.sentence for m in find_mentions(mark(markup))}) == sentences


def test_find_mentions_knows_the_innermost_bracket() -> None:
    first, second, third = find_mentions(mark("人员{a=43人}（专职{b=12人}（女{c=3人}））。"))
    assert [m.depth for m in (first, second, third)] == [0, 1, 2]
    assert third.bracket is not None
    assert third.text[third.bracket.start : third.bracket.end] == "（女3人）"


def test_find_mentions_takes_no_bracket_that_never_closes() -> None:
    assert [m.depth for m in find_mentions(mark("人员（{a=43人}，专职{b=12人}。"))] == [0, 0]


def test_find_mentions_begins_a_section_at_a_heading() -> None:
    mentions = find_mentions(mark("一、总体情况\n收到{a=3件}。\n二、办理情况\n办结{b=4件}。"))
    assert mentions[0].section != mentions[1].section
