import pytest

from gongbao_corpora.readers.passage import Passage, cut_sentences, trim, without_overlaps


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
