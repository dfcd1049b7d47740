"""Runs that add up: nested, rounded, closed by zeros, bounded."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest

from builders import mark
from gongbao.document import Document, Paragraph, Quantity
from gongbao.relations import link_quantities
from gongbao.relations.mentions import find_mentions
from gongbao.relations.reading import Reading
from gongbao.relations.scene import Scene
from gongbao.relations.sums import Runs


def solved(markup: str) -> list[tuple[str, str]]:
    """What the run that begins at the second quantity adds up to, as pairs of ids."""
    mentions = find_mentions(mark(markup))
    runs = Runs(Scene(mentions, [Reading() for _ in mentions]))
    runs.before(1, 9)
    names = [mention.quantity.id for mention in mentions]
    return [(names[part], names[total]) for part, total in runs.solve(1, 0)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("共{a=9件}：甲{b=4件}、乙{c=5件}。", ["ba", "ca"]),
        ("共{a=9件}：甲{b=4件}，占{x=44%}，乙{c=5件}。", ["ba", "ca"]),
        ("共{a=9件}：甲{b=4件}、乙{c=4件}。", []),
        ("共{a=9件}：甲{b=4件}、乙{c=5件}、丙{d=0件}。", ["ba", "ca", "da"]),
        (
            "共{a=56件}：甲{b=41件}，乙{c=6件}，其中{d=4件}、{e=2件}；丙{f=9件}。",
            ["ba", "ca", "dc", "ec", "fa"],
        ),
        # without marks that set them off, members have no breakdown of their own
        (
            "共{a=45件}：甲{b=19件}，乙{c=5件}，丙{d=4件}，丁{e=8件}，戊{f=2件}，己{g=7件}。",
            ["ba", "ca", "da", "ea", "fa", "ga"],
        ),
        ("共{a=9件}：甲{b=4件}，费用{m=5元}，乙{c=5件}。", ["ba", "ca"]),
        ("{a=2.43 million} in all: {b=1,630,000} here, {c=800,316} there.", ["ba", "ca"]),
        ("共{a=9件}：甲{b=4件}。乙{c=5件}。", []),
        ("共{a=900件}：甲{b=400件}。乙{c=500件}。", ["ba", "ca"]),
    ],
)
def test_solve_finds_runs_that_add_up(markup: str, expected: list[str]) -> None:
    assert ["".join(pair) for pair in solved(markup)] == expected


def test_many_quantities_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = "项目7件，类别5件；" * count
        starts = [place for k in range(count) for place in (k * 10 + 2, k * 10 + 7)]
        quantities = tuple(
            Quantity(start, start + 2, id=f"q{start}", value=Decimal(text[start]), unit="件")
            for start in starts
        )
        document = replace(Document(text, paragraphs=(Paragraph(0, len(text)),)), quantities=quantities)
        begin = time.perf_counter()
        link_quantities(document)
        return time.perf_counter() - begin

    seconds(50)
    assert seconds(1200) < 12 * max(seconds(300), 0.02)
