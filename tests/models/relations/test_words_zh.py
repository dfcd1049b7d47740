"""Words with and without a word splitter."""

import pytest

from builders import mark
from gongbao.relations.mentions import find_mentions
from gongbao.relations.words_zh import tokens
from gongbao.segmentation import load_word_splitter


def cut(markup: str, *, split: bool) -> list[str]:
    document = load_word_splitter()(mark(markup)) if split else mark(markup)
    (mention,) = find_mentions(document)
    return [token.text for token in tokens(mention, 0, mention.start)]


@pytest.mark.parametrize("split", [True, False])
def test_tokens_keep_titles_and_years_whole(*, split: bool) -> None:
    words = cut("2016年修订《公开办法》“两会”专栏{a=3件}", split=split)
    assert {"2016年", "修订", "《公开办法》", "“两会”"} <= set(words)


def test_tokens_part_an_adverb_from_its_verb() -> None:
    assert cut("税收同比增长{a=3%}", split=True)[-2:] == ["同比", "增长"]


def test_tokens_without_words_use_the_lexicon() -> None:
    assert cut("共受理申请{a=3件}", split=False) == ["共", "受理", "申请"]
