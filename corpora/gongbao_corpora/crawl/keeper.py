"""Writes down what a request came to: documents, versions, further requests; one transaction a request.

What stays true: a request is closed in the transaction that keeps what its page led to, so that a kill finds
either nothing of it or all; doing it again changes nothing.

Reading this file: `keep` is called with the findings of a page, `led_on` for a redirect, `give_up` for a
request without an answer; `_keep_list`, `_keep_report`, `_keep_file` do the work for each kind of task.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao.serialize import dumps
from gongbao_corpora.crawl.addresses import host_of, is_web
from gongbao_corpora.crawl.discovery import shape_of, sounds_like_column
from gongbao_corpora.crawl.families import Entry
from gongbao_corpora.crawl.findings import Findings
from gongbao_corpora.crawl.folding import merge_documents
from gongbao_corpora.crawl.recording import last_kept
from gongbao_corpora.crawl.requests import to_row
from gongbao_corpora.crawl.seeing import Seen, known_addresses, note_documents
from gongbao_corpora.crawl.state import BLOCKED, CrawlState, KnownSite
from gongbao_corpora.crawl.task import Kind, Task
from gongbao_corpora.crawl.titles import is_report, may_be_report, year_of
from gongbao_corpora.store import (
    AttachedFile,
    Leased,
    NewRequest,
    end_site,
    find_by_text,
    find_document,
    fold_address,
    keep_attachment,
    keep_version,
    see_document,
    set_state,
    utc_now,
)
from gongbao_corpora.store import documents as states
from gongbao_corpora.store.tables import Body, Document, Fetch, FrontierRequest

_MOST_ENTRIES = 5_000  # of one page: no list of reports is longer
_MOST_WAYS = 12
_MOST_FILES = 20
# Answers of a wall in a row after which the rest of a site is not asked for.
_WALLS_IN_A_ROW = 5
_ATTACHED = {states.READ: "read", states.FAILED: "failed", states.GONE: "failed", states.BLOCKED: "failed"}


@dataclass(slots=True)
class _Open:
    """A request whose transaction is open."""

    session: Session
    leased: Leased
    task: Task
    known: KnownSite
    findings: Findings
    unchanged: bool = False
    found: list[NewRequest] = field(default_factory=list)

    def ask(self, address: str, task: Task) -> None:
        self.found.append(to_row(address, task, self.known))


class Keeper:
    """Keeps what a crawl finds."""

    def __init__(self, state: CrawlState) -> None:
        self._state = state

    def keep(self, leased: Leased, task: Task, findings: Findings, *, unchanged: bool = False) -> None:
        """Keep what a page says and close its request.

        Args:
            leased: the request.
            task: what it was for.
            findings: of its page.
            unchanged: the page is the one of the last crawl.
        """
        known = self._state.sites[task.site]
        with self._state.store.write() as session:
            opened = _Open(session, leased, task, known, findings, unchanged)
            if findings.wall is not None:
                self._hit_wall(opened)
            elif task.kind is Kind.PAGE:
                self._keep_report(opened)
            elif task.kind is Kind.ATTACHMENT:
                self._keep_file(opened)
            else:
                self._keep_list(opened)
            if findings.wall is None:
                self._state.blocked_in_a_row[known.id] = 0
            found = [] if known.id in self._state.ended else opened.found
            self._finish(opened, found)
        if found or findings.failure is not None or findings.wall is not None:
            # Else the host was set free when the answer came, and nothing waits that did not wait before.
            self._state.wake(known.delay)

    def keep_bodies(self, findings: Findings) -> None:
        """Put what was read in its place, before the transaction that names it."""
        if findings.reading is not None:
            self._state.store.bodies.put(findings.reading.text.encode("utf-8"))
            if findings.reading.rest:
                self._state.store.bodies.put(dumps(findings.reading.rest))

    def is_same(self, leased: Leased, task: Task) -> bool:
        """Say whether a page that is known came with the very bytes of the last crawl, without a 304."""
        if not task.known:
            return False
        with self._state.store.read() as session:
            now = session.get(Fetch, self._fetch_id(session, leased) or 0)
            if now is None or now.body_sha256 is None:
                return False
            before = last_kept(session, now.url, before=now.id)
            return before is not None and before.body_sha256 == now.body_sha256

    def give_up(self, leased: Leased, task: Task, reason: str) -> None:
        """Close a request that brought nothing."""
        wall = self._state.walls.get(host_of(leased.url))
        if wall is not None:
            self.keep(leased, task, Findings(state=states.BLOCKED, reason=wall, wall=wall))
            return
        state = states.FAILED
        if "robots.txt" in reason:
            unreachable = self._state.unreachable.get(host_of(leased.url))
            state = states.BLOCKED if unreachable is None else states.FAILED
            reason = unreachable or "robots.txt forbids it"
        self.keep(leased, task, Findings(state=state, reason=reason, failure=reason))

    def led_on(self, leased: Leased, task: Task, target: str, *, meta: dict[str, Any]) -> bool:
        """Follow a redirect if it stays on the site; say whether the page it leads to will be asked for."""
        known = self._state.sites[task.site]
        address = known.fold(target) if task.kind is Kind.PAGE else target
        if not known.holds(address):
            self.give_up(leased, task, f"refused: redirects to {_shown(target)}, which is not of this site")
            return False
        if address in (leased.url, *leased.payload.get("meta", {}).get("redirect_urls", ())):
            self.give_up(leased, task, "redirects in a circle")
            return False
        onward = task.at(address) if task.document is not None else task
        with self._state.store.write() as session:
            row = to_row(address, onward, known, meta=meta)
            added = self._state.frontier.finish(
                leased, found=[row], delay=timedelta(seconds=known.delay), session=session
            )
            if not added[0] and onward is not task and address != task.document:
                self._fold(session, known, str(task.document), address, reason="redirect")
        self._state.wake(known.delay)
        return added[0]

    # ---- lists ----

    def _keep_list(self, opened: _Open) -> None:
        findings, task, known = opened.findings, opened.task, opened.known
        fresh = self._see_entries(opened)
        for address in findings.sitemaps:
            if known.holds(address):
                opened.ask(address, Task(Kind.SITEMAP, task.site, depth=task.depth + 1))
        self._keep_pages_of_map(opened)
        self._follow_leads(opened)
        if opened.unchanged and known.incremental:
            return
        self._go_on(opened, fresh)

    def _go_on(self, opened: _Open, fresh: int) -> None:
        """Ask for further pages of a list, as long as they can hold something new."""
        findings, task, known = opened.findings, opened.task, opened.known
        listed = sum(1 for entry in findings.entries if is_report(entry.title))
        if task.kind is Kind.LIST and task.position > 0 and not fresh:
            return  # what is listed here is known: an endless list, or the rest of one
        if known.incremental and fresh < listed:
            return  # the list is known from here on
        # A page that names no entry itself, as the catalogue of gkmlpt, leads to lists, not to further pages.
        only_leads = findings.named and not findings.entries and task.position == 0
        first = task.kind is Kind.HOME or only_leads
        more = findings.more[:1] if known.incremental and not first else findings.more
        for step, address in enumerate(more, start=0 if first else 1):
            position = 0 if first else task.position + step
            if position >= known.site.max_list_pages or not known.holds(address):
                break
            onward = Task(Kind.LIST, task.site, family=task.family, depth=task.depth)
            opened.ask(address, replace(onward, first=first, position=position))

    def _see_entries(self, opened: _Open) -> int:
        """Note the reports that a list names and ask for those that are new; return how many are."""
        session, known = opened.session, opened.known
        folded = [(known.fold(one.address), one) for one in opened.findings.entries[:_MOST_ENTRIES]]
        entries = {address: entry for address, entry in reversed(folded) if known.holds(address)}
        before = known_addresses(session, entries)
        fresh = []
        for address, entry in reversed(entries.items()):
            certain = is_report(entry.title)
            if address in before:
                if certain:
                    self._see_again(opened, address, entry)
            elif certain:
                fresh.append(Seen(address, entry.title, year_of(entry.title)))
                opened.ask(address, self._page_task(opened, address, entry, certain=True))
            elif (opened.findings.named or entry.day is not None) and may_be_report(entry.title):
                # It stands in the list itself, and its page will say.
                opened.ask(address, self._page_task(opened, address, entry, certain=False))
        note_documents(session, known.id, fresh)
        return len(fresh)

    def _see_again(self, opened: _Open, address: str, entry: Entry) -> None:
        """Note that a report is still listed; one that was withdrawn and stands there again is asked for."""
        # The title stays: lists cut theirs, and what the page itself says is better.
        document = see_document(opened.session, address, site_id=opened.known.id, year=year_of(entry.title))
        if document.state == states.GONE and not opened.unchanged:
            opened.ask(address, self._page_task(opened, address, entry, certain=True))

    def _page_task(self, opened: _Open, address: str, entry: Entry, *, certain: bool) -> Task:
        return Task(
            Kind.PAGE,
            opened.task.site,
            document=address,
            certain=certain,
            title=entry.title or None,
            year=year_of(entry.title),
            day=None if entry.day is None else entry.day.isoformat(),
            depth=opened.task.depth + 1,
        )

    def _follow_leads(self, opened: _Open) -> None:
        leads, task, known = opened.findings.leads, opened.task, opened.known
        if task.kind is not Kind.HOME:
            return
        for address in leads.columns:
            column = known.fold(address)
            if known.holds(column):
                opened.ask(column, Task(Kind.LIST, task.site, first=True, depth=task.depth + 1))
        if task.depth < known.site.max_depth:
            for address in leads.ways[:_MOST_WAYS]:
                way = known.fold(address)
                if known.holds(way):
                    opened.ask(way, Task(Kind.HOME, task.site, depth=task.depth + 1))
        if task.depth == 0:
            named = self._state.sitemaps.get(known.site.host, ())
            for address in named:
                if known.holds(address):
                    opened.ask(address, Task(Kind.SITEMAP, task.site, depth=1))

    def _keep_pages_of_map(self, opened: _Open) -> None:
        """Of the pages in a sitemap those are asked for that look like the reports that are known."""
        if not opened.findings.pages:
            return
        session, known, task = opened.session, opened.known, opened.task
        reports = session.scalars(select(Document.url).where(Document.site_id == known.id)).all()
        shapes = {shape_of(address) for address in reports}
        for page in opened.findings.pages:
            address = known.fold(page)
            if not known.holds(address) or find_document(session, address) is not None:
                continue
            if shape_of(address) in shapes:
                opened.ask(address, self._page_task(opened, address, Entry(address, ""), certain=False))
            elif not shapes and sounds_like_column(address):
                opened.ask(address, Task(Kind.LIST, task.site, first=True, depth=task.depth + 1))

    # ---- reports ----

    def _keep_report(self, opened: _Open) -> None:
        findings, task = opened.findings, opened.task
        if findings.entries:
            self._is_list(opened)
            return
        if findings.state is None and findings.cover is None:
            self._is_no_report(opened)
            return
        if not task.certain and findings.state in (states.FAILED, states.GONE):
            return  # nobody said that there is a report
        document = self._document(opened)
        if opened.unchanged and document.state != states.FOUND:
            document.checked_at = utc_now()
            return
        if findings.cover is not None:
            set_state(opened.session, document, states.FOUND, "the report is in a file beside its page")
        elif findings.reading is not None:
            document = self._keep_reading(opened, document)
        else:
            set_state(opened.session, document, str(findings.state), findings.reason)
        self._ask_for_files(opened, document)

    def _document(self, opened: _Open) -> Document:
        """The report of the page, under the one address that it has."""
        session, task, known, findings = opened.session, opened.task, opened.known, opened.findings
        if findings.state in (states.FAILED, states.GONE, states.BLOCKED):
            # What was led astray stays under the address under which it was listed.
            first = (*task.folded, str(task.document))[0]
            return see_document(session, first, site_id=known.id, year=task.year, title=task.title)
        address = str(task.document)
        canonical = known.fold(findings.canonical) if is_web(findings.canonical) else address
        folded = [one for one in task.folded if one != address]
        if canonical != address and known.holds(canonical):
            folded.append(address)
            address = canonical
        document = see_document(session, address, site_id=known.id, year=findings.year or task.year)
        document.title = findings.title or document.title or task.title
        for one in folded:
            self._fold(session, known, one, address, reason="redirect or canonical link")
        return document

    def _keep_reading(self, opened: _Open, document: Document) -> Document:
        """Keep the text; a text that another report of the site has already is that report again."""
        session, reading, known = opened.session, opened.findings.reading, opened.known
        if reading is None:
            return document
        if reading.published is None and opened.task.day is not None:
            reading = replace(reading, published=opened.task.day)
        digest = hashlib.sha256(reading.text.encode("utf-8")).hexdigest()
        # A text that the store does not hold is no other report's; looking through all versions takes long.
        is_held = session.get(Body, digest) is not None
        same = find_by_text(session, digest, site_id=known.id) if is_held else None
        same_year = same is not None and (same.year == document.year or None in (same.year, document.year))
        if same is not None and same_year and same.id != document.id and document.current_version == 0:
            merge_documents(session, document, same, reason="the same text")
            return same
        keep_version(
            self._state.store, session, document, reading, fetch_id=self._fetch_id(session, opened.leased)
        )
        return document

    def _ask_for_files(self, opened: _Open, document: Document) -> None:
        findings, known = opened.findings, opened.known
        for position, file in enumerate(findings.attachments[:_MOST_FILES]):
            attached = AttachedFile(file.address, file.title)
            if not known.holds(file.address):
                reason = "lies on a host that is not of this site"
                keep_attachment(
                    opened.session, document, replace(attached, state=states.FAILED, reason=reason)
                )
                continue
            keep_attachment(opened.session, document, attached)
            opened.ask(
                file.address,
                Task(
                    Kind.ATTACHMENT,
                    opened.task.site,
                    document=document.url,
                    title=file.title,
                    depth=opened.task.depth + 1,
                    position=position,
                    known=opened.task.known,
                    cover=findings.cover,
                ),
            )

    def _keep_file(self, opened: _Open) -> None:
        session, task, findings = opened.session, opened.task, opened.findings
        document = find_document(session, str(task.document))
        if document is None:
            return
        fetch_id = self._fetch_id(session, opened.leased)
        state = _ATTACHED.get(str(findings.state), "unreadable")
        keep_attachment(
            session,
            document,
            AttachedFile(
                self._asked_first(opened), task.title, state=state, reason=findings.reason, fetch_id=fetch_id
            ),
        )
        if task.cover is None or document.state == states.READ:
            return
        if findings.reading is not None:
            keep_version(self._state.store, session, document, findings.reading, fetch_id=fetch_id)
        else:
            set_state(session, document, str(findings.state), findings.reason)

    def _asked_first(self, opened: _Open) -> str:
        """The address under which the page links the file, before any redirect."""
        led = opened.leased.payload.get("meta", {}).get("redirect_urls") or [opened.leased.url]
        return str(led[0])

    def _is_list(self, opened: _Open) -> None:
        """What was linked as a report is a list of reports."""
        self._forget_stub(opened)
        self._see_entries(opened)

    def _is_no_report(self, opened: _Open) -> None:
        self._forget_stub(opened)

    def _forget_stub(self, opened: _Open) -> None:
        document = find_document(opened.session, str(opened.task.document))
        if document is not None and document.current_version == 0:
            opened.session.delete(document)
            opened.session.flush()

    # ---- walls and ends ----

    def _hit_wall(self, opened: _Open) -> None:
        """Report the wall; at a list, or after several in a row, leave the site."""
        session, task, known, findings = opened.session, opened.task, opened.known, opened.findings
        self._state.blocked_in_a_row[known.id] += 1
        if task.kind is Kind.PAGE:
            if task.certain:
                set_state(session, self._document(opened), states.BLOCKED, findings.reason)
        elif task.kind is Kind.ATTACHMENT:
            self._keep_file(opened)
        whole = task.kind in (Kind.LIST, Kind.HOME)
        if whole or self._state.blocked_in_a_row[known.id] >= _WALLS_IN_A_ROW:
            self.end(session, known, BLOCKED, str(findings.reason))

    def end(self, session: Session, known: KnownSite, how: str, reason: str) -> None:
        """Leave a site: what still waits for it is not asked for."""
        if known.id in self._state.ended:
            return
        self._state.ended[known.id] = how
        self._state.frontier.drop_site(known.id, reason, session=session)
        end_site(session, self._state.crawl_id, known.id, state=how, reason=reason)
        if how == BLOCKED:
            waiting = session.scalars(
                select(Document).where(Document.site_id == known.id, Document.state == states.FOUND)
            )
            for document in waiting.all():
                set_state(session, document, states.BLOCKED, f"not asked for: {reason}")

    def _finish(self, opened: _Open, found: Iterable[NewRequest]) -> None:
        self._state.frontier.finish(
            opened.leased,
            found=found,
            reason=opened.findings.failure or opened.findings.wall,
            delay=timedelta(seconds=opened.known.delay),
            session=opened.session,
        )

    def _fold(self, session: Session, known: KnownSite, old: str, new: str, *, reason: str) -> None:
        """Make an address a further address of the report at another."""
        target = find_document(session, known.fold(new))
        if target is None:
            return
        stub = find_document(session, old)
        if stub is not None and stub.id != target.id:
            merge_documents(session, stub, target, reason=reason)
        else:
            fold_address(session, target, old, reason=reason)

    def _fetch_id(self, session: Session, leased: Leased) -> int | None:
        row = session.get(FrontierRequest, leased.id)
        return None if row is None else row.fetch_id


def _shown(address: str) -> str:
    return address if len(address) <= 200 else f"{address[:200]}…"
