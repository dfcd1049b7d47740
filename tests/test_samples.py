"""The sample reports: what they promise to hold, their gold, and the answers to them, part by part."""

import difflib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from golden.rewrite import golden_file, read_answer, render
from gongbao.checks import check_quantities
from gongbao.document import Document, Kind, Modifier
from gongbao.samples import LANGUAGES, read_sample
from gongbao.segmentation import split_paragraphs, split_sentences
from gongbao.serialize import Answer, digest, from_answer, loads
from gongbao_corpora.annotation import to_document
from gongbao_corpora.quotes import QuoteReader, read_quotes
from gongbao_corpora.validate import Severity, validate

# A network's score may differ in its last digits from one processor to the next.
_CONFIDENCE_TOLERANCE = Decimal("0.02")
_SPANS = ("entities", "references", "quantities")


def read_gold(repository: Path, language: str) -> Document:
    file = repository / "tests" / "golden" / "samples" / f"sample-{language}.gold.json"
    return from_answer(loads(file.read_bytes()), read_sample(language))


def test_there_is_no_sample_in_another_language() -> None:
    with pytest.raises(ValueError, match="no sample in 'fr', only in zh and en"):
        read_sample("fr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sample_is_clean_text(language: str) -> None:
    text = read_sample(language)
    assert text.endswith("\n")
    assert "\r" not in text
    assert not [line for line in text.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_holds_every_kind_and_every_modifier(repository: Path, language: str) -> None:
    gold = read_gold(repository, language)
    assert {q.kind for q in gold.quantities} == set(Kind)
    assert {q.modifier for q in gold.quantities} == set(Modifier)
    assert any(q.max for q in gold.quantities)
    assert any(q.change for q in gold.quantities)
    assert all(r.title for r in gold.references)
    assert len({e.label for e in gold.entities}) == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gold_is_what_the_quotes_say(repository: Path, language: str) -> None:
    text, name = read_sample(language), f"sample-{language}"
    file = repository / "tests" / "golden" / "samples" / f"{name}.json"
    where = {"doc": name, "text_sha256": digest(text), "annotator": "hand"}
    excerpt = {"excerpt": {"start": 0, "end": len(text)}}
    annotation = read_quotes(
        json.loads(file.read_text(encoding="utf-8")), QuoteReader(text, file=file.name), where=where | excerpt
    )
    quoted, gold = to_document(annotation, text), read_gold(repository, language)
    for layer in _SPANS:
        assert getattr(quoted, layer) == getattr(gold, layer)
    faults = [f for f in validate(gold, english=language == "en") if f.severity is Severity.ERROR]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sum_of_each_sample_does_not_add_up_and_one_share_is_rounded(
    repository: Path, language: str
) -> None:
    gold = split_sentences(split_paragraphs(read_gold(repository, language)))
    verdicts = Counter((check.kind.value, check.status.value) for check in check_quantities(gold).checks)
    assert verdicts["sum", "mismatch"] == 1
    assert verdicts["share", "mismatch"] == 0
    assert verdicts["share", "rounding"] == 1
    assert verdicts["sum", "ok"] >= 8
    assert verdicts["share", "ok"] >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answer_is_the_golden_one(language: str) -> None:
    golden = loads(golden_file(language).read_text(encoding="utf-8"))
    answer = loads(render(read_answer(language)))
    _forgive_scores(answer, golden)
    before, after = render(golden).splitlines(), render(answer).splitlines()
    difference = list(difflib.unified_diff(before, after, "golden", "now", n=0, lineterm=""))
    if difference:
        message = "the answer changed; if it is meant to, run `make golden` and read the diff"
        pytest.fail("\n".join([f"{golden_file(language).name}: {message}", *difference]), pytrace=False)


def _forgive_scores(answer: Answer, golden: Answer) -> None:
    """Take the golden score where ours is as good as equal to it."""
    for layer in _SPANS:
        for part, other in zip(answer[layer], golden[layer], strict=False):
            ours, theirs = part["confidence"], other["confidence"]
            if ours is not None and theirs is not None and abs(ours - theirs) <= _CONFIDENCE_TOLERANCE:
                part["confidence"] = theirs


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_golden_answer_is_written_as_it_is_rendered(language: str) -> None:
    written = golden_file(language).read_text(encoding="utf-8")
    assert render(loads(written)) == written
