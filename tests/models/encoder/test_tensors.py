import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from gongbao.encoder.tensors import full_parameters, read_tensors
from gongbao.errors import WeightsMissingError
from tiny_network import write_tensors


@pytest.mark.parametrize("kind", ["float32", "float16", "int8", "int64"])
@pytest.mark.parametrize("shape", [(), (3,), (2, 3), (0, 4)])
def test_what_was_written_is_read(tmp_path: Path, kind: str, shape: tuple[int, ...]) -> None:
    path = tmp_path / "model.safetensors"
    tensors = {"a.weight": np.arange(6)[: int(np.prod(shape))].reshape(shape).astype(kind), "b": np.ones(2)}
    tensors["b"] = tensors["b"].astype(np.float32)
    write_tensors(path, tensors)

    found = read_tensors(path)

    assert list(found) == ["a.weight", "b"]
    for name, tensor in tensors.items():
        assert found[name].dtype == tensor.dtype
        np.testing.assert_array_equal(found[name], tensor)


def test_a_prefix_chooses_and_is_left_out_of_the_name(tmp_path: Path) -> None:
    path = tmp_path / "model.safetensors"
    write_tensors(path, {"encoder.a": np.ones(1, np.float32), "heads.b": np.zeros(2, np.float32)})
    assert list(read_tensors(path, prefix="heads.")) == ["b"]


def described(**changes: object) -> dict[str, object]:
    return {"a": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]} | changes}


@pytest.mark.parametrize(
    "header",
    [
        described(dtype="F99"),
        described(shape=[3]),
        described(data_offsets=[0, 800]),
        described(data_offsets=[0]),
        described(data_offsets=None),
        described(shape="ab"),
        {"a": {}},
        {"a": [1]},
        {"a": None},
        [],
        None,
        7,
    ],
)
def test_a_broken_header_is_told_with_the_path(tmp_path: Path, header: object) -> None:
    path = tmp_path / "model.safetensors"
    text = json.dumps(header).encode()
    path.write_bytes(len(text).to_bytes(8, "little") + text + bytes(8))
    with pytest.raises(WeightsMissingError) as caught:
        read_tensors(path)
    assert caught.value.path == str(path)


@pytest.mark.parametrize(
    "data", [b"", b"1234", b"\xff" * 8, b"\xff" * 40, (4).to_bytes(8, "little") + b"\xff{}a"]
)
def test_what_is_no_safetensors_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "model.safetensors"
    path.write_bytes(data)
    with pytest.raises(WeightsMissingError):
        read_tensors(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissingError):
        read_tensors(tmp_path / "none")
    with pytest.raises(WeightsMissingError):
        read_tensors(tmp_path)


def test_int8_matrices_are_turned_back_by_the_scale_of_each_row() -> None:
    packed: dict[str, NDArray[np.generic]] = {
        "a.weight": np.array([[1, 2], [3, 4]], np.int8),
        "a.scale": np.array([0.5, 2], np.float32),
        "a.bias": np.array([1], np.float16),
    }
    found = full_parameters(packed)
    assert list(found) == ["a.weight", "a.bias"]
    assert found["a.weight"].tolist() == [[0.5, 1], [6, 8]]
    assert {array.dtype for array in found.values()} == {np.dtype(np.float32)}
