"""The reading process, started by `gongbao_corpora.batch.reading`: loads the stages once, reads documents.

It talks through one socket to the process that started it, and ends when that one is gone. It says first that
it is ready, or why not; then it gets an item and gives a result, again and again.

Reading this file: `main` is the loop, `read_item` reads one document and never raises.
"""

import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path

from gongbao.document import Document, Stage
from gongbao.errors import GongbaoError
from gongbao.extractor import extract
from gongbao.identity import model_identity
from gongbao.readers import ReadText
from gongbao.rows import quantity_rows
from gongbao.serialize import dumps, to_answer
from gongbao_corpora.batch.job import Failure, Item, Result
from gongbao_corpora.batch.loading import Loaded, load_file, load_request

_OOM_SCORE = "1000"  # the kernel ends us before the process that can tell which document it was


@dataclass(frozen=True, slots=True)
class WorkerOptions:
    """How documents are to be read; the first thing a reading process is sent.

    Attributes:
        stages: `module:function` that loads the stages.
        language: the language to read in.
        answers: whether the answer is wanted as well as the rows.
        store: address of the store that versions are in, None where there is none.
    """

    stages: str
    language: str
    answers: bool
    store: str | None


def main() -> None:
    """Read what is sent, until nobody sends."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_OOM_SCORE, encoding="ascii")
    channel = Connection(int(sys.argv[1]))
    with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        options: WorkerOptions = channel.recv()
        try:
            reader = _Reader(options)
        except (GongbaoError, OSError, ImportError) as error:
            channel.send(str(error))
            return
        channel.send(None)
        while True:
            channel.send(reader.read(channel.recv()))


class _Reader:
    """Holds the stages, and the store once a version is asked for."""

    def __init__(self, options: WorkerOptions) -> None:
        self._options = options
        self._stages = load_stages(options.stages)
        self._versions: Callable[[Item], Loaded | Result] | None = None

    def read(self, item: Item) -> Result:
        """Read a document; whatever goes wrong with it becomes the reason of a failure."""
        try:
            loaded = self._load(item)
            return loaded if isinstance(loaded, Result) else self._extract(item, loaded)
        except (GongbaoError, OSError) as error:
            reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
            return Result(item, failure=Failure(type(error).__name__, reason))
        except Exception as error:  # noqa: BLE001  (a bug met in one document must not cost the others theirs)
            return Result(item, failure=Failure(type(error).__name__, _locate(error)))

    def _load(self, item: Item) -> Loaded | Result:
        if item.version_id:
            if self._versions is None:
                from gongbao_corpora.batch.versions import open_versions  # noqa: PLC0415  (files need no store)

                self._versions = open_versions(self._options)
            return self._versions(item)
        return load_request(item) if item.line else load_file(item)

    def _extract(self, item: Item, loaded: Loaded) -> Result:
        document = extract(loaded.read.text, self._stages, language=loaded.language or self._options.language)
        identifier = item.document_id or loaded.identifier
        answer = to_answer(document, identifier=identifier, include=loaded.include)
        rows = quantity_rows(
            document,
            document_id=answer["id"],
            source=item.source,
            model_version=model_identity()["version"],
        )
        result = Result(item, tuple(rows))
        if not self._options.answers:
            return result
        return replace(result, answer=write_answer(answer, item, document, loaded.read))


def write_answer(answer: dict[str, object], item: Item, document: Document, read: ReadText) -> bytes:
    """Write an answer as a line of JSON: the source first, the text where the caller does not have it."""
    head: dict[str, object] = {"source": item.source, "id": answer["id"]}
    if read.made:
        head["text"] = document.text
    return dumps(head | {"model": model_identity()} | answer)


def load_stages(name: str) -> Sequence[Stage]:
    """Load stages by the name of the function that does it.

    >>> load_stages("builtins:tuple")
    ()
    """
    module, _, function = name.partition(":")
    stages: Sequence[Stage] = getattr(import_module(module), function)()
    return stages


def _locate(error: Exception) -> str:
    """Say what and where a bug is; never the text of the document."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"a bug of Gongbao: {type(error).__name__} at {where}"
