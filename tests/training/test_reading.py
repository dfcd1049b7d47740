"""The reading network: its examples, its training on a tiny encoder, its way to what is served."""

import json
import shutil
from dataclasses import replace
from pathlib import Path
from random import Random

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs .venv-train")
transformers = pytest.importorskip("transformers", reason="needs .venv-train")

from gongbao.document import Label, Span  # noqa: E402  (after the skip)
from gongbao.encoder.build import build  # noqa: E402
from gongbao.encoder.encoder import Encoder  # noqa: E402
from gongbao.encoder.features import Neighbours  # noqa: E402
from gongbao.encoder.graph import EncoderShape, build_graph  # noqa: E402
from gongbao.encoder.heads import Heads, Located  # noqa: E402
from gongbao.encoder.network import torch_runtime  # noqa: E402
from gongbao.encoder.pieces import load_tokenizer  # noqa: E402
from gongbao.encoder.runtime import load_encoder, onnx_runtime  # noqa: E402
from gongbao.encoder.tags import TAGS  # noqa: E402
from gongbao.encoder.windows import Sizes  # noqa: E402
from gongbao.extractor import default_stages, extract  # noqa: E402
from gongbao_corpora.synth.compose import make_report  # noqa: E402
from gongbao_corpora.synthesis import to_line  # noqa: E402
from gongbao_training.pretrained import build_tokenizer  # noqa: E402
from gongbao_training.reading.batches import batches, collate  # noqa: E402
from gongbao_training.reading.export import export  # noqa: E402
from gongbao_training.reading.losses import losses  # noqa: E402
from gongbao_training.reading.material import read_generated  # noqa: E402
from gongbao_training.reading.targets import ALL_TAGS, Material, Target  # noqa: E402
from gongbao_training.reading.train import (  # noqa: E402
    ReadingConfig,
    build_network,
    read_config,
    standardise,
    targets_of,
    train,
)

