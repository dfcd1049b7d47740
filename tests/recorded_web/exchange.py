"""A request as a site sees it and what the site answers; a site that misbehaves writes to the wire itself."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from http.client import responses as _REASONS  # noqa: N812 (a table of constants)
from typing import Protocol
from urllib.parse import parse_qs, urlsplit


class Wire(Protocol):
    """The connection, for answers that no well-behaved server gives."""

    def send(self, data: bytes) -> None:
        """Send as it is.

        Raises:
            ConnectionError: if the client hung up or the web is closing.
        """

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than the web is open.

        Raises:
            ConnectionError: if the web is closing.
        """

    def reset(self) -> None:
        """Break the connection off with RST."""


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked.

    Attributes:
        target: path and query as they were sent.
        base: scheme, host and port under which the client knows the site.
        body: the form that was posted.
    """

    method: str
    target: str
    base: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The last value of each field of the query, or of the form that was posted."""
        fields = parse_qs(urlsplit(self.target).query) | parse_qs(self.body.decode("ascii", "replace"))
        return {name: values[-1] for name, values in fields.items()}


@dataclass(frozen=True, slots=True)
class Response:
    """An answer.

    Attributes:
        content_type: the header; None leaves it out.
        modified: what Last-Modified says; None leaves it out, and then there is no 304 by date.
        etag: whether an ETag is sent.
        deliver: writes the whole answer instead, head included; the connection ends with it.
    """

    body: bytes = b""
    status: int = 200
    content_type: str | None = "text/html; charset=utf-8"
    modified: datetime | None = None
    etag: bool = False
    headers: tuple[tuple[str, str], ...] = ()
    deliver: Callable[[Wire], None] | None = None

    def all_headers(self) -> list[tuple[str, str]]:
        headers = [] if self.content_type is None else [("Content-Type", self.content_type)]
        if self.modified is not None:
            headers.append(("Last-Modified", format_datetime(self.modified, usegmt=True)))
        if self.etag:
            headers.append(("ETag", entity_tag(self.body)))
        return [*headers, *self.headers]

    def is_known_to(self, request: Request) -> bool:
        """Say whether the client has this answer already, so that 304 is due."""
        if self.status != 200 or request.method not in {"GET", "HEAD"}:
            return False
        tags = request.headers.get("If-None-Match")
        if tags is not None and self.etag:
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return entity_tag(self.body) in known or "*" in known
        since = request.headers.get("If-Modified-Since")
        return since is not None and self.modified is not None and self.modified <= _moment(since)


def head_of(status: int, headers: Sequence[tuple[str, str]]) -> bytes:
    """The status line and the headers of an answer, with the blank line after them."""
    lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Unknown')}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def entity_tag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:16]}"'


def morning_of(day: date) -> datetime:
    """The moment at which what was published on a day went online."""
    return datetime.combine(day, time(9), UTC)


def redirect(location: str, status: int = 302) -> Response:
    return Response(b"", status, headers=(("Location", location),))


def not_found() -> Response:
    return Response("<html><body><h1>404</h1><p>页面不存在</p></body></html>".encode(), 404)


def _moment(header: str) -> datetime:
    try:
        moment = parsedate_to_datetime(header)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
