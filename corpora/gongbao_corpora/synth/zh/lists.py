"""Breakdowns of a total in Chinese reports: parts that add up, side by side, in brackets, item by item.

A `Part` is one line of the books; `Breakdown` words say what the parts divide by. The parts are linked to
their total, a fault is planted now and then, and the verdict that is true of what is printed is remembered.

Reading this file: `break_down` makes the amounts (and the fault), the functions below it write them: inline,
with shares, `分别为`, as ①②③, as lines of their own, in brackets.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.zh import figures
from gongbao_corpora.synth.zh.phrases import act, cat


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total.

    Attributes:
        words: what it counts.
        value: how many.
        code: of indicators.yaml, None if it is no official statistic.
        verb: a verb of its own before or after the words, empty for none.
        after: whether the verb follows the words (`县政府网站发布2710条`).
    """

    words: Piece | str
    value: int
    code: str | None = None
    verb: str = ""
    after: bool = False


@dataclass(slots=True)
class Printed:
    """A breakdown as it will be printed: parts with their amounts, the rest that has none, the verdict."""

    total: Amount
    parts: list[Part]
    amounts: list[Amount]
    rest: Part | None = None
    status: str = "ok"
    shares: list[Amount] = field(default_factory=list)


def break_down(
    draw: Draw, total: Amount, parts: Sequence[Part], *, zeros: bool = False, hide: float = 0.0
) -> Printed:
    """Make the amounts of a total's parts, a fault now and then, and remember the verdict.

    Args:
        draw: of the report.
        total: the total; its unit becomes that of the parts.
        parts: values that add up to it.
        zeros: whether parts of zero are printed.
        hide: how often the last part is printed without its figure.
    """
    kept = [p for p in parts if p.value or zeros] or list(parts[:1])
    values = [p.value for p in kept]
    printed = Printed(total, kept, [])
    if sum(values) == total.value and len(values) > 2 and draw.chance(draw.fault):
        wrong = _misprinted(draw, values)
        printed.status = "ok" if wrong == values else "mismatch"
        values = wrong
    elif len(values) > 2 and values[-1] and sum(values) == total.value and draw.chance(hide):
        printed.rest = kept.pop()
        values.pop()
        printed.status = "missing_part"
    for part, value in zip(kept, values, strict=True):
        amount = draw.exact(value, total.unit)
        amount.total, amount.indicator = total, part.code
        printed.amounts.append(amount)
    if printed.status == "mismatch" and _rounding_explains(total, printed.amounts):
        printed.status = "rounding"
    if len(kept) > 1 and total.value:
        draw.verdicts.append(Verdict("sum", printed.status, total, tuple(printed.amounts)))
    return printed


def _rounding_explains(total: Amount, parts: Sequence[Amount]) -> bool:
    """Say whether the places in which 1.58万 and the like are printed explain a difference."""
    off = abs(sum(part.value for part in parts) - total.value)
    return off <= sum(_last_place(amount) for amount in (total, *parts)) / 2


def _last_place(amount: Amount) -> Decimal:
    printed = re.search(r"(?:\.(\d+))?万", amount.surface)
    return Decimal(10_000).scaleb(-len(printed[1] or "")) if printed else Decimal(0)


def _misprinted(draw: Draw, values: list[int]) -> list[int]:
    """Change the largest figure so that the parts exceed their total: a fault that no wording excuses."""
    at = max(range(len(values)), key=lambda i: values[i])
    step = draw.one([1, 2, 3, 9, 10, 10, 90, 100])
    wrong = values.copy()
    wrong[at] += step if step < max(4, values[at]) else 1
    return values if hides_a_sum(wrong, sum(values)) else wrong


def hides_a_sum(values: Sequence[int], total: int) -> bool:
    """Say whether some parts in a row add up to the total by chance: then the fault would be no fault."""
    return any(sum(values[i:j]) == total for i in range(len(values)) for j in range(i + 1, len(values) + 1))


def write(draw: Draw, printed: Printed, *, by: str = "") -> Piece:
    """Write the parts after their total: the words begin with the comma or colon that they need.

    Args:
        draw: of the report.
        printed: what to write.
        by: what the parts divide by (`渠道`), for the lead-in; empty for `其中`.
    """
    style = draw.rng.random()
    if printed.rest is None and style < 0.12 and len(printed.parts) > 1 and not _has_verbs(printed):
        return _lead(draw, by) + respectively(draw, printed)
    if printed.status == "ok" and style < 0.24:
        return "（" + draw.one(["其中", "其中：", ""]) + _inline(draw, printed, comma="，") + "）"
    return _lead(draw, by) + _inline(draw, printed)


def _has_verbs(printed: Printed) -> bool:
    return any(part.verb for part in printed.parts)


def _lead(draw: Draw, by: str) -> str:
    if by and draw.chance(0.7):
        return draw.one(
            [f"。按{by}分，", f"。按{by}统计，", f"。按{by}划分：", f"，按{by}分：", f"。从{by}看，"]
        )
    return draw.one(
        [
            "，其中",
            "，其中：",
            "。其中，",
            "。其中：",
            "，其中，",
            "，包括：",
            "，分别为：",
            "——",
            "，具体为：",
        ]
    )


