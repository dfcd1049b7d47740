"""Budgets and final accounts of departments: money in 万元, parts that add up to the last place.

Figures are kept as whole numbers in the last printed place, so that sums are exact as printed.
"""

from collections.abc import Sequence

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Mark, Piece, as_piece, fill, join
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.zh import budget_items, figures, lists, names, narrative, prose
from gongbao_corpora.synth.zh.phrases import act, cat

_BODIES = ("department",)
_INCOME = ("财政拨款收入", "事业收入", "经营收入", "上级补助收入", "其他收入")
_SPENDING = ("基本支出", "项目支出", "经营支出")
_PURCHASES = ("政府采购货物预算", "政府采购工程预算", "政府采购服务预算")
_CARS = [
    "部级领导干部用车",
    "主要领导干部用车",
    "机要通信用车",
    "应急保障用车",
    "执法执勤用车",
    "特种专业技术用车",
    "离退休干部用车",
    "其他用车",
]


def _space(draw: Draw) -> str:
    return str(names.settled(draw, "space", [*[""] * 9, " "]))


def _money(draw: Draw, value: int) -> Amount:
    return figures.wan(value, places=int(names.settled(draw, "places", [*[2] * 9, 1])), space=_space(draw))


def _total(draw: Draw) -> int:
    """Return the year's total in the last printed place, the same throughout a report."""
    return draw.book.setdefault("budget.total", books.magnitude(draw.rng, 20_000, 3_000_000))


def _cut(draw: Draw, total: Amount, value: int, words: Sequence[str], *, shares: bool) -> Piece:
    """Write parts of money that add up to their total, with shares if asked."""
    rows, amounts = [], []
    for word, part in zip(words, books.partition(draw.rng, value, len(words), zeros=0.08), strict=True):
        amount = _money(draw, part)
        amount.total = total
        amounts.append(amount)
        share = figures.share(draw, amount, total.value, places=2) if shares and part else None
        row = fill(
            draw.one(["{w}{q}", "{w}{q}", "{w}为{q}"]),
            w=cat(word, amount, *([share] if share else [])),
            q=amount,
        )
        if share:
            draw.verdicts.append(Verdict("share", "ok", total, (amount,), share, amount))
            row = row + fill("，占{s}", s=share)
        rows.append(row)
    draw.verdicts.append(lists.sum_of(total, *amounts))
    return join(draw.one(["；", "；", "，"]) if not shares else "；", rows)


def _against(draw: Draw, word: str, value: int) -> Piece:
    """Write how a sum compares with last year's, and why."""
    before, rate = books.compared(draw.rng, max(value, 1))
    up = value >= before
    if before == value:
        return as_piece("，与上年持平")
    step = _money(draw, abs(value - before))
    growing = figures.percent(draw, abs(rate), change=True)
    since = draw.one([as_piece("与上年相比"), as_piece("比上年"), as_piece("较上年")])
    if draw.style == "final_accounts" and draw.chance(0.8):
        since = fill("与{y}相比", y=names.year(draw, -1, tail="度"))
    verb = act("增加" if up else "减少", step)
    more = draw.one(["增长", "增加"]) if up else draw.one(["下降", "减少"])
    form = draw.one(["。{h}，{w}{v}{d}，{m}{g}", "。{h}{w}{v}{d}，{m}{g}"])
    why = draw.one(names.words(draw, "reason"))
    reason = draw.one(["", f"。主要原因是{why}", f"，主要原因：{why}"])
    return fill(form, h=since, w=cat(word, step, growing), v=verb, d=step, m=more, g=growing) + reason


def _compared(draw: Draw, body: Piece, word: str, total: Amount, value: int) -> Piece:
    """Go on after a total: how it compares with last year's, in the manner of the report's style."""
    if draw.style != "budget" or draw.chance(0.2):
        return body + _against(draw, word, value)
    before, _ = books.compared(draw.rng, max(value, 1))
    last = names.year(draw, -1)
    than = draw.one(("预算", "预算", "预算执行数"))
    if before == value:
        return body + fill("，比{y}{t}持平", y=last, t=than)
    step = _money(draw, abs(value - before))
    verb = act("增加" if value > before else "减少", step)
    named = next(m for m in body.marks if m.role == "category" and m.of is total)
    body = Piece(body.text, (*body.marks, Mark(named.start, named.end, "category", step)))
    why = f"，主要原因是{draw.one(names.words(draw, 'reason'))}" if draw.chance(0.4) else ""
    return body + fill("，比{y}{t}{v}{d}", y=last, t=than, v=verb, d=step) + why


