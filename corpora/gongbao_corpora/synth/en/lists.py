"""Breakdowns of a total in English reports: parts that add up, side by side, in brackets, item by item.

A `Part` is one line of the books; `by` says what the parts divide by. The parts are linked to their total, a
fault is planted now and then, and the verdict that is true of what is printed is remembered.

Reading this file: `break_down` makes the amounts (and the fault), the functions below it write them: inline,
with shares, respectively, as lines of their own, in brackets.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, names
from gongbao_corpora.synth.en.phrases import act, cat, form, was
from gongbao_corpora.synth.piece import Piece, as_piece, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a total.

    Attributes:
        words: what it counts.
        value: how many.
        code: of indicators.yaml, None if it is no official statistic.
        manner: how the words join the figure: `noun` (`12 budgets`), `of` (`12 on budgets`), `way` (`12 by
            fax`), `state` (`12 were granted in full`), `label` (`12 "granted"`, `granted: 12`), `doer` (`12
            from companies`).
        verb: said of the figure before a `way` or `doer` (`12 were submitted by fax`), empty for none.
    """

    words: Piece | str
    value: int
    code: str | None = None
    manner: str = "label"
    verb: str = ""


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
    draw: Draw,
    total: Amount,
    parts: Sequence[Part],
    *,
    zeros: bool = False,
    hide: float = 0.0,
    unit: bool | None = None,
) -> Printed:
    """Make the amounts of a total's parts, a fault now and then, and remember the verdict.

    Args:
        draw: of the report.
        total: the total.
        parts: values that add up to it.
        zeros: whether parts of zero are printed.
        hide: how often the last part is printed without its figure.
        unit: whether the parts have the total's unit; None draws it.
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
    own = total.unit if (draw.chance(0.5) if unit is None else unit) else None
    for part, value in zip(kept, values, strict=True):
        amount = draw.exact(value, own)
        amount.total, amount.indicator = total, part.code
        printed.amounts.append(amount)
    if len(kept) > 1 and total.value:
        draw.verdicts.append(Verdict("sum", printed.status, total, tuple(printed.amounts)))
    return printed


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
    """Write the parts after their total: the words begin with the comma, stop or colon that they need.

    A sentence may end inside; the words do not end with a stop.

    Args:
        draw: of the report.
        printed: what to write.
        by: what the parts divide by (`channel`), for the lead-in; empty for `of which`.
    """
    style = draw.rng.random()
    if printed.rest is None and style < 0.14 and len(printed.parts) > 1 and not printed.shares:
        return draw.one([". Of these, ", ", of which ", ". Among them, ", ": "]) + respectively(draw, printed)
    if printed.status == "ok" and style < 0.28:
        return " (" + draw.one(["", "of which ", "including ", ""]) + items(draw, printed, last=" and ") + ")"
    if style < 0.42:
        return lines(draw, printed)
    return lead(draw, by) + items(draw, printed, plain=by == "")


def lead(draw: Draw, by: str) -> str:
    """Return the words between a total and its parts."""
    if by and draw.chance(0.7):
        return draw.one(
            [
                f". By {by}, ",
                f". By {by}: ",
                f"; by {by}, ",
                f". Broken down by {by}: ",
                f". In terms of {by}, ",
            ]
        )
    fitting = [", of which ", ". Of these, ", ". Of this total, ", ", of which: ", ". Among them, ", ": "]
    fitting += [", namely ", ". Among these, ", "; of these, ", ", as follows: ", ". Of which: "]
    return draw.one(fitting)


def items(draw: Draw, printed: Printed, *, plain: bool = False, last: str = "") -> Piece:
    """Write the parts in a row, without a lead-in and without a stop."""
    del plain
    comma = draw.one([", ", ", ", ", ", "; "])
    decide_shares(draw, printed)
    style = draw.one(["first", "first", "first", "last", "colon", "bracket"])
    once = style == "first" and draw.chance(0.5) and _one_verb(printed)
    pieces = [
        item(draw, printed, i, style=style, verb="" if once and i else None)
        for i in range(len(printed.parts))
    ]
    if once:
        pieces[0] = _inherited(pieces[0], printed.amounts)
    comma = "; " if any(", " in p.text for p in pieces) else comma
    final = last or draw.one([comma, comma + "and ", " and " if comma == ", " else "; and "])
    joined = enumeration(pieces, comma=comma, last=final if comma == ", " else draw.one(["; ", "; and "]))
    if printed.rest is not None:
        joined = (
            joined
            + draw.one([f"{comma}and the rest {{w}}", f"{comma}the remainder {{w}}"]).format(
                w=as_piece(form(printed.rest.words)).text
            )
            if not isinstance(printed.rest.words, Piece)
            else joined + f"{comma}the rest " + printed.rest.words
        )
    return joined


def decide_shares(draw: Draw, printed: Printed, *, chance: float = 0.3) -> None:
    """Give shares to some breakdowns; they are true of the printed total."""
    total = printed.total.value
    if printed.shares or total < 5 or printed.status != "ok" or not draw.chance(chance):
        return
    places = draw.one([0, 1, 1, 1, 2])
    for amount in printed.amounts:
        if amount.value:
            share = figures.share(draw, amount, total, places=places)
            draw.verdicts.append(Verdict("share", "ok", printed.total, (amount,), share, amount))
            printed.shares.append(share)


_FIRST = {
    "noun": ("{q} {w}",),
    "of": ("{q} on {w}", "{q} concerning {w}", "{q} about {w}", "{q} related to {w}"),
    "way": ("{q} {w}", "{q} {w}", "{q} {be} {w}"),
    "state": ("{q} {be} {w}", "{q} {be} {w}", "{q} {w}"),
    "label": ("{q} {w}", "{q} {w}", '{q} "{w}"', "{q} for {w}"),
    "doer": ("{q} from {w}", "{q} by {w}", "{q} from {w}"),
}


def _one_verb(printed: Printed) -> bool:
    """Say whether all parts have the same verb and are ways, so that it need be said but once."""
    return bool(printed.parts[0].verb) and all(
        p.manner == "way" and p.verb == printed.parts[0].verb for p in printed.parts
    )


def _inherited(piece: Piece, amounts: Sequence[Amount]) -> Piece:
    """Let all amounts have the action of the first."""
    first = next(m for m in piece.marks if m.role == "action")
    others = tuple(replace(first, of=q) for q in amounts if q is not first.of)
    return replace(piece, marks=(*piece.marks, *others))


def item(draw: Draw, printed: Printed, at: int, *, style: str = "first", verb: str | None = None) -> Piece:
    """Write one part: figure first, last, after a colon or in brackets; its share beside it if it has one.

    Args:
        draw: of the report.
        printed: the breakdown.
        at: index of the part.
        style: `first`, `last`, `colon` or `bracket`.
        verb: empty to leave the part's verb out.
    """
    part, amount = printed.parts[at], printed.amounts[at]
    share = next((s for s in printed.shares if s.numerator is amount), None)
    marked = (amount, share) if share else (amount,)
    first = style == "first"
    words = cat(form(part.words, amount if first else None), *marked)
    slots: dict[str, Piece | Amount | str] = {"w": words, "q": amount}
    if style == "bracket":
        if share is None:
            return fill("{w} ({q})", **slots)
        inside = draw.one(["{w} ({q}; {r})", "{w} ({q}, {r})", "{w} ({r}, {q})"])
        return fill(inside, r=share, **slots)
    if not first:
        template = "{w}: {q}" if style == "colon" else "{w} {q}"
    elif verb is None and part.verb:
        template = {"doer": "{q} {be} {v} by {w}"}.get(part.manner, "{q} {be} {v} {w}")
        template = "{q} {v} {w}" if draw.chance(0.2) and part.manner != "doer" else template
        slots["v"] = act(part.verb, amount)
    else:
        template = draw.one(_FIRST[part.manner]) if verb is None else "{q} {w}"
        if template == "{q} for {w}" and as_piece(part.words).text.split(" ")[0].endswith("ing"):
            template = "{q} {w}"
        if amount.unit and template.startswith("{q} {w}") and part.manner == "noun":
            template = "{q} of {w}"
    template = template.replace("{be}", was(amount))
    beside = share is not None and first and draw.chance(0.5)
    if share is not None and beside:
        slots["r"] = share
        template = template.replace("{q}", draw.one(["{q} ({r})", "{q}, or {r},", "{q} ({r})"]), 1)
    piece = fill(template, **slots)
    if share is None or beside:
        return piece
    after = draw.one(_SHARES) if not first or part.manner != "state" else " ({s})"
    return piece + fill(after, s=share)


_SHARES = (
    ", accounting for {s}",
    ", accounting for {s} of the total",
    ", accounting for {s}",
    " ({s})",
    " ({s} of the total)",
    ", representing {s}",
    ", or {s}",
    ", {s} of the total",
    ", making up {s} of the total",
)


def respectively(draw: Draw, printed: Printed) -> Piece:
    """Write names first, figures after, or the other way round: `by fax and by letter were 4 and 18`."""
    heads = [cat(form(p.words), q) for p, q in zip(printed.parts, printed.amounts, strict=True)]
    numbers = [as_piece(q) for q in printed.amounts]
    head = enumeration(heads, comma=", ", last=draw.one([" and ", ", and "]))
    tail = enumeration(numbers, comma=", ", last=draw.one([" and ", ", and "]))
    if draw.chance(0.4):
        return (
            tail + draw.one([" were ", " were for ", " concerned ", " fell under "]) + head + ", respectively"
        )
    middle = draw.one([" were ", " numbered ", " accounted for ", " came to "])
    whole = head + middle + tail + draw.one([" respectively", ", respectively"])
    decide_shares(draw, printed, chance=0.25)
    if len(printed.shares) < len(printed.amounts):
        _forget_shares(draw, printed)
        return whole
    heads = [
        cat(form(p.words), q, r)
        for p, q, r in zip(printed.parts, printed.amounts, printed.shares, strict=True)
    ]
    head = enumeration(heads, comma=", ", last=" and ")
    rates = enumeration([as_piece(r) for r in printed.shares], comma=", ", last=" and ")
    return (
        head
        + middle
        + tail
        + " respectively, accounting for "
        + rates
        + draw.one(["", " respectively", " of the total"])
    )


def _forget_shares(draw: Draw, printed: Printed) -> None:
    """Take back shares that will not be written, and their verdicts."""
    unwritten = {id(share) for share in printed.shares}
    draw.verdicts[:] = [v for v in draw.verdicts if id(v.share) not in unwritten]
    printed.shares.clear()


def lines(draw: Draw, printed: Printed) -> Piece:
    """Write the parts as lines of their own after a colon: bullets, numbers, letters; no stop at the end."""
    decide_shares(draw, printed)
    mark = draw.one(_MARKS)
    style = draw.one(["first", "last", "colon", "colon"])
    stop = draw.one([";", "", "", ";", ","])
    rows = []
    for at in range(len(printed.parts)):
        row = item(draw, printed, at, style=style)
        rows.append(
            as_piece(mark[at % len(mark)])
            + (row if draw.chance(0.5) and style == "first" else names.capital(row))
        )
    if printed.rest is not None:
        rows.append(as_piece(mark[len(rows) % len(mark)]) + "the rest: " + form(printed.rest.words))
    return as_piece(draw.one([", as follows:\n", ":\n", ", of which:\n", ". They were:\n"])) + join(
        stop + "\n", rows
    )


_MARKS = (
    ["- "],
    ["• "],
    ["* "],
    ["– "],
    [f"({i}) " for i in range(1, 13)],
    [f"{i}. " for i in range(1, 13)],
    [f"({c}) " for c in "abcdefghijkl"],
    [f"{c}) " for c in "abcdefghijkl"],
    [f"{c}. " for c in ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")],
    [""],
)


def cut(
    draw: Draw, words: Sequence[Piece | str], total: int, *, manner: str = "label", verb: str = ""
) -> list[Part]:
    """Cut a total into parts of the names given."""
    values = books.partition(draw.rng, total, len(words), zeros=0.05)
    return [Part(w, v, manner=manner, verb=verb) for w, v in zip(words, values, strict=True)]


def sum_of(total: Amount, *parts: Amount, status: str = "ok") -> Verdict:
    """Return the verdict of a sum."""
    return Verdict("sum", status, total, parts)
