import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from gongbao_corpora.batch import Job, run_batch
from gongbao_corpora.store import Reading, keep_version, open_store, see_document
from gongbao_corpora.store.extractions import figures_of
from gongbao_corpora.store.tables import Extraction

MakeJob = Callable[..., Job]
PROGRAM = """
import sys
from pathlib import Path
from gongbao_corpora.batch import Job, run_batch
from gongbao_corpora.batch.progress import NoWatcher
source, out = sys.argv[1:]
class Watcher(NoWatcher):
    def note(self, documents, **counts):
        print("reading", flush=True)
print("begin", flush=True)
run_batch(Job(source, Path(out), shard_size=3, stages="batch_stages:load"), Watcher())
print("end", flush=True)
"""
SHARDS = {3: 12, 20: 50}  # for so many kills; a batch must not end before the last of them


def start(source: str, out: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.Popen(
        (sys.executable, "-c", PROGRAM, source, str(out)), env=environment, stdout=subprocess.PIPE, text=True
    )


def content(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name not in (".lock", "batch.json")
    }


def texts(kills: int) -> list[str]:
    """Documents that take long enough that every kill meets the batch under way."""
    return [f"良久，受理申请{number}件。" for number in range(3 * SHARDS[kills])]


def kill_and_resume(source: str, out: Path, kills: int) -> Iterator[int]:
    """Kill a batch at random moments, then let it end; yield how many shards were done at each kill.

    Every second kill is counted from the first document that is read, the others from the start of the
    program: on a busy machine that is before anything is read.
    """
    chance = random.Random(int(os.environ.get("GONGBAO_SEED", "6")))  # noqa: S311  (moments, not secrets)
    for run in range(kills + 1):
        with start(source, out) as batch:
            assert batch.stdout is not None
            assert batch.stdout.readline() == "begin\n"
            if run < kills:
                if run % 2:
                    assert batch.stdout.readline() == "reading\n"
                time.sleep(chance.uniform(0, 1.0))
                batch.send_signal(signal.SIGKILL)
                batch.wait()
                yield len(list((out / "done").glob("*.json")))
            rest = batch.stdout.read()
    assert rest.endswith("end\n")


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_after_kills_at_random_moments_the_output_is_the_same(
    job: MakeJob, tmp_path: Path, kills: int
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number, text in enumerate(texts(kills)):
        said = "致命" if number == 31 else text
        (folder / f"{number:03d}.txt").write_text(said, encoding="utf-8")
    whole = job(source=str(folder), out=tmp_path / "whole")
    run_batch(whole)

    done = list(kill_and_resume(str(folder), tmp_path / "killed", kills))

    assert done == sorted(done)
    assert done[-1] < SHARDS[kills]
    assert content(tmp_path / "killed") == content(whole.out)


@pytest.mark.parametrize("kills", [3, pytest.param(20, marks=pytest.mark.slow)])
def test_after_kills_the_store_holds_every_extraction_once(job: MakeJob, tmp_path: Path, kills: int) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(url)
    with store.write() as session:
        for number, text in enumerate(texts(kills)):
            document = see_document(session, f"http://{number}.test/")
            keep_version(store, session, document, Reading(text))

    done = list(kill_and_resume(url, tmp_path / "killed", kills))

    assert done[-1] < SHARDS[kills]

    with store.read() as session:
        extractions = session.scalars(select(Extraction)).all()
        assert len(extractions) == len({e.version_id for e in extractions}) == 3 * SHARDS[kills]
        assert {len(figures_of(session, e.id)) for e in extractions} == {1}
    store.close()
    shutil.rmtree(tmp_path / "killed")


def test_reading_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    (tmp_path / "in.ndjson").write_text('{"text": "良久"}\n' * 100, encoding="utf-8")
    with start(str(tmp_path / "in.ndjson"), tmp_path / "out") as batch:
        parent = psutil.Process(batch.pid)
        deadline = time.monotonic() + 60
        while not (children := parent.children(recursive=True)) and time.monotonic() < deadline:
            time.sleep(0.02)
        batch.send_signal(signal.SIGKILL)

    assert children
    assert psutil.wait_procs(children, timeout=60)[1] == []
