"""Items of departmental budgets and accounts: class, section and item of the expenditure classification.

The category of an item is its whole path (`教育支出（类）普通教育（款）小学教育（项）`); what stands beside
its amount (last year's execution, the planned sum again, how it grew) is no part of a total.
"""

from decimal import Decimal

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import heading
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.zh import figures, lists, names, narrative
from gongbao_corpora.synth.zh.phrases import act, cat

_FORMS = (*["{}（类）{}（款）{}（项）"] * 5, "{}-{}-{}", "{}（类）-{}（款）-{}（项）", "{}（类）{}（款）{}")


def paths(draw: Draw, least: int, most: int) -> list[tuple[str, str]]:
    """Draw budget items: each path, in one notation throughout a report, and its last word alone."""
    form = names.settled(draw, "path", _FORMS)
    found = [word.split("|") for word in draw.some(narrative.words(draw, "budget_path"), least, most)]
    return [(form.format(*parts), parts[2]) for parts in found]


def money(draw: Draw, value: int) -> Amount:
    """Write money in 万元, its value in the last place that the report prints."""
    return figures.wan(value, places=int(names.settled(draw, "places", [*[2] * 9, 1])))


def _why(draw: Draw, item: str = "", *, up: bool = True) -> str:
    lead = names.settled(draw, "why", (*["主要原因是："] * 3, "主要原因是", "主要原因："))
    if item and draw.chance(0.6):
        return f"{lead}{item}经费{'增加' if up else '减少'}。"
    return lead + draw.one(names.words(draw, "reason")) + "。"


def _against_execution(draw: Draw, value: int, item: str) -> Piece:
    """Write what was executed last year, what is planned, and how it grew."""
    before, rate = (value, Decimal(0)) if draw.chance(0.12) else books.compared(draw.rng, value)
    old, new = money(draw, before), money(draw, value)
    growing = figures.percent(draw, abs(rate), change=True)
    executed = cat(names.settled(draw, "executed", ("当年预算执行数", "预算执行数")), old)
    planned = cat("预算", new, *([growing] if rate else []))
    last, now, verb = names.year(draw, -1), names.year(draw), act("安排", new)
    piece = fill("{l}{e}为{o}，{n}{p}{v}{q}", l=last, e=executed, o=old, n=now, p=planned, v=verb, q=new)
    if not rate:
        return piece + "，比" + last + "预算执行数持平。" + _why(draw)
    more = "增加" if rate > 0 else "减少"
    return (
        piece + fill("，比{l}预算执行数{m}{g}。", l=last, m=more, g=growing) + _why(draw, item, up=rate > 0)
    )


def planned_items(draw: Draw, total: Amount, value: int) -> Piece:
    """Write the items that a total is planned for, a numbered paragraph each.

    Args:
        draw: of the report.
        total: what the items add up to.
        value: the same, in the last printed place.
    """
    chosen = paths(draw, 4, 12)
    mark = draw.one(("{}. ", "{}. ", "{}. ", "{}.", "{}、"))
    quotes = draw.one((("“", "”"), ("“", "”"), ("", ""), ("“", "”科目")))
    compared, colon = draw.chance(0.6), draw.one(("", "", "："))
    lines, amounts = [], []
    cut = books.partition(draw.rng, value, len(chosen))
    for number, ((path, item), part) in enumerate(zip(chosen, cut, strict=True), 1):
        amount = money(draw, part)
        amount.total = total
        amounts.append(amount)
        use = draw.one((item, f"{item}经费", f"{item}支出", f"{item}等方面的支出"))
        line = mark.format(number) + quotes[0] + cat(path, amount) + quotes[1] + as_piece(amount)
        line = line + f"，主要用于{colon}{use}。"
        lines.append(line + _against_execution(draw, part, item) if compared and part else line)
    draw.verdicts.append(lists.sum_of(total, *amounts))
    return join("\n", lines) + "\n"


def executed(draw: Draw, words: str, spent: int) -> Piece:
    """State what was planned, what was spent, and what share of the plan that is.

    Args:
        draw: of the report.
        words: what the plan is called (`年初预算`).
        spent: in the last printed place.
    """
    plan = max(1, spent * 1000 // draw.rng.randint(920, 1500))
    planned, done = money(draw, plan), money(draw, spent)
    if plan == spent or draw.chance(0.1):
        same = money(draw, spent)
        heads = {"p": cat(words, same), "d": cat("支出决算", done)}
        return fill("{p}为{a}，{d}为{b}。决算数与预算数持平。", **heads, a=same, b=done)
    rate = figures.share(draw, done, planned.value, places=2)
    more = "大于" if spent > plan else "小于"
    aim = draw.one(("年初预算", "预算", "年初预算"))
    return fill(
        f"{{p}}为{{a}}，{{d}}为{{b}}，完成{aim}的{{r}}。决算数{more}预算数的{{w}}",
        p=cat(words, planned),
        a=planned,
        d=cat("支出决算", done, rate),
        b=done,
        r=rate,
        w=_why(draw),
    )


def executed_items(draw: Draw, value: int) -> Piece:
    """Write planned and spent of each item, a paragraph each, the item as its run-in heading."""
    chosen = paths(draw, 3, 9)
    lines = []
    for (path, item), part in zip(chosen, books.partition(draw.rng, value, len(chosen)), strict=True):
        use = draw.one((f"主要用于：{item}支出。", f"主要用于：{item}等支出。", f"主要用于{item}。", ""))
        lines.append(heading(3, path) + "。" + use + executed(draw, "年初预算", max(part, 1)))
    return join("\n", lines) + "\n"
