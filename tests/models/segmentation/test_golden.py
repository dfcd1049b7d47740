"""Sentence boundaries against the golden tables: exact spans, per language and style, with a floor."""

import json
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from gongbao.document import Document
from gongbao.segmentation import split_paragraphs, split_sentences

FLOOR = 97.0
GOLDEN = Path(__file__).resolve().parents[2] / "golden" / "segmentation"


@cache
def read_cases(name: str) -> tuple[dict[str, object], ...]:
    lines = (GOLDEN / name).read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines if line)


def predict(text: str) -> set[tuple[int, int]]:
    document = split_sentences(split_paragraphs(Document(text)))
    return {(sentence.start, sentence.end) for sentence in document.sentences}


def f1(cases: list[tuple[str, set[tuple[int, int]]]]) -> float:
    counts: Counter[str] = Counter()
    for text, gold in cases:
        predicted = predict(text)
        counts.update(hits=len(gold & predicted), gold=len(gold), predicted=len(predicted))
    return 200 * counts["hits"] / (counts["gold"] + counts["predicted"])


@pytest.mark.shared
@pytest.mark.parametrize(
    ("language", "style"),
    [("zh", "hard_wrapped"), ("zh", "clean"), ("en", "hard_wrapped"), ("en", "clean"), ("mixed", "clean")],
)
def test_reports(shared: Path, language: str, style: str) -> None:
    cases = []
    for case in read_cases("sentences.jsonl"):
        if (case["language"], case["style"]) != (language, style):
            continue
        with (shared / str(case["doc"])).open(encoding="utf-8", newline="") as file:
            text = file.read()[case["start"] : case["end"]]
        assert sha256(text.encode()).hexdigest() == case["text_sha256"], f"{case['id']}: another text"
        cases.append((text, {(start, end) for start, end in case["sentences"]}))
    assert f1(cases) >= FLOOR


@pytest.mark.parametrize("language", ["zh", "en", "mixed"])
def test_written(language: str) -> None:
    cases = [
        (str(case["text"]), {(start, end) for start, end in case["sentences"]})
        for case in read_cases("written.jsonl")
        if case["language"] == language
    ]
    assert f1(cases) >= FLOOR
