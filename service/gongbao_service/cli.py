"""The `gongbao` command: `extract` reads files, `serve` starts the service, `info` tells what is installed.

Standard output is data and nothing else; what is said to a person goes to standard error. The exit status is
0, 1 if a file could not be read, 2 if the command was called wrongly.

Reading this file: the three commands come first; `_read` gets a text, `_Writer` writes what was read in it.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, TextColumn

from gongbao.document import Document, Stage
from gongbao.errors import BodyTooLargeError, ConfigError, GongbaoError
from gongbao.extractor import extract
from gongbao.readers import ReadText, read_file
from gongbao.serialize import dumps
from gongbao_service.answers import csv_of, full_answer
from gongbao_service.bodies import MAX_UPLOAD_BYTES
from gongbao_service.crawl_cli import crawl_app
from gongbao_service.info import describe_installation
from gongbao_service.problems import describe_problem
from gongbao_service.table import print_document

_HELP_WIDTH = 100
_PIPE_WIDTH = 120

# No rich markup: the help is the same text on every terminal, and docs/cli.md holds it.
app = typer.Typer(
    name="gongbao",
    help="Turns Chinese and English official reports into checked numbers.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"terminal_width": _HELP_WIDTH, "help_option_names": ["-h", "--help"]},
)
app.add_typer(crawl_app, name="crawl")


class Format(StrEnum):
    """What `gongbao extract` writes."""

    JSON = "json"
    TABLE = "table"
    CSV = "csv"


class ReadAs(StrEnum):
    """In which language a text is read."""

    AUTO = "auto"
    ZH = "zh"
    EN = "en"


def main() -> None:
    """Run the command."""
    app()


@app.command("extract")
def extract_files(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Text, HTML, .docx or .pdf files; - is standard input."),
    ],
    form: Annotated[
        Format,
        typer.Option("--format", help="JSON (one document a line if there are several), a table, or CSV."),
    ] = Format.JSON,
    language: Annotated[
        ReadAs, typer.Option(help="The language to read in; auto decides for each paragraph.")
    ] = ReadAs.AUTO,
) -> None:
    """Read reports and write what they count.

    A file that cannot be read gets a line on standard error (with several files and JSON also one among the
    documents), the others are read all the same, and the exit status is 1.
    """
    stages = _load_stages()
    writer = _Writer(form, several=len(files) > 1)
    failed = 0
    with _progress(len(files)) as advance:
        for name in files:
            try:
                read = _read(name)
                document = extract(read.text, stages, language=language.value)
            except (GongbaoError, OSError) as error:
                failed += 1
                writer.fail(name, error)
            else:
                writer.write(name, document, read)
            advance()
    raise typer.Exit(1 if failed else 0)


@app.command("batch")
def read_batch(  # noqa: PLR0913, PLR0917 - each is an option of the command
    source: Annotated[
        str,
        typer.Argument(
            metavar="IN",
            help="A folder, a file, a glob, an NDJSON file of requests, or the address of a store.",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="OUT", help="The folder to write to.")],
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Read on this machine, or on a Ray cluster.")
    ] = "local",
    form: Annotated[
        Literal["parquet", "csv", "ndjson"], typer.Option("--format", help="How the table is written.")
    ] = "parquet",
    answers: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--answers", help="Write the whole answers as well, one a line.")
    ] = False,
    language: Annotated[
        ReadAs, typer.Option(help="The language to read in; auto decides for each paragraph.")
    ] = ReadAs.AUTO,
    workers: Annotated[int, typer.Option(min=0, help="Processes that read; 0 is one for each core.")] = 0,
    shard_size: Annotated[int, typer.Option(min=1, help="Documents of one part.")] = 100,
    time_limit: Annotated[float, typer.Option(min=0.1, help="Seconds that one document may take.")] = 300.0,
) -> None:
    """Read many reports into one table, a row a quantity; the same command goes on after a kill.

    A document that cannot be read gets a line in OUT/errors, and the exit status is 1. docs/batch.md tells
    the columns and the files of OUT.
    """
    from gongbao_corpora.batch.command import run  # noqa: PLC0415 - the other commands need no batch

    options = {
        "engine": engine,
        "form": form,
        "answers": answers,
        "language": language.value,
        "workers": workers,
        "shard_size": shard_size,
        "time_limit": time_limit,
    }
    raise typer.Exit(run(source, out, options, say=_say))


@app.command("serve")
def serve_requests(
    host: Annotated[
        str | None, typer.Option(help="The address to listen on; GONGBAO_HOST or 127.0.0.1.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="The port to listen on; GONGBAO_PORT or 8080.")] = None,
) -> None:
    """Start the REST service; docs/configuration.md lists its settings."""
    from gongbao_service.server import serve  # noqa: PLC0415 - the other commands need no web server
    from gongbao_service.settings import load_settings  # noqa: PLC0415

    try:
        settings = load_settings(host=host, port=port)
    except ConfigError as error:
        _say(str(error))
        raise typer.Exit(2) from error
    raise typer.Exit(serve(settings))


@app.command("info")
def show_info() -> None:
    """Tell versions, weights with their digests, and the sizes of the lexicons."""
    for name, value in describe_installation():
        typer.echo(f"{name:<24} {value}")


def _load_stages() -> Sequence[Stage]:
    from gongbao_service.pipeline import load_stages  # noqa: PLC0415  (as above)
    from gongbao_service.settings import load_settings  # noqa: PLC0415

    try:
        return load_stages(load_settings(workers=1))
    except ConfigError as error:
        _say(str(error))
        raise typer.Exit(2) from error
    except GongbaoError as error:
        _say(str(error))
        raise typer.Exit(1) from error


def _read(name: str) -> ReadText:
    data = sys.stdin.buffer.read(MAX_UPLOAD_BYTES + 1) if name == "-" else _read_bytes(Path(name))
    if len(data) > MAX_UPLOAD_BYTES:
        raise BodyTooLargeError(limit=MAX_UPLOAD_BYTES)
    return read_file(data, "" if name == "-" else name)


def _read_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_UPLOAD_BYTES + 1)


class _Writer:
    """Writes documents in the format that was asked for."""

    def __init__(self, form: Format, *, several: bool) -> None:
        self._form = form
        self._several = several
        self._header = True
        self._console = Console(
            width=None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or _PIPE_WIDTH),
            highlight=False,
            markup=False,
            emoji=False,
        )

    def write(self, name: str, document: Document, read: ReadText) -> None:
        if self._form is Format.TABLE:
            print_document(self._console, document, source=name)
        elif self._form is Format.CSV:
            _put(csv_of(document, source=name, header=self._header).encode("utf-8"))
            self._header = False
        else:
            answer = {"source": name} | full_answer(document, read)
            _put(dumps(answer, indent=not self._several) + b"\n")

    def fail(self, name: str, error: GongbaoError | OSError) -> None:
        reason = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        _say(f"{name}: {reason}")
        if self._form is Format.JSON and self._several:
            _put(dumps({"source": name, "error": _problem(name, error, reason)}) + b"\n")


def _problem(name: str, error: GongbaoError | OSError, reason: str) -> dict[str, object]:
    if isinstance(error, GongbaoError):
        return describe_problem(error, instance=name)
    return {"type": "about:blank", "title": "The file cannot be read", "detail": reason, "instance": name}


def _put(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _say(message: str) -> None:
    typer.echo(f"gongbao: {message}", err=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """Show how many files are done, on a terminal and if there are several."""
    console = Console(stderr=True)
    if total < 2 or not console.is_terminal:
        yield lambda: None
        return
    with Progress(
        TextColumn("reading"), *Progress.get_default_columns()[1:2], MofNCompleteColumn(), console=console
    ) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda: progress.advance(task)
