"""The compiled lexicons are what the script makes of their sources."""

from pathlib import Path

import pytest

from gongbao.lexicon import read_lexicon
from gongbao.references.places import divisions_by_code
from gongbao.references.romanised import national_letters

pytest.importorskip("pypinyin", reason="needs pypinyin, which is of the dev group")
from gongbao_training import compile_issuers


@pytest.mark.parametrize(
    ("name", "column"), [("issuer_organs", "organ"), ("issuer_kinds", "kind"), ("issuer_codes", "code")]
)
def test_pinyin_is_what_pypinyin_gives(name: str, column: str) -> None:
    wrong = [row for row in read_lexicon(name) if row["pinyin"] != compile_issuers.syllables(row[column])]
    assert not wrong


@pytest.mark.shared
def test_divisions_are_what_the_script_makes(shared: Path) -> None:

    rows = [tuple(row[column] for column in compile_issuers.COLUMNS) for row in read_lexicon("divisions")]
    assert rows == compile_issuers.division_rows(
        compile_issuers.read_locations(shared / compile_issuers.LOCATIONS)
    )
    assert [row["syllable"] for row in read_lexicon("pinyin_syllables")] == [
        each for each, _ in compile_issuers.syllable_rows()
    ]


def test_every_province_has_its_code() -> None:
    codes = {
        division.codes[0][0]
        for gb, group in divisions_by_code().items()
        if gb.endswith("0000")
        for division in group
    }
    assert codes >= set("京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新")


@pytest.mark.parametrize(
    ("name", "code", "pinyin"),
    [
        ("广州市", "穗", "sui"),
        ("重庆市", "渝", "yu"),
        ("长沙市", "长", "chang"),
        ("六安市", "六", "lu"),
        ("单县", "单", "shan"),
    ],
)
def test_code_and_reading(name: str, code: str, pinyin: str) -> None:
    row = next(row for row in read_lexicon("divisions") if row["name"] == name)
    assert (row["short"], row["short_pinyin"]) == (code, pinyin)


def test_national_codes() -> None:
    assert national_letters()["guobanfa"] == ("国办发",)
    assert set(national_letters()["jiaoban"]) == {"教办", "交办"}
