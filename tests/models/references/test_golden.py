"""The golden tables of references: 98 % of the cases right in each language, every negative clean."""

import json
from pathlib import Path
from typing import Any

import pytest

from gongbao.document import Document, Reference
from gongbao.references import load_reference_reader
from gongbao.segmentation import split_paragraphs

GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "references"
FLOOR = 0.98


def _cases(*names: str) -> list[dict[str, Any]]:
    lines = [
        line for name in names for line in (GOLDEN / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    return [json.loads(line) for line in lines if line.strip()]


def _read(text: str) -> tuple[Reference, ...]:
    return load_reference_reader()(split_paragraphs(Document(text))).references


def _row(text: str, reference: Reference) -> tuple[object, ...]:
    title = reference.title.of(text) if reference.title else None
    return (
        *(reference.of(text), reference.kind.value, reference.canonical),
        *(
            reference.issuer,
            reference.year,
            reference.number,
            reference.number_text,
            list(reference.numbers),
            title,
        ),
    )


def _expected(case: dict[str, Any]) -> list[tuple[object, ...]]:
    return [
        (
            *(want["text"], want["kind"], want["canonical"], want["issuer"], want["year"], want["number"]),
            *(want["number_text"], want["numbers"], (want["title"] or {}).get("text")),
        )
        for want in case["references"]
    ]


def failures(cases: list[dict[str, Any]]) -> list[str]:
    """Say of each case that is not read as expected what was read."""
    wrong = []
    for case in cases:
        read = [_row(case["text"], reference) for reference in _read(case["text"])]
        if read != _expected(case):
            wrong.append(f"{case['id']} {case['text']!r}\n  expected {_expected(case)}\n  read     {read}")
    return wrong


@pytest.mark.parametrize("language", ["zh", "en"])
def test_positive_cases(language: str) -> None:
    cases = _cases(f"documents_{language}")
    wrong = failures(cases)
    assert len(wrong) <= len(cases) * (1 - FLOOR), "\n".join(wrong)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_negative_cases(language: str) -> None:
    wrong = failures([case for case in _cases("negatives") if case["language"] == language])
    assert not wrong, "\n".join(wrong)