WIDTH = 32


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random BERT in Hugging Face form: any encoder takes the place of the shipped one like this."""
    folder = tmp_path_factory.mktemp("tiny")
    letters = sorted({letter for seed in (1, 2) for letter in make_report(seed, "zh").piece.text + "▁"})
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    pieces = [(word, 0.0) for word in special] + [(letter, -5.0) for letter in letters]
    build_tokenizer(pieces).save(str(folder / "tokenizer.json"))
    config = transformers.BertConfig(
        vocab_size=len(pieces),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=512,
        pad_token_id=1,
    )
    torch.manual_seed(1)
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def materials() -> list[Material]:
    lines = [to_line(make_report(seed, "zh")).decode("utf-8") for seed in (1, 2)]
    return list(read_generated(lines))


@pytest.fixture(scope="module")
def targets(checkpoint: Path, materials: list[Material]) -> list[Target]:
    tokenizer = load_tokenizer(checkpoint / "tokenizer.json")
    return [
        t for material in materials for t in targets_of(material, tokenizer, Sizes(owned=128, context=32))
    ]


def settings(checkpoint: Path, run: Path, **changes: object) -> ReadingConfig:
    fixed = {
        "encoder": checkpoint,
        "run": run,
        "shared": run / "nothing",
        "written": run / "nothing",
        "rounds": 2,
        "generated": 1,
        "public": 0,
        "batch": 600,
        "encoder_rate": 1e-3,
        "bfloat16": False,
        "dropout": 0.0,
    }
    return ReadingConfig.model_validate(fixed | changes)


def test_every_quantity_of_a_report_stands_in_a_target_with_its_answers(
    materials: list[Material], targets: list[Target]
) -> None:
    asked = sum(len(target.first) for target in targets)
    assert asked >= sum(len(material.document.quantities) for material in materials)
    answered = np.concatenate([target.pointers[0] for target in targets])
    assert (answered > 0).mean() > 0.6
    linked = np.concatenate([target.links[0] != len(target.first) for target in targets])
    assert linked.any()


def test_what_is_not_known_costs_nothing(checkpoint: Path, materials: list[Material]) -> None:
    tokenizer = load_tokenizer(checkpoint / "tokenizer.json")
    document = materials[0].document
    blind = Material(document, ignored=(Span(0, len(document.text)),), linked=False)
    assert list(targets_of(blind, tokenizer, Sizes())) == []
    persons = replace(materials[0], labels=frozenset([Label.PERSON]))
    target = next(iter(targets_of(persons, tokenizer, Sizes())))
    outside = [int(bits) for bits in target.allowed if bits not in (1, ALL_TAGS)]
    assert outside
    assert all(bin(bits).count("1") in (1, 21) for bits in outside)


def test_heads_in_numpy_are_those_in_torch(checkpoint: Path, targets: list[Target]) -> None:
    network = build_network(settings(checkpoint, checkpoint)).eval()
    standardise(network, targets)
    target = max(targets, key=lambda t: len(t.first))
    batch = collate([target])
    with torch.no_grad():
        hidden = network.encoder(input_ids=batch.inputs.rows).last_hidden_state
        outputs = network.heads(hidden, batch.inputs)
    heads = Heads({name: tensor.numpy() for name, tensor in network.heads.state_dict().items()})
    own = heads.standardise(hidden[0].numpy())
    tags, keys = heads.tags(own), heads.keys(own)
    assert np.abs(tags - outputs.tags[0].numpy()).max() < 1e-4
    first = np.array([target.first, target.last]).T
    queries = outputs_queries(network, hidden, batch)
    assert tags.shape == (len(target.rows), TAGS)
    scores = heads._pointers(queries, keys, [Located(None, int(a), int(b)) for a, b in first])  # type: ignore[arg-type]
    assert np.abs(scores - outputs.pointers.numpy()).max() < 1e-3
    assert own.shape == (len(target.rows), WIDTH)


def outputs_queries(network: "torch.nn.Module", hidden: "torch.Tensor", batch: object) -> "np.ndarray":
    inputs = batch.inputs  # type: ignore[attr-defined]
    with torch.no_grad():
        heads = network.heads
        h = (hidden - heads.mean) * heads.scale
        given = torch.cat(
            [
                h[inputs.window, inputs.first],
                h[inputs.window, inputs.last],
                h[inputs.window, (inputs.first - 1).clamp(min=0)],
                inputs.own,
            ],
            dim=-1,
        )
        return heads.queries(torch.nn.functional.gelu(heads.hidden(given))).numpy()


def test_the_graph_gives_what_torch_gives(checkpoint: Path, tmp_path: Path) -> None:
    encoder = transformers.BertModel.from_pretrained(checkpoint, add_pooling_layer=False).eval()
    parameters = {name: tensor.numpy() for name, tensor in encoder.state_dict().items()}
    (tmp_path / "encoder.onnx").write_bytes(build_graph(EncoderShape(2, WIDTH, 4, 512), parameters))
    rows = np.array([[0, 5, 6, 7, 2], [0, 8, 2, 1, 1]], dtype=np.int64)
    with torch.no_grad():
        wanted = encoder(
            input_ids=torch.from_numpy(rows), attention_mask=torch.from_numpy((rows != 1).astype(np.int64))
        ).last_hidden_state.numpy()
    found = onnx_runtime(tmp_path / "encoder.onnx", 1)(rows)
    assert np.abs(found - wanted)[rows != 1].max() < 1e-4


def test_eight_windows_are_learnt_by_heart(checkpoint: Path, targets: list[Target], tmp_path: Path) -> None:
    config = settings(checkpoint, tmp_path)
    network = build_network(config)
    standardise(network, targets)
    network.train()
    optimizer = torch.optim.AdamW(network.parameters(), lr=3e-3)
    few = targets[:8]
    history = []
    for _ in range(60):
        batch = collate(few)
        found = losses(network(batch.inputs), batch).sum()
        optimizer.zero_grad()
        found.backward()
        optimizer.step()
        history.append(found.item())
    assert history[-1] < history[0] / 4


def test_batches_hold_every_target_once(targets: list[Target]) -> None:
    groups = list(batches(targets, 600, Random(1)))  # noqa: S311
    assert sorted(id(t) for group in groups for t in group) == sorted(map(id, targets))
    assert all(max(len(t.rows) for t in group) * len(group) <= 600 or len(group) == 1 for group in groups)


@pytest.mark.parametrize("dropout", [0.0, 0.2])
def test_a_killed_run_ends_like_one_that_was_not(
    checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, dropout: float
) -> None:
    from gongbao_training.reading import train as chapter  # noqa: PLC0415

    monkeypatch.setattr(chapter, "_CHECKPOINT_SECONDS", 0)
    whole, cut = (settings(checkpoint, tmp_path / name, dropout=dropout) for name in ("whole", "cut"))
    train(whole)
    saves = []
    saved = chapter._save

    def save_and_die(*given: object) -> None:
        saved(*given)  # type: ignore[arg-type]
        saves.append(given)
        if len(saves) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(chapter, "_save", save_and_die)
    with pytest.raises(KeyboardInterrupt):
        train(cut)
    monkeypatch.setattr(chapter, "_save", saved)
    train(cut)
    first = torch.load(whole.run / "network.pt", weights_only=True)
    second = torch.load(cut.run / "network.pt", weights_only=True)
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_other_settings_are_refused_in_the_same_folder(checkpoint: Path, tmp_path: Path) -> None:
    train(settings(checkpoint, tmp_path, rounds=1))
    with pytest.raises(ValueError, match="other settings"):
        train(settings(checkpoint, tmp_path, rounds=1, seed=2))


def test_what_was_trained_is_what_is_served(checkpoint: Path, tmp_path: Path) -> None:
    answers = []
    for seed in (1, 2):
        config = settings(checkpoint, tmp_path / f"run{seed}", seed=seed)
        train(config)
        weights = tmp_path / f"weights{seed}"
        export(config.run, weights / "reading", {"name": "tiny", "version": "0"})
        text = make_report(3, "zh").piece.text
        document = extract(text, default_stages(weights=weights))
        assert document.quantities
        served = load_encoder(weights)
        assert isinstance(served, Encoder)
        answers.append([(reading.category, reading.one) for reading in served.readings(document).values()])
        rows = np.array([[0, 5, 6, 7, 2]], dtype=np.int64)
        under_torch = torch_runtime(weights / "reading", "cpu")(rows)
        under_onnx = onnx_runtime(weights / "reading" / "encoder.onnx", 1)(rows)
        assert np.abs(under_torch - under_onnx).max() < 0.2
    assert answers[0] != answers[1]


def test_a_graph_can_be_built_anew(checkpoint: Path, tmp_path: Path) -> None:
    config = settings(checkpoint, tmp_path / "run", rounds=1)
    train(config)
    export(config.run, tmp_path / "weights" / "reading", {"name": "tiny"})
    graph = tmp_path / "weights" / "reading" / "encoder.onnx"
    first = graph.read_bytes()
    graph.unlink()
    assert build(graph.parent).read_bytes() == first


def test_configs_are_read_and_unknown_settings_refused(repository: Path, tmp_path: Path) -> None:
    for name in ("reading", "reading-2", "reading-3", "reading-all"):
        assert read_config(repository / f"training/configs/{name}.toml").rounds > 1
    path = tmp_path / "wrong.toml"
    shutil.copy(repository / "training/configs/reading.toml", path)
    assert read_config(path, ["rounds=3"]).rounds == 3
    with pytest.raises(ValueError, match="typo"):
        read_config(path, ["typo=3"])


def test_neighbours_of_nothing(checkpoint: Path) -> None:
    network = build_network(settings(checkpoint, checkpoint))
    heads = Heads({name: tensor.numpy() for name, tensor in network.heads.state_dict().items()})
    assert heads.read(None, np.zeros((0, WIDTH), np.float32), [], Neighbours([], [], [])) == []  # type: ignore[arg-type]
    assert json.loads((checkpoint / "config.json").read_text())["hidden_size"] == WIDTH
