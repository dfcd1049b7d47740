"""The whole pipeline on hostile texts: its time grows as the text does."""

import time

import pytest

from gongbao.document import Document, Stage, run
from gongbao.extractor import default_stages

HOSTILE = {"digits": "1234567890", "brackets": "（(〔[《", "closed brackets": "〔2017〕", "mixed": "a1（"}


@pytest.fixture(scope="module")
def stages() -> tuple[Stage, ...]:
    stages = default_stages()
    run(Document("全年受理12件。\nIn all, 12 cases were closed."), stages)
    return stages


def seconds(unit: str, length: int, stages: tuple[Stage, ...]) -> float:
    text = (unit * (length // len(unit) + 1))[:length]
    began = time.perf_counter()
    run(Document(text), stages)
    return time.perf_counter() - began


@pytest.mark.usefixtures("frozen_heap")
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_as_the_text(name: str, stages: tuple[Stage, ...]) -> None:
    # Two lengths, since the encoder remembers the last text.
    small = min(seconds(HOSTILE[name], 50_000 + extra, stages) for extra in range(2))
    large = seconds(HOSTILE[name], 400_000, stages)
    # Eight times the text: a quadratic stage would take 64 times as long. The slack is for a busy machine.
    assert large < 20 * small + 0.5, f"{small:.2f} s for 50,000, {large:.2f} s for 400,000"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["digits", "brackets"])
def test_ten_megabytes(name: str, stages: tuple[Stage, ...]) -> None:
    small = seconds(HOSTILE[name], 1_000_000, stages)
    large = seconds(HOSTILE[name], 10_000_000, stages)
    assert large < 20 * small, f"{small:.1f} s for 1 MB, {large:.1f} s for 10 MB"
