"""What a crawl came to: how each site ended, and the coverage by site and year."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select

from gongbao_corpora.store import Coverage, Store, coverage
from gongbao_corpora.store.tables import CrawlSite, Site

HEAD = ("site", "year", "found", "fetched", "extracted", "blocked", "image_only", "failed")


@dataclass(frozen=True, slots=True)
class SiteEnd:
    """How a crawl ended at a site.

    Attributes:
        state: done, blocked, capped or failed.
        pages: requests that were made of it.
    """

    name: str
    state: str
    reason: str | None
    pages: int
    not_modified: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a crawl came to.

    Attributes:
        resumed: it went on with a crawl that had been killed.
    """

    sites: Sequence[SiteEnd]
    coverage: Sequence[Coverage]
    resumed: bool = False

    @property
    def troubled(self) -> bool:
        """Whether a site ended otherwise than well."""
        return any(site.state != "done" for site in self.sites)

    def to_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return {
            "resumed": self.resumed,
            "sites": [asdict(site) for site in self.sites],
            "coverage": [asdict(row) for row in self.coverage],
        }


def summarise(store: Store, crawl_id: int, *, resumed: bool = False) -> Summary:
    """Return the summary of a crawl."""
    with store.read() as session:
        rows = session.execute(
            select(
                Site.name,
                CrawlSite.state,
                CrawlSite.reason,
                CrawlSite.pages,
                CrawlSite.not_modified,
                CrawlSite.bytes,
            )
            .join(Site, Site.id == CrawlSite.site_id)
            .where(CrawlSite.crawl_id == crawl_id)
            .order_by(Site.name)
        ).all()
        return Summary([SiteEnd(*row) for row in rows], coverage(session), resumed)


def say_sites(summary: Summary) -> Iterator[str]:
    """Say how each site ended, a line each, and the sums of what was found."""
    if summary.resumed:
        yield "went on with the crawl that was interrupted"
    for site in summary.sites:
        why = "" if site.reason is None else f": {site.reason}"
        yield f"{site.name}: {site.state}{why} ({site.pages:,} requests, {site.not_modified:,} unchanged)"
    sums = [
        f"{name.replace('_', '-')} {sum(getattr(row, name) for row in summary.coverage):,}"
        for name in HEAD[2:]
    ]
    yield "reports: " + ", ".join(sums)


def coverage_table(rows: Sequence[Coverage]) -> Iterator[str]:
    """Write the coverage as a table with tabs, a line for each site and year."""
    yield "\t".join(HEAD)
    for row in rows:
        values = [getattr(row, name) for name in HEAD]
        yield "\t".join("" if value is None else str(value) for value in values)
