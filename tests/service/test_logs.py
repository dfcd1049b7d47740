import json
import logging

import pytest
from starlette.testclient import TestClient

from gongbao.document import Document
from gongbao_service.app import create_app
from gongbao_service.logs import JsonFormatter, configure_logs, request_id
from gongbao_service.settings import Settings

SENTENCE = "机密的句子"


def read(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    formatter = JsonFormatter()
    return [json.loads(formatter.format(record)) for record in caplog.records]


def test_a_request_is_one_line_with_counts_and_without_text(caplog: pytest.LogCaptureFixture) -> None:
    with TestClient(create_app(Settings(), stages=())) as client:
        caplog.set_level(logging.DEBUG)
        caplog.clear()
        client.post(f"/extract?id={SENTENCE}", json={"text": SENTENCE}, headers={"X-Request-ID": "r-1"})

    (line,) = [line for line in read(caplog) if line["logger"] == "gongbao.access"]
    assert {
        key: line[key] for key in ("level", "method", "path", "status", "length", "language", "counts")
    } == {
        "level": "info",
        "method": "POST",
        "path": "/extract",
        "status": 200,
        "length": len(SENTENCE),
        "language": None,
        "counts": {"sentences": 0, "entities": 0, "references": 0, "quantities": 0, "checks": 0},
    }
    assert line["milliseconds"] >= 0  # type: ignore[operator]
    assert str(line["time"]).endswith("+00:00")


def test_a_failure_is_logged_without_its_message(caplog: pytest.LogCaptureFixture) -> None:
    def stage(document: Document) -> Document:
        raise ValueError(document.text)

    with TestClient(create_app(Settings(), stages=(stage,))) as client:
        client.post("/extract", json={"text": SENTENCE})

    written = json.dumps(read(caplog), ensure_ascii=False)
    assert SENTENCE not in written
    (failure,) = [line for line in read(caplog) if line["level"] == "error"]
    assert failure["error"] == "ValueError"
    assert str(failure["frames"][-1]).endswith(" stage")  # type: ignore[index]


def test_the_request_id_is_in_every_line_of_the_request() -> None:
    record = logging.LogRecord("gongbao", logging.INFO, "", 0, "read %d", (3,), None)
    token = request_id.set("r-2")
    line = json.loads(JsonFormatter().format(record))
    request_id.reset(token)

    assert (line["request_id"], line["message"], line["logger"]) == ("r-2", "read 3", "gongbao")
    assert "request_id" not in json.loads(JsonFormatter().format(record))


def test_logs_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    try:
        configure_logs("warning")
        logging.getLogger("gongbao").info("no")
        logging.getLogger("gongbao").warning("yes")
    finally:
        root.handlers[:], level = before
        root.setLevel(level)

    captured = capsys.readouterr()
    assert captured.out == ""
    assert json.loads(captured.err)["message"] == "yes"
