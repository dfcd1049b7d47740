import json

import pytest

from gongbao.weights import find_weights
from gongbao_service.info import describe_installation, find_digests


def test_names_are_unique_and_values_there() -> None:
    described = list(describe_installation())

    assert len({name for name, _ in described}) == len(described)
    assert all(value for _, value in described)


def test_digests_are_found_however_they_are_grouped() -> None:
    manifest = {"ner": {"model.onnx": {"sha256": "ab"}}, "files": [{"no": 1}], "words.tsv": "cd"}

    assert list(find_digests(manifest)) == [("ner/model.onnx/sha256", "ab"), ("words.tsv", "cd")]


@pytest.mark.weights
def test_the_version_of_each_set_of_weights_is_told() -> None:
    described = dict(describe_installation())

    for name in ("reading", "ner-zh", "ner-en"):
        card = json.loads((find_weights(name) / "meta.json").read_text(encoding="utf-8"))
        assert described[f"version of {name}"] == card["version"]
    assert described["onnxruntime"]
    assert described["tokenizers"]
