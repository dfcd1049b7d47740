"""Build the graph of a set of weights beside them: `python -m gongbao.encoder.build [FOLDER]`.

Runs where the package is built or installed; needs `onnx`, which serving does not.
"""

import json
import sys
from pathlib import Path

from gongbao.encoder.graph import EncoderShape, build_graph
from gongbao.encoder.tensors import read_tensors


def build(folder: Path) -> Path:
    """Write `encoder.onnx` into a folder with `model.safetensors` and `config.json`; return its path."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    shape = EncoderShape(
        **{name: config[name] for name in ("layers", "width", "heads", "positions", "epsilon")}
    )
    graph = build_graph(shape, read_tensors(folder / "model.safetensors", prefix="encoder."))
    partial = folder / "encoder.onnx.partial"
    partial.write_bytes(graph)
    return partial.replace(folder / "encoder.onnx")


if __name__ == "__main__":
    own = Path(__file__).parents[1] / "weights" / "reading"
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else own)
