"""Government work reports and statistical communiqués."""

from decimal import Decimal

from gongbao.document import Label, Modifier
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill, join
from gongbao_corpora.synth.zh import figures, names, narrative, prose
from gongbao_corpora.synth.zh.economy import (
    COMPONENTS,
    VALUES,
    components,
    from_to,
    grown,
    rate,
    stated_indicator,
)
from gongbao_corpora.synth.zh.key_areas import clauses, domains, domains_of
from gongbao_corpora.synth.zh.phrases import activity, cat

_GOVERNMENT = ("government",)


def _macro(draw: Draw, number: int) -> Piece:
    """Write some macroeconomic clauses in a row."""
    pieces = [_macro_clause(draw) for _ in range(number)]
    return join(draw.one(["，", "，", "。"]), pieces) + "。"


def _macro_clause(draw: Draw) -> Piece:
    makers = (lambda d: stated_indicator(d, d.one(VALUES)), grown, from_to, rate, components)
    return draw.one((*makers, makers[0], narrative.invested, narrative.invested))(draw)


@grammar("zh", "work_report", kinds=_GOVERNMENT, place=1)
def review_of_the_year(draw: Draw) -> Piece:
    """The year in figures."""
    title = fill(draw.one(["{y}工作回顾", "{y}政府工作回顾", "{y}主要工作"]), y=names.year(draw))
    body = heading(1, title)
    lead = draw.one(["", "一年来，面对复杂严峻的形势，", "过去一年，全{l}上下", "一年来，我们"])
    first = as_piece(lead.format(l=names.own(draw))) + narrative.chain(draw, 2, 4) + "。"
    body = body + "\n" + first + _macro(draw, draw.rng.randint(4, 6))
    return body + narrative.mixed(draw, [_macro_clause(draw) for _ in range(2)]) + "\n"


@grammar("zh", "work_report", kinds=_GOVERNMENT, place=2)
def aspects(draw: Draw) -> Piece:
    """Achievements, a paragraph an aspect: `——…`, `一是…`, or run-in headings."""
    style = draw.one(["——", "一是", "run-in", "plain"])
    body = heading(1, draw.one(("主要工作和成效", "一年来的主要工作", "工作成效"))) + "\n"
    ordinals = "一二三四五六七八"
    for number, aspect in enumerate(draw.some(names.words(draw, "aspect"), 3, 6)):
        lead = {"——": as_piece(f"——{aspect}。"), "一是": as_piece(f"{ordinals[number]}是{aspect}。")}.get(
            style
        )
        if lead is None:
            lead = heading(2, aspect) + "。" if style == "run-in" else as_piece(f"{aspect}。")
        body = body + lead + _aspect(draw) + "\n"
    return body


def _aspect(draw: Draw) -> Piece:
    counted = [clauses(draw, domain, 1, 2) for domain in _domains(draw, draw.rng.randint(1, 2))]
    counted += [_macro_clause(draw) for _ in range(draw.rng.randint(0, 1))]
    draw.rng.shuffle(counted)
    return narrative.mixed(draw, counted)


def _domains(draw: Draw, number: int) -> list[str]:
    """Draw domains that a government speaks of to its congress, which disclosure is not."""
    return domains(draw, number, [d for d in domains_of(draw) if d not in _UNSPOKEN])


_UNSPOKEN = ("disclosure", "service", "law", "petition")


@grammar("zh", "work_report", kinds=_GOVERNMENT, place=5)
def targets(draw: Draw) -> Piece:
    """Targets of the coming year."""
    body = heading(1, fill("{y}主要目标和任务", y=names.year(draw, 1))) + "\n"
    goals = []
    for indicator in draw.some(VALUES, 3, 6):
        amount = figures.percent(draw, Decimal(draw.rng.randint(3, 20)) / 2, change=True)
        tail = draw.one(["", "左右", "以上", ""])
        amount.surface += tail
        amount.modifier = Modifier({"": "exact", "左右": "approx", "以上": "at_least"}[tail])
        goals.append(fill("{w}增长{q}", w=cat(indicator.words, amount), q=amount))
    body = (
        body
        + draw.one(["主要预期目标是：", "经济社会发展主要预期目标为：", "建议预期目标是："])
        + join(draw.one(["，", "；"]), goals)
    )
    return body + "。\n" + narrative.mixed(draw, [clauses(draw, _domains(draw, 1)[0], 1, 3)]) + "\n"


