"""The shipped weights under the runtime that serves, and what is said where they cannot be used."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from gongbao.document import Label, run
from gongbao.encoder.build import build
from gongbao.encoder.encoder import Encoder
from gongbao.encoder.runtime import GRAPH, load_encoder, onnx_runtime
from gongbao.encoder.tensors import read_tensors
from gongbao.errors import ConfigError, WeightsMismatchError, WeightsMissingError
from gongbao.extractor import default_stages, extract
from gongbao.numbers import read_quantities
from gongbao.samples import LANGUAGES, read_sample
from gongbao.weights import digest_of, find_weights, read_manifest, weights_folder, write_manifest
from tiny_network import read_prepared

pytestmark = pytest.mark.weights


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder of weights of one's own."""
    copytree(weights_folder() / "reading", tmp_path / "reading")
    write_manifest(tmp_path)
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_network_reads_the_samples(encoder: Encoder, language: str) -> None:
    document = run(read_prepared(read_sample(language)), [read_quantities])
    entities, readings = encoder.entities(document), encoder.readings(document)
    assert len(entities) > 5
    assert all(0 < (entity.confidence or 0) <= 1 for entity in entities)
    # a number among figures alone has no window of its own
    assert len(readings) > len(document.quantities) * 0.9
    assert sum(reading.category is not None for reading in readings.values()) > len(readings) / 2


def test_names_and_links_of_a_plain_sentence(encoder: Encoder) -> None:
    text = "2017年，昌平区教育局共受理政府信息公开申请436件，其中网络申请322件，占73.85%。"
    document = run(read_prepared(text), [read_quantities])
    assert ("昌平区教育局", Label.ORG) in {(e.of(text), e.label) for e in encoder.entities(document)}
    total, part, share = (encoder.readings(document)[q.id] for q in document.quantities)
    assert total.category is not None
    assert "申请" in total.category.of(text)
    assert part.part_of == total.quantity
    assert share.share_of == part.quantity


def test_the_graph_is_the_one_that_the_weights_make(copied: Path) -> None:
    graph = copied / "reading" / GRAPH
    graph.unlink()
    build(copied / "reading")
    assert digest_of(graph) == read_manifest(weights_folder())[f"reading/{GRAPH}"]


def test_a_changed_file_is_refused(copied: Path) -> None:
    with (copied / "reading" / "model.safetensors").open("r+b") as file:
        file.seek(-1, 2)
        file.write(b"\x7f")
    with pytest.raises(WeightsMismatchError):
        load_encoder(copied)


def test_a_graph_that_was_not_built_is_told_with_the_command_that_builds_it(copied: Path) -> None:
    (copied / "reading" / GRAPH).unlink()
    with pytest.raises(WeightsMissingError, match=r"python -m gongbao\.encoder\.build \S+reading") as caught:
        load_encoder(copied)
    assert caught.value.path == str(copied / "reading" / GRAPH)


def test_a_folder_without_the_set_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError):
        load_encoder(tmp_path)


def test_a_graph_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError):
        onnx_runtime(tmp_path / "none.onnx")
    (tmp_path / "broken.onnx").write_bytes(b"no graph")
    with pytest.raises(WeightsMissingError) as caught:
        onnx_runtime(tmp_path / "broken.onnx")
    assert caught.value.path == str(tmp_path / "broken.onnx")


def test_a_device_that_is_not_there_is_told() -> None:
    with pytest.raises(ConfigError, match="torch") as caught:
        load_encoder(device="cuda:77")
    assert (caught.value.key, caught.value.value) == ("device", "cuda:77")


def test_the_number_of_threads_changes_no_answer(encoder: Encoder) -> None:
    document = run(read_prepared(read_sample("en")), [read_quantities])
    alone = load_encoder(threads=1)
    for whole, single in zip(encoder.encode(document), alone.encode(document), strict=True):
        np.testing.assert_allclose(whole.hidden, single.hidden, atol=1e-4)
    left, right = encoder.entities(document), alone.entities(document)
    assert [(e.span, e.label) for e in left] == [(e.span, e.label) for e in right]


def test_several_texts_are_read_at_the_same_time() -> None:
    stages = default_stages(threads=1)
    texts = [read_sample(language)[:1500] for language in LANGUAGES] + [
        "2017年受理申请12件。",
        "In 2017, 12.",
    ]
    wanted = {text: extract(text, stages) for text in texts}
    with ThreadPoolExecutor(4) as pool:
        order = texts * 3
        for text, document in zip(order, pool.map(lambda text: extract(text, stages), order), strict=True):
            assert document == wanted[text]


def test_the_heads_fit_the_encoder() -> None:
    folder = find_weights("reading")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    heads = read_tensors(folder / "model.safetensors", prefix="heads.")
    assert heads["pieces.weight"].shape[1] == config["width"]
    assert config.get("temperature", 1.0) > 0


def test_the_weights_are_small_and_say_where_they_come_from() -> None:
    folder = find_weights("reading")
    assert sum(path.stat().st_size for path in folder.iterdir() if path.name != GRAPH) <= 70_000_000
    card = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert card["name"] == "reading"
    assert {"version", "created", "licence", "pretrained"} <= set(card)


SERVING = """
import sys
from gongbao import default_stages, extract
assert "onnxruntime" not in sys.modules and "tokenizers" in sys.modules
extract("2017年县教育局受理申请12件，其中答复8件。", default_stages())
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"torch", "transformers", "onnx", "spacy"}))
"""


def test_what_serves_imports_no_torch() -> None:
    done = subprocess.run([sys.executable, "-c", SERVING], capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"torch", "transformers", "onnx"}


READY = """
import time
began = time.monotonic()
from gongbao_service.pipeline import Pipeline, load_stages
from gongbao_service.settings import Settings
pipeline = Pipeline(loader=lambda: load_stages(Settings()))
pipeline.load()
assert pipeline.failure is None
# Time of the processor is what a quiet machine would take at most.
print(min(time.monotonic() - began, time.process_time()))
"""


@pytest.mark.slow
def test_ready_within_three_seconds() -> None:
    command = [sys.executable, "-c", READY]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(3)]
    assert min(float(done.stdout) for done in runs) <= 3
