import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from gongbao_training.__main__ import app
from gongbao_training.plot import Point, from_log, read_points, svg

LOG = """2026-11-24 22:40:24,323 12 real documents, 3 held-out windows
2026-11-24 22:40:24,323 round 0 batch 5 of 10: tags 0.058 pointers 0.456
2026-11-24 22:42:49,412 round 0 took 267 s, 10 batches
2026-11-24 22:42:50,412 round 0 held out tags 0.2 pointers 0.5
2026-11-24 22:45:00,925 round 1 batch 10 of 10: tags 0.050 pointers 0.374
"""


def test_a_log_is_read(tmp_path: Path) -> None:
    (tmp_path / "run.log").write_text(LOG, encoding="utf-8")
    points = read_points(tmp_path, tmp_path / "run.log")
    assert [(point.at, point.held) for point in points] == [(0.5, False), (1.0, True), (2.0, False)]
    assert points[1].losses == {"tags": 0.2, "pointers": 0.5}


def test_metrics_say_the_same_and_what_was_measured_twice_stands_once(tmp_path: Path) -> None:
    rows = [
        {"round": 0, "batch": 5, "of": 10, "tags": 0.9, "pointers": 0.9, "seconds": 1.5},
        {"round": 0, "batch": 5, "of": 10, "tags": 0.058, "pointers": 0.456},
        {"round": 0, "held": True, "tags": 0.2, "pointers": 0.5},
        {"round": 1, "batch": 10, "of": 10, "tags": 0.05, "pointers": 0.374},
    ]
    (tmp_path / "metrics.jsonl").write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    assert read_points(tmp_path) == list(from_log(LOG.splitlines()))


def test_a_panel_for_each_loss_and_a_line_for_each_kind() -> None:
    root = ET.fromstring(svg(list(from_log(LOG.splitlines())), "a run & <its> name"))  # noqa: S314  (our own)
    lines = [node for node in root.iter() if node.tag.endswith("polyline")]
    texts = {node.text for node in root.iter() if node.tag.endswith("text")}
    assert len(lines) == 4
    assert {"tags", "pointers", "learnt from", "held out", "a run & <its> name"} <= texts


def test_a_run_without_points_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no points"):
        svg([], "empty")
    with pytest.raises(FileNotFoundError):
        read_points(tmp_path)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=20), st.text(max_size=30))
def test_any_losses_make_a_plot(values: list[float], line: str) -> None:
    assert list(from_log([line])) == []
    points = [Point(at + 1.0, held=False, losses={"tags": value}) for at, value in enumerate(values)]
    assert "NaN" not in svg(points, "run")


def test_the_command_writes_the_file(tmp_path: Path) -> None:
    (tmp_path / "run.log").write_text(LOG, encoding="utf-8")
    done = CliRunner().invoke(app, ["plot", str(tmp_path), "--log", str(tmp_path / "run.log")])
    assert done.exit_code == 0
    assert (tmp_path / "losses.svg").read_text(encoding="utf-8").startswith("<svg")
