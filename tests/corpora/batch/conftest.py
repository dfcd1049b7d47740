import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from gongbao_corpora.batch import Job

MakeJob = Callable[..., Job]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with reports, in folders of its own."""
    folder = tmp_path / "reports"
    for number in range(10):
        path = folder / f"district-{number % 3}" / f"{number:02d}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"受理申请{number}件，答复{number}.50件。", encoding="utf-8")
    return folder


@pytest.fixture
def job(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MakeJob:
    """Make a job that reads the reports with the stages of the tests."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    # A reading process that is started later must find what is imported here.
    monkeypatch.setenv("GONGBAO_TEST_ONCE", str(tmp_path / "once"))
    assert str(Path(__file__).parent) in sys.path

    def make(**fields: object) -> Job:
        defaults: dict[str, object] = {
            "source": str(reports),
            "out": tmp_path / "out",
            "workers": 2,
            "shard_size": 3,
            "stages": "batch_stages:load",
        }
        return Job(**defaults | fields)  # type: ignore[arg-type]

    return make
