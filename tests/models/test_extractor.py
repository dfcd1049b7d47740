from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.document import Document, Language
from gongbao.errors import InvalidTextError, TextTooLongError, UnsupportedLanguageError
from gongbao.extractor import (
    MAX_CODE_POINTS,
    OTHER_LANGUAGE,
    default_stages,
    extract,
    new_document,
    one_thread_stages,
)

FRENCH = (
    "Le rapport annuel sur la transparence des informations pour les citoyens et les communes de la région."
)
GERMAN = (
    "Der Bericht über die Informationsfreiheit und die Arbeit der Verwaltung für die Bürger und Gemeinden."
)
RUSSIAN = "Ежегодный отчёт о раскрытии информации для граждан и муниципальных образований области"
STAGES = default_stages()


def test_stages_run_in_their_order() -> None:
    def first(document: Document) -> Document:
        return replace(document, warnings=("first",))

    def second(document: Document) -> Document:
        return document.warn("second")

    assert extract("a", (first, second)).warnings == ("first", "second")


@pytest.mark.parametrize("text", [FRENCH, GERMAN, RUSSIAN])
def test_another_language_gets_a_warning(text: str) -> None:
    assert extract(text, ()).warnings == (OTHER_LANGUAGE,)
    assert extract(text, (), language="en").warnings == (OTHER_LANGUAGE,)


@pytest.mark.parametrize(
    "text",
    [
        "The report of the county on the disclosure of information",
        "本年共受理信息公开申请436件",
        "12345",
        " \n\u3000",
        "Müller",
    ],
)
def test_our_languages_and_no_language_get_none(text: str) -> None:
    assert extract(text, ()).warnings == ()


@pytest.mark.parametrize(("language", "forced"), [("auto", None), ("zh", Language.ZH), ("en", Language.EN)])
def test_a_language_is_forced_or_not(language: str, forced: Language | None) -> None:
    assert new_document("a", language=language).forced_language is forced


@pytest.mark.parametrize("language", ["fr", "", "ZH", "mixed"])
def test_a_language_outside_the_list_is_refused(language: str) -> None:
    with pytest.raises(UnsupportedLanguageError):
        new_document("a", language=language)


def test_the_empty_text_and_lone_surrogates_are_refused() -> None:
    with pytest.raises(InvalidTextError):
        new_document("")
    with pytest.raises(InvalidTextError) as raised:
        new_document("ab\ud800")
    assert raised.value.position == 2


def test_the_longest_text_is_taken_and_a_longer_one_refused() -> None:
    assert new_document("数" * MAX_CODE_POINTS).text
    with pytest.raises(TextTooLongError) as raised:
        new_document("数" * (MAX_CODE_POINTS + 1))
    assert (raised.value.length, raised.value.limit) == (MAX_CODE_POINTS + 1, MAX_CODE_POINTS)


@pytest.mark.parametrize("text", [" ", " \r\n\t\u3000\u00a0", "\x00", "\ufeff", "\n\n\n"])
def test_white_space_alone_has_no_layers(text: str) -> None:
    document = extract(text, STAGES)

    assert document.text == text
    layers = (document.entities, document.references, document.quantities, document.checks)
    assert layers == ((), (), (), ())


@settings(deadline=None)  # the first text waits for the weights
@given(st.text(min_size=1, max_size=200))
def test_no_text_brings_the_stages_down(text: str) -> None:
    assert extract(text, STAGES).text == text


def test_one_of_many_processes_reads_with_one_thread_and_reads_the_same() -> None:
    text = "2017年县教育局受理申请12件，其中答复8件。"
    found, wanted = (extract(text, stages) for stages in (one_thread_stages(), STAGES))
    assert [(q.category, q.part_of) for q in found.quantities] == [
        (q.category, q.part_of) for q in wanted.quantities
    ]
