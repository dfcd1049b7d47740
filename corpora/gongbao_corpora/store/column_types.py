"""Column types that mean the same in SQLite and in PostgreSQL: text, JSON, aware times, exact decimals."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, Numeric, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine

from gongbao.serialize import plain_decimal

# PostgreSQL keeps no NUL and UTF-8 has no lone surrogates; a page or a header can hold either.
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class CleanText(TypeDecorator[str]):
    """A string; what a database cannot keep is replaced, one character by one, so that lengths hold."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Replace what cannot be kept."""
        del dialect
        return None if value is None else _UNKEPT.sub(_REPLACEMENT, value)


class CleanJson(TypeDecorator[Any]):
    """JSON: text in SQLite, JSONB in PostgreSQL; strings in it are cleaned as `CleanText` does."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of a database."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())

    def process_bind_param(self, value: object, dialect: Dialect) -> object:
        """Replace what cannot be kept."""
        del dialect
        return _clean(value)


def _clean(value: object) -> object:
    if isinstance(value, str):
        return _UNKEPT.sub(_REPLACEMENT, value)
    if isinstance(value, dict):
        return {_clean(name): _clean(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(part) for part in value]
    return value


class UtcDateTime(TypeDecorator[datetime]):
    """An aware time, kept in UTC. SQLite knows no time zones, so a naive time is refused on the way in."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware time into UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give a time its zone back."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal, digit for digit: NUMERIC in PostgreSQL, text in SQLite, whose numbers are floats."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Choose the column type of a database."""
        column: TypeEngine[Any] = Numeric() if dialect.name == "postgresql" else String()
        return dialect.type_descriptor(column)

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | str | None:
        """Write a decimal."""
        if value is None or dialect.name == "postgresql":
            return value
        return plain_decimal(value)

    def process_result_value(self, value: object, dialect: Dialect) -> Decimal | None:
        """Read a decimal back."""
        del dialect
        return None if value is None else Decimal(str(value))
