"""The sentences of the invented reports. Each was written for this folder; none comes from a real report.

What stays true: every number in a sentence is a figure of `Figures` or follows from figures, so that
narrative and tables of a report agree.
"""

from decimal import ROUND_HALF_UP, Decimal

from recorded_web.figures import CHANNELS, OUTLETS, Figures
from recorded_web.forms import tables_of
from recorded_web.truth import Block, Paragraph

_OPENINGS = (
    "本报告由{place}人民政府办公室编写，所列数字的统计期为{year}年1月1日至{year}年12月31日。",
    "按照信息公开的规定，{place}人民政府办公室把{year}年度的工作汇总成本报告，全年数字截至12月31日。",
    "以下是{place}{year}年度政府信息公开工作的年度报告，数字由各镇街和各部门报送后核对汇总。",
)
_GENERAL = (
    "这一年，{place}把公开目录重新梳理一遍，原有栏目合并为{columns}个，查找信息的步骤由四步减为两步。",
    "{place}在办事大厅一楼增设查阅席位{columns}个，工作日均有专人值守，来访者可当场打印所需材料。",
    "各镇街陆续建立信息员名册，{place}登记在册的信息员共{columns}名，每季度轮训一次。",
)
_PROBLEMS = (
    "回头来看，仍有两点不足：部分栏目更新偏慢，个别答复的说理还不够充分。",
    "当前的困难在于基层人手偏紧，历史档案的数字化进度落后于计划。",
    "检查中发现，少数单位把目录放得太深，群众往往要多次点击才能看到正文。",
)
_PLANS = (
    "下一年度将补齐积压目录，力争在第二季度前完成旧档案扫描，并把答复文书统一成一种格式。",
    "接下来打算每月抽查一次栏目更新，把抽查结果贴在内网首页，由各单位自行认领整改。",
    "新的一年拟把查阅席位延伸到各镇街便民站，同时为老年读者准备大字版目录。",
)
_FORM_FROM = ((2021, "t2021"), (2019, "t2019"), (2014, "t2014"))


def form_of(year: int) -> str:
    """The form that a report of the year follows."""
    return next((form for first, form in _FORM_FROM if year >= first), "narrative")


def report_blocks(place: str, figures: Figures) -> tuple[Block, ...]:
    """Write a report: opening, what was published, applications, disputes, what is lacking, other."""
    form = form_of(figures.year)
    tables = tables_of(figures, form)
    opening = _OPENINGS[figures.year % 3].format(place=place, year=figures.year)
    blocks: list[Block] = [Paragraph(opening), Paragraph("一、总体情况", level=1)]
    blocks += [Paragraph(text) for text in _general(place, figures)]
    if len(tables) == 3:
        for table, text in zip(tables, _introductions(figures), strict=True):
            blocks += [Paragraph(table.title, level=1), Paragraph(text), table]
    else:
        blocks += [Paragraph("二、依申请公开政府信息的情况", level=1)]
        blocks += [Paragraph(text) for text in _applications(figures)]
        blocks += [Paragraph("三、复议和诉讼的情况", level=1), Paragraph(_disputes(figures))]
    numbers = "五六" if len(tables) == 3 else "四五"
    blocks += [
        Paragraph(f"{numbers[0]}、存在的主要问题及改进情况", level=1),
        Paragraph(_PROBLEMS[figures.year % 3]),
        Paragraph(_PLANS[(figures.year + len(place)) % 3]),
        Paragraph(f"{numbers[1]}、其他需要报告的事项", level=1),
        Paragraph(_staff(figures)),
    ]
    if form == "t2014":
        blocks += [Paragraph(tables[0].title, level=2), tables[0]]
    return tuple(blocks)


def _general(place: str, figures: Figures) -> list[str]:
    outlets = "，".join(
        f"{name}{count}条" for name, count in zip(OUTLETS, figures.outlets, strict=True) if count
    )
    return [
        f"{figures.year}年，全年主动公开政府信息{sum(figures.outlets)}条，其中{outlets}。",
        _GENERAL[figures.year % 3].format(place=place, columns=figures.staff[0] + 3),
    ]


def _applications(figures: Figures) -> list[str]:
    received = sum(figures.received)
    ways = "、".join(f"{name}{count}件" for name, count in zip(CHANNELS, figures.channels, strict=True))
    granted, partly = sum(figures.answer("granted")), sum(figures.answer("partly_granted"))
    denied, rest = sum(figures.answer("denied")), figures.answered
    return [
        f"全年收到申请{received}件，上年转来{sum(figures.carried_in)}件，按递交方式分为{ways}。",
        (
            f"已答复{rest}件，转入下年{sum(figures.carried_out)}件。"
            f"答复中，同意公开{granted}件，占{_percent(granted, rest)}；"
            f"部分公开{partly}件，占{_percent(partly, rest)}；"
            f"不予公开{denied}件，占{_percent(denied, rest)}；"
            f"其余{rest - granted - partly - denied}件以其他方式办结。"
        ),
    ]


def _introductions(figures: Figures) -> tuple[str, str, str]:
    received, answered = sum(figures.received), figures.answered
    return (
        f"本年制发行政规范性文件{figures.rules[0]}件，办理行政许可{figures.decisions[0]}件，详见下表。",
        (
            f"本年新收申请{received}件，上年结转{sum(figures.carried_in)}件，办结{answered}件，"
            f"结转下年{sum(figures.carried_out)}件；自然人提出{figures.received[0]}件，"
            f"占{_percent(figures.received[0], received)}。"
        ),
        _disputes(figures),
    )


def _disputes(figures: Figures) -> str:
    suits = sum(figures.suits) + sum(figures.suits_after_review)
    return (
        f"因信息公开引起的行政复议{sum(figures.reviews)}件，其中维持{figures.reviews[0]}件、纠正{figures.reviews[1]}件；"
        f"行政诉讼{suits}件。"
    )


def _staff(figures: Figures) -> str:
    full_time, part_time = figures.staff
    meetings, courses, trainees = figures.training
    return (
        f"从事此项工作的人员共{full_time + part_time}人，专职{full_time}人，兼职{part_time}人；"
        f"召开会议{meetings}次，举办培训{courses}期，参训{trainees}人次。"
    )


def _percent(part: int, total: int) -> str:
    share = Decimal(part * 100) / Decimal(total)
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"
