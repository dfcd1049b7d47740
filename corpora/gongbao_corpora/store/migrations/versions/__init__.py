"""The Alembic history of the store."""
