import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.document import (
    CheckKind,
    CheckStatus,
    Description,
    Entity,
    Kind,
    Label,
    Language,
    Modifier,
    Period,
    Quantity,
    Reference,
    ReferenceKind,
    Span,
)
from gongbao.serialize import dumps, loads
from gongbao_corpora.docbin import read_docbin, to_doc, write_docbin, write_docbins
from gongbao_corpora.errors import DamagedFileError, ExampleError, WriteError
from gongbao_corpora.example import READ_LAYERS, Heading, Layer, StatedCheck, TrainingExample
from gongbao_corpora.example_rows import from_row, to_row
from gongbao_corpora.examples_file import read_examples, write_examples
from gongbao_corpora.splits import Split

TEXT = "一、概况\n山海县印发《安全办法》（山政发〔2017〕1号），收到申请1，000.50件，\n占６%。𠀀e\u0301\x00。"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def span(words: str) -> Span:
    return Span(*at(words))


FULL = TrainingExample(
    id="x:1",
    text=TEXT,
    language=Language.ZH,
    source="x",
    style="report",
    publisher="山海县",
    split=Split.TEST,
    labels=frozenset(Label),
    layers=READ_LAYERS | {Layer.HEADINGS, Layer.WORDS},
    masked=(span("𠀀"),),
    masked_entities=(span("《"), span("》")),
    no_quantities=(span("山政发〔2017〕1号"),),
    entities=(
        Entity(*at("山海县"), label=Label.GPE),
        Entity(*at("安全办法"), label=Label.LAW, confidence=0.5),
    ),
    references=(
        Reference(
            *at("山政发〔2017〕1号"), id="r1", kind=ReferenceKind.ORDER, canonical="山政发〔2017〕1号",
            issuer="山政发", year=2017, number=1, number_text="1", numbers=(1, 2), title=span("安全办法"),
        ),
    ),
    quantities=(
        Quantity(
            *at("1，000.50件"), id="q1", value=Decimal("1000.5"), max=Decimal(2000), unit="件",
            modifier=Modifier.AT_LEAST, category=span("申请"), action=span("收到"),
            indicator="applications.received", section=("一、概况",),
        ),
        Quantity(
            *at("６%"), id="q2", value=Decimal(6), kind=Kind.PERCENT, unit="%", share_of="q1", change=True
        ),
    ),
    headings=(Heading(*at("一、概况"), 1),),
    words=(span("山海县"), span("印发")),
    checks=(StatedCheck(CheckKind.SHARE, CheckStatus.ROUNDING, None, ("q1",), "q2", "q1"),),
    description=Description(
        "概况", "山海县", "110114", Period(date(2017, 1, 1), date(2017, 12, 31)), "2018-03"
    ),
)  # fmt: skip
BARE = TrainingExample(id="x:2", text="No figures here.", language=Language.EN, source="x")
CASES = (FULL, BARE, replace(FULL, id="x:3", masked=(), words=(), checks=()))


@pytest.mark.parametrize("name", ["x.jsonl", "x.jsonl.zst"])
def test_what_is_written_is_read_back_equal(name: str, tmp_path: Path) -> None:
    path = tmp_path / "new" / name
    assert write_examples(CASES, path) == len(CASES)
    assert tuple(read_examples(path)) == CASES
    assert list(path.parent.iterdir()) == [path]


def test_docbin_gives_back_everything(tmp_path: Path) -> None:
    path = tmp_path / "x.spacy"
    assert write_docbin(CASES, path) == len(CASES)
    assert tuple(read_docbin(path)) == CASES
    files = write_docbins(CASES, tmp_path / "y", size=2)
    assert [file.name for file in files] == ["y.000.spacy", "y.001.spacy"]
    assert [example for file in files for example in read_docbin(file)] == list(CASES)


