"""What a command says, and how it fails: results on stdout, the rest on stderr, exit 1 on a named error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from gongbao.errors import GongbaoError


def say(message: str) -> None:
    """Say something to the person at the terminal."""
    sys.stderr.write(f"{message}\n")


def show(text: str) -> None:
    """Write a result."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn a named error into its sentence and exit 1."""
    try:
        yield
    except GongbaoError as error:
        say(str(error))
        raise typer.Exit(1) from error
