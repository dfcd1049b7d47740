"""The Ray engine, on two local nodes; needs the extra `ray`."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gongbao_corpora.batch import Engine, Job, run_batch

MakeJob = Callable[..., Job]

pytestmark = [
    pytest.mark.ray,
    pytest.mark.timeout(900),  # three nodes start slowly on a busy machine
    # What Ray itself leaves open or deprecates is not ours to mend.
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A head that reads nothing, and two nodes with one processor each."""
    ray = pytest.importorskip("ray", reason="needs the extra ray")
    from ray.cluster_utils import Cluster  # noqa: PLC0415

    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    monkeypatch.setenv("GONGBAO_TEST_ONCE", str(tmp_path / "once"))
    memory = {"object_store_memory": 80 << 20}
    # A node that is gone is missed after two seconds instead of half a minute.
    health = {"health_check_initial_delay_ms": 0, "health_check_period_ms": 500}
    head = {"num_cpus": 0, "_system_config": health | {"health_check_failure_threshold": 4}, **memory}
    made = Cluster(initialize_head=True, head_node_args=head)
    try:
        made.workers = [made.add_node(num_cpus=1, **memory) for _ in range(2)]
        made.wait_for_nodes()
        ray.init(address=made.address, log_to_driver=False)
        yield made
    finally:
        ray.shutdown()
        made.shutdown()


def content(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def test_a_cluster_that_loses_a_node_writes_the_same(cluster: Any, job: MakeJob, tmp_path: Path) -> None:  # noqa: ANN401
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(48):
        text = "致命" if number == 5 else f"良久，受理申请{number}件。"
        (folder / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    local = job(source=str(folder), out=tmp_path / "local", answers=True)
    run_batch(local)
    remote = job(source=str(folder), out=tmp_path / "remote", answers=True, engine=Engine.RAY)
    done_at_kill: list[int] = []

    def kill_a_node() -> None:
        deadline = time.monotonic() + 600
        while len(list((remote.out / "done").glob("*.json"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.05)
        done_at_kill.append(len(list((remote.out / "done").glob("*.json"))))
        cluster.remove_node(cluster.workers[0], allow_graceful=False)

    killer = threading.Thread(target=kill_a_node)
    killer.start()
    summary = run_batch(remote)
    killer.join()

    assert 3 <= done_at_kill[0] < 16
    assert (summary.extracted, summary.failures) == (47, {"WorkerDied": 1})
    assert content(remote.out) == content(local.out)
