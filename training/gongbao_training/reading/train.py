"""Train the reading network: rounds over real and generated reports, interrupted and taken up at any batch.

    python -m gongbao_training reading --config training/configs/reading.toml

What stays true: a round is a function of its number and the seed (which reports, how cut, in which
order), so a
run that was killed and resumed sees the same batches as one that was not. A checkpoint is complete or absent.

Reading this file: `train` is the whole; `_round` gathers what a round learns from, `_learn` goes through it,
`Progress` is what a checkpoint holds beside the parameters.
"""

import json
import logging
import time
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from zlib import crc32

import torch
from pydantic import BaseModel, ConfigDict
from tokenizers import Tokenizer
from torch import nn
from transformers import AutoModel

from gongbao.document import Label
from gongbao.encoder.layout import PAD, UNKNOWN
from gongbao.encoder.network import ReadingNetwork, Shape
from gongbao.encoder.pieces import load_tokenizer
from gongbao.encoder.tags import TAGS
from gongbao.encoder.windows import Sizes, windows_of
from gongbao_corpora.readers.ner import read_public
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synthesis import to_line
from gongbao_training.reading.batches import batches, collate
from gongbao_training.reading.losses import NAMES, losses
from gongbao_training.reading.material import read_annotated, read_generated, read_gold, read_passages
from gongbao_training.reading.targets import ALL_TAGS, Material, Target, target_of

logger = logging.getLogger(__name__)

_NAMED = frozenset([Label.PERSON, Label.ORG, Label.GPE, Label.LOC])
_CHECKPOINT_SECONDS = 120


class ReadingConfig(BaseModel):
    """Settings of a run.

    Attributes:
        encoder: folder of a Hugging Face checkpoint with its `tokenizer.json`.
        run: folder for checkpoints and the log.
        shared: folder of gold and corpora; a source that is not there is left out, and that is said.
        annotated: folder of annotation files, with zh/ and en/.
        written: folder of reports that were written to learn from, with zh/ and en/, each text/ and gold/.
        corpus: a folder of the user's reports, text/ and gold/ as `gongbao_corpora export` writes it.
        rounds: how often the real reports are seen.
        generated: generated reports of each language a round.
        public: sentences of the public sets of each language a round.
        masked: share of the pieces that a window hides from the network while it learns, so that it leans on
            more than single words; the answers stay.
        batch: pieces of a batch.
        encoder_rate, heads_rate: learning rates at their highest.
        start: parameters of an earlier run to begin with, as its `network.pt`; fresh heads without it.
        fold, folds: annotated documents whose checksum modulo `folds` is `fold` are held out; -1 for none.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    encoder: Path
    run: Path
    shared: Path = Path("../shared")
    annotated: Path = Path("corpora/annotated")
    written: Path = Path("corpora/written")
    corpus: Path | None = None
    seed: int = 1
    rounds: int = 8
    generated: int = 100
    public: int = 300
    gold_weight: float = 1.0
    generated_weight: float = 0.5
    batch: int = 4096
    encoder_rate: float = 2e-4
    heads_rate: float = 1.6e-3
    warm_up: float = 0.06
    dropout: float = 0.1
    masked: float = 0.0
    start: Path | None = None
    fold: int = -1
    folds: int = 5
    threads: int = 1
    device: str = "cpu"
    bfloat16: bool = True


def read_config(path: Path, changes: Sequence[str] = ()) -> ReadingConfig:
    """Read the settings of a run; `NAME=VALUE` changes one.

    Raises:
        ValueError: if a setting is unknown or not allowed.
    """
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    for change in changes:
        name, _, value = change.partition("=")
        settings[name] = value
    return ReadingConfig.model_validate(settings)


@dataclass(slots=True)
class Progress:
    """Where a run stands."""

    round: int = 0
    batch: int = 0
    seconds: float = 0.0


def real_material(config: ReadingConfig, *, held: bool) -> list[Material]:
    """Read the gold and the annotated excerpts that a run learns from, or those that it holds out."""
    chosen: list[Material] = []
    own = (config.written / language for language in ("zh", "en"))
    for folder in (config.shared / "gold" / "train", *own, config.corpus):
        if held or folder is None:
            continue
        if (folder / "gold").is_dir():
            chosen += read_gold(folder, weight=config.gold_weight)
        else:
            logger.warning("%s is not there: left out", folder / "gold")
    if not (config.shared / "corpora" / "reports").is_dir():
        logger.warning("%s is not there: annotated excerpts are left out", config.shared)
        return chosen
    for language in ("zh", "en"):
        for material in read_annotated(config.annotated / language, config.shared):
            if (crc32(material.name.encode()) % config.folds == config.fold) is held:
                chosen.append(material)
    return chosen


def targets_of(material: Material, tokenizer: Tokenizer, sizes: Sizes) -> Iterator[Target]:
    """Cut a document into windows with their answers; windows of which nothing is known are left out."""
    for window in windows_of(material.document, tokenizer, sizes):
        if len(window.rows) > 510:
            continue
        target = target_of(material, window)
        if (target.allowed[1:-1] != ALL_TAGS).any() and _known(target):
            yield target


def _known(target: Target) -> bool:
    special = int(((target.rows == 2) | (target.rows == 0)).sum())
    return int((target.allowed != ALL_TAGS).sum()) > special or bool(len(target.first))


def build_network(config: ReadingConfig) -> ReadingNetwork:
    """Load the encoder and put fresh heads on it."""
    torch.manual_seed(config.seed)
    encoder = AutoModel.from_pretrained(config.encoder, dtype=torch.float32, add_pooling_layer=False)
    encoder.config.hidden_dropout_prob = config.dropout
    for module in encoder.modules():
        if isinstance(module, nn.Dropout):
            module.p = config.dropout
    return ReadingNetwork(encoder, Shape(encoder.config.hidden_size, TAGS))


def standardise(network: ReadingNetwork, targets: Sequence[Target]) -> None:
    """Set mean and scale of the hidden states from a sample: a pretrained encoder's lie off centre."""
    network.eval()
    found = []
    with torch.no_grad():
        for target in targets[:64]:
            rows = collate([target], str(network.heads.mean.device)).inputs.rows
            hidden = network.encoder(input_ids=rows).last_hidden_state
            found.append(hidden.reshape(-1, hidden.shape[-1]))
        together = torch.cat(found)
        network.heads.mean.copy_(together.mean(dim=0))
        network.heads.scale.copy_(1 / together.std(dim=0).clamp(min=1e-3))


