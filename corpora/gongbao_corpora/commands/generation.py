"""Commands about generated reports: synth writes a file of them, show prints one."""

from pathlib import Path
from typing import Annotated

import typer

from gongbao_corpora.commands.out import named_errors, say, show
from gongbao_corpora.show import find_report, styles, to_markdown
from gongbao_corpora.synthesis import reports, write_reports

app = typer.Typer()

LanguageOption = Annotated[str, typer.Option(help="zh or en")]
HeldOut = Annotated[bool, typer.Option(help="held-out grammars and words, and no others")]


@app.command()
def synth(
    target: Annotated[
        Path, typer.Argument(help="file to write: a JSON object a line; packed if it ends in .zst")
    ],
    language: LanguageOption = "zh",
    number: Annotated[int, typer.Option(min=1, help="how many reports")] = 1000,
    seed: Annotated[int, typer.Option(help="seed of the first; the others follow it")] = 0,
    held_out: HeldOut = False,  # noqa: FBT002  (typer flag)
) -> None:
    """Generate synthetic reports with their gold; the file is written whole or not at all."""
    _refuse_language(language)
    with named_errors():
        written = write_reports(reports(language, range(seed, seed + number), held_out=held_out), target)
    say(f"{target}: {written} reports")


@app.command("show")
def show_report(
    language: LanguageOption = "zh",
    style: Annotated[str, typer.Option(help="style wanted; without it they are listed")] = "",
    seed: Annotated[int, typer.Option(help="first seed to try; the first report of the style is shown")] = 0,
    held_out: HeldOut = False,  # noqa: FBT002  (typer flag)
) -> None:
    """Print a generated report with its gold, readable, as Markdown."""
    _refuse_language(language)
    known = styles(language, held_out=held_out)
    if not style:
        show("\n".join(known))
        return
    if style not in known:
        raise typer.BadParameter(f"{style!r} is none of {', '.join(known)}", param_hint="--style")
    show(to_markdown(find_report(language, style, seed, held_out=held_out)))


def _refuse_language(language: str) -> None:
    if language not in ("zh", "en"):
        raise typer.BadParameter(f"{language!r} is neither zh nor en", param_hint="--language")
