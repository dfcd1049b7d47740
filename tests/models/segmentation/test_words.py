import sys
from pathlib import Path
from subprocess import run

import pytest

from gongbao.document import Document
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences
from gongbao.segmentation.words import WordSplitter
from gongbao.segmentation.words_zh import Cutter

SPLIT_WORDS = load_word_splitter()


def words(text: str) -> list[str]:
    document = SPLIT_WORDS(split_sentences(split_paragraphs(Document(text))))
    return [word.of(text) for word in document.words]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共受理436件。", "共 受理 436 件 。"),
        ("二〇一二年占36.5%", "二〇一二 年 占 36.5% "),
        ("1,234条；GDP增长", "1,234 条 ； GDP 增长"),
        ("The U.S. didn't.", "The U.S. did n't ."),
        (
            "為做好這項工作，依照國家的政府信息\n公開條例，編成本報告。",
            "為 做好 這項 工作 ， 依照 國家 的 政府信息\n公開條例 ， 編成 本 報告 。",
        ),
        ("網上申請十件", "網上 申請 十件"),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert words(text) == expected.strip(" ").split(" ")


def test_a_divided_word_is_one_word() -> None:
    text = "The rules were explained in films and car-\ntoons."
    assert "car-\ntoons" in words(text)


def test_mixed_text_is_cut_by_script() -> None:
    assert words("本系统Open Data Portal已开通") == ["本", "系统", "Open", "Data", "Portal", "已", "开通"]


def test_long_stretches_without_space_are_cut() -> None:
    assert len(words("a" * 500 + ".")) >= 5


def test_a_chinese_report_does_not_load_spacy() -> None:
    code = (
        "import sys\nfrom gongbao.document import Document\n"
        "from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences\n"
        "load_word_splitter()(split_sentences(split_paragraphs(Document('GDP增长5%。'))))\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False, cwd=Path.cwd()).returncode == 0


def test_the_fallback_is_told() -> None:
    splitter = WordSplitter(Cutter(list, "slow"))
    document = splitter(split_sentences(split_paragraphs(Document("受理申请。"))))
    assert document.warnings == ("slow",)
    assert [word.of(document.text) for word in document.words] == list("受理申请。")
    assert splitter(split_sentences(split_paragraphs(Document("It closed.")))).warnings == ()
