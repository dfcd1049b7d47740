import random

import pytest

from gongbao_training.giveaways import PAIRINGS, passages_of, report_of, separate

WORDS = ["全年", "共计", "受理", "申请", "办结", "答复", "公开", "信息", "网站", "部门", "条例", "统计"]


def passages(side: str, tell: str) -> list[tuple[str, str]]:
    rng = random.Random(side)  # noqa: S311  (reproducible on purpose)
    return [
        (
            f"{side}{number % 10}",
            "".join(rng.choices(WORDS, k=20)) + (tell if rng.random() < 0.9 else "") + "12件。",
        )
        for number in range(200)
    ]


def test_a_giveaway_is_found_and_named() -> None:
    found = separate(passages("a", "贰叁"), passages("b", ""))
    assert found.auc > 0.9
    assert set(found.of_generated[0].ngram) & set("贰叁")
    assert found.of_generated[0].generated > 0.8
    assert found.of_generated[0].real == 0
    assert "AUC 0.9" in report_of(PAIRINGS[0], found)


def test_what_is_alike_is_not_told_apart() -> None:
    assert 0.3 < separate(passages("a", ""), passages("b", "")).auc < 0.7


def test_a_side_of_one_document_is_refused() -> None:
    with pytest.raises(ValueError, match="two documents"):
        separate([("only", "受理3件。")] * 30, passages("b", ""))


def test_passages_are_paragraphs_with_figures() -> None:
    text = (
        "一、概述\n全年共受理申请436件，其中网上申请300件，信函申请136件，均已按时答复办结。\n"
        + "发展" * 40
        + "。"
    )
    assert [line[:4] for _, line in passages_of("a", text)] == ["全年共受"]
