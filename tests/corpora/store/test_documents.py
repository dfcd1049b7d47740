from datetime import timedelta

from gongbao_corpora.store import (
    AttachedFile,
    Reading,
    Store,
    due_documents,
    find_by_text,
    find_document,
    fold_address,
    keep_attachment,
    keep_version,
    newest_version,
    read_version,
    save_site,
    see_document,
    set_state,
    utc_now,
)

URL, MIRROR = "http://a.test/art/2018/3/1/art_1.html", "http://a.test/gate/big5/art_1.html"


def test_a_document_is_seen_again_not_made_again(store: Store) -> None:
    with store.write() as session:
        first = see_document(session, URL, year=2017)
        again = see_document(session, URL, title="年报")

        assert first.id == again.id
        assert (again.year, again.title, again.state, len(again.key)) == (2017, "年报", "found", 16)


def test_a_further_address_is_the_same_document(store: Store) -> None:
    with store.write() as session:
        document = see_document(session, URL)
        for _ in range(2):
            fold_address(session, document, MIRROR, reason="big5 mirror")
        fold_address(session, document, URL, reason="itself")

        assert see_document(session, MIRROR).id == document.id
        assert find_document(session, "http://b.test/") is None


def test_the_same_text_makes_no_version_another_makes_one(store: Store) -> None:
    with store.write() as session:
        document = see_document(session, URL)
        first, new = keep_version(store, session, document, Reading("共436件。", rest={"tables": [1.5]}))
        same, same_new = keep_version(store, session, document, Reading("共436件。"))
        second, second_new = keep_version(store, session, document, Reading("共437件。"))
        third, _ = keep_version(store, session, document, Reading("共436件。"))

        assert (new, same_new, second_new) == (True, False, True)
        assert same.id == first.id
        assert [v.number for v in (first, second, third)] == [1, 2, 3]
        assert newest_version(session, document) is third
        assert read_version(store, first)[0] == read_version(store, third)[0] == "共436件。"
        assert [float(x) for x in read_version(store, first)[1]["tables"]] == [1.5]
        assert read_version(store, second)[1] == {}


def test_a_document_is_found_by_the_text_it_has_now(store: Store) -> None:
    with store.write() as session:
        document = see_document(session, URL)
        version, _ = keep_version(store, session, document, Reading("一"))
        assert find_by_text(session, version.text_sha256) is document
        keep_version(store, session, document, Reading("二"))
        assert find_by_text(session, version.text_sha256) is None


def test_a_document_that_cannot_be_read_says_why_until_it_can(store: Store) -> None:
    with store.write() as session:
        document = see_document(session, URL)
        set_state(session, document, "image_only", "no text layer")
        assert (document.state, document.reason) == ("image_only", "no text layer")
        keep_version(store, session, document, Reading("一"))
        assert (document.state, document.reason) == ("read", None)


def test_an_attachment_is_one_however_often_it_is_seen(store: Store) -> None:
    with store.write() as session:
        document = see_document(session, URL)
        keep_attachment(session, document, AttachedFile("http://a.test/a.wps", name="附件.wps"))
        file = AttachedFile("http://a.test/a.wps", state="unreadable", reason="a .wps file")
        again = keep_attachment(session, document, file)

        assert (again.name, again.state, again.reason) == ("附件.wps", "unreadable", "a .wps file")


def test_reports_younger_than_the_day_are_due_and_those_just_looked_at_are_not(store: Store) -> None:
    now = utc_now()
    soon = now + timedelta(hours=1)
    texts = {"old": "2015-03-01", "young": "2026-03-01", "undated": None, "gone": "2026-03-02"}
    with store.write() as session:
        site = save_site(session, "a").id
        for name, published in texts.items():
            document = see_document(session, f"http://a.test/{name}", site_id=site)
            keep_version(store, session, document, Reading(name, published=published))
        set_state(session, document, "gone")
        see_document(session, "http://a.test/never", site_id=site)

        due = due_documents(session, site, published_since="2025-11-24", checked_before=soon)
        assert [d.url.rpartition("/")[2] for d in due] == ["young", "undated", "never"]
        due = due_documents(session, site, published_since="2025-11-24", checked_before=now)
        assert [d.url.rpartition("/")[2] for d in due] == ["never"]
