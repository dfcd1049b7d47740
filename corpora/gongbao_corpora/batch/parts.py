"""Where a batch writes: the parts of a shard, its errors, and the marker that says that it is done.

    OUT/batch.json  plan.ndjson         what the batch is, and its shards
    OUT/rows/part-000000.parquet        the rows of a shard (.csv, .ndjson)
    OUT/answers/part-000000.ndjson      its answers, if they were asked for
    OUT/errors/part-000000.ndjson       the documents of it that could not be read, only if there are any
    OUT/done/part-000000.json           its marker: what it holds, and the sizes of the files above

What stays true: a file is in its place whole or not at all, and the marker comes last. Whatever has no marker
is written again; whatever has one is never touched.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gongbao.serialize import dumps
from gongbao_corpora.batch.columns import DECIMALS, fits, write_rows
from gongbao_corpora.batch.job import Job, Result, Shard, TableFormat
from gongbao_corpora.batch.whole_file import UNFINISHED, whole_file

ROWS, ANSWERS, ERRORS, DONE = "rows", "answers", "errors", "done"


def write_parts(job: Job, shard: Shard, results: Sequence[Result]) -> dict[str, Any]:
    """Write rows, answers and errors of a shard; return what its marker is to say.

    Raises:
        OutputError: if a file cannot be written, such as on a full disk.
    """
    rows = [row for result in results for row in result.rows]
    paths = [job.out / ROWS / f"{shard.name}.{job.form.value}"]
    with whole_file(paths[0]) as file:
        write_rows(file, rows, job.form)
    if job.answers:
        paths.append(job.out / ANSWERS / f"{shard.name}.ndjson")
        with whole_file(paths[-1]) as file:
            file.writelines(line + b"\n" for line in map(_answer_line, results))
    errors = list(_errors(results, job.form))
    if errors:
        paths.append(job.out / ERRORS / f"{shard.name}.ndjson")
        with whole_file(paths[-1]) as file:
            file.writelines(dumps(error) + b"\n" for error in errors)
    return _marker(results, len(rows)) | {
        "files": {str(path.relative_to(job.out)): path.stat().st_size for path in paths}
    }


def write_marker(job: Job, shard: Shard, marker: dict[str, Any]) -> None:
    """Say that a shard is done.

    Raises:
        OutputError: if it cannot be written.
    """
    with whole_file(job.out / DONE / f"{shard.name}.json") as file:
        file.write(json.dumps(marker, ensure_ascii=False, sort_keys=True).encode() + b"\n")


def read_marker(out: Path, shard: Shard) -> dict[str, Any] | None:
    """Return the marker of a shard, None if it is not done or a file of it is not as it was written."""
    try:
        marker: dict[str, Any] = json.loads((out / DONE / f"{shard.name}.json").read_bytes())
        whole = all((out / name).stat().st_size == size for name, size in marker["files"].items())
    except (FileNotFoundError, ValueError):
        return None
    return marker if whole else None


def part_files(out: Path, shards: int, form: TableFormat) -> Iterator[Path]:
    """Yield the parts of the table in their order."""
    for number in range(shards):
        yield out / ROWS / f"{Shard(number, ()).name}.{form.value}"


def sweep(out: Path) -> None:
    """Remove what a killed run left half-written."""
    for folder in ("", ROWS, ANSWERS, ERRORS, DONE):
        for path in (out / folder).glob(f"*{UNFINISHED}"):
            path.unlink(missing_ok=True)


def _answer_line(result: Result) -> bytes:
    if result.failure is not None or result.answer is None:
        return dumps({"source": result.item.source, "error": _error(result)})
    return result.answer


def _error(result: Result) -> dict[str, object]:
    failure = result.failure
    return {} if failure is None else {"title": failure.error, "detail": failure.reason}


def _errors(results: Sequence[Result], form: TableFormat) -> Iterator[dict[str, object]]:
    for result in results:
        head: dict[str, object] = {"source": result.item.source}
        if result.item.document_id:
            head["document_id"] = result.item.document_id
        if result.failure is not None:
            yield head | {"error": result.failure.error, "reason": result.failure.reason}
        elif form is TableFormat.PARQUET:
            yield from (head | {"error": "ValueTooLong", "reason": reason} for reason in _too_long(result))


def _too_long(result: Result) -> Iterator[str]:
    for row in result.rows:
        for name in sorted(DECIMALS):
            if not fits(row[name]):
                yield f"{name} {row[name][:80]} of {row['quantity_id']} does not fit; it is null in Parquet"


def _marker(results: Sequence[Result], rows: int) -> dict[str, Any]:
    failures = [result.failure for result in results if result.failure is not None]
    return {
        "documents": len(results),
        "extracted": len(results) - len(failures),
        "reused": sum(result.reused for result in results),
        "failed": len(failures),
        "quantities": rows,
        "without_quantities": sum(not r.rows and r.failure is None for r in results),
        "failures": dict(Counter(failure.error for failure in failures)),
    }
