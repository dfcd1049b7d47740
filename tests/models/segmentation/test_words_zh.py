import importlib
import re
from pathlib import Path
from types import ModuleType

import pytest

from gongbao.lexicon import read_column
from gongbao.segmentation import words_zh
from gongbao.segmentation.words_zh import load_cutter, load_jieba, load_rjieba

# Measured by benchmarks/words.py: 79.5 with rjieba and our lexicon, 79.5 with jieba.
FLOOR = 79.0


@pytest.mark.parametrize("word", ["政府信息公开", "依申请公开", "主动公开", "规范性文件", "行政复议"])
def test_official_terms_are_words(word: str) -> None:
    assert word in load_cutter().cut(f"本年度{word}的情况")


def test_the_words_put_together_are_the_text() -> None:
    text = "二〇一七年，𠀀𠀁 GDP增长3.5%。\x00\r\n公开"
    assert "".join(load_rjieba()(text)) == text


def test_nobody_elses_rjieba_is_changed() -> None:
    load_rjieba()
    assert not importlib.import_module("rjieba").has_word("依申请公开")


def test_the_lexicon_holds_words_only() -> None:
    assert all(re.fullmatch(r"[\u4e00-\u9fff]{2,14}", word) for word in read_column("words_zh", "word"))


def test_jieba_is_the_fallback(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def without_rjieba(name: str) -> ModuleType:
        if name == "rjieba":
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr(words_zh.importlib, "import_module", without_rjieba)
    cutter = load_cutter()
    assert cutter.warning is not None
    assert cutter.cut("依申请公开政府信息") == ["依申请公开", "政府信息"]


def test_rjieba_and_jieba_differ_in_latin_text_only() -> None:
    rjieba, jieba = load_rjieba(), load_jieba()
    for text in (
        "全县共受理依申请公开六十三件",
        "县财政局机关运行经费支出同比下降",
        "青岚县人民政府办公室编制",
    ):
        assert rjieba(text) == jieba(text)
    assert rjieba("见bjchp.gov.cn") != jieba("见bjchp.gov.cn")


@pytest.mark.shared
def test_han_runs_are_cut_as_jieba_cuts_them(shared: Path) -> None:
    text = (shared / "corpora/seg/gsdsimp.test.txt").read_text(encoding="utf-8").replace(" ", "")
    runs = re.findall(r"[\u4e00-\u9fd5]+", text)
    rjieba, jieba = load_rjieba(), load_jieba()
    differing = [run for run in runs if rjieba(run) != jieba(run)]
    assert len(differing) <= len(runs) // 500


@pytest.mark.shared
def test_word_f1(shared: Path) -> None:
    cut = load_rjieba()
    hits = gold_count = predicted_count = 0
    for line in (shared / "corpora/seg/gsdsimp.test.txt").read_text(encoding="utf-8").splitlines():
        gold, predicted = spans(line.split()), spans(cut("".join(line.split())))
        hits += len(gold & predicted)
        gold_count, predicted_count = gold_count + len(gold), predicted_count + len(predicted)
    assert 200 * hits / (gold_count + predicted_count) >= FLOOR


def spans(words: list[str]) -> set[tuple[int, int]]:
    found, at = set(), 0
    for word in words:
        found.add((at, at + len(word)))
        at += len(word)
    return found
