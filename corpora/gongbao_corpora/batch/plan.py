"""Which documents are in which shard: decided once, written down, and never changed while the batch lasts.

OUT/plan.ndjson has a line a shard, OUT/batch.json says what the batch is. Both are written whole; batch.json
comes last, so that a plan without it is no plan.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongbao.identity import model_identity
from gongbao_corpora.batch.errors import NothingToReadError, OutputMismatchError
from gongbao_corpora.batch.inputs import find_items, is_store
from gongbao_corpora.batch.job import Item, Job, Shard, describe_item
from gongbao_corpora.batch.whole_file import whole_file

PLAN, BATCH = "plan.ndjson", "batch.json"
# Bytes of one shard; its results are held in memory, and a megabyte of text gives some tens of megabytes.
_MAX_SHARD_BYTES = 8 << 20


def load_or_make_plan(job: Job) -> dict[str, Any]:
    """Return what the batch is: what was asked for, and how many shards and documents there are.

    Raises:
        OutputMismatchError: if the folder holds another batch.
        NothingToReadError: if the input names no document.
        OutputError: if the plan cannot be written.
    """
    wanted = _identity(job)
    path = job.out / BATCH
    if path.is_file():
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        for name, value in wanted.items():
            if found.get(name) != value:
                raise OutputMismatchError(str(job.out), name=name, found=found.get(name), wanted=value)
        return found
    shards, documents = _write_plan(job)
    if not documents:
        raise NothingToReadError(job.source, "nothing in it is a report")
    batch = wanted | {"shards": shards, "documents": documents}
    with whole_file(path) as file:
        file.write(json.dumps(batch, ensure_ascii=False, indent=2).encode() + b"\n")
    return batch


def read_plan(out: Path) -> Iterator[Shard]:
    """Yield the shards, one after the other."""
    with (out / PLAN).open("rb") as file:
        for number, line in enumerate(file):
            yield Shard(number, tuple(Item(**item) for item in json.loads(line)))


def _identity(job: Job) -> dict[str, Any]:
    """Return what two runs must agree in, to write into the same folder."""
    return {
        "input": _without_password(job.source),
        "input_state": _state(Path(job.source)),
        "format": job.form.value,
        "answers": job.answers,
        "language": job.language,
        "shard_size": job.shard_size,
        "model": model_identity(),
    }


def _state(path: Path) -> str | None:
    """Say which state of a single file was planned: lines are found again by their offsets."""
    if not path.is_file():
        return None
    status = path.stat()
    return f"{status.st_size} bytes, {status.st_mtime_ns}"


def _without_password(source: str) -> str:
    if not is_store(source):
        return source
    from gongbao_corpora.store.engine import parse_url  # noqa: PLC0415  (files need no store)

    return parse_url(source).render_as_string()


def _write_plan(job: Job) -> tuple[int, int]:
    shards = documents = 0
    with whole_file(job.out / PLAN) as file:
        for items in _divide(job):
            line = [describe_item(item) for item in items]
            file.write(json.dumps(line).encode("ascii") + b"\n")
            shards += 1
            documents += len(items)
    return shards, documents


def _divide(job: Job) -> Iterator[list[Item]]:
    items: list[Item] = []
    size = 0
    for item, item_size in find_items(job.source):
        if items and (len(items) >= job.shard_size or size + item_size > _MAX_SHARD_BYTES):
            yield items
            items, size = [], 0
        items.append(item)
        size += item_size
    if items:
        yield items
