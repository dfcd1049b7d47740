"""What was trained is what is served: heads, runtimes, and weights of one's own."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs .venv-train")
transformers = pytest.importorskip("transformers", reason="needs .venv-train")

from builders import mark  # noqa: E402  (after the skip)
from gongbao.document import Document, Entity, Label, Span, run  # noqa: E402
from gongbao.encoder.encoder import neighbours  # noqa: E402
from gongbao.encoder.heads import Heads, Located  # noqa: E402
from gongbao.encoder.layout import KINDS  # noqa: E402
from gongbao.encoder.network import torch_runtime  # noqa: E402
from gongbao.encoder.runtime import load_encoder, onnx_runtime  # noqa: E402
from gongbao.encoder.windows import windows_of  # noqa: E402
from gongbao.extractor import extract  # noqa: E402
from gongbao.numbers import read_quantities  # noqa: E402
from gongbao.serialize import LAYERS, dumps, to_answer  # noqa: E402
from gongbao_service.pipeline import load_stages  # noqa: E402
from gongbao_service.settings import load_settings  # noqa: E402
from gongbao_training.reading.batches import Batch, collate  # noqa: E402
from gongbao_training.reading.export import average, export  # noqa: E402
from gongbao_training.reading.losses import NAMES, losses  # noqa: E402
from gongbao_training.reading.targets import ALL_TAGS, MASKED, Material, target_of  # noqa: E402
from gongbao_training.reading.train import ReadingConfig, build_network, train  # noqa: E402
from tiny_network import SHAPE, make_tokenizer, read_prepared  # noqa: E402

# A report: markup, its names, the category of each quantity.
REPORTS: list[tuple[str, dict[str, Label], dict[str, str]]] = [
    ("教育局受理申请{a=12件}，其中答复{b<a=8件}。", {"教育局": Label.ORG}, {"a": "申请", "b": "申请"}),
    ("县教育局公开信息{a=300件}。", {"县教育局": Label.ORG}, {"a": "信息"}),
    ("全县主动公开信息{a=40件}，占{b%a=25%}。", {"全县": Label.GPE}, {"a": "信息", "b": "信息"}),
    ("受理答复申请{a=9件}。", {}, {"a": "申请"}),
    ("the cases of education: {a=12 cases}.", {}, {"a": "cases"}),
    ("教育局其中办理申请{a=5件}。", {"教育局": Label.ORG}, {"a": "申请"}),
    ("县政府公开信息{a=7件}，受理申请{b=2件}。", {"县政府": Label.ORG}, {"a": "信息", "b": "申请"}),
    ("办理信息{a=1件}。", {}, {"a": "信息"}),
]


def known(markup: str, names: dict[str, Label], categories: dict[str, str]) -> Document:
    document = mark(markup)
    text = document.text

    def find(quote: str, before: int) -> Span:
        start = text.rindex(quote, 0, before) if quote in text[:before] else text.index(quote)
        return Span(start, start + len(quote))

    return replace(
        document,
        entities=tuple(Entity(text.index(n), text.index(n) + len(n), label) for n, label in names.items()),
        quantities=tuple(replace(q, category=find(categories[q.id], q.start)) for q in document.quantities),
    )


DOCUMENTS = [known(*report) for report in REPORTS]


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkpoint")
    tokenizer = make_tokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    config = transformers.BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=SHAPE.width,
        num_hidden_layers=SHAPE.layers,
        num_attention_heads=SHAPE.heads,
        intermediate_size=64,
        max_position_embeddings=SHAPE.positions,
        pad_token_id=1,
    )
    torch.manual_seed(1)
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one's own reports, as `make train CORPUS=DIR` reads it."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("text", "gold"):
        (folder / name).mkdir()
    for number, document in enumerate(DOCUMENTS):
        answer = to_answer(document, include=LAYERS)
        (folder / "text" / f"{number}.txt").write_bytes(document.text.encode("utf-8"))
        (folder / "gold" / f"{number}.json").write_bytes(dumps(answer))
    return folder


def settings(checkpoint: Path, corpus: Path, run: Path, **changes: object) -> ReadingConfig:
    fixed = {
        "encoder": checkpoint,
        "corpus": corpus,
        "run": run,
        "shared": run / "nothing",
        "written": run / "nothing",
        "generated": 0,
        "public": 0,
        "encoder_rate": 3e-3,
        "heads_rate": 6e-3,
        "bfloat16": False,
        "dropout": 0.0,
    }
    return ReadingConfig.model_validate(fixed | changes)


@pytest.fixture(scope="module")
def weights(checkpoint: Path, corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Weights of a run of one round, and of one that goes on from there."""
    folder = tmp_path_factory.mktemp("weights")
    little = settings(checkpoint, corpus, folder / "little-run", rounds=1)
    train(little)
    much = settings(checkpoint, corpus, folder / "much-run", rounds=150, start=little.run / "network.pt")
    train(much)
    for name, config in (("little", little), ("much", much)):
        export(config.run, folder / name / "reading", {"name": "tiny", "version": name})
    return {name: folder / name for name in ("little", "much")}


