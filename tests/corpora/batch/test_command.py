import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from gongbao.samples import read_sample
from gongbao_corpora.batch import Job, Summary
from gongbao_corpora.batch.summary import say_summary
from gongbao_service.cli import app

MakeJob = Callable[..., Job]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in ("batch", *arguments)])


def test_the_command_reads_with_the_real_stages(tmp_path: Path) -> None:
    for language in ("zh", "en"):
        (tmp_path / f"{language}.txt").write_text(read_sample(language), encoding="utf-8")
    extracted = CliRunner().invoke(
        app, ["extract", "--format", "csv", str(tmp_path / "en.txt"), str(tmp_path / "zh.txt")]
    )

    result = run(tmp_path, "-o", tmp_path / "out", "--format", "csv", "--workers", 1)

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("gongbao: 2 documents found, 2 extracted, 0 failed\n")
    assert (tmp_path / "out/figures.csv").read_bytes() == extracted.stdout_bytes


def test_a_document_that_failed_makes_the_exit_status_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")

    result = run(tmp_path, "-o", tmp_path / "out", "--workers", 1)

    assert result.exit_code == 1
    assert "1 × InvalidTextError" in result.stderr
    error = json.loads((tmp_path / "out/errors/part-000000.ndjson").read_bytes())
    assert error["reason"] == "the text is empty"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("missing", "-o", "out"), 1, "no such file"),
        (("sqlite:///missing.db", "-o", "out"), 1, "no such store"),
        (("missing",), 2, "--out"),
        (("missing", "-o", "out", "--engine", "spark"), 2, "spark"),
        (("missing", "-o", "out", "--shard-size", "0"), 2, "shard-size"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], status: int, said: str
) -> None:
    monkeypatch.chdir(tmp_path)

    result = run(*arguments)

    assert result.exit_code == status
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_summary_tells_the_coverage_of_a_store() -> None:
    none = dict.fromkeys(("found", "fetched", "extracted", "blocked", "image_only", "failed"), 0)
    sites = [
        none | {"site": "昌平区", "year": 2017, "found": 5, "fetched": 4, "extracted": 3, "blocked": 1},
        none | {"site": "", "year": None, "found": 1, "image_only": 1},
    ]
    summary = Summary(found=4, extracted=3, failed=1, quantities=1234, reused=2, failures={"TimeLimit": 1})
    summary.sites = sites

    assert say_summary(summary) == [
        "4 documents found, 3 extracted, 1 failed",
        "1,234 quantities; 0 documents without any",
        "2 were in the store already",
        "    1 × TimeLimit",
        "    昌平区 2017: 5 found, 4 fetched, 3 extracted, 1 blocked",
        "    no site year unknown: 1 found, 0 fetched, 0 extracted, 1 image-only",
    ]
