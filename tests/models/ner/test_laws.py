import time

import pytest

from gongbao.ner.laws import find_marked, find_titles, is_title_en, is_title_zh

TITLES = [
    ("依据《中华人民共和国档案法》（以下简称《档案法》）", ["中华人民共和国档案法", "档案法"]),
    ("印发《关于加强校园安全工作的通知》", ["关于加强校园安全工作的通知"]),
    ("《关于转发〈城市供水办法（试行）〉的通知》", ["关于转发〈城市供水办法（试行）〉的通知"]),
    ("《山海县政务公开事项标准目录（2024年版）》", ["山海县政务公开事项标准目录（2024年版）"]),
    ("编制《信息公开指南》《信息公开目录》", ["信息公开指南", "信息公开目录"]),
    ("《山海日报》、《市政府公报》和《行风热线》节目", []),
    ("《红楼梦》一书", []),
    ("《没有收尾的办法", []),
    ('according to the "Measures for School Buses (Trial)"', ["Measures for School Buses (Trial)"]),
    ("the “Notice on Flood Control in 2016” was issued", ["Notice on Flood Control in 2016"]),
    ('(hereinafter "the Regulations")', ["Regulations"]),
    ('the "three public" funds and "double random" checks', []),
    ('she said: "We did what the law asks. It was enough."', []),
    ("under the Clean Rivers Act of 1972 and", ["Clean Rivers Act of 1972"]),
    ("amended by the Companies Ordinance", ["Companies Ordinance"]),
    ("Under the Equality Act 2010, councils must report", ["Equality Act 2010"]),
    ("The Act was amended", []),
    ("staff of the Fair Play Act Unit", []),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_find_titles(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in find_titles(text)] == expected


@pytest.mark.parametrize(
    "title", ["条例", "章程", "若干规定（2021年修订）", "国务院关于机构的决定", "应急预案"]
)
def test_titles_of_documents(title: str) -> None:
    assert is_title_zh(title)


@pytest.mark.parametrize("title", ["人民日报", "市政府公报", "半月谈", "焦点访谈", "三国演义", "（", "》"])
def test_titles_of_other_things(title: str) -> None:
    assert not is_title_zh(title)


def test_english_title_needs_capitals() -> None:
    assert is_title_en("Key Points of Water Saving in 2019")
    assert not is_title_en("key points of water saving in 2019")
    assert not is_title_en("we have a plan")


def test_inner_marks_belong_to_the_outer_title() -> None:
    assert list(find_marked("《甲《乙》丙》丁《戊》")) == [(1, 6), (9, 10)]


@pytest.mark.parametrize("unit", ["《", "《》", '"A', "Act ", "A of ", "(", "The "])
def test_linear_time(unit: str) -> None:
    began = time.perf_counter()
    find_titles(unit * (100_000 // len(unit)))
    assert time.perf_counter() - began < 5
