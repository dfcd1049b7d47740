import pytest

from gongbao.document import Language
from gongbao.language import count_han, count_latin, is_han, is_other_language, language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("共受理申请436件", "zh"),
        ("共受理申請436件", "zh"),
        ("436 applications", "en"),
        ("", "zh"),
        ("436", "zh"),
        ("！", "zh"),
        ("二〇一二年GDP增长", "zh"),
        ("The 条例 applies to every office of the county", "en"),
        ("𠀀𠀁", "zh"),
        ("中文和English各占一半half", "mixed"),
    ],
)
def test_language_of(text: str, language: str) -> None:
    assert language_of(text) is Language(language)


@pytest.mark.parametrize("char", ["一", "鿿", "㐀", "𠀀", "〇", "\U00030000"])
def test_han(char: str) -> None:
    assert is_han(char)
    assert count_han(char) == 1


@pytest.mark.parametrize("char", ["a", "１", "。", "あ", "한", "é", "○", " "])
def test_not_han(char: str) -> None:
    assert not is_han(char)
    assert count_han(char) == 0


def test_counts_agree_with_the_character() -> None:
    text = "共GDP436件é"
    assert (count_han(text), count_latin(text)) == (sum(map(is_han, text)), 3)


@pytest.mark.parametrize(
    "text",
    [
        "Le rapport annuel sur la transparence des informations pour les citoyens",
        "Der Bericht über die Veröffentlichung von Informationen und die Anträge der Bürger",
        "El informe anual sobre la transparencia de los datos que publica el gobierno para todos",
        "情報公開に関する年次報告書は、行政機関が保有するすべての情報の公開状況についてまとめたものです。",
        "Ежегодный отчёт об открытости информации органов государственной власти",
        "التقرير السنوي عن الكشف عن المعلومات الحكومية في المقاطعة لعام ألفين واثني عشر",
    ],
)
def test_other_languages(text: str) -> None:
    assert is_other_language(text)


@pytest.mark.parametrize(
    "text",
    [
        "The county received 63 requests in the course of the year and closed 61 of them.",
        "全年共受理公开申请六十三件，办结六十一件，结转下年两件，没有收取任何费用，也没有发生行政复议和行政诉讼案件。",
        "GENERAL OFFICE OF THE COUNTY PEOPLE'S GOVERNMENT, ANNUAL REPORT 2012",
        "Le maire",
        "",
    ],
)
def test_chinese_english_and_too_little(text: str) -> None:
    assert not is_other_language(text)
