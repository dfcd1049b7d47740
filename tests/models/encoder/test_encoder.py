"""One pass over a document, with the shipped weights."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from gongbao.document import Document, Label, run
from gongbao.encoder.encoder import Encoder
from gongbao.encoder.layout import PAD
from gongbao.encoder.pieces import load_tokenizer
from gongbao.encoder.runtime import load_encoder, onnx_runtime
from gongbao.encoder.tensors import full_parameters, read_tensors
from gongbao.errors import WeightsMissingError
from gongbao.extractor import new_document
from gongbao.numbers import read_quantities
from gongbao.samples import read_sample
from gongbao.segmentation import split_paragraphs, split_sentences
from gongbao.weights import find_weights

pytestmark = pytest.mark.weights

Rows = NDArray[np.int64]


def prepared(text: str) -> Document:
    return run(new_document(text), (split_paragraphs, split_sentences, read_quantities))


@pytest.fixture
def counted() -> tuple[Encoder, list[Rows]]:
    """The shipped encoder, and the batches that it was asked for."""
    folder = find_weights("reading")
    runtime, seen = onnx_runtime(folder / "encoder.onnx", 1), []

    def run(rows: Rows) -> NDArray[np.float32]:
        seen.append(rows)
        return runtime(rows)

    heads = full_parameters(read_tensors(folder / "model.safetensors", prefix="heads."))
    return Encoder(run, load_tokenizer(folder / "tokenizer.json"), heads), seen


def test_names_and_links_of_a_plain_sentence() -> None:
    text = "2017年，昌平区教育局共受理政府信息公开申请436件，其中网络申请322件，占73.85%。"
    document = prepared(text)
    encoder = load_encoder()
    names = {(e.of(text), e.label) for e in encoder.entities(document)}
    assert ("昌平区教育局", Label.ORG) in names
    total, part, share = (encoder.readings(document)[q.id] for q in document.quantities)
    assert total.category is not None
    assert "申请" in total.category.of(text)
    assert part.part_of is not None
    assert part.part_of.id == total.quantity.id
    assert share.share_of is not None
    assert share.share_of.id == part.quantity.id
    assert 0 <= part.confidence <= 1


def test_two_stages_share_one_pass(counted: tuple[Encoder, list[Rows]]) -> None:
    encoder, seen = counted
    document = prepared(read_sample("zh"))
    encoder.entities(document)
    first = len(seen)
    assert first > 0
    encoder.readings(document)
    assert len(seen) == first
    encoder.entities(prepared(read_sample("en")))
    assert len(seen) > first


def test_what_repeats_is_read_once_and_what_holds_no_word_not_at_all(
    counted: tuple[Encoder, list[Rows]],
) -> None:
    encoder, seen = counted
    encoder.entities(prepared("1 2 3 4 5\n" * 400))
    assert seen == []
    line = "受理政府信息公开申请三件，答复三件，没有收费和减免，也没有行政复议。" * 12 + "\n"
    encoder.entities(prepared(line * 30))
    assert sum(len(rows) for rows in seen) < 30
    assert all((rows[:, 0] != PAD).all() for rows in seen)


def test_many_threads_get_what_one_gets() -> None:
    encoder = load_encoder()
    documents = [prepared(read_sample(language)) for language in ("zh", "en")] * 4
    alone = [encoder.entities(document) for document in documents]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(encoder.entities, documents)) == alone


def test_a_graph_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError, match=r"encoder\.onnx"):
        onnx_runtime(tmp_path / "encoder.onnx")


BROKEN = [
    b"",
    b"\xff" * 40,
    b"\x02" + bytes(7) + b"[]",
    b"\x0b" + bytes(7) + b'{"a":{"x":1}}',
]


@pytest.mark.parametrize("data", BROKEN)
def test_broken_tensors_are_named(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(data)
    with pytest.raises(WeightsMissingError):
        read_tensors(path)