def _balance(draw: Draw, words: tuple[str, ...], title: str, shares: float) -> Piece:
    """Write a section: total, comparison, parts."""
    value = _total(draw)
    total = _money(draw, value)
    word = draw.one(words)
    lead = draw.one(["{b}{y}{w}{q}", "{y}{w}{q}", "{y}度{w}{q}", "本单位{w}{q}"])
    slots: dict[str, Piece | Amount | str] = {"w": cat(word, total), "q": total}
    if "{b}" in lead:
        slots["b"] = prose.sentence(draw, "{body}")
    if "{y}" in lead:
        slots["y"] = names.year(draw, tail="度" if "度" in lead else "")
        lead = lead.replace("{y}度", "{y}")
    parts = _INCOME if "收入" in title else _SPENDING
    number = draw.rng.randint(2, len(parts))
    body = heading(1, title) + "\n" + fill(lead, **slots)
    if draw.chance(0.5):
        body = _compared(draw, body, word, total, value)
    return (
        body
        + draw.one(["。其中：", "，其中：", "，其中，"])
        + _cut(
            draw,
            total,
            value,
            parts[:number],
            shares=draw.chance(shares),
        )
        + "。\n"
    )


@grammar("zh", "budget", kinds=_BODIES, place=2)
def income(draw: Draw) -> Piece:
    """Planned income."""
    return _balance(draw, ("收入预算", "收入预算总额", "收入总预算"), "收入预算情况说明", 0.1)


@grammar("zh", "budget", kinds=_BODIES, place=3)
def spending(draw: Draw) -> Piece:
    """Planned spending."""
    return _balance(draw, ("支出预算", "支出预算总额", "支出总预算"), "支出预算情况说明", 0.15)


@grammar("zh", "final_accounts", kinds=_BODIES, place=2)
def income_realised(draw: Draw) -> Piece:
    """Income of the year."""
    return _balance(draw, ("本年收入合计", "收入合计", "收入总计"), "收入决算情况说明", 0.6)


@grammar("zh", "final_accounts", kinds=_BODIES, place=3)
def spending_realised(draw: Draw) -> Piece:
    """Spending of the year."""
    return _balance(draw, ("本年支出合计", "支出合计", "支出总计"), "支出决算情况说明", 0.6)


def _functions(draw: Draw, title: str, word: str) -> Piece:
    value = _total(draw) * draw.rng.randint(60, 95) // 100
    total = _money(draw, value)
    body = heading(1, title) + "\n" + fill("{w}{q}", w=cat(word, total), q=total)
    if draw.chance(0.4):
        body = _compared(draw, body, word, total, value)
    if draw.style == "budget" and draw.chance(0.75):
        lead = draw.one(("财政拨款支出主要内容如下：", "主要内容如下：", "具体安排情况如下："))
        return (
            body + "。" + _reason_of_all(draw) + lead + "\n" + budget_items.planned_items(draw, total, value)
        )
    functions = draw.some(names.words(draw, "function"), 3, 6)
    kinds = [f"{f}（类）" if draw.chance(0.5) else f for f in functions]
    body = (
        body
        + draw.one(["，主要用于以下方面：", "。具体为：", "，其中："])
        + _cut(draw, total, value, kinds, shares=draw.chance(0.6))
        + "。\n"
    )
    if draw.style != "final_accounts":
        return body
    body = body + budget_items.executed(draw, f"{word.removesuffix('决算')}年初预算", value)
    return body + draw.one(("其中：", "具体情况如下：", "")) + "\n" + budget_items.executed_items(draw, value)


def _reason_of_all(draw: Draw) -> str:
    if draw.chance(0.6):
        return ""
    change = draw.one(("增加", "减少", "变动"))
    return f"\n财政拨款收入支出{change}的主要原因是：{draw.one(names.words(draw, 'reason'))}。\n"


@grammar("zh", "budget", kinds=_BODIES, place=4)
def functions_planned(draw: Draw) -> Piece:
    """Planned spending by function."""
    return _functions(draw, "一般公共预算财政拨款支出情况说明", "一般公共预算财政拨款支出预算")


