import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.dates import DateMention, Precision, find_dates

FOUND = [
    ("2017年，", ["2017年"]),
    ("2017年度报告", ["2017年度"]),
    ("自2017年1月1日起至2017年12月31日止", ["2017年1月1日", "2017年12月31日"]),
    ("二〇一七年三月十五日", ["二〇一七年三月十五日"]),
    ("二零一七年", ["二零一七年"]),
    ("一九五○年", ["一九五○年"]),
    ("2017 年 3 月 1 日", ["2017 年 3 月 1 日"]),
    ("9月，印发", ["9月"]),
    ("今年2月底，", ["今年2月底"]),
    ("同年12月31日止", ["同年12月31日"]),
    ("12月下旬收到", ["12月下旬"]),
    ("2016-2020年", ["2016-2020年"]),
    ("2011—2012学年", ["2011—2012学年"]),
    ("2017、2018年", ["2017", "2018年"]),
    ("1-11月", ["1-11月"]),
    ("3月12日至15日、18日", ["3月12日", "15日", "18日"]),
    ("2018.1.1—2018.12.31", ["2018.1.1", "2018.12.31"]),
    ("第三季度", ["第三季度"]),
    ("2021年上半年", ["2021年上半年"]),
    ("20世纪90年代", ["20世纪90年代"]),
    ("in 2010, 8,915 articles", ["2010"]),
    ("January 1, 2017", ["January 1, 2017"]),
    ("From Jan. 24 on", ["Jan. 24"]),
    ("1 March 2018", ["1 March 2018"]),
    ("March 1st, 2018", ["March 1st, 2018"]),
    ("courses in May and September", ["May", "September"]),
    ("FY 2024 and FY24", ["FY 2024", "FY24"]),
    ("fiscal year 2023-24", ["fiscal year 2023-24"]),
    ("in mid-2019", ["mid-2019"]),
    ("the 1990s", ["1990s"]),
    ("in 2012-2013", ["2012-2013"]),
    ("Q1 2014", ["Q1 2014"]),
    ("in 2016 applications rose", ["2016"]),
    ("Jan-Jun 2019", ["Jan-Jun 2019"]),
    ("2018-12-31 and 31/12/2018", ["2018-12-31", "31/12/2018"]),
]
NONE = [
    *[
        "全年",
        "每月",
        "每季度",
        "上半年",
        "去年",
        "“十三五”时期",
        "昌政发〔2017〕1号",
        "第2017号",
        "2018.12万元",
    ],
    *[
        "3个月",
        "15日内",
        "主动公开2017条",
        "2017届毕业生",
        "近2000年历史",
        "12月龄",
        "https://a.b/2017/03/1.html",
    ],
    *["Chang Zhengfa [2017] No.1", "received 2016 applications", "2,017 cases", "No. 2017", "it may be"],
    *["May we ask", "20 days", "2017%", "2016 million", "more than 2000 people", "rose by 1980 cases"],
]
DAYS = [
    ("2017年度", date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR),
    ("2017年2月", date(2017, 2, 1), date(2017, 2, 28), Precision.MONTH),
    ("2012年2月下旬", date(2012, 2, 21), date(2012, 2, 29), Precision.MONTH),
    ("2021年第三季度", date(2021, 7, 1), date(2021, 9, 30), Precision.QUARTER),
    ("2021年上半年", date(2021, 1, 1), date(2021, 6, 30), Precision.HALF),
    ("2017年1-6月", date(2017, 1, 1), date(2017, 6, 30), Precision.MONTH),
    ("2016-2020年", date(2016, 1, 1), date(2020, 12, 31), Precision.YEAR),
    ("二十世纪九十年代", date(1990, 1, 1), date(1999, 12, 31), Precision.DECADE),
    ("2017年2月30日", None, None, Precision.DAY),
    ("9月", None, None, Precision.MONTH),
    ("31 December 2014", date(2014, 12, 31), date(2014, 12, 31), Precision.DAY),
    ("December 2013", date(2013, 12, 1), date(2013, 12, 31), Precision.MONTH),
    ("2012-13", date(2012, 1, 1), date(2013, 12, 31), Precision.YEAR),
    ("Q4 2013", date(2013, 10, 1), date(2013, 12, 31), Precision.QUARTER),
]
PERIODS = [
    "2017年1月1日至12月31日",
    "自2017年1月1日起，至同年12月31日止",
    "1 January to 31 December 2017",
    "Jan. 1 through Dec. 31, 2017",
    "January 1, 2017 to December 31",
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_found(text: str, expected: list[str]) -> None:
    assert [mention.of(text) for mention in find_dates(text)] == expected


@pytest.mark.parametrize("text", NONE)
def test_no_date(text: str) -> None:
    assert find_dates(text) == ()


@pytest.mark.parametrize(("text", "first", "last", "precision"), DAYS)
def test_days(text: str, first: date | None, last: date | None, precision: Precision) -> None:
    (mention,) = find_dates(text)
    assert (mention.first, mention.last, mention.precision) == (first, last, precision)


@pytest.mark.parametrize("text", PERIODS)
def test_year_of_a_period_is_shared(text: str) -> None:
    begin, end = find_dates(text)
    assert (begin.first, end.last) == (date(2017, 1, 1), date(2017, 12, 31))


def test_year_from_the_context() -> None:
    (mention,) = find_dates("9月")
    assert mention.in_year(2009).last == date(2009, 9, 30)
    assert DateMention(0, 2, year=2008).in_year(2009).year == 2008


@given(st.text(alphabet=st.sampled_from("0123456789一二三十〇年月日至-—.,/ 、季度上半JanFYQMay")) | st.text())
def test_any_text(text: str) -> None:
    mentions = find_dates(text)
    assert all(0 <= mention.start < mention.end <= len(text) for mention in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
    assert all((mention.first is None) or mention.first.year >= 1 for mention in mentions)
    assert all((mention.last is None) or mention.last.year >= 1 for mention in mentions)


@pytest.mark.parametrize(
    "piece", ["1", "一", "2017、", "2017年1月1日至", "3月1日、2日", "May 1, ", "(", " ", "-", "20"]
)
def test_linear_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    start = time.perf_counter()
    find_dates(text)
    assert time.perf_counter() - start < 10
