"""The frontier of a crawl: which requests wait, are under way, are done. It lives in the database.

A request goes `waiting → leased → fetched → done` (or `failed`). A host has one lease at a time, so that one
request is under way to it, from however many processes. `fetched` means that the page is kept but not read
yet: after a kill it is read again from the store, without a request. Only what was `leased` is asked for
again: one page a host at most.

Reading this file: `start_crawl` begins or goes on, `Frontier` is what Scrapy's scheduler calls; each of its
methods is one transaction, unless a session is handed in.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, case, delete, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from gongbao_corpora.store.fetches import url_key
from gongbao_corpora.store.store import Store, utc_now
from gongbao_corpora.store.tables import Crawl, Fetch, FrontierRequest, Host

WAITING, LEASED, FETCHED, DONE, FAILED = "waiting", "leased", "fetched", "done", "failed"
LEASE = timedelta(minutes=10)
_AT_ONCE = 500  # rows of one statement; a database takes some ten thousand values in one
_Insert = Callable[..., Any]  # each of the two databases has its own, with the same methods


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request to add.

    Attributes:
        url: its address.
        host: whose lease it needs, with the port if it is not the usual one.
        payload: what the crawler needs to make the request again; JSON.
        key: what makes it the same request as another; the address where it is empty.
        priority: larger goes first.
        again: ask even if it was asked in this crawl: a retry. It keeps its row.
        not_before: when it may go.
    """

    url: str
    host: str
    payload: dict[str, Any] = field(default_factory=dict)
    site_id: int | None = None
    key: str = ""
    priority: int = 0
    again: bool = False
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Leased:
    """A request that this process may make now.

    Attributes:
        attempts: how often it was leased, this time included.
        fetch_id: the fetch that is kept already; then the page is to be read from the store.
    """

    id: int
    url: str
    host: str
    payload: dict[str, Any]
    site_id: int | None
    attempts: int
    fetch_id: int | None


def start_crawl(store: Store, settings: dict[str, Any] | None = None) -> tuple[Crawl, bool]:
    """Return the crawl that is under way, or a new one; and whether it goes on."""
    with store.write() as session:
        crawl = session.scalars(
            select(Crawl).where(Crawl.state == "running").order_by(Crawl.id.desc()).limit(1)
        ).first()
        if crawl is not None:
            return crawl, True
        crawl = Crawl(state="running", started_at=utc_now(), settings=settings or {})
        session.add(crawl)
        session.flush()
        return crawl, False


def finish_crawl(store: Store, crawl_id: int, summary: dict[str, Any]) -> None:
    """Close a crawl; its frontier is no longer needed and goes."""
    with store.write() as session:
        session.execute(delete(FrontierRequest).where(FrontierRequest.crawl_id == crawl_id))
        session.execute(
            update(Crawl)
            .where(Crawl.id == crawl_id)
            .values(state="finished", finished_at=utc_now(), summary=summary)
        )


