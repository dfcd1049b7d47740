"""What a model read in a version: the answer as a body, its quantities as rows, what changed in them.

Saving the same extraction twice leaves one, so a batch that was killed between saving and noting it can
simply save again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from gongbao.rows import COLUMNS
from gongbao.serialize import plain_decimal
from gongbao_corpora.store.figures import compare_figures
from gongbao_corpora.store.store import Store, utc_now
from gongbao_corpora.store.tables import Document, Extraction, Figure, FigureChange, Version

OK, FAILED = "ok", "failed"
_OPTIONAL_TEXT = frozenset(COLUMNS) - {
    "document_id", "quantity_id", "value", "max", "kind", "modifier", "change", "period_start", "period_end",
    "start", "end", "text_sha256", "confidence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewExtraction:
    """What a model read, to be saved.

    Attributes:
        model: the `model` field of the answer: name, version, revision.
        rows: of `gongbao.rows.quantity_rows`.
        answer: the answer of contract.md as JSON, None not to keep it.
        reason: why the version could not be read; None if it was.
    """

    version_id: int
    model: Mapping[str, str]
    rows: Sequence[Mapping[str, str]] = ()
    answer: bytes | None = None
    language: str | None = None
    reason: str | None = None


def save_extraction(store: Store, session: Session, new: NewExtraction) -> Extraction:
    """Save an extraction with its rows and what they change; an older one of the same model goes."""
    kept = None if new.answer is None else store.keep(session, new.answer)
    session.execute(
        delete(Extraction).where(
            Extraction.version_id == new.version_id,
            Extraction.model_version == new.model["version"],
            Extraction.model_revision == new.model["revision"],
        )
    )
    extraction = Extraction(
        version_id=new.version_id,
        model_version=new.model["version"],
        model_revision=new.model["revision"],
        language=new.language,
        state=OK if new.reason is None else FAILED,
        reason=new.reason,
        answer_sha256=None if kept is None else kept.sha256,
        created_at=utc_now(),
    )
    session.add(extraction)
    session.flush()
    if new.rows:
        session.execute(insert(Figure), [_figure(extraction.id, n, row) for n, row in enumerate(new.rows)])
    _save_changes(session, extraction)
    return extraction


def find_extraction(session: Session, version_id: int, model: Mapping[str, str]) -> Extraction | None:
    """Return what this very model read in a version, None if it has not read it."""
    return session.scalar(
        select(Extraction).where(
            Extraction.version_id == version_id,
            Extraction.model_version == model["version"],
            Extraction.model_revision == model["revision"],
        )
    )


def figures_of(session: Session, extraction_id: int) -> Sequence[Figure]:
    """Return the figures of an extraction in reading order."""
    return session.scalars(
        select(Figure).where(Figure.extraction_id == extraction_id).order_by(Figure.position)
    ).all()


def rows_of(figures: Iterable[Figure]) -> Iterator[dict[str, str]]:
    """Yield figures as the rows that `gongbao.rows.quantity_rows` gave."""
    for figure in figures:
        yield {name: _text(name, getattr(figure, name)) for name in COLUMNS}


def _figure(extraction_id: int, position: int, row: Mapping[str, str]) -> dict[str, object]:
    typed: dict[str, object] = {"extraction_id": extraction_id, "position": position}
    for name in COLUMNS:
        typed[name] = _typed(name, row[name])
    return typed


def _typed(name: str, text: str) -> object:
    if name in ("value", "max"):
        return Decimal(text) if text else None
    if name in ("period_start", "period_end"):
        return date.fromisoformat(text) if text else None
    if name in ("start", "end"):
        return int(text)
    if name == "change":
        return text == "true"
    if name == "confidence":
        return float(text) if text else None
    return text or (None if name in _OPTIONAL_TEXT else "")


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain_decimal(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if name == "confidence":
        return f"{value:.4f}"
    return str(value)


def _save_changes(session: Session, extraction: Extraction) -> None:
    """Compare with the version before, as the same model read it, else whichever read it last."""
    version = session.get_one(Version, extraction.version_id)
    before = session.scalars(
        select(Extraction)
        .join(Version, Version.id == Extraction.version_id)
        .where(
            Version.document_id == version.document_id,
            Version.number == version.number - 1,
            Extraction.state == OK,
        )
        .order_by((Extraction.model_revision == extraction.model_revision).desc(), Extraction.id.desc())
        .limit(1)
    ).first()
    if before is None or extraction.state != OK:
        return
    for change in compare_figures(figures_of(session, before.id), figures_of(session, extraction.id)):
        named = change.named
        session.add(
            FigureChange(
                document_id=version.document_id,
                old_extraction_id=before.id,
                new_extraction_id=extraction.id,
                kind=change.kind,
                old_quantity=change.old.quantity_id if change.old else None,
                new_quantity=change.new.quantity_id if change.new else None,
                old_value=change.old.value if change.old else None,
                new_value=change.new.value if change.new else None,
                category=named.category,
                unit=named.unit,
                indicator=named.indicator,
                section=named.section,
            )
        )
    session.flush()


def versions_to_read(session: Session, *, after: int, limit: int) -> Sequence[tuple[Version, Document]]:
    """Return the newest versions of documents, in the order of their ids, a page at a time.

    Args:
        session: of the store.
        after: id of the last version of the page before, 0 for the first page.
        limit: how many at most.
    """
    rows = session.execute(
        select(Version, Document)
        .join(Document, (Document.id == Version.document_id) & (Document.current_version == Version.number))
        .where(Version.id > after)
        .order_by(Version.id)
        .limit(limit)
    ).all()
    return [(version, document) for version, document in rows]
