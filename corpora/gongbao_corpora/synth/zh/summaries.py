"""Work summaries of any body, and further sections that several styles share."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, join
from gongbao_corpora.synth.zh import disclosure, prose, works
from gongbao_corpora.synth.zh.key_areas import SUBJECTS, clauses, domains, measures
from gongbao_corpora.synth.zh.lists import CIRCLED
from gongbao_corpora.synth.zh.phrases import verb_of

_ANY = ("government", "department", "street", "school", "hospital", "court", "company")


@grammar("zh", "work_summary", kinds=_ANY, place=1)
@grammar("zh", "school", kinds=("school",), place=6)
@grammar("zh", "hospital", kinds=("hospital",), place=5)
@grammar("zh", "company", kinds=("company",), place=5)
@grammar("zh", "court", kinds=("court",), place=5)
def field_by_field(draw: Draw) -> Piece:
    """The year's work, field by field, under headings of level two."""
    titles = ("主要工作", "重点工作完成情况", "工作成效", "主要做法和成效", "事业发展情况")
    body = heading(1, draw.one(titles)) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(3, 5))])


@grammar("zh", "work_summary", kinds=_ANY, place=3)
@grammar("zh", "street", kinds=("street",), place=6)
@grammar("zh", "company", kinds=("company",), place=6)
def lead_in_list(draw: Draw) -> Piece:
    """A lead-in and its items ①②③, in a row or a line each."""
    marks = draw.one(
        [CIRCLED, [f"（{i}）" for i in range(1, 10)], [f"{i}." for i in range(1, 10)], ["——"] * 9]
    )
    items = [clauses(draw, domain, 1, 2) for domain in domains(draw, draw.rng.randint(3, 5))]
    # `3.` before `186条` would read as a decimal.
    gaps = [" " if marks[i][-1:] == "." and item.text[0].isdigit() else "" for i, item in enumerate(items)]
    rows = [as_piece(marks[i] + gaps[i]) + item for i, item in enumerate(items)]
    lead = draw.one(
        ["主要完成以下工作：", "具体情况如下：", "一年来，着重做了以下工作：", "办成了以下实事："]
    )
    between = draw.one(["；", "；\n", "。\n"])
    start = "\n" if "\n" in between else ""
    title = heading(1, draw.one(("工作亮点", "实事办理", "完成情况", "年度任务落实情况")))
    return title + "\n" + lead + start + join(between, rows) + "。\n"


@grammar("zh", "work_summary", kinds=_ANY, place=4)
@grammar("zh", "court", kinds=("court",), place=3)
@grammar("zh", "hospital", kinds=("hospital",), place=7)
@grammar("zh", "department", kinds=("department",), place=2)
def totals_and_parts(draw: Draw) -> Piece:
    """Totals with complete breakdowns, two or three."""
    body = heading(1, draw.one(("业务数据", "主要指标完成情况", "数据情况", "任务完成情况"))) + "\n"
    paragraphs = []
    for domain in domains(draw, draw.rng.randint(2, 3)):
        noun = draw.noun(domain)
        words = tuple(draw.some(_DIVIDERS[draw.rng.randrange(len(_DIVIDERS))], 2, 4))
        unit = (
            noun.unit
            if noun.unit[0] not in "万亿" and noun.unit not in ("亩", "公里", "吨", "公顷")
            else "件"
        )
        verb = verb_of(draw, noun)
        paragraphs.append(
            works.with_parts(draw, verb, noun.word, unit, words, draw.one(["类型", "区域", "季度", ""]))
        )
    return body + join(draw.one(["", "\n"]), paragraphs) + "\n"


_DIVIDERS = (
    ("一季度", "二季度", "三季度", "四季度"),
    ("城区", "乡镇", "园区", "其他区域"),
    ("国家级", "省级", "市级", "县级"),
    ("东片区", "西片区", "南片区", "北片区"),
    ("上半年", "下半年"),
    ("企业", "个人", "社会组织", "机关事业单位"),
    ("甲类", "乙类", "丙类", "丁类"),
    ("优秀", "良好", "合格", "不合格"),
    ("新建", "续建", "改扩建", "收尾"),
    ("本级", "下属单位", "委托机构"),
)


@grammar("zh", "work_summary", kinds=_ANY, place=5)
@grammar("zh", "school", kinds=("school",), place=7)
@grammar("zh", "company", kinds=("company",), place=7)
def supervision(draw: Draw) -> Piece:
    """Inspections, surveys, rates."""
    makers = (works.inspection, works.survey, works.visited)
    pieces = [draw.one(makers)(draw) for _ in range(draw.rng.randint(2, 3))]
    return heading(1, draw.one(("监督检查", "督导评估", "监管和测评"))) + "\n" + join("", pieces) + "\n"


@grammar("zh", "work_summary", kinds=_ANY, place=8)
@grammar("zh", "school", kinds=("school",), place=8)
@grammar("zh", "hospital", kinds=("hospital",), place=8)
@grammar("zh", "court", kinds=("court",), place=8)
def plans(draw: Draw) -> Piece:
    """What is wanting, targets of next year."""
    body = heading(1, draw.one(("存在的问题和下一步打算", "下一年工作思路", "今后努力方向"))) + "\n"
    return body + prose.paragraph(draw, "shortcomings", 1, 1) + works.targets(draw) + "\n"


@grammar("zh", "budget", kinds=("department",), place=8)
@grammar("zh", "final_accounts", kinds=("department",), place=8)
def performance(draw: Draw) -> Piece:
    """Performance management: projects reviewed, sums covered, results."""
    body = heading(1, draw.one(("预算绩效管理情况", "绩效目标设置情况", "绩效评价工作开展情况"))) + "\n"
    pieces = [
        works.with_parts(draw, draw.one(["评价", "自评", "抽评"]), "项目", "个", ("优秀", "良好", "合格")),
        clauses(draw, "finance", 1, 2) + "。",
        disclosure.rates(draw, ("预算执行率", "绩效目标完成率", "自评覆盖率")) + "。",
    ]
    return body + join("", pieces) + "\n"


@grammar("zh", "communique", kinds=("government",), place=5)
def livelihood_statistics(draw: Draw) -> Piece:
    """Fields in runs of figures, each with its heading."""
    body = Piece("")
    for domain in domains(draw, draw.rng.randint(2, 4), among=list(SUBJECTS)):
        body = body + heading(1, SUBJECTS[domain][0]) + "\n" + draw.one(["年末", "全年", ""])
        body = body + clauses(draw, domain, 2, 4) + "。\n"
    return body
