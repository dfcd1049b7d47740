import pytest

from gongbao.document import Document
from gongbao.errors import UnavailableError, WeightsMissingError
from gongbao.samples import read_sample
from gongbao_service.pipeline import Pipeline


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
    assert seen == [read_sample("zh"), read_sample("en")]


def test_a_failure_is_kept() -> None:
    def load() -> tuple[()]:
        raise WeightsMissingError("a")

    pipeline = Pipeline(loader=load)
    pipeline.load()

    assert isinstance(pipeline.failure, WeightsMissingError)
    with pytest.raises(UnavailableError):
        _ = pipeline.stages
