"""A batch from beginning to end: plan, read, add up, join.

Reading this file: `run_batch` is the order in which things happen.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gongbao_corpora.batch.columns import join_parts
from gongbao_corpora.batch.errors import OutputError
from gongbao_corpora.batch.inputs import is_store
from gongbao_corpora.batch.job import Engine, Job, Shard
from gongbao_corpora.batch.local import read_locally
from gongbao_corpora.batch.parts import part_files, read_marker, sweep
from gongbao_corpora.batch.plan import load_or_make_plan, read_plan
from gongbao_corpora.batch.progress import NoWatcher, Watcher
from gongbao_corpora.batch.shards import Finisher
from gongbao_corpora.batch.summary import Summary, add_up, write_summary
from gongbao_corpora.batch.whole_file import whole_file

TABLE = "figures"
_LOCK = ".lock"


def run_batch(job: Job, watcher: Watcher | None = None) -> Summary:
    """Read every document of the input and write the table of figures; go on where a killed run was.

    Raises:
        BatchError: if the batch cannot go on; what is finished stays.
        StoreError: if the store cannot be read or written.
    """
    watcher = watcher or NoWatcher()
    with _locked(job.out):
        sweep(job.out)
        batch = load_or_make_plan(job)
        watcher.begin(batch["documents"])
        with Finisher(job) as finisher:
            shards = _missing(job, watcher)
            if job.engine is Engine.RAY:
                from gongbao_corpora.batch.cluster import read_on_cluster  # noqa: PLC0415  (an extra)

                read_on_cluster(job, shards, watcher)
            else:
                read_locally(job, shards, watcher, finisher)
        summary = add_up(batch["documents"], _markers(job.out))
        summary.sites = _coverage(job)
        if job.join:
            _join(job, batch["shards"])
        write_summary(job.out, summary)
        return summary


def _missing(job: Job, watcher: Watcher) -> Iterator[Shard]:
    """Yield the shards that have no marker."""
    for shard in read_plan(job.out):
        if read_marker(job.out, shard) is None:
            yield shard
        else:
            watcher.skip(len(shard.items))


def _markers(out: Path) -> Iterator[dict[str, Any]]:
    for shard in read_plan(out):
        marker = read_marker(out, shard)
        if marker is None:
            raise OutputError(str(out), f"{shard.name} was written and is gone; run the batch again")
        yield marker


def _coverage(job: Job) -> list[dict[str, Any]]:
    if not is_store(job.source):
        return []
    from gongbao_corpora.store import coverage, open_store  # noqa: PLC0415  (files need no store)

    store = open_store(job.source, create=False)
    try:
        with store.read() as session:
            return [asdict(row) for row in coverage(session)]
    finally:
        store.close()


def _join(job: Job, shards: int) -> None:
    with whole_file(job.out / f"{TABLE}.{job.form.value}") as file:
        join_parts(part_files(job.out, shards, job.form), file, job.form)


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep a second run out of the folder; the lock goes with the process, however it ends."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = (out / _LOCK).open("ab")
    except OSError as error:
        raise OutputError(str(out), error.strerror or str(error)) from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise OutputError(str(out), "another batch is writing there") from error
        yield
