"""Lexicons: tab-separated files beside this module, one entry a line, a header, a `source` column.

A lexicon is sorted, unique and in NFC; `tests/models/test_lexicons.py` says so of every file.
"""

import csv
from functools import cache
from importlib.resources import files


@cache
def read_lexicon(name: str) -> tuple[dict[str, str], ...]:
    """Read `lexicons/NAME.tsv` as one dictionary a line, keyed by the header.

    Raises:
        FileNotFoundError: if there is no such lexicon.
    """
    path = files("gongbao") / "lexicons" / f"{name}.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def read_column(name: str, column: str) -> frozenset[str]:
    """Read the distinct, non-empty values of one column of a lexicon."""
    return frozenset(row[column] for row in read_lexicon(name) if row[column])
