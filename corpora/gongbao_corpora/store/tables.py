"""The tables of the store, typed.

What stays true: a row that names a body is committed after the body lies in its place; a fetch is never
changed; a version is never changed; times are UTC; addresses are found by the SHA-256 of their text
(`url_key`), because an index over long addresses is refused by PostgreSQL.

Reading this file: `Site`, `Crawl`, `Host`, `FrontierRequest` drive a crawl, `Body` and `Fetch` are what came
back, `Document`, `DocumentAddress`, `Version`, `Attachment` are the reports, `Extraction`, `Figure`,
`FigureChange` what was read in them. migrations/ holds the same tables; a test compares the two.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, MetaData, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gongbao_corpora.store.column_types import CleanJson, CleanText, ExactDecimal, UtcDateTime

# SQLite numbers rows only in INTEGER columns.
RowId = BigInteger().with_variant(Integer(), "sqlite")


class Table(DeclarativeBase):
    """Base of all tables; constraints have predictable names, so that migrations can address them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012  (declared so by SQLAlchemy)
        datetime: UtcDateTime,
        Decimal: ExactDecimal,
        str: CleanText,
        dict[str, Any]: CleanJson,
        list[Any]: CleanJson,
    }


class Setting(Table):
    """What is true of the whole store, such as where its bodies lie."""

    __tablename__ = "settings"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Site(Table):
    """A web site that is crawled."""

    __tablename__ = "sites"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    region: Mapped[str | None]
    family: Mapped[str | None]
    created_at: Mapped[datetime]


class Crawl(Table):
    """One walk over sites; it goes on under the same id after a kill."""

    __tablename__ = "crawls"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    state: Mapped[str]  # running | finished
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    settings: Mapped[dict[str, Any]]
    summary: Mapped[dict[str, Any] | None]


class CrawlSite(Table):
    """What a crawl spent on a site, and how it ended there."""

    __tablename__ = "crawl_sites"
    crawl_id: Mapped[int] = mapped_column(ForeignKey("crawls.id", ondelete="CASCADE"), primary_key=True)
    site_id: Mapped[int] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"), primary_key=True)
    pages: Mapped[int] = mapped_column(default=0)
    bytes: Mapped[int] = mapped_column(BigInteger, default=0)
    not_modified: Mapped[int] = mapped_column(default=0)
    state: Mapped[str]  # open | done | blocked | capped | failed
    reason: Mapped[str | None]


class Host(Table):
    """Who may ask a host now: one lease, and a time before which nobody asks again."""

    __tablename__ = "hosts"
    name: Mapped[str] = mapped_column(primary_key=True)
    leased_by: Mapped[str | None]
    request_id: Mapped[int | None] = mapped_column(BigInteger)  # of the frontier, that it is leased for
    leased_until: Mapped[datetime | None]
    next_at: Mapped[datetime | None]


class FrontierRequest(Table):
    """A request of a crawl, from when it is found to when its page is read."""

    __tablename__ = "frontier"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    crawl_id: Mapped[int] = mapped_column(ForeignKey("crawls.id", ondelete="CASCADE"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id", ondelete="CASCADE"))
    request_key: Mapped[str]
    url: Mapped[str]
    host: Mapped[str]
    priority: Mapped[int]
    payload: Mapped[dict[str, Any]]
    state: Mapped[str]  # waiting | leased | fetched | done | failed
    attempts: Mapped[int] = mapped_column(default=0)
    not_before: Mapped[datetime | None]
    leased_by: Mapped[str | None]
    leased_until: Mapped[datetime | None]
    fetch_id: Mapped[int | None] = mapped_column(ForeignKey("fetches.id"))
    reason: Mapped[str | None]
    added_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("crawl_id", "request_key"),
        Index(None, "crawl_id", "state", "host", "priority", "id"),
        Index(None, "leased_by"),
    )


class Body(Table):
    """Bytes that are kept, by their digest; where they lie follows from it."""

    __tablename__ = "bodies"
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    packed_size: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class Fetch(Table):
    """One request and what came of it; a row is never changed."""

    __tablename__ = "fetches"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    crawl_id: Mapped[int | None] = mapped_column(ForeignKey("crawls.id", ondelete="SET NULL"))
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id", ondelete="SET NULL"))
    url: Mapped[str]
    url_key: Mapped[str] = mapped_column(index=True)
    final_url: Mapped[str | None]
    kind: Mapped[str]  # page | list | attachment | robots | sitemap | import, as the crawler says
    fetched_at: Mapped[datetime]
    outcome: Mapped[str]  # ok | not_modified | redirect | blocked | refused | failed
    status: Mapped[int | None]
    request_headers: Mapped[list[Any]]
    headers: Mapped[list[Any]]  # of the response: pairs, in order, names as sent
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    body_sha256: Mapped[str | None] = mapped_column(ForeignKey("bodies.sha256"))
    wire_bytes: Mapped[int | None] = mapped_column(BigInteger)
    milliseconds: Mapped[int | None]
    reason: Mapped[str | None]

    __table_args__ = (Index(None, "crawl_id", "site_id"),)


class Document(Table):
    """A report at an address."""

    __tablename__ = "documents"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)  # first digits of url_key: the document_id of the rows
    site_id: Mapped[int | None] = mapped_column(ForeignKey("sites.id", ondelete="SET NULL"))
    url: Mapped[str]
    url_key: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str]  # found | read | blocked | image_only | unreadable | failed | gone
    reason: Mapped[str | None]
    title: Mapped[str | None]
    year: Mapped[int | None]
    first_seen: Mapped[datetime]
    last_seen: Mapped[datetime]
    checked_at: Mapped[datetime | None]  # last time its page was asked for
    current_version: Mapped[int] = mapped_column(default=0)  # number of its newest version, 0 for none

    __table_args__ = (Index(None, "site_id", "year"),)


