"""The end of a shard, the same for every engine: parts, then the store, then the marker."""

from collections.abc import Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from gongbao_corpora.batch.inputs import is_store
from gongbao_corpora.batch.job import Job, Result, Shard
from gongbao_corpora.batch.parts import write_marker, write_parts
from gongbao_corpora.batch.worker import WorkerOptions

if TYPE_CHECKING:
    from gongbao_corpora.store import Store


def worker_options(job: Job) -> WorkerOptions:
    """Return what the reading processes of a job are told."""
    return WorkerOptions(
        stages=job.stages,
        language=job.language,
        answers=job.answers,
        store=job.source if is_store(job.source) else None,
    )


class Finisher:
    """Writes shards that are read; use it as a context manager. Several threads may call it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._store: Store | None = None
        if is_store(job.source):
            from gongbao_corpora.store import open_store  # noqa: PLC0415  (files need no store)

            self._store = open_store(job.source, create=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._store is not None:
            self._store.close()

    def finish(self, shard: Shard, results: Sequence[Result]) -> dict[str, Any]:
        """Write a shard and return its marker. After a kill at any moment doing it again gives the same.

        Raises:
            OutputError: if it cannot be written.
            StoreError: if it cannot be saved in the store.
        """
        marker = write_parts(self._job, shard, results)
        if self._store is not None:
            from gongbao_corpora.batch.versions import save_results  # noqa: PLC0415  (files need no store)

            save_results(self._store, results, language=self._job.language)
        write_marker(self._job, shard, marker)
        return marker
