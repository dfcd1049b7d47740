from pathlib import Path

import pytest

from gongbao_training.data import NER_SOURCES, Passage, cut_sentences, read_jsonl, trim, without_overlaps
from gongbao_training.data_silver import read_silver


def test_no_set_for_scoring_is_learnt_from() -> None:
    names = [name for sources in NER_SOURCES.values() for name in sources]
    assert not [name for name in names if any(word in name for word in ("pud", "BBC", "msra", "cluener"))]
    assert [name for name in names if name.endswith(".test")] == ["aishell_ner.test"]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("the Senate ", "Senate"), ("Anhe's", "Anhe"), (" Anhe", "Anhe"), ("A Board", "Board")],
)
def test_trim(quote: str, expected: str) -> None:
    start, end = trim(quote, 0, len(quote), "en")
    assert quote[start:end] == expected


def test_longest_of_overlapping_mentions_stays() -> None:
    assert without_overlaps([(0, 2, "GPE"), (0, 6, "ORG"), (8, 9, None)]) == ((0, 6, "ORG"), (8, 9, None))


def test_overlap_is_refused() -> None:
    with pytest.raises(ValueError, match="overlaps"):
        Passage("甲乙丙", ((0, 2, "GPE"), (1, 3, "GPE")), "test")


def test_cut_keeps_mentions_whole() -> None:
    passage = Passage("甲局。乙局在丙路。丁", ((0, 2, "ORG"), (3, 5, "ORG"), (6, 8, "LOC")), "test")
    parts = cut_sentences(passage)
    assert [p.text for p in parts] == ["甲局。", "乙局在丙路。", "丁"]
    assert [p.mentions for p in parts] == [((0, 2, "ORG"),), ((0, 2, "ORG"), (3, 5, "LOC")), ()]


def test_reads_lines_with_odd_separators(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a\x85b\u2028c"}\n\n{"text": "d"}\n', encoding="utf-8")
    assert [record["text"] for record in read_jsonl(path)] == ["a\x85b\u2028c", "d"]


@pytest.mark.shared
@pytest.mark.parametrize("language", ["zh", "en"])
def test_silver_is_mostly_unmasked(shared: Path, language: str) -> None:
    passages = [passage for _, passage in zip(range(3000), read_silver(shared, language), strict=False)]
    masked = sum(end - start for p in passages for start, end, label in p.mentions if label is None)
    assert 0 < masked < 0.4 * sum(len(p.text) for p in passages)
