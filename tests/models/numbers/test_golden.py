"""Runs the golden tables: at least 98 % of the quantities right per language, kind and modifier."""

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from gongbao.document import Document, Kind, Language, Modifier, Paragraph, Span
from gongbao.numbers import read_quantities

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "numbers"
FLOOR = 0.98
# Of so few cases that one wrong is below the floor, one may be wrong.
SPARE = 1
Row = tuple[str, str, str | None, str, str | None, str]


@cache
def cases() -> tuple[dict[str, Any], ...]:
    tables = sorted(GOLDEN.glob("*.jsonl"))
    return tuple(
        json.loads(line) for table in tables for line in table.read_text(encoding="utf-8").splitlines()
    )


def read(text: str, language: str) -> list[Row]:
    lines = tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text))
    paragraph = Paragraph(0, len(text), language=Language(language), lines=lines)
    quantities = read_quantities(Document(text, paragraphs=(paragraph,))).quantities
    return [
        (
            q.of(text),
            str(q.value),
            None if q.max is None else str(q.max),
            q.kind.value,
            q.unit,
            q.modifier.value,
        )
        for q in quantities
    ]


def expected(case: dict[str, Any]) -> list[Row]:
    return [
        (q["text"], q["value"], q["max"], q["kind"], q["unit"], q["modifier"]) for q in case["quantities"]
    ]


@cache
def counts() -> tuple[Counter[tuple[str, str]], Counter[tuple[str, str]]]:
    right: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for case in cases():
        got = Counter(read(case["text"], case["language"]))
        for row in expected(case):
            hit = got[row] > 0
            got[row] -= hit
            for group in (row[3], row[5], "all"):
                total[case["language"], group] += 1
                right[case["language"], group] += hit
    return right, total


def test_tables_are_there() -> None:
    assert len(cases()) >= 800


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("group", ["all", *(kind.value for kind in Kind), *(m.value for m in Modifier)])
def test_floor(language: str, group: str) -> None:
    right, total = counts()
    number = total[language, group]
    assert number > 0
    assert number - right[language, group] <= max(SPARE, number * (1 - FLOOR))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_negatives(language: str) -> None:
    negatives = [case for case in cases() if "-neg-" in case["id"] and case["language"] == language]
    wrong = [case["id"] for case in negatives if read(case["text"], language) != expected(case)]
    assert len(wrong) <= len(negatives) * (1 - FLOOR), wrong
