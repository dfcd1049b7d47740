"""A tiny run: it learns eight sentences, gives them back after saving, and survives being killed."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pydantic import ValidationError
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.training import Example

from gongbao.ner.network import build_pipeline
from gongbao.ner.tokens import make_tokens
from gongbao_corpora.errors import EvaluationOnlyError
from gongbao_corpora.readers.passage import Passage
from gongbao_training import ner
from gongbao_training.loop import Run, batches, make_example, score
from gongbao_training.ner import REPOSITORY, NerConfig, examples, open_run, read_config, write_weights

CONFIGS = sorted((REPOSITORY / "training" / "configs").glob("ner-*.toml"))

MARKED = {
    "zh": [
        "[山海县]GPE[教育局]ORG答复3件。",
        "由[周明远]PERSON负责。",
        "[安和市]GPE收到申请。",
        "[水务局]ORG印发文件。",
        "地址：[学府路12号]LOC。",
        "[王小川]PERSON出席。",
        "全年无收费。",
        "[民政局]ORG公开信息。",
    ],
    "en": [
        "[Anhe County]GPE replied to 3 letters.",
        "The [Water Bureau]ORG met twice.",
        "[Zhou Ming]PERSON spoke.",
        "It stands at [12 Mill Lane]LOC.",
        "The [Clean Rivers Act]LAW applies.",
        "[Wang Li]PERSON left.",
        "No fees were charged.",
        "The [School Board]ORG agreed.",
    ],
}


def read_marked(marked: str) -> Passage:
    text, mentions, rest = "", [], marked
    while "[" in rest:
        before, rest = rest.split("[", 1)
        name, rest = rest.split("]", 1)
        label = next(label for label in ("PERSON", "ORG", "GPE", "LOC", "LAW") if rest.startswith(label))
        text += before
        mentions.append((len(text), len(text) + len(name), label))
        text += name
        rest = rest[len(label) :]
    return Passage(text + rest, tuple(mentions), "test")


def config_of(language: str, rounds: int) -> NerConfig:
    path = next(path for path in CONFIGS if path.stem.endswith(language))
    settings = tomllib.loads(path.read_text(encoding="utf-8"))
    rows = [200] * len(settings["rows"])
    tiny = {"width": 24, "depth": 2, "rows": rows, "hidden_width": 24, "rounds": rounds, "batch_tokens": 50}
    return NerConfig.model_validate(settings | tiny | {"learn_rate": 0.01, "drop": 0.1})


class KilledError(Exception):
    """Stands for a kill in the middle of a round."""


def train(config: NerConfig, runs: Path, *, killed_in: int | None = None) -> tuple[Run, Pipeline]:
    run, pipeline = open_run(config, runs)
    passages = [read_marked(line) for line in MARKED[config.language]]

    def make_round(number: int) -> Iterator[list[Example]]:
        order = passages[number % 8 :] + passages[: number % 8]
        for count, batch in enumerate(
            batches(examples(config, pipeline, order * 3), tokens=config.batch_tokens)
        ):
            if number == killed_in and count == 2:
                raise KilledError
            yield batch

    run.train(make_round, rounds=config.rounds, drop=config.drop, rate=config.learn_rate)
    return run, pipeline


@pytest.mark.parametrize("language", ["zh", "en"])
def test_learns_eight_sentences_and_gives_them_back(language: str, tmp_path: Path) -> None:
    config = config_of(language, 30)
    run, pipeline = train(config, tmp_path / "runs")
    passages = [read_marked(line) for line in MARKED[language]]
    write_weights(config, run, tmp_path / "weights")
    again, recognizer = build_pipeline(config.network())
    recognizer.from_disk(tmp_path / "weights", exclude=["vocab"])
    assert score(again, recognizer, passages, fold_places=False)["f1"] > 95
    with run.recognizer.model.use_params(run.optimizer.averages):
        for passage in passages:
            before = run.recognizer(make_tokens(pipeline, passage.text))
            after = recognizer(make_tokens(again, passage.text))
            assert entities_of(before) == entities_of(after)


def entities_of(tokens: Doc) -> list[tuple[int, int, str]]:
    return [(entity.start, entity.end, entity.label_) for entity in tokens.ents]


def weights_of(run: Run) -> list[np.ndarray]:
    places = [(node, name) for node in run.recognizer.model.walk() for name in node.param_names]
    return [np.asarray(node.get_param(name)) for node, name in places if node.has_param(name)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_resumed_run_ends_like_an_uninterrupted_one(language: str, tmp_path: Path) -> None:
    config = config_of(language, 4)
    whole, _ = train(config, tmp_path / "whole")
    with pytest.raises(KilledError):
        train(config, tmp_path / "parts", killed_in=2)
    parts, _ = train(config, tmp_path / "parts")
    assert parts.rounds == whole.rounds == 4
    for left, right in zip(weights_of(whole), weights_of(parts), strict=True):
        np.testing.assert_array_equal(left, right)
    averages = [[run.optimizer.averages[key] for _, key in run.parameters()] for run in (whole, parts)]
    for left, right in zip(*averages, strict=True):
        np.testing.assert_array_equal(left, right)


def test_a_set_for_scores_only_is_never_trained_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(ner, "NER_SOURCES", {"zh": ("uner_zh_gsdsimp.train", "uner_zh_pud.test")})
    with pytest.raises(EvaluationOnlyError, match=r"sources\.toml:\d+: uner_zh_pud\.test is for scores only"):
        ner.train(config_of("zh", 1), shared=tmp_path, runs=tmp_path)


@pytest.mark.parametrize("path", CONFIGS, ids=lambda path: path.stem)
def test_configs_load_and_know_their_weights(path: Path) -> None:
    assert read_config(path).name == path.stem


def test_unknown_setting_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ner-xx.toml"
    path.write_text(CONFIGS[0].read_text(encoding="utf-8") + "\nlearning_rate = 1\n", encoding="utf-8")
    with pytest.raises(ValidationError, match="learning_rate"):
        read_config(path)


def test_masked_stretch_is_missing_and_unwanted_label_is_outside() -> None:
    config = config_of("zh", 1)
    pipeline, _ = build_pipeline(config.network())
    passage = Passage("2017年山海县", ((0, 5, "DATE"), (5, 8, None)), "test")
    example = make_example(pipeline, passage, ["GPE"])
    assert example is not None
    assert example.get_aligned_ner() == ["O", "O", "O", "O", "O", None, None, None]


def test_mention_that_cuts_a_word_is_masked() -> None:
    pipeline, _ = build_pipeline(config_of("en", 1).network())
    example = make_example(pipeline, Passage("Anhe-based staff", ((0, 3, "GPE"),), "test"), ["GPE"])
    assert example is not None
    assert example.get_aligned_ner()[0] is None
