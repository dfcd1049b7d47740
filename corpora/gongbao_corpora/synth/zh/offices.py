"""Reports of street offices, departments and public utilities."""

from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, fill, join
from gongbao_corpora.synth.zh import answers, disclosure, figures, lists, prose, works
from gongbao_corpora.synth.zh.key_areas import clauses, key_areas, measures
from gongbao_corpora.synth.zh.phrases import act, cat


def _titled(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading of level one and sentences, in one paragraph or a few."""
    return heading(1, draw.one(titles)) + "\n" + join(draw.one(["", "", "\n"]), sentences) + "\n"


@grammar("zh", "street", kinds=("street",), place=1)
def the_place(draw: Draw) -> Piece:
    """The place, its people, who does the work."""
    return _titled(
        draw,
        ("基本情况", "概况", "辖区概况"),
        works.population(draw),
        prose.paragraph(draw, "leadership", 1, 2),
    )


@grammar("zh", "street", kinds=("street",), place=2)
def posted(draw: Draw) -> Piece:
    """What was posted where; who asked."""
    parts = [disclosure.published(draw), disclosure.channels(draw), disclosure.received(draw)]
    return _titled(draw, ("公开了什么", "政务公开情况", "主动公开与依申请公开"), *parts)


@grammar("zh", "street", kinds=("street",), place=4)
def village_affairs(draw: Draw) -> Piece:
    """Subsidies, relief, safety, disputes."""
    body = heading(1, draw.one(("重点工作", "民生实事", "群众关心的事"))) + "\n"
    domains = ("welfare", "village", "agriculture", "community", "petition")
    return body + join("", [measures(draw, among=domains) + "\n" for _ in range(draw.rng.randint(2, 4))])


@grammar("zh", "street", kinds=("street",), place=5)
@grammar("zh", "department", kinds=("department",), place=3)
def inspected(draw: Draw) -> Piece:
    """Inspections and what they found."""
    parts = [works.inspection(draw) for _ in range(draw.rng.randint(1, 3))]
    return _titled(draw, ("执法监管", "安全监管", "监督检查情况", "专项整治"), *parts)


@grammar("zh", "street", kinds=("street",), place=8)
@grammar("zh", "department", kinds=("department",), place=8)
@grammar("zh", "company", kinds=("company",), place=8)
def next_year(draw: Draw) -> Piece:
    """Shortcomings, targets."""
    parts = [
        prose.paragraph(draw, "shortcomings", 1, 1),
        works.targets(draw),
        prose.paragraph(draw, "planning", 1, 1),
    ]
    return _titled(draw, ("问题和打算", "存在问题及下步打算", "下一步工作"), *parts)


@grammar("zh", "department", kinds=("department",), place=1)
def work_of_the_year(draw: Draw) -> Piece:
    """What the department did, field by field."""
    body = heading(1, draw.one(("主要工作完成情况", "工作开展情况", "主要工作"))) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(3, 5))])


@grammar("zh", "department", kinds=("department",), place=4)
@grammar("zh", "company", kinds=("company",), place=3)
def service(draw: Draw) -> Piece:
    """Services: matters, calls, cases, satisfaction."""
    total = works.with_parts(
        draw,
        draw.one(["受理", "接听", "办理"]),
        draw.one(["群众来电", "各类诉求", "咨询投诉", "热线工单"]),
        draw.one(["件", "个", "次"]),
        tuple(draw.some(("咨询", "投诉", "举报", "求助", "建议", "报修", "表扬"), 3, 5)),
        "诉求类型",
    )
    rate = disclosure.rates(draw, ("按时办结率", "满意率", "回访率", "接通率", "首次办结率")) + "。"
    return _titled(draw, ("政务服务", "便民服务", "热线办理", "服务情况"), total, rate)


@grammar("zh", "department", kinds=("department",), place=5)
def opened(draw: Draw) -> Piece:
    """Disclosure of the department."""
    parts = [disclosure.published(draw), disclosure.received(draw), answers.answered(draw)]
    return _titled(draw, ("政务公开", "信息公开工作", "政府信息公开"), *parts)


@grammar("zh", "department", kinds=("department",), place=6)
def money_spent(draw: Draw) -> Piece:
    """Money by purpose."""
    wan = books.magnitude(draw.rng, 100, 90_000)
    total = figures.scaled(draw, Decimal(min(wan, 9000)), "万元", kind=Kind.MONEY, modifier=Modifier.EXACT)
    words = draw.some(
        ("工程建设", "设备购置", "人员补助", "奖励补贴", "培训宣传", "运行维护", "科研开发"), 2, 4
    )
    cut = books.partition(draw.rng, int(total.value) // 10_000, len(words))
    rows = []
    for word, part in zip(words, cut, strict=True):
        amount = figures.wan(part, places=0)
        amount.total = total
        rows.append((word, amount))
    draw.verdicts.append(lists.sum_of(total, *(q for _, q in rows)))
    lead = fill(
        "{v}{w}{q}",
        v=act(draw.one(["投入", "安排", "拨付"]), total, *(q for _, q in rows)),
        w=cat(draw.one(["专项资金", "各类资金", "工作经费"]), total),
        q=total,
    )
    inner = join("、", [fill("{w}{q}", w=cat(word, q), q=q) for word, q in rows])
    return _titled(
        draw,
        ("资金使用", "经费保障", "专项资金"),
        lead + draw.one(["，其中", "，包括", "，分别为："]) + inner + "。",
    )


@grammar("zh", "company", kinds=("company",), place=1)
def utility_in_figures(draw: Draw) -> Piece:
    """Pipes, users, quality."""
    parts = [
        clauses(draw, "utility", 2, 4) + "。",
        disclosure.rates(draw, ("水质合格率", "供电可靠率", "管网漏损率", "抢修及时率")) + "。",
    ]
    return _titled(draw, ("生产经营情况", "公司概况", "运营情况"), *parts, key_areas(draw, sentences=1))


@grammar("zh", "company", kinds=("company",), place=2)
def prices(draw: Draw) -> Piece:
    """Prices by step, and what was published of them."""
    steps = ("第一级", "第二级", "第三级", "第四级")[: draw.rng.randint(2, 4)]
    fen = draw.rng.randint(180, 420)
    rows = []
    for number, step in enumerate(steps):
        cost = Decimal(fen * (10 + 5 * number) // 10) / 100
        price = Amount(f"{cost}元", cost, Kind.MONEY, "元")
        rows.append(fill(draw.one(["{w}{q}", "{w}为{q}"]), w=cat(step, price), q=price))
    text = (
        draw.one(("居民生活用水实行阶梯价格，", "执行阶梯价格，每立方米", "收费标准："))
        + join("，", rows)
        + "。"
    )
    return _titled(draw, ("价费标准", "收费标准公开", "价格公开"), text, works.inspection(draw))
