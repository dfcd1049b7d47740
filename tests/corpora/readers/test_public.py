import json
from pathlib import Path

import pytest

from gongbao.document import Label, Language
from gongbao_corpora.errors import SourceError
from gongbao_corpora.example import Layer
from gongbao_corpora.readers.public import read_names, read_words
from gongbao_corpora.sources import Source

SOURCE = Source(
    "small", "x", "y", "z", "w", trains=True, language=Language.EN, labels=frozenset([Label.ORG, Label.GPE])
)


def test_uncertain_names_are_masked_and_other_labels_are_not_called_complete(tmp_path: Path) -> None:
    text = "The Green Board met the Blue Band in the south."
    spans = [
        {"start": 0, "end": 15, "label": "ORG"},
        {"start": 24, "end": 33, "label": "GROUP"},
        {"start": 41, "end": 46, "label": "LOC"},
    ]
    path = tmp_path / "x.jsonl"
    rows = [{"text": text, "spans": spans}, {"text": " ", "spans": []}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (example,) = read_names(SOURCE, path)
    assert (example.id, example.publisher) == ("small:1", "small")
    assert [(e.of(text), e.label) for e in example.entities] == [("Green Board", Label.ORG)]
    assert [span.of(text) for span in example.masked_entities] == ["Blue Band", "south"]
    assert example.labels == {Label.ORG, Label.GPE}
    assert example.layers == frozenset()


def test_words_are_spans_of_the_text_without_spaces(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("收到 申请 10 件\n\n", encoding="utf-8")
    (example,) = read_words(SOURCE, path)
    assert example.text == "收到申请10件"
    assert [word.of(example.text) for word in example.words] == ["收到", "申请", "10", "件"]
    assert example.layers == {Layer.WORDS}


def test_a_source_without_a_language_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("a b\n", encoding="utf-8")
    source = Source("small", "x", "y", "z", "w", trains=True, file="s.toml", line=7)
    with pytest.raises(SourceError, match=r"s\.toml:7: small names no language"):
        list(read_words(source, path))
