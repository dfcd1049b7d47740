"""The address of a store → an SQLAlchemy engine, set up so that a kill loses nothing that was committed."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from gongbao_corpora.store.errors import StoreUrlError

READ_ONLY = "gongbao_read_only"  # execution option: the transaction will write nothing
_SCHEMES = ("sqlite", "postgresql", "postgres")
_LOCK_SECONDS = 60
_PRAGMAS = (
    "journal_mode=WAL",  # readers do not stop the writer
    "synchronous=NORMAL",  # a kill loses nothing; a power cut may lose the last commits, never the file
    "foreign_keys=ON",
    f"busy_timeout={_LOCK_SECONDS * 1000}",
    "temp_store=MEMORY",
    "cache_size=-16000",  # KiB: the same memory however large the store is
    "journal_size_limit=67108864",
)


def is_store_url(text: str) -> bool:
    """Say whether an argument is the address of a store rather than a path.

    >>> is_store_url("sqlite:///crawl/store.db"), is_store_url("reports/")
    (True, False)
    """
    scheme, mark, _ = text.partition("://")
    return bool(mark) and scheme.partition("+")[0] in _SCHEMES


def parse_url(url: str) -> URL:
    """Return the address as SQLAlchemy takes it; PostgreSQL is spoken to through psycopg 3.

    Raises:
        StoreUrlError: if it is not the address of an SQLite file or a PostgreSQL database.
    """
    if not is_store_url(url):
        raise StoreUrlError(url, "is not the address of a store; write sqlite:///FILE or postgresql://…")
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError) as error:
        raise StoreUrlError(url, "is not an address") from error
    if parsed.get_backend_name() in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if parsed.database in (None, "", ":memory:"):
        raise StoreUrlError(url, "a store is a file; write sqlite:///FILE")
    return parsed.set(drivername="sqlite")


def connect(url: URL) -> Engine:
    """Return an engine; nothing is asked of the database yet.

    Raises:
        StoreUrlError: if there is no driver for it.
    """
    try:
        if url.get_backend_name() == "sqlite":
            Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
            engine = create_engine(url)
            event.listen(engine, "connect", _set_up_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return engine
        return create_engine(url, pool_pre_ping=True)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreUrlError(
            url.render_as_string(), f"no driver: {error}; pip install 'gongbao[store]'"
        ) from error
    except OSError as error:
        raise StoreUrlError(url.render_as_string(), str(error.strerror or error)) from error


def _set_up_sqlite(connection: sqlite3.Connection, record: object) -> None:
    del record
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, not where sqlite3 guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could fail half-way."""
    only_reads = connection.get_execution_options().get(READ_ONLY, False)
    connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")
