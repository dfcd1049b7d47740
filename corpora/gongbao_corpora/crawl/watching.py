"""What a person sees while a crawl runs: counts on a terminal, else a line a minute."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from gongbao_corpora.crawl.state import CrawlState
from gongbao_corpora.store.errors import StoreError

_TERMINAL_SECONDS, _LINE_SECONDS = 2.0, 60.0


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
    while not ended.wait(every):
        try:
            counts = state.frontier.counts()
        except StoreError:
            continue
        waiting = counts.get("waiting", 0)
        done, failed = counts.get("done", 0), counts.get("failed", 0)
        show(f"{done:,} pages read, {waiting:,} waiting, {failed:,} failed")
