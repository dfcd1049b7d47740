"""`python -m gongbao_corpora COMMAND`: annotations, generated reports, sources and the training set."""

import typer

from gongbao_corpora.commands import annotations, generation, training_sets

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)


@app.callback()
def corpora() -> None:
    """What Gongbao learns from: annotated reports, generated ones, public sets, and the set made of them."""


for part in (annotations.app, generation.app, training_sets.app):
    app.add_typer(part)

if __name__ == "__main__":
    app()
