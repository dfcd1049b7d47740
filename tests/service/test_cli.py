import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

from gongbao.document import Document
from gongbao.rows import COLUMNS
from gongbao.samples import read_sample
from gongbao_service import cli
from gongbao_service.cli import app


def run(*arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, env=env)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    contents = {
        "good.txt": "共受理申请436件。".encode(),
        "page.html": "<p>共受理申请436件。".encode(),
        "gbk.txt": "共受理申请436件。".encode("gbk"),
        "bad.txt": b"\xff\xff\xff",
        "empty.txt": b"",
        "report.pdf": b"%PDF",
        "report.doc": b"\xd0\xcf\x11\xe0",
    }
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return {name: tmp_path / name for name in contents} | {"missing": tmp_path / "missing.txt"}


def test_one_file_is_one_indented_document(files: dict[str, Path]) -> None:
    result = run("extract", files["good.txt"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith('{\n  "source"')
    answer = json.loads(result.stdout)
    assert list(answer)[:4] == ["source", "id", "language", "text_sha256"]
    assert "text" not in answer


def test_several_files_are_a_document_a_line_and_errors_have_lines_of_their_own(
    files: dict[str, Path],
) -> None:
    names = (
        "good.txt",
        "missing",
        "page.html",
        "bad.txt",
        "gbk.txt",
        "empty.txt",
        "report.pdf",
        "report.doc",
    )

    result = run("extract", *(files[name] for name in names))

    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [line["source"] for line in lines] == [str(files[name]) for name in names]
    assert [line.get("text") for line in lines][::2] == [None, "共受理申请436件。", "共受理申请436件。", None]
    statuses = [line["error"].get("status") for line in lines if "error" in line]
    assert statuses == [None, 400, 422, 422, 415]
    assert lines[5]["error"] == {
        "type": "/docs#invalid-text",
        "title": "The text is not valid",
        "status": 422,
        "detail": "the text is empty",
        "instance": str(files["empty.txt"]),
        "errors": [{"field": "text", "detail": "the text is empty"}],
    }
    assert result.stderr.splitlines() == [
        f"gongbao: {files['missing']}: No such file or directory",
        f"gongbao: {files['bad.txt']}: the body is not UTF-8, GB 18030 or Big5: name the character set",
        f"gongbao: {files['empty.txt']}: the text is empty",
        f"gongbao: {files['report.pdf']}: the PDF file cannot be read: it breaks the rules of its format",
        (
            f"gongbao: {files['report.doc']}: a .doc file is not read; send .txt, .html, .docx, .pdf;"
            " save it as .docx"
        ),
    ]


def test_one_bad_file_leaves_standard_output_empty(files: dict[str, Path]) -> None:
    result = run("extract", files["bad.txt"])

    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_dash_is_standard_input() -> None:
    result = run("extract", "-", stdin="共受理申请436件。".encode())

    assert result.exit_code == 0
    assert json.loads(result.stdout)["source"] == "-"


def test_csv_has_one_header_for_all_files(tmp_path: Path, files: dict[str, Path]) -> None:
    sample = tmp_path / "sample.txt"
    sample.write_text(read_sample("zh"), encoding="utf-8")

    result = run("extract", "--format", "csv", sample, files["bad.txt"], sample)

    rows = list(csv.reader(io.StringIO(result.stdout, newline="")))
    assert result.exit_code == 1
    assert tuple(rows[0]) == COLUMNS
    assert rows[0] not in rows[1:]
    assert {row[COLUMNS.index("source")] for row in rows[1:]} <= {str(sample)}


def test_a_table_is_for_people_and_fits_its_width(tmp_path: Path, files: dict[str, Path]) -> None:
    sample = tmp_path / "sample.txt"
    sample.write_text(read_sample("en"), encoding="utf-8")

    result = run("extract", "--format", "table", sample, files["bad.txt"], env={"COLUMNS": "80"})

    assert result.exit_code == 1
    assert "Quantities" in result.stdout
    assert "bad.txt" not in result.stdout
    assert "bad.txt" in result.stderr


def test_the_language_is_passed_on(monkeypatch: pytest.MonkeyPatch, files: dict[str, Path]) -> None:
    seen: list[Document] = []
    monkeypatch.setattr(cli, "_load_stages", lambda: (lambda document: seen.append(document) or document,))

    run("extract", "--language", "en", files["good.txt"])

    assert [document.forced_language for document in seen] == ["en"]


@pytest.mark.parametrize(
    "arguments",
    [("extract",), ("extract", "--format", "xml", "a"), ("extract", "--language", "fr", "a"), ("read",)],
)
def test_wrong_use_is_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


def test_missing_weights_are_told_and_not_thrown(
    monkeypatch: pytest.MonkeyPatch, files: dict[str, Path]
) -> None:
    monkeypatch.setenv("GONGBAO_WEIGHTS", str(files["good.txt"].parent / "ner"))

    result = run("extract", files["good.txt"])

    assert (result.exit_code, result.stderr) == (
        1,
        f"gongbao: weights are missing: {files['good.txt'].parent / 'ner' / 'MANIFEST.json'}\n",
    )


def test_a_file_larger_than_an_upload_is_refused(
    monkeypatch: pytest.MonkeyPatch, files: dict[str, Path]
) -> None:
    monkeypatch.setattr(cli, "MAX_UPLOAD_BYTES", 3)

    result = run("extract", files["good.txt"])

    assert (result.exit_code, result.stderr) == (
        1,
        f"gongbao: {files['good.txt']}: the body is larger than 3 bytes\n",
    )


def test_a_progress_bar_is_on_the_terminal_for_several_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cli, "Console", partial(Console, force_terminal=True, width=80))
    for total, shown in ((1, False), (2, True)):
        with cli._progress(total) as advance:
            for _ in range(total):
                advance()
        captured = capsys.readouterr()
        assert captured.out == ""
        assert ("2/2" in captured.err) is shown


def test_info_names_versions_weights_and_lexicons() -> None:
    result = run("info")

    names = [line[:24].strip() for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert {"gongbao", "revision", "python", "lexicon units", "lexicon traditional"} <= set(names)
    assert any(name.startswith("weights") for name in names)
