import unicodedata
from importlib.resources import files

import pytest

from gongbao_corpora.synth.vocabulary import is_held_out, rows
from gongbao_corpora.synth.zh.key_areas import SUBJECTS

FLOORS = {
    "nouns": 3000,
    "verbs": 400,
    "places": 2500,
    "organs": 500,
    "laws": 500,
    "persons": 100,
    "phrases": 400,
}


@pytest.mark.parametrize("name", FLOORS)
def test_files_are_sorted_unique_and_sourced(name: str) -> None:
    path = files("gongbao_corpora.synth") / "vocabulary" / f"zh_{name}.tsv"
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert lines[1:] == sorted(set(lines[1:]))
    assert all(line == line.strip() and line for line in lines)
    assert len(lines) > FLOORS[name]
    assert all(row["source"] for row in rows("zh", name))


def test_places_and_organs_are_enough() -> None:
    assert len(rows("zh", "places")) + len(rows("zh", "organs")) >= 3000


def test_every_verb_of_a_noun_is_a_verb() -> None:
    verbs = {row["word"] for row in rows("zh", "verbs")}
    for noun in rows("zh", "nouns"):
        assert set(noun["verbs"].split("|")) <= verbs
        assert int(noun["low"]) <= int(noun["high"])


def test_every_domain_of_a_subject_has_nouns_on_both_sides() -> None:
    domains = [(noun["domain"], is_held_out(noun["word"])) for noun in rows("zh", "nouns")]
    for domain in SUBJECTS:
        assert {side for name, side in domains if name == domain} == {True, False}, domain


def test_every_noun_has_a_verb_on_both_sides() -> None:
    groups = {noun["verbs"] for noun in rows("zh", "nouns")}
    for group in groups:
        assert {is_held_out(verb) for verb in group.split("|")} == {True, False}, group
