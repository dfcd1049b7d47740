"""The end of a crawl: how each site ended, and why one that brought nothing did."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from gongbao_corpora.crawl.state import DONE, FAILED, OPEN, CrawlState, KnownSite
from gongbao_corpora.crawl.task import Kind
from gongbao_corpora.store import crawl_site, end_site, finish_crawl
from gongbao_corpora.store.tables import Document, FrontierRequest

_LISTS = frozenset({Kind.HOME.value, Kind.LIST.value, Kind.SITEMAP.value})


def end_crawl(state: CrawlState) -> None:
    """Write down how each site ended, and close the crawl."""
    summary: dict[str, dict[str, object]] = {}
    with state.store.write() as session:
        for name, known in state.sites.items():
            spent = crawl_site(session, state.crawl_id, known.id)
            if spent.state == OPEN:
                reason = _why_not_done(session, state, known)
                end_site(
                    session,
                    state.crawl_id,
                    known.id,
                    state=DONE if reason is None else FAILED,
                    reason=reason,
                )
            session.flush()
            session.refresh(spent)
            summary[name] = {
                "state": spent.state,
                "reason": spent.reason,
                "pages": spent.pages,
                "not_modified": spent.not_modified,
                "bytes": spent.bytes,
            }
    finish_crawl(state.store, state.crawl_id, {"sites": summary})


def _why_not_done(session: Session, state: CrawlState, known: KnownSite) -> str | None:
    """Say what kept a crawl from walking through a site; None if nothing did."""
    failed = session.scalars(
        select(FrontierRequest).where(
            FrontierRequest.crawl_id == state.crawl_id,
            FrontierRequest.site_id == known.id,
            FrontierRequest.state == "failed",
        )
    )
    for row in failed.all():
        task = row.payload.get("task", {})
        if task.get("kind") in _LISTS:
            return f"{row.url}: {row.reason}"
    seen = session.scalar(
        select(func.count()).where(Document.site_id == known.id, Document.last_seen >= state.started)
    )
    if seen or known.incremental:
        return None
    known_before = session.scalar(select(func.count()).where(Document.site_id == known.id))
    if known_before:
        return f"its lists name none of the {known_before} reports that they named before"
    return "no annual report was found; see docs/crawl.md, “When nothing is found”"
