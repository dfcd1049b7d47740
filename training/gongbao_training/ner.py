"""The baseline tagger, from corpora to shipped weights: `python -m gongbao_training ner --config …`.

Run top to bottom: read the settings, read what is to be learnt (our gold, generated report text, public
sets), train in rounds, write the averaged weights with a card of where they come from.
"""

import json
import logging
import random
import shutil
import subprocess
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field
from spacy.language import Language as Pipeline
from spacy.pipeline import EntityRecognizer
from spacy.training import Example
from thinc.api import fix_random_seed

from gongbao.ner.network import NetworkSettings, build_pipeline
from gongbao.weights import write_manifest
from gongbao_corpora.packed import digest, digest_of_all, find_corpus
from gongbao_corpora.readers.gold_passages import read_gold_and_lines
from gongbao_corpora.readers.ner import NER_SOURCES, read_public
from gongbao_corpora.readers.passage import Passage, cut_sentences
from gongbao_corpora.readers.silver import read_silver
from gongbao_corpora.roots import default_shared
from gongbao_corpora.sources import read_sources
from gongbao_training.loop import MAX_TOKENS, Run, batches, make_example, score
from gongbao_training.synth import GRAMMARS, Gazetteer, common_places_en, make_sentences, read_gazetteer

logger = logging.getLogger(__name__)

REPOSITORY = Path(__file__).resolve().parents[2]
RUNS = REPOSITORY / "training" / "runs"
# Sets that are scored when the weights are written; none of them is trained on.
HELD_OUT = {
    "zh": ("uner_zh_gsdsimp.test", "uner_zh_pud_simplified.test"),
    "en": ("uner_en_ewt.test", "uner_en_pud.test", "gum_open.test"),
}


class NerConfig(BaseModel):
    """The settings of one run; a copy goes into the card of the weights."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: str
    language: str = Field(pattern="^(zh|en)$")
    labels: tuple[str, ...]
    seed: int = 1
    rounds: int = Field(ge=1)
    batch_tokens: int = Field(ge=50)
    drop: float = Field(ge=0, lt=1)
    learn_rate: float = Field(gt=0)
    width: int
    depth: int
    rows: tuple[int, ...]
    hidden_width: int
    gold_repeat: int = Field(ge=0)
    generated_a_round: int = Field(ge=0)
    public_a_round: int = Field(ge=0)
    silver_a_round: int = Field(ge=0)

    def network(self) -> NetworkSettings:
        """Return the shape of the network."""
        return NetworkSettings(
            self.language, self.labels, self.width, self.depth, self.rows, self.hidden_width
        )


def read_config(path: Path) -> NerConfig:
    """Read the settings of a run.

    Raises:
        pydantic.ValidationError: if a setting is unknown, missing or out of range.
    """
    return NerConfig.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def train(
    config: NerConfig, *, shared: Path | None = None, runs: Path = RUNS, weights: Path | None = None
) -> Path:
    """Train, or go on where a killed run stopped, and write the weights; return their folder.

    Raises:
        EvaluationOnlyError: if one of the sources is for scores only.
    """
    read_sources().for_training(NER_SOURCES[config.language])
    shared = shared or default_shared()
    run, pipeline = open_run(config, runs)
    gold = read_gold_and_lines(shared / "gold" / "train", config.language)
    public = list(_short(read_public(shared, config.language)))
    reports = shared / "corpora" / "reports" / config.language
    silver = list(read_silver(reports, config.language, common_places=common_places_en()))
    pools = Pools(gold, public, silver, read_gazetteer(shared, config.language))
    logger.info("%d passages of gold, %d public, %d silver", len(gold), len(public), len(silver))

    def make_round(number: int) -> Iterator[list[Example]]:
        passages = mix(config, number, pools)
        return batches(examples(config, pipeline, passages), tokens=config.batch_tokens)

    run.train(make_round, rounds=config.rounds, drop=config.drop, rate=config.learn_rate)
    target = (weights or REPOSITORY / "models" / "gongbao" / "weights") / config.name
    write_weights(config, run, target)
    write_card(config, pipeline, run, target, shared)
    write_manifest(target.parent)
    return target


def open_run(config: NerConfig, runs: Path) -> tuple[Run, Pipeline]:
    """Build the network, seeded, and take up the checkpoint of the run if it has one."""
    fix_random_seed(config.seed)
    pipeline, recognizer = build_pipeline(config.network())
    recognizer.initialize(lambda: _labelled(config, pipeline), nlp=pipeline)
    run = Run(runs / config.name, recognizer, learn_rate=config.learn_rate, seed=config.seed)
    run.resume()
    return run, pipeline


def _labelled(config: NerConfig, pipeline: Pipeline) -> list[Example]:
    """One example that has every label, from which spaCy takes the shapes of the network."""
    glue, stretch = ("", "甲乙丙") if config.language == "zh" else (" ", "Alpha Beta")
    parts, mentions, length = [], [], 0
    for label in config.labels:
        parts.append(stretch)
        mentions.append((length, length + len(stretch), label))
        length += len(stretch) + len(glue)
    example = make_example(pipeline, Passage(glue.join(parts), tuple(mentions), "labels"), config.labels)
    return [example] if example else []


def _short(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Cut long passages into sentences."""
    for passage in passages:
        if len(passage.text) <= MAX_TOKENS:
            yield passage
        else:
            yield from cut_sentences(passage)


