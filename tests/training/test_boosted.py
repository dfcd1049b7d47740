from dataclasses import replace
from pathlib import Path

import pytest

from builders import mark
from gongbao.document import Document
from gongbao_corpora.synthesis import reports
from gongbao_training.boosted import Fold, table
from gongbao_training.boosted_linker import BoostedLinker
from gongbao_training.realism import to_document


@pytest.fixture(scope="module")
def linker() -> BoostedLinker:
    linker = BoostedLinker("zh")
    linker.learn(map(to_document, reports("zh", range(4))))
    return linker


def test_it_links_reports_that_it_has_not_seen(linker: BoostedLinker) -> None:
    right = number = 0
    for report in reports("zh", range(900, 901)):
        gold = to_document(report)
        bare = replace(
            gold,
            quantities=tuple(replace(q, category=None, action=None, part_of=None) for q in gold.quantities),
        )
        for predicted, q in zip(linker(bare).quantities, gold.quantities, strict=True):
            number += 1
            right += predicted.category == q.category and predicted.part_of == q.part_of
    assert number > 10
    assert right > 0.3 * number


def test_links_point_to_quantities_of_the_document(linker: BoostedLinker) -> None:
    found = linker(mark("受理{a=436件}，网上{b=300件}，占{c=68.8%}，信函{d=136件}。"))
    ids = {q.id for q in found.quantities}
    for quantity in found.quantities:
        assert {quantity.part_of, quantity.share_of} <= ids | {None}
        assert quantity.category is None or quantity.category.end <= len(found.text)


def test_a_text_without_quantities_is_left_alone(linker: BoostedLinker) -> None:
    for text in ("本年度无收费情况。", "\x00", " \n "):
        assert linker(Document(text)) == Document(text)


def test_a_linker_that_learnt_nothing_finds_nothing() -> None:
    linker = BoostedLinker("zh")
    linker.learn([])
    (quantity,) = linker(mark("受理申请{a=436件}。")).quantities
    assert quantity.category is None
    assert quantity.part_of is None


def test_every_document_is_in_one_fold() -> None:
    for name in ("a", "gwr-1954", "ons-births"):
        assert sum(Fold(number).holds(name) for number in range(5)) == 1


def test_the_table_names_set_language_and_linker(tmp_path: Path) -> None:
    row = {"row": {"f1": 61.25, "gold": 903.0}, "category": {"f1": 70.0, "gold": 0.0}}
    lines = table({("dev gold", "boosted trees"): {"zh": row}}).splitlines()
    assert lines[2] == "| dev gold | zh | 903 | boosted trees | 61.2 | – | – | – | – |"
