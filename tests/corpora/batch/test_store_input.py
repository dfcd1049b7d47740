from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from sqlalchemy import func, select

from gongbao_corpora.batch import Job, TableFormat, run_batch
from gongbao_corpora.store import Reading, keep_version, open_store, save_site, see_document, set_state
from gongbao_corpora.store.tables import Extraction, Figure, FigureChange

MakeJob = Callable[..., Job]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A store with seven reports of two sites, one of them poisoned, and one that could not be had."""
    address = f"sqlite:///{tmp_path / 'store.db'}"
    if request.param == "postgresql":
        address = str(request.getfixturevalue("postgres_url"))
    store = open_store(address, bodies=str(tmp_path / "bodies"))
    with store.write() as session:
        sites = [save_site(session, name).id for name in ("昌平区", "通州区")]
        for number in range(7):
            document = see_document(session, f"http://{number}.test/", site_id=sites[number % 2], year=2017)
            text = "致命" if number == 6 else f"受理申请{number}件，答复1.5件。"
            keep_version(store, session, document, Reading(text))
        set_state(session, see_document(session, "http://w.test/", site_id=sites[0], year=2018), "blocked")
    store.close()
    return address


def test_a_store_is_read_and_holds_what_was_read(job: MakeJob, url: str) -> None:
    wanted = job(source=url)

    summary = run_batch(wanted)

    assert (summary.found, summary.extracted, summary.failed, summary.quantities) == (7, 6, 1, 12)
    rows = pq.read_table(wanted.out / "figures.parquet").to_pylist()
    assert [row["source"] for row in rows[::2]] == [f"http://{n}.test/" for n in range(6)]
    assert len({row["document_id"] for row in rows}) == 6
    counts = [
        (r["site"], r["year"], r["found"], r["fetched"], r["extracted"], r["blocked"]) for r in summary.sites
    ]
    assert counts == [
        ("昌平区", 2017, 4, 4, 3, 0),
        ("昌平区", 2018, 1, 0, 0, 1),
        ("通州区", 2017, 3, 3, 3, 0),
    ]
    store = open_store(url)
    with store.read() as session:
        assert session.scalar(select(func.count()).select_from(Figure)) == 12
        failed = session.scalars(select(Extraction).where(Extraction.state == "failed")).one()
        assert failed.reason is not None
        assert failed.reason.startswith("WorkerDied")
    store.close()


def test_a_second_batch_reads_only_what_is_new_and_writes_the_whole_table(
    job: MakeJob, url: str, tmp_path: Path
) -> None:
    first = run_batch(job(source=url, answers=True))
    store = open_store(url)
    with store.write() as session:
        document = see_document(session, "http://0.test/")
        keep_version(store, session, document, Reading("受理申请9件，答复1.5件。"))

    second_job = job(source=url, answers=True, out=tmp_path / "second", form=TableFormat.CSV)
    second = run_batch(second_job)

    assert (first.reused, second.reused, second.quantities) == (0, 5, 12)
    assert (tmp_path / "second/figures.csv").read_text(encoding="utf-8").count("\n") == 13
    with store.read() as session:
        changes = session.scalars(select(FigureChange)).all()
        assert [(c.kind, str(c.old_value), str(c.new_value)) for c in changes] == [("changed", "0", "9")]
    store.close()


def test_another_language_is_read_anew(job: MakeJob, url: str, tmp_path: Path) -> None:
    run_batch(job(source=url))

    again = run_batch(job(source=url, language="zh", out=tmp_path / "zh"))

    assert again.reused == 0
