"""`make demo-crawl`, which docs/crawl.md begins with."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.slow
def test_the_demo_ends_with_the_table_of_figures(repository: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, str(repository / "tests" / "demo_crawl.py")),
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(repository / "tests")},
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )

    assert done.returncode == 0, done.stderr
    assert "1 unchanged" in done.stderr
    assert (tmp_path / "demo-crawl" / "figures" / "figures.csv").stat().st_size > 10_000
    assert " rows of demo-crawl/figures/figures.csv" in done.stdout
