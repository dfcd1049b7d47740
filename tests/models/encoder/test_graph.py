"""The graph under the runtime that serves, against the same network written out in numpy."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import erf

from gongbao.encoder.build import build
from gongbao.encoder.graph import NARROW, WIDE, is_multiplied_whole, quantise
from gongbao.encoder.layout import BEGIN, END, PAD
from gongbao.encoder.runtime import onnx_runtime
from tiny_network import SHAPE, Floats, encoder_parameters, make_graph, write_tensors

PIECES = 50
PARAMETERS = encoder_parameters(pieces=PIECES)


def rows(*lengths: int) -> NDArray[np.int64]:
    rng = np.random.default_rng(2)
    found = np.full((len(lengths), max(lengths)), PAD, dtype=np.int64)
    for row, length in zip(found, lengths, strict=True):
        row[:length] = [BEGIN, *rng.integers(4, PIECES, length - 2), END]
    return found


def norm(hidden: Floats, name: str) -> Floats:
    centred = hidden - hidden.mean(axis=-1, keepdims=True)
    scaled = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + SHAPE.epsilon)
    found: Floats = scaled * PARAMETERS[f"{name}.weight"] + PARAMETERS[f"{name}.bias"]
    return found


def linear(hidden: Floats, name: str) -> Floats:
    return hidden @ PARAMETERS[f"{name}.weight"].T + PARAMETERS[f"{name}.bias"]


def reference(row: NDArray[np.int64]) -> Floats:
    """The hidden states of one window, written out."""
    table = PARAMETERS["embeddings.word_embeddings.weight"]
    places = PARAMETERS["embeddings.position_embeddings.weight"][: len(row)]
    hidden = table[row] + places + PARAMETERS["embeddings.token_type_embeddings.weight"][0]
    hidden = norm(hidden, "embeddings.LayerNorm")
    size = SHAPE.width // SHAPE.heads
    for number in range(SHAPE.layers):
        own = f"encoder.layer.{number}"
        parts = [
            linear(hidden, f"{own}.attention.self.{part}").reshape(-1, SHAPE.heads, size).transpose(1, 0, 2)
            for part in ("query", "key", "value")
        ]
        scores = parts[0] @ parts[1].transpose(0, 2, 1) / np.sqrt(size)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (weights / weights.sum(axis=-1, keepdims=True)) @ parts[2]
        mixed = mixed.transpose(1, 0, 2).reshape(len(row), SHAPE.width)
        attended = linear(mixed, f"{own}.attention.output.dense")
        hidden = norm(hidden + attended, f"{own}.attention.output.LayerNorm")
        inner = linear(hidden, f"{own}.intermediate.dense")
        inner = inner * (1 + erf(inner / np.sqrt(2))) / 2
        hidden = norm(hidden + linear(inner, f"{own}.output.dense"), f"{own}.output.LayerNorm")
    return hidden


def packed() -> dict[str, NDArray[np.generic]]:
    """The parameters as they are served: matrices in int8."""
    found: dict[str, NDArray[np.generic]] = {}
    for name, array in PARAMETERS.items():
        if array.ndim == 2 and "position" not in name and "token_type" not in name:
            highest = WIDE if "word" in name or is_multiplied_whole(name) else NARROW
            found[name], found[name.removesuffix("weight") + "scale"] = quantise(array, highest)
        else:
            found[name] = array
    return found


@pytest.mark.parametrize("length", [3, 17, 60])
def test_the_graph_gives_what_is_written_out(tmp_path: Path, length: int) -> None:
    run = onnx_runtime(make_graph(tmp_path / "encoder.onnx", dict(PARAMETERS)), threads=1)
    given = rows(length)
    hidden = run(given)
    assert hidden.shape == (1, length, SHAPE.width)
    np.testing.assert_allclose(hidden[0], reference(given[0]), atol=1e-4)


def test_padding_changes_nothing(tmp_path: Path) -> None:
    run = onnx_runtime(make_graph(tmp_path / "encoder.onnx", dict(PARAMETERS)), threads=1)
    together = rows(9, 30, 4)
    for row, hidden in zip(together, run(together), strict=True):
        length = int((row != PAD).sum())
        np.testing.assert_allclose(run(row[None, :length])[0], hidden[:length], atol=1e-5)


def test_int8_is_near_fp32(tmp_path: Path) -> None:
    exact = onnx_runtime(make_graph(tmp_path / "exact.onnx", dict(PARAMETERS)), threads=1)
    small = onnx_runtime(make_graph(tmp_path / "small.onnx", packed()), threads=1)
    given = rows(40, 40, 40)
    wanted, found = exact(given), small(given)
    assert 0 < np.abs(wanted - found).mean() < 0.05
    assert np.corrcoef(wanted.ravel(), found.ravel())[0, 1] > 0.99


def test_quantised_rows_come_back_within_half_a_step() -> None:
    matrix = np.vstack([np.linspace(-2, 2, 9), np.zeros(9), np.full(9, 1e-3)]).astype(np.float32)
    whole, scale = quantise(matrix)
    assert whole.dtype == np.int8
    assert np.abs(whole).max() <= NARROW
    assert (np.abs(whole * scale[:, None] - matrix) <= scale[:, None] / 2 + 1e-9).all()


def test_the_same_parameters_give_the_same_bytes(tmp_path: Path) -> None:
    write_tensors(tmp_path / "model.safetensors", {f"encoder.{n}": a for n, a in packed().items()})
    (tmp_path / "config.json").write_text(
        '{"layers": 2, "width": 32, "heads": 4, "positions": 512, "epsilon": 1e-12}', encoding="utf-8"
    )
    first = build(tmp_path).read_bytes()
    assert build(tmp_path).read_bytes() == first == make_graph(tmp_path / "again", packed()).read_bytes()
    assert not list(tmp_path.glob("*.partial"))
