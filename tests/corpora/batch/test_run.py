import csv
import errno
import fcntl
import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from gongbao.rows import COLUMNS
from gongbao_corpora.batch import BatchError, Job, TableFormat, run_batch
from gongbao_corpora.batch.errors import EngineError, NothingToReadError, OutputError, OutputMismatchError
from gongbao_corpora.batch.progress import NoWatcher

MakeJob = Callable[..., Job]


def content(out: Path) -> dict[str, bytes]:
    """What a batch left, but for its lock."""
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def lines(out: Path, folder: str) -> list[dict[str, object]]:
    paths = sorted((out / folder).glob("*.ndjson"))
    return [json.loads(line) for path in paths for line in path.read_bytes().splitlines()]


def test_every_quantity_of_every_document_is_a_row(job: MakeJob) -> None:
    wanted = job()

    summary = run_batch(wanted)

    table = pq.read_table(wanted.out / "figures.parquet")
    assert tuple(table.column_names) == COLUMNS
    assert (summary.found, summary.extracted, summary.failed, summary.quantities) == (10, 10, 0, 20)
    rows = table.to_pylist()
    assert [row["quantity_id"] for row in rows] == ["q1", "q2"] * 10
    sources = [row["source"] for row in rows]
    assert sources == sorted(sources)
    assert str(rows[-1]["value"]) == "8.5000000000"
    assert rows[0]["publisher"] is None
    assert len(list((wanted.out / "rows").iterdir())) == 4


@pytest.mark.parametrize("form", TableFormat)
def test_the_formats_hold_the_same(job: MakeJob, form: TableFormat) -> None:
    wanted = job(form=form)

    run_batch(wanted)

    path = wanted.out / f"figures.{form}"
    if form is TableFormat.PARQUET:
        rows = pq.read_table(path).to_pylist()
    elif form is TableFormat.CSV:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 20
    assert [list(row) for row in rows] == [list(COLUMNS)] * 20
    assert [float(row["value"]) for row in rows][:4] == [0, 0.5, 3, 3.5]
    assert [str(row["change"]).lower() for row in rows] == ["false"] * 20


def test_one_worker_and_three_write_the_same(job: MakeJob, tmp_path: Path) -> None:
    one, three = job(out=tmp_path / "1", workers=1), job(out=tmp_path / "3", workers=3)

    run_batch(one)
    run_batch(three)

    assert content(one.out) == content(three.out)


def test_a_batch_that_is_done_is_not_done_again(job: MakeJob) -> None:
    run_batch(job())
    before = content(job().out)

    # Stages that cannot even be loaded are not missed.
    again = run_batch(job(stages="batch_stages:load_nothing", shard_size=3, workers=1))

    assert again.quantities == 20
    assert content(job().out) == before


def test_poisoned_documents_are_in_the_error_file_and_the_others_are_read(
    job: MakeJob, reports: Path
) -> None:
    for name, text in {
        "a-fatal": "致命1件", "b-once": "一次2件", "c-slow": "缓慢3件", "d-bug": "虫4件", "e-fine": "5件",
    }.items():  # fmt: skip
        (reports / f"{name}.txt").write_text(text, encoding="utf-8")
    (reports / "f.txt").write_bytes(b"\xff\xff\xff")
    (reports / "g.wps").write_bytes(b"x")
    (reports / "h.txt").write_bytes(b"")
    (reports / "ignored.csv").write_bytes(b"x")
    wanted = job(form=TableFormat.CSV, answers=True, time_limit=1.0)

    summary = run_batch(wanted)

    errors = {
        Path(str(e["source"])).name: (e["error"], str(e["reason"])) for e in lines(wanted.out, "errors")
    }
    assert {name: error for name, (error, _) in errors.items()} == {
        "a-fatal.txt": "WorkerDied",
        "c-slow.txt": "TimeLimit",
        "d-bug.txt": "KeyError",
        "f.txt": "UndecodableTextError",
        "g.wps": "UnsupportedMediaError",
        "h.txt": "InvalidTextError",
    }
    assert "SIGKILL" in errors["a-fatal.txt"][1]
    assert "1 seconds" in errors["c-slow.txt"][1]
    assert "虫" not in errors["d-bug.txt"][1]
    assert (summary.found, summary.extracted, summary.failed, summary.quantities) == (18, 12, 6, 22)
    assert summary.failures["TimeLimit"] == 1
    answers = lines(wanted.out, "answers")
    assert len(answers) == 18
    assert [("error" in answer) for answer in answers].count(True) == 6
    fine = next(a for a in answers if str(a["source"]).endswith("e-fine.txt"))
    assert list(fine)[:3] == ["source", "id", "model"]


