from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import Label
from gongbao.ner.mentions import Mention, resolve


def names(text: str, *quotes: tuple[str, Label]) -> list[Mention]:
    return [Mention(text.index(quote), text.index(quote) + len(quote), label) for quote, label in quotes]


def settle(text: str, **readings: list[tuple[str, Label]]) -> list[tuple[str, Label]]:
    made = {kind: names(text, *quotes) for kind, quotes in readings.items()}
    blocked = [(mention.start, mention.end) for mention in made.get("blocked", [])]
    titles, dates, found = (made.get(kind, []) for kind in ("titles", "dates", "found"))
    kept = resolve(text, titles=titles, dates=dates, names=found, blocked=blocked)
    return [(text[m.start : m.end], m.label) for m in kept]


def test_title_in_marks_wins_over_what_lies_inside() -> None:
    text = "《山海县2014年供水办法》"
    kept = settle(
        text,
        titles=[("山海县2014年供水办法", Label.LAW)],
        dates=[("2014年", Label.DATE)],
        found=[("山海县", Label.GPE)],
    )
    assert kept == [("山海县2014年供水办法", Label.LAW)]


def test_date_at_the_edge_is_a_date_and_inside_a_law_is_part_of_it() -> None:
    text = "2017年山海县政府"
    assert settle(text, dates=[("2017年", Label.DATE)], found=[("2017年山海县政府", Label.ORG)]) == [
        ("2017年", Label.DATE),
        ("山海县政府", Label.ORG),
    ]
    text = "the 2014 Work Plan of Anhe"
    assert settle(text, dates=[("2014", Label.DATE)], found=[("2014 Work Plan of Anhe", Label.LAW)]) == [
        ("2014 Work Plan of Anhe", Label.LAW)
    ]


def test_reference_is_never_part_of_a_name() -> None:
    text = "the Water Measures (An Zheng [2015] No. 4) and An Zheng [2015] No. 4"
    reference = [("An Zheng [2015] No. 4", Label.LAW)]
    assert settle(text, blocked=reference, found=[("Water Measures (An Zheng [2015] No. 4", Label.LAW)]) == [
        ("Water Measures", Label.LAW)
    ]
    assert (
        settle(text, blocked=reference, dates=[("2015", Label.DATE)], found=[("An Zheng", Label.ORG)]) == []
    )


def test_longest_of_two_stays() -> None:
    text = "山海县人民法院"
    court = ("山海县人民法院", Label.ORG)
    assert settle(text, found=[("山海县", Label.GPE), court]) == [court]


def test_articles_marks_and_generic_words_go() -> None:
    text = "the Anhe Council's offices, the Government and “Anhe City”"
    kept = settle(
        text,
        found=[("the Anhe Council's", Label.ORG), ("the Government", Label.ORG), ("“Anhe City”", Label.GPE)],
    )
    assert kept == [("Anhe Council", Label.ORG), ("Anhe City", Label.GPE)]


MENTIONS = st.lists(
    st.builds(
        lambda start, length, label: Mention(start, start + length, label),
        st.integers(0, 30),
        st.integers(1, 12),
        st.sampled_from(Label),
    ),
    max_size=8,
)
STRETCHES = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda p: (p[0], p[0] + p[1])), max_size=3
)


@given(st.text("ab县《》（） '\"1", min_size=45, max_size=45), MENTIONS, MENTIONS, STRETCHES)
def test_kept_mentions_are_apart_and_off_the_references(
    text: str, dates: list[Mention], found: list[Mention], blocked: list[tuple[int, int]]
) -> None:
    first = dates[:1]
    kept = resolve(text, titles=[], dates=first, names=found, blocked=blocked)
    for left, right in pairwise(kept):
        assert left.end <= right.start
    assert not [m for m in kept if any(m.overlaps(*b) for b in blocked)]


def test_head_behind_a_possessive_belongs_to_the_name() -> None:
    text = "the Anhe Commissioner's Office and the Workers' Court"
    kept = settle(text, found=[("Anhe Commissioner's", Label.ORG), ("Workers'", Label.ORG)])
    assert kept == [("Anhe Commissioner's Office", Label.ORG), ("Workers' Court", Label.ORG)]


def test_what_is_cut_off_a_name_leaves_its_confidence() -> None:
    text = "2017年the Anhe Council's"
    name = Mention(0, len(text), Label.ORG, 0.7)
    (kept,) = [
        m
        for m in resolve(text, titles=[], dates=[Mention(0, 5, Label.DATE)], names=[name], blocked=[])
        if m.label is Label.ORG
    ]
    assert (text[kept.start : kept.end], kept.confidence) == ("Anhe Council", 0.7)
    assert kept == replace(kept, confidence=None)
