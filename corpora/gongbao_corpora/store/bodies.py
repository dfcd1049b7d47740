"""Bodies: bytes kept by their SHA-256, packed with zstd, on a disk or wherever fsspec reaches.

What stays true: a body is in its place whole or not at all (on a disk by a rename, on an object store because
putting an object is one step), it is there before a row names it, and what is read back has the digest it is
named by. Putting the same bytes twice keeps them once.
"""

import errno
import hashlib
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import zstandard

from gongbao_corpora.store.errors import BodyError, StoreUnavailableError, StoreUrlError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

# A body is held in memory; a packed one that claims to be larger is no page or report.
MAX_BODY_BYTES = 1 << 30
_LEVEL = 3


@dataclass(frozen=True, slots=True)
class KeptBody:
    """A body that is in its place.

    Attributes:
        sha256: its digest, 64 hexadecimal digits.
        size: in bytes.
        packed_size: what it takes up, in bytes.
    """

    sha256: str
    size: int
    packed_size: int


class BodyFolder:
    """A folder of bodies.

    >>> folder = BodyFolder("memory://doctest-bodies")
    >>> kept = folder.put("共受理申请436件。".encode())
    >>> folder.get(kept.sha256).decode()
    '共受理申请436件。'
    """

    def __init__(self, url: str, *, sync: bool = True) -> None:
        """Open a folder.

        Args:
            url: a path, or an address that fsspec knows, such as `s3://bucket/bodies`.
            sync: whether a body survives a power cut from the moment it is kept; a kill it survives anyway.

        Raises:
            StoreUrlError: if fsspec knows no such place.
        """
        import fsspec  # noqa: PLC0415  (import costs nothing)
        from fsspec.implementations.local import LocalFileSystem  # noqa: PLC0415

        try:
            system, root = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as error:
            raise StoreUrlError(url, f"bodies cannot be kept there: {error}") from error
        self.url = url
        self._sync = sync
        self._system: AbstractFileSystem = system
        self._root: str = root
        self._local = isinstance(system, LocalFileSystem)

    def put(self, data: bytes) -> KeptBody:
        """Keep bytes; they are in their place when this returns.

        Raises:
            StoreUnavailableError: if they cannot be written, such as on a full disk; no part of them stays.
            BodyError: if they are more than a body may have.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if len(data) > MAX_BODY_BYTES:
            raise BodyError(sha256, f"it has {len(data):,} bytes, the limit is {MAX_BODY_BYTES:,}")
        path = self._path(sha256)
        try:
            held = self._size(path)
            if held:
                return KeptBody(sha256, len(data), held)
            packed = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True).compress(data)
            self._write(path, packed)
        except OSError as error:
            raise StoreUnavailableError(
                self.url, f"a body cannot be written: {error.strerror or error}"
            ) from error
        return KeptBody(sha256, len(data), len(packed))

    def get(self, sha256: str) -> bytes:
        """Return the bytes that were kept.

        Raises:
            BodyError: if they are not there, or are damaged.
        """
        try:
            with self._reaching():
                packed = self._system.cat_file(self._path(sha256))
        except FileNotFoundError as error:
            raise BodyError(sha256, f"is not in {self.url}") from error
        except OSError as error:
            raise BodyError(sha256, f"cannot be read: {error.strerror or error}") from error
        try:
            if zstandard.frame_content_size(packed) > MAX_BODY_BYTES:
                raise BodyError(sha256, "is damaged: it claims to be too large")
            data = zstandard.ZstdDecompressor().decompress(packed)
        except zstandard.ZstdError as error:
            raise BodyError(sha256, f"is damaged: {error}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise BodyError(sha256, "is damaged: its digest differs")
        return data

    def has(self, sha256: str) -> bool:
        """Say whether a body is in its place."""
        return self._size(self._path(sha256)) > 0

    def _path(self, sha256: str) -> str:
        return f"{self._root}/{sha256[:2]}/{sha256[2:4]}/{sha256}.zst"

    def _size(self, path: str) -> int:
        """Return how large a packed body is, 0 where there is none."""
        try:
            with self._reaching():
                return int(self._system.size(path) or 0)
        except FileNotFoundError:
            return 0

    @contextmanager
    def _reaching(self) -> Iterator[None]:
        """Make errors of the system out of what the libraries of storages elsewhere raise of their own."""
        try:
            yield
        except OSError:
            raise
        except Exception as error:
            if self._local:
                raise
            raise OSError(errno.EIO, " ".join(str(error).split())) from error

    def _write(self, path: str, packed: bytes) -> None:
        if not self._local:
            with self._reaching():
                self._system.pipe_file(path, packed)
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.{uuid.uuid4().hex}.partial")
        try:
            with partial.open("wb") as file:
                file.write(packed)
                file.flush()
                if self._sync:
                    os.fsync(file.fileno())
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
