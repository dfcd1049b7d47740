"""What stays true of every lexicon: one entry a line, sorted, unique, NFC, with a source, no blanks."""

import unicodedata
from importlib.resources import files
from pathlib import Path

import pytest

from gongbao.lexicon import read_column, read_lexicon

FOLDER = Path(str(files("gongbao") / "lexicons"))
LEXICONS = sorted(path.stem for path in FOLDER.glob("*.tsv"))


def read_lines(name: str) -> list[str]:
    text = (FOLDER / f"{name}.tsv").read_bytes().decode("utf-8")
    assert text.endswith("\n"), "no line end at the end"
    return text[:-1].split("\n")


def test_there_are_lexicons() -> None:
    assert {"traditional", "words_zh", "abbreviations_en", "starters_en"} <= set(LEXICONS)


@pytest.mark.parametrize("name", LEXICONS)
def test_entries_are_sorted_and_unique(name: str) -> None:
    entries = read_lines(name)[1:]
    assert entries == sorted(set(entries))


@pytest.mark.parametrize("name", LEXICONS)
def test_text_is_clean(name: str) -> None:
    for line in read_lines(name):
        assert line == unicodedata.normalize("NFC", line)
        assert line.strip(), "a blank line"
        assert all(cell == cell.strip() for cell in line.split("\t")), line
        assert not any(unicodedata.category(char) in {"Cc", "Cf"} for char in line.replace("\t", "")), line


@pytest.mark.parametrize("name", LEXICONS)
def test_every_entry_has_every_column_and_a_source(name: str) -> None:
    header, *entries = (line.split("\t") for line in read_lines(name))
    assert len(set(header)) == len(header)
    assert "source" in header
    source = header.index("source")
    for entry in entries:
        assert len(entry) == len(header), entry
        assert entry[source], entry


@pytest.mark.parametrize("name", LEXICONS)
def test_what_is_read_is_what_is_written(name: str) -> None:
    header, *entries = (line.split("\t") for line in read_lines(name))
    assert [tuple(row[column] for column in header) for row in read_lexicon(name)] == [
        tuple(entry) for entry in entries
    ]


def test_how_an_abbreviation_ends() -> None:
    assert read_column("abbreviations_en", "ends") == {"never", "starter", "capital"}


def test_a_lexicon_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        read_lexicon("no_such_lexicon")
