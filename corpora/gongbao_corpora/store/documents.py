"""Reports: where they are, which texts they had, what is attached to them.

A document is an address; further addresses of the same report (a mobile page, a traditional mirror) are
folded into it. Its versions are the texts it had: a page whose text is the same again makes none.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from gongbao.serialize import dumps, loads
from gongbao_corpora.store.fetches import url_key
from gongbao_corpora.store.store import Store, utc_now
from gongbao_corpora.store.tables import Attachment, Document, DocumentAddress, Version

KEY_DIGITS = 16
FOUND, READ, BLOCKED, IMAGE_ONLY, UNREADABLE, FAILED, GONE = (
    "found", "read", "blocked", "image_only", "unreadable", "failed", "gone",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a page reader gave it, with what the page says of itself.

    Attributes:
        rest: what else is to be kept, such as tables with heads and offsets; JSON.
    """

    text: str
    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    index_number: str | None = None
    reference: str | None = None
    media_type: str | None = None
    rest: dict[str, Any] = field(default_factory=dict)


def see_document(
    session: Session,
    url: str,
    *,
    site_id: int | None = None,
    year: int | None = None,
    title: str | None = None,
) -> Document:
    """Return the document at an address, made if it is new; one that is folded into another is that other."""
    now = utc_now()
    key = url_key(url)
    document = find_document(session, url)
    if document is None:
        document = Document(
            key=key[:KEY_DIGITS],
            url=url,
            url_key=key,
            site_id=site_id,
            state=FOUND,
            first_seen=now,
            last_seen=now,
            current_version=0,
        )
        session.add(document)
    document.last_seen = now
    document.year = year or document.year
    document.title = title or document.title
    session.flush()
    return document


def find_document(session: Session, url: str) -> Document | None:
    """Return the document at an address, or the one that it is folded into; None if there is neither."""
    key = url_key(url)
    document = session.scalar(select(Document).where(Document.url_key == key))
    if document is not None:
        return document
    folded = session.get(DocumentAddress, key)
    return None if folded is None else session.get(Document, folded.document_id)


def fold_address(session: Session, document: Document, url: str, *, reason: str) -> None:
    """Make an address a further address of a document."""
    key = url_key(url)
    if key == document.url_key or session.get(DocumentAddress, key) is not None:
        return
    session.add(DocumentAddress(url_key=key, url=url, document_id=document.id, reason=reason))
    session.flush()


def find_by_text(session: Session, text_sha256: str, *, site_id: int | None = None) -> Document | None:
    """Return the first document whose newest version has this very text, None if there is none."""
    query = (
        select(Document)
        .join(Version, (Version.document_id == Document.id) & (Version.number == Document.current_version))
        .where(Version.text_sha256 == text_sha256)
        .order_by(Document.id)
        .limit(1)
    )
    if site_id is not None:
        query = query.where(Document.site_id == site_id)
    return session.scalars(query).first()


def keep_version(
    store: Store, session: Session, document: Document, reading: Reading, *, fetch_id: int | None = None
) -> tuple[Version, bool]:
    """Keep what was read of a document; say whether its text is a new one.

    The same text again makes no version: the document was looked at, that is all.
    """
    now = utc_now()
    kept = store.keep(session, reading.text.encode("utf-8"))
    rest = store.keep(session, dumps(reading.rest)) if reading.rest else None
    document.checked_at, document.state, document.reason = now, READ, None
    document.title = reading.title or document.title
    newest = newest_version(session, document)
    if newest is not None and newest.text_sha256 == kept.sha256:
        return newest, False
    version = Version(
        document_id=document.id,
        number=document.current_version + 1,
        fetch_id=fetch_id,
        text_sha256=kept.sha256,
        code_points=len(reading.text),
        title=reading.title,
        publisher=reading.publisher,
        published=reading.published,
        index_number=reading.index_number,
        reference=reading.reference,
        media_type=reading.media_type,
        reading_sha256=None if rest is None else rest.sha256,
        created_at=now,
    )
    session.add(version)
    document.current_version = version.number
    session.flush()
    return version, True


def read_version(store: Store, version: Version) -> tuple[str, dict[str, Any]]:
    """Return the text of a version and what else was read of it.

    Raises:
        BodyError: if it is missing or damaged.
    """
    text = store.bodies.get(version.text_sha256).decode("utf-8")
    if version.reading_sha256 is None:
        return text, {}
    rest: dict[str, Any] = loads(store.bodies.get(version.reading_sha256))
    return text, rest


def newest_version(session: Session, document: Document) -> Version | None:
    """Return the newest version of a document, None if it was never read."""
    return session.scalar(
        select(Version).where(Version.document_id == document.id, Version.number == document.current_version)
    )


def set_state(session: Session, document: Document, state: str, reason: str | None = None) -> None:
    """Write down that a document was asked for and could not be read, and why."""
    document.state, document.reason, document.checked_at = state, reason, utc_now()
    session.flush()


def due_documents(
    session: Session, site_id: int, *, published_since: str, checked_before: datetime
) -> Sequence[Document]:
    """Return the documents of a site that are due for another look.

    Args:
        session: of the store.
        site_id: the site.
        published_since: a day; older reports are left alone. One whose day is not known counts from when it
            was first seen.
        checked_before: those looked at since are not due.
    """
    day = func.coalesce(Version.published, "")
    since = datetime.fromisoformat(published_since).astimezone()
    return session.scalars(
        select(Document)
        .outerjoin(
            Version, (Version.document_id == Document.id) & (Version.number == Document.current_version)
        )
        .where(
            Document.site_id == site_id,
            Document.state != GONE,
            or_(Document.checked_at.is_(None), Document.checked_at < checked_before),
            or_(day >= published_since, (day == "") & (Document.first_seen >= since)),
        )
        .order_by(Document.id)
    ).all()


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that a document links to, and what became of it: found, read, unreadable or failed."""

    url: str
    name: str | None = None
    state: str = FOUND
    reason: str | None = None
    fetch_id: int | None = None


def keep_attachment(session: Session, document: Document, file: AttachedFile) -> Attachment:
    """Write down a file that a document links to, or what became of it since."""
    key = url_key(file.url)
    attachment = session.scalar(
        select(Attachment).where(Attachment.document_id == document.id, Attachment.url_key == key)
    )
    if attachment is None:
        attachment = Attachment(document_id=document.id, url=file.url, url_key=key)
        session.add(attachment)
    attachment.name = file.name or attachment.name
    attachment.state, attachment.reason = file.state, file.reason
    attachment.fetch_id = file.fetch_id or attachment.fetch_id
    session.flush()
    return attachment