def test_docbin_says_in_spacy_what_spacy_can_say() -> None:
    doc = to_doc(FULL)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("山海县", "GPE"), ("安全办法", "LAW")]
    tags = {token.idx: token.ent_iob_ for token in doc}
    assert [tags[at(words)[0]] for words in ("《", "》", "𠀀", "印")] == ["", "", "", "O"]  # masked: missing
    assert [(span.text, span.label_) for span in doc.spans["quantities"]] == [
        ("1，000.50件", "count"),
        ("６%", "percent"),
    ]
    assert [span.text for span in doc.spans["references"]] == ["山政发〔2017〕1号"]
    assert [span.text for span in doc.spans["headings"]] == ["一、概况"]


def test_docbin_masks_an_entity_that_cuts_a_word() -> None:
    row = to_row(BARE) | {"entities": [{"start": 3, "end": 6, "label": "ORG"}]}
    doc = to_doc(from_row(row, file="x"))
    assert [token.ent_iob_ for token in doc] == ["O", "", "O", "O"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.sampled_from(["zh", "en"]))
def test_any_text_goes_through_both_forms(text: str, language: str) -> None:
    example = TrainingExample("x:1", text, Language(language), "x")
    assert from_row(loads(dumps(to_row(example))), file="x") == example
    if text.strip():
        assert to_doc(example).text == text


DAMAGED = [
    (b'{"id": ', DamagedFileError, r"x\.jsonl:2: no JSON"),
    (b"[1]", DamagedFileError, r"x\.jsonl:2: no JSON object"),
    (b"\xff", DamagedFileError, r"x\.jsonl:2: no UTF-8"),
    (b"{}", ExampleError, r"x\.jsonl:2: no training example: KeyError 'text'"),
    (dumps(to_row(BARE) | {"lables": []}), ExampleError, r":2: .*unknown fields lables"),
    (dumps(to_row(BARE) | {"labels": ["PER"]}), ExampleError, r":2: .*'PER' is not a valid Label"),
    (dumps(to_row(BARE) | {"masked": [[0, 99]]}), ExampleError, r":2: x:2: \[0, 99\) lies outside"),
]


@pytest.mark.parametrize(("line", "error", "reason"), DAMAGED)
def test_a_damaged_line_is_named(line: bytes, error: type[Exception], reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(dumps(to_row(BARE)) + b"\n" + line + b"\n")
    with pytest.raises(error, match=reason):
        list(read_examples(path))


@pytest.mark.parametrize("kept", [0.5, 0.99])
def test_a_packed_file_that_is_cut_off_is_no_file(kept: float, tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl.zst"
    write_examples([BARE] * 500, path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(DamagedFileError, match="cannot be unpacked"):
        list(read_examples(path))
    path.write_bytes(b"no zstd at all")
    with pytest.raises(DamagedFileError, match=r"x\.jsonl\.zst:1"):
        list(read_examples(path))


def test_a_broken_docbin_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.spacy"
    write_docbin(CASES, path)
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(DamagedFileError, match=r"x\.spacy: no DocBin of ours"):
        list(read_docbin(path))


@pytest.mark.parametrize(
    ("name", "write"),
    [("x.jsonl", write_examples), ("x.jsonl.zst", write_examples), ("x.spacy", write_docbin)],
)
def test_a_full_disk_leaves_the_older_file_and_nothing_half_written(
    name: str, write: Callable[[Iterable[TrainingExample], Path], int], tmp_path: Path
) -> None:
    if not os.path.exists("/dev/full"):  # noqa: PTH110  (a device)
        pytest.skip("no /dev/full here")
    path = tmp_path / name
    path.write_bytes(b"older")
    (tmp_path / f"{name}.partial").symlink_to("/dev/full")
    with pytest.raises(WriteError, match=rf"{name}: cannot be written: No space left on device"):
        write(CASES, path)
    assert path.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [path]


def test_another_error_while_writing_is_not_called_a_full_disk(tmp_path: Path) -> None:
    def unreadable() -> Iterable[TrainingExample]:
        yield BARE
        raise FileNotFoundError("some text")

    with pytest.raises(FileNotFoundError):
        write_examples(unreadable(), tmp_path / "x.jsonl")
    assert list(tmp_path.iterdir()) == []
