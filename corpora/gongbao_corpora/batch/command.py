"""The command `gongbao batch`: checks what was asked for, shows progress, says what came of it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gongbao.errors import GongbaoError
from gongbao_corpora.batch.job import Engine, Job, TableFormat
from gongbao_corpora.batch.progress import watching
from gongbao_corpora.batch.run import run_batch
from gongbao_corpora.batch.summary import say_summary


def run(source: str, out: Path, options: Mapping[str, Any], *, say: Callable[[str], None]) -> int:
    """Read a batch and return the exit status: 0, or 1 if a document failed or the batch could not go on."""
    job = Job(
        source,
        out,
        engine=Engine(options["engine"]),
        form=TableFormat(options["form"]),
        answers=options["answers"],
        language=options["language"],
        workers=options["workers"],
        shard_size=options["shard_size"],
        time_limit=options["time_limit"],
    )
    try:
        with watching() as watcher:
            summary = run_batch(job, watcher)
    except ModuleNotFoundError as error:
        say(f"a store needs {error.name}: pip install 'gongbao[store]'")
        return 1
    except GongbaoError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say("interrupted; the same command goes on from here")
        return 1
    for line in say_summary(summary):
        say(line)
    return 1 if summary.failed else 0
