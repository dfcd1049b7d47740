"""Pages that a person saved with a browser, in the place of those that a wall keeps back.

A page says where it was saved from in the comment that browsers write; for those that do not, and for files,
`addresses.tsv` in the folder names file and address, with a tab between.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao.readers import Page, PageKind, read_page, saved_from
from gongbao_corpora.crawl.addresses import is_web
from gongbao_corpora.crawl.errors import SavedPageError
from gongbao_corpora.crawl.findings import Findings, read_file, read_report
from gongbao_corpora.crawl.site_file import SiteFile
from gongbao_corpora.crawl.state import KnownSite
from gongbao_corpora.crawl.task import Kind, Task
from gongbao_corpora.crawl.titles import is_report
from gongbao_corpora.store import (
    AttachedFile,
    Fetched,
    Store,
    find_document,
    keep_attachment,
    keep_version,
    record_fetch,
    save_site,
    see_document,
)
from gongbao_corpora.store.tables import Attachment, Document

ADDRESSES = "addresses.tsv"
_ENDINGS = frozenset({".html", ".htm", ".shtml", ".pdf", ".docx", ".xlsx", ".xls", ".txt"})
_MARKUP = frozenset({"text/html", "application/xhtml+xml"})


@dataclass(frozen=True, slots=True)
class Imported:
    """A page that was taken in.

    Attributes:
        is_new: it is a text that the report did not have.
    """

    file: str
    address: str
    is_new: bool


def import_pages(file: SiteFile, store: Store, folder: Path) -> Iterator[Imported | SavedPageError]:
    """Take in the pages of a folder; yield for each what became of it, or why it was left.

    Raises:
        SavedPageError: if the folder or its table of addresses cannot be read.
        StoreUnavailableError: if the store cannot be written; what was taken in before stays.
    """
    addresses = _read_addresses(folder)
    with store.write() as session:
        sites = [
            KnownSite(save_site(session, site.name, region=site.region, family=site.family).id, site, 0)
            for site in file.site
        ]
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() not in _ENDINGS or not path.is_file():
            continue
        name = path.relative_to(folder).as_posix()
        try:
            yield _import_page(store, sites, name, path.read_bytes(), addresses.get(name))
        except SavedPageError as error:
            yield error


def _read_addresses(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        raise SavedPageError(str(folder), "is no folder")
    table = folder / ADDRESSES
    if not table.exists():
        return {}
    addresses = {}
    for number, line in enumerate(table.read_text("utf-8").splitlines(), start=1):
        name, tab, address = line.partition("\t")
        if not tab or not is_web(address.strip()):
            raise SavedPageError(f"{table}:{number}", "is not a file, a tab and an address")
        addresses[name] = address.strip()
    return addresses


def _import_page(
    store: Store, sites: list[KnownSite], name: str, data: bytes, address: str | None
) -> Imported:
    address = address or saved_from(data)
    if address is None:
        raise SavedPageError(name, f"does not say where it was saved from; name its address in {ADDRESSES}")
    known, folded = _site_of(sites, name, address)
    page = read_page(data, address=folded, body_xpath=known.site.select.body)
    if page.kind is PageKind.CHALLENGE:
        raise SavedPageError(name, f"is itself the page of a wall: {page.reason}")
    with store.write() as session:
        document = _document(session, known, folded, page)
        findings = _findings(known, page, document, folded)
        if findings.reading is None:
            raise SavedPageError(name, findings.reason or "is no annual report")
        fetched = Fetched(folded, kind="import", outcome="ok", body=data, reason=f"saved by hand: {name}")
        fetch = record_fetch(store, session, fetched, site_id=known.id)
        if document is None:
            document = see_document(session, folded, site_id=known.id, year=findings.year)
        document.year = document.year or findings.year
        _, is_new = keep_version(store, session, document, findings.reading, fetch_id=fetch.id)
        for file in findings.attachments:
            keep_attachment(session, document, AttachedFile(file.address, file.title))
        return Imported(name, document.url, is_new)


def _site_of(sites: list[KnownSite], name: str, address: str) -> tuple[KnownSite, str]:
    for known in sites:
        folded = known.fold(address)
        if known.holds(folded):
            return known, folded
    raise SavedPageError(name, f"was saved from {address}, which is of no site of the file")


def _document(session: Session, known: KnownSite, address: str, page: Page) -> Document | None:
    """The report that is known at the address, at that which the page gives as its own, or with this file."""
    canonical = known.fold(page.canonical) if is_web(page.canonical) else address
    document = find_document(session, address) or find_document(session, canonical)
    if document is not None:
        return document
    return session.scalars(
        select(Document)
        .join(Attachment, Attachment.document_id == Document.id)
        .where(Attachment.url == address, Document.site_id == known.id)
    ).first()


def _findings(known: KnownSite, page: Page, document: Document | None, address: str) -> Findings:
    title = page.title or (None if document is None else document.title)
    if page.media_type not in _MARKUP:
        cover = {"title": None if document is None else document.title}
        found = read_file(page, Task(Kind.ATTACHMENT, known.site.name, cover=cover))
        return found if document is not None else Findings(reason="is a file of no report that is known")
    certain = document is not None or is_report(title or "")
    task = Task(Kind.PAGE, known.site.name, document=address, certain=certain, title=title)
    found = read_report(page, task, address)
    if found.cover is not None:
        return replace(found, reason="its text is in a file beside it: save that file as well")
    return found
