"""Fixtures of the service: an application without stages, and a real server on a socket of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from gongbao.document import Document
from gongbao_service.app import create_app
from gongbao_service.server import Server, make_server
from gongbao_service.settings import Settings


@pytest.fixture
def brake() -> Iterator[SimpleNamespace]:
    """A stage that holds every text until `release` is called; `wait` returns once one is held."""
    entered, free = threading.Semaphore(0), threading.Event()

    def stage(document: Document) -> Document:
        entered.release()
        assert free.wait(20)
        return document

    yield SimpleNamespace(stage=stage, wait=lambda: entered.acquire(timeout=10), release=free.set)
    free.set()


@pytest.fixture
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(workers=2, queue=4), stages=())) as opened:
        yield opened


Serve = Callable[[FastAPI, Settings], AbstractContextManager[tuple[Server, int]]]


@pytest.fixture
def serve() -> Serve:
    """Serve an application in a thread; gives the server and its port."""

    @contextmanager
    def run(app: FastAPI, settings: Settings) -> Iterator[tuple[Server, int]]:
        server = make_server(settings, app)
        thread = threading.Thread(target=server.run)
        thread.start()
        try:
            wait_for(lambda: server.started)
            yield server, server.servers[0].sockets[0].getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(20)
            assert not thread.is_alive()

    return run


def wait_for(condition: Callable[[], bool], *, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.01)
