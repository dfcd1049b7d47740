"""The door to the workers: so many texts are read at a time, so many requests wait, the next is turned away.

What stays true: a place is taken until the work has really ended, also when the caller has gone.
"""

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any, TypeVar

from gongbao.errors import QueueFullError, UnavailableError

RETRY_AFTER_SECONDS = 2
# Bodies that may be under way at the same time, so that many slow senders cannot fill the memory.
MAX_BODIES = 64

T = TypeVar("T")


class Gate:
    """Runs work in threads, off the event loop.

    Attributes:
        draining: whether new work is refused because the process is about to end.
    """

    def __init__(self, *, workers: int, queue: int) -> None:
        self.draining = False
        self._workers = workers
        self._pool: ThreadPoolExecutor | None = None
        self._places = workers + queue
        self._taken = 0
        self._bodies = 0
        self._lock = threading.Lock()

    @property
    def taken(self) -> int:
        """How many requests run or wait for a worker."""
        return self._taken

    @property
    def idle(self) -> bool:
        """Whether nothing runs, waits or is being received."""
        return self._taken == 0 and self._bodies == 0

    def check_open(self) -> None:
        """Say whether new work is taken at all.

        Raises:
            UnavailableError: if the service drains.
        """
        if self.draining:
            raise UnavailableError("the service is about to end", retry_after=RETRY_AFTER_SECONDS)

    def check(self) -> None:
        """Say early that there is no place, before a body is read.

        Raises:
            UnavailableError: if the service drains.
            QueueFullError: if every place is taken.
        """
        self.check_open()
        self._check_places()

    def _check_places(self) -> None:
        if self._taken >= self._places:
            raise QueueFullError(
                "every worker is busy and the queue is full", retry_after=RETRY_AFTER_SECONDS
            )

    @contextmanager
    def body(self) -> Iterator[None]:
        """Count a body that is being received.

        Raises:
            UnavailableError: if the service drains.
            QueueFullError: if every place is taken, or too many bodies are under way.
        """
        self.check()
        if self._bodies >= MAX_BODIES:
            raise QueueFullError("too many bodies are being received", retry_after=RETRY_AFTER_SECONDS)
        self._bodies += 1
        try:
            yield
        finally:
            self._bodies -= 1

    async def run(self, work: Callable[[], T]) -> T:
        """Run work in a thread and return what it returns.

        Raises:
            QueueFullError: if every place is taken.
        """
        self._check_places()
        pool = self._pool = self._pool or ThreadPoolExecutor(self._workers, thread_name_prefix="extract")
        with self._lock:
            self._taken += 1
        future = pool.submit(work)
        future.add_done_callback(self._release)
        return await asyncio.wrap_future(future)

    def open(self) -> None:
        """Take new work, also after `close`."""
        self.draining = False

    def drain(self) -> None:
        """Refuse new work from now on; what runs goes on."""
        self.draining = True

    def close(self) -> None:
        """Wait for what runs, drop what waits, and end the threads."""
        self.drain()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _release(self, _future: "Future[Any]") -> None:
        with self._lock:
            self._taken -= 1
