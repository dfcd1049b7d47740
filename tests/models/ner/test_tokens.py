import spacy
from hypothesis import given
from hypothesis import strategies as st

from gongbao.ner.tokens import make_tokens

PIPELINES = {language: spacy.blank(language) for language in ("zh", "en")}


@given(st.text(max_size=60))
def test_chinese_tokens_are_code_points(text: str) -> None:
    tokens = make_tokens(PIPELINES["zh"], text)
    assert len(tokens) == len(text)
    assert [token.idx for token in tokens] == list(range(len(text)))


@given(st.text(max_size=60))
def test_english_tokens_keep_the_offsets(text: str) -> None:
    tokens = make_tokens(PIPELINES["en"], text)
    assert len(tokens.text) == len(text)


def test_markup_does_not_glue_english_words() -> None:
    text = "The [Anhe Board](http://anhe.example/a_b) met **43 times**"
    tokens = make_tokens(PIPELINES["en"], text)
    words = [text[token.idx : token.idx + len(token)] for token in tokens if not token.is_space]
    assert words == ["The", "Anhe", "Board", "met", "43", "times"]


def test_features_are_bounded_and_repeat() -> None:
    first, second = (make_tokens(PIPELINES["zh"], "山海县教育局") for _ in range(2))
    assert [t.tag_ for t in first] == [t.tag_ for t in second]
    assert [t.lemma_ for t in first] == [t.lemma_ for t in second]
    assert len({t.lemma_ for t in first}) < len(first)
