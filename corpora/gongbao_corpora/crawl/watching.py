"""What a person sees while a crawl runs: counts and the time left on a terminal, else a line a minute."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gongbao_corpora.crawl.state import CrawlState
from gongbao_corpora.store.errors import StoreError

_TERMINAL_SECONDS, _LINE_SECONDS = 2.0, 60.0
_SPEED_SECONDS = 300.0  # the time left is told from the speed of the last five minutes
Queues = Mapping[str, tuple[int, int]]  # host → requests that wait, requests that have ended


@contextmanager
def watching(say: Callable[[str], None]) -> Iterator[Callable[[CrawlState], None]]:
    """Show how far a crawl is while the block runs; what is yielded must be told the crawl."""
    console = Console(stderr=True, highlight=False, markup=False, emoji=False)
    ended = threading.Event()
    threads: list[threading.Thread] = []

    def start(state: CrawlState, every: float, show: Callable[[str], None]) -> None:
        thread = threading.Thread(target=_watch, args=(state, every, show, ended), daemon=True)
        threads.append(thread)
        thread.start()

    try:
        if not console.is_terminal:
            yield lambda state: start(state, _LINE_SECONDS, say)
            return
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Progress(*columns, console=console) as progress:
            task = progress.add_task("crawling")
            yield lambda state: start(
                state, _TERMINAL_SECONDS, lambda line: progress.update(task, description=line)
            )
    finally:
        ended.set()
        for thread in threads:
            thread.join(5)


def _watch(state: CrawlState, every: float, show: Callable[[str], None], ended: threading.Event) -> None:
    """Show the counts of the frontier now and then; the frontier is read in a transaction of its own."""
    seen: deque[tuple[float, Queues]] = deque()
    while not ended.wait(every):
        try:
            counts, queues = state.frontier.counts(), state.frontier.queues()
        except StoreError:
            continue
        now = time.monotonic()
        seen.append((now, queues))
        while now - seen[0][0] > _SPEED_SECONDS:
            seen.popleft()
        began, before = seen[0]
        waiting = counts.get("waiting", 0)
        done, failed = counts.get("done", 0), counts.get("failed", 0)
        left = time_left(before, queues, now - began)
        show(f"{done:,} pages read, {waiting:,} waiting, {failed:,} failed{left}")


def time_left(before: Queues, queues: Queues, seconds: float) -> str:
    """Say how long what waits will take: hosts go beside each other, so the longest queue counts.

    Args:
        before: host → requests that waited, requests that had ended.
        queues: the same now.
        seconds: between the two.

    >>> time_left({"a.cn": (0, 10)}, {"a.cn": (150, 30), "b.cn": (2, 5)}, 60)
    ', at least 0:08 h left'
    """
    ended = max((now - before.get(host, (0, 0))[1] for host, (_, now) in queues.items()), default=0)
    longest = max((waiting for waiting, _ in queues.values()), default=0)
    if ended <= 0 or not longest:
        return ""
    hours, minutes = divmod(round(longest * seconds / ended / 60), 60)
    return f", at least {hours}:{minutes:02d} h left"
