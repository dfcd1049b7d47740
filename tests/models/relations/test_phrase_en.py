"""Where English noun phrases end."""

import pytest

from gongbao.relations.phrase_en import ends_with_date, is_time, noun_phrase_right, strip_number_of
from gongbao.relations.words_en import tokens

CASES = [
    ("applications for disclosure were received", "applications for disclosure"),
    ("government information in 2016", "government information"),
    ("training courses for farmers during the year", "training courses for farmers"),
    (
        "suggestions of deputies to the Municipal Congress were settled",
        "suggestions of deputies to the Municipal Congress",
    ),
    ("households in the United Kingdom", "households in the United Kingdom"),
    ("events in various towns", "events"),
    ("dedicated contact centres closed", "dedicated contact centres"),
    ("moves affecting local authorities", "moves affecting local authorities"),
    ("cases and were closed", "cases"),
    ("rules and regulations", "rules and regulations"),
    ("counties (cities, districts)", "counties (cities, districts)"),
    ("visits to the website", "visits to the website"),
    ("of them", ""),
    ("newly received", ""),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_noun_phrase_right_ends_at_verbs_marks_and_dates(text: str, expected: str) -> None:
    words = [word for word in tokens(text, 0, len(text)) if word.lower != "them"]
    phrase = noun_phrase_right(words, verb_before=False)
    assert (text[phrase[0].start : phrase[-1].end] if phrase else "") == expected


def test_noun_phrase_right_takes_a_relative_clause_where_the_verb_stands_before() -> None:
    text = "people who were inactive due to sickness"
    phrase = noun_phrase_right(tokens(text, 0, len(text)), verb_before=True)
    assert phrase[-1].text == "sickness"


def test_noun_phrase_right_leaves_what_belongs_to_the_next_number() -> None:
    text = "full-time staff and part-time"
    phrase = noun_phrase_right(tokens(text, 0, len(text)), verb_before=False, before_number=True)
    assert [word.text for word in phrase] == ["full-time", "staff"]


@pytest.mark.parametrize(
    ("text", "expected"), [("in 2013", True), ("from the end of May", True), ("by letter", False)]
)
def test_is_time(text: str, *, expected: bool) -> None:
    assert is_time(tokens(text, 0, len(text))) is expected


def test_phrases_lose_number_of_and_dates() -> None:
    text = "the total number of births in 2013"
    words = ends_with_date(strip_number_of(tokens(text, 0, len(text))))
    assert [word.text for word in words] == ["births"]
