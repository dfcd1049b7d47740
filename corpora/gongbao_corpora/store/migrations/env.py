"""What Alembic runs: the migrations, on the connection that `gongbao_corpora.store.migrate` gives it."""

from alembic import context

from gongbao_corpora.store.migrate import VERSION_TABLE
from gongbao_corpora.store.tables import Table


def _run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=Table.metadata,
        version_table=VERSION_TABLE,
        render_as_batch=True,  # SQLite changes a table by copying it
        transaction_per_migration=False,
    )
    context.run_migrations()


if hasattr(context, "config"):  # so only while Alembic runs this file; a tool may import every module
    _run()
