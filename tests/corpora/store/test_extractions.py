from decimal import Decimal

import pytest
from sqlalchemy import select

from gongbao.document import Document, Quantity, Span
from gongbao.rows import quantity_rows
from gongbao_corpora.store import (
    NewExtraction,
    Reading,
    Store,
    coverage,
    figures_of,
    find_extraction,
    keep_version,
    rows_of,
    save_extraction,
    save_site,
    see_document,
    set_state,
    versions_to_read,
)
from gongbao_corpora.store.tables import Figure, FigureChange, Version

MODEL = {"name": "gongbao", "version": "1", "revision": "rules"}
TEXT = "受理申请436件，答复0.12345678901234567890万件。"


def rows(*values: str, text: str = TEXT, **fields: object) -> list[dict[str, str]]:
    quantities = tuple(
        Quantity(n, n + 1, id=f"q{n}", value=Decimal(value), unit="件", **fields)  # type: ignore[arg-type]
        for n, value in enumerate(values, start=1)
    )
    return list(
        quantity_rows(Document(text, quantities=quantities), document_id="d", source="http://a.test/")
    )


def version_of(store: Store, text: str = TEXT, *, url: str = "http://a.test/") -> Version:
    with store.write() as session:
        return keep_version(store, session, see_document(session, url, year=2017), Reading(text))[0]


def save(store: Store, version: Version, found: list[dict[str, str]], **more: object) -> int:
    with store.write() as session:
        new = NewExtraction(version.id, MODEL, found, **more)  # type: ignore[arg-type]
        return save_extraction(store, session, new).id


@pytest.mark.parametrize("values", [(), ("436", "0.12345678901234567890", "1300000"), ("9" * 60,)])
def test_rows_come_back_as_they_were(store: Store, values: tuple[str, ...]) -> None:
    found = rows(*values, category=Span(0, 4), confidence=0.5, change=True, section=("一、", "（一）"))

    saved = save(store, version_of(store), found)

    with store.read() as session:
        assert list(rows_of(figures_of(session, saved))) == found


def test_saving_again_leaves_one_extraction(store: Store) -> None:
    version = version_of(store)
    save(store, version, rows("1", "2"))
    again = save(store, version, rows("1", "2", "3"), answer=b"{}")

    with store.read() as session:
        found = find_extraction(session, version.id, MODEL)
        assert found is not None
        assert (found.id, len(figures_of(session, again))) == (again, 3)
        assert len(session.scalars(select(Figure)).all()) == 3
        assert found.answer_sha256 is not None
        assert store.bodies.get(found.answer_sha256) == b"{}"
        assert find_extraction(session, version.id, MODEL | {"revision": "x"}) is None


def test_a_new_version_tells_what_changed(store: Store) -> None:
    save(store, version_of(store), rows("436", "29", "7"))
    newest = version_of(store, TEXT + "修订")
    for _ in range(2):
        save(store, newest, rows("437", "29"))

    with store.read() as session:
        changes = session.scalars(select(FigureChange).order_by(FigureChange.id)).all()
        assert [(c.kind, c.old_value, c.new_value) for c in changes] == [
            ("changed", Decimal(436), Decimal(437)),
            ("removed", Decimal(7), None),
        ]


def test_only_newest_versions_are_to_be_read_a_page_at_a_time(store: Store) -> None:
    version_of(store)
    newest = [version_of(store, "新")] + [version_of(store, url=f"http://a.test/{n}") for n in range(4)]

    with store.read() as session:
        page = versions_to_read(session, after=0, limit=3)
        rest = versions_to_read(session, after=page[-1][0].id, limit=3)
    assert [v.id for v, _ in (*page, *rest)] == [v.id for v in newest]


def test_every_document_is_in_one_row_of_the_coverage(store: Store) -> None:
    with store.write() as session:
        site = save_site(session, "昌平区").id
        for name, state in {"1": "blocked", "2": "image_only", "3": "unreadable", "4": "found"}.items():
            set_state(session, see_document(session, f"http://c.test/{name}", site_id=site, year=2016), state)
    save(store, version_of(store), rows("1"))
    save(store, version_of(store, url="http://b.test/"), [], reason="TimeLimit: too long")

    with store.read() as session:
        found = {(row.site, row.year): row for row in coverage(session)}
    other, changping = found["", 2017], found["昌平区", 2016]
    assert (other.found, other.fetched, other.extracted) == (2, 2, 1)
    assert (changping.found, changping.fetched, changping.blocked) == (4, 0, 1)
    assert (changping.image_only, changping.failed) == (1, 1)
