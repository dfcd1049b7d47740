"""The official tables of the annual report: the list of 2014, the three tables of 2019 and those of 2021.

Heads and order are those of the published forms (facts); the figures are invented.
"""

from recorded_web.figures import APPLICANTS, RESULTS, Figures
from recorded_web.grid import Line, Table, Wide, lay_out

_DENIED = (
    "1.属于国家秘密",
    "2.其他法律行政法规禁止公开",
    "3.危及“三安全一稳定”",
    "4.保护第三方合法权益",
    "5.属于三类内部事务信息",
    "6.属于四类过程性信息",
    "7.属于行政执法案卷",
    "8.属于行政查询事项",
)
_UNAVAILABLE = ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
_UNPROCESSED = (
    "1.信访举报投诉类申请",
    "2.重复申请",
    "3.要求提供公开出版物",
    "4.无正当理由大量反复申请",
    "5.要求行政机关确认或重新出具已获取信息",
)
_OTHER = (
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)
_GROUPS_2019: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("（一）予以公开", "granted", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partly_granted", ()),
    ("（三）不予公开", "denied", _DENIED),
    ("（四）无法提供", "unavailable", _UNAVAILABLE),
    ("（五）不予处理", "unprocessed", _UNPROCESSED),
    ("（六）其他处理", "other", ()),
)
_GROUPS_2021 = (*_GROUPS_2019[:-1], ("（六）其他处理", "other", _OTHER))
_TALLY = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


def tables_of(figures: Figures, form: str) -> tuple[Table, ...]:
    """Return the tables that a form prints: `t2014`, `t2019`, `t2021`; `narrative` prints none."""
    if form == "narrative":
        return ()
    if form == "t2014":
        return (_list_2014(figures),)
    return (_documents(figures, form), _applications(figures, form), _disputes(figures))


def _list_2014(figures: Figures) -> Table:
    def total(kind: str) -> int:
        return sum(figures.answer(kind))

    received, answered = sum(figures.received), figures.answered
    titles, sums = "—", "—"
    rows: list[tuple[str, str, int | str]] = [
        ("一、主动公开情况", titles, sums),
        ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", sum(figures.outlets)),
        ("其中：主动公开规范性文件数", "条", figures.rules[0]),
        ("（二）通过不同渠道和方式公开政府信息的情况", titles, sums),
        ("1.政府公报公开政府信息数", "条", figures.outlets[1]),
        ("2.政府网站公开政府信息数", "条", figures.outlets[0]),
        ("3.其他方式公开政府信息数", "条", figures.outlets[2] + figures.outlets[3]),
        ("二、依申请公开情况", titles, sums),
        ("（一）收到申请数", "件", received),
        ("1.当面申请数", "件", figures.channels[0]),
        ("2.传真申请数", "件", figures.channels[1]),
        ("3.网络申请数", "件", figures.channels[2]),
        ("4.信函申请数", "件", figures.channels[3]),
        ("（二）申请答复数", "件", answered),
        ("1.同意公开答复数", "件", total("granted")),
        ("2.同意部分公开答复数", "件", total("partly_granted")),
        ("3.不同意公开答复数", "件", total("denied")),
        ("4.申请信息不存在数", "件", total("unavailable")),
        ("5.告知通过其他途径办理数", "件", total("unprocessed") + total("other")),
        ("三、行政复议数量", "件", sum(figures.reviews)),
        ("四、行政诉讼数量", "件", sum(figures.suits) + sum(figures.suits_after_review)),
        ("五、机构建设和保障经费情况", titles, sums),
        ("（一）从事政府信息公开工作人员数", "人", sum(figures.staff)),
        ("1.专职人员数", "人", figures.staff[0]),
        ("2.兼职人员数", "人", figures.staff[1]),
        ("六、政府信息公开会议和培训情况", titles, sums),
        ("（一）召开政府信息公开工作会议或专题会议数", "次", figures.training[0]),
        ("（二）举办各类培训班数", "次", figures.training[1]),
        ("（三）接受培训人员数", "人次", figures.training[2]),
    ]
    lines = [Line(("统计指标", "单位", "统计数"), head=True)]
    lines += [Line((name, unit, str(value))) for name, unit, value in rows]
    return lay_out("政府信息公开情况统计表", lines, head_columns=1)