def _inline(draw: Draw, printed: Printed, *, comma: str | None = None) -> Piece:
    comma = comma or draw.one(["，", "，", "，", "；", "、"])
    _decide_shares(draw, printed)
    form = draw.one(_FORMS)
    pieces = [_item(draw, printed, i, form, comma) for i in range(len(printed.parts))]
    last = comma if comma == "；" else draw.one([comma, comma, "，"])
    joined = enumeration(pieces, comma=comma, last=last)
    if printed.rest is not None:
        rest = draw.one(["其余均为{w}", "其余为{w}", "其余的都是{w}", "剩余的为{w}", "其余全部为{w}"])
        joined = joined + "，" + fill(rest, w=_plain(printed.rest))
    return joined


_FORMS = ("{w}{q}", "{w}{q}", "{w}{q}", "{w}{q}", "{w}为{q}", "{w}有{q}", "{w}共{q}", "{q}为{w}", "{w}的{q}")


def _plain(part: Part) -> Piece:
    return as_piece(part.words)


def _decide_shares(draw: Draw, printed: Printed) -> None:
    """Give shares to some breakdowns; they are true of the printed total."""
    total = printed.total.value
    if printed.shares or total < 5 or printed.status != "ok" or not draw.chance(0.22):
        return
    places = draw.one([0, 1, 1, 2, 2])
    for amount in printed.amounts:
        if amount.value:
            share = figures.share(draw, amount, total, places=places)
            draw.verdicts.append(Verdict("share", "ok", printed.total, (amount,), share, amount))
            printed.shares.append(share)


def _item(draw: Draw, printed: Printed, at: int, form: str, comma: str) -> Piece:
    part, amount = printed.parts[at], printed.amounts[at]
    share = next((s for s in printed.shares if s.numerator is amount), None)
    words = cat(part.words, amount, *([share] if share else []))
    if part.verb:
        verb = act(part.verb, amount)
        form = "{w}{v}{q}" if part.after else "{v}{w}{q}"
        piece = fill(form, v=verb, w=words, q=amount)
    else:
        last = at and at == len(printed.parts) - 1 and printed.status == "ok"
        if last and form == "{w}{q}" and draw.chance(0.15):
            form = draw.one(["其余{q}为{w}", "另外{q}为{w}", "余下{q}为{w}"])
        piece = fill(form, w=words, q=amount)
    if share is None:
        return piece
    marks = ["（{s}）", "（占{s}）", "（占比{s}）"] if comma == "、" else _SHARES
    return piece + fill(draw.one(marks), s=share)


_SHARES = (
    "，占{s}",
    "，占{s}",
    "，占总数的{s}",
    "（占{s}）",
    "（{s}）",
    "，占比{s}",
    "，占比为{s}",
    "，占全部的{s}",
)


def respectively(draw: Draw, printed: Printed) -> Piece:
    """Write names first, figures after: `网络、信函、当面申请分别为41件、12件、5件`."""
    names = [cat(p.words, q) for p, q in zip(printed.parts, printed.amounts, strict=True)]
    numbers = [as_piece(q) for q in printed.amounts]
    head = enumeration(names, comma="、", last=draw.one(["、", "和", "以及"]))
    tail = enumeration(numbers, comma="、", last=draw.one(["、", "和"]))
    return head + draw.one(["分别为", "分别是", "分别有", "依次为"]) + tail


def item_by_item(draw: Draw, printed: Printed) -> Piece:
    """Write the parts as an enumerated list: `①…；②…`, one per line or in a row; ends without a stop."""
    marks = draw.one(_MARKS)
    rows = [
        mark + _item(draw, printed, i, draw.one(["{w}{q}", "{w}：{q}", "{w}{q}"]), "；")
        for i, mark in enumerate(marks[: len(printed.parts)])
    ]
    if printed.rest is not None:
        rows.append(as_piece("其余均为") + _plain(printed.rest))
    between = draw.one(["；", "；\n", "；\n", "，"])
    lead = "\n" if "\n" in between else ""
    return as_piece(draw.one(["，具体如下：", "，具体为：", "：", "，其中："])) + lead + join(between, rows)


CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"
_MARKS = (
    list(CIRCLED),
    [f"（{i}）" for i in range(1, 13)],
    [f"{i}." for i in range(1, 13)],
    [f"{i}、" for i in range(1, 13)],
    ["——"] * 12,
    ["●"] * 12,
    [f"({i})" for i in range(1, 13)],
)


def cut(draw: Draw, words: Sequence[Piece | str], total: int, *, verb: str = "") -> list[Part]:
    """Cut a total into parts of the names given."""
    values = books.partition(draw.rng, total, len(words), zeros=0.05)
    return [Part(w, v, verb=verb) for w, v in zip(words, values, strict=True)]


def from_book(book: dict[str, int], names: Sequence[tuple[str, str]]) -> list[Part]:
    """Return parts for pairs of words and codes."""
    return [Part(words, book[code], code) for words, code in names]


def exact_share(part: Decimal, base: Decimal) -> Decimal:
    """Return a part of a base, between 0 and 1."""
    return part / base if base else Decimal(0)


def sum_of(total: Amount, *parts: Amount, status: str = "ok") -> Verdict:
    """Return the verdict of a sum."""
    return Verdict("sum", status, total, parts)
