"""What `gongbao info` tells: versions, weights with their digests, sizes of the lexicons."""

import json
import platform
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files

from gongbao.identity import model_identity
from gongbao.lexicon import read_lexicon
from gongbao.weights import MANIFEST, weights_folder

_PACKAGES = (
    "fastapi",
    "jieba",
    "lxml",
    "onnxruntime",
    "orjson",
    "pydantic",
    "rjieba",
    "spacy",
    "tokenizers",
    "uvicorn",
)


def describe_installation() -> Iterator[tuple[str, str]]:
    """Yield names and values, in the order in which they are printed."""
    identity = model_identity()
    yield "gongbao", identity["version"]
    yield "revision", identity["revision"]
    yield "python", platform.python_version()
    for package in _PACKAGES:
        yield package, version(package)
    yield from _weights()
    for entry in sorted((files("gongbao") / "lexicons").iterdir(), key=lambda path: path.name):
        if entry.name.endswith(".tsv"):
            name = entry.name.removesuffix(".tsv")
            yield f"lexicon {name}", f"{len(read_lexicon(name)):,} entries"


def _weights() -> Iterator[tuple[str, str]]:
    manifest = weights_folder() / MANIFEST
    if not manifest.is_file():
        yield "weights", "none, rules only"
        return
    for card in sorted(manifest.parent.glob("*/meta.json")):
        yield f"version of {card.parent.name}", json.loads(card.read_text(encoding="utf-8"))["version"]
    for name, digest in sorted(find_digests(json.loads(manifest.read_text(encoding="utf-8")))):
        yield f"weights {name}", digest


def find_digests(manifest: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Find the digests of a manifest, however its files are grouped."""
    if isinstance(manifest, dict):
        for name, value in manifest.items():
            yield from find_digests(value, f"{path}/{name}" if path else str(name))
    elif isinstance(manifest, str):
        yield path, manifest
