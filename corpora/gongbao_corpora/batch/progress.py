"""What a person sees while a batch runs: a bar with the time left on a terminal, else a line a minute."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

_LINE_SECONDS = 60
_SPEED_SECONDS = 300  # the time left is told from the speed of the last five minutes


class Watcher(Protocol):
    """Is told how far a batch is; may be called from several threads."""

    def begin(self, total: int) -> None:
        """Say how many documents there are."""

    def skip(self, documents: int) -> None:
        """Say that some were done in an earlier run."""

    def note(self, documents: int, *, quantities: int, failed: int) -> None:
        """Say that some more are done."""


class NoWatcher:
    """Shows nothing."""

    def begin(self, total: int) -> None:
        """Show nothing."""

    def skip(self, documents: int) -> None:
        """Show nothing."""

    def note(self, documents: int, *, quantities: int, failed: int) -> None:
        """Show nothing."""


class _Bar:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading", total=None, note="")
        self._quantities = self._failed = 0

    def begin(self, total: int) -> None:
        self._progress.update(self._task, total=total)

    def skip(self, documents: int) -> None:
        self._progress.advance(self._task, documents)

    def note(self, documents: int, *, quantities: int, failed: int) -> None:
        self._quantities += quantities
        self._failed += failed
        note = f"{self._quantities:,} quantities" + (f", {self._failed:,} failed" if self._failed else "")
        self._progress.update(self._task, advance=documents, note=note)


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console = console
        self._total = self._skipped = self._done = self._failed = 0
        self._began = self._said = time.monotonic()

    def begin(self, total: int) -> None:
        self._total = total

    def skip(self, documents: int) -> None:
        self._skipped += documents

    def note(self, documents: int, *, quantities: int, failed: int) -> None:
        del quantities
        self._done += documents
        self._failed += failed
        now = time.monotonic()
        if now - self._said >= _LINE_SECONDS:
            self._said = now
            self._say((now - self._began) / self._done)

    def _say(self, seconds: float) -> None:
        """Say how far it is; `seconds` is what a document takes."""
        done = self._skipped + self._done
        hours, minutes = divmod(round((self._total - done) * seconds / 60), 60)
        counts = f"{done:,} of {self._total:,} documents, {self._failed:,} failed"
        self._console.print(f"gongbao: {counts}, {hours}:{minutes:02d} h left")


@contextmanager
def watching() -> Iterator[Watcher]:
    """Show progress on standard error while the block runs."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        yield _Lines(console)
        return
    columns = (
        *(TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()),
        *(TimeRemainingColumn(), TextColumn("{task.fields[note]}")),
    )
    with Progress(*columns, console=console, speed_estimate_period=_SPEED_SECONDS) as progress:
        yield _Bar(progress)
