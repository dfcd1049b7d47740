import re
import unicodedata
from collections import Counter
from importlib.resources import files

import pytest

from gongbao_corpora.synth.vocabulary import is_held_out, nouns, rows, words

# Words that a file has at least, each counted once.
FLOORS = {
    "nouns": 3400,
    "verbs": 450,
    "places": 2000,
    "organs": 1300,
    "laws": 500,
    "persons": 300,
    "phrases": 600,
}
COLUMNS = {
    "nouns": ["word", "singular", "unit", "verbs", "low", "high", "domain", "source"],
    "verbs": ["word", "group", "source"],
    **{name: ["word", "kind", "source"] for name in ("places", "organs", "laws", "persons", "phrases")},
}
# Domains of the Chinese nouns, which the subjects of reports are made of, and two of English reports.
DOMAINS = {row["domain"] for row in rows("zh", "nouns")} | {"foi", "statistics"}
# Verbs whose past and participle differ would need both.
DIFFERENT = {"written", "given", "taken", "drawn", "begun", "chosen", "shown", "grown", "seen", "undertaken"}
ARTICLE = re.compile(r"(?:the|a|an|some|these|those|this|that) ", re.IGNORECASE)


@pytest.mark.parametrize("name", FLOORS)
def test_files_are_sorted_unique_and_sourced(name: str) -> None:
    path = files("gongbao_corpora.synth") / "vocabulary" / f"en_{name}.tsv"
    text = path.read_text(encoding="utf-8")
    header, *lines = text.splitlines()
    assert text.endswith("\n")
    assert "\r" not in text
    assert unicodedata.is_normalized("NFC", text)
    assert header.split("\t") == COLUMNS[name]
    assert lines == sorted(set(lines))
    assert all(line == line.strip() and "  " not in line for line in lines)
    assert all(row["source"] for row in rows("en", name))
    assert len({row["word"] for row in rows("en", name)}) >= FLOORS[name]


@pytest.mark.parametrize("name", FLOORS)
def test_no_word_has_space_around_it_or_an_article_before_it(name: str) -> None:
    for row in rows("en", name):
        word = row["word"]
        assert word == word.strip() != ""
        assert name == "phrases" or not ARTICLE.match(word), word


def test_places_and_organs_are_enough() -> None:
    assert len(rows("en", "places")) + len(rows("en", "organs")) >= 3300


def test_no_word_of_nouns_verbs_places_organs_laws_stands_twice() -> None:
    for name in ("nouns", "verbs", "places", "organs", "laws", "persons"):
        counted = Counter(row["word"] for row in rows("en", name))
        assert not [word for word, number in counted.items() if number > 1], name


def test_nouns_have_a_singular_and_plausible_bounds() -> None:
    for noun in rows("en", "nouns"):
        assert noun["singular"]
        assert noun["unit"] == ""
        assert 1 <= int(noun["low"]) < int(noun["high"])
        assert noun["domain"] in DOMAINS
        # A counted noun has no number in it that could be read as its count.
        assert not re.match(r"\d+ ", noun["singular"]), noun["word"]


def test_every_verb_of_a_noun_is_a_verb() -> None:
    verbs = {row["word"] for row in rows("en", "verbs")}
    for noun in rows("en", "nouns"):
        assert set(noun["verbs"].split("|")) <= verbs


def test_past_and_participle_of_a_verb_are_one_word() -> None:
    for row in rows("en", "verbs"):
        assert not DIFFERENT & set(row["word"].split()), row["word"]


def test_every_domain_has_nouns_on_both_sides() -> None:
    sides = {(noun["domain"], is_held_out(noun["word"])) for noun in rows("en", "nouns")}
    assert sides == {(domain, side) for domain in DOMAINS for side in (True, False)}


def test_every_noun_has_a_verb_on_both_sides() -> None:
    for group in {noun["verbs"] for noun in rows("en", "nouns")}:
        assert {is_held_out(verb) for verb in group.split("|")} == {True, False}, group


@pytest.mark.parametrize("name", ["phrases", "persons", "places", "organs", "laws"])
def test_every_kind_has_words_on_both_sides(name: str) -> None:
    sides = {(row["kind"], is_held_out(row["word"])) for row in rows("en", name)}
    assert sides == {(kind, side) for kind, _ in sides for side in (True, False)}


def test_templates_find_three_phrases_of_a_kind_on_the_held_out_side() -> None:
    held_out = Counter(row["kind"] for row in rows("en", "phrases") if is_held_out(row["word"]))
    assert min(held_out[kind] for kind in ("plan", "deed", "goal", "lack", "subject", "manner")) >= 3


@pytest.mark.parametrize("name", FLOORS)
def test_the_sides_share_no_word(name: str) -> None:
    training, held_out = (set(words("en", name, held_out=side)) for side in (False, True))
    assert training
    assert held_out
    assert not training & held_out


def test_the_sides_share_no_noun_whatever_its_number() -> None:
    training, held_out = (nouns("en", held_out=side) for side in (False, True))
    assert len(training) >= 3000
    assert not {n.word for n in training} & {n.word for n in held_out}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_verb_begins_with_an_adverb_of_counting(language: str) -> None:
    """`共受理申请436件` → `受理`: how the counting went is no part of what was done."""
    adverbs = re.compile("(?:累计|先后|总共|一共)|(?:accumulatively|cumulatively|successively|altogether) ")
    assert not [row["word"] for row in rows(language, "verbs") if adverbs.match(row["word"])]
