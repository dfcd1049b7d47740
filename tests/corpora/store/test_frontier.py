from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from gongbao_corpora.store import (
    Fetched,
    Frontier,
    Leased,
    NewRequest,
    Store,
    finish_crawl,
    record_fetch,
    save_site,
    start_crawl,
    utc_now,
)

NOW = timedelta(0)


@pytest.fixture
def frontier(store: Store) -> Frontier:
    return Frontier(store, start_crawl(store)[0].id, worker="one")


def request(path: str, *, host: str = "a.test", **more: object) -> NewRequest:
    return NewRequest(f"http://{host}/{path}", host, **more)  # type: ignore[arg-type]


def leased(frontier: Frontier) -> Leased:
    found = frontier.next()
    assert found is not None
    return found


def fetch(store: Store, frontier: Frontier, lease: Leased) -> None:
    with store.write() as session:
        row = record_fetch(store, session, Fetched(lease.url, status=200, body=lease.url.encode()))
        frontier.fetched(lease, row, delay=NOW, session=session)


def drain(frontier: Frontier) -> Iterator[str]:
    while (lease := frontier.next()) is not None:
        yield lease.url.rpartition("/")[2]
        frontier.finish(lease, delay=NOW)


def test_a_crawl_that_is_under_way_goes_on(store: Store) -> None:
    first, resumed = start_crawl(store, {"sites": 3})
    again, resumed_again = start_crawl(store)

    assert (resumed, resumed_again, first.id, again.settings) == (False, True, again.id, {"sites": 3})
    Frontier(store, first.id, worker="one").add([request("1")])
    finish_crawl(store, first.id, {"found": 1})
    new, resumed = start_crawl(store)
    assert new.id != first.id
    assert not resumed
    assert Frontier(store, first.id, worker="one").counts() == {}


def test_the_queue_of_each_host_is_counted(frontier: Frontier) -> None:
    frontier.add([request("1"), request("2"), request("3"), request("4", host="b.test")])
    frontier.finish(leased(frontier), delay=NOW)

    assert frontier.queues() in ({"a.test": (2, 1), "b.test": (1, 0)}, {"a.test": (3, 0), "b.test": (0, 1)})


def test_a_request_is_added_once(frontier: Frontier) -> None:
    assert frontier.add([request("1"), request("2"), request("1")]) == [True, True, False]
    assert frontier.add([request("1"), request("3", key="k"), request("4", key="k")]) == [False, True, False]
    assert frontier.counts() == {"waiting": 3}


def test_requests_go_by_priority_then_in_order(frontier: Frontier) -> None:
    frontier.add([request("1"), request("2", priority=5), request("3"), request("4", priority=5)])

    assert list(drain(frontier)) == ["2", "4", "1", "3"]
    assert not frontier.has_pending()


def test_a_request_keeps_its_payload_and_site(frontier: Frontier) -> None:
    frontier.add([request("1", payload={"meta": {"年": [1, None]}, "nul": "a\0b"})])

    assert leased(frontier).payload == {"meta": {"年": [1, None]}, "nul": "a\N{REPLACEMENT CHARACTER}b"}


def test_a_host_has_one_lease_at_a_time(frontier: Frontier) -> None:
    frontier.add([request("1"), request("2"), request("3", host="b.test")])

    assert {leased(frontier).host, leased(frontier).host} == {"a.test", "b.test"}
    assert frontier.next() is None
    assert frontier.has_pending()


def test_a_host_is_left_in_peace_for_the_delay(frontier: Frontier) -> None:
    frontier.add([request("1"), request("2")])
    frontier.finish(leased(frontier), delay=timedelta(seconds=30))

    assert frontier.next() is None
    assert frontier.next(now=utc_now() + timedelta(seconds=31)) is not None


def test_a_page_that_is_kept_frees_its_host_and_finishing_it_does_not_free_the_next(
    store: Store, frontier: Frontier
) -> None:
    frontier.add([request("1"), request("2"), request("3")])
    first = leased(frontier)
    fetch(store, frontier, first)
    second = leased(frontier)

    frontier.finish(first, found=[request("4")], delay=NOW)

    assert frontier.next() is None
    frontier.finish(second, delay=NOW)
    assert list(drain(frontier)) == ["3", "4"]


