from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from gongbao_corpora.store import StoreVersionError, open_store
from gongbao_corpora.store.engine import connect, parse_url
from gongbao_corpora.store.migrate import VERSION_TABLE, current_revision, downgrade, head_revision, upgrade
from gongbao_corpora.store.tables import Table


def test_the_history_makes_the_tables_that_the_code_has(store_url: str) -> None:
    engine = connect(parse_url(store_url))

    upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": True}
        )
        assert compare_metadata(context, Table.metadata) == []
    engine.dispose()


def test_every_revision_can_be_taken_back_and_made_again(store_url: str) -> None:
    engine = connect(parse_url(store_url))
    upgrade(engine)

    downgrade(engine, "base")

    with engine.connect() as connection:
        assert current_revision(connection) is None
        assert set(inspect(connection).get_table_names()) <= {VERSION_TABLE}
    upgrade(engine)
    with engine.connect() as connection:
        assert current_revision(connection) == head_revision()
    engine.dispose()


def test_a_store_of_a_newer_version_is_left_alone(store_url: str, tmp_path: object) -> None:
    engine = connect(parse_url(store_url))
    upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE gongbao_revision SET version_num = '9999'"))
    engine.dispose()

    with pytest.raises(StoreVersionError, match="9999"):
        open_store(store_url, bodies=str(tmp_path))


def test_a_database_of_something_else_is_left_alone(store_url: str, tmp_path: object) -> None:
    engine = connect(parse_url(store_url))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE documents (id INTEGER)"))
    engine.dispose()

    with pytest.raises(StoreVersionError, match="no Gongbao"):
        open_store(store_url, bodies=str(tmp_path))


def test_several_may_open_a_new_store_at_once(store_url: str, tmp_path: object) -> None:
    def open_and_close(_: int) -> str:
        store = open_store(store_url, bodies=str(tmp_path))
        store.close()
        return store.bodies.url

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(open_and_close, range(4)))) == 1