@grammar("zh", "work_report", kinds=_GOVERNMENT, place=6)
def tasks(draw: Draw) -> Piece:
    """Tasks, a paragraph a field."""
    body = heading(1, draw.one(("重点工作安排", "全力做好重点工作", "工作重点"))) + "\n"
    for domain in _domains(draw, draw.rng.randint(3, 5)):
        counted = [clauses(draw, domain, 1, 2), clauses(draw, domain, 1, 1)]
        counted += [narrative.invested(draw)] * draw.chance(0.5)
        body = body + heading(2, draw.one(names.words(draw, "field"))) + "。"
        body = body + narrative.mixed(draw, counted) + "\n"
    return body


@grammar("zh", "work_report", kinds=_GOVERNMENT, place=7)
def own_house(draw: Draw) -> Piece:
    """The government itself: proposals, rules, reviews."""
    body = heading(1, draw.one(("加强政府自身建设", "政府自身建设", "建设人民满意的政府"))) + "\n"
    pieces = [
        activity(draw, draw.one(["proposal", "law", "staff", "service"]))
        for _ in range(draw.rng.randint(2, 4))
    ]
    lead = narrative.chain(draw, 1, 2) + prose.sentence(draw, "，严格执行{law}。")
    return body + lead + narrative.mixed(draw, [join("，", pieces)]) + "\n"


# Fields of a communiqué: domains of nouns, and words that its indicators contain.
_FIELDS_OF_STATISTICS: dict[str, tuple[tuple[str, ...], str]] = {
    "综合": (("economy", "labor"), "地区 财政 就业 税 人口"),
    "农业": (("agriculture", "village"), "粮食 肉类 水果 水产 农林 农村"),
    "工业和建筑业": (("economy", "construction"), "工业 建筑业 用电"),
    "固定资产投资": (("economy", "construction"), "投资 商品房 住宅"),
    "国内贸易": (("market", "economy"), "消费 进出口 外资"),
    "交通、邮电和旅游": (("transport", "tourism"), "运 邮政 电信 旅游 游客 汽车"),
    "金融和保险": (("finance",), "存款 贷款 保费"),
    "教育和科学技术": (("education", "science"), "入园 教育 高中"),
    "文化、卫生和体育": (("culture", "health", "sport"), "医保"),
    "人民生活和社会保障": (("welfare", "labor"), "居民 就业 失业 医保"),
    "资源、环境和安全生产": (("environment", "safety"), "能耗 森林 空气 水 垃圾 绿地"),
}


def _statistics(draw: Draw, fields: list[str]) -> Piece:
    body = Piece("")
    for field in fields:
        body = body + heading(1, field) + "\n"
        for _ in range(draw.rng.randint(1, 2)):
            lead = draw.one(
                [as_piece("全年"), as_piece(""), fill("{y}，", y=names.year(draw)), as_piece("年末")]
            )
            domain = draw.one(_FIELDS_OF_STATISTICS[field][0])
            clauses_ = [*_of_field(draw, field), clauses(draw, domain, 1, 2)]
            body = body + lead + join(draw.one(["。", "，"]), clauses_) + "。\n"
    return body


def _of_field(draw: Draw, field: str) -> list[Piece]:
    """Write indicators that belong to a field."""
    words = _FIELDS_OF_STATISTICS[field][1].split()
    values = [i for i in VALUES if any(word in i.words for word in words)]
    rates = [r for r in names.words(draw, "macro_rate") if any(word in r for word in words)]
    pieces = [stated_indicator(draw, i) for i in draw.some(values, 1, 3)]
    pieces += [rate(draw, word) for word in draw.some(rates, 0, 2)]
    if draw.chance(0.6) and any(word in c[0] for c in COMPONENTS for word in words):
        pieces.insert(0, components(draw, [c for c in COMPONENTS if any(word in c[0] for word in words)]))
    return pieces


@grammar("zh", "communique", kinds=_GOVERNMENT, place=1)
def general_statistics(draw: Draw) -> Piece:
    """The first fields of a communiqué."""
    chosen = draw.some(list(_FIELDS_OF_STATISTICS)[:5], 2, 3)
    signed = entity(Label.ORG, f"{draw.facts.division}统计局")
    return signed + "\n" + names.day(draw, draw.facts.published) + "\n" + _statistics(draw, chosen)


@grammar("zh", "communique", kinds=_GOVERNMENT, place=3)
def social_statistics(draw: Draw) -> Piece:
    """The further fields of a communiqué."""
    return _statistics(draw, draw.some(list(_FIELDS_OF_STATISTICS)[5:], 2, 4))


@grammar("zh", "communique", kinds=_GOVERNMENT, place=9)
def notes(draw: Draw) -> Piece:
    """Notes, with two figures at most."""
    text = "注：本公报数据为初步统计数。部分数据因四舍五入的原因，存在分项与合计不等的情况。"
    return as_piece(text) + prose.sentence(draw, "资料来源：{organs}。") + rate(draw) + "。\n"
