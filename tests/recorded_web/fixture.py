"""The fixtures: `recorded_web`, `recorded_site`, `recorded_names`.

A test says which sites it needs, for example

    def test_lists(recorded_site: OpenSites) -> None:
        web = recorded_site("yanxi", "tongqi")
        …  web.address("yanxi"), web.truth("yanxi").reports, web.log
"""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from recorded_web.server import DOMAIN, RecordedWeb
from recorded_web.web import open_web

OpenSites = Callable[..., RecordedWeb]
STALL_SECONDS = 20  # longer than any time-out that a test should set


@pytest.fixture
def recorded_web() -> Iterator[RecordedWeb]:
    """The whole web, new for each test."""
    with open_web(stall_s=STALL_SECONDS) as web:
        yield web


@pytest.fixture
def recorded_site() -> Iterator[OpenSites]:
    """Opens a web of the sites named; keywords are those of `open_web`."""
    with ExitStack() as opened:

        def open_sites(*names: str, stall_s: float = STALL_SECONDS) -> RecordedWeb:
            return opened.enter_context(open_web(names, stall_s=stall_s))

        yield open_sites


@pytest.fixture
def recorded_names(recorded_web: RecordedWeb, monkeypatch: pytest.MonkeyPatch) -> RecordedWeb:
    """The whole web, and names under `recorded.test` resolve to it in this process."""
    resolve = socket.getaddrinfo

    def getaddrinfo(host: str | bytes | None, *rest: Any, **options: Any) -> Any:  # noqa: ANN401 (as the original)
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and name.endswith(f".{DOMAIN}"):
            if name not in recorded_web.hosts:
                raise socket.gaierror(socket.EAI_NONAME, f"no site {name}")
            host = recorded_web.hosts[name]
        return resolve(host, *rest, **options)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return recorded_web
