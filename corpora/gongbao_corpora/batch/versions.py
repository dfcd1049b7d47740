"""Versions of a store as documents of a batch: their texts, what was read in them before, and saving it."""

from collections.abc import Callable, Sequence

from gongbao.identity import model_identity
from gongbao.readers import ReadText
from gongbao_corpora.batch.job import Item, Result
from gongbao_corpora.batch.loading import Loaded
from gongbao_corpora.batch.worker import WorkerOptions
from gongbao_corpora.store import (
    NewExtraction,
    Store,
    figures_of,
    find_extraction,
    open_store,
    rows_of,
    save_extraction,
)


def open_versions(options: WorkerOptions) -> Callable[[Item], Loaded | Result]:
    """Open the store and return what loads a version of it.

    A version that this model has read in this language before gives its rows at once, unless the answer is
    wanted and was not kept.
    """
    store = open_store(options.store or "", create=False)

    def load(item: Item) -> Loaded | Result:
        known = _known(store, item, options)
        if known is not None:
            return known
        return Loaded(ReadText(store.bodies.get(item.text_sha256).decode("utf-8"), made=True))

    return load


def save_results(store: Store, results: Sequence[Result], *, language: str) -> None:
    """Save what was read, and what could not be and why, in one transaction; again is as well as once."""
    with store.write() as session:
        for result in results:
            if result.reused:
                continue
            failure = result.failure
            save_extraction(
                store,
                session,
                NewExtraction(
                    result.item.version_id,
                    model_identity(),
                    result.rows,
                    result.answer,
                    language=language,
                    reason=None if failure is None else f"{failure.error}: {failure.reason}",
                ),
            )


def _known(store: Store, item: Item, options: WorkerOptions) -> Result | None:
    with store.read() as session:
        extraction = find_extraction(session, item.version_id, model_identity())
        if extraction is None or extraction.state != "ok" or extraction.language != options.language:
            return None
        rows = tuple(rows_of(figures_of(session, extraction.id)))
        answer_sha256 = extraction.answer_sha256
    if not options.answers:
        return Result(item, rows, reused=True)
    if answer_sha256 is None:
        return None
    return Result(item, rows, store.bodies.get(answer_sha256), reused=True)
