"""The command `gongbao crawl`: checks what was asked for, shows progress, says what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gongbao.errors import GongbaoError
from gongbao.serialize import dumps

if TYPE_CHECKING:
    from gongbao_corpora.crawl.site_file import SiteFile
    from gongbao_corpora.store import Store

Say = Callable[[str], None]
Put = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked for.

    Attributes:
        sites: the file of sites.
        store: address of the store.
        bodies: where its bodies lie; None for the usual place.
        full: walk through all lists, whatever is known.
        as_json: write the summary as JSON.
    """

    sites: Path
    store: str
    bodies: str | None = None
    full: bool = False
    as_json: bool = False


def crawl_sites(asked: Asked, *, say: Say, put: Put) -> int:
    """Crawl the sites of a file and return the exit status.

    Returns:
        0 if every site ended well, 1 if one did not or the crawl could not go on, 2 for a wrong file or
        address.
    """

    def run(file: "SiteFile", store: "Store") -> int:
        from gongbao_corpora.crawl.run import CrawlJob, run_crawl  # noqa: PLC0415 (Scrapy loads slowly)
        from gongbao_corpora.crawl.summary import say_sites  # noqa: PLC0415
        from gongbao_corpora.crawl.watching import watching  # noqa: PLC0415

        _quieten()
        with watching(say) as watch:
            summary = run_crawl(CrawlJob(file, store, full=asked.full), watch)
        if asked.as_json:
            put(dumps(summary.to_json()).decode())
        for line in say_sites(summary):
            say(line)
        return 1 if summary.troubled else 0

    return _with_store(asked, run, say)


def import_saved(asked: Asked, folder: Path, *, say: Say) -> int:
    """Take in pages that were saved by hand and return the exit status: 1 if one was left."""

    def run(file: "SiteFile", store: "Store") -> int:
        from gongbao_corpora.crawl.importing import Imported, import_pages  # noqa: PLC0415

        taken = left = new = 0
        for outcome in import_pages(file, store, folder):
            if isinstance(outcome, Imported):
                taken, new = taken + 1, new + outcome.is_new
            else:
                left += 1
                say(str(outcome))
        say(f"{taken:,} pages taken in, {new:,} of them new; {left:,} left")
        return 1 if left else 0

    return _with_store(asked, run, say)


def show_coverage(store_url: str, *, say: Say, put: Put) -> int:
    """Write the coverage of a store by site and year, with tabs, and return the exit status."""
    try:
        from gongbao_corpora.crawl.summary import coverage_table  # noqa: PLC0415
        from gongbao_corpora.store import coverage, open_store  # noqa: PLC0415

        store = open_store(store_url, create=False)
        with store.read() as session:
            for line in coverage_table(coverage(session)):
                put(line)
        store.close()
    except ModuleNotFoundError as error:
        say(_missing(error))
        return 1
    except GongbaoError as error:
        say(str(error))
        return 2
    return 0


def _with_store(asked: Asked, run: "Callable[[SiteFile, Store], int]", say: Say) -> int:
    try:
        from gongbao_corpora.crawl.site_file import load_sites  # noqa: PLC0415
        from gongbao_corpora.store import open_store  # noqa: PLC0415

        file = load_sites(asked.sites)
        store = open_store(asked.store, bodies=asked.bodies)
    except ModuleNotFoundError as error:
        say(_missing(error))
        return 1
    except GongbaoError as error:
        say(str(error))
        return 2
    try:
        return run(file, store)
    except ModuleNotFoundError as error:
        say(_missing(error))
        return 1
    except GongbaoError as error:
        say(str(error))
        return 1
    finally:
        store.close()


def _missing(error: ModuleNotFoundError) -> str:
    return f"a crawl needs {error.name}: pip install 'gongbao[crawl]'"


def _quieten() -> None:
    """What Scrapy logs of single requests is in the store; only what breaks the crawl is said."""
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    for name in ("scrapy", "twisted", "protego", "filelock"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