@grammar("zh", "final_accounts", kinds=_BODIES, place=4)
def functions_realised(draw: Draw) -> Piece:
    """Spending by function."""
    return _functions(draw, "一般公共预算财政拨款支出决算情况说明", "一般公共预算财政拨款支出")


@grammar("zh", "budget", kinds=_BODIES, place=6)
@grammar("zh", "final_accounts", kinds=_BODIES, place=6)
def three_public_funds(draw: Draw) -> Piece:
    """Travel abroad, cars, receptions: the total and its parts."""
    final = "决算" if draw.one([True, False]) else "预算"
    value = books.magnitude(draw.rng, 300, 90_000)
    total = _money(draw, value)
    word = f"“三公”经费{final}数"
    parts = ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")
    body = heading(1, draw.one((f"“三公”经费{final}情况说明", "关于“三公”经费的说明"))) + "\n"
    body = body + fill("{y}{w}为{q}", y=names.year(draw, tail="度"), w=cat(word, total), q=total)
    if draw.chance(0.5):
        body = _compared(draw, body, word, total, value)
    return (
        body
        + draw.one(["，其中：", "。其中，"])
        + _cut(draw, total, value, parts, shares=draw.chance(0.2))
        + "。"
        + _visits(draw)
        + "\n"
    )


def _visits(draw: Draw) -> Piece:
    """State receptions and cars in numbers."""
    groups = draw.count(books.magnitude(draw.rng, 1, 200), draw.one(["批次", "批"]))
    people = draw.count(books.magnitude(draw.rng, 3, 2000), draw.one(["人次", "人"]))
    word = draw.one(["国内公务接待", "公务接待"])
    return fill(
        draw.one(["全年{w}{a}、{b}。", "{w}{a}，共{b}。"]), w=cat(word, groups, people), a=groups, b=people
    )


@grammar("zh", "budget", kinds=_BODIES, place=7)
@grammar("zh", "final_accounts", kinds=_BODIES, place=7)
def purchases_and_cars(draw: Draw) -> Piece:
    """Purchases by sort; cars by use, zeros printed."""
    body = heading(1, draw.one(("其他重要事项说明", "其他相关情况说明", "政府采购及国有资产占用情况"))) + "\n"
    value = books.magnitude(draw.rng, 500, 500_000)
    total = _money(draw, value)
    lead = fill(
        "{w}{q}", w=cat(draw.one(["政府采购预算", "本单位政府采购预算", "政府采购预算总额"]), total), q=total
    )
    body = (
        body
        + lead
        + draw.one(["，其中：", "：", "。其中，"])
        + _cut(draw, total, value, _PURCHASES, shares=False)
        + "。\n"
    )
    number = draw.rng.randint(0, 30)
    cars = draw.exact(number, "辆")
    printed = lists.break_down(
        draw, cars, lists.cut(draw, _CARS[: draw.rng.randint(3, 8)], number), zeros=True
    )
    head = fill(
        draw.one(["共有{w}{q}", "{w}共{q}", "共有{w}{q}"]),
        w=cat(draw.one(["车辆", "公务用车"]), cars),
        q=cars,
    )
    rows = [
        fill("{w}{q}", w=cat(p.words, q), q=q) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    return body + head + "，其中：" + join("、", rows) + "。\n"


@grammar("zh", "budget", kinds=_BODIES, place=1)
@grammar("zh", "final_accounts", kinds=_BODIES, place=1)
def duties(draw: Draw) -> Piece:
    """Duties and make-up of the department."""
    body = heading(1, draw.one(("主要职能", "部门概况", "单位概况"))) + "\n"
    number = draw.rng.randint(3, 15)
    units = draw.exact(number, "个")
    seconded = draw.exact(books.magnitude(draw.rng, 12, 400), draw.one(["名", "人"]))
    verb = act(draw.one(["设", "设有"]), units)
    sentence = fill("{v}{q}{w}", v=verb, q=units, w=cat("内设机构", units))
    staff = fill("{w}{q}", w=cat(draw.one(["行政编制", "在职人员", "核定编制"]), seconded), q=seconded)
    made_up = sentence + "，" + staff + "。\n"
    if draw.chance(0.6):
        return body + made_up + narrative.numbered_duties(draw)
    return body + prose.paragraph(draw, "subject", 2, 3) + "\n" + made_up
