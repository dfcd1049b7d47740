"""A reading network small enough to make in a test: its tokenizer, random parameters, a folder of weights."""

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from gongbao.document import Document
from gongbao.encoder.features import OWN, PAIR
from gongbao.encoder.graph import EncoderShape, build_graph
from gongbao.encoder.layout import DISTANCES, FLAGS, KINDS, LINKS, POINTERS
from gongbao.encoder.tags import TAGS
from gongbao.extractor import new_document
from gongbao.segmentation import split_paragraphs, split_sentences

Floats = NDArray[np.float32]

SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
_WORDS = ("政府", "信息", "公开", "申请", "▁report", "▁the", "▁cases", "▁of", "▁", "年", "月", "件")
_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz县教育局办理受全共主动答复其中。，；：（）.,;:()%-一二三"
SHAPE = EncoderShape(layers=2, width=32, heads=4, positions=512)
_INNER, _KEY, _QUERY, _LINK, _PAIR = 64, 8, 16, 8, 4


def make_tokenizer() -> Tokenizer:
    """A tokenizer built as that of the shipped weights, over a few pieces."""
    pieces = dict.fromkeys([*SPECIAL, *_WORDS, *_CHARACTERS])
    tokenizer = Tokenizer(models.Unigram([(piece, -float(len(piece) < 2)) for piece in pieces], unk_id=3))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
            pre_tokenizers.Split(Regex(r"▁?\d+|▁?[^\p{L}\p{N}▁]|[年月件]"), behavior="isolated"),
        ]
    )
    return tokenizer


def encoder_parameters(shape: EncoderShape = SHAPE, *, pieces: int, seed: int = 1) -> dict[str, Floats]:
    """Random parameters of an encoder, by their Hugging Face names."""
    rng = np.random.default_rng(seed)
    found: dict[str, Floats] = {}

    def matrix(name: str, out: int, within: int) -> None:
        found[f"{name}.weight"] = rng.normal(0, within**-0.5, (out, within)).astype(np.float32)
        found[f"{name}.bias"] = rng.normal(0, 0.1, out).astype(np.float32)

    def norm(name: str) -> None:
        found[f"{name}.weight"] = rng.uniform(0.5, 1.5, shape.width).astype(np.float32)
        found[f"{name}.bias"] = rng.normal(0, 0.1, shape.width).astype(np.float32)

    for table, rows in (("word", pieces), ("position", shape.positions), ("token_type", 2)):
        found[f"embeddings.{table}_embeddings.weight"] = rng.normal(0, 1, (rows, shape.width)).astype(
            np.float32
        )
    norm("embeddings.LayerNorm")
    for number in range(shape.layers):
        own = f"encoder.layer.{number}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            matrix(f"{own}.attention.{part}", shape.width, shape.width)
        matrix(f"{own}.intermediate.dense", _INNER, shape.width)
        matrix(f"{own}.output.dense", shape.width, _INNER)
        norm(f"{own}.attention.output.LayerNorm")
        norm(f"{own}.output.LayerNorm")
    return found


def head_parameters(width: int = SHAPE.width, *, seed: int = 1) -> dict[str, Floats]:
    """Random parameters of the heads."""
    rng = np.random.default_rng(seed)
    out = len(POINTERS) * _KEY + 2 * len(LINKS) * _LINK + len(LINKS) + len(FLAGS) + len(KINDS)
    shapes: dict[str, tuple[int, ...]] = {
        "mean": (width,),
        "pieces.weight": (TAGS + len(POINTERS) * _KEY, width),
        "pieces.bias": (TAGS + len(POINTERS) * _KEY,),
        "hidden.weight": (_QUERY, 3 * width + OWN),
        "hidden.bias": (_QUERY,),
        "queries.weight": (out, _QUERY),
        "queries.bias": (out,),
        "distance": (len(POINTERS), len(DISTANCES) + 1),
        "pair_hidden.weight": (_PAIR, PAIR),
        "pair_hidden.bias": (_PAIR,),
        "pair_out.weight": (len(LINKS), _PAIR),
        "pair_out.bias": (len(LINKS),),
    }
    drawn = {name: rng.normal(0, 0.7, shape).astype(np.float32) for name, shape in shapes.items()}
    return drawn | {"scale": rng.uniform(0.5, 1.5, width).astype(np.float32)}


def write_tensors(path: Path, tensors: "dict[str, NDArray[np.generic]]") -> None:
    """Write a safetensors file as its format says, without the package."""
    names = {"float32": "F32", "float16": "F16", "int8": "I8", "int64": "I64"}
    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    at, blobs = 0, []
    for name, tensor in tensors.items():
        blob = np.ascontiguousarray(tensor).tobytes()
        described = {"dtype": names[str(tensor.dtype)], "shape": list(tensor.shape)}
        header[name] = described | {"data_offsets": [at, at + len(blob)]}
        at += len(blob)
        blobs.append(blob)
    text = json.dumps(header).encode("utf-8")
    path.write_bytes(len(text).to_bytes(8, "little") + text + b"".join(blobs))


def make_graph(path: Path, parameters: "dict[str, NDArray[np.generic]]") -> Path:
    """Write the graph of an encoder."""
    path.write_bytes(build_graph(SHAPE, parameters))
    return path


def read_prepared(text: str) -> Document:
    """A document as the encoder gets it: paragraphs and sentences filled."""
    return split_sentences(split_paragraphs(new_document(text)))
