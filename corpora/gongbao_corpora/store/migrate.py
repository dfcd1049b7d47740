"""Brings the tables of a store to the revision of this code: one Alembic history, run from code.

Crawler, annotation and jobs share the database and this history. A new revision is a file in
migrations/versions; `tests/corpora/store/test_migrate.py` holds history and tables together.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from gongbao_corpora.store.errors import StoreVersionError

VERSION_TABLE = "gongbao_revision"
_LOCK = 0x676F6E67  # any number, as long as every process of a store takes the same


def upgrade(engine: Engine, *, revision: str = "head") -> None:
    """Bring the tables up to a revision; several processes may do this at once.

    Raises:
        StoreVersionError: if the database was made by a newer version, or is not a store.
    """
    with engine.begin() as connection:
        _take_lock(connection)
        found = current_revision(connection)
        if found == head_revision() and revision == "head":
            return
        _check_known(engine, connection, found)
        command.upgrade(_config(connection), revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the tables back to a revision, `base` for none at all; what newer tables held is lost."""
    with engine.begin() as connection:
        _take_lock(connection)
        command.downgrade(_config(connection), revision)


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the tables, None where there are none."""
    return MigrationContext.configure(
        connection, opts={"version_table": VERSION_TABLE}
    ).get_current_revision()


def head_revision() -> str | None:
    """Return the newest revision that this code knows."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _check_known(engine: Engine, connection: Connection, found: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    name = engine.url.render_as_string()
    if found is not None and found not in known:
        raise StoreVersionError(name, found=found)
    if found is None and "documents" in inspect(connection).get_table_names():
        raise StoreVersionError(name, found="of no Gongbao")


def _take_lock(connection: Connection) -> None:
    """Keep other processes from migrating; SQLite has locked the file when the transaction began."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
