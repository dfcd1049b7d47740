from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from builders import mark
from gongbao.document import Document, Entity, Label, Span
from gongbao.serialize import dumps, from_answer, loads
from gongbao_corpora.__main__ import app
from gongbao_corpora.validate import Severity, validate


def findings(
    document: Document, *, english: bool = False, excerpt: Span | None = None
) -> list[tuple[str, str]]:
    return [
        (f.severity.value, f"{f.mark} {f.reason}")
        for f in validate(document, english=english, excerpt=excerpt)
    ]


CLEAN = "收到{a=10件}，其中{b<a=4件}，占{c%b=40%}。"


def with_category(document: Document, words: str) -> Document:
    start = document.text.index(words)
    first = replace(document.quantities[0], category=Span(start, start + len(words)))
    return replace(document, quantities=(first, *document.quantities[1:]))


def test_validate_finds_nothing_in_what_is_right() -> None:
    assert findings(mark(CLEAN)) == []


def test_validate_refuses_a_circle_of_parts() -> None:
    found = findings(mark("{a<c=9件}、{b<a=8件}、{c<b=7件}"))
    assert [f for f in found if f[0] == "error"] == [
        ("error", f"{name} is part of itself, over others") for name in "abc"
    ]


def test_validate_refuses_links_that_cannot_be() -> None:
    document = mark("{a=9件}占{b%a=5%}，{c%b=3%}，{d%a=2件}")
    broken = replace(document.quantities[0], part_of="z")
    document = replace(document, quantities=(broken, *document.quantities[1:]))
    assert [f for f in findings(document) if f[0] == "error"] == [
        ("error", "a part_of 'z' is no other quantity"),
        ("error", "c is a share of a share"),
        ("error", "d is a share but of kind count"),
    ]


def test_validate_refuses_overlaps_and_used_ids() -> None:
    document = mark(CLEAN)
    doubled = (*document.quantities, document.quantities[0])
    reasons = [reason for _, reason in findings(replace(document, quantities=doubled))]
    assert "10件 overlaps '10件'" in reasons
    assert reasons.count("a its id is used twice") == 2
    entities = (Entity(0, 3, label=Label.ORG), Entity(2, 4, label=Label.GPE))
    assert findings(replace(document, entities=entities)) == [("error", "10 overlaps '收到1'")]


@pytest.mark.parametrize(
    ("words", "wrong"), [("the cases", True), ("cases", False), ("a case", True), ("theory", False)]
)
def test_validate_refuses_a_leading_article(words: str, wrong: bool) -> None:  # noqa: FBT001  (a table's column)
    document = with_category(mark(f"{{a=10}} of {words}"), words)
    assert bool(findings(document, english=True)) is wrong


def test_validate_refuses_a_category_over_its_number() -> None:
    document = with_category(mark("共{a=10件}申请"), "件申请")
    assert findings(document) == [("error", "a its category overlaps its own number")]


def test_validate_refuses_marks_outside_the_excerpt() -> None:
    found = findings(mark(CLEAN), excerpt=Span(0, 8))
    assert [reason for _, reason in found] == ["4件 lies outside the excerpt", "40% lies outside the excerpt"]


def test_validate_only_warns_of_printed_faults() -> None:
    document = mark("收到{a=10件}，其中{b<a=40人}，占{c%b=400%}。")
    assert findings(document) == [
        ("warning", "b is in 人, its total a in 件"),
        ("warning", "b exceeds its total a"),
        ("warning", "c is a share above 100 %"),
    ]


@pytest.mark.shared
@pytest.mark.parametrize("split", ["dev", "train"])
def test_all_gold_passes(shared: Path, split: str) -> None:
    for file in sorted((shared / "gold" / split / "gold").glob("*.json")):
        gold = loads(file.read_bytes())
        text = (shared / "gold" / split / "text" / f"{file.stem}.txt").read_bytes().decode()
        found = validate(from_answer(gold, text), english=gold["language"] == "en")
        assert [f for f in found if f.severity is Severity.ERROR] == [], file.name


def test_lint_gold_names_file_and_line(tmp_path: Path) -> None:
    for name in ("text", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "x.txt").write_text("总结\n收到10件", encoding="utf-8")
    quantity = {"id": "q1", "start": 5, "end": 8, "value": 10, "kind": "count"}
    for part_of, code in ((None, 0), ("q2", 1)):
        gold = {"language": "zh", "quantities": [quantity | {"part_of": part_of}]}
        (tmp_path / "gold" / "x.json").write_bytes(dumps(gold))
        result = CliRunner().invoke(app, ["lint-gold", str(tmp_path)])
        assert result.exit_code == code
    assert "x.json:2: error: q1 part_of 'q2' is no other quantity" in result.output
