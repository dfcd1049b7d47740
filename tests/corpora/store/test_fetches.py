from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import StatementError

from gongbao_corpora.store import (
    BodyError,
    Fetched,
    Store,
    crawl_site,
    end_site,
    record_fetch,
    save_site,
    start_crawl,
    validators,
)
from gongbao_corpora.store.tables import Body, Fetch

URL = "http://a.test/" + "长" * 3000


def test_a_fetch_keeps_all_that_came_back(store: Store) -> None:
    came_at = datetime(2026, 5, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    fetched = Fetched(
        URL,
        status=200,
        final_url="http://a.test/x",
        request_headers=[("User-Agent", "gongbao")],
        headers=[("ETag", '"1"'), ("set-cookie", "a=1"), ("set-cookie", "b=\0\udc80")],
        body=b"<p>",
        wire_bytes=40,
        milliseconds=12,
        fetched_at=came_at,
    )

    with store.write() as session:
        made = record_fetch(store, session, fetched)

    with store.read() as session:
        fetch = session.get_one(Fetch, made.id)
        assert (fetch.url, fetch.status, fetch.outcome, fetch.kind) == (URL, 200, "ok", "page")
        assert fetch.headers == [["ETag", '"1"'], ["set-cookie", "a=1"], ["set-cookie", "b=��"]]
        assert fetch.fetched_at == came_at
        assert fetch.fetched_at.tzinfo == UTC
        assert fetch.body_sha256 is not None
        assert store.bodies.get(fetch.body_sha256) == b"<p>"


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 5, 1)  # noqa: DTZ001  (the point)

    with pytest.raises(StatementError, match="no time zone"), store.write() as session:
        record_fetch(store, session, Fetched(URL, fetched_at=naive))


def test_the_same_body_is_one_row(store: Store) -> None:
    with store.write() as session:
        for _ in range(3):
            record_fetch(store, session, Fetched(URL, body=b"same"))

    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Body)) == 1
        assert session.scalar(select(func.count()).select_from(Fetch)) == 3


def test_validators_are_those_of_the_last_page_that_was_kept_whole(store: Store) -> None:
    with store.write() as session:
        assert validators(session, URL) is None
        record_fetch(store, session, Fetched(URL, status=200, headers=[("etag", "1")], body=b"old"))
        record_fetch(store, session, Fetched(URL, status=200, headers=[("Last-Modified", "x")], body=b"new"))
        record_fetch(store, session, Fetched(URL, status=304, outcome="not_modified"))
        record_fetch(store, session, Fetched(URL, status=500, outcome="failed", body=b"oops"))

    with store.read() as session:
        found = validators(session, URL)
    assert found is not None
    assert (found.etag, found.last_modified) == (None, "x")
    assert store.bodies.get(found.body_sha256) == b"new"


def test_what_a_crawl_spends_on_a_site_is_counted(store: Store) -> None:
    crawl = start_crawl(store)[0].id
    with store.write() as session:
        site = save_site(session, "a").id
        for fetched in (
            Fetched(URL, body=b"1", wire_bytes=30),
            Fetched(URL, outcome="not_modified", wire_bytes=4),
        ):
            record_fetch(store, session, fetched, crawl_id=crawl, site_id=site)
        end_site(session, crawl, site, state="capped", reason="2 pages")

    with store.read() as session:
        spent = crawl_site(session, crawl, site)
        assert (spent.pages, spent.bytes, spent.not_modified) == (2, 34, 1)
        assert (spent.state, spent.reason) == ("capped", "2 pages")


def test_a_transaction_that_fails_leaves_no_row(store: Store) -> None:
    def fail() -> None:
        with store.write() as session:
            record_fetch(store, session, Fetched(URL, body=b"1"))
            store.bodies.get("0" * 64)

    with pytest.raises(BodyError):
        fail()

    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Fetch)) == 0