def test_a_value_that_parquet_cannot_hold_is_null_and_reported(job: MakeJob, reports: Path) -> None:
    (reports / "z.txt").write_text(f"{'9' * 40}件，1件", encoding="utf-8")
    wanted = job()

    summary = run_batch(wanted)

    rows = pq.read_table(wanted.out / "figures.parquet").to_pylist()
    assert [row["value"] for row in rows if row["source"].endswith("z.txt")] == [None, 1]
    assert [error["error"] for error in lines(wanted.out, "errors")] == ["ValueTooLong"]
    assert summary.failed == 0


def test_a_shard_whose_file_is_gone_or_cut_is_written_again(job: MakeJob) -> None:
    run_batch(job())
    before = content(job().out)
    (job().out / "rows/part-000001.parquet").unlink()
    (job().out / "rows/part-000002.parquet").write_bytes(b"PAR1")
    (job().out / "done/part-000003.json").write_bytes(b'{"docum')

    run_batch(job())

    assert content(job().out) == before


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("format", {"form": TableFormat.CSV}),
        ("answers", {"answers": True}),
        ("language", {"language": "zh"}),
        ("shard_size", {"shard_size": 4}),
    ],
)
def test_another_batch_in_the_same_folder_is_refused(
    job: MakeJob, name: str, change: dict[str, object]
) -> None:
    run_batch(job())

    with pytest.raises(OutputMismatchError, match=f"{name} .*choose another folder"):
        run_batch(replace(job(), **change))  # type: ignore[arg-type]


def test_an_input_file_that_changed_is_refused(job: MakeJob, tmp_path: Path) -> None:
    path = tmp_path / "requests.ndjson"
    path.write_text('{"text": "1件"}\n', encoding="utf-8")
    run_batch(job(source=str(path)))
    path.write_text('{"text": "1件"}\n{"text": "2件"}\n', encoding="utf-8")

    with pytest.raises(OutputMismatchError, match="input_state"):
        run_batch(job(source=str(path)))


def test_two_batches_in_the_same_folder_at_once_are_refused(job: MakeJob) -> None:
    out = job().out
    out.mkdir()
    with (out / ".lock").open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(OutputError, match="another batch"):
            run_batch(job())


@pytest.mark.parametrize("source", ["missing", "missing/*.txt", "empty"])
def test_an_input_without_documents_is_an_error(job: MakeJob, tmp_path: Path, source: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(NothingToReadError, match=source.partition("/")[0]):
        run_batch(job(source=str(tmp_path / source)))


def test_weights_that_are_missing_end_the_batch(job: MakeJob) -> None:
    with pytest.raises(EngineError, match=r"cannot start: weights are missing: ner/model.onnx"):
        run_batch(job(stages="batch_stages:load_nothing"))


@pytest.mark.parametrize("where", ["rows", "done", "figures"])
def test_a_full_disk_is_a_clear_error_and_the_batch_goes_on_when_there_is_room(
    job: MakeJob, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, where: str
) -> None:
    whole = job(out=tmp_path / "whole")
    run_batch(whole)
    real = os.fsync
    written: list[str] = []

    def full(handle: int) -> None:
        path = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115  (of a file that is open)
        written.append(path)
        if where in path and sum(where in p for p in written) > (where != "figures"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(BatchError, match="No space left on device"):
            run_batch(job())
    assert not list(job().out.rglob("*.partial"))

    run_batch(job())

    assert content(job().out) == content(whole.out)


def test_the_watcher_is_told_of_every_document(job: MakeJob) -> None:
    told: list[tuple[str, int]] = []

    class Watcher(NoWatcher):
        def begin(self, total: int) -> None:
            told.append(("begin", total))

        def skip(self, documents: int) -> None:
            told.append(("skip", documents))

        def note(self, documents: int, *, quantities: int, failed: int) -> None:
            told.append(("note", documents))

    run_batch(job(), Watcher())
    assert told == [("begin", 10)] + [("note", 1)] * 10
    (job().out / "done/part-000001.json").unlink()
    told.clear()
    run_batch(job(), Watcher())
    assert sorted(told) == [("begin", 10), *[("note", 1)] * 3, ("skip", 1), ("skip", 3), ("skip", 3)]
