import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao_corpora.__main__ import app
from gongbao_corpora.readers.registry import read_source
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import read_sources
from gongbao_corpora.splits import Split

TEXT = "Freeland closed 12 wells."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    quantity = {"id": "q1", "start": 16, "end": 18, "value": 12, "kind": "count"}
    note = {
        "doc": "a.txt",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "language": "en",
        "annotator": "r1",
        "excerpt": {"start": 0, "end": len(TEXT)},
        "quantities": [quantity | {"category": {"start": 19, "end": 24}}],
    }
    (folder / "a.json").write_text(json.dumps(note), encoding="utf-8")
    (tmp_path / "s.toml").write_text("# my sources\n", encoding="utf-8")
    return folder


def add(folder: Path, *options: str) -> tuple[int, str]:
    table = folder.parent / "s.toml"
    result = CliRunner().invoke(app, ["add-source", str(folder), "--table", str(table), *options])
    return result.exit_code, result.output


def test_a_folder_becomes_a_source_that_trains(folder: Path) -> None:
    code, output = add(folder, "--name", "mine", "--licence", "MIT")
    assert (code, output.strip()) == (0, "mine: added, 1 annotated texts")
    (source,) = read_sources(folder.parent / "s.toml").for_training()
    assert (source.licence, source.path, source.texts) == ("MIT", str(folder), str(folder))
    (example,) = read_source(source, Roots(folder, folder))
    assert [q.category and q.category.of(example.text) for q in example.quantities] == ["wells"]
    assert example.split in set(Split)


def test_what_cannot_be_added_is_named_and_the_table_stays(folder: Path) -> None:
    table = folder.parent / "s.toml"
    assert "mine has no licence" in add(folder, "--name", "mine", "--licence", " ")[1]
    assert add(folder, "--name", "mine", "--licence", "MIT", "--no-trains")[0] == 0
    before = table.read_text(encoding="utf-8")
    assert read_sources(table).for_training() == ()
    assert "there is a source called mine already" in add(folder, "--name", "mine", "--licence", "MIT")[1]
    (folder / "a.txt").write_text("other", encoding="utf-8")
    code, output = add(folder, "--name", "more", "--licence", "MIT")
    assert (code, "a.json: its text has changed" in output) == (1, True)
    (folder / "a.json").unlink()
    assert "no annotation file in it" in add(folder, "--name", "more", "--licence", "MIT")[1]
    assert table.read_text(encoding="utf-8") == before
