import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from gongbao_corpora.store import StoreUnavailableError, StoreUrlError, open_store, save_site
from gongbao_corpora.store.engine import is_store_url, parse_url
from gongbao_corpora.store.tables import Body, Fetch, FrontierRequest, Site


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///a.db", "sqlite"),
        ("postgresql://u:p@h/d", "postgresql+psycopg"),
        ("postgres://u@h/d", "postgresql+psycopg"),
        ("postgresql+psycopg2://u@h/d", "postgresql+psycopg"),
    ],
)
def test_addresses_of_stores(url: str, driver: str) -> None:
    assert is_store_url(url)
    assert parse_url(url).drivername == driver


@pytest.mark.parametrize(
    "url", ["a.db", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "sqlite:", "s3://b/k"]
)
def test_what_is_no_store(url: str) -> None:
    with pytest.raises(StoreUrlError):
        parse_url(url)


def test_a_store_that_must_be_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUrlError, match="no such store"):
        open_store(f"sqlite:///{tmp_path / 'a.db'}", create=False)
    assert list(tmp_path.iterdir()) == []


def test_bodies_lie_beside_the_file_and_move_with_it(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    store = open_store(f"sqlite:///{tmp_path / 'one' / 'a.db'}")
    with store.write() as session:
        kept = store.keep(session, b"body")
    store.close()
    (tmp_path / "one").rename(tmp_path / "two")

    moved = open_store(f"sqlite:///{tmp_path / 'two' / 'a.db'}", create=False)

    assert moved.bodies.get(kept.sha256) == b"body"
    moved.close()


def test_a_store_remembers_where_its_bodies_lie(store_url: str, tmp_path: Path) -> None:
    open_store(store_url, bodies=str(tmp_path / "elsewhere")).close()

    again = open_store(store_url)

    assert again.bodies.url == str(tmp_path / "elsewhere")
    again.close()


@pytest.mark.postgres
def test_a_new_store_in_postgresql_needs_a_place_for_its_bodies(postgres_url: str) -> None:
    with pytest.raises(StoreUrlError, match="where the bodies lie"):
        open_store(postgres_url)


def test_a_password_is_never_shown() -> None:
    with pytest.raises(StoreUnavailableError) as caught:
        open_store("postgresql://u:secret@127.0.0.1:1/d?connect_timeout=1", bodies="b")
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database_is_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"this is a report, not a database" * 100)

    with pytest.raises(StoreUnavailableError, match="not a database"):
        open_store(f"sqlite:///{tmp_path / 'a.db'}")


def test_a_full_disk_is_a_clear_error_and_what_was_kept_stays(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    with store.write() as session:
        save_site(session, "before")
    with store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        # The one connection of the pool, so the limit holds for the writes below.
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    def write_much() -> None:
        with store.write() as session:
            for number in range(1000):
                save_site(session, f"{number} {'x' * 200}")

    with pytest.raises(StoreUnavailableError, match="full"):
        write_much()

    with store.read() as session:
        assert session.scalars(select(Site.name)).all() == ["before"]
    store.close()


def test_reading_stops_no_writer(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    with store.read() as reading:
        assert reading.scalars(select(Site)).all() == []
        with store.write() as writing:
            save_site(writing, "a")
        assert reading.scalars(select(Site)).all() == []
    store.close()


def test_importing_the_product_imports_no_database() -> None:
    program = (
        "import sys, gongbao, gongbao_service.cli, gongbao_service.app, gongbao_corpora\n"
        "print({'sqlalchemy', 'alembic', 'pyarrow', 'fsspec', 'psycopg', 'ray'} & set(sys.modules) or 'none')"
    )
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True)
    assert done.stdout == "none\n"


WRITER = """
import sys
from datetime import timedelta
from gongbao_corpora.store import *
store = open_store(sys.argv[1])
crawl, _ = start_crawl(store)
frontier = Frontier(store, crawl.id, worker="w" + sys.argv[2])
frontier.resume()
frontier.add([NewRequest(f"http://{h}.test/0", f"{h}.test") for h in "abc"])
print("ready", flush=True)
while (lease := frontier.next()) is not None:
    if lease.fetch_id is None:
        with store.write() as session:
            fetch = record_fetch(store, session, Fetched(lease.url, body=lease.url.encode() * 50))
            frontier.fetched(lease, fetch, delay=timedelta(0), session=session)
    page = int(lease.url.rpartition("/")[2])
    next_pages = [] if page >= 40 else [page * 2 + 1, page * 2 + 2]
    found = [NewRequest(f"http://{lease.host}/{number}", lease.host) for number in next_pages]
    with store.write() as session:
        document = see_document(session, lease.url)
        keep_version(store, session, document, Reading(lease.url))
        frontier.finish(lease, found=found, delay=timedelta(0), session=session)
print("end", flush=True)
"""


@pytest.mark.parametrize("kills", [4, pytest.param(20, marks=pytest.mark.slow)])
def test_kills_at_random_moments_lose_and_double_nothing(store_url: str, tmp_path: Path, kills: int) -> None:
    seed = int(os.environ.get("GONGBAO_SEED", "6"))
    chance = random.Random(seed)  # noqa: S311  (moments, not secrets)
    open_store(store_url, bodies=str(tmp_path / "bodies")).close()
    for run in range(kills + 1):
        writer = subprocess.Popen(
            (sys.executable, "-c", WRITER, store_url, str(run)), stdout=subprocess.PIPE, text=True
        )
        with writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            if run < kills:
                time.sleep(chance.uniform(0, 2.0 / kills))
                writer.send_signal(signal.SIGKILL)
            rest = writer.stdout.read()
    assert rest == "end\n"

    expected = {f"http://{host}.test/{page}" for host in "abc" for page in range(81)}
    store = open_store(store_url)
    with store.read() as session:
        states = session.execute(select(FrontierRequest.url, FrontierRequest.state)).all()
        assert {url for url, _ in states} == expected
        assert (len(states), {state for _, state in states}) == (len(expected), {"done"})
        fetched = session.scalars(select(Fetch.url)).all()
        assert set(fetched) == expected
        assert len(fetched) == len(expected)
        for sha256 in session.scalars(select(Body.sha256)):
            store.bodies.get(sha256)
    store.close()


def test_a_store_is_read_with_the_tools_of_its_database(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'a.db'}").close()

    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
