from collections.abc import Iterator
from pathlib import Path

import pytest
from crawling import Crawling, Reactor

from gongbao_corpora.store import BodyFolder, Store, open_store


@pytest.fixture(scope="session")
def reactor() -> Iterator[Reactor]:
    """The reactor that runs as long as the tests do."""
    running = Reactor()
    yield running
    running.close()


@pytest.fixture
def crawling(reactor: Reactor) -> Crawling:
    """Crawls a recorded web into a store."""
    return Crawling(reactor)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    opened.bodies = BodyFolder(opened.bodies.url, sync=False)  # no test pulls the plug
    yield opened
    opened.close()
