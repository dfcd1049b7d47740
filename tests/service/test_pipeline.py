from pathlib import Path
from typing import Any

import pytest

from gongbao.document import Document, Stage
from gongbao.errors import ConfigError, UnavailableError, WeightsMissingError
from gongbao.samples import read_sample
from gongbao_service import pipeline as module
from gongbao_service.pipeline import Pipeline, load_stages
from gongbao_service.settings import Settings


def test_stages_that_are_given_are_ready_at_once() -> None:
    assert Pipeline(()).stages == ()


def test_loading_reads_one_report_in_each_language() -> None:
    seen: list[str] = []

    def stage(document: Document) -> Document:
        seen.append(document.text)
        return document

    pipeline = Pipeline(loader=lambda: (stage,))
    with pytest.raises(UnavailableError):
        _ = pipeline.stages
    pipeline.load()
    pipeline.load()

    assert pipeline.stages == (stage,)
    assert [text[:500] for text in seen] == [read_sample("zh")[:500], read_sample("en")[:500]]


def test_a_failure_is_kept() -> None:
    def load() -> tuple[()]:
        raise WeightsMissingError("a")

    pipeline = Pipeline(loader=load)
    pipeline.load()

    assert isinstance(pipeline.failure, WeightsMissingError)
    with pytest.raises(UnavailableError):
        _ = pipeline.stages


def test_the_settings_reach_the_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, Any]] = []
    baseline: tuple[Stage, ...] = (lambda document: document,)

    def load(**given: object) -> tuple[()]:
        seen.append(given)
        return ()

    monkeypatch.setattr(module, "default_stages", load)
    monkeypatch.setattr(module, "baseline_stages", lambda: baseline)
    folder = Path("weights")

    assert load_stages(Settings(workers=1, weights=folder, device="cuda", threads=1)) == ()
    assert seen == [{"weights": folder, "device": "cuda", "threads": 1}]
    assert load_stages(Settings(model="baseline", weights=folder)) is baseline
    assert len(seen) == 1


def test_a_device_that_cannot_be_used_is_told_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    def load(**given: object) -> tuple[()]:
        raise ConfigError("device", "cuda", allowed="torch must be installed")

    monkeypatch.setattr(module, "default_stages", load)
    pipeline = Pipeline(loader=lambda: load_stages(Settings(device="cuda")))
    pipeline.load()

    assert str(pipeline.failure) == "GONGBAO_DEVICE='cuda' is not allowed: torch must be installed"


@pytest.mark.weights
def test_a_folder_without_weights_stops_the_service(tmp_path: Path) -> None:
    pipeline = Pipeline(loader=lambda: load_stages(Settings(weights=tmp_path)))
    pipeline.load()

    assert isinstance(pipeline.failure, WeightsMissingError)
