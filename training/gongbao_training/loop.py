"""The training loop of the baseline tagger: rounds that can be interrupted and taken up again.

What stays true: a round is a function of the state before it and of its number (both dice are seeded at its
beginning), so a run that was killed and resumed ends with the same weights as one that was not. A checkpoint
is complete or absent: it is written beside and then renamed.
"""

import json
import logging
import random
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import numpy as np
from spacy.language import Language as Pipeline
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from spacy.training import Example
from thinc.api import Adam, Optimizer

from gongbao.ner.tokens import make_tokens
from gongbao_corpora.readers.passage import Passage

logger = logging.getLogger(__name__)

MAX_TOKENS = 400


def make_example(pipeline: Pipeline, passage: Passage, labels: Iterable[str]) -> Example | None:
    """Make a training example; masked mentions are missing in it, labels that are not asked for are outside.

    Returns None where no token is left, or where a mention cuts tokens and hides more than it tells.
    """
    tokens = make_tokens(pipeline, passage.text)
    if not len(tokens):
        return None
    wanted = set(labels)
    reference = tokens.copy()
    entities: list[Span] = []
    masked: list[Span] = []
    for start, end, label in passage.mentions:
        span = reference.char_span(start, end, label=label or "", alignment_mode="expand")
        if span is None or (label is not None and label not in wanted):
            continue
        exact = span.start_char == start and span.end_char == end
        (entities if label and exact else masked).append(span)
    taken = {index for span in entities for index in range(span.start, span.end)}
    masked = [span for span in masked if not taken.intersection(range(span.start, span.end))]
    reference.set_ents(entities, missing=_apart(masked), default="outside")
    return Example(tokens, reference)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Drop spans that overlap an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def batches(examples: Iterable[Example], *, tokens: int) -> Iterator[list[Example]]:
    """Cut a stream of examples into batches of about so many tokens; overlong examples are left out."""
    batch: list[Example] = []
    size = 0
    for example in examples:
        length = len(example.reference)
        if length > MAX_TOKENS:
            continue
        batch.append(example)
        size += length
        if size >= tokens:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


class Run:
    """A run in a folder: the recognizer, its optimizer, and how many rounds are done."""

    def __init__(self, folder: Path, recognizer: EntityRecognizer, *, learn_rate: float, seed: int) -> None:
        self.folder = folder
        self.recognizer = recognizer
        self.seed = seed
        self.rounds = 0
        self.optimizer: Optimizer = Adam(learn_rate, grad_clip=1.0, L2=0.01, use_averages=True)

    def resume(self) -> None:
        """Take up the last complete checkpoint, if there is one."""
        checkpoint = self.folder / "checkpoint"
        if not checkpoint.is_dir():
            return
        self.rounds = int(json.loads((checkpoint / "state.json").read_text(encoding="utf-8"))["rounds"])
        self.recognizer.from_disk(checkpoint / "recognizer", exclude=["vocab"])
        self._load_optimizer(checkpoint / "optimizer.npz")
        logger.info("resumed after %d rounds", self.rounds)

    def train(
        self, make_round: Callable[[int], Iterable[list[Example]]], *, rounds: int, drop: float, rate: float
    ) -> None:
        """Train until so many rounds are done; the learning rate falls to a tenth over all of them."""
        while self.rounds < rounds:
            seed = self.seed * 1000 + self.rounds
            random.seed(seed)
            np.random.seed(seed)
            self.optimizer.learn_rate = rate * (1 - 0.9 * self.rounds / max(rounds, 1))
            losses: dict[str, float] = {}
            count = 0
            for batch in make_round(self.rounds):
                self.recognizer.update(batch, drop=drop, sgd=self.optimizer, losses=losses)
                count += len(batch)
            self.rounds += 1
            self.save()
            logger.info("round %d: %d examples, loss %.0f", self.rounds, count, losses.get("ner", 0.0))

    def save(self) -> None:
        """Write a checkpoint."""
        new = self.folder / "checkpoint.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        self.recognizer.to_disk(new / "recognizer", exclude=["vocab"])
        self._save_optimizer(new / "optimizer.npz")
        (new / "state.json").write_text(json.dumps({"rounds": self.rounds}), encoding="utf-8")
        shutil.rmtree(self.folder / "checkpoint", ignore_errors=True)
        new.rename(self.folder / "checkpoint")

    def write_averaged(self, folder: Path) -> None:
        """Write the recognizer with the averages of its parameters, which are what ships."""
        with self.recognizer.model.use_params(self.optimizer.averages):
            self.recognizer.to_disk(folder, exclude=["vocab"])

    def parameters(self) -> Iterator[tuple[str, tuple[int, str]]]:
        """Name each parameter by its place in the network: its id differs from process to process."""
        for number, node in enumerate(self.recognizer.model.walk()):
            for name in node.param_names:
                yield f"{number}.{name}", (node.id, name)

    def _save_optimizer(self, path: Path) -> None:
        arrays: dict[str, np.ndarray] = {}
        tables = {
            "mom1": self.optimizer.mom1,
            "mom2": self.optimizer.mom2,
            "averages": self.optimizer.averages or {},
        }
        for place, key in self.parameters():
            for table, values in tables.items():
                if key in values:
                    arrays[f"{table}:{place}"] = np.asarray(values[key])
            arrays[f"updates:{place}"] = np.asarray(
                [self.optimizer.nr_update[key], self.optimizer.last_seen[key]]
            )
        np.savez(path, allow_pickle=False, **arrays)

    def _load_optimizer(self, path: Path) -> None:
        tables = {
            "mom1": self.optimizer.mom1,
            "mom2": self.optimizer.mom2,
            "averages": self.optimizer.averages,
        }
        with np.load(path, allow_pickle=False) as arrays:
            for place, key in self.parameters():
                for table, values in tables.items():
                    if values is not None and f"{table}:{place}" in arrays:
                        values[key] = arrays[f"{table}:{place}"].copy()
                updates, seen = arrays[f"updates:{place}"]
                self.optimizer.nr_update[key] = int(updates)
                self.optimizer.last_seen[key] = int(seen)


def score(
    pipeline: Pipeline, recognizer: EntityRecognizer, passages: Iterable[Passage], *, fold_places: bool
) -> dict[str, float]:
    """Score a recognizer on passages: precision, recall and F1 of exact spans, masked stretches left out.

    With `fold_places`, GPE and LOC count as one class, as in the sets that do not tell them apart.
    """
    hit = gold = predicted = 0
    for passage in passages:
        tokens: Doc = recognizer(make_tokens(pipeline, passage.text))
        masked = [(start, end) for start, end, label in passage.mentions if label is None]
        want = {
            (s, e, _place(label, fold=fold_places)) for s, e, label in passage.mentions if label is not None
        }
        got = {(ent.start_char, ent.end_char, _place(ent.label_, fold=fold_places)) for ent in tokens.ents}
        got = {g for g in got if not any(s < g[1] and g[0] < e for s, e in masked)}
        hit += len(want & got)
        gold += len(want)
        predicted += len(got)
    precision, recall = hit / predicted if predicted else 0.0, hit / gold if gold else 0.0
    f1 = 2 * hit / (gold + predicted) if gold + predicted else 0.0
    return {"p": round(100 * precision, 2), "r": round(100 * recall, 2), "f1": round(100 * f1, 2)}


def _place(label: str, *, fold: bool) -> str:
    return "LOC" if fold and label == "GPE" else label
