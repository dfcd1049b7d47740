"""Commands about sources and the training set: sources, add-source, build, statement."""

from pathlib import Path
from typing import Annotated

import typer

from gongbao_corpora.added import add_folder
from gongbao_corpora.atomic import written_whole
from gongbao_corpora.commands.out import named_errors, say, show
from gongbao_corpora.errors import SourceError
from gongbao_corpora.packed import digest
from gongbao_corpora.roots import Roots, default_project, default_shared
from gongbao_corpora.sources import Sources, check_digest, default_table, read_sources, with_digest
from gongbao_corpora.splits import Proportions

app = typer.Typer()

Table = Annotated[Path | None, typer.Option("--table", help="the table of sources; corpora/sources.toml")]
Shared = Annotated[Path | None, typer.Option(help="the shared folder; ../shared")]
Target = Annotated[Path, typer.Option("--set", help="folder of the training set")]
_SET = Path("build/corpus/set")


@app.command()
def sources(
    table: Table = None,
    shared: Shared = None,
    write: Annotated[bool, typer.Option(help="bring the digests up to date")] = False,  # noqa: FBT002  (typer flag)
) -> None:
    """Check the table of sources and the digest of every source; exit 1 if one is wrong."""
    roots = Roots(shared or default_shared())
    with named_errors():
        read = read_sources(table)
    if write:
        _write_digests(read, roots)
        return
    wrong = _wrong(read, roots)
    say(f"{len(read.rows)} sources, {wrong} wrong, {len(read.for_training())} to learn from")
    raise typer.Exit(1 if wrong else 0)


def _wrong(read: Sources, roots: Roots) -> int:
    """Say which sources are wrong, and how many they are; what is still to be built is not."""
    wrong = 0
    for source in read.rows:
        if source.path.startswith("project:build/") and not roots.resolve(source.path).exists():
            continue
        try:
            check_digest(source, roots)
        except SourceError as error:
            wrong += 1
            say(str(error))
    return wrong


def _write_digests(read: Sources, roots: Roots) -> None:
    table = Path(read.file)
    text = table.read_text(encoding="utf-8")
    changed = 0
    for source in read.rows:
        if source.sha256 and (actual := digest(roots.resolve(source.path))) != source.sha256:
            text = with_digest(text, source, actual)
            changed += 1
            say(f"{source.name}: {actual}")
    with named_errors(), written_whole(table) as file:
        file.write(text.encode("utf-8"))
    say(f"{changed} digests changed")


@app.command("add-source")
def add_source(  # noqa: PLR0913, PLR0917  (the options of a command)
    folder: Annotated[
        Path, typer.Argument(help="annotation files and, unless --texts, the texts", exists=True)
    ],
    name: Annotated[str, typer.Option(help="name of the source")],
    licence: Annotated[str, typer.Option(help="licence of texts and annotations")],
    address: Annotated[str, typer.Option(help="where it is from")] = "added by hand",
    texts: Annotated[Path | None, typer.Option(help="folder that the paths in `doc` are relative to")] = None,
    trains: Annotated[bool, typer.Option(help="whether it may train; else it is for scores only")] = True,  # noqa: FBT002
    table: Table = None,
) -> None:
    """Add a folder of annotation files as a source, every one of them read against its text first."""
    with named_errors():
        known = {"name": name, "licence": licence, "address": address}
        source, number = add_folder(folder, table or default_table(), known, texts=texts, trains=trains)
    say(f"{source.name}: added, {number} annotated texts")


@app.command()
def build(  # noqa: PLR0913, PLR0917  (the options of a command)
    target: Target = _SET,
    table: Table = None,
    shared: Shared = None,
    source: Annotated[
        list[str] | None, typer.Option(help="a source to take; all that may train if none")
    ] = None,
    dev: Annotated[float, typer.Option(help="share of the publishers in dev")] = 0.1,
    test: Annotated[float, typer.Option(help="share of the publishers in test")] = 0.1,
    docbin: Annotated[bool, typer.Option(help="write DocBins beside the JSON lines")] = False,  # noqa: FBT002
    hits: Annotated[Path | None, typer.Option(help="where to list near-duplicates, if there are any")] = None,
) -> None:
    """Build the training set; a near-duplicate of what is measured on fails the build."""
    from gongbao_corpora.leaks import NearDuplicateError, write_hits  # noqa: PLC0415  (loads the stages)
    from gongbao_corpora.training_set import Plan, build  # noqa: PLC0415

    with named_errors():
        try:
            proportions = Proportions(dev, test)
        except ValueError as error:
            raise typer.BadParameter(str(error)) from error
        lists = (
            default_project() / "corpora" / name for name in ("near_duplicates_exempt.tsv", "left_out.tsv")
        )
        exempt, left_out = (path if path.exists() else None for path in lists)
        plan = Plan(
            read_sources(table),
            target,
            Roots(shared or default_shared()),
            proportions,
            names=tuple(source) if source else None,
            exempt=exempt,
            left_out=left_out,
            docbin=docbin,
        )
        try:
            tally = build(plan)
        except NearDuplicateError as error:
            if hits is not None:
                write_hits(error.hits, hits)
            raise
    say(f"{target}: {sum(amounts['examples'] for _, amounts in tally.by()):,} examples")


@app.command()
def statement(target: Target = _SET, table: Table = None) -> None:
    """Print the data statement of the training set that was built last, as Markdown."""
    from gongbao_corpora.statement import data_statement  # noqa: PLC0415
    from gongbao_corpora.training_set import read_counts  # noqa: PLC0415

    with named_errors():
        show(data_statement(read_counts(target), read_sources(table)))