@dataclass(frozen=True, slots=True)
class Pools:
    """What rounds are made of."""

    gold: list[Passage]
    public: list[Passage]
    silver: list[Passage]
    gazetteer: Gazetteer


def mix(config: NerConfig, number: int, pools: Pools) -> list[Passage]:
    """Make the passages of a round: all gold, so many generated, public and silver ones, shuffled."""
    dice = random.Random(config.seed * 7919 + number)  # noqa: S311  (an order to train in)
    seed = config.seed * 104729 + number
    passages = pools.gold * config.gold_repeat
    passages += make_sentences(config.language, pools.gazetteer, config.generated_a_round, seed=seed)
    passages += dice.sample(pools.public, min(config.public_a_round, len(pools.public)))
    passages += dice.sample(pools.silver, min(config.silver_a_round, len(pools.silver)))
    dice.shuffle(passages)
    return passages


def examples(config: NerConfig, pipeline: Pipeline, passages: Iterable[Passage]) -> Iterator[Example]:
    """Make the examples of a round."""
    for passage in passages:
        example = make_example(pipeline, passage, config.labels)
        if example is not None:
            yield example


def write_weights(config: NerConfig, run: Run, target: Path) -> None:
    """Write the averaged weights and the shape of the network."""
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    run.write_averaged(target)
    (target / "config.json").write_text(
        json.dumps(asdict(config.network()), indent=1) + "\n", encoding="utf-8"
    )


def write_card(config: NerConfig, pipeline: Pipeline, run: Run, target: Path, shared: Path) -> None:
    """Write `meta.json`: version, licence, what it was trained on, scores, how to make it again."""
    scores = {}
    recognizer: EntityRecognizer = run.recognizer
    with recognizer.model.use_params(run.optimizer.averages):
        for name in HELD_OUT[config.language]:
            passages = read_public(shared, config.language, [name])
            scores[name] = score(pipeline, recognizer, passages, fold_places=True)
    card = {
        "name": config.name,
        "version": config.version,
        "licence": "Apache-2.0 for the weights; sources and their attributions in "
        "docs/model-cards/ner-baseline.md",
        "corpora": corpus_digests(config, shared),
        "commit": _commit(),
        "scores": scores,
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": f"python -m gongbao_training ner --config training/configs/{config.name}.toml",
        "settings": config.model_dump(),
    }
    (target / "meta.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def corpus_digests(config: NerConfig, shared: Path) -> dict[str, str]:
    """Return the SHA-256 of everything that is learnt from."""
    paths = [find_corpus(shared / "corpora" / "ner", name) for name in NER_SOURCES[config.language]]
    paths += sorted((shared / "gold" / "train" / "gold").glob(f"{config.language}-*.json"))
    paths += [
        shared / "corpora" / "lex" / "china_location_jionlp.txt.zst",
        shared / "corpora" / "lex" / "world_location_jionlp.txt",
    ]
    digests = {path.relative_to(shared).as_posix(): digest(path) for path in paths}
    reports = shared / "corpora" / "reports" / config.language
    digests[f"{reports.relative_to(shared).as_posix()}/*.txt"] = digest_of_all(reports.glob("*.txt"))
    grammar = GRAMMARS / f"{config.language}.txt"
    return digests | {grammar.relative_to(REPOSITORY).as_posix(): digest(grammar)}


def _commit() -> str:
    """The commit of the code, with a plus where files differ from it."""
    head, changed = _ask_git("rev-parse", "--short=12", "HEAD"), _ask_git("status", "--porcelain")
    return head + ("+" if changed else "")


def _ask_git(*words: str) -> str:
    git = shutil.which("git")
    if git is None:
        return "unknown"
    answer = subprocess.run([git, *words], cwd=REPOSITORY, capture_output=True, text=True, check=False)  # noqa: S603
    return answer.stdout.strip()