def test_after_a_kill_what_was_leased_is_asked_again_and_what_was_kept_is_read_again(
    store: Store, frontier: Frontier
) -> None:
    frontier.add([request("kept"), request("leased"), request("waits")])
    fetch(store, frontier, leased(frontier))
    leased(frontier)
    other = Frontier(store, start_crawl(store)[0].id, worker="two")

    assert other.resume() == 1

    kept = leased(other)
    assert (kept.url, kept.attempts) == ("http://a.test/kept", 2)
    assert kept.fetch_id is not None
    again = leased(other)
    assert (again.url, again.fetch_id, again.attempts) == ("http://a.test/leased", None, 2)
    other.finish(kept, delay=NOW)
    other.finish(again, delay=NOW)
    assert list(drain(other)) == ["waits"]


def test_what_another_process_holds_stays_its_own_until_its_lease_runs_out(store: Store) -> None:
    crawl = start_crawl(store)[0].id
    slow = Frontier(store, crawl, worker="slow", lease=timedelta(seconds=-1))
    alive = Frontier(store, crawl, worker="alive")
    slow.add([request("1"), request("2", host="b.test")])
    lost = leased(slow)
    held = leased(alive)
    other = Frontier(store, crawl, worker="other")

    assert other.resume(alone=False) == 1

    assert leased(other).url == lost.url
    slow.finish(lost)
    assert other.counts() == {"leased": 2}
    alive.finish(held)
    assert other.counts() == {"leased": 1, "done": 1}


def test_a_request_that_is_given_back_comes_again_after_the_delay(frontier: Frontier) -> None:
    frontier.add([request("1", payload={"retry": 0}), request("2")])
    first = leased(frontier)

    frontier.give_back(first, payload={"retry": 1}, delay=timedelta(seconds=60))

    later = frontier.next(now=utc_now() + timedelta(seconds=61))
    assert later is not None
    assert (later.url, later.payload, later.attempts) == (first.url, {"retry": 1}, 2)


def test_again_opens_a_request_that_is_done(frontier: Frontier) -> None:
    frontier.add([request("1")])
    frontier.finish(leased(frontier), reason="500", delay=NOW)
    assert frontier.counts() == {"failed": 1}

    assert frontier.add([request("1", again=True)]) == [True]
    assert list(drain(frontier)) == ["1"]


def test_again_while_it_is_under_way_frees_its_host(frontier: Frontier) -> None:
    frontier.add([request("1")])
    leased(frontier)

    frontier.add([request("1", again=True)])

    assert list(drain(frontier)) == ["1"]


def test_a_site_that_is_dropped_has_nothing_left_waiting(store: Store, frontier: Frontier) -> None:
    with store.write() as session:
        site = save_site(session, "昌平区", region="110114")
        assert save_site(session, "昌平区", family="hanweb").id == site.id
    frontier.add([request("1", site_id=site.id), request("2", site_id=site.id), request("3", host="b.test")])

    assert frontier.drop_site(site.id, "a wall") == 2
    assert list(drain(frontier)) == ["3"]


def test_what_a_page_leads_to_is_added_with_its_end_or_not_at_all(store: Store, frontier: Frontier) -> None:
    frontier.add([request("1")])
    lease = leased(frontier)

    def fail() -> None:
        with store.write() as session:
            frontier.finish(lease, found=[request("2")], session=session)
            raise RuntimeError("bug")

    with pytest.raises(RuntimeError, match="bug"):
        fail()

    assert frontier.counts() == {"leased": 1}


def test_several_processes_never_lease_the_same_request_or_host(store: Store) -> None:
    crawl = start_crawl(store)[0].id
    hosts = [f"{letter}.test" for letter in "abcde"]
    Frontier(store, crawl, worker="add").add([request(str(n), host=host) for host in hosts for n in range(8)])
    under_way: Counter[str] = Counter()
    seen: list[str] = []

    def work(worker: int) -> None:
        frontier = Frontier(store, crawl, worker=f"worker {worker}")
        while frontier.has_pending():
            lease = frontier.next()
            if lease is None:
                continue
            under_way[lease.host] += 1
            assert under_way[lease.host] == 1
            seen.append(lease.url)
            under_way[lease.host] -= 1
            frontier.finish(lease, delay=NOW)

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))

    assert len(seen) == len(set(seen)) == 40
