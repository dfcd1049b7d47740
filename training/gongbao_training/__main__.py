"""`python -m gongbao_training COMMAND`: one command a chapter."""

import logging
from pathlib import Path
from typing import Annotated

import typer

from gongbao_training.evaluate import evaluate as evaluate_folder

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def training() -> None:
    """Train and evaluate the models of Gongbao."""


@app.command()
def evaluate(
    folder: Annotated[Path, typer.Argument(help="folder with text/ and gold/")],
    predicted: Annotated[Path, typer.Option(help="folder for the answers")],
    gold: Annotated[list[str] | None, typer.Option(help="layer to take from the gold")] = None,
    errors: Annotated[int, typer.Option(help="show this many errors")] = 0,
    by_language: Annotated[bool, typer.Option(help="scores per language too")] = True,  # noqa: FBT002  (typer flag)
) -> None:
    """Score the shipped extractor on a folder of gold."""
    options = (["--by-language"] if by_language else []) + (["--errors", str(errors)] if errors else [])
    raise typer.Exit(evaluate_folder(folder, predicted, gold_layers=gold or (), options=options))


@app.command()
def ner(
    config: Annotated[Path, typer.Option(help="settings of the run, such as training/configs/ner-zh.toml")],
) -> None:
    """Train the baseline tagger, or go on where a killed run stopped, and write its weights."""
    from gongbao_training.ner import read_config, train  # noqa: PLC0415  (`evaluate` need not wait)

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(read_config(config))


if __name__ == "__main__":
    app()
