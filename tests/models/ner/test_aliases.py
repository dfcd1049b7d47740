import time

import pytest

from gongbao.document import Label
from gongbao.ner.aliases import Settled, spread
from gongbao.ner.mentions import Mention


def spread_from(first: str, name: str, label: Label, second: str) -> list[str]:
    start = first.index(name)
    found = spread([Settled(first, [Mention(start, start + len(name), label)]), Settled(second, [])])
    return [second[m.start : m.end] for m in found[1]]


@pytest.mark.parametrize(
    ("first", "name", "second", "expected"),
    [
        ("The Airport Authority (“AA”) met.", "Airport Authority", "The AA agreed; NAAB did not.", ["AA"]),
        ("The Water Board (WB) met.", "Water Board", "WB's plan", ["WB"]),
        (
            'The Anhe Commission of Transport (hereinafter "the Commission") met.',
            "Anhe Commission of Transport",
            "The Commission agreed, a commission did not.",
            ["Commission"],
        ),
        ("山海县教育局（以下简称“县教育局”）编制", "山海县教育局", "县教育局答复，教育局没有", ["县教育局"]),
        ("The Water Board (founded in 1990) met.", "Water Board", "founded in 1990", []),
        ("山海县教育局（学府路12号）", "山海县教育局", "学府路12号", []),
    ],
)
def test_defined_names(first: str, name: str, second: str, expected: list[str]) -> None:
    assert spread_from(first, name, Label.ORG, second) == expected


def test_short_form_of_a_law() -> None:
    first = "the Freedom of Information Act (FOIA)"
    assert spread_from(first, "Freedom of Information Act", Label.LAW, "Under FOIA it must.") == ["FOIA"]


def lines_of(*texts: str, name: str, labels: list[Label]) -> list[Settled]:
    lines = []
    for text, label in zip(texts, labels, strict=False):
        start = text.index(name)
        lines.append(Settled(text, [Mention(start, start + len(name), label)]))
    return lines + [Settled(text, []) for text in texts[len(labels) :]]


def test_repeated_name_is_filled_in_where_it_is_free() -> None:
    texts = ("山海县教育局答复", "报山海县教育局", "山海县教育局印发")
    both = [Label.ORG, Label.ORG]
    assert [len(m) for m in spread(lines_of(*texts, name="山海县教育局", labels=both))] == [1, 1, 1]
    assert [len(m) for m in spread(lines_of(*texts, name="山海县教育局", labels=[Label.ORG]))] == [1, 0, 0]
    unsure = [Label.ORG, Label.LOC]
    assert [len(m) for m in spread(lines_of(*texts, name="山海县教育局", labels=unsure))] == [1, 1, 0]


def test_references_and_other_names_are_left_alone() -> None:
    lines = lines_of("Anhe Board met", "the Anhe Board", name="Anhe Board", labels=[Label.ORG, Label.ORG])
    lines.append(Settled("Anhe Board [2015] No. 4", [], [(0, 23)]))
    lines.append(Settled("Anhe Board Road", [Mention(0, 15, Label.LOC)]))
    assert [len(mentions) for mentions in spread(lines)] == [1, 1, 0, 1]


def test_linear_time() -> None:
    many = [
        Settled(f"山海县第{number}中学", [Mention(0, len(f"山海县第{number}中学"), Label.ORG)])
        for number in range(600)
    ]
    began = time.perf_counter()
    spread(
        [*many, *many, Settled("山海县第" * 20_000, []), Settled("(“" * 20_000, [Mention(0, 1, Label.ORG)])]
    )
    assert time.perf_counter() - began < 10


def test_short_form_has_the_label_of_what_it_stands_for() -> None:
    text = "the Freedom of Information Act (FOIA)"
    act = Mention(4, 30, Label.LAW)
    found = spread(
        [Settled(text, [act, Mention(32, 36, Label.ORG)]), Settled("FOIA says", [Mention(0, 4, Label.ORG)])]
    )
    assert [mention.label for mentions in found for mention in mentions] == [Label.LAW] * 3
