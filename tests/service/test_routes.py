"""Bad input, case by case, each with the exact answer; and what good input gives."""

import json
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from gongbao.document import Document
from gongbao.extractor import OTHER_LANGUAGE, default_stages
from gongbao.identity import model_identity
from gongbao_service.app import create_app
from gongbao_service.gate import RETRY_AFTER_SECONDS
from gongbao_service.settings import Settings
from recorded_web.office import docx, zip_bomb_docx
from recorded_web.pdf import encrypted_pdf, picture_pdf, text_pdf
from recorded_web.truth import Paragraph

JSON = {"content-type": "application/json"}
PLAIN = {"content-type": "text/plain"}
HTML = {"content-type": "text/html"}
FRENCH = (
    "Le rapport annuel sur la transparence des informations pour les citoyens et les communes de la région."
)

LAYERS = {"sentences": [], "entities": [], "references": [], "quantities": [], "checks": [], "tables": []}
NOTHING = {"title": None, "publisher": None, "region": None, "period": None, "published": None}


def empty_answer(text: str, *, language: str = "zh") -> dict[str, object]:
    digest = sha256(text.encode()).hexdigest()
    return {
        "id": digest[:16],
        "language": language,
        "text_sha256": digest,
        "model": model_identity(),
        "document": NOTHING,
        **LAYERS,
        "warnings": [],
    }


def problem(status: int, name: str, title: str, detail: str, **more: object) -> dict[str, object]:
    return {
        "type": f"/docs#{name}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": "/extract#test",
        **more,
    }


def invalid(name: str, title: str, *fields: tuple[str, str]) -> dict[str, object]:
    detail = "; ".join(f"{f}: {d}" for f, d in fields) if name == "invalid-field" else fields[0][1]
    return problem(422, name, title, detail, errors=[{"field": f, "detail": d} for f, d in fields])


def invalid_text(detail: str) -> dict[str, object]:
    return invalid("invalid-text", "The text is not valid", ("text", detail))


def invalid_field(*fields: tuple[str, str]) -> dict[str, object]:
    return invalid("invalid-field", "A field is not valid", *fields)


def malformed(detail: str) -> dict[str, object]:
    return problem(400, "malformed-body", "The body breaks its own format", f"the body is not {detail}")


def undecodable(detail: str) -> dict[str, object]:
    title = "The body is not text in its character set"
    return problem(400, "undecodable-text", title, f"the body is not {detail}")


def unsupported(detail: str) -> dict[str, object]:
    return problem(415, "unsupported-media", "The media type is not read", detail)


def unknown_charset(charset: str) -> dict[str, object]:
    detail = f"character set '{charset}' is not known"
    return problem(415, "unsupported-charset", "The character set is not known", detail)


def too_long(length: int) -> dict[str, object]:
    detail = f"the text has {length:,} code points, the limit is 1,000,000"
    return problem(413, "text-too-long", "The text is too long", detail)


LANGUAGE = "input should be 'auto', 'zh' or 'en'"
LAYER = "input should be 'tokens', 'sentences', 'entities', 'references', 'quantities', 'checks' or 'tables'"
FILES = ".txt, .html, .docx, .pdf"
TYPES = "application/json, text/plain, text/html, multipart/form-data"
FORM = {"content-type": "multipart/form-data; boundary=x"}
SURROGATE = "the text holds a lone surrogate at code point "

