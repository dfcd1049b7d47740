"""Serves the recorded web on loopback, every site on an address of its own.

What stays true: nothing is listened to beyond 127.0.0.0/8; closing ends every connection, also one that
stalls; a GET, HEAD or POST is in the log before its answer is complete.

Reading this file: `RecordedWeb` opens the sockets, accepts, and is what tests hold; `_Connection` reads
requests and writes answers.
"""

import contextlib
import errno
import gzip
import selectors
import socket
import struct
import threading
import time
from collections.abc import Mapping, Sequence
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from recorded_web.exchange import Request, Response, head_of
from recorded_web.log import Entry, RequestLog
from recorded_web.site import Site
from recorded_web.truth import SiteTruth

DOMAIN = "recorded.test"  # RFC 6761: a name under .test never belongs to anybody
INTERNAL = "internal"
_INTERNAL_ADDRESS = "127.99.0.1"
_IDLE_SECONDS = 30
_MOST_BODY = 1_000_000
_BACKLOG = 128
_TRIES = 20


class RecordedWeb:
    """A web of small sites that runs while it is open (a context manager).

    Args:
        sites: the sites, made anew for every web, since they change when told to.
        port: the port that all sites share; 0 takes a free one.
        log_file: where requests are written as NDJSON besides.
        keep_headers: whether the log keeps the headers; not for tens of thousands of requests.
    """

    def __init__(
        self, sites: Sequence[Site], *, port: int = 0, log_file: Path | None = None, keep_headers: bool = True
    ) -> None:
        self.sites = {site.name: site for site in sites}
        self.log = RequestLog(log_file)
        self.keep_headers = keep_headers
        self.closing = threading.Event()
        self.open_sockets: set[socket.socket] = set()
        self.lock = threading.Lock()
        self._listening = _listen([*self.sites, INTERNAL], port)
        for site in sites:
            site.internal = self.address(INTERNAL)
        self._bell, self._ring = socket.socketpair()
        self._threads: set[threading.Thread] = set()
        self._accepting = threading.Thread(target=self._accept, name="recorded web")
        self._accepting.start()

    def address(self, site: str) -> str:
        """Scheme, address and port of a site: what stands before the paths of the truth."""
        host, port = self._listening[site].getsockname()
        return f"http://{host}:{port}"

    def named_address(self, site: str) -> str:
        """The same with the site's own name, for clients that resolve it through `hosts`."""
        return f"http://{site}.{DOMAIN}:{self._listening[site].getsockname()[1]}"

    @property
    def hosts(self) -> dict[str, str]:
        """Name → address; `rebind` is a name of the internal address, which no crawler may ask."""
        named = {f"{site}.{DOMAIN}": bound.getsockname()[0] for site, bound in self._listening.items()}
        return named | {f"rebind.{DOMAIN}": named[f"{INTERNAL}.{DOMAIN}"]}

    def truth(self, site: str) -> SiteTruth:
        """What is true of a site now."""
        return self.sites[site].truth()

    @property
    def truths(self) -> tuple[SiteTruth, ...]:
        return tuple(site.truth() for site in self.sites.values())

    def violations(self) -> list[str]:
        """What was asked that must never be, or more often than a crawl needs; empty after a good crawl."""
        found = [f"internal: {entry.target}" for entry in self.log.of(INTERNAL)]
        for truth in self.truths:
            entries = self.log.of(truth.name)
            for never in truth.never:
                kind, _, what = never.prefix.partition(":")
                found += [
                    f"{truth.name}: {entry.target} ({never.why})"
                    for entry in entries
                    if entry.target.startswith(never.prefix)
                    or (kind == "cookie" and what in entry.headers.get("cookie", ""))
                ]
            if truth.most_requests is not None and len(entries) > truth.most_requests:
                found.append(f"{truth.name}: {len(entries)} requests, {truth.most_requests} are enough")
        return found

    def close(self) -> None:
        """End every connection and every thread; the log stays readable."""
        self.closing.set()
        self._ring.send(b"!")
        self._accepting.join(10)
        with self.lock:
            for connection in self.open_sockets:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            threads = list(self._threads)
        for thread in threads:
            thread.join(10)
        for bound in (*self._listening.values(), self._bell, self._ring):
            bound.close()
        self.log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _accept(self) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(self._bell, selectors.EVENT_READ, None)
            for name, bound in self._listening.items():
                selector.register(bound, selectors.EVENT_READ, name)
            while not self.closing.is_set():
                for key, _ in selector.select():
                    if key.data is not None:
                        self._start(key.data)

    def _start(self, name: str) -> None:
        try:
            connection, peer = self._listening[name].accept()
        except OSError:  # the client was gone before it was accepted
            return
        thread = threading.Thread(target=self._serve, args=(connection, peer, name), daemon=True)
        with self.lock:
            self.open_sockets.add(connection)
            self._threads.add(thread)
        thread.start()

    def _serve(self, connection: socket.socket, peer: tuple[str, int], name: str) -> None:
        connection.settimeout(None)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with contextlib.suppress(OSError):
                _Connection(connection, peer, self, name)
        finally:
            with self.lock:
                self.open_sockets.discard(connection)
                self._threads.discard(threading.current_thread())
            connection.close()


