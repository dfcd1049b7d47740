import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from gongbao.document import Document, Entity, Label
from gongbao_training.outside import ENTITY_SETS, MEASURED_SETS, NUMMOD_SETS, PARTS, entity_f1, tables

SPANS = [
    {"start": 0, "end": 2, "label": "LOC"},
    {"start": 4, "end": 6, "label": "PER"},
    {"start": 7, "end": 9, "label": "DATE"},
]


def reader(document: Document) -> Document:
    """Find a place rightly, a person one character short, and a law, which is not asked."""
    found = (Entity(0, 2, Label.GPE), Entity(4, 5, Label.PERSON), Entity(7, 9, Label.LAW))
    return replace(document, entities=found)


def test_places_are_one_class_and_what_is_not_asked_does_not_count() -> None:
    assert entity_f1([{"text": "北京市的张三，昨日", "spans": SPANS}], [reader]) == (50, 50, 50)


def test_nothing_found_is_no_error() -> None:
    assert entity_f1([{"text": "北京", "spans": SPANS[:1]}], [lambda document: document]) == (0, 0, 0)


def test_every_part_has_its_table(tmp_path: Path) -> None:
    corpora = tmp_path / "corpora"
    folders = {
        corpora / "ner": ENTITY_SETS,
        corpora / "quant": NUMMOD_SETS,
        corpora / "evaluation_only/quant": tuple(MEASURED_SETS),
    }
    record = {"text": "共三件", "spans": [], "quantities": [{"number": [1, 2], "measured": [2, 3]}]}
    for folder, names in folders.items():
        folder.mkdir(parents=True)
        for name in names:
            (folder / f"{name}.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    lines = tables(tmp_path, {"default": [lambda document: document]}, PARTS).splitlines()
    assert sum("default" in line for line in lines) == 5 + 2 * 3 + 3
    widths = [line.count("|") for line in lines]
    assert all(one == two for one, two in pairwise(widths) if one and two)


def test_a_set_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        tables(tmp_path, {"default": []}, ["nummod"])
