"""The local engine: as many reading processes as workers, a thread beside each that writes what it gives."""

import os
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait

from gongbao_corpora.batch.job import Job, Shard
from gongbao_corpora.batch.progress import Watcher
from gongbao_corpora.batch.reading import DocumentReader
from gongbao_corpora.batch.shards import Finisher, worker_options


def read_locally(job: Job, shards: Iterator[Shard], watcher: Watcher, finisher: Finisher) -> None:
    """Read shards, several at a time; the first error that ends the batch ends all of them.

    Raises:
        BatchError: if a shard cannot be written or no process can be started.
        StoreError: if what was read cannot be saved.
    """
    stop = threading.Event()
    queue = _Shared(shards)

    def work() -> None:
        with DocumentReader(worker_options(job), time_limit=job.time_limit) as reader:
            for shard in queue:
                results = []
                for item in shard.items:
                    if stop.is_set():
                        return
                    result = reader.read(item)
                    results.append(result)
                    watcher.note(1, quantities=len(result.rows), failed=result.failure is not None)
                finisher.finish(shard, results)

    workers = job.workers or len(os.sched_getaffinity(0))
    with ThreadPoolExecutor(workers, thread_name_prefix="gongbao-batch") as pool:
        running: list[Future[None]] = [pool.submit(work) for _ in range(workers)]
        try:
            done, _ = wait(running, return_when=FIRST_EXCEPTION)
        finally:
            stop.set()
        for future in done:
            future.result()


class _Shared(Iterator[Shard]):
    """An iterator that several threads may take from."""

    def __init__(self, shards: Iterator[Shard]) -> None:
        self._shards = shards
        self._lock = threading.Lock()

    def __next__(self) -> Shard:
        with self._lock:
            return next(self._shards)
