"""A store: a database and a folder of bodies that belong together.

>>> import tempfile
>>> store = open_store(f"sqlite:///{tempfile.mkdtemp()}/store.db")
>>> with store.write() as session:
...     site = save_site(session, "昌平区", region="110114")
>>> store.close()
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError
from sqlalchemy.orm import Session

from gongbao_corpora.store.bodies import BodyFolder, KeptBody
from gongbao_corpora.store.engine import READ_ONLY, connect, parse_url
from gongbao_corpora.store.errors import StoreUnavailableError, StoreUrlError
from gongbao_corpora.store.migrate import upgrade
from gongbao_corpora.store.tables import Body, Setting, Site

_BODIES = "bodies"


def utc_now() -> datetime:
    """Return the time, aware, in UTC."""
    return datetime.fromtimestamp(time.time(), UTC)


class Store:
    """An open store; `open_store` makes one.

    Attributes:
        url: its address, without a password.
        engine: of the database.
        bodies: where its bodies lie.
    """

    def __init__(self, url: str, engine: Engine, bodies: BodyFolder) -> None:
        self.url = url
        self.engine = engine
        self.bodies = bodies

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Open a transaction: what is done in the block is kept whole when it ends well, else not at all.

        Raises:
            StoreUnavailableError: if the database cannot be written, such as on a full disk.
        """
        with _translated(self.url), Session(self.engine, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Open a transaction that only reads: it sees one moment of the store and stops no writer."""
        with _translated(self.url), self.engine.connect() as connection:
            reading = connection.execution_options(**{READ_ONLY: True})
            with Session(reading, expire_on_commit=False) as session:
                yield session

    def keep(self, session: Session, data: bytes) -> KeptBody:
        """Keep a body and name it in the transaction.

        Raises:
            StoreUnavailableError: if it cannot be written.
        """
        kept = self.bodies.put(data)
        insert = postgresql.insert if self.engine.dialect.name == "postgresql" else sqlite.insert
        row = insert(Body).values(
            sha256=kept.sha256, size=kept.size, packed_size=kept.packed_size, created_at=utc_now()
        )
        session.execute(row.on_conflict_do_nothing())  # another process may keep the same bytes now
        return kept

    def close(self) -> None:
        """Close the connections."""
        self.engine.dispose()


def open_store(url: str, *, bodies: str | None = None, create: bool = True, sync: bool = True) -> Store:
    """Open a store, make its tables or bring them up to date.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER@HOST/DATABASE`.
        bodies: where its bodies lie: a path or an address for fsspec. Needed only when a store in PostgreSQL
            is made; the store remembers it. Beside an SQLite file it is the folder `FILE.bodies`.
        create: whether to make a store that is not there.
        sync: whether bodies survive a power cut from the moment they are kept; a kill they survive anyway.

    Raises:
        StoreUrlError: if an address is wrong, or the store is not there and `create` is false.
        StoreVersionError: if the store was made by a newer version.
        StoreUnavailableError: if the database cannot be reached.
    """
    parsed = parse_url(url)
    shown = parsed.render_as_string()
    if parsed.get_backend_name() == "sqlite" and not create and not Path(str(parsed.database)).is_file():
        raise StoreUrlError(shown, "there is no such store")
    engine = connect(parsed)
    try:
        with _translated(shown):
            upgrade(engine)
            with Session(engine) as session, session.begin():
                place = _bodies_of(session, bodies, file=_file_of(engine))
        if place is None:
            raise StoreUrlError(shown, "say where the bodies lie when a store in PostgreSQL is made")
        return Store(shown, engine, BodyFolder(place, sync=sync))
    except BaseException:
        engine.dispose()
        raise


def save_site(session: Session, name: str, *, region: str | None = None, family: str | None = None) -> Site:
    """Return the site of that name, made or brought up to date."""
    site = session.scalar(select(Site).where(Site.name == name))
    if site is None:
        site = Site(name=name, region=region, family=family, created_at=utc_now())
        session.add(site)
    site.region = region or site.region
    site.family = family or site.family
    session.flush()
    return site


def _file_of(engine: Engine) -> Path | None:
    return Path(str(engine.url.database)) if engine.dialect.name == "sqlite" else None


def _bodies_of(session: Session, wanted: str | None, *, file: Path | None) -> str | None:
    """Return where the bodies lie.

    A folder beside the SQLite file is not written down, so that the two can be moved together.
    """
    kept = session.get(Setting, _BODIES)
    if wanted is not None and (kept is None or kept.value != wanted):
        place = wanted if "://" in wanted else str(Path(wanted).resolve())
        insert = postgresql.insert if file is None else sqlite.insert
        setting = insert(Setting).values(name=_BODIES, value=place)  # two may open a new store at once
        session.execute(setting.on_conflict_do_update(index_elements=["name"], set_={"value": place}))
        return place
    if kept is not None:
        return kept.value
    return None if file is None else f"{file.resolve()}.bodies"


@contextmanager
def _translated(url: str) -> Iterator[None]:
    """Turn what the database says when it cannot go on into our error."""
    try:
        yield
    except (OperationalError, InterfaceError) as error:
        raise StoreUnavailableError(url, _one_line(error)) from error
    except DatabaseError as error:
        # SQLite says only DatabaseError where the file is none; every other is a bug and is left as it is.
        if "not a database" not in str(error.orig) and "malformed" not in str(error.orig):
            raise
        raise StoreUnavailableError(url, _one_line(error)) from error


def _one_line(error: DatabaseError | InterfaceError) -> str:
    return " ".join(str(error.orig).split())