def train(config: ReadingConfig) -> None:
    """Train, or go on where a killed run stopped; writes `network.pt` into the run's folder."""
    torch.set_num_threads(config.threads)
    config.run.mkdir(parents=True, exist_ok=True)
    tokenizer = load_tokenizer(config.encoder / "tokenizer.json")
    real = real_material(config, held=False)
    held = [t for m in real_material(config, held=True) for t in targets_of(m, tokenizer, Sizes())]
    network = build_network(config).to(config.device)
    groups = [
        {"params": network.encoder.parameters(), "lr": config.encoder_rate},
        {"params": network.heads.parameters(), "lr": config.heads_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    progress = _resume(config, network, optimizer) or _begin(config, network, real, tokenizer)
    logger.info("%d real documents, %d held-out windows", len(real), len(held))
    while progress.round < config.rounds:
        _learn(config, network, optimizer, _round(config, real, tokenizer, progress.round), progress)
        if held:
            found = _held_losses(config, network, held)
            logger.info("round %d held out %s", progress.round, _figures(found))
            _measure(config, {"round": progress.round, "held": True, **found})
        progress.round, progress.batch = progress.round + 1, 0
        _save(config, network, optimizer, progress)
    torch.save(network.state_dict(), config.run / "network.pt")


def _begin(
    config: ReadingConfig, network: ReadingNetwork, real: Sequence[Material], tokenizer: Tokenizer
) -> Progress:
    """Give a new run its first parameters: those of an earlier one, or fresh heads that fit the encoder."""
    if config.start is not None:
        network.load_state_dict(torch.load(config.start, map_location=config.device, weights_only=True))
    else:
        start = [*real[:20], *_generated(config, 0)]
        sample = [t for material in start[:40] for t in targets_of(material, tokenizer, Sizes())]
        standardise(network, sample)
    return Progress()


def _round(
    config: ReadingConfig, real: Sequence[Material], tokenizer: Tokenizer, number: int
) -> list[list[Target]]:
    """Gather the batches of a round."""
    rng = Random(f"{config.seed}-{number}")  # noqa: S311  (reproducible on purpose)
    targets: list[Target] = []
    for material in [*real, *_generated(config, number), *_public(config, rng)]:
        sizes = Sizes(owned=rng.randint(128, 336), context=rng.choice([0, 48, 80, 112]))
        targets += targets_of(material, tokenizer, sizes)
    return list(batches(targets, config.batch, rng))


def _generated(config: ReadingConfig, number: int) -> Iterator[Material]:
    for language in ("zh", "en"):
        seeds = range(number * config.generated, (number + 1) * config.generated)
        lines = (to_line(make_report(seed, language)).decode("utf-8") for seed in seeds)
        yield from read_generated(lines, weight=config.generated_weight)


def _public(config: ReadingConfig, rng: Random) -> Iterator[Material]:
    if not config.public or not (config.shared / "corpora" / "ner").is_dir():
        return
    for language in ("zh", "en"):
        passages = list(read_public(config.shared, language))
        chosen = rng.sample(passages, min(config.public, len(passages)))
        yield from read_passages(chosen, language, _NAMED)


def _learn(
    config: ReadingConfig,
    network: ReadingNetwork,
    optimizer: torch.optim.Optimizer,
    groups: Sequence[Sequence[Target]],
    progress: Progress,
) -> None:
    network.train()
    mean = torch.zeros(len(NAMES))
    began = saved = time.monotonic()
    for at in range(progress.batch, len(groups)):
        torch.manual_seed(hash((config.seed, progress.round, at)) % 2**31)
        rate = _rate((progress.round + at / len(groups)) / config.rounds, config.warm_up)
        optimizer.param_groups[0]["lr"] = config.encoder_rate * rate
        optimizer.param_groups[1]["lr"] = config.heads_rate * rate
        batch = collate(groups[at], config.device)
        rows = _hidden_pieces(batch.inputs.rows, config.masked)
        with torch.autocast(torch.device(config.device).type, torch.bfloat16, enabled=config.bfloat16):
            hidden = network.encoder(input_ids=rows, attention_mask=(rows != PAD).long()).last_hidden_state
        parts = losses(network.heads(hidden.float(), batch.inputs), batch)
        optimizer.zero_grad()
        parts.sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        mean += (parts.detach().cpu() - mean) * 0.05
        progress.batch = at + 1
        if time.monotonic() - saved > _CHECKPOINT_SECONDS:
            progress.seconds += time.monotonic() - saved
            saved = time.monotonic()
            _save(config, network, optimizer, progress)
            found = dict(zip(NAMES, mean.tolist(), strict=True))
            place = {"round": progress.round, "batch": at + 1, "of": len(groups), "seconds": progress.seconds}
            logger.info("round %d batch %d of %d: %s", progress.round, at + 1, len(groups), _figures(found))
            _measure(config, {**place, **found})
    logger.info("round %d took %.0f s, %d batches", progress.round, time.monotonic() - began, len(groups))


def _hidden_pieces(rows: torch.Tensor, share: float) -> torch.Tensor:
    """Put the unknown piece for a share of the pieces, never for the marks of begin, end and padding."""
    if not share:
        return rows
    chosen = (torch.rand(rows.shape, device=rows.device) < share) & (rows > UNKNOWN)
    return rows.masked_fill(chosen, UNKNOWN)


def _rate(done: float, warm_up: float) -> float:
    return min(done / warm_up, (1 - done) / (1 - warm_up)) if done < 1 else 0.0


def _held_losses(config: ReadingConfig, network: ReadingNetwork, held: Sequence[Target]) -> dict[str, float]:
    network.eval()
    rows = []
    with torch.no_grad():
        for group in batches(held, config.batch, Random(0)):  # noqa: S311  (an order)
            batch = collate(group, config.device)
            rows.append(losses(network(batch.inputs), batch))
    return dict(zip(NAMES, torch.stack(rows).mean(dim=0).tolist(), strict=True))


def _figures(found: Mapping[str, float]) -> str:
    return " ".join(f"{name} {value:.3f}" for name, value in found.items())


def _measure(config: ReadingConfig, row: Mapping[str, float | bool]) -> None:
    """Add a row to `metrics.jsonl`, which `plot` draws."""
    with (config.run / "metrics.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(dict(row)) + "\n")


def _save(
    config: ReadingConfig, network: ReadingNetwork, optimizer: torch.optim.Optimizer, progress: Progress
) -> None:
    state = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "progress": asdict(progress),
    }
    partial = config.run / "checkpoint.partial"
    torch.save(state, partial)
    partial.replace(config.run / "checkpoint.pt")


def _resume(
    config: ReadingConfig, network: ReadingNetwork, optimizer: torch.optim.Optimizer
) -> Progress | None:
    path = config.run / "checkpoint.pt"
    settings = config.run / "config.json"
    if not path.exists():
        settings.write_text(config.model_dump_json(indent=1), encoding="utf-8")
        return None
    if json.loads(settings.read_text(encoding="utf-8")) != json.loads(config.model_dump_json()):
        raise ValueError(f"{config.run} holds a run with other settings")
    state = torch.load(path, map_location=config.device, weights_only=True)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return Progress(**state["progress"])
