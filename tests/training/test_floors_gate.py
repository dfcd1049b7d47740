import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao_training.__main__ import app
from gongbao_training.floors import (
    Floors,
    LoweredError,
    compare,
    gold_digest,
    pin,
    read_floors,
    table,
    write_floors,
)

FLOORS: Floors = {"gold_sha256": "a", "zh": {"row": 86.8, "quantity": 99.8}, "en": {"row": 79.5}}


def figures(zh: float, quantity: float, en: float) -> dict[str, dict[str, dict[str, float]]]:
    return {"zh": {"row": {"f1": zh}, "quantity": {"f1": quantity}}, "en": {"row": {"f1": en}}}


def test_every_floor_is_a_row_and_an_equal_figure_passes() -> None:
    rows = compare(FLOORS, figures(86.8, 99.9, 79.49))
    assert [(row.language, row.figure, row.passes) for row in rows] == [
        ("zh", "row", True),
        ("zh", "quantity", True),
        ("en", "row", False),
    ]


def test_a_figure_that_is_not_measured_does_not_pass() -> None:
    assert not any(row.passes for row in compare(FLOORS, {}))
    assert "none" in table(compare(FLOORS, {}))


def test_the_table_shows_figure_floor_margin_and_verdict() -> None:
    lines = table(compare(FLOORS, figures(87.0, 99.9, 79.0))).splitlines()
    assert lines[1].split() == ["zh", "row", "87.00", "86.8", "+0.20", "pass"]
    assert lines[3].split() == ["en", "row", "79.00", "79.5", "-0.50", "BELOW"]
    assert lines[-1] == "3 figures, 1 below their floors"


def test_pinning_raises_floors_and_never_lowers_one_by_itself() -> None:
    assert pin(FLOORS, figures(90.19, 99.8, 79.5), "a") == {
        "gold_sha256": "a",
        "zh": {"row": 90.1, "quantity": 99.8},
        "en": {"row": 79.5},
    }
    with pytest.raises(LoweredError, match="en row"):
        pin(FLOORS, figures(90, 99.9, 70), "a")
    assert pin(FLOORS, figures(90, 99.9, 70), "a", allow_lower=True)["en"]["row"] == 70


def test_another_gold_is_pinned_anew() -> None:
    assert pin(FLOORS, figures(50, 60, 70), "b") == {
        "gold_sha256": "b",
        "zh": {"row": 50, "quantity": 60},
        "en": {"row": 70},
    }


def test_floors_are_read_as_they_were_written(tmp_path: Path) -> None:
    write_floors(tmp_path / "floors.json", FLOORS)
    assert read_floors(tmp_path / "floors.json") == FLOORS


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder of gold of one document, read by nobody: the figures are given."""
    (tmp_path / "dev" / "gold").mkdir(parents=True)
    (tmp_path / "dev" / "gold" / "a.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr("gongbao_training.__main__.write_answers", lambda *_: None)
    return tmp_path / "dev"


@pytest.mark.parametrize(("digest", "en", "code"), [("", 80.0, 0), ("", 79.0, 1), ("other", 80.0, 2)])
def test_the_command_fails_below_a_floor_and_on_another_gold(
    gold: Path, monkeypatch: pytest.MonkeyPatch, digest: str, en: float, code: int
) -> None:
    monkeypatch.setattr("gongbao_training.__main__.figures", lambda *_, **__: figures(87, 99.9, en))
    floors = gold.parent / "floors.json"
    floors.write_text(json.dumps(FLOORS | {"gold_sha256": digest or gold_digest(gold)}), encoding="utf-8")
    done = CliRunner().invoke(app, ["gate", str(gold), "--floors", str(floors)])
    assert done.exit_code == code
    if code != 2:
        assert f"en  row              {en:.2f}" in done.output