def _listen(names: Sequence[str], port: int) -> dict[str, socket.socket]:
    """Bind every name to an address of its own, all with one port."""
    for _ in range(_TRIES):
        bound: dict[str, socket.socket] = {}
        try:
            for number, name in enumerate(names, start=1):
                host = _INTERNAL_ADDRESS if name == INTERNAL else f"127.77.0.{number}"
                shared = next((one.getsockname()[1] for one in bound.values()), port)
                bound[name] = socket.create_server((host, shared), backlog=_BACKLOG)
                bound[name].settimeout(0)
        except OSError as error:
            for one in bound.values():
                one.close()
            if error.errno == errno.EADDRNOTAVAIL:  # systems on which only 127.0.0.1 is there
                return {name: socket.create_server(("127.0.0.1", 0), backlog=_BACKLOG) for name in names}
            if port or error.errno != errno.EADDRINUSE:
                raise
        else:
            return bound
    raise OSError(errno.EADDRINUSE, "no port is free on all the addresses of the recorded web")


class _Connection(BaseHTTPRequestHandler):
    """Reads the requests of one connection and answers them; also the wire of answers that misbehave."""

    protocol_version = "HTTP/1.1"
    timeout = _IDLE_SECONDS

    def __init__(self, connection: socket.socket, peer: tuple[str, int], web: RecordedWeb, name: str) -> None:
        self._web, self._name = web, name
        self._started = 0.0
        self._sent, self._logged = 0, True
        self._site = self._target = ""
        super().__init__(connection, peer, web)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is given)
        """Say nothing: the log of the web is the log."""

    def do_GET(self) -> None:
        self._started, self._sent, self._logged = time.monotonic(), 0, False
        self._site, self._target = self._meant()
        status = 0
        try:
            status = self._answer(self._site, self._target)
        except ConnectionError:
            self.close_connection = True
        finally:
            self._log(status)

    def _log(self, status: int) -> None:
        if self._logged:
            return
        self._logged = True
        self._web.log.add(
            Entry(
                site=self._site,
                method=self.command,
                target=self._target,
                started=self._started,
                ended=time.monotonic(),
                status=status,
                sent=self._sent,
                headers=_lower(self.headers) if self._web.keep_headers else {},
            )
        )

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_POST(self) -> None:
        self.do_GET()

    def _meant(self) -> tuple[str, str]:
        """Site and path: by the name in the request if a site has it, else by the address dialled."""
        absolute = urlsplit(self.path) if self.path.startswith("http://") else None
        host = (absolute.hostname if absolute else self.headers.get("Host", "").partition(":")[0]) or ""
        label, _, domain = host.partition(".")
        target = self.path
        if absolute:
            target = (absolute.path or "/") + (f"?{absolute.query}" if absolute.query else "")
        return (label if domain == DOMAIN and label in self._web.sites else self._name), target

    def _answer(self, name: str, target: str) -> int:
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, _MOST_BODY))
        if name == INTERNAL:
            self._write(Response("内部系统，外人勿入".encode()), gzipped=False)
            return 200
        site = self._web.sites[name]
        host = self.headers.get("Host") or urlsplit(self._web.address(name)).netloc
        request = Request(self.command, target, f"http://{host}", _titled(self.headers), body)
        response = site.answer(request)
        if response.deliver is not None:
            self.close_connection = True
            response.deliver(self)
            return response.status
        if response.is_known_to(request):
            response = Response(b"", 304, None, response.modified, headers=_tag_of(response))
        wants_gzip = "gzip" in self.headers.get("Accept-Encoding", "")
        self._write(response, gzipped=site.compresses and wants_gzip and response.status == 200)
        return response.status

    def _write(self, response: Response, *, gzipped: bool) -> None:
        body = gzip.compress(response.body, 6, mtime=0) if gzipped else response.body
        headers = response.all_headers()
        if gzipped:
            headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
        if response.status != 304:
            headers.append(("Content-Length", str(len(body))))
        if self.close_connection:
            headers.append(("Connection", "close"))
        head = head_of(response.status, headers)
        self._sent = 0 if self.command == "HEAD" else len(body)
        self._log(response.status)  # first, so that whoever has the answer finds it in the log
        self.connection.sendall(head if self.command == "HEAD" else head + body)

    def send(self, data: bytes) -> None:
        if self._web.closing.is_set():
            raise ConnectionAbortedError("the web is closing")
        try:
            self.connection.sendall(data)
        except TimeoutError as error:
            raise ConnectionAbortedError("the client reads no more") from error
        self._sent += len(data)

    def wait(self, seconds: float) -> None:
        if self._web.closing.wait(seconds):
            raise ConnectionAbortedError("the web is closing")

    def reset(self) -> None:
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def _tag_of(response: Response) -> tuple[tuple[str, str], ...]:
    return tuple(header for header in response.all_headers() if header[0] == "ETag")


def _lower(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _titled(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.title(): value for name, value in headers.items()}
