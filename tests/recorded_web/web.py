"""The whole recorded web: every site, new and unchanged."""

from pathlib import Path

from recorded_web.server import RecordedWeb
from recorded_web.site import Site
from recorded_web.sites.broken import Huaidu, Suitan
from recorded_web.sites.discovery import Jichuan
from recorded_web.sites.families import family_sites
from recorded_web.sites.generated import Wanye
from recorded_web.sites.hostile import Diwu, Pucuo
from recorded_web.sites.scans import Xiangling
from recorded_web.sites.traps import Muzhou
from recorded_web.sites.walls import Junting, Luji, Zhentang


def all_sites(*, stall_s: float = 30, drip_s: float = 0.01) -> list[Site]:
    """Every site but the generated one.

    Args:
        stall_s: how long the server that stalls waits.
        drip_s: the pause between the pieces of a slow answer.
    """
    return [
        *family_sites(),
        Jichuan(),
        Xiangling(),
        Junting(),
        Luji(),
        Zhentang(),
        Muzhou(),
        Huaidu(stall_s=stall_s, drip_s=drip_s),
        Suitan(),
        Diwu(),
        Pucuo(),
    ]


def open_web(
    only: tuple[str, ...] = (), *, stall_s: float = 30, port: int = 0, log_file: Path | None = None
) -> RecordedWeb:
    """Open the web, or the sites named; close it with `close` or as a context manager.

    Raises:
        KeyError: if no site has a name given.
    """
    sites = {site.name: site for site in all_sites(stall_s=stall_s)}
    return RecordedWeb([sites[name] for name in only or sites], port=port, log_file=log_file)


def open_generated(pages: int = 50_000, *, port: int = 0, log_file: Path | None = None) -> RecordedWeb:
    """Open a web of one site with many small reports; the log keeps no headers."""
    return RecordedWeb([Wanye(pages)], port=port, log_file=log_file, keep_headers=False)
