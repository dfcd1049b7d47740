"""The real server on a socket: bodies that do not end, and an end that is polite."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest

from gongbao.document import Stage
from gongbao.errors import WeightsMissingError
from gongbao_service.app import create_app
from gongbao_service.server import Server, make_server
from gongbao_service.settings import Settings

Serve = Callable[..., AbstractContextManager[tuple[Server, int]]]
SETTINGS = Settings(port=0, workers=1, queue=2, body_timeout=0.5, drain_timeout=10)
CHUNKED = (
    b"POST /extract HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
)


def read_all(connection: socket.socket) -> tuple[int, dict[str, Any]]:
    """Read one response up to the end of the connection; the status and the problem."""
    connection.settimeout(15)
    received = b""
    with suppress(ConnectionResetError):  # the rest of what was sent is of no interest to the server
        while data := connection.recv(65536):
            received += data
    head, _, body = received.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


def test_a_body_that_never_ends_is_cut_at_the_limit(serve: Serve) -> None:
    settings = Settings(port=0, body_timeout=30)
    with (
        serve(create_app(settings, stages=()), settings) as (_, port),
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        stop = threading.Event()

        def send() -> None:
            chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
            try:
                connection.sendall(CHUNKED)
                while not stop.is_set():
                    connection.sendall(chunk)
            except OSError:
                return

        sender = threading.Thread(target=send)
        sender.start()
        status, problem = read_all(connection)
        stop.set()
        sender.join()

    assert (status, problem["type"]) == (413, "/docs#body-too-large")


def test_a_body_that_comes_too_slowly_is_408(serve: Serve) -> None:
    with (
        serve(create_app(SETTINGS, stages=()), SETTINGS) as (_, port),
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(CHUNKED + b"1\r\na\r\n")
        status, problem = read_all(connection)

    assert status == 408
    assert problem["detail"] == "the body did not end within 0.5 seconds"


def test_an_announced_body_is_refused_before_it_is_sent(serve: Serve) -> None:
    head = b"POST /extract HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 9437184\r\n"
    with (
        serve(create_app(SETTINGS, stages=()), SETTINGS) as (_, port),
        socket.create_connection(("127.0.0.1", port)) as connection,
    ):
        connection.sendall(head + b"Expect: 100-continue\r\n\r\n")
        connection.settimeout(10)
        first = connection.recv(65536)

    assert first.startswith(b"HTTP/1.1 413 ")


def test_a_large_body_is_answered_also_to_a_client_that_first_sends_it_all(serve: Serve) -> None:
    with serve(create_app(SETTINGS, stages=()), SETTINGS) as (_, port):
        response = httpx2.post(
            f"http://127.0.0.1:{port}/extract",
            content=b"a" * (9 << 20),
            headers={"content-type": "text/plain"},
        )

    assert response.json()["type"] == "/docs#body-too-large"


def test_a_caller_who_goes_away_leaves_no_place_taken(serve: Serve) -> None:
    app = create_app(SETTINGS, stages=())
    with serve(app, SETTINGS) as (_, port):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(CHUNKED + b"1\r\na\r\n")
            time.sleep(0.1)
        end = time.monotonic() + 5
        while not app.state.gate.idle:
            assert time.monotonic() < end
            time.sleep(0.01)
        assert httpx2.get(f"http://127.0.0.1:{port}/healthz").status_code == 200


def test_a_draining_server_refuses_new_work_and_finishes_what_runs(
    serve: Serve, brake: SimpleNamespace
) -> None:
    statuses: list[int] = []
    with serve(create_app(SETTINGS, stages=(brake.stage,)), SETTINGS) as (server, port):
        url = f"http://127.0.0.1:{port}"
        running = threading.Thread(
            target=lambda: statuses.append(httpx2.post(f"{url}/extract", json={"text": "a"}).status_code)
        )
        running.start()
        assert brake.wait()

        server.handle_exit(signal.SIGTERM, None)
        refused = httpx2.post(f"{url}/extract", json={"text": "a"})
        not_ready = httpx2.get(f"{url}/readyz")
        brake.release()
        running.join()
        end = time.monotonic() + 10
        while _is_up(url):
            assert time.monotonic() < end

    assert (refused.status_code, not_ready.status_code) == (503, 503)
    assert refused.headers["retry-after"]
    assert statuses == [200]


def _is_up(url: str) -> bool:
    try:
        return httpx2.get(f"{url}/healthz").status_code == 200
    except httpx2.TransportError:
        return False


def test_a_server_whose_weights_are_missing_ends() -> None:
    def load() -> tuple[Stage, ...]:
        raise WeightsMissingError("ner/model.onnx")

    app = create_app(SETTINGS, loader=load)
    thread = threading.Thread(target=make_server(SETTINGS, app).run)
    thread.start()
    thread.join(10)

    assert not thread.is_alive()
    assert isinstance(app.state.pipeline.failure, WeightsMissingError)


def test_the_command_serves_is_ready_soon_and_ends_with_0() -> None:
    environment = {**os.environ, "GONGBAO_DRAIN_TIMEOUT": "5"}
    command = [sys.executable, "-c", "from gongbao_service.cli import main; main()", "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, text=True) as process:
        assert process.stderr
        lines: list[dict[str, Any]] = []
        try:
            for line in process.stderr:
                lines.append(json.loads(line))
                if lines[-1]["message"] == "ready":
                    break
            running = next(line["message"] for line in lines if "running on" in line["message"])
            match = re.search(r"http://127\.0\.0\.1:\d+", running)
            assert match
            response = httpx2.post(f"{match.group()}/extract", json={"text": "共受理申请436件。"}, timeout=20)
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(15) == 0

    assert response.status_code == 200
    assert lines[-1]["milliseconds"] < 5000


@pytest.mark.parametrize("variable", ["GONGBAO_PORT=many", "GONGBAO_WORKER=2"])
def test_the_command_refuses_wrong_settings(variable: str) -> None:
    name, _, value = variable.partition("=")
    command = [sys.executable, "-c", "from gongbao_service.cli import main; main()", "serve"]

    done = subprocess.run(
        command, env={**os.environ, name: value}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 2
    assert done.stderr.startswith(f"gongbao: {name}='{value}' is not allowed: ")
