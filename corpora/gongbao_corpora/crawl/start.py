"""Where a crawl begins: at the lists of a site, or, when they are known, where the last crawl found them.

What stays true: a site is walked through anew unless the last crawl that is finished ended there well and
the file asks the same of it.
"""

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao_corpora.crawl.errors import CrawlStoppedError
from gongbao_corpora.crawl.requests import to_row
from gongbao_corpora.crawl.site_file import SiteFile
from gongbao_corpora.crawl.state import DONE, CrawlState, KnownSite
from gongbao_corpora.crawl.task import ENTRIES, Kind, Task
from gongbao_corpora.store import (
    Frontier,
    NewRequest,
    Store,
    crawl_site,
    due_documents,
    newest_version,
    save_site,
    start_crawl,
)
from gongbao_corpora.store import documents as states
from gongbao_corpora.store.tables import Crawl, CrawlSite, Document, Fetch, FrontierRequest, Site

# States in which a report was looked at and will hardly change once it is old.
_SETTLED = (states.READ, states.IMAGE_ONLY, states.UNREADABLE)


def begin(store: Store, file: SiteFile, *, worker: str, full: bool) -> tuple[CrawlState, bool]:
    """Begin a crawl, or go on with the one that is under way.

    Args:
        store: where it lives.
        file: the sites.
        worker: a name that no other process has.
        full: walk through all lists, whatever is known.

    Returns:
        The crawl, and whether it goes on.

    Raises:
        CrawlStoppedError: if a crawl of sites that the file does not name is under way.
    """
    settings = {"sites": {site.name: site.digest for site in file.site}, "full": full}
    crawl, goes_on = start_crawl(store, settings)
    state = CrawlState(file, store, crawl.id, Frontier(store, crawl.id, worker=worker), {})
    state.started = crawl.started_at
    with store.write() as session:
        _refuse_strangers(session, crawl.id, file)
        for site in file.site:
            row = save_site(session, site.name, region=site.region, family=site.family)
            crawl_site(session, crawl.id, row.id)
            known = KnownSite(row.id, site, file.delay_of(site))
            known.incremental = not crawl.settings.get("full", False) and _was_done(session, crawl, known)
            state.sites[site.name] = known
        state.load_ended(session)
        for known in state.sites.values():
            if known.id not in state.ended:
                state.frontier.add(_first_requests(session, state, known), session=session)
    return state, goes_on


def _refuse_strangers(session: Session, crawl_id: int, file: SiteFile) -> None:
    names = session.scalars(
        select(Site.name)
        .join(FrontierRequest, FrontierRequest.site_id == Site.id)
        .where(
            FrontierRequest.crawl_id == crawl_id, FrontierRequest.state.in_(("waiting", "leased", "fetched"))
        )
        .distinct()
    ).all()
    strangers = sorted(set(names) - {site.name for site in file.site})
    if strangers:
        raise CrawlStoppedError(
            f"a crawl of other sites is under way in this store ({', '.join(strangers[:5])}); "
            "end it with their file first"
        )


def _was_done(session: Session, crawl: Crawl, known: KnownSite) -> bool:
    before = _last_done(session, crawl, known)
    return before is not None and before.settings.get("sites", {}).get(known.site.name) == known.site.digest


def _last_done(session: Session, crawl: Crawl, known: KnownSite) -> Crawl | None:
    return session.scalars(
        select(Crawl)
        .join(CrawlSite, CrawlSite.crawl_id == Crawl.id)
        .where(
            Crawl.id < crawl.id,
            Crawl.state == "finished",
            CrawlSite.site_id == known.id,
            CrawlSite.state == DONE,
        )
        .order_by(Crawl.id.desc())
        .limit(1)
    ).first()


def _first_requests(session: Session, state: CrawlState, known: KnownSite) -> list[NewRequest]:
    site = known.site
    found = [to_row(address, task, known) for address, task in _entries(session, state, known)]
    due = due_documents(
        session, known.id, published_since=state.since.isoformat(), checked_before=state.started
    )
    for document in due:
        if _is_due(session, document, state.since) and known.holds(document.url):
            task = Task(
                Kind.PAGE,
                site.name,
                document=document.url,
                certain=True,
                title=document.title,
                year=document.year,
                known=document.state in _SETTLED,
            )
            found.append(to_row(document.url, task, known))
    return found


def _entries(session: Session, state: CrawlState, known: KnownSite) -> list[tuple[str, Task]]:
    """The lists at which the crawl begins."""
    site = known.site
    crawl = session.get(Crawl, state.crawl_id)
    if known.incremental and crawl is not None:
        before = _last_done(session, crawl, known)
        rows = session.execute(
            select(Fetch.url, Fetch.kind)
            .where(
                Fetch.crawl_id == (0 if before is None else before.id),
                Fetch.site_id == known.id,
                Fetch.kind.in_(ENTRIES),
                Fetch.outcome.in_(("ok", "not_modified")),
            )
            .order_by(Fetch.id)
        ).all()
        if rows:
            return [(str(url), _entry_task(site.name, str(kind), site.family)) for url, kind in rows]
    entries = []
    for address in site.start:
        kind = Kind.HOME if address.rstrip("/").count("/") == 2 else Kind.LIST
        task = Task(kind, site.name, family=site.family, first=kind is Kind.LIST)
        entries.append((address, task))
    if not site.start and site.home is not None:
        entries.append((site.home, Task(Kind.HOME, site.name)))
    return entries


def _entry_task(site: str, kind: str, family: str | None) -> Task:
    if kind == "sitemap":
        return Task(Kind.SITEMAP, site, known=True)
    return Task(Kind.LIST, site, family=family, first=True, known=True)


def _is_due(session: Session, document: Document, since: date) -> bool:
    """Leave old reports alone that were read, though the store does not know their day."""
    if document.state not in _SETTLED or newest_version(session, document) is not None:
        return True
    # A report is published in the year after its own.
    latest = None if document.year is None else date(document.year + 2, 1, 1) - timedelta(days=1)
    return latest is None or latest >= since
