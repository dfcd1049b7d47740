"""What a crawl under way knows: the sites, the store, the frontier, which sites have ended and why.

What stays true: all that must outlive a kill is in the store; what stands here can be lost.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao.readers import canonical_address
from gongbao_corpora.crawl.addresses import Network, host_of, is_web, with_host
from gongbao_corpora.crawl.site_file import Site, SiteFile
from gongbao_corpora.store import Frontier, Store
from gongbao_corpora.store.errors import StoreError
from gongbao_corpora.store.tables import CrawlSite

OPEN, DONE, BLOCKED, CAPPED, FAILED = "open", "done", "blocked", "capped", "failed"


@dataclass(slots=True)
class KnownSite:
    """A site of the file with its number in the store.

    Attributes:
        incremental: the crawl before this one walked through all its lists: look only for what is new.
    """

    id: int
    site: Site
    delay: float
    incremental: bool = False

    def fold(self, address: str) -> str:
        """Return the one address of a page: without what mirrors and counters add, on the host's own name."""
        folded: str = canonical_address(address)
        host = host_of(folded)
        if host in self.site.aliases or host.partition(":")[0] in self.site.aliases:
            return with_host(folded, self.site.start[0] if self.site.start else str(self.site.home))
        return folded

    def holds(self, address: str) -> bool:
        """Say whether an address is one of the site."""
        return is_web(address) and host_of(address) in self.site.all_hosts


@dataclass(slots=True)
class CrawlState:
    """A crawl under way."""

    file: SiteFile
    store: Store
    crawl_id: int
    frontier: Frontier
    sites: dict[str, KnownSite]
    started: datetime = field(default_factory=lambda: datetime.now(UTC))
    ended: dict[int, str] = field(default_factory=dict)  # site_id → how, of those that take no more requests
    walls: dict[str, str] = field(default_factory=dict)  # host → which wall its robots.txt is behind
    unreachable: dict[str, str] = field(default_factory=dict)  # host → why its robots.txt forbids all
    sitemaps: dict[str, tuple[str, ...]] = field(default_factory=dict)  # host → named by its robots.txt
    blocked_in_a_row: Counter[int] = field(default_factory=Counter)
    error: StoreError | None = None
    nothing_until: float = (
        0.0  # on the monotonic clock: until then no request may go, unless something changes
    )
    stop: Callable[[str], None] = lambda reason: None
    wake: Callable[[float], None] = lambda seconds: None
    slow_down: Callable[[str, float], None] = lambda host, seconds: None

    @property
    def networks(self) -> dict[str, tuple[Network, ...]]:
        """Host name (without port) → private networks that may be reached under it."""
        allowed: dict[str, tuple[Network, ...]] = {}
        for known in self.sites.values():
            for host in known.site.all_hosts:
                name = host.rpartition(":")[0] if ":" in host.rpartition("]")[2] else host
                name = name.strip("[]")
                allowed[name] = (*allowed.get(name, ()), *known.site.allow_addresses)
        return allowed

    @property
    def since(self) -> date:
        """The day from which on reports are looked at again."""
        return self.started.date() - timedelta(days=self.file.look_again_days)

    def fail(self, error: StoreError) -> None:
        """End the crawl: the store cannot be written."""
        if self.error is None:
            self.error = error
            self.stop("store")

    def load_ended(self, session: Session) -> None:
        """Learn which sites had ended before a kill."""
        rows = session.execute(
            select(CrawlSite.site_id, CrawlSite.state).where(
                CrawlSite.crawl_id == self.crawl_id, CrawlSite.state.in_((BLOCKED, CAPPED))
            )
        )
        self.ended = {int(site_id): str(state) for site_id, state in rows}
