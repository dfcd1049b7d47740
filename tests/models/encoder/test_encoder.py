"""One pass over a document: who shares it, what is left out of it, and that threads do not mix theirs."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gongbao.document import Document, run
from gongbao.encoder.encoder import Encoder
from gongbao.encoder.layout import PAD
from gongbao.encoder.windows import Sizes, windows_of
from gongbao.ner import EncoderNames, Tagger
from gongbao.numbers import read_quantities
from gongbao.relations import Revision, link_quantities
from tiny_network import SHAPE, Floats, head_parameters, make_tokenizer, read_prepared

TOKENIZER = make_tokenizer()
SIZES = Sizes(owned=24, context=8, heading=4)
LINES = [
    "受理申请12件，其中答复8件。",
    "教育局主动公开信息300件。",
    "办理答复2件，公开申请5件。",
    "一、申请办理",
]


@dataclass
class FakeRuntime:
    """Hidden states that depend on a piece and its neighbour; remembers what it was given."""

    given: list[NDArray[np.int64]] = field(default_factory=list)

    def __call__(self, rows: NDArray[np.int64]) -> Floats:
        self.given.append(rows)
        table = np.random.default_rng(5).normal(0, 1, (500, SHAPE.width)).astype(np.float32)
        found: Floats = table[rows] + np.roll(table[rows], 1, axis=1) * np.float32(0.5)
        return found

    @property
    def windows(self) -> list[tuple[int, ...]]:
        return [tuple(row[row != PAD].tolist()) for rows in self.given for row in rows]


def make_encoder(runtime: FakeRuntime, *, batch: int = 2048, threads: int = 1) -> Encoder:
    return Encoder(runtime, TOKENIZER, head_parameters(), sizes=replace(SIZES, batch=batch), threads=threads)


def prepared(text: str) -> Document:
    return run(read_prepared(text), [read_quantities])


def report(*order: int) -> str:
    return "\n".join(LINES[number % len(LINES)] for number in order) + "\n"


def test_the_two_stages_share_one_pass() -> None:
    runtime = FakeRuntime()
    encoder = make_encoder(runtime)
    stages = (Tagger(EncoderNames(encoder)), read_quantities, link_quantities, Revision(encoder))
    document = run(read_prepared(report(0, 1, 2)), stages)
    once = len(runtime.given)
    assert once
    assert document.quantities
    run(document, stages)
    assert len(runtime.given) == once


def test_another_document_is_encoded_anew() -> None:
    runtime = FakeRuntime()
    encoder = make_encoder(runtime)
    first, second = prepared(report(0)), prepared(report(1))
    for document in (first, first, second, first):
        encoder.encode(document)
    assert len(runtime.given) == 3


def test_the_same_text_cut_otherwise_is_another_document() -> None:
    encoder = make_encoder(FakeRuntime())
    document = prepared(report(0, 1))
    other = replace(document, paragraphs=document.paragraphs[:1])
    assert len(encoder.encode(document)) > len(encoder.encode(other))


def test_a_window_that_is_repeated_is_encoded_once() -> None:
    line = "受理申请12件，其中答复8件，公开300件，办理2件。"
    runtime = FakeRuntime()
    encoder = Encoder(runtime, TOKENIZER, head_parameters(), sizes=Sizes(owned=40, context=0))
    encoded = encoder.encode(prepared(f"{line}\n" * 40))
    assert len(encoded) > len(runtime.windows)
    assert len(runtime.windows) == len(set(runtime.windows))


@pytest.mark.parametrize("text", ["12 345 678\n" * 30, "（1）、2；3，4。\n" * 20, "3.5%\n" * 40, " \n"])
def test_windows_without_letters_are_not_encoded(text: str) -> None:
    runtime = FakeRuntime()
    assert make_encoder(runtime).encode(prepared(text)) == []
    assert runtime.given == []


def test_batches_hold_at_most_so_many_pieces_and_padding_changes_nothing() -> None:
    text = report(*range(40)) + "受理申请\n" + "办理" * 9 + "。\n"
    together, alone = FakeRuntime(), FakeRuntime()
    large, small = make_encoder(together, batch=200), make_encoder(alone, batch=1)
    document = prepared(text)
    for left, right in zip(large.encode(document), small.encode(document), strict=True):
        assert left.window == right.window
        assert left.hidden.shape == right.hidden.shape == (len(left.window.rows), SHAPE.width)
    assert all(rows.size <= 200 for rows in together.given)
    assert any(len(rows) > 1 for rows in together.given)
    assert all(len(rows) == 1 for rows in alone.given)
    assert sorted(together.windows) == sorted(alone.windows)


def test_every_quantity_of_a_read_window_is_read_once() -> None:
    document = prepared(report(*range(30)))
    readings = make_encoder(FakeRuntime()).readings(document)
    assert list(readings) == [quantity.id for quantity in document.quantities]
    assert all(reading.quantity.id == name for name, reading in readings.items())


def test_readings_know_the_quantities_of_their_window_alone() -> None:
    document = prepared(report(*range(30)))
    encoder = make_encoder(FakeRuntime())
    for reading in encoder.readings(document).values():
        for link in (reading.part_of, reading.share_of):
            if link is not None:
                assert any(
                    w.locate(reading.quantity) and w.locate(link)
                    for w in windows_of(document, TOKENIZER, SIZES)
                )


def test_windows_read_at_once_come_in_their_order() -> None:
    document = prepared(report(*range(60)) + report(0, 2, 1, 3, 3, 1))
    alone = make_encoder(FakeRuntime(), batch=60).encode(document)
    together = make_encoder(FakeRuntime(), batch=60, threads=3).encode(document)
    assert [part.window for part in together] == [part.window for part in alone]
    for left, right in zip(alone, together, strict=True):
        np.testing.assert_array_equal(left.hidden, right.hidden)
        np.testing.assert_array_equal(left.tags, right.tags)


def test_threads_do_not_mix_their_documents() -> None:
    texts = [report(*range(start, start + 9)) for start in range(4)] + ["12\n", report(2, 2, 1)]
    encoder = make_encoder(FakeRuntime())

    def read(text: str) -> object:
        document = prepared(text)
        entities = encoder.entities(document)
        return entities, encoder.readings(document)

    wanted = {text: read(text) for text in texts}
    with ThreadPoolExecutor(8) as pool:
        order = texts * 10
        for text, found in zip(order, pool.map(read, order), strict=True):
            assert found == wanted[text]


@settings(deadline=None)
@given(st.text(max_size=200) | st.text("县教育局受理申请12件，。\n3%（一）、 ab", max_size=200))
def test_any_text(text: str) -> None:
    encoder = make_encoder(FakeRuntime())
    document = prepared(text or "a")
    tagged = run(document, [Tagger(EncoderNames(encoder)), link_quantities, Revision(encoder)])
    assert all(entity.of(text).strip() for entity in tagged.entities)
    assert {quantity.id for quantity in tagged.quantities} <= {
        quantity.id for quantity in document.quantities
    }


def test_the_number_of_calls_grows_as_the_text() -> None:
    calls = []
    for lines in (100, 200):
        encoder = make_encoder(FakeRuntime())
        document = prepared("\n".join(f"受理申请{number}件，其中答复8件。" for number in range(lines)))
        encoder.readings(document)
        calls.append(len(encoder.encode(document)))
    assert calls[1] <= 2 * calls[0] + 1
