"""What was asked of the web and what came back: one row a request, its body kept before the row."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao_corpora.store.store import Store, utc_now
from gongbao_corpora.store.tables import CrawlSite, Fetch

Headers = Sequence[tuple[str, str]]


def url_key(url: str) -> str:
    """Return what an address is found by: the SHA-256 of its text."""
    return hashlib.sha256(url.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Fetched:
    """A request and its answer, as the crawler hands it over.

    Attributes:
        url: that was asked for.
        kind: what it was asked for as: page, list, attachment, robots, sitemap or import.
        outcome: ok, not_modified, redirect, blocked, refused or failed.
        final_url: where it ended, if elsewhere.
        status: of HTTP, None where no answer came.
        headers: of the answer, in order, names as sent.
        body: unpacked from its transfer coding, otherwise as sent; None where there is none.
        wire_bytes: how much came over the wire.
        reason: why it is not ok, in a sentence.
    """

    url: str
    kind: str = "page"
    outcome: str = "ok"
    final_url: str | None = None
    status: int | None = None
    request_headers: Headers = ()
    headers: Headers = ()
    body: bytes | None = None
    wire_bytes: int | None = None
    milliseconds: int | None = None
    reason: str | None = None
    fetched_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Validators:
    """What a conditional request needs.

    Attributes:
        etag: for `If-None-Match`.
        last_modified: for `If-Modified-Since`.
        body_sha256: of the body that they vouch for.
        fetched_at: when that body came.
    """

    etag: str | None
    last_modified: str | None
    body_sha256: str
    fetched_at: datetime


def record_fetch(
    store: Store,
    session: Session,
    fetched: Fetched,
    *,
    crawl_id: int | None = None,
    site_id: int | None = None,
) -> Fetch:
    """Keep the body, write the row, and count it for the site.

    Raises:
        StoreUnavailableError: if either cannot be written; then neither is there.
    """
    kept = None if fetched.body is None else store.keep(session, fetched.body)
    named = {name.lower(): value for name, value in fetched.headers}
    fetch = Fetch(
        crawl_id=crawl_id,
        site_id=site_id,
        url=fetched.url,
        url_key=url_key(fetched.url),
        final_url=fetched.final_url,
        kind=fetched.kind,
        fetched_at=fetched.fetched_at or utc_now(),
        outcome=fetched.outcome,
        status=fetched.status,
        request_headers=[list(pair) for pair in fetched.request_headers],
        headers=[list(pair) for pair in fetched.headers],
        etag=named.get("etag"),
        last_modified=named.get("last-modified"),
        body_sha256=None if kept is None else kept.sha256,
        wire_bytes=fetched.wire_bytes,
        milliseconds=fetched.milliseconds,
        reason=fetched.reason,
    )
    session.add(fetch)
    session.flush()
    if crawl_id is not None and site_id is not None:
        _count(session, fetch, crawl_id, site_id)
    return fetch


def validators(session: Session, url: str) -> Validators | None:
    """Return what a conditional request for an address needs, None where the page was never kept whole."""
    fetch = session.scalars(
        select(Fetch)
        .where(Fetch.url_key == url_key(url), Fetch.outcome == "ok", Fetch.body_sha256.is_not(None))
        .order_by(Fetch.id.desc())
        .limit(1)
    ).first()
    if fetch is None or fetch.body_sha256 is None or not (fetch.etag or fetch.last_modified):
        return None
    return Validators(fetch.etag, fetch.last_modified, fetch.body_sha256, fetch.fetched_at)


def crawl_site(session: Session, crawl_id: int, site_id: int) -> CrawlSite:
    """Return what a crawl spent on a site so far."""
    spent = session.get(CrawlSite, (crawl_id, site_id))
    if spent is None:
        spent = CrawlSite(crawl_id=crawl_id, site_id=site_id, pages=0, bytes=0, not_modified=0, state="open")
        session.add(spent)
        session.flush()
    return spent


def end_site(session: Session, crawl_id: int, site_id: int, *, state: str, reason: str | None = None) -> None:
    """Write down how a crawl ended at a site: done, blocked, capped or failed."""
    spent = crawl_site(session, crawl_id, site_id)
    spent.state, spent.reason = state, reason


def _count(session: Session, fetch: Fetch, crawl_id: int, site_id: int) -> None:
    spent = crawl_site(session, crawl_id, site_id)
    changes: dict[str, Any] = {
        "pages": 1,
        "bytes": fetch.wire_bytes or 0,
        "not_modified": int(fetch.outcome == "not_modified"),
    }
    for name, amount in changes.items():
        # In the database, not here: another process may count for the same site.
        setattr(spent, name, getattr(CrawlSite, name) + amount)
    session.flush()
