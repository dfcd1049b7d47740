"""What a title says: an annual report on open government, of which year; a column of such reports.

The words are few and stand here; what follows a report's title and makes it another paper (a notice that
reports are due, an explanation of one) is refused.
"""

import re
import unicodedata
from datetime import date

_ZH_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_SIMPLIFIED = str.maketrans("開報務資訊與頁總結資", "开报务资讯与页总结资")
_SUBJECT = r"(?:政府信息公开|信息公开|政务公开|政府资讯公开|资讯公开)"
_REPORT = re.compile(
    rf"{_SUBJECT}.{{0,12}}?(?:年度?工作?报告|(?:年度|工作|年度工作)总结|年报|工作报告|情况报告|报告)"
    rf"|(?:年度?工作?报告|年报).{{0,8}}{_SUBJECT}|年报[（(]?(?:19|20)\d\d|(?:19|20)\d\d年?度?年报"
)
_OTHER_PAPER = re.compile(
    r"(?:通知|通报|通告|公告|公示|函|批复|方案|办法|规定|意见|要点|指南|目录|制度|解读|图解|一图读懂|模板|范本|样表"
    r"|培训|会议|座谈|编制说明|填报|考核|评估)(?:[（(].{0,12}[）)])?\s*$"
    r"|^关于(?:做好|报送|编制|开展|印发|发布)|年度计划|企业年报|财务|统计年报|决算|预算"
)
_YEAR = re.compile(r"(?<!\d)(19[89]\d|20\d\d)(?!\d)(?!-\d\d-\d\d)")
_COLUMN = re.compile(
    rf"{_SUBJECT}.{{0,6}}?(?:年度?工作?报告|年报|报告)|^(?:年度?报告|年报|公开年报|工作年报|各年度?年报|历年年报)$"
)
_NOT_COLUMN = re.compile(r"统计|企业|财务|决算|预算|指南|目录|制度|规定|工作机构|依申请|指引|政府工作报告")
_ON_THE_WAY = re.compile(
    r"^(?:法定主动公开内容|政务公开|政府信息公开|信息公开|公开|政务信息公开|信息公开专栏)$"
)
_MORE = re.compile(
    r"^(?:更多|more|查看更多|查看|进入|点击进入|全部|详细|详情)?[>＞»›+…\s\[\]]*$", re.IGNORECASE
)


def folded(title: str) -> str:
    """Return a title in the characters in which the words here are written, without white space.

    >>> folded("政府信息公開　工作年度報告（2023 年）")
    '政府信息公开工作年度报告(2023年)'
    """
    return "".join(unicodedata.normalize("NFKC", title).translate(_SIMPLIFIED).split())


def is_report(title: str) -> bool:
    """Say whether a title is one of an annual report on open government.

    >>> is_report("2017年政府信息公开工作年度报告"), is_report("关于报送2017年政府信息公开年报的通知")
    (True, False)
    """
    line = folded(title)
    return bool(_REPORT.search(line)) and not _OTHER_PAPER.search(line) and year_of(title) is not None


def may_be_report(title: str) -> bool:
    """Say whether a title in a column of reports may be one: it names a year and no other kind of paper.

    >>> may_be_report("2019年"), may_be_report("2019年统计年报"), may_be_report("关于我们")
    (True, False, False)
    """
    line = folded(title)
    return year_of(title) is not None and not _OTHER_PAPER.search(line)


def year_of(title: str) -> int | None:
    """Return the year that a title names, None where it names none.

    >>> year_of("二〇二三年度报告"), year_of("2008年政府信息公开年报"), year_of("报告")
    (2023, 2008, None)
    """
    this_year = date.today().year  # noqa: DTZ011 (a year is enough)
    line = folded(title)
    for spelled in (line, line.translate(_ZH_DIGITS)):
        found = [match for match in _YEAR.finditer(spelled) if int(match[1]) <= this_year]
        # A number that only looks like a year may stand before it: 2015 in “第2015号院2008年…”.
        said = [match for match in found if spelled.startswith("年", match.end())]
        if found:
            return int((said or found)[0][1])
    return None


def is_column(words: str) -> bool:
    """Say whether the words of a link or a heading name a column of annual reports.

    >>> is_column("政府信息公开年报"), is_column("统计年报"), is_column("2019年政府信息公开年报")
    (True, False, False)
    """
    line = folded(words)
    return bool(_COLUMN.search(line)) and not _NOT_COLUMN.search(line) and year_of(words) is None


def leads_on(words: str) -> bool:
    """Say whether a link may lead to the page on which the column is found."""
    return bool(_ON_THE_WAY.match(folded(words)))


def says_more(words: str) -> bool:
    """Say whether the words of a link name nothing: more, >>, enter.

    >>> says_more("更多>>"), says_more("政策解读")
    (True, False)
    """
    return bool(_MORE.match(folded(words)))
