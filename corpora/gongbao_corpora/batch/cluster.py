"""The Ray engine: the same shards, read by actors of a Ray cluster, through Ray Data.

Each actor has one reading process, as a local worker has. Parts and markers are written by the actors, so OUT
must be a folder that every node sees. An actor or a node that dies loses only the shards it was reading: Ray
gives them to another. A shard that two actors write is written twice with the same content.
"""

import json
import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

from gongbao_corpora.batch.errors import EngineError
from gongbao_corpora.batch.job import Item, Job, Shard, describe_item
from gongbao_corpora.batch.progress import Watcher
from gongbao_corpora.batch.reading import DocumentReader
from gongbao_corpora.batch.shards import Finisher, worker_options


def read_on_cluster(job: Job, shards: Iterator[Shard], watcher: Watcher) -> None:
    """Read shards on the cluster that `RAY_ADDRESS` names, or on one that is started here.

    Raises:
        EngineError: if Ray is not installed, or a shard could not be read however often it was tried.
    """
    try:
        import ray  # noqa: PLC0415
        from ray.exceptions import RayError  # noqa: PLC0415
    except ImportError as error:
        raise EngineError("--engine ray needs Ray: pip install 'gongbao[ray]'") from error
    ours = not ray.is_initialized()
    try:
        if ours:
            ray.init(log_to_driver=False, logging_level=logging.WARNING)
        _read(job, list(shards), watcher)
    except (RayError, ConnectionError) as error:
        raise EngineError(f"the cluster could not go on: {str(error).strip().splitlines()[-1]}") from error
    finally:
        if ours:
            ray.shutdown()


def _read(job: Job, shards: list[Shard], watcher: Watcher) -> None:
    import ray  # noqa: PLC0415

    if not shards:
        return
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    workers = job.workers or int(cast(Any, ray).cluster_resources().get("CPU", 1))
    rows = [{"number": s.number, "items": json.dumps([describe_item(i) for i in s.items])} for s in shards]
    dataset = ray.data.from_items(rows, override_num_blocks=len(rows)).map(
        cast(Any, ShardReader),  # Ray types a class that it makes an actor of as a plain function
        fn_constructor_args=(_portable(job),),
        compute=ray.data.ActorPoolStrategy(size=min(workers, len(shards))),
        num_cpus=1,  # actors and their tasks are started again when one dies: Ray Data does so by default
    )
    for row in dataset.iter_rows():
        marker = json.loads(row["marker"])
        watcher.note(marker["documents"], quantities=marker["quantities"], failed=marker["failed"])


class ShardReader:
    """An actor: reads shards whole and writes them."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reader = DocumentReader(worker_options(job), time_limit=job.time_limit)
        self._finisher = Finisher(job)

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        """Read a shard; Ray keeps the row that comes back until the driver has it."""
        shard = Shard(int(row["number"]), tuple(Item(**item) for item in json.loads(row["items"])))
        marker = self._finisher.finish(shard, [self._reader.read(item) for item in shard.items])
        return {"number": shard.number, "marker": json.dumps(marker)}


def _portable(job: Job) -> Job:
    """Return the job with a path that means the same in another process."""
    return replace(job, out=job.out.resolve())