class DocumentAddress(Table):
    """A further address of a document: a mobile page, a traditional mirror, a second list."""

    __tablename__ = "document_addresses"
    url_key: Mapped[str] = mapped_column(primary_key=True)
    url: Mapped[str]
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    reason: Mapped[str]


class Version(Table):
    """A text that a document had; a row is never changed."""

    __tablename__ = "versions"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    number: Mapped[int]
    fetch_id: Mapped[int | None] = mapped_column(ForeignKey("fetches.id"))
    text_sha256: Mapped[str] = mapped_column(ForeignKey("bodies.sha256"))  # of the text in UTF-8
    code_points: Mapped[int]
    title: Mapped[str | None]
    publisher: Mapped[str | None]
    published: Mapped[str | None]
    index_number: Mapped[str | None]
    reference: Mapped[str | None]
    media_type: Mapped[str | None]
    reading_sha256: Mapped[str | None] = mapped_column(
        ForeignKey("bodies.sha256")
    )  # what else was read: JSON
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("document_id", "number"),)


class Attachment(Table):
    """A file that a document links to, read or not."""

    __tablename__ = "attachments"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"))
    url: Mapped[str]
    url_key: Mapped[str]
    name: Mapped[str | None]
    state: Mapped[str]  # found | read | unreadable | failed
    reason: Mapped[str | None]
    fetch_id: Mapped[int | None] = mapped_column(ForeignKey("fetches.id"))

    __table_args__ = (UniqueConstraint("document_id", "url_key"),)


class Extraction(Table):
    """What one model read in one version."""

    __tablename__ = "extractions"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id", ondelete="CASCADE"))
    model_version: Mapped[str]
    model_revision: Mapped[str]
    language: Mapped[str | None]  # that the text was read in: auto, zh or en
    state: Mapped[str]  # ok | failed
    reason: Mapped[str | None]
    answer_sha256: Mapped[str | None] = mapped_column(ForeignKey("bodies.sha256"))
    created_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("version_id", "model_version", "model_revision"),)


class Figure(Table):
    """One quantity of an extraction: the row of contract.md, typed."""

    __tablename__ = "figures"
    extraction_id: Mapped[int] = mapped_column(
        ForeignKey("extractions.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)  # from 0, in reading order
    document_id: Mapped[str] = mapped_column(index=True)  # the key of the document, as in every row
    publisher: Mapped[str | None]
    region: Mapped[str | None]
    period_start: Mapped[date | None]
    period_end: Mapped[date | None]
    quantity_id: Mapped[str]
    value: Mapped[Decimal]
    max: Mapped[Decimal | None]
    kind: Mapped[str]
    unit: Mapped[str | None]
    modifier: Mapped[str]
    category: Mapped[str | None]
    action: Mapped[str | None]
    change: Mapped[bool]
    part_of: Mapped[str | None]
    share_of: Mapped[str | None]
    total_category: Mapped[str | None]
    indicator: Mapped[str | None]
    section: Mapped[str | None]
    sentence: Mapped[str | None]
    start: Mapped[int]
    end: Mapped[int]
    source: Mapped[str | None]
    text_sha256: Mapped[str]
    model_version: Mapped[str | None]
    confidence: Mapped[float | None]

    __table_args__ = (
        Index(None, "indicator", "period_start", postgresql_where=text("indicator IS NOT NULL")),
    )


class FigureChange(Table):
    """A figure that a new version of a report states otherwise than the version before it."""

    __tablename__ = "figure_changes"
    id: Mapped[int] = mapped_column(RowId, primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id", ondelete="CASCADE"), index=True)
    old_extraction_id: Mapped[int] = mapped_column(ForeignKey("extractions.id", ondelete="CASCADE"))
    new_extraction_id: Mapped[int] = mapped_column(
        ForeignKey("extractions.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str]  # added | removed | changed
    old_quantity: Mapped[str | None]
    new_quantity: Mapped[str | None]
    old_value: Mapped[Decimal | None]
    new_value: Mapped[Decimal | None]
    category: Mapped[str | None]
    unit: Mapped[str | None]
    indicator: Mapped[str | None]
    section: Mapped[str | None]