def test_eight_sentences_are_learnt_by_heart_and_served(weights: dict[str, Path]) -> None:
    encoder = load_encoder(weights["much"], threads=1)
    names, categories, links = [], [], []
    for document in DOCUMENTS:
        found = {(e.span, e.label) for e in encoder.entities(document)}
        names.append(found == {(e.span, e.label) for e in document.entities})
        readings = encoder.readings(document)
        for quantity in document.quantities:
            reading = readings[quantity.id]
            categories.append(reading.category == quantity.category)
            links += [
                (reading.part_of and reading.part_of.id) == quantity.part_of,
                (reading.share_of and reading.share_of.id) == quantity.share_of,
                reading.kind is quantity.kind,
                reading.one > 0.5,
            ]
    assert all(names), names
    assert all(categories), categories
    assert all(links), links


def test_the_folder_named_by_the_setting_is_served(weights: dict[str, Path]) -> None:
    text = DOCUMENTS[0].text
    answers = {}
    for name, folder in weights.items():
        stages = load_stages(load_settings({"GONGBAO_WEIGHTS": str(folder)}))
        document = extract(text, stages)
        answers[name] = [
            (q.category and q.category.of(text), q.part_of, q.confidence) for q in document.quantities
        ]
    assert answers["little"] != answers["much"]
    assert [(category, total) for category, total, _ in answers["much"]] == [("申请", None), ("申请", "q1")]
    assert all(confidence and confidence > 0.8 for _, _, confidence in answers["much"])


def test_weights_of_its_own_say_what_they_are(weights: dict[str, Path]) -> None:
    card = json.loads((weights["much"] / "reading" / "meta.json").read_text(encoding="utf-8"))
    assert card["version"] == "much"
    assert (weights["much"] / "reading" / "model.safetensors").stat().st_mode & 0o044


def test_both_runtimes_give_the_same_answers(weights: dict[str, Path]) -> None:
    folder = weights["much"] / "reading"
    rows = np.array([[0, *range(4, 40), 2], [0, *range(9, 20), 2, *[1] * 25]], dtype=np.int64)
    under_torch, under_onnx = (
        torch_runtime(folder, "cpu")(rows),
        onnx_runtime(folder / "encoder.onnx", 1)(rows),
    )
    distance = np.abs(under_torch - under_onnx)[rows != 1]
    assert distance.mean() < 0.05
    assert np.corrcoef(under_torch[rows != 1].ravel(), under_onnx[rows != 1].ravel())[0, 1] > 0.99
    encoders = [load_encoder(weights["much"], device=device) for device in ("cpu", "cpu:0")]
    for document in DOCUMENTS:
        left, right = (encoder.readings(document) for encoder in encoders)
        for name, reading in left.items():
            other = right[name]
            assert (reading.category, reading.part_of, reading.kind) == (
                other.category,
                other.part_of,
                other.kind,
            )
            assert reading.confidence == pytest.approx(other.confidence, abs=0.1)


def test_an_encoder_that_is_no_bert_is_not_exported(checkpoint: Path, tmp_path: Path) -> None:
    encoder = tmp_path / "encoder"
    encoder.mkdir()
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    (encoder / "config.json").write_text(json.dumps(config | {"model_type": "roberta"}), encoding="utf-8")
    (tmp_path / "config.json").write_text(json.dumps({"encoder": str(encoder)}), encoding="utf-8")
    with pytest.raises(ValueError, match="no BERT"):
        export(tmp_path, tmp_path / "weights" / "reading", {})


def batch_of(*documents: Document, **unknown: bool) -> Batch:
    tokenizer = make_tokenizer()
    targets = []
    for document in documents:
        target = target_of(Material(document), windows_of(document, tokenizer)[0])
        changes: dict[str, object] = {
            "allowed": np.full_like(target.allowed, ALL_TAGS),
            **{
                name: np.full_like(getattr(target, name), MASKED)
                for name in ("pointers", "links", "flags", "kinds")
            },
        }
        chosen = {name: value for name, value in changes.items() if unknown.get(name, False)}
        targets.append(replace(target, **chosen))  # type: ignore[arg-type]
    return collate(targets)


