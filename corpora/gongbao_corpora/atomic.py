"""Files that are written whole or not at all.

A file is written beside its place and moved there when the last byte is on the disk, so that a full disk or
an interrupt leaves nothing that could be read back by mistake; an older file stays as it was.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from gongbao_corpora.errors import WriteError


class WholeFile:
    """A file that is being written beside its place.

    Raises:
        WriteError: if it cannot be written, such as on a full disk; other errors are not touched.
    """

    def __init__(self, target: Path) -> None:
        self.target = target
        self.partial = target.with_name(f"{target.name}.partial")
        with self._named():
            target.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.partial.open("wb")
        self._packed: Any = None
        if target.suffix == ".zst":
            import zstandard  # noqa: PLC0415  (import costs nothing; plain files need it not)

            packer = zstandard.ZstdCompressor(level=3, write_checksum=True)
            self._packed = packer.stream_writer(self._file, closefd=False)

    def write(self, data: bytes) -> None:
        """Write some bytes."""
        sink: IO[bytes] = self._packed or self._file
        with self._named():
            sink.write(data)

    def finish(self) -> None:
        """Put the file in its place."""
        with self._named():
            if self._packed is not None:
                self._packed.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self.partial.replace(self.target)

    def discard(self) -> None:
        """Remove what was begun; harmless after `finish`."""
        try:
            self._file.close()
        except OSError:  # what is buffered does not fit on the disk either
            pass
        finally:
            self.partial.unlink(missing_ok=True)

    @contextmanager
    def _named(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"cannot be written: {error.strerror or error}"
            raise WriteError(reason, file=str(self.target)) from error


@contextmanager
def written_whole(target: Path) -> Iterator[WholeFile]:
    """Open a file for writing that stands in its place only when the block ends well; `.zst` is packed.

    Raises:
        WriteError: if it cannot be written, such as on a full disk.
    """
    file = WholeFile(target)
    try:
        yield file
        file.finish()
    finally:
        file.discard()
