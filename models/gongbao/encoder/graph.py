"""The encoder as an ONNX graph, built from its parameters; `rows (B, L)` → `hidden (B, L, W)`.

Built once, where the weights are made or installed: it needs the package `onnx`, serving does not.
Matrices may be int8 with a scale for each output (products with dynamic int8 activations, as ONNX Runtime
fuses them) or fp32.

Reading this file: `build_graph` is the whole, `_Graph` collects nodes and parameters, `_layer` is one layer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from gongbao.encoder.layout import PAD

Array = NDArray[np.generic]
Parameters = Mapping[str, Array]

_OPSET = 17
# Seven bits where activations are int8 too, so that processors without VNNI do not saturate; eight elsewhere.
NARROW, WIDE = 63, 127
_MICROSOFT = "com.microsoft"


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """Shape of a BERT encoder.

    Attributes:
        layers, width, heads, positions: as in its `config.json`.
        epsilon: of the layer norms.
    """

    layers: int
    width: int
    heads: int
    positions: int
    epsilon: float = 1e-12


def quantise(
    matrix: NDArray[np.float32], highest: int = NARROW
) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return a matrix `(out, in)` as int8 up to `highest`, and the scale of each row."""
    scale = np.maximum(np.abs(matrix).max(axis=1), 1e-8).astype(np.float32) / highest
    return np.clip(np.rint(matrix / scale[:, None]), -highest, highest).astype(np.int8), scale


def is_multiplied_whole(name: str) -> bool:
    """Say whether a matrix is turned back into fp32 before it is multiplied.

    The products after the activation function are: int8 there costs a point of F1, elsewhere next to nothing.
    """
    return name.endswith("output.dense.weight") and "attention" not in name


@dataclass(slots=True)
class _Graph:
    parameters: Parameters
    nodes: list[onnx.NodeProto] = field(default_factory=list)
    tensors: dict[str, onnx.TensorProto] = field(default_factory=dict)

    def add(
        self, op: str, inputs: list[str], output: str, *, domain: str = "", **attributes: int | float
    ) -> str:
        node = helper.make_node(op, inputs, [output], output, domain=domain, **attributes)  # type: ignore[arg-type]
        self.nodes.append(node)
        return output

    def constant(self, name: str, value: Array) -> str:
        self.tensors.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def parameter(self, name: str) -> str:
        return self.constant(name, self.parameters[name].astype(np.float32))

    def linear(self, hidden: str, names: list[str], output: str) -> str:
        """Multiply by matrices side by side and add their bias; int8 where their scales are there."""
        weight = np.concatenate([self.parameters[f"{name}.weight"] for name in names])
        bias = np.concatenate([self.parameters[f"{name}.bias"] for name in names]).astype(np.float32)
        biases = self.constant(f"{output}.bias", bias)
        packed = weight.dtype == np.int8
        scales = np.concatenate([self.parameters[f"{name}.scale"] for name in names]) if packed else None
        if scales is not None and not is_multiplied_whole(f"{names[0]}.weight"):
            matrix = self.constant(f"{output}.matrix", weight.T)
            scale = self.constant(f"{output}.scale", scales.astype(np.float32))
            zero = self.constant(f"{output}.zero", np.zeros(len(scales), dtype=np.int8))
            inputs = [hidden, matrix, scale, zero, biases]
            return self.add("DynamicQuantizeMatMul", inputs, output, domain=_MICROSOFT)
        whole = weight.astype(np.float32) if scales is None else weight * scales.astype(np.float32)[:, None]
        product = self.add(
            "MatMul", [hidden, self.constant(f"{output}.matrix", whole.T)], f"{output}.product"
        )
        return self.add("Add", [product, biases], output)


