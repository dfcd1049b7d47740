"""The argument IN → the documents it names, in an order that is always the same. Only lists are read here.

Large inputs stream: a folder is walked, an NDJSON file is scanned for its lines, a store is asked a page at a
time.
"""

import glob
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from gongbao_corpora.batch.errors import NothingToReadError
from gongbao_corpora.batch.job import Item

# What is read, and what is taken up only to say in the error file why it cannot be read.
READ = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".docx", ".pdf"})
REPORTED = frozenset({".doc", ".wps", ".xls", ".xlsx", ".et", ".ofd", ".rtf"})
REQUESTS = frozenset({".ndjson", ".jsonl"})
_SCAN_BYTES = 1 << 20
_PAGE = 1000
_MAGIC = frozenset("*?[")
_STORE_SCHEMES = ("sqlite", "postgresql", "postgres")


def is_store(source: str) -> bool:
    """Say whether the input is a store. Like `store.is_store_url`, but needs no database layer."""
    scheme, mark, _ = source.partition("://")
    return bool(mark) and scheme.partition("+")[0] in _STORE_SCHEMES


def find_items(source: str) -> Iterator[tuple[Item, int]]:
    """Yield the documents of an input, each with its size in bytes (in characters for a store).

    Raises:
        NothingToReadError: if it is not there.
        StoreError: if it is a store that cannot be opened.
    """
    if is_store(source):
        yield from _versions(source)
        return
    path = Path(source)
    if path.is_dir():
        yield from _files(_walk(path))
    elif path.is_file():
        yield from (_requests(path) if path.suffix.lower() in REQUESTS else _files([path]))
    elif _MAGIC & set(source):
        yield from _files(p for p in map(Path, sorted(glob.glob(source, recursive=True))) if _is_wanted(p))  # noqa: PTH207  (a pattern that may begin at the root)
    else:
        raise NothingToReadError(source, "there is no such file or folder")


def shown(path: str) -> str:
    """Return a path as text; a byte of a name that is not UTF-8 is shown as U+FFFD.

    >>> shown("a" + chr(0xdcff))
    'a\N{REPLACEMENT CHARACTER}'
    """
    return os.fsencode(path).decode("utf-8", "replace")


def _walk(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            if not name.startswith(".") and _is_wanted(path):
                yield path


def _is_wanted(path: Path) -> bool:
    return path.suffix.lower() in READ | REPORTED and path.is_file()


def _files(paths: Iterator[Path] | list[Path]) -> Iterator[tuple[Item, int]]:
    for path in paths:
        try:
            size = path.stat().st_size
        except OSError:  # it went away; reading it will say so
            size = 0
        yield Item(shown(str(path)), path=str(path)), size


def _requests(path: Path) -> Iterator[tuple[Item, int]]:
    with path.open("rb") as file:
        for number, offset, length in scan_lines(file):
            item = Item(
                f"{shown(str(path))}:{number}", path=str(path), line=number, offset=offset, length=length
            )
            yield item, length


def scan_lines(file: BinaryIO) -> Iterator[tuple[int, int, int]]:
    r"""Yield number, offset and length of the lines that hold more than white space; memory stays small.

    >>> import io
    >>> list(scan_lines(io.BytesIO(b'{}\n\n{"a": 1}')))
    [(1, 0, 2), (3, 4, 8)]
    """
    number, start, position, blank = 1, 0, 0, True
    while chunk := file.read(_SCAN_BYTES):
        at = 0
        while (end := chunk.find(b"\n", at)) >= 0:
            blank = blank and not chunk[at:end].strip()
            if not blank:
                yield number, start, position + end - start
            number, at, blank = number + 1, end + 1, True
            start = position + at
        blank = blank and not chunk[at:].strip()
        position += len(chunk)
    if not blank:
        yield number, start, position - start


def _versions(url: str) -> Iterator[tuple[Item, int]]:
    from gongbao_corpora.store import open_store, versions_to_read  # noqa: PLC0415  (files need no store)

    store = open_store(url, create=False)
    try:
        last = 0
        while True:
            with store.read() as session:
                page = versions_to_read(session, after=last, limit=_PAGE)
            for version, document in page:
                item = Item(
                    document.url,
                    version_id=version.id,
                    document_id=document.key,
                    text_sha256=version.text_sha256,
                )
                yield item, version.code_points
            if not page:
                return
            last = page[-1][0].id
    finally:
        store.close()
