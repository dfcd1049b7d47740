"""Reports of courts, schools and hospitals."""

from decimal import Decimal

from gongbao.document import Kind, Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, entity, fill, join
from gongbao_corpora.synth.zh import answers, disclosure, figures, lists, prose, works
from gongbao_corpora.synth.zh.key_areas import clauses
from gongbao_corpora.synth.zh.phrases import act, activity, cat


def _titled(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading of level one and sentences, in one paragraph or a few."""
    return heading(1, draw.one(titles)) + "\n" + join(draw.one(["", "", "\n"]), sentences) + "\n"


_CASES = ("民事案件", "刑事案件", "行政案件", "商事案件", "执行案件", "知识产权案件", "家事案件")
_COURT = ("court",)


@grammar("zh", "court", kinds=_COURT, place=1)
def docket(draw: Draw) -> Piece:
    """Cases of the year, by kind."""
    parts = [works.handled_cases(draw, "案件")]
    parts.append(
        works.with_parts(
            draw, draw.one(["审结", "新收"]), "案件", "件", tuple(draw.some(_CASES, 3, 5)), "案件类型"
        )
    )
    return _titled(draw, ("审判执行工作", "案件审理情况", "执法办案情况", "基本情况"), *parts)


@grammar("zh", "court", kinds=_COURT, place=2)
def fields_of_law(draw: Draw) -> Piece:
    """Criminal, civil, enforcement: runs of figures."""
    body = heading(1, draw.one(("服务大局情况", "主要工作", "履行审判职责"))) + "\n"
    titles = ("刑事审判", "民商事审判", "行政审判", "执行工作", "立案信访", "未成年人保护")
    for title in draw.some(titles, 2, 4):
        noun = {"刑事审判": "刑事案件", "行政审判": "行政案件", "执行工作": "执行案件"}.get(
            title, "民商事案件"
        )
        sentence = draw.one((works.handled_cases(draw, noun), clauses(draw, "court", 2, 3) + "。"))
        body = body + heading(2, title) + draw.one(["。", "\n", "："]) + sentence + _recovered(draw) + "\n"
    return body


def _recovered(draw: Draw) -> Piece:
    money = figures.yuan(draw, books.magnitude(draw.rng, 10, 90_000) * 10_000)
    verb, noun = draw.one(
        (("涉案", "标的额"), ("执行到位", "金额"), ("挽回", "经济损失"), ("追回", "欠薪"), ("减免", "诉讼费"))
    )
    return fill(draw.one(["{v}{w}{q}。", "{v}{w}共{q}。"]), v=act(verb, money), w=cat(noun, money), q=money)


@grammar("zh", "court", kinds=_COURT, place=4)
def open_justice(draw: Draw) -> Piece:
    """Openness: documents online, broadcasts, open days."""
    parts = [clauses(draw, "court", 2, 4) + "。", disclosure.responses(draw)]
    return _titled(draw, ("司法公开", "深化司法公开", "阳光司法"), *parts)


@grammar("zh", "court", kinds=_COURT, place=6)
def bench(draw: Draw) -> Piece:
    """Staff, training, supervision."""
    parts = [answers.training(draw), join("，", [activity(draw, "staff"), activity(draw, "proposal")]) + "。"]
    return _titled(draw, ("队伍建设", "自觉接受监督", "从严治院"), *parts)


_SCHOOL = ("school",)


def _size(draw: Draw) -> tuple[int, int]:
    """Return how many learners the school may have."""
    if draw.facts.body.endswith("幼儿园"):
        return 60, 800
    return (3000, 28_000) if draw.facts.body.endswith(("大学", "学院")) else (300, 4000)


def _origins(draw: Draw) -> tuple[str, ...]:
    if draw.facts.body.endswith(("大学", "学院")):
        return draw.one((("本省", "外省", "港澳台"), ("本科生", "研究生", "专科生")))
    return draw.one((("城区", "乡镇", "外地"), ("本县", "外县", "外省")))


@grammar("zh", "school", kinds=_SCHOOL, place=1)
def school_in_figures(draw: Draw) -> Piece:
    """Students, staff, buildings."""
    low, high = _size(draw)
    pupils = draw.count(books.magnitude(draw.rng, low, high), draw.one(["人", "名"]))
    staff = draw.exact(books.magnitude(draw.rng, low // 10, high // 10), "人")
    teachers = draw.exact(int(staff.value) * draw.rng.randint(60, 90) // 100, "人")
    teachers.total = staff
    area = figures.scaled(draw, Decimal(books.magnitude(draw.rng, 10, 1500)), "亩", kind=Kind.MEASURE)
    text = fill(
        draw.one(
            [
                "{b}{a}{s}，{p}{x}，{k}{y}，其中{t}{z}。",
                "{b}现有{p}{x}；{k}{y}（其中{t}{z}）；{a}{s}。",
            ]
        ),
        b=entity(Label.ORG, draw.facts.body),
        a=cat(draw.one(["占地面积", "校园占地", "占地"]), area),
        s=area,
        p=cat(draw.one(["在校生", "全日制在校生", "在校学生", "各类在籍学生"]), pupils),
        x=pupils,
        k=cat(draw.one(["教职工", "在编教职工", "在职教职工"]), staff),
        y=staff,
        t=cat(draw.one(["专任教师", "高级职称教师", "硕士以上学历教师"]), teachers),
        z=teachers,
    )
    return _titled(
        draw, ("学校概况", "基本情况", "学校基本情况"), text, prose.paragraph(draw, "leadership", 1, 2)
    )


@grammar("zh", "school", kinds=_SCHOOL, place=3)
def admissions(draw: Draw) -> Piece:
    """Plans, admissions, graduates."""
    plan = draw.exact(books.magnitude(draw.rng, _size(draw)[0] // 3, _size(draw)[1] // 3), "名")
    admitted = draw.exact(int(plan.value) * draw.rng.randint(88, 100) // 100, "名")
    reported = draw.exact(int(admitted.value) * draw.rng.randint(90, 100) // 100, "名")
    reported.total = admitted
    text = fill(
        "{v}{w}{q}，{u}{n}{a}，{r}{b}",
        v=act(draw.one(["公布", "下达", "编制"]), plan),
        w=cat(draw.one(["招生计划", "分专业招生计划", "年度招生计划"]), plan),
        q=plan,
        u=act(draw.one(["录取", "实际录取"]), admitted),
        n=cat(draw.one(["新生", "学生"]), admitted),
        a=admitted,
        r=cat(draw.one(["实际报到", "报到注册"]), reported),
        b=reported,
    )
    text = text + works.proved_rate(draw, draw.one(["报到率", "新生报到率"]), reported, admitted) + "。"
    parts = works.with_parts(
        draw,
        draw.one(["毕业", "送出"]),
        draw.one(["毕业生", "应届毕业生"]),
        "人",
        _origins(draw),
        "生源",
    )
    return _titled(draw, ("招生就业", "招生考试信息公开", "招生与毕业"), text, parts)


@grammar("zh", "school", kinds=_SCHOOL, place=4)
def school_money(draw: Draw) -> Piece:
    """Income, purchases, scholarships."""
    tenths = books.magnitude(draw.rng, 200, 90_000)
    total = figures.wan(tenths, places=1)
    rows = []
    for word, part in zip(
        ("财政拨款", "事业收入", "其他收入"), books.partition(draw.rng, tenths, 3), strict=True
    ):
        amount = figures.wan(part, places=1)
        amount.total = total
        rows.append((word, amount))
    draw.verdicts.append(lists.sum_of(total, *(q for _, q in rows)))
    text = fill("{w}{q}，其中", w=cat(draw.one(["总收入", "收入合计", "年度收入"]), total), q=total)
    text = text + join("，", [fill("{w}{q}", w=cat(word, q), q=q) for word, q in rows]) + "。"
    return _titled(
        draw,
        ("财务信息公开", "经费与资助", "财务、资产及收费"),
        text,
        clauses(draw, "education", 1, 3) + "。",
    )


@grammar("zh", "school", kinds=_SCHOOL, place=5)
@grammar("zh", "hospital", kinds=("hospital",), place=6)
def measured_opinion(draw: Draw) -> Piece:
    """A survey, and what was improved."""
    parts = [works.survey(draw), works.parts_of_a_crowd(draw, draw.one(("科室", "部门", "单位")), "个")]
    return _titled(draw, ("评议与监督", "社会评议情况", "满意度测评", "监督评议"), *parts)


@grammar("zh", "school", kinds=_SCHOOL, place=2)
@grammar("zh", "hospital", kinds=("hospital",), place=4)
@grammar("zh", "company", kinds=("company",), place=4)
def disclosed(draw: Draw) -> Piece:
    """What was published; applications."""
    parts = [disclosure.published(draw), disclosure.channels(draw), disclosure.received(draw)]
    return _titled(draw, ("信息公开情况", "主动公开情况", "公开工作情况"), *parts)


@grammar("zh", "hospital", kinds=("hospital",), place=1)
def hospital_in_figures(draw: Draw) -> Piece:
    """Beds, staff, departments."""
    beds = draw.exact(books.magnitude(draw.rng, 30, 2500), "张")
    staff = draw.exact(books.magnitude(draw.rng, 40, 3500), "人")
    text = fill(
        draw.one(["{b}{v}{w}{q}，{k}{y}，", "{b}{v}{w}{q}，现有{k}{y}，"]),
        b=entity(Label.ORG, draw.facts.body),
        v=act(draw.one(["开放", "设置", "编制"]), beds),
        w=cat(draw.one(["床位", "病床", "住院床位"]), beds),
        q=beds,
        k=cat(draw.one(["职工", "在岗职工", "在职职工"]), staff),
        y=staff,
    )
    words = ("医师", "护士", "医技人员", "行政后勤人员")
    printed = lists.break_down(draw, staff, lists.cut(draw, words, int(staff.value)))
    rows = [
        fill("{w}{q}", w=cat(p.words, q), q=q) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    return _titled(draw, ("医院概况", "基本情况", "单位概况"), text + "其中" + join("、", rows) + "。")


@grammar("zh", "hospital", kinds=("hospital",), place=2)
def treated(draw: Draw) -> Piece:
    """Patients, operations, with growth."""
    parts = [clauses(draw, "health", 2, 3) + "。" for _ in range(2)]
    parts.append(
        disclosure.rates(
            draw, ("病床使用率", "药占比", "治愈好转率", "甲级病案率", "抗菌药物使用率", "患者满意率")
        )
        + "。"
    )
    return _titled(draw, ("医疗服务", "业务工作完成情况", "医疗质量与安全", "诊疗情况"), *parts)


@grammar("zh", "hospital", kinds=("hospital",), place=3)
def hospital_by_parts(draw: Draw) -> Piece:
    """One total broken down by department."""
    words = tuple(
        draw.some(("内科", "外科", "妇产科", "儿科", "急诊科", "中医科", "眼科", "骨科", "其他科室"), 3, 6)
    )
    one = works.with_parts(
        draw,
        draw.one(["收治", "接诊", "出院"]),
        draw.one(["病人", "患者", "住院患者"]),
        "人次",
        words,
        "科室",
    )
    fee = figures.yuan(draw, books.magnitude(draw.rng, 100, 9000))
    cost = fill("{w}{q}。", w=cat(draw.one(["次均门诊费用", "人均住院费用", "次均费用"]), fee), q=fee)
    return _titled(draw, ("科室工作", "门诊和住院情况", "服务量"), one, cost)
