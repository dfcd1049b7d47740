"""JSON lines, plain or packed with zstd, and digests of files and folders."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import zstandard

from gongbao.serialize import loads
from gongbao_corpora.errors import DamagedFileError

_CHUNK = 1 << 20


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Read a JSON-lines file, plain or packed with zstd; only a line feed ends a line.

    Raises:
        DamagedFileError: if a line is no JSON object or the file ends in the middle of its packing.
    """
    for number, line in enumerate(read_lines(path), 1):
        if not line.strip():
            continue
        try:
            row = loads(line)
        except json.JSONDecodeError as error:
            raise DamagedFileError(f"no JSON: {error}", file=str(path), line=number) from error
        if not isinstance(row, dict):
            raise DamagedFileError("no JSON object", file=str(path), line=number)
        yield row


def read_lines(path: Path) -> Iterator[str]:
    """Read the lines of a UTF-8 file, plain or packed, without their line feeds.

    Raises:
        DamagedFileError: if the file is no UTF-8 or ends in the middle of its packing.
    """
    number, rest = 0, b""
    try:
        for chunk in _chunks(path):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                number += 1
                yield line.decode("utf-8")
        if rest:
            number += 1
            yield rest.decode("utf-8")
    except zstandard.ZstdError as error:
        raise DamagedFileError(f"cannot be unpacked: {error}", file=str(path), line=number + 1) from error
    except UnicodeDecodeError as error:
        raise DamagedFileError(f"no UTF-8: {error.reason}", file=str(path), line=number) from error


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        if path.suffix != ".zst":
            yield from iter(lambda: file.read(_CHUNK), b"")
            return
        frame = zstandard.ZstdDecompressor().decompressobj()
        for packed in iter(lambda: file.read(_CHUNK), b""):
            rest = packed
            while rest:
                if frame.eof:
                    frame = zstandard.ZstdDecompressor().decompressobj()
                yield frame.decompress(rest)
                rest = frame.unused_data
        if not frame.eof:
            raise zstandard.ZstdError("the file ends in the middle of a frame")


def find_corpus(folder: Path, name: str) -> Path:
    """Return the file of a corpus, packed or not.

    Raises:
        FileNotFoundError: if there is neither.
    """
    for path in (folder / f"{name}.jsonl", folder / f"{name}.jsonl.zst"):
        if path.exists():
            return path
    raise FileNotFoundError(f"no corpus {name} in {folder}")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file; of a folder, one over the names and digests of all its files."""
    if path.is_dir():
        files = sorted(file for file in path.rglob("*") if file.is_file())
        lines = [f"{file.relative_to(path).as_posix()} {digest(file)}\n" for file in files]
        return hashlib.sha256("".join(lines).encode()).hexdigest()
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of_all(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over the names and digests of many files."""
    lines = sorted(f"{path.name} {digest(path)}\n" for path in paths)
    return hashlib.sha256("".join(lines).encode()).hexdigest()