class Frontier:
    """The requests of one crawl, as one process sees them."""

    def __init__(self, store: Store, crawl_id: int, *, worker: str, lease: timedelta = LEASE) -> None:
        """Open the frontier.

        Args:
            store: where it lives.
            crawl_id: from `start_crawl`.
            worker: a name that no other process has, such as host, process id and start time.
            lease: after which time a request that nobody finished is another's.
        """
        self._store = store
        self._crawl_id = crawl_id
        self._worker = worker
        self._lease = lease
        # Pages that are kept but not read wait only after `resume`; looking for them among all is slow.
        self._may_read_again = True

    def resume(self, *, alone: bool = True) -> int:
        """Take back what was under way when a process was killed.

        Args:
            alone: no other process crawls now, so every lease is a dead one; else only those that ran out.

        Returns:
            How many requests were leased and will be made again.
        """
        now = utc_now()
        self._may_read_again = True
        dead = [FrontierRequest.leased_until < now] if not alone else []
        with self._store.write() as session:
            asked = session.scalar(select(func.count()).where(*self._mine(LEASED), *dead)) or 0
            session.execute(
                update(FrontierRequest)
                .where(*self._mine(LEASED, FETCHED), *dead)
                .values(state=WAITING, leased_by=None, leased_until=None)
            )
            hosts = update(Host).where(Host.leased_by.is_not(None))
            session.execute(
                (hosts if alone else hosts.where(Host.leased_until < now)).values(
                    leased_by=None, request_id=None, leased_until=None
                )
            )
        return asked

    def add(self, requests: Iterable[NewRequest], *, session: Session | None = None) -> list[bool]:
        """Add requests; for each say whether it is new (or `again`) and will be made."""
        with self._session(session) as opened:
            return self._add(opened, list(requests))

    def next(self, *, now: datetime | None = None) -> Leased | None:
        """Lease the request that goes next, None where none may go now.

        Pages that are kept but not read come first. Then the host that waits longest, and of its requests the
        one with the highest priority.
        """
        now = now or utc_now()
        with self._store.write() as session:
            row = session.scalars(self._to_read_again()).first() if self._may_read_again else None
            if row is None:
                self._may_read_again = False
                row = self._on_free_host(session, now)
            if row is None:
                return None
            row.state = LEASED if row.fetch_id is None else FETCHED
            row.leased_by, row.leased_until = self._worker, now + self._lease
            row.attempts += 1
            return Leased(row.id, row.url, row.host, row.payload, row.site_id, row.attempts, row.fetch_id)

    def fetched(
        self,
        leased: Leased,
        fetch: Fetch,
        *,
        delay: timedelta = timedelta(seconds=1),
        session: Session | None = None,
    ) -> None:
        """The page is kept: the host is free again after `delay`, the request waits for its page to be read.

        Hand in the session of `record_fetch`, so that both are kept or neither.
        """
        with self._session(session) as opened:
            self._set(opened, leased, state=FETCHED, fetch_id=fetch.id)
            self._free(opened, leased.id, delay)

    def finish(
        self,
        leased: Leased,
        *,
        found: Iterable[NewRequest] = (),
        reason: str | None = None,
        delay: timedelta = timedelta(seconds=1),
        session: Session | None = None,
    ) -> list[bool]:
        """The page is read: add what was found in it and close the request, in one transaction.

        Args:
            leased: the request.
            found: requests that its page leads to.
            reason: why it failed; None if it did not.
            delay: until its host may be asked again, if it still holds the lease.
            session: a transaction that does more, such as keeping the document.
        """
        with self._session(session) as opened:
            added = self._add(opened, list(found))
            state = DONE if reason is None else FAILED
            self._set(opened, leased, state=state, reason=reason, leased_by=None, leased_until=None)
            self._free(opened, leased.id, delay)
            return added

    def give_back(
        self,
        leased: Leased,
        *,
        payload: dict[str, Any] | None = None,
        delay: timedelta = timedelta(seconds=1),
        session: Session | None = None,
    ) -> None:
        """Put a request back that was not made, or whose page could not be had: it is leased again.

        Args:
            leased: the request.
            payload: what it takes to make it again, if that changed, such as the number of the retry.
            delay: until it, and its host, may be asked.
            session: a transaction that does more.
        """
        changes = {} if payload is None else {"payload": payload}
        self._may_read_again = True
        with self._session(session) as opened:
            self._set(
                opened,
                leased,
                state=WAITING,
                leased_by=None,
                leased_until=None,
                not_before=utc_now() + delay,
                **changes,
            )
            self._free(opened, leased.id, delay)

    def drop_site(self, site_id: int, reason: str, *, session: Session | None = None) -> int:
        """Give up what still waits for a site: it blocks us, or a cap is reached."""
        with self._session(session) as opened:
            dropped = opened.execute(
                update(FrontierRequest)
                .where(*self._mine(WAITING), FrontierRequest.site_id == site_id)
                .values(state=FAILED, reason=reason)
                .returning(FrontierRequest.id)
            )
            return len(dropped.all())

    def has_pending(self) -> bool:
        """Say whether any request is not done: waiting, under way, or kept but not read."""
        with self._store.read() as session:
            return bool(session.scalar(select(exists().where(*self._mine(WAITING, LEASED, FETCHED)))))

    def counts(self) -> dict[str, int]:
        """Return how many requests are in each state."""
        with self._store.read() as session:
            rows = session.execute(
                select(FrontierRequest.state, func.count())
                .where(FrontierRequest.crawl_id == self._crawl_id)
                .group_by(FrontierRequest.state)
            )
            return {str(state): int(count) for state, count in rows}

    def queues(self) -> dict[str, tuple[int, int]]:
        """Return for each host how many requests wait, and how many are done or failed."""
        waits = func.sum(case((FrontierRequest.state == WAITING, 1), else_=0))
        ended = func.sum(case((FrontierRequest.state.in_((DONE, FAILED)), 1), else_=0))
        with self._store.read() as session:
            rows = session.execute(
                select(FrontierRequest.host, waits, ended)
                .where(FrontierRequest.crawl_id == self._crawl_id)
                .group_by(FrontierRequest.host)
            )
            return {str(host): (int(waiting), int(done)) for host, waiting, done in rows}

    def _mine(self, *states: str) -> tuple[Any, ...]:
        return FrontierRequest.crawl_id == self._crawl_id, FrontierRequest.state.in_(states)

    @contextmanager
    def _session(self, session: Session | None) -> Iterator[Session]:
        if session is not None:
            yield session
            return
        with self._store.write() as opened:
            yield opened

    def _add(self, session: Session, requests: Sequence[NewRequest]) -> list[bool]:
        insert = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
        for start in range(0, len(requests), _AT_ONCE):
            hosts = {request.host for request in requests[start : start + _AT_ONCE]}
            rows = [{"name": host} for host in sorted(hosts)]
            session.execute(insert(Host).values(rows).on_conflict_do_nothing())
        fresh = self._add_new(session, insert, [request for request in requests if not request.again])
        added = []
        for request in requests:
            if request.again:
                self._reopen(session, insert, request)
            added.append(request.again or _key(request) in fresh)
            fresh.discard(_key(request))
        return added

    def _add_new(self, session: Session, insert: _Insert, requests: Sequence[NewRequest]) -> set[str]:
        """Add requests that are not there yet and return their keys."""
        fresh: set[str] = set()
        for start in range(0, len(requests), _AT_ONCE):
            rows = [self._row(request) for request in requests[start : start + _AT_ONCE]]
            # Not rowcount: psycopg does not give it for such a statement.
            added = insert(FrontierRequest).values(rows).on_conflict_do_nothing()
            fresh.update(session.scalars(added.returning(FrontierRequest.request_key)))
        return fresh

    def _reopen(self, session: Session, insert: _Insert, request: NewRequest) -> None:
        """Let a request wait again, whether it is there or not, and free its host if it was under way."""
        row = self._row(request)
        renewed = {name: row[name] for name in ("state", "payload", "priority", "not_before")}
        cleared = dict.fromkeys(("leased_by", "leased_until", "fetch_id", "reason"))
        statement = insert(FrontierRequest).values(row)
        reopened = statement.on_conflict_do_update(
            index_elements=["crawl_id", "request_key"], set_=renewed | cleared
        )
        row_id = session.execute(reopened.returning(FrontierRequest.id)).scalar_one()
        self._free(session, row_id, timedelta(0))

    def _row(self, request: NewRequest) -> dict[str, Any]:
        return {
            "crawl_id": self._crawl_id,
            "site_id": request.site_id,
            "request_key": _key(request),
            "url": request.url,
            "host": request.host,
            "priority": request.priority,
            "payload": request.payload,
            "state": WAITING,
            "attempts": 0,
            "not_before": request.not_before,
            "added_at": utc_now(),
        }

    def _to_read_again(self) -> Select[FrontierRequest]:
        return (
            select(FrontierRequest)
            .where(*self._mine(WAITING), FrontierRequest.fetch_id.is_not(None))
            .order_by(FrontierRequest.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        )

    def _on_free_host(self, session: Session, now: datetime) -> FrontierRequest | None:
        ready = and_(
            *self._mine(WAITING),
            or_(FrontierRequest.not_before.is_(None), FrontierRequest.not_before <= now),
        )
        host = session.scalars(
            select(Host)
            .where(
                or_(Host.leased_by.is_(None), Host.leased_until < now),
                or_(Host.next_at.is_(None), Host.next_at <= now),
                exists().where(ready, FrontierRequest.host == Host.name),
            )
            .order_by(Host.next_at.asc().nulls_first(), Host.name)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if host is None:
            return None
        waits = and_(ready, FrontierRequest.host == host.name)
        # In two steps, each along the index: one that sorts by both takes as long as there are requests.
        highest = (
            select(FrontierRequest.priority)
            .where(waits)
            .order_by(FrontierRequest.priority.desc())
            .limit(1)
            .scalar_subquery()
        )
        row = session.scalars(
            select(FrontierRequest)
            .where(waits, FrontierRequest.priority == highest)
            .order_by(FrontierRequest.id)
            .limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if row is not None:
            host.leased_by, host.request_id, host.leased_until = self._worker, row.id, now + self._lease
        return row

    def _set(self, session: Session, leased: Leased, **values: object) -> None:
        session.execute(
            update(FrontierRequest)
            .where(FrontierRequest.id == leased.id, FrontierRequest.leased_by == self._worker)
            .values(values)
        )

    def _free(self, session: Session, request_id: int, delay: timedelta) -> None:
        """Free the host, if it is leased for this very request: by now it may be leased for the next."""
        session.execute(
            update(Host)
            .where(Host.request_id == request_id, Host.leased_by == self._worker)
            .values(leased_by=None, request_id=None, leased_until=None, next_at=utc_now() + delay)
        )


def _key(request: NewRequest) -> str:
    return request.key or url_key(request.url)
