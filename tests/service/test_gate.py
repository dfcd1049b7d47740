import asyncio
import threading
import time

import pytest

from gongbao.errors import QueueFullError, UnavailableError
from gongbao_service.gate import MAX_BODIES, Gate


def wait_until_idle(gate: Gate) -> None:
    end = time.monotonic() + 10
    while not gate.idle:
        assert time.monotonic() < end
        time.sleep(0.001)


def test_work_runs_in_threads_at_most_so_many_at_a_time() -> None:
    gate = Gate(workers=2, queue=10)
    running, most = 0, 0
    lock = threading.Lock()
    meeting = threading.Barrier(2)

    def work() -> str:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        meeting.wait(10)
        with lock:
            running -= 1
        return threading.current_thread().name

    async def main() -> list[str]:
        return await asyncio.gather(*(gate.run(work) for _ in range(8)))

    names = asyncio.run(main())
    gate.close()

    assert most == 2
    assert {name.split("_")[0] for name in names} == {"extract"}


def test_the_place_stays_taken_while_the_work_of_a_caller_who_has_gone_runs() -> None:
    gate = Gate(workers=1, queue=0)
    began, end = threading.Event(), threading.Event()

    def work() -> None:
        began.set()
        end.wait(10)

    async def main() -> None:
        task = asyncio.create_task(gate.run(work))
        await asyncio.to_thread(began.wait, 10)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        with pytest.raises(QueueFullError):
            gate.check()
        end.set()
        await asyncio.to_thread(wait_until_idle, gate)
        await gate.run(lambda: None)

    asyncio.run(main())
    gate.close()


def test_an_error_of_the_work_is_the_callers_and_frees_the_place() -> None:
    gate = Gate(workers=1, queue=0)

    def work() -> None:
        raise KeyError("a")

    async def main() -> None:
        for _ in range(3):
            with pytest.raises(KeyError):
                await gate.run(work)
            await asyncio.to_thread(wait_until_idle, gate)

    asyncio.run(main())
    gate.close()


def test_so_many_bodies_and_no_more() -> None:
    gate = Gate(workers=1, queue=0)
    bodies = [gate.body() for _ in range(MAX_BODIES)]
    for body in bodies:
        body.__enter__()

    with pytest.raises(QueueFullError), gate.body():
        pass
    for body in bodies:
        body.__exit__(None, None, None)
    with gate.body():
        assert not gate.idle
    assert gate.idle


def test_a_draining_gate_lets_nothing_in_until_it_is_opened() -> None:
    gate = Gate(workers=1, queue=0)
    gate.close()
    with pytest.raises(UnavailableError):
        gate.check()
    gate.open()
    gate.check()
