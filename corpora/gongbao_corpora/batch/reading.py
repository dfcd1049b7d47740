"""A reading process as its owner sees it: it is asked for one document at a time, and replaced when it dies.

A document that ends the process twice, or takes longer than the limit, is a failure with that reason. It is
tried twice because a process can also be ended by something else, such as the kernel when memory is short.
"""

import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Self

from gongbao_corpora.batch.errors import EngineError
from gongbao_corpora.batch.job import Failure, Item, Result
from gongbao_corpora.batch.worker import WorkerOptions

_START_SECONDS = 600  # a cold disk and many processes at once
_TRIES = 2
_PROGRAM = "from gongbao_corpora.batch.worker import main; main()"
# One process, one core: libraries that start threads of their own would fight over the cores.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS")


class _DeadError(Exception):
    """The process has ended; the argument says how."""


@dataclass(slots=True)
class _Process:
    process: subprocess.Popen[bytes]
    channel: Connection

    def ask(self, item: Item, seconds: float) -> Result | None:
        """Return what came of a document, None if it took too long.

        Raises:
            _DeadError: if the process ended.
        """
        try:
            self.channel.send(item)
            if not self.channel.poll(seconds):
                return None
            result: Result = self.channel.recv()
        except (EOFError, OSError) as error:
            raise _DeadError(_how_it_ended(self.process)) from error
        return result

    def end(self) -> None:
        self.channel.close()
        self.process.kill()
        self.process.wait()


class DocumentReader:
    """Reads documents in a process of its own; use it as a context manager."""

    def __init__(self, options: WorkerOptions, *, time_limit: float) -> None:
        self._options = options
        self._time_limit = time_limit
        self._process: _Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, item: Item) -> Result:
        """Read a document; whatever goes wrong with it is in the result.

        Raises:
            EngineError: if no process can be started.
        """
        how = ""
        for _ in range(_TRIES):
            if self._process is None:
                self._process = _start(self._options)
            try:
                result = self._process.ask(item, self._time_limit)
            except _DeadError as error:
                self._end()
                how = str(error)
                continue
            if result is not None:
                return result
            self._end()
            return Result(
                item, failure=Failure("TimeLimit", f"took longer than {self._time_limit:g} seconds")
            )
        return Result(item, failure=Failure("WorkerDied", f"ended the reading process twice ({how})"))

    def _end(self) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None


def _start(options: WorkerOptions) -> _Process:
    ours, theirs = socket.socketpair()
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = dict.fromkeys(_ONE_THREAD, "1") | dict(os.environ) | {"PYTHONPATH": paths}
    try:
        with theirs:
            process = subprocess.Popen(  # noqa: S603  (our own module)
                (sys.executable, "-c", _PROGRAM, str(theirs.fileno())),
                pass_fds=(theirs.fileno(),),
                env=environment,
                stdin=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt from the keyboard is for the one who writes the parts
            )
    except OSError as error:
        ours.close()
        raise EngineError(f"no reading process can be started: {error.strerror or error}") from error
    started = _Process(process, Connection(ours.detach()))
    try:
        started.channel.send(options)
        reason = started.channel.recv() if started.channel.poll(_START_SECONDS) else "it does not answer"
    except (EOFError, OSError):
        reason = _how_it_ended(process)
    if reason is not None:
        started.end()
        raise EngineError(f"the reading process cannot start: {reason}")
    return started


def _how_it_ended(process: subprocess.Popen[bytes]) -> str:
    try:
        code = process.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return "it closed its channel"
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit status {code}"
