"""The store: one database layer and one Alembic history for the crawler, the batch, annotation and jobs.

Fetches with their headers, bodies by digest, the frontier of a crawl, documents with their versions and
extractions. SQLite by default, PostgreSQL by its address. Needs the extra `store`; nothing imports it before
a command needs it. docs/store.md describes it.
"""

from gongbao_corpora.store.bodies import BodyFolder, KeptBody
from gongbao_corpora.store.coverage import Coverage, coverage
from gongbao_corpora.store.documents import (
    AttachedFile,
    Reading,
    due_documents,
    find_by_text,
    find_document,
    fold_address,
    keep_attachment,
    keep_version,
    newest_version,
    read_version,
    see_document,
    set_state,
)
from gongbao_corpora.store.engine import is_store_url
from gongbao_corpora.store.errors import (
    BodyError,
    StoreError,
    StoreUnavailableError,
    StoreUrlError,
    StoreVersionError,
)
from gongbao_corpora.store.extractions import (
    NewExtraction,
    figures_of,
    find_extraction,
    rows_of,
    save_extraction,
    versions_to_read,
)
from gongbao_corpora.store.fetches import (
    Fetched,
    Validators,
    crawl_site,
    end_site,
    record_fetch,
    url_key,
    validators,
)
from gongbao_corpora.store.frontier import Frontier, Leased, NewRequest, finish_crawl, start_crawl
from gongbao_corpora.store.store import Store, open_store, save_site, utc_now

__all__ = [
    "AttachedFile",
    "BodyError",
    "BodyFolder",
    "Coverage",
    "Fetched",
    "Frontier",
    "KeptBody",
    "Leased",
    "NewExtraction",
    "NewRequest",
    "Reading",
    "Store",
    "StoreError",
    "StoreUnavailableError",
    "StoreUrlError",
    "StoreVersionError",
    "Validators",
    "coverage",
    "crawl_site",
    "due_documents",
    "end_site",
    "figures_of",
    "find_by_text",
    "find_document",
    "find_extraction",
    "finish_crawl",
    "fold_address",
    "is_store_url",
    "keep_attachment",
    "keep_version",
    "newest_version",
    "open_store",
    "read_version",
    "record_fetch",
    "rows_of",
    "save_extraction",
    "save_site",
    "see_document",
    "set_state",
    "start_crawl",
    "url_key",
    "utc_now",
    "validators",
    "versions_to_read",
]
