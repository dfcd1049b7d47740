"""Macroeconomic figures for government work reports and statistical communiqués.

An indicator has a name, a unit, and bounds for a body of county or city size. Growth rates are drawn beside
the value; components (`第一产业增加值`) add up to their total.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongbao.document import Kind
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.zh import figures, lists, names
from gongbao_corpora.synth.zh.phrases import act, cat

Component = tuple[str, tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """A statistical indicator: words, unit, bounds in tenths of the unit."""

    words: str
    unit: str
    low: int
    high: int


VALUES = (
    Indicator("地区生产总值", "亿元", 300, 30000),
    Indicator("一般公共预算收入", "亿元", 20, 2500),
    Indicator("固定资产投资", "亿元", 200, 15000),
    Indicator("社会消费品零售总额", "亿元", 100, 9000),
    Indicator("规模以上工业增加值", "亿元", 80, 9000),
    Indicator("进出口总额", "亿元", 10, 8000),
    Indicator("城镇居民人均可支配收入", "元", 180000, 700000),
    Indicator("农村居民人均可支配收入", "元", 80000, 400000),
    Indicator("粮食总产量", "万吨", 20, 3000),
    Indicator("金融机构各项存款余额", "亿元", 500, 40000),
    Indicator("金融机构各项贷款余额", "亿元", 300, 30000),
    Indicator("税收收入", "亿元", 10, 1800),
    Indicator("工业用电量", "亿千瓦时", 20, 2000),
    Indicator("旅游总收入", "亿元", 20, 3000),
    Indicator("接待游客", "万人次", 300, 30000),
    Indicator("实际利用外资", "亿美元", 5, 300),
    Indicator("房地产开发投资", "亿元", 50, 5000),
    Indicator("商品房销售面积", "万平方米", 50, 9000),
    Indicator("肉类总产量", "万吨", 10, 500),
    Indicator("常住人口", "万人", 200, 9000),
    Indicator("城镇新增就业", "万人", 10, 300),
    Indicator("电信业务总量", "亿元", 10, 900),
    Indicator("货物运输量", "万吨", 500, 90000),
    Indicator("邮政业务总量", "亿元", 5, 400),
    Indicator("园林水果产量", "万吨", 5, 900),
    Indicator("水产品产量", "万吨", 5, 400),
    Indicator("建筑业总产值", "亿元", 100, 9000),
    Indicator("保费收入", "亿元", 10, 400),
    Indicator("公路客运量", "万人次", 100, 20000),
    Indicator("新增减税降费", "亿元", 5, 400),
)


def value_of(draw: Draw, indicator: Indicator) -> Amount:
    """Write the value of an indicator."""
    tenths = books.magnitude(draw.rng, indicator.low, indicator.high)
    places = 0 if indicator.unit == "元" else draw.one([1, 1, 2])
    number = figures.rounded(Decimal(tenths) / 10, places)
    if places == 2:
        number += Decimal(draw.rng.randint(0, 9)) / 100
    return measured(number, indicator.unit)


def measured(number: Decimal, unit: str) -> Amount:
    """Write a number with its unit, its value in the bare unit."""
    power = {"万": 4, "亿": 8}.get(unit[0], 0) if len(unit) > 1 else 0
    bare = unit[1:] if power else unit
    kind = (
        Kind.MONEY if bare in ("元", "美元") else Kind.COUNT if bare in ("人", "人次", "辆") else Kind.MEASURE
    )
    figure = f"{number.normalize():f}" if number == number.to_integral_value() else f"{number:f}"
    return Amount(f"{figure}{unit}", number.scaleb(power), kind, bare)


def stated_indicator(draw: Draw, indicator: Indicator, *, compared: bool = True) -> Piece:
    """State an indicator with its growth: `完成地区生产总值312.6亿元，同比增长7.8%`."""
    amount = value_of(draw, indicator)
    growing = growth_rate(draw) if compared else None
    words = cat(indicator.words, amount, *([growing] if growing else []))
    forms = ["{w}{q}", "{w}达到{q}", "{w}为{q}", "{w}达{q}", "全年{w}{q}", "{v}{w}{q}"]
    form = draw.one(forms)
    slots: dict[str, Piece | Amount | str] = {"w": words, "q": amount}
    if "达到" in form:
        form = form.replace("达到", "{v}")
        slots["v"] = act("达到", amount)
    elif "{v}" in form:
        slots["v"] = act(draw.one(["完成", "实现"]), amount)
    piece = fill(form, **slots)
    return piece if growing is None else piece + _growth(draw, growing)


def growth_rate(draw: Draw) -> Amount:
    """Write a plausible growth rate."""
    return figures.percent(draw, Decimal(draw.rng.randint(5, 250)) / 10, change=True)


def _growth(draw: Draw, growing: Amount) -> Piece:
    up = (
        draw.one(["增长", "增长", "增长", "提高", "上升"])
        if draw.chance(0.85)
        else draw.one(["下降", "回落"])
    )
    forms = ["，{h}{m}{q}", "、{m}{q}", "，{m}{q}", "，{h}{m}{q}", "（{h}{m}{q}）"]
    form = draw.one(["、{m}{q}", "、{m}{q}", "，{m}{q}"] if draw.style == "work_report" else forms)
    since = draw.one([as_piece("同比"), as_piece("比上年"), fill("比{y}", y=names.year(draw, -1))])
    if "{h}" not in form:
        return fill(form, m=up, q=growing)
    return fill(form, h=since, m=up, q=growing)


def grown(draw: Draw) -> Piece:
    """State growth alone, one indicator or two `分别`: `…、…分别增长3.9%和5.7%`."""
    chosen = draw.some(VALUES, 2, 3)
    rates = [growth_rate(draw) for _ in chosen]
    if draw.chance(0.5):
        heads = [cat(i.words, q) for i, q in zip(chosen, rates, strict=True)]
        return join("、", heads) + draw.one(["分别增长", "分别同比增长", "同比分别增长"]) + join("、", rates)
    pairs = [fill("{w}增长{q}", w=cat(i.words, q), q=q) for i, q in zip(chosen, rates, strict=True)]
    return join("，", pairs)


def from_to(draw: Draw) -> Piece:
    """State a rise from one year to another: `由2012年的…提高到2017年的…`."""
    if draw.chance(0.5):
        word = draw.one(names.words(draw, "macro_rate"))
        low = Decimal(draw.rng.randint(100, 700)) / 10
        high = low + Decimal(draw.rng.randint(10, 200)) / 10
        first, second = figures.percent(draw, low), figures.percent(draw, high)
    else:
        indicator = draw.one(VALUES)
        word = indicator.words
        low = Decimal(books.magnitude(draw.rng, indicator.low, indicator.high)) / 10
        high = figures.rounded(low * Decimal(draw.rng.randint(105, 220)) / 100, 1)
        first, second = measured(low, indicator.unit), measured(high, indicator.unit)
    verb = draw.one(["提高到", "增加到", "上升到", "提升至", "增长到"])
    form = draw.one(["{w}由{y}的{a}{v}{b}", "{w}从{a}{v}{b}", "{w}由{a}{v}{z}的{b}"])
    slots: dict[str, Piece | Amount | str] = {"w": cat(word, first, second), "a": first, "b": second}
    slots["v"] = act(verb, second)
    if "{y}" in form:
        slots["y"] = names.year(draw, -draw.rng.randint(2, 5))
    if "{z}" in form:
        slots["z"] = names.year(draw)
    return fill(form, **slots)


def rate(draw: Draw, word: str = "") -> Piece:
    """State a rate, and how many points it moved."""
    if not word and draw.chance(0.04):
        return _prices(draw)
    amount = figures.percent(draw, Decimal(draw.rng.randint(20, 999)) / 10)
    word = word or draw.one(names.words(draw, "macro_rate"))
    if draw.chance(0.5):
        return fill(draw.one(["{w}{q}", "{w}为{q}", "{w}达{q}"]), w=cat(word, amount), q=amount)
    points = figures.percent(draw, Decimal(draw.rng.randint(1, 60)) / 10, change=True, points=True)
    form = draw.one(["{w}{q}，{h}{v}{p}", "{w}为{q}，{h}{v}{p}", "{w}{q}、{v}{p}"])
    if draw.style == "work_report":
        form = draw.one(["{w}达到{q}、{v}{p}", "{w}{q}、{v}{p}", "{w}{v}{p}、达到{q}"])
    slots: dict[str, Piece | Amount | str] = {"w": cat(word, amount, points), "q": amount, "p": points}
    slots["v"] = act(draw.one(["提高", "下降", "上升"]), points)
    if "{h}" in form:
        slots["h"] = draw.one(["比上年", "同比", "较上年"])
    return fill(form, **slots)


def _prices(draw: Draw) -> Piece:
    """State how prices rose: `居民消费价格涨幅2.1%`, a growth rate though no verb says so."""
    risen = figures.percent(draw, Decimal(draw.rng.randint(2, 55)) / 10, change=True)
    form = draw.one(["{w}涨幅{q}", "{w}涨幅为{q}", "{w}同比上涨{q}", "{w}比上年上涨{q}"])
    return fill(form, w=cat("居民消费价格", risen), q=risen)


def components(draw: Draw, among: Sequence[Component] = ()) -> Piece:
    """State a total of money and its parts, with their growth: three industries, exports and imports."""
    words, parts, unit = draw.one(among or COMPONENTS)
    tenths = books.magnitude(draw.rng, 300, 40000)
    cut = books.partition(draw.rng, tenths, len(parts))
    total = measured(Decimal(tenths) / 10, unit)
    growing = growth_rate(draw)
    rows = []
    amounts = []
    with_growth = draw.chance(0.7)
    for part, value in zip(parts, cut, strict=True):
        amount = measured(Decimal(value) / 10, unit)
        amount.total = total
        amounts.append(amount)
        rate_ = growth_rate(draw)
        tail = fill("，增长{q}", q=rate_) if with_growth else as_piece("")
        head = cat(part, amount, *([rate_] if with_growth else []))
        rows.append(fill(draw.one(["{w}{q}", "{w}{q}", "{w}为{q}"]), w=head, q=amount) + tail)
    draw.verdicts.append(lists.sum_of(total, *amounts))
    lead = fill(
        "{w}{q}，{h}增长{g}",
        w=cat(words, total, growing),
        q=total,
        g=growing,
        h=draw.one(["比上年", "同比", ""]),
    )
    return lead + draw.one(["。其中，", "，其中：", "。分项看，"]) + join(draw.one(["；", "；", "，"]), rows)


COMPONENTS: tuple[Component, ...] = (
    ("地区生产总值", ("第一产业增加值", "第二产业增加值", "第三产业增加值"), "亿元"),
    ("进出口总额", ("出口总额", "进口总额"), "亿元"),
    ("农林牧渔业总产值", ("农业产值", "林业产值", "牧业产值", "渔业产值", "农林牧渔服务业产值"), "亿元"),
    ("固定资产投资", ("第一产业投资", "第二产业投资", "第三产业投资"), "亿元"),
    ("社会消费品零售总额", ("城镇消费品零售额", "乡村消费品零售额"), "亿元"),
    ("粮食总产量", ("夏粮产量", "秋粮产量"), "万吨"),
    ("财政总收入", ("税收收入", "非税收入"), "亿元"),
    (
        "全社会用电量",
        ("第一产业用电量", "第二产业用电量", "第三产业用电量", "城乡居民生活用电量"),
        "亿千瓦时",
    ),
    ("民用汽车拥有量", ("载客汽车", "载货汽车", "其他汽车"), "万辆"),
    ("普通住宅施工面积", ("城区施工面积", "乡镇施工面积"), "万平方米"),
)