def _documents(figures: Figures, form: str) -> Table:
    if form == "t2019":
        return _documents_2019(figures)
    issued, repealed, in_force = figures.rules
    licences, penalties, coercive = figures.decisions

    def part(article: str) -> Line:
        return Line((Wide(f"第二十条第（{article}）项", columns=4),), head=True)

    decided = Line(("信息内容", Wide("本年处理决定数量", columns=3)), head=True)
    lines = [
        part("一"),
        Line(("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), head=True),
        Line(("规章", "0", "0", "0")),
        Line(("行政规范性文件", str(issued), str(repealed), str(issued + in_force))),
        part("五"),
        decided,
        Line(("行政许可", Wide(str(licences), columns=3))),
        part("六"),
        decided,
        Line(("行政处罚", Wide(str(penalties), columns=3))),
        Line(("行政强制", Wide(str(coercive), columns=3))),
        part("八"),
        Line(("信息内容", Wide("本年收费金额（单位：万元）", columns=3)), head=True),
        Line(("行政事业性收费", Wide(figures.charges, columns=3))),
    ]
    return lay_out("二、主动公开政府信息情况", lines, head_columns=1)


def _documents_2019(figures: Figures) -> Table:
    issued, _, in_force = figures.rules
    licences, penalties, coercive = figures.decisions

    def part(article: str) -> Line:
        return Line((Wide(f"第二十条第（{article}）项", columns=4),), head=True)

    projects = Line(("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"), head=True)
    lines = [
        part("一"),
        Line(("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"), head=True),
        Line(("规章", "0", "0", "0")),
        Line(("规范性文件", str(issued), str(issued), str(issued + in_force))),
        part("五"),
        projects,
        Line(("行政许可", "214", "-6", str(licences))),
        part("六"),
        projects,
        Line(("行政处罚", "1380", "25", str(penalties))),
        Line(("行政强制", "96", "0", str(coercive))),
        part("八"),
        Line(("信息内容", "上一年项目数量", Wide("本年增/减", columns=2)), head=True),
        Line(("行政事业性收费", "18", Wide("-1", columns=2))),
        part("九"),
        Line(("信息内容", "采购项目数量", Wide("采购总金额（单位：万元）", columns=2)), head=True),
        Line(("政府集中采购", str(figures.training[0] * 11), Wide(figures.charges, columns=2))),
    ]
    return lay_out("二、主动公开政府信息情况", lines, head_columns=1)


def _applications(figures: Figures, form: str) -> Table:
    groups = _GROUPS_2021 if form == "t2021" else _GROUPS_2019
    results = [line for group in groups for line in _group(figures, *group)]
    totals = tuple(sum(column) for column in zip(*figures.answers.values(), strict=True))
    results.append((Wide("（七）总计", columns=2), *_counts(totals)))
    results[0] = (Wide("三、本年度办理结果", rows=len(results)), *results[0])
    lines = [
        Line((Wide(_TALLY, rows=3, columns=3), Wide("申请人情况", columns=len(APPLICANTS) + 1)), head=True),
        Line(
            (Wide(APPLICANTS[0], rows=2), Wide("法人或其他组织", columns=5), Wide("总计", rows=2)), head=True
        ),
        Line(APPLICANTS[1:], head=True),
        Line((Wide("一、本年新收政府信息公开申请数量", columns=3), *_counts(figures.received))),
        Line((Wide("二、上年结转政府信息公开申请数量", columns=3), *_counts(figures.carried_in))),
        *(Line(entries) for entries in results),
        Line((Wide("四、结转下年度继续办理", columns=3), *_counts(figures.carried_out))),
    ]
    return lay_out("三、收到和处理政府信息公开申请情况", lines, head_columns=3)


def _group(figures: Figures, name: str, kind: str, kinds: tuple[str, ...]) -> list[tuple[str | Wide, ...]]:
    if not kinds:
        return [(Wide(name, columns=2), *_counts(figures.answer(kind)))]
    lines: list[tuple[str | Wide, ...]] = [
        (sub, *_counts(figures.answer(f"{kind}.{number}"))) for number, sub in enumerate(kinds, start=1)
    ]
    lines[0] = (Wide(name, rows=len(kinds)), *lines[0])
    return lines


def _counts(counts: tuple[int, ...]) -> tuple[str, ...]:
    return (*map(str, counts), str(sum(counts)))


def _disputes(figures: Figures) -> Table:
    five = (*RESULTS, "总计")
    tall = tuple(Wide(name, rows=2) for name in five)
    lines = [
        Line((Wide("行政复议", columns=5), Wide("行政诉讼", columns=10)), head=True),
        Line((*tall, Wide("未经复议直接起诉", columns=5), Wide("复议后起诉", columns=5)), head=True),
        Line((*five, *five), head=True),
        Line(
            (*_counts(figures.reviews), *_counts(figures.suits), *_counts(figures.suits_after_review)),
        ),
    ]
    return lay_out("四、政府信息公开行政复议、行政诉讼情况", lines, head_columns=0)
