"""A file of a batch: in its place whole or not at all.

Unlike `gongbao_corpora.atomic` it is a real binary file, as pyarrow wants one, and the name that it has while
it is written is its own: on a cluster a shard that was given up for lost can be written twice at a time.
"""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from gongbao_corpora.batch.errors import OutputError

UNFINISHED = ".partial"


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that stands in its place only when the block ends well.

    Raises:
        OutputError: if it cannot be written, such as on a full disk; an older file stays as it was.
    """
    own = path.with_name(f"{path.name}.{uuid.uuid4().hex}{UNFINISHED}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with own.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        own.replace(path)
    except OSError as error:
        raise OutputError(str(path), f"cannot be written: {error.strerror or error}") from error
    finally:
        own.unlink(missing_ok=True)
