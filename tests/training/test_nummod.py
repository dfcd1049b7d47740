from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from gongbao.document import Document, Kind, Quantity, Span
from gongbao_training.nummod import FILTERS, losses, row, score


def pair(text: str, number: str, measured: str, unit: str | None = None) -> dict[str, Any]:
    """Find the words in a text; the unit stands right behind the number."""
    start = text.index(number)
    found = {"number": [start, start + len(number)], "measured": _place(text, measured)}
    return found | ({"unit": [start + len(number), start + len(number) + len(unit)]} if unit else {})


def _place(text: str, words: str) -> list[int]:
    start = text.rindex(words)
    return [start, start + len(words)]


CASES = [
    ("共受理三件申请", "三", "申请", "件", ["as committed", "unit too", "numerals only"]),
    ("该局2003年建成", "2003", "建成", "年", ["as committed"]),
    ("路长17公里", "17", "长", "公里", ["as committed"]),
    ("全长17公里", "17", "公里", None, []),
    ("他是第一任校长", "第一", "校长", "任", ["as committed", "unit too"]),
    ("花费了许多时间", "许多", "时间", None, ["as committed", "unit too"]),
    ("the 2016 election", "2016", "election", None, ["as committed", "unit too"]),
    ("they paid 5,000 dollars", "5,000", "dollars", None, []),
    ("closed 12 cases", "12", "cases", None, ["as committed", "unit too", "numerals only"]),
]


@pytest.mark.parametrize(("text", "number", "measured", "unit", "asked_by"), CASES)
def test_filters(text: str, number: str, measured: str, unit: str | None, asked_by: list[str]) -> None:
    asked = pair(text, number, measured, unit)
    assert [name for name, ask in FILTERS.items() if ask(text, asked)] == asked_by


def reader(document: Document) -> Document:
    """Find 三件 and 五名, with 申请 as the category of the first alone."""
    found = []
    for number, (words, value) in enumerate((("三件", 3), ("五名", 5))):
        start = document.text.find(words)
        category = document.text.find("申请")
        if start >= 0:
            span = Span(category, category + 2) if value == 3 and category >= 0 else None
            found.append(
                Quantity(
                    start, start + 2, id=f"q{number}", value=Decimal(value), kind=Kind.COUNT, category=span
                )
            )
    return replace(document, quantities=tuple(found))


def test_outcomes_are_counted_by_filter_and_cause() -> None:
    texts = [
        ("受理三件申请", "三", "申请", "件"),
        ("三件好事", "三", "好事", "件"),
        ("五名学生", "五", "学生", "名"),
        ("许多学生", "许多", "学生", None),
        ("2003年建成", "2003", "建成", "年"),
    ]
    records = [{"text": t, "quantities": [pair(t, n, m, u)]} for t, n, m, u in texts]
    found = score(records, [reader])
    assert found["as committed"].asked == 5
    assert found["unit too"].asked == 4
    assert found["unit too"].share == 25
    assert row("set", "model", found) == "| set | model | 20.0 of 5 | 25.0 of 4 | 33.3 of 3 |"
    assert losses("set", "model", found["unit too"]) == "| set | model | 0 | 1 | 0 | 0 | 0 | 2 | 0 | 1 |"


def test_a_pair_without_head_is_not_asked() -> None:
    assert score([{"text": "三件", "quantities": [{"number": [0, 1]}]}], [reader])["unit too"].asked == 0
