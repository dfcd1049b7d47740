"""What a batch is to do, and what one document of it gives."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

Row = dict[str, str]
DEFAULT_STAGES = "gongbao.extractor:one_thread_stages"


class Engine(StrEnum):
    """Where documents are read."""

    LOCAL = "local"
    RAY = "ray"


class TableFormat(StrEnum):
    """How the table of figures is written."""

    PARQUET = "parquet"
    CSV = "csv"
    NDJSON = "ndjson"


@dataclass(frozen=True, slots=True)
class Job:
    """A batch.

    Attributes:
        source: a folder, a file, a glob, an NDJSON file of requests, or the address of a store.
        out: the folder that the parts are written to.
        workers: how many processes read, 0 for one a core: of this machine, or of the whole cluster.
        answers: whether the whole answer of each document is written as well.
        language: the language to read in, `auto` to decide for each paragraph.
        shard_size: how many documents a shard has at most.
        time_limit: how long one document may take, in seconds.
        join: whether the parts are joined to one file in the end.
        stages: `module:function` that loads the stages, for tests.
    """

    source: str
    out: Path
    engine: Engine = Engine.LOCAL
    workers: int = 0
    form: TableFormat = TableFormat.PARQUET
    answers: bool = False
    language: str = "auto"
    shard_size: int = 100
    time_limit: float = 300.0
    join: bool = True
    stages: str = DEFAULT_STAGES


@dataclass(frozen=True, slots=True)
class Item:
    """A document that is to be read: where it is and what its rows name as their source.

    A file has a path; a request of an NDJSON file also a line, with its offset and length in bytes; a version
    of a store has an id, the key of its document and the digest of its text.
    """

    source: str
    path: str = ""
    line: int = 0
    offset: int = 0
    length: int = 0
    version_id: int = 0
    document_id: str = ""
    text_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents whose rows make one part."""

    number: int
    items: tuple[Item, ...]

    @property
    def name(self) -> str:
        """What its files are called, without their endings."""
        return f"part-{self.number:06d}"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a document was not read.

    Attributes:
        error: name of the error, such as `TextTooLongError`; `TimeLimit` and `WorkerDied` where the process
            had to be ended or ended itself.
        reason: in a sentence.
    """

    error: str
    reason: str


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a document.

    Attributes:
        rows: one a quantity.
        answer: as JSON, None unless it was asked for.
        reused: whether it was read before, by the same model, and is in the store.
    """

    item: Item
    rows: tuple[Row, ...] = ()
    answer: bytes | None = None
    failure: Failure | None = None
    reused: bool = False


def describe_item(item: Item) -> dict[str, Any]:
    """Return an item as JSON, without what it has not."""
    return {name: value for name in Item.__slots__ if (value := getattr(item, name))}
