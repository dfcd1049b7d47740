from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongbao.document import Document, Kind, Quantity, Span
from gongbao_training.measured import Score, gold_of, published_rows, row, score

TEXT = "The depth of the lake is 12 m and 3 fish swim in it."
#       0         1         2         3


def span(words: str, label: str, identifier: str, **links: str) -> dict[str, Any]:
    start = TEXT.index(words)
    given = {"start": start, "end": start + len(words), "label": label, "id": identifier}
    return given | ({"other": dict(links)} if links else {})


MEASEVAL = [
    span("12 m", "Quantity", "q1", unit="m"),
    span("depth", "MeasuredProperty", "p1", HasQuantity="q1"),
    span("lake", "MeasuredEntity", "e1", HasProperty="p1"),
    span("3", "Quantity", "q2"),
    span("fish", "MeasuredEntity", "e2", HasQuantity="q2"),
    span("swim", "Qualifier", "x", Qualifies="q2"),
]


def _grobid(words: str, label: str, **attributes: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label, "attrs": attributes}


GROBID = [
    _grobid("12 m", "QUANTITY", ptr="#a"),
    _grobid("lake", "QUANTIFIED_OBJECT", id="a"),
    _grobid("3", "QUANTITY", type="value"),
]


def words_of(spans: tuple[Span, ...]) -> list[str]:
    return [one.of(TEXT) for one in spans]


def test_links_of_measeval_are_followed() -> None:
    depth, fish = gold_of({"spans": MEASEVAL})
    assert (words_of(depth.entities), words_of(depth.properties)) == (["lake"], ["depth"])
    assert (words_of(fish.entities), words_of(fish.properties)) == (["fish"], [])


def test_pointers_of_grobid_are_followed() -> None:
    depth, fish = gold_of({"spans": GROBID})
    assert words_of(depth.entities) == ["lake"]
    assert fish.entities == ()


def reading(*found: tuple[str, str | None]) -> Any:  # noqa: ANN401  (a stage)
    def read(document: Document) -> Document:
        quantities = []
        for number, (words, category) in enumerate(found):
            start = TEXT.index(words)
            named = None if category is None else TEXT.index(category)
            quantities.append(
                Quantity(
                    start,
                    start + len(words),
                    id=f"q{number}",
                    value=Decimal(number),
                    kind=Kind.MEASURE,
                    category=None if named is None else Span(named, named + len(category or "")),
                )
            )
        return replace(document, quantities=tuple(quantities))

    return read


CASES = [
    ([("12 m", "depth"), ("3", "fish")], {"quantity=": 100, "entity=": 50, "measured=": 100}),
    ([("12 m", "lake"), ("3", None)], {"quantity=": 100, "entity=": 66.7, "measured=": 66.7}),
    # A span that is too wide is right in the soft figure only where it is not twice as long.
    ([("is 12 m", "depth of")], {"quantity=": 0, "quantity": 66.7, "measured=": 0, "measured": 66.7}),
    ([], {"quantity": 0, "measured": 0}),
    # One quantity answers one: the second over the same words is spurious.
    ([("12 m", "depth"), ("12", "depth")], {"quantity=": 50, "measured=": 50}),
]


@pytest.mark.parametrize(("found", "wanted"), CASES)
def test_figures(found: list[tuple[str, str | None]], wanted: dict[str, float]) -> None:
    scores = score([{"text": TEXT, "spans": MEASEVAL}], [reading(*found)])
    assert {name: round(scores[name].f1, 1) for name in wanted} == wanted


def test_rows_name_the_set_and_leave_out_what_it_does_not_link() -> None:
    scores = {
        name + mark: Score(1, 1, 1) for name in ("quantity", "entity", "measured") for mark in ("", "=")
    }
    assert row("set", "model", scores, linked=False) == (
        "| set, 1 quantities | model | 100.0 / 100.0 | – | – |"
    )
    assert "11.7 / 20.9" in published_rows()[0]
