"""The columns of the table of figures, typed, and the three formats that they are written in.

What stays true: the columns are those of `gongbao.rows.COLUMNS`, in that order, in every format; an absent
value is null (an empty field in CSV); values are exact.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from gongbao.rows import COLUMNS
from gongbao.serialize import dumps
from gongbao_corpora.batch.errors import EngineError
from gongbao_corpora.batch.job import Row, TableFormat

if TYPE_CHECKING:
    import pyarrow as pa

DECIMALS, DATES = frozenset({"value", "max"}), frozenset({"period_start", "period_end"})
INTEGERS = frozenset({"start", "end"})
# What every engine that reads Parquet can hold; a value that does not fit is null there, and is reported.
PRECISION, SCALE = 38, 10
_LARGEST = Decimal(10) ** (PRECISION - SCALE)


def write_rows(file: BinaryIO, rows: Sequence[Row], form: TableFormat) -> None:
    """Write rows in a format, with its header if it has one.

    Raises:
        EngineError: if Parquet is wanted and pyarrow is not installed.
        OSError: if the file cannot be written.
    """
    if form is TableFormat.PARQUET:
        _write_parquet(file, rows)
    elif form is TableFormat.CSV:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
        writer = csv.DictWriter(text, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)
        text.detach()
    else:
        for row in rows:
            file.write(dumps({name: typed(name, row[name]) for name in COLUMNS}) + b"\n")


def typed(name: str, text: str) -> object:
    """Return the value of a column.

    >>> typed("value", "12.50"), typed("change", "false"), typed("unit", "")
    (Decimal('12.50'), False, None)
    """
    if name == "change":
        return text == "true"
    if not text:
        return None
    if name in DECIMALS:
        return Decimal(text)
    if name in INTEGERS:
        return int(text)
    return float(text) if name == "confidence" else text


def fits(text: str) -> bool:
    """Say whether a value can be written exactly in Parquet.

    >>> fits("31502"), fits("0.12345678901"), fits("1" * 30)
    (True, False, False)
    """
    value = Decimal(text or "0")
    exponent = value.normalize().as_tuple().exponent
    return abs(value) < _LARGEST and isinstance(exponent, int) and exponent >= -SCALE


def join_parts(parts: Iterator[Path], file: BinaryIO, form: TableFormat) -> None:
    """Write parts one after the other as one table; one part at a time is in memory.

    Raises:
        OSError: if the file cannot be written.
    """
    if form is TableFormat.PARQUET:
        _join_parquet(parts, file)
        return
    for number, part in enumerate(parts):
        with part.open("rb") as source:
            if form is TableFormat.CSV and number:
                source.readline()
            while block := source.read(1 << 20):
                file.write(block)


def _join_parquet(parts: Iterator[Path], file: BinaryIO) -> None:
    import pyarrow.parquet as pq  # noqa: PLC0415

    with pq.ParquetWriter(file, _schema(), compression="zstd") as writer:
        for part in parts:
            writer.write_table(pq.read_table(part, partitioning=None))


def _write_parquet(file: BinaryIO, rows: Sequence[Row]) -> None:
    try:
        import pyarrow as pa  # noqa: PLC0415
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise EngineError("Parquet needs pyarrow: pip install 'gongbao[batch]'") from error
    schema = _schema()
    columns = [
        pa.array([_in_parquet(name, row[name]) for row in rows], schema.field(name).type) for name in COLUMNS
    ]
    pq.write_table(pa.Table.from_arrays(columns, schema=schema), file, compression="zstd")


def _in_parquet(name: str, text: str) -> object:
    if name in DATES and text:
        return date.fromisoformat(text)
    if name in DECIMALS and not fits(text):
        return None
    return typed(name, text)


def _schema() -> "pa.Schema":
    import pyarrow as pa  # noqa: PLC0415

    types = {
        **dict.fromkeys(DECIMALS, pa.decimal128(PRECISION, SCALE)),
        **dict.fromkeys(DATES, pa.date32()),
        **dict.fromkeys(INTEGERS, pa.int64()),
        "change": pa.bool_(),
        "confidence": pa.float64(),
    }
    return pa.schema([(name, types.get(name, pa.string())) for name in COLUMNS])
