from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao.serialize import loads
from gongbao_corpora.__main__ import app
from gongbao_corpora.errors import WriteError
from gongbao_corpora.synth.report import Report
from gongbao_corpora.synthesis import reports, to_line, write_reports


def test_command_writes_a_line_a_report(tmp_path: Path) -> None:
    target = tmp_path / "new" / "zh.jsonl"
    result = CliRunner().invoke(app, ["synth", str(target), "--number", "3", "--seed", "5"])
    assert result.exit_code == 0
    rows = [loads(line) for line in target.read_bytes().splitlines()]
    assert [row["name"] for row in rows] == [f"synth-zh-training-{seed}" for seed in (5, 6, 7)]
    assert set(rows[0]) == {"name", "text", "gold", "headings", "grammars"}
    assert list(target.parent.iterdir()) == [target]


def test_command_refuses_another_language(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["synth", str(tmp_path / "x"), "--language", "fr"])
    assert result.exit_code == 2


@pytest.mark.parametrize("name", ["zh.jsonl", "zh.jsonl.zst"])
def test_a_full_disk_leaves_nothing_half_written(name: str, tmp_path: Path) -> None:
    target = tmp_path / name
    target.write_text("older\n", encoding="utf-8")
    (tmp_path / f"{name}.partial").symlink_to("/dev/full")
    with pytest.raises(WriteError, match=rf"{name}: cannot be written: No space left"):
        write_reports(reports("zh", range(30)), target)
    assert target.read_text(encoding="utf-8") == "older\n"
    assert list(tmp_path.iterdir()) == [target]


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    def interrupted() -> Iterator[Report]:
        yield from reports("zh", range(1))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_reports(interrupted(), tmp_path / "zh.jsonl")
    assert list(tmp_path.iterdir()) == []


def test_a_line_is_one_line() -> None:
    for report in reports("zh", range(5)):
        assert to_line(report).count(b"\n") == 1
