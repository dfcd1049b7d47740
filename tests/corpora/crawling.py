"""What the tests of the crawler crawl with: a reactor that runs beside them, and files of sites."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from scrapy.utils.reactor import install_reactor
from sqlalchemy import select

from gongbao_corpora.crawl.run import CrawlJob, Watch, crawl
from gongbao_corpora.crawl.site_file import read_sites
from gongbao_corpora.crawl.summary import Summary
from gongbao_corpora.store import Store
from gongbao_corpora.store.tables import Document
from recorded_web.server import RecordedWeb
from recorded_web.truth import Outcome, Report

SECONDS = 240
STATE_OF = {
    Outcome.TEXT: "read",
    Outcome.ATTACHMENT: "read",
    Outcome.UNREADABLE: "unreadable",
    Outcome.IMAGE_ONLY: "image_only",
    Outcome.BLOCKED: "blocked",
    Outcome.FAILED: "failed",
    Outcome.DISALLOWED: "blocked",
    Outcome.MISSING: "gone",
}
SOUND = ("yanxi", "fanwan", "tongqi", "chengxu", "liaopu", "tanya", "ruogang", "jichuan", "xiangling")


class Reactor:
    """Twisted's reactor in a thread: it can be started once in a process, so all tests share it."""

    def __init__(self) -> None:
        install_reactor("twisted.internet.asyncioreactor.AsyncioSelectorReactor")
        from twisted.internet import reactor  # noqa: PLC0415 (importing it installs one)

        self._reactor: Any = reactor
        self._thread = threading.Thread(
            target=lambda: self._reactor.run(installSignalHandlers=False), daemon=True
        )
        self._thread.start()

    def run(self, job: CrawlJob, watch: Watch | None = None) -> Summary:
        """Crawl and return the summary; `watch` is told the crawl."""
        outcome: Future[Summary] = Future()

        def start() -> None:
            task = asyncio.ensure_future(crawl(job, watch))
            task.add_done_callback(lambda done: _pass_on(done, outcome))

        self._reactor.callFromThread(start)
        return outcome.result(SECONDS)

    def close(self) -> None:
        self._reactor.callFromThread(self._reactor.stop)
        self._thread.join(10)


def _pass_on(task: "asyncio.Task[Summary]", outcome: "Future[Summary]") -> None:
    error = task.exception()
    if error is not None:
        outcome.set_exception(error)
    else:
        outcome.set_result(task.result())


@dataclass
class Crawling:
    """Crawls a recorded web into a store."""

    reactor: Reactor

    def __call__(
        self,
        web: RecordedWeb,
        store: Store,
        *,
        full: bool = False,
        edit: Callable[[str], str] = lambda text: text,
        head: str = "",
        **options: Any,  # noqa: ANN401 (those of site_file)
    ) -> Summary:
        text = site_file(web, head=head, **options)
        return self.reactor.run(CrawlJob(read_sites(edit(text)), store, full=full))


def site_file(web: RecordedWeb, *, head: str = "", home: Iterable[str] = (), names: bool = False) -> str:
    """Write the file of sites for a recorded web.

    Args:
        head: further lines for the whole file.
        home: sites of which only the home page is named.
        names: name the sites by their names under recorded.test.
    """
    lines = ['contact = "crawler@example.org"', "test = true", "delay = 0", "timeout = 2", "retries = 2"]
    lines = [line for line in lines if line.partition(" ")[0] not in head] + [head]
    for truth in web.truths:
        base = web.named_address(truth.name) if names else web.address(truth.name)
        where = f"home = {json.dumps(base + '/')}"
        if truth.name not in home and truth.start[0] != "/":
            where = f"start = [{json.dumps(base + truth.start[0])}]"
        lines += [
            "[[site]]",
            f"name = {json.dumps(truth.name)}",
            f"region = {json.dumps(truth.code)}",
            where,
            f'aliases = ["www.{truth.name}.recorded.test"]',
            'allow_addresses = ["127.77.0.0/16"]',
        ]
    return "\n".join(lines) + "\n"


def documents(store: Store) -> dict[str, Document]:
    """Return the documents of a store by address."""
    with store.read() as session:
        return {document.url: document for document in session.scalars(select(Document))}


def outcome_of(web: RecordedWeb, site: str, report: Report, store: Store) -> str | None:
    """Return the state of a report's document, None where there is none."""
    document = documents(store).get(web.address(site) + report.path)
    return None if document is None else document.state
