"""Shipped weights of the reading network under ONNX Runtime.

What stays true: torch is not imported; the graph that runs is the one whose digest the manifest names.
"""

import json
import os
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gongbao.encoder.encoder import Encoder, Runtime
from gongbao.encoder.pieces import load_tokenizer
from gongbao.encoder.tensors import read_tensors
from gongbao.encoder.windows import Sizes
from gongbao.errors import ConfigError, WeightsMissingError
from gongbao.weights import find_weights, weights_folder

WEIGHTS = "reading"
GRAPH = "encoder.onnx"
# Pieces that another device reads at a time.
_TOGETHER = 8192


@cache
def load_encoder(folder: Path | None = None, *, threads: int | None = None, device: str = "cpu") -> Encoder:
    """Load the reading network; once a process for a folder.

    Args:
        folder: where sets of weights lie; the shipped ones by default.
        threads: how many windows of a text are read at once; all cores that the process may use by default.
        device: `cpu` for ONNX Runtime; another for torch, such as `cuda`.

    Raises:
        ConfigError: if torch is not installed or has no such device.
        WeightsError: if a file of the weights is missing or not the one that the manifest names.
    """
    _require_graph((folder or weights_folder()) / WEIGHTS)
    found = find_weights(WEIGHTS, folder)
    parameters = read_tensors(found / "model.safetensors", prefix="heads.")
    runtime = onnx_runtime(found / GRAPH) if device == "cpu" else _torch(found, device)
    return Encoder(
        runtime,
        load_tokenizer(found / "tokenizer.json"),
        {name: np.asarray(array, dtype=np.float32) for name, array in parameters.items()},
        sizes=Sizes() if device == "cpu" else Sizes(batch=_TOGETHER),
        threads=(threads or len(os.sched_getaffinity(0))) if device == "cpu" else 1,
        temperature=float(
            json.loads((found / "config.json").read_text(encoding="utf-8")).get("temperature", 1.0)
        ),
    )


def _require_graph(folder: Path) -> None:
    """Say how the graph is made where the rest of the weights lies: a checkout does not carry it."""
    if (folder / "model.safetensors").exists() and not (folder / GRAPH).exists():
        raise WeightsMissingError(
            str(folder / GRAPH), hint=f"`python -m gongbao.encoder.build {folder}` makes it"
        )


def _torch(folder: Path, device: str) -> Runtime:
    try:  # torch is not installed where it does not run
        from gongbao.encoder.network import torch_runtime  # noqa: PLC0415
    except ImportError as error:
        reason = f"torch and transformers must be installed for it ({error})"
        raise ConfigError("device", device, allowed=reason) from error
    try:
        return torch_runtime(folder, device)
    except (RuntimeError, AssertionError) as error:  # what torch raises for a device that is not there
        raise ConfigError("device", device, allowed=f"torch cannot use it here ({error})") from error


def onnx_runtime(graph: Path, threads: int = 1) -> Runtime:
    """Return a runtime over a graph; several threads may run it at the same time.

    Args:
        graph: what `gongbao.encoder.build` wrote.
        threads: of one run.

    Raises:
        WeightsMissingError: if the graph is not there, or is none.
    """
    import onnxruntime  # noqa: PLC0415  (import costs nothing: it loads with the stages)
    from onnxruntime.capi import onnxruntime_pybind11_state as state  # noqa: PLC0415  (as above)

    if not graph.exists():
        raise WeightsMissingError(str(graph))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except (state.InvalidProtobuf, state.InvalidGraph, state.Fail) as error:
        raise WeightsMissingError(str(graph)) from error

    def run(rows: NDArray[np.int64]) -> NDArray[np.float32]:
        hidden: NDArray[np.float32] = session.run(None, {"rows": rows})[0]
        return hidden

    return run