BAD = {
    "empty text": (b'{"text": ""}', JSON, invalid_text("the text is empty")),
    "empty plain text": (b"", PLAIN, invalid_text("the text is empty")),
    "a page without text": (b"<p> </p>", HTML, invalid_text("the text is empty")),
    "no text": (b"{}", JSON, invalid_field(("text", "is required"))),
    "text that is a number": (b'{"text": 7}', JSON, invalid_field(("text", "must be a string"))),
    "no object": (b"[]", JSON, invalid_field(("body", "must be a JSON object"))),
    "lone surrogate": (rb'{"text": "ab\ud800"}', JSON, invalid_text(SURROGATE + "2")),
    "lone surrogate in the id": (
        rb'{"text": "a", "id": "\udfff"}',
        JSON,
        invalid_field(("id", "holds a lone surrogate")),
    ),
    "lone surrogate in a name": (
        rb'{"text": "a", "\udfff": 1}',
        JSON,
        invalid_field(("", "holds a lone surrogate")),
    ),
    "language outside the list": (
        b'{"text": "a", "language": "fr"}',
        JSON,
        invalid_field(("language", LANGUAGE)),
    ),
    "language that is null": (
        b'{"text": "a", "language": null}',
        JSON,
        invalid_field(("language", LANGUAGE)),
    ),
    "unknown layer": (b'{"text": "a", "include": ["all"]}', JSON, invalid_field(("include.0", LAYER))),
    "unknown field": (
        b'{"text": "a", "lang": "zh"}',
        JSON,
        invalid_field(("lang", "is not a field of this request")),
    ),
    "two fields": (
        b'{"text": "a", "language": "", "include": "tokens"}',
        JSON,
        invalid_field(("language", LANGUAGE), ("include", "input should be a valid list")),
    ),
    "long id": (
        json.dumps({"text": "a", "id": "x" * 201}).encode(),
        JSON,
        invalid_field(("id", "string should have at most 200 characters")),
    ),
    "broken JSON": (b'{"text": ', JSON, malformed("JSON: Expecting value at character 9")),
    "empty body": (b"", JSON, malformed("JSON: Expecting value at character 0")),
    "NaN": (b'{"text": NaN}', JSON, malformed("JSON: NaN is no JSON number")),
    "deep JSON": (b"[" * 100_000, JSON, malformed("JSON: it is nested too deeply")),
    "long number": (b'{"text": ' + b"1" * 5000 + b"}", JSON, malformed("JSON: a number is too long")),
    "invalid UTF-8": (b"ab\xff", PLAIN, undecodable("utf-8 at byte 2: invalid start byte")),
    "invalid UTF-8 in JSON": (b'{"text": "\xff"}', JSON, undecodable("UTF-8 at byte 10: invalid start byte")),
    "wrong charset": (
        b"\xff\xff",
        {"content-type": "text/plain; charset=gbk"},
        undecodable("gbk at byte 0: illegal multibyte sequence"),
    ),
    "unknown charset": (b"a", {"content-type": "text/plain; charset=klingon"}, unknown_charset("klingon")),
    "charset that is none": (b"a", {"content-type": "text/plain; charset=zlib"}, unknown_charset("zlib")),
    "JSON in another charset": (
        b"{}",
        {"content-type": "application/json; charset=gbk"},
        unknown_charset("gbk"),
    ),
    "unknown media type": (
        b"a",
        {"content-type": "application/x-www-form-urlencoded"},
        unsupported(f"a body of type 'application/x-www-form-urlencoded' is not read; send {TYPES}"),
    ),
    "no media type": (b"a", {}, unsupported(f"a body without a content type is not read; send {TYPES}")),
    "compressed body": (
        b"a",
        PLAIN | {"content-encoding": "gzip"},
        unsupported("content encoding 'gzip' is not read; send the body as it is"),
    ),
    "text too long": (b"a" * 1_000_001, PLAIN, too_long(1_000_001)),
    "text too long, in JSON": (b'{"text": "' + "数".encode() * 1_000_001 + b'"}', JSON, too_long(1_000_001)),
    "body too large": (
        b"a" * (9 * 1024 * 1024),
        PLAIN,
        problem(413, "body-too-large", "The body is too large", "the body is larger than 8,388,608 bytes"),
    ),
    "deep page": (b"<div>a" * 3000, HTML, malformed("HTML: elements are nested more than 2,048 deep")),
    "form without boundary": (
        b"a",
        {"content-type": "multipart/form-data"},
        malformed("multipart/form-data: the content type names no boundary"),
    ),
    "no form": (b"a", FORM, malformed("multipart/form-data: its parts cannot be told apart")),
    "part without a head": (
        b"--x\r\n\r\na\r\n--x--\r\n",
        FORM,
        malformed("multipart/form-data: its parts cannot be told apart"),
    ),
    "form that breaks off": (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\na',
        FORM,
        malformed("multipart/form-data: it ends before its closing boundary"),
    ),
    "form of many parts": (
        b'--x\r\nContent-Disposition: form-data; name="id"\r\n\r\na\r\n' * 65 + b"--x--\r\n",
        FORM,
        malformed("multipart/form-data: it has more than 64 parts"),
    ),
    "form without a file": (
        b"--x--\r\n",
        FORM,
        invalid_field(("file", "is required once, and is the only file")),
    ),
    "file that is a field": (
        b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--\r\n',
        FORM,
        invalid_field(("file", "must be a file, with a file name")),
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_input_gets_exactly_this_answer(client: TestClient, case: str) -> None:
    body, headers, expected = BAD[case]

    response = client.post("/extract", content=body, headers=headers | {"X-Request-ID": "test"})

    assert response.json() == expected
    assert response.status_code == expected["status"]
    assert response.headers["content-type"] == "application/problem+json"


UPLOADS = {
    "doc": ("report.doc", b"", f"a .doc file is not read; send {FILES}; save it as .docx"),
    "a renamed .doc": (
        "report.docx",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        f"a Word file of the old binary format is not read; send {FILES}; save it as .docx",
    ),
    "png": ("picture.png", b"PNG", f"a .png file is not read; send {FILES}"),
}
BROKEN = ("broken-file", "The file breaks its own format")
UNREADABLE = {
    "a Word file that is none": (
        "report.docx",
        b"PK",
        BROKEN,
        "the Word file cannot be read: its archive is broken",
    ),
    "a PDF that is none": (
        "a.PDF",
        b"%PDF",
        BROKEN,
        "the PDF file cannot be read: it breaks the rules of its format",
    ),
    "a PDF of pictures": (
        "a.pdf",
        picture_pdf([(1, 1, b"0")]),
        ("no-text-layer", "The file holds pictures of pages and no text"),
        "the PDF file cannot be read: it has no text layer, only pictures of pages",
    ),
    "a PDF with a password": (
        "a.pdf",
        encrypted_pdf(),
        ("encrypted-file", "The file needs a password"),
        "the PDF file cannot be read: it needs a password",
    ),
    "a Word file that unpacks without end": (
        "a.docx",
        zip_bomb_docx(70_000_000),
        ("oversized-file", "The file unpacks to more than a document can have"),
        "the Word file cannot be read: it has more than 67,108,864 bytes once it is unpacked",
    ),
}


@pytest.mark.parametrize("case", UPLOADS)
def test_other_files_are_refused(client: TestClient, case: str) -> None:
    name, content, detail = UPLOADS[case]

    response = client.post("/extract", files={"file": (name, content)}, headers={"X-Request-ID": "test"})

    assert response.json() == unsupported(detail)


@pytest.mark.parametrize("case", UNREADABLE)
def test_files_that_cannot_be_read_say_why(client: TestClient, case: str) -> None:
    name, content, kind, detail = UNREADABLE[case]

    response = client.post("/extract", files={"file": (name, content)}, headers={"X-Request-ID": "test"})

    assert response.json() == problem(422, *kind, detail, errors=[{"field": "file", "detail": detail}])


@pytest.mark.parametrize(("name", "make"), [("a.docx", docx), ("报告.pdf", text_pdf)])
def test_word_and_pdf_files_are_read(client: TestClient, name: str, make: Callable[..., bytes]) -> None:
    content = make("某区年度报告", [Paragraph("全年收到申请436件。")])

    answer = client.post("/extract", files={"file": (name, content)}).json()

    assert answer["text"] == "某区年度报告\n全年收到申请436件。"


@pytest.mark.parametrize(
    ("query", "field", "detail"),
    [
        ("language=fr", "language", LANGUAGE),
        ("language=zh&language=en", "language", LANGUAGE),
        ("include=all", "include.0", LAYER),
        ("text=a", "text", "is not a field of this request"),
    ],
)
def test_bad_query_parameters_are_refused_for_every_body(
    client: TestClient, query: str, field: str, detail: str
) -> None:
    for content, headers in ((b"a", PLAIN), (b'{"text": "a", "language": "zh"}', JSON)):
        response = client.post(
            f"/extract?{query}", content=content, headers=headers | {"X-Request-ID": "test"}
        )

        assert response.json() == invalid_field((field, detail))


GOOD = {
    "JSON": ('{"text": "共436件"}'.encode(), JSON, "共436件", False),
    "JSON with a mark before it": ('\ufeff{"text": "a"}'.encode(), JSON, "a", False),
    "JSON whose text has a mark": ('{"text": "\ufeffa"}'.encode(), JSON, "\ufeffa", False),
    "plain text": ("共436件".encode(), PLAIN, "共436件", False),
    "plain text with a mark": ("\ufeff共436件".encode(), PLAIN, "\ufeff共436件", False),
    "plain text that says UTF-8": (b"a", {"content-type": 'TEXT/Plain; Charset="utf8"'}, "a", False),
    "GBK": ("共436件".encode("gbk"), {"content-type": "text/plain; charset=GBK"}, "共436件", True),
    "GB 18030 that says GB 2312": (
        "㐀".encode("gb18030"),
        {"content-type": "text/plain; charset=gb2312"},
        "㐀",
        True,
    ),
    "UTF-16": ("共436件".encode("utf-16"), {"content-type": "text/plain; charset=utf-16"}, "共436件", True),
    "white space": (b" \n\t", PLAIN, " \n\t", False),
    "NUL": (b'{"text": "a\\u0000b"}', JSON, "a\x00b", False),
    "NUL in plain text": (b"a\x00b", PLAIN, "a\x00b", False),
    "as long as may be": (b"a" * 1_000_000, PLAIN, "a" * 1_000_000, False),
    "page": ("<h1>年报</h1><p>共<b>436</b>件</p>".encode(), HTML, "年报\n共436件", True),
    "page with a broken table": (
        "<table><tr><td>网络<td>230<tr><td>信函<td></table>其他".encode(),
        HTML,
        "网络\t230\n信函\t\n其他",
        True,
    ),
    "page whose charset the header knows": (
        '<meta charset="utf-8"><p>共436件'.encode("gbk"),
        {"content-type": "text/html; charset=gbk"},
        "共436件",
        True,
    ),
}


@pytest.mark.parametrize("case", GOOD)
def test_good_input_is_read(client: TestClient, case: str) -> None:
    body, headers, text, made = GOOD[case]

    response = client.post("/extract", content=body, headers=headers)

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert response.json() == empty_answer(text) | ({"text": text} if made else {})


@pytest.mark.parametrize(
    ("name", "content", "text", "made"),
    [
        ("a.txt", "共436件".encode(), "共436件", False),
        ("a.txt", "共436件".encode("gbk"), "共436件", True),
        ("报告.HTML", "<p>共436件".encode(), "共436件", True),
        ("report", b"a", "a", False),
    ],
)
def test_files_are_read(client: TestClient, name: str, content: bytes, text: str, made: bool) -> None:  # noqa: FBT001
    form = {"language": "zh", "id": "数1", "include": ["tokens", "checks"]}

    response = client.post("/extract", files={"file": (name, content)}, data=form)

    answer = response.json()
    assert answer.get("text") == (text if made else None)
    assert answer["text_sha256"] == sha256(text.encode()).hexdigest()
    assert answer["id"] == "数1"
    assert [layer for layer in ("tokens", *LAYERS) if layer in answer] == ["tokens", "checks"]


def test_the_charset_of_a_part_counts(client: TestClient) -> None:
    file = ("a.txt", "數據".encode("big5"), "text/plain; charset=big5")

    assert client.post("/extract", files={"file": file}).json()["text"] == "數據"


def test_query_parameters_are_options_and_fields_go_before_them(client: TestClient) -> None:
    query = "/extract?id=one&include=tokens&include=checks"

    plain = client.post(query, content="a", headers=PLAIN).json()
    assert plain["id"] == "one"
    assert {"tokens", "checks"} == {"tokens", *LAYERS} & plain.keys()
    assert client.post(query, json={"text": "a", "id": "two"}).json()["id"] == "two"


def test_a_layer_not_asked_for_is_absent(client: TestClient) -> None:
    assert not {"tokens", *LAYERS} & client.post("/extract", json={"text": "a", "include": []}).json().keys()


def test_accept_csv_gives_the_header_and_the_rows(client: TestClient) -> None:
    response = client.post("/extract", json={"text": "a"}, headers={"accept": "text/csv"})

    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.text.startswith(
        "document_id,publisher,region,period_start,period_end,quantity_id,value,max,"
    )
    assert response.text.count("\r\n") == 1


def test_another_language_gets_a_warning(client: TestClient) -> None:
    response = client.post("/extract", json={"text": FRENCH})

    assert response.status_code == 200
    assert response.json()["warnings"] == [OTHER_LANGUAGE]


def test_white_space_alone_gives_empty_layers_with_the_shipped_stages() -> None:
    with TestClient(create_app(Settings(), stages=default_stages())) as client:
        answer = client.post("/extract", json={"text": " \n\u3000\n"}).json()

    assert answer == empty_answer(" \n\u3000\n", language=answer["language"])


def test_a_full_queue_is_429_and_the_accepted_work_is_done(brake: SimpleNamespace) -> None:
    app = create_app(Settings(workers=1, queue=1), stages=(brake.stage,))
    answers: list[int] = []
    with TestClient(app) as client:
        threads = [
            threading.Thread(
                target=lambda: answers.append(client.post("/extract", json={"text": "a"}).status_code)
            )
            for _ in range(2)
        ]
        for thread in threads:
            thread.start()
        assert brake.wait()
        _wait_until_full(app)

        refused = client.post("/extract", json={"text": "a"}, headers={"X-Request-ID": "test"})
        health = client.get("/healthz")
        brake.release()
        for thread in threads:
            thread.join()

    assert refused.status_code == 429
    assert refused.headers["retry-after"] == str(RETRY_AFTER_SECONDS)
    detail = "every worker is busy and the queue is full"
    assert refused.json() == problem(429, "queue-full", "Too many requests", detail)
    assert health.json() == {"status": "ok"}
    assert answers == [200, 200]


def _wait_until_full(app: object) -> None:
    end = time.monotonic() + 10
    gate = app.state.gate  # type: ignore[attr-defined]
    while gate.taken < 2:
        assert time.monotonic() < end
        time.sleep(0.005)


def test_a_loading_service_is_503_but_alive(brake: SimpleNamespace) -> None:
    def load() -> tuple[object, ...]:
        brake.stage(Document("a"))
        return ()

    with TestClient(create_app(Settings(), loader=load)) as client:  # type: ignore[arg-type]
        assert brake.wait()
        refused = client.post("/extract", json={"text": "a"}, headers={"X-Request-ID": "test"})
        not_ready = client.get("/readyz")
        alive = client.get("/healthz")
        brake.release()
        end = time.monotonic() + 10
        while client.get("/readyz").status_code != 200:
            assert time.monotonic() < end
        accepted = client.post("/extract", json={"text": "a"})

    detail = "the service is loading its weights"
    assert refused.json() == problem(503, "unavailable", "The service is not available now", detail)
    assert refused.headers["retry-after"] == not_ready.headers["retry-after"] == str(RETRY_AFTER_SECONDS)
    assert (not_ready.status_code, alive.status_code, accepted.status_code) == (503, 200, 200)


def test_a_draining_service_is_503_and_not_ready(client: TestClient) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}
    client.app.state.gate.drain()  # type: ignore[attr-defined]

    response = client.post("/extract", json={"text": "a"}, headers={"X-Request-ID": "test"})

    detail = "the service is about to end"
    assert response.json() == problem(503, "unavailable", "The service is not available now", detail)
    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_an_unforeseen_error_is_500_and_leaks_nothing() -> None:
    def stage(document: Document) -> Document:
        raise RuntimeError(f"secret: {document.text}")

    with TestClient(create_app(Settings(), stages=(stage,))) as client:
        response = client.post("/extract", json={"text": "秘密"}, headers={"X-Request-ID": "test"})
        again = client.get("/healthz")

    detail = "the error is in the log of the service"
    assert response.json() == problem(500, "internal", "The service has failed", detail)
    assert again.status_code == 200


def test_unknown_paths_and_methods_are_problems_too(client: TestClient) -> None:
    missing = client.get("/nothing here", headers={"X-Request-ID": "test"})
    wrong = client.get("/extract", headers={"X-Request-ID": "test"})

    assert missing.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Not Found",
        "instance": "/nothing%20here#test",
    }
    assert (wrong.status_code, wrong.headers["allow"]) == (405, "POST")
    assert wrong.headers["content-type"] == "application/problem+json"


def test_the_page_of_the_api_needs_nothing_from_elsewhere(client: TestClient) -> None:
    page = client.get("/docs").text

    assert "<script" not in page
    assert "http" not in page.replace("https", "http").split("<body>")[0]
    assert "POST /extract" in page
    assert 'id="text-too-long"' in page