@pytest.mark.parametrize(
    ("masked", "name"),
    [
        ("allowed", "tags"),
        ("pointers", "pointers"),
        ("links", "links"),
        ("flags", "flags"),
        ("kinds", "kinds"),
    ],
)
def test_what_is_masked_costs_nothing(checkpoint: Path, masked: str, name: str, tmp_path: Path) -> None:
    network = build_network(settings(checkpoint, tmp_path, tmp_path))
    network.eval()
    at = NAMES.index(name)
    document = DOCUMENTS[0]
    batch = batch_of(document)
    plain = losses(network(batch.inputs), batch)
    assert (plain > 0).all()
    batch = batch_of(document, **{masked: True})
    blind = losses(network(batch.inputs), batch)
    assert blind[at] == 0
    others = [number for number in range(len(NAMES)) if number != at]
    torch.testing.assert_close(blind[others], plain[others])
    blind[at].backward()
    assert all(p.grad is None or not p.grad.any() for p in network.parameters())


def test_a_batch_without_quantities_has_losses(checkpoint: Path, tmp_path: Path) -> None:
    network = build_network(settings(checkpoint, tmp_path, tmp_path))
    batch = batch_of(read_prepared("教育局公开信息。"))
    found = losses(network(batch.inputs), batch)
    found.sum().backward()
    assert torch.isfinite(found).all()
    assert found[1:].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("seed", range(5))
def test_heads_in_numpy_read_what_heads_in_torch_score(checkpoint: Path, tmp_path: Path, seed: int) -> None:
    network = build_network(settings(checkpoint, tmp_path, tmp_path, seed=seed)).eval()
    with torch.no_grad():
        for parameter in network.heads.parameters():
            parameter.normal_(0, 0.3)
    text = "教育局受理申请12件，其中答复8件，占66.7%，公开信息4件；办理申请5件。"
    document = run(read_prepared(text), [read_quantities])
    tokenizer = make_tokenizer()
    (window,) = windows_of(document, tokenizer)
    batch = collate([target_of(Material(document), window)])
    with torch.no_grad():
        hidden = network.encoder(input_ids=batch.inputs.rows).last_hidden_state
        outputs = network.heads(hidden, batch.inputs)
    heads = Heads({name: tensor.numpy() for name, tensor in network.heads.state_dict().items()})
    own = heads.standardise(hidden[0].numpy())
    tags, keys = heads.tags(own), heads.keys(own)
    np.testing.assert_allclose(tags, outputs.tags[0], atol=1e-4)
    located = []
    for quantity in document.quantities:
        place = window.locate(quantity)
        assert place is not None
        located.append(Located(quantity, *place))
    around = neighbours(document, document.quantities)
    queries = heads._queries(own, located)
    np.testing.assert_allclose(heads._pointers(queries, keys, located), outputs.pointers, atol=1e-3)
    links, none = heads._links(queries, around)
    np.testing.assert_allclose(none, outputs.none, atol=1e-4)
    child, other = batch.inputs.pairs.T.numpy()
    np.testing.assert_allclose(links[:, child, other], outputs.links, atol=1e-3)
    for number, reading in enumerate(heads.read(window, own, located, around)):
        flags = torch.sigmoid(outputs.flags[number])
        assert [reading.one, reading.change] == pytest.approx(flags.tolist(), abs=1e-4)
        assert reading.kind is KINDS[int(outputs.kinds[number].argmax())]


def test_runs_are_averaged_by_weight(checkpoint: Path, tmp_path: Path) -> None:
    for number in (1, 4):
        (tmp_path / str(number)).mkdir()
        torch.save({"a": torch.full((2,), float(number))}, tmp_path / str(number) / "network.pt")
        (tmp_path / str(number) / "config.json").write_text(f'{{"encoder": "{checkpoint}"}}')
    average({tmp_path / "1": 1, tmp_path / "4": 2}, tmp_path / "mean")
    assert torch.load(tmp_path / "mean" / "network.pt", weights_only=True)["a"].tolist() == [3, 3]
    torch.save({"a": torch.zeros(3)}, tmp_path / "4" / "network.pt")
    with pytest.raises(ValueError, match="another shape"):
        average({tmp_path / "1": 1, tmp_path / "4": 2}, tmp_path / "mean")
