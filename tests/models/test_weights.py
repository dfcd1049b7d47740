import json
from pathlib import Path

import pytest

from gongbao.errors import WeightsMismatchError, WeightsMissingError
from gongbao.weights import digest_of, find_weights, read_manifest, weights_folder, write_manifest

SHIPPED = ("ner-zh", "ner-en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ner-xx").mkdir()
    (tmp_path / "ner-xx" / "model").write_bytes(b"numbers")
    (tmp_path / "ner-xx" / "config.json").write_text("{}")
    write_manifest(tmp_path)
    return tmp_path


def test_finds_what_the_manifest_names(folder: Path) -> None:
    assert find_weights("ner-xx", folder) == folder / "ner-xx"
    assert sorted(read_manifest(folder)) == ["ner-xx/config.json", "ner-xx/model"]


def test_changed_file_is_refused(folder: Path) -> None:
    (folder / "ner-xx" / "model").write_bytes(b"other numbers")
    with pytest.raises(WeightsMismatchError) as caught:
        find_weights("ner-xx", folder)
    assert caught.value.path.endswith("ner-xx/model")
    assert caught.value.expected != caught.value.actual


@pytest.mark.parametrize("lost", ["ner-xx/model", "MANIFEST.json"])
def test_missing_file_is_named(folder: Path, lost: str) -> None:
    (folder / lost).unlink()
    with pytest.raises(WeightsMissingError) as caught:
        find_weights("ner-xx", folder)
    assert caught.value.path.endswith(lost)


def test_unknown_set_is_missing(folder: Path) -> None:
    with pytest.raises(WeightsMissingError):
        find_weights("ner-yy", folder)


@pytest.mark.parametrize("text", ["", "[]", '{"file": {}}', "null"])
def test_broken_manifest_is_missing(tmp_path: Path, text: str) -> None:
    (tmp_path / "MANIFEST.json").write_text(text)
    with pytest.raises(WeightsMissingError):
        read_manifest(tmp_path)


@pytest.mark.weights
def test_shipped_files_are_those_of_the_manifest() -> None:
    root = weights_folder()
    there = {path.relative_to(root).as_posix() for path in root.glob("*/**/*") if path.is_file()}
    listed = read_manifest(root)
    assert there == set(listed)
    assert {path: digest_of(root / path) for path in listed} == listed


@pytest.mark.weights
@pytest.mark.parametrize("name", SHIPPED)
def test_card_says_where_the_weights_come_from(name: str) -> None:
    card = json.loads((find_weights(name) / "meta.json").read_text(encoding="utf-8"))
    fields = {"name", "version", "licence", "corpora", "commit", "scores", "created", "command", "settings"}
    assert set(card) >= fields
    assert card["name"] == name
    forbidden = ("evaluation_only", "gold/dev", "pud")
    assert not [path for path in card["corpora"] if any(word in path for word in forbidden)]


@pytest.mark.weights
def test_tagger_weights_are_small_and_hold_no_pickle() -> None:
    paths = [path for name in SHIPPED for path in (weights_folder() / name).iterdir()]
    assert sum(path.stat().st_size for path in paths) <= 15_000_000
    assert {path.name for path in paths} == {"cfg", "config.json", "meta.json", "model", "moves"}
    assert not [path for path in paths if path.read_bytes()[:1] == b"\x80" and path.name != "model"]
