from datetime import date

import pytest

from gongbao.readers.dates import day_in
from gongbao.readers.fields import fields_of, is_field_line, with_values

LINES = {
    "索 引 号：\tYX/2022-7\t信息分类：\t年度报告": {"index_number": "YX/2022-7"},
    "索引号\tYX/2022-7\t文号\t云发〔2022〕5号": {"index_number": "YX/2022-7", "reference": "云发〔2022〕5号"},
    "發布機構：某縣政府　發文字號：無": {"publisher": "某縣政府"},
    "发布时间：2022-1-20 10:31 来源：党政办 浏览：37": {"published": date(2022, 1, 20), "source": "党政办"},
    "【发布日期】：2022年1月20日": {},
    "[成文日期：2022/01/20]": {"written": date(2022, 1, 20)},
    "文号: 无文号 标题: 年报": {"title": "年报"},
    "发布日期：20220120": {"published": date(2022, 1, 20)},
    "全年公开信息：436条": {},
}


@pytest.mark.parametrize("line", LINES)
def test_fields_of_a_line(line: str) -> None:
    fields = fields_of([line])

    assert {name: getattr(fields, name) for name in fields.__slots__ if getattr(fields, name)} == LINES[line]


def test_the_first_value_counts() -> None:
    assert fields_of(["文号：", "文号：甲发〔2022〕1号", "文号：乙"]).reference == "甲发〔2022〕1号"


@pytest.mark.parametrize(
    "line",
    ["2022-01-20", "（2022年1月20日）", "字体：大 中 小", "来源：本站", "索引号", "发文字号：", "大 中 小"],
)
def test_lines_that_say_what_a_page_is(line: str) -> None:
    assert is_field_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "一、总体情况",
        "时间：2021年，全年公开436条。",
        "2021年1月1日至12月31日",
        "来源广泛",
        "主题教育开展12次",
        "a" * 500,
    ],
)
def test_lines_of_a_report(line: str) -> None:
    assert not is_field_line(line)


def test_labels_on_lines_of_their_own() -> None:
    assert with_values(["索引号", "文号", "a", "b"]) == ["索引号", "文号：a", "b"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("[2022-1-5]", date(2022, 1, 5)),
        ("2022 年 1 月 5 日", date(2022, 1, 5)),
        ("t20220105_1", date(2022, 1, 5)),
        ("2022.13.05 2022.12.05", date(2022, 12, 5)),
        ("12022-01-05", None),
        ("二〇二二年", None),
        ("", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    assert day_in(text) == day
