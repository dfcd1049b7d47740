"""The reports of a list, looked up and noted together: a list may name hundreds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from gongbao_corpora.store import url_key, utc_now
from gongbao_corpora.store.documents import FOUND, KEY_DIGITS
from gongbao_corpora.store.tables import Document, DocumentAddress

_AT_ONCE = 400  # keys in one query; SQLite takes some hundreds of parameters everywhere


@dataclass(frozen=True, slots=True)
class Seen:
    """A report that a list names."""

    address: str
    title: str
    year: int | None


def known_addresses(session: Session, addresses: Iterable[str]) -> frozenset[str]:
    """Return which of the addresses are those of a report, or folded into one."""
    by_key = {url_key(address): address for address in addresses}
    keys = list(by_key)
    found: set[str] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        found.update(session.scalars(select(Document.url_key).where(Document.url_key.in_(some))))
        found.update(
            session.scalars(select(DocumentAddress.url_key).where(DocumentAddress.url_key.in_(some)))
        )
    return frozenset(by_key[key] for key in found)


def note_documents(session: Session, site_id: int, reports: Sequence[Seen]) -> None:
    """Note reports that are not known yet; each address once."""
    now = utc_now()
    for report in reports:
        key = url_key(report.address)
        session.add(
            Document(
                key=key[:KEY_DIGITS],
                url=report.address,
                url_key=key,
                site_id=site_id,
                state=FOUND,
                title=report.title,
                year=report.year,
                first_seen=now,
                last_seen=now,
                current_version=0,
            )
        )
    session.flush()
