from pathlib import Path

import pytest

from gongbao_corpora.readers.labels import map_label_en, map_label_zh
from gongbao_corpora.readers.ner import NER_SOURCES, mentions_of


def test_no_set_for_scoring_is_learnt_from() -> None:
    names = [name for sources in NER_SOURCES.values() for name in sources]
    assert not [name for name in names if any(word in name for word in ("pud", "BBC", "msra", "cluener"))]
    assert [name for name in names if name.endswith(".test")] == ["aishell_ner.test"]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "label", "expected"),
    [
        ("长江", "LOC", "LOC"),
        ("法国", "LOC", "GPE"),
        ("山海县", "LOC", "GPE"),
        ("奥", "LOC", None),
        ("王小川", "PER", "PERSON"),
        ("奥运会", "EVENT", "DROPPED"),
    ],
)
def test_chinese_label_map(name: str, label: str, expected: str | None, shared: Path) -> None:
    assert shared.is_dir()
    assert map_label_zh(name, label).label == expected


@pytest.mark.parametrize(
    ("name", "label", "raw", "expected"),
    [
        ("Green Board", "ORG", None, "ORG"),
        ("Lake Anhe", "LOC", None, "LOC"),
        ("Freeland", "LOC", "country", "GPE"),
        ("EU", "LOC", "geo", "ORG"),
        ("the south", "LOC", None, None),  # no capital: masked, not called none
        ("ministers", "PER", "Person", "DROPPED"),
        ("ministers", "ORG", "Organisation", None),
        ("The Blue Band", "GROUP", "group", None),
        ("Miller", "PARTY", "RESPONDENT", None),
        ("Clean Rivers Act", "LAW", "STATUTE", "LAW"),
        ("Clean Rivers Act", "LAW", "DocumentReference", None),
        ("insulin", "protein", None, "DROPPED"),
    ],
)
def test_english_label_map(name: str, label: str, raw: str | None, expected: str | None) -> None:
    assert map_label_en(name, label, raw).label == expected


def test_title_is_cut_off_a_person_and_the_article_off_a_body() -> None:
    text = "Prime Minister John Doe met the Green Board."
    spans = [{"start": 0, "end": 23, "label": "PER"}, {"start": 28, "end": 43, "label": "ORG"}]
    mentions = mentions_of({"text": text, "spans": spans}, "en")
    assert [(text[start:end], label) for start, end, label in mentions] == [
        ("John Doe", "PERSON"),
        ("Green Board", "ORG"),
    ]
