"""The commands `gongbao crawl`, `gongbao crawl import`, `gongbao crawl coverage`; they load the crawler."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

_HELP_WIDTH = 100


class _CrawlGroup(TyperGroup):
    """`gongbao crawl sites.toml` is `gongbao crawl run sites.toml`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - click's own type
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


crawl_app = typer.Typer(
    cls=_CrawlGroup,
    help="Fetch annual reports from the sites of a file into a store: gongbao crawl sites.toml --store URL.",
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"terminal_width": _HELP_WIDTH, "help_option_names": ["-h", "--help"]},
)
_SiteFile = Annotated[Path, typer.Argument(metavar="SITES", help="The file of sites, TOML.")]
_StoreUrl = Annotated[
    str, typer.Option("--store", metavar="URL", help="sqlite:///FILE or postgresql://USER@HOST/DATABASE.")
]
_Bodies = Annotated[
    str | None,
    typer.Option(help="Where the bodies lie; needed once for a new store in PostgreSQL."),
]


@crawl_app.command("run")
def crawl_sites(
    sites: _SiteFile,
    store: _StoreUrl,
    bodies: _Bodies = None,
    full: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--full", help="Walk through all lists, whatever is known of them.")
    ] = False,
    as_json: Annotated[  # noqa: FBT002 - a flag
        bool, typer.Option("--json", help="Write the summary to standard output as JSON.")
    ] = False,
) -> None:
    """Crawl the sites; the same command goes on after a kill.

    The exit status is 1 if a site was blocked, capped or failed. docs/crawl.md tells the file of sites.
    """
    from gongbao_corpora.crawl import command  # noqa: PLC0415 - needs Scrapy

    asked = command.Asked(sites, store, bodies, full, as_json)
    raise typer.Exit(command.crawl_sites(asked, say=_say, put=typer.echo))


@crawl_app.command("import")
def import_saved_pages(
    sites: _SiteFile,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The saved pages and files.")],
    store: _StoreUrl,
    bodies: _Bodies = None,
) -> None:
    """Take in pages that a person saved with a browser, in the place of those that a wall keeps back."""
    from gongbao_corpora.crawl.command import Asked, import_saved  # noqa: PLC0415

    raise typer.Exit(import_saved(Asked(sites, store, bodies), folder, say=_say))


@crawl_app.command("coverage")
def show_crawl_coverage(store: _StoreUrl) -> None:
    """Write what was found, fetched and read, by site and year, as a table with tabs."""
    from gongbao_corpora.crawl.command import show_coverage  # noqa: PLC0415

    raise typer.Exit(show_coverage(store, say=_say, put=typer.echo))


def _say(message: str) -> None:
    typer.echo(f"gongbao: {message}", err=True)
