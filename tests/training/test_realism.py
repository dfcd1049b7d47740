import json
from dataclasses import replace
from pathlib import Path

import pytest

from builders import mark
from gongbao.document import Document, Span
from gongbao.serialize import dumps, to_answer
from gongbao_corpora.synthesis import reports
from gongbao_training.cheap_linker import CheapLinker
from gongbao_training.cheap_links import LinkChoices
from gongbao_training.cheap_reading import BREAK, PAD, QUANTITY, read
from gongbao_training.cheap_spans import Before, SpanChoices
from gongbao_training.realism import gold_documents, table, to_document

NOTHING: frozenset[str] = frozenset()


def test_each_quantity_is_one_token() -> None:
    reading = read(mark("一、概述\n全年受理申请{a=436件}，网上{b<a=300件}。"))
    assert [reading.forms[at] for at in reading.at] == [QUANTITY, QUANTITY]
    assert [(reading.starts[at], reading.ends[at]) for at in reading.at] == [(11, 15), (18, 22)]
    assert reading.forms.count(BREAK) == 2
    assert reading.between("comma", *reading.at) == 1
    assert reading.between("quantity", *reading.at) == 0
    assert reading.between("break", PAD, len(reading.forms) - PAD) == 1


def test_the_right_candidate_of_a_span_is_found_again() -> None:
    found = mark("全年受理申请{a=436件}，网上{b<a=300件}。")
    spans = SpanChoices(read(found), "zh", NOTHING)
    candidates = spans.candidates(0)
    span = Span(4, 6)
    chosen = spans.right(candidates, span)
    assert spans.span(candidates, chosen) == span
    assert spans.right(candidates, None) == len(candidates.runs)
    assert spans.span(candidates, len(candidates.runs)) is None
    assert spans.before(0, span).side == "b"
    assert spans.before(0, None) == Before()


def test_no_candidate_crosses_a_quantity_or_a_paragraph() -> None:
    found = mark("第一段\n全年受理申请{a=436件}，网上{b<a=300件}，信函{c<a=136件}。")
    spans = SpanChoices(read(found), "zh", NOTHING)
    forms = spans.reading.forms
    for number in range(3):
        for first, last in spans.candidates(number).runs:
            assert not {QUANTITY, BREAK} & set(forms[first : last + 1])


def test_link_candidates_are_nearest_first_and_shares_are_percentages() -> None:
    found = mark("受理{a=436件}，网上{b<a=300件}，占{c%b=68.8%}，信函{d<a=136件}。")
    parts = LinkChoices(read(found), found.quantities, NOTHING, "part_of")
    assert parts.candidates(1) == [0, 2, 3]
    assert parts.candidates(3) == [2, 1, 0]
    shares = LinkChoices(read(found), found.quantities, NOTHING, "share_of")
    assert shares.candidates(1) == []
    assert shares.candidates(2) == [1, 0, 3]


@pytest.fixture(scope="module")
def linker() -> CheapLinker:
    linker = CheapLinker("zh")
    linker.learn(map(to_document, reports("zh", range(30))))
    return linker


def test_a_linker_that_learnt_from_reports_links_others(linker: CheapLinker) -> None:
    right = number = 0
    for report in reports("zh", range(900, 908)):
        gold = to_document(report)
        bare = replace(
            gold,
            quantities=tuple(replace(q, category=None, action=None, part_of=None) for q in gold.quantities),
        )
        for predicted, q in zip(linker(bare).quantities, gold.quantities, strict=True):
            number += 1
            right += predicted.category == q.category and predicted.part_of == q.part_of
    assert number > 100
    assert right > 0.5 * number


def test_a_text_without_quantities_is_left_alone(linker: CheapLinker) -> None:
    for text in ("本年度无收费情况。", "\x00", " \n "):
        assert linker(Document(text)) == Document(text)


def test_gold_folders_are_read_by_language(tmp_path: Path) -> None:
    for part in ("text", "gold"):
        (tmp_path / part).mkdir()
    for name, language in (("a", "zh"), ("b", "en")):
        document = Document("共3件。")
        gold = to_answer(document, identifier=name) | {"language": language}
        (tmp_path / "gold" / f"{name}.json").write_bytes(dumps(gold))
        (tmp_path / "text" / f"{name}.txt").write_text(document.text, encoding="utf-8")
    assert [name for name, _ in gold_documents(tmp_path, "en")] == ["b"]
    assert json.loads((tmp_path / "gold/a.json").read_bytes())["language"] == "zh"


def test_the_table_names_language_and_folder() -> None:
    row = {"row": {"f1": 61.25, "gold": 903}, "category": {"f1": 70.0, "gold": 902}}
    assert "| zh | train | 903 | 61.2 | 70.0 | – | – | – |" in table({("zh", "train"): row})
