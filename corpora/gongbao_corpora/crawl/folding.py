"""One report under several addresses: the later one is folded into the first."""

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from gongbao_corpora.store import fold_address
from gongbao_corpora.store.tables import Attachment, Document, DocumentAddress


def merge_documents(session: Session, stub: Document, into: Document, *, reason: str) -> None:
    """Fold a report that was never read into another; one with versions of its own stays what it is."""
    if stub.id == into.id or stub.current_version > 0:
        return
    url = stub.url
    session.execute(delete(Attachment).where(Attachment.document_id == stub.id))
    session.execute(
        update(DocumentAddress).where(DocumentAddress.document_id == stub.id).values(document_id=into.id)
    )
    into.year = into.year or stub.year
    session.delete(stub)
    session.flush()
    fold_address(session, into, url, reason=reason)
