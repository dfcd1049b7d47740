"""How much of what was found became figures, by site and year."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, exists, func, select
from sqlalchemy.orm import Session

from gongbao_corpora.store.documents import BLOCKED, FAILED, GONE, IMAGE_ONLY, UNREADABLE
from gongbao_corpora.store.extractions import OK
from gongbao_corpora.store.tables import Document, Extraction, Site, Version


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of the documents of one site and year.

    Attributes:
        site: name of the site, empty for documents of none.
        year: None where it is not known.
        fetched: of those found, how many have a text.
        extracted: of those fetched, how many were read by a model in their newest version.
    """

    site: str
    year: int | None
    found: int
    fetched: int
    extracted: int
    blocked: int
    image_only: int
    failed: int


def coverage(session: Session) -> Sequence[Coverage]:
    """Count documents by site and year; every document is in exactly one row."""
    extracted = exists().where(
        Extraction.version_id == Version.id, Extraction.state == OK, Version.document_id == Document.id,
        Version.number == Document.current_version,
    )  # fmt: skip
    name = func.coalesce(Site.name, "")
    rows = session.execute(
        select(
            name,
            Document.year,
            func.count(),
            _count(Document.current_version > 0),
            _count(and_(Document.current_version > 0, extracted)),
            _count(Document.state == BLOCKED),
            _count(Document.state == IMAGE_ONLY),
            _count(Document.state.in_((FAILED, UNREADABLE, GONE))),
        )
        .outerjoin(Site, Site.id == Document.site_id)
        .group_by(name, Document.year)
        .order_by(name, Document.year)
    )
    return [Coverage(*row) for row in rows]


def _count(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
