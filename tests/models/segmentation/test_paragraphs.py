import pytest

from gongbao.document import Document, Language
from gongbao.segmentation import split_paragraphs
from gongbao.segmentation.blocks import join_blocks

ZH = "全年共受理公开申请六十三件，办结六十一件。"
EN = "The county received 63 requests in the course of the year and closed 61 of them."


def languages(text: str) -> list[str]:
    return [paragraph.language.value for paragraph in split_paragraphs(Document(text)).paragraphs]


def test_language_is_decided_per_paragraph() -> None:
    document = split_paragraphs(Document(f"{ZH}\n{EN}"))
    assert [paragraph.language for paragraph in document.paragraphs] == [Language.ZH, Language.EN]
    assert document.language is Language.MIXED


def test_a_forced_language_holds_everywhere() -> None:
    document = split_paragraphs(Document(f"{ZH}\n{EN}", forced_language=Language.EN))
    assert {paragraph.language for paragraph in document.paragraphs} == {Language.EN}
    assert document.language is Language.EN


def test_figures_are_in_the_language_of_what_is_above() -> None:
    assert languages(f"{EN}\n\n436\n\n{ZH}\n\n437") == ["en", "en", "zh", "zh"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ZH, Language.ZH),
        (EN, Language.EN),
        ("436", Language.ZH),
        ("", Language.ZH),
        (f"{ZH * 5}\nGDP\n{ZH * 5}", Language.ZH),
    ],
)
def test_language_of_the_document(text: str, language: Language) -> None:
    assert split_paragraphs(Document(text)).language is language


def test_another_language_is_warned_of() -> None:
    text = "Le rapport annuel sur la transparence des informations pour les citoyens dans une commune."
    assert split_paragraphs(Document(text)).warnings
    assert not split_paragraphs(Document(EN)).warnings


def test_traditional_characters_are_read() -> None:
    text = "一、總體情況\n全年共受理公開申請六十三件，辦結六十一件，結轉下年兩件。"
    document = split_paragraphs(Document(text))
    assert [paragraph.level for paragraph in document.paragraphs] == [1, None]


def test_other_layers_stay() -> None:
    document = split_paragraphs(Document(ZH, warnings=("before",)))
    assert document.warnings == ("before",)
    assert document.sentences == ()


def test_every_line_is_in_one_block() -> None:
    text = f"一、情况\n{ZH}\n- 1 -\n{EN}\n\n末尾"
    assert sum(len(lines) for lines in join_blocks(text)) == 4