def build_graph(shape: EncoderShape, parameters: Parameters) -> bytes:
    """Build the graph; parameters by their Hugging Face names, int8 matrices with `….scale` beside them."""
    graph = _Graph(parameters)
    hidden = _embed(graph, shape)
    pad = graph.constant("pad", np.array(PAD, dtype=np.int64))
    known = graph.add("Not", [graph.add("Equal", ["rows", pad], "padding")], "known")
    mask = graph.add("Cast", [known], "mask", to=TensorProto.INT32)
    for number in range(shape.layers):
        hidden = _layer(graph, shape, number, hidden, mask)
    graph.add("Identity", [hidden], "hidden")
    rows = helper.make_tensor_value_info("rows", TensorProto.INT64, ["batch", "length"])
    output = helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["batch", "length", shape.width])
    whole = helper.make_graph(graph.nodes, "encoder", [rows], [output], list(graph.tensors.values()))
    opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid(_MICROSOFT, 1)]
    model = helper.make_model(whole, opset_imports=opsets, ir_version=9, producer_name="gongbao")
    serialised: bytes = model.SerializeToString()
    return serialised


def _embed(graph: _Graph, shape: EncoderShape) -> str:
    name = "embeddings.word_embeddings"
    table = graph.parameters[f"{name}.weight"]
    words = graph.add("Gather", [graph.constant(f"{name}.weight", table), "rows"], "words.packed")
    if table.dtype == np.int8:
        scale = graph.parameters[f"{name}.scale"].astype(np.float32)[:, None]
        scales = graph.add("Gather", [graph.constant(f"{name}.scale", scale), "rows"], "words.scale")
        words = graph.add("Cast", [words], "words.cast", to=TensorProto.FLOAT)
        words = graph.add("Mul", [words, scales], "words")
    places = graph.parameters["embeddings.position_embeddings.weight"].astype(np.float32)
    places = places + graph.parameters["embeddings.token_type_embeddings.weight"][0].astype(np.float32)
    table_name = graph.constant("places.table", places)
    size = graph.add("Shape", ["rows"], "size", start=1, end=2)
    zero = graph.constant("zero", np.zeros(1, dtype=np.int64))
    place = graph.add("Slice", [table_name, zero, size, zero], "places")
    summed = graph.add("Add", [words, place], "embedded")
    norm = [graph.parameter("embeddings.LayerNorm.weight"), graph.parameter("embeddings.LayerNorm.bias")]
    return graph.add("LayerNormalization", [summed, *norm], "embedded.norm", axis=-1, epsilon=shape.epsilon)


def _layer(graph: _Graph, shape: EncoderShape, number: int, hidden: str, mask: str) -> str:
    own = f"encoder.layer.{number}"
    at = f"layer{number}"
    attention = f"{own}.attention.self"
    packed = graph.linear(hidden, [f"{attention}.{part}" for part in ("query", "key", "value")], f"{at}.qkv")
    parts = [f"{at}.query", f"{at}.key", f"{at}.value"]
    graph.nodes.append(helper.make_node("Split", [packed], parts, f"{at}.split", axis=-1))
    mixed = graph.add(
        "MultiHeadAttention", [*parts, "", mask], f"{at}.mixed", domain=_MICROSOFT, num_heads=shape.heads
    )
    mixed = graph.linear(mixed, [f"{own}.attention.output.dense"], f"{at}.attended")
    norm = f"{own}.attention.output.LayerNorm"
    hidden = _add_and_norm(graph, shape, (mixed, hidden), norm, f"{at}.first")
    inner = graph.linear(hidden, [f"{own}.intermediate.dense"], f"{at}.inner")
    inner = graph.add("Gelu", [inner], f"{at}.gelu", domain=_MICROSOFT)
    outer = graph.linear(inner, [f"{own}.output.dense"], f"{at}.outer")
    return _add_and_norm(graph, shape, (outer, hidden), f"{own}.output.LayerNorm", f"{at}.second")


def _add_and_norm(graph: _Graph, shape: EncoderShape, pair: tuple[str, str], norm: str, output: str) -> str:
    weights = [graph.parameter(f"{norm}.weight"), graph.parameter(f"{norm}.bias")]
    return graph.add(
        "SkipLayerNormalization", [*pair, *weights], output, domain=_MICROSOFT, epsilon=shape.epsilon
    )
