"""Sentences of statistical bulletins: shares, ranks, rates, averages, sums of money, notes.

The conventions are those of `bulletin_forms`; every function returns a whole sentence.
"""

from collections.abc import Sequence
from decimal import Decimal

from gongbao.document import Kind, Label, Modifier
from gongbao_corpora.synth import books, surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists
from gongbao_corpora.synth.en.bulletin_forms import (
    areas,
    classes_of,
    is_people,
    noun_of_change,
    number,
    pair,
    percent,
    there_were,
    verb_of_change,
    year,
)
from gongbao_corpora.synth.en.phrases import proved_share, sentence
from gongbao_corpora.synth.en.words import act, cat, form, of_noun, was
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill
from gongbao_corpora.synth.vocabulary import Noun


def accounted_for(draw: Draw, noun: Noun, classes: Sequence[str] = ()) -> Piece:
    """Write `Of the 2,597 deaths, 1,358 (52%) were men and 1,239 (48%) were women.`."""
    total = number(draw, books.magnitude(draw.rng, max(40, noun.low), max(noun.high, 900)))
    classes = classes or classes_of(draw, noun)
    chosen = draw.some(classes, 2, min(4, len(classes)))
    draw.rng.shuffle(chosen)
    parts = lists.cut(draw, chosen, int(total.value), manner="state")
    if sum(part.value > 0 for part in parts) < 2:
        return there_were(draw, noun)
    printed = lists.break_down(draw, total, parts, hide=0.1)
    lists.decide_shares(draw, printed, chance=0.75)
    rows = []
    comma = draw.one([" ({s})", " ({s})", ", or {s},"])
    order = draw.one(["first", "first", "percent", "last"])
    for at, (part, amount) in enumerate(zip(printed.parts, printed.amounts, strict=True)):
        share = next((s for s in printed.shares if s.numerator is amount), None)
        words = cat(as_piece(part.words), amount, *([share] if share else []))
        if order == "last":
            template = "{w} {q}" if share is None else "{w} {q} ({s})"
        elif order == "percent" and share is not None:
            template = "{s} ({q}) {be} {w}" if at == 0 else "{s} ({q}) {w}"
        else:
            template = (
                ("{q}" + (comma if share else "") + " {be} {w}")
                if at == 0
                else ("{q}" + (comma if share else "") + " {w}")
            )
        template = template.replace("{be}", was(amount))
        slots: dict[str, Piece | Amount | str] = {"w": words, "q": amount}
        rows.append(fill(template, **(slots | ({"s": share} if share else {}))))
    words_ = cat(form(of_noun(noun), total), total)
    lead = draw.one(
        [
            "of the {t} {w} in {y}, ",
            "there {be} {t} {w} in {y}. Of these, ",
            "out of {t} {w} in {y}, ",
            "in {y} there {be} {t} {w}, of which ",
        ]
    )
    head = fill(lead.replace("{be}", was(total)), t=total, w=words_, y=year(draw))
    listed = enumeration(
        rows,
        comma="; " if any(", " in r.text for r in rows) else ", ",
        last=" and " if order != "percent" else ", and ",
    )
    if printed.rest is not None:
        listed = listed + fill("; the rest {w}", w=as_piece(printed.rest.words))
    return sentence(head + listed)


def largest_group(draw: Draw, noun: Noun, classes: Sequence[str]) -> Piece:
    """Write `The largest group was manufacturing with 4,120 (12%), followed by construction (3,906).`."""
    chosen = draw.some(classes, 3, 4)
    draw.rng.shuffle(chosen)
    values = sorted(
        (books.magnitude(draw.rng, max(noun.low, 12), max(noun.high, 99)) for _ in chosen), reverse=True
    )
    amounts = [number(draw, v) for v in values]
    share = figures.percent(draw, Decimal(draw.rng.randint(90, 480)) / 10)
    share.numerator = amounts[0]
    with_share = draw.chance(0.5)
    first = cat(chosen[0], amounts[0], *([share] if with_share else []))
    slots: dict[str, Piece | Amount | str] = {"a": first, "q": amounts[0], "w": noun.word}
    lead = draw.one(
        [
            "the largest group of {w} was {a}, with {q}{s}",
            "{a} accounted for the largest number of {w} ({q}{s})",
            "the highest number of {w} was in {a} at {q}{s}",
            "{a} had the most {w}, with {q}{s}",
            "the most common category of {w} was {a} ({q}{s})",
        ]
    )
    tail = ""
    if with_share:
        tail = ", {r} of the total" if "({q}" in lead or "at {q}" in lead else " ({r})"
        slots["r"] = share
    head = fill(lead.replace("{s}", tail), **slots)
    follow = draw.one([" ({q})", " ({q})", " with {q}", " at {q}"])
    rest = [fill("{w}" + follow, w=cat(w, q), q=q) for w, q in zip(chosen[1:], amounts[1:], strict=True)]
    after = draw.one([", followed by ", ". This was followed by ", ", ahead of "])
    return sentence(head + after + enumeration(rest, comma=", ", last=" and "))


def percentages(draw: Draw, noun: Noun) -> Piece:
    """Write `In 2012, 71% of visits were online, while the remaining 29% were on paper.`."""
    first, second = pair(draw, noun)
    high = figures.rounded(Decimal(draw.rng.randint(510, 950)) / 10, draw.one([0, 0, 1]))
    a, b = percent(draw, high), percent(draw, 100 - high)
    template = draw.one(
        [
            "in {y}, {a} of {w} were {f}, while the remaining {b} were {g}",
            "{a} of {w} in {y} were {f} and {b} {g}",
            "in {y}, {a} of {w} were {f} and {b} were {g}",
            "of all {w} in {y}, {a} were {f}; {b} were {g}",
        ]
    )
    return sentence(fill(template, a=a, b=b, f=cat(first, a), g=cat(second, b), w=noun.word, y=year(draw)))


def respectively(draw: Draw, noun: Noun) -> Piece:
    """Write `The number of homes in Kent, Essex and Surrey was 4,120, 3,906 and 3,511 respectively.`."""
    found = areas(draw, draw.rng.randint(2, 4))
    amounts = [number(draw, books.magnitude(draw.rng, max(noun.low, 12), max(noun.high, 99))) for _ in found]
    heads = enumeration(found, comma=", ", last=" and ")
    listed = enumeration([as_piece(q) for q in amounts], comma=", ", last=" and ")
    template = draw.one(
        [
            "the number of {w} in {h} was {l} respectively",
            "{h} recorded {l} {w} respectively",
            "in {y}, {h} had {l} {w}, respectively",
            "there were {l} {w} in {h} respectively",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"w": cat(noun.word, *amounts), "h": heads, "l": listed}
    if "recorded" in template:
        template = template.replace("recorded", "{v}")
        slots["v"] = act("recorded", *amounts)
    return sentence(fill(template, **(slots | ({"y": year(draw)} if "{y}" in template else {}))))


def one_in(draw: Draw, noun: Noun) -> Piece:
    """Write `Almost one in five (19%) households were led by women, 4,120 in all.`."""
    exact = Decimal(draw.rng.randint(6, 94))
    count_ = number(draw, books.magnitude(draw.rng, 60, 90_000))
    share = percent(draw, exact)
    share.numerator = count_
    about = figures.fraction(draw, count_, exact / 100)
    state = draw.one(pair(draw, noun))
    template = draw.one(
        [
            "{f} ({s}, {q}) of {w} were {c}",
            "{f} of {w} ({s} or {q}) were {c} in {y}",
            "in {y}, {f} of {w} were {c} ({q}, {s})",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"f": about, "s": share, "q": count_, "w": noun.word}
    slots["c"] = cat(state, count_, share, about)
    return sentence(fill(template, **(slots | ({"y": year(draw)} if "{y}" in template else {}))))


def within(draw: Draw, noun: Noun) -> Piece:
    """Write `Of the 13,265 cars, 1,019 (7.7%) were registered within a month in Kent.`."""
    total = number(draw, books.magnitude(draw.rng, max(noun.low, 40), max(noun.high, 400)))
    part = number(draw, max(1, int(total.value) * draw.rng.randint(5, 90) // 100))
    part.total = total
    rate = proved_share(draw, part, total)
    area = areas(draw, 1)[0]
    template = draw.one(
        [
            "{a} accounted for {q} of the {t} {w} ({r})",
            "of the {t} {w}, {q} ({r}) were {a}",
            "{r} ({q}) of the {t} {w} in {y} were {a}",
            "there were {t} {w} in {y}, including {q} {a} ({r} of the total)",
        ]
    )
    area = area if template.startswith("{a}") else "in " + area
    slots: dict[str, Piece | Amount | str] = {"a": cat(area, part, rate), "q": part, "r": rate, "t": total}
    slots["w"] = cat(form(of_noun(noun), total), total)
    return sentence(fill(template, **(slots | ({"y": year(draw)} if "{y}" in template else {}))))


_BASES = (
    "per 1,000 population",
    "per 100,000 population",
    "per 1,000 women",
    "per 10,000 people",
    "per 1,000 residents",
    "per 100,000 persons",
)


def rate_per(draw: Draw, noun: Noun) -> Piece:
    """Write `The rate was 14.7 per 1,000 population, compared with 15.2 in 2012.`."""
    base = draw.one(_BASES)
    now, then = (Amount(f"{Decimal(draw.rng.randint(11, 990)) / 10}", Decimal(0)) for _ in range(2))
    for amount in (now, then):
        amount.value = Decimal(amount.surface)
    words = draw.one(
        ["rate", f"rate of {noun.word}", f"{noun.singular} rate", "crude rate", "age-standardised rate"]
    )
    if now.value == then.value:
        return sentence(fill(f"the {{w}} was {{q}} {base} in {{y}}", w=cat(words, now), q=now, y=year(draw)))
    up = now.value > then.value
    template, governed = draw.one(
        [
            (f"the {{w}} was {{q}} {base} in {{z}}, compared with {{o}} in {{y}}", ()),
            (f"the {{w}} {{v}} from {{o}} {base} in {{y}} to {{q}} in {{z}}", (then, now)),
            (f"the {{w}} {{v}} to {{q}} {base} ({{y}}: {{o}})", (now,)),
            (f"at {{q}} {base}, the {{w}} was {'higher' if up else 'lower'} than in {{y}} ({{o}})", ()),
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "w": cat(words, now, then),
        "q": now,
        "o": then,
        "y": year(draw, -1),
    }
    slots |= {"z": year(draw)} if "{z}" in template else {}
    slots |= {"v": act(verb_of_change(draw, up=up), *governed)} if "{v}" in template else {}
    return sentence(fill(template, **slots))


def money_spent(draw: Draw, words: str) -> Piece:
    """Write `Total spending on overseas visits was £4.2 billion, an increase of £0.3 billion on 2012.`."""
    value = int(f"{books.magnitude(draw.rng, 100, 999)}") * 10 ** draw.rng.randint(5, 9)
    step = max(1, value // 10**8 * draw.rng.randint(1, 30)) * 10**6 if value > 10**8 else value // 10
    total = figures.money(draw, value, modifier=Modifier.EXACT)
    gap = figures.money(draw, step, modifier=Modifier.EXACT)
    gap.change = True
    up = draw.chance(0.6)
    base = Decimal(value - step if up else value + step)
    rate = percent(draw, figures.rounded(Decimal(step) / base * 100, 1), change=True)
    template, governed = draw.one(
        [
            ("{w} was {q} in {z}, {n} of {d} ({r}) on {y}", ()),
            ("{w} {v} by {d} to {q} in {z}", (gap, total)),
            ("in {z}, {w} stood at {q}, {n} of {d} compared with {y}", ()),
            ("{w} was estimated at {q}, {d} " + ("higher" if up else "lower") + " than in {y}", ()),
            ("{w} {v} by {r} to {q}", (rate, total)),
            ("{w} in {z} has been {x} by {d}", (gap,)),
        ]
    )
    template = template.replace("{n}", noun_of_change(draw, up=up))
    if words.endswith("s"):
        template = template.replace("{w} was ", "{w} were ").replace(" has been ", " have been ")
    known = {"q": total, "d": gap, "r": rate}
    used = [a for n, a in known.items() if f"{{{n}}}" in template]
    slots: dict[str, Piece | Amount | str] = {n: a for n, a in known.items() if f"{{{n}}}" in template}
    slots["w"] = cat(words, *used)
    slots |= {"v": act(verb_of_change(draw, up=up), *governed)} if "{v}" in template else {}
    slots |= {"x": act(f"revised {'up' if up else 'down'}", *governed)} if "{x}" in template else {}
    slots |= {n: year(draw, s) for n, s in (("y", -1), ("z", 0)) if f"{{{n}}}" in template}
    return sentence(fill(template, **slots))


_AVERAGES = (
    ("average length of stay", "day", 15, 160),
    ("average time to completion", "week", 20, 900),
    ("median waiting time", "day", 20, 900),
    ("average distance travelled", "mile", 10, 900),
    ("average duration", "month", 10, 200),
    ("average delay", "minute", 20, 900),
)


def average(draw: Draw, noun: Noun) -> Piece:
    """Write `The average age at marriage was 36.5 years, an increase of 0.2 years on 2011.`."""
    words, unit, low, high = draw.one(_AVERAGES)
    if is_people(noun):
        words, unit, low, high = (
            draw.one([f"average age of {noun.word}", f"median age of {noun.word}"]),
            "year",
            180,
            620,
        )
    value = Decimal(draw.rng.randint(low, high)) / 10
    amount = surface.count(draw.rng, value, draw.language, unit=unit, kind=Kind.MEASURE)
    template = draw.one(["the {w} was {q} in {y}", "in {y}, the {w} was {q}", "the {w} stood at {q}"])
    slots: dict[str, Piece | Amount | str] = {"q": amount}
    if "{y}" in template:
        slots["y"] = year(draw)
    if draw.chance(0.5):
        return sentence(fill(template, w=cat(words, amount), **slots))
    old = surface.count(
        draw.rng, value + Decimal(draw.rng.randint(1, 40)) / 10, draw.language, unit=unit, kind=Kind.MEASURE
    )
    tail = fill(
        draw.one([", compared with {o} in {b}", ", down from {o} in {b}", " ({b}: {o})"]),
        o=old,
        b=year(draw, -1),
    )
    return sentence(fill(template, w=cat(words, amount, old), **slots) + tail)


def index(draw: Draw, words: str) -> Piece:
    """Write `Prices increased by 1.9% in the year to June 2014, up from 1.5% in May.`."""
    now, then = (percent(draw, Decimal(draw.rng.randint(1, 160)) / 10, change=True) for _ in range(2))
    months = [
        entity(Label.DATE, m)
        for m in draw.some(("January", "February", "March", "April", "May", "June", "July"), 2, 2)
    ]
    verb = act(verb_of_change(draw, up=draw.chance(0.6)), now)
    template = draw.one(
        [
            "{w} {v} by {a} in the year to {m}, compared with {b} in the year to {n}",
            "{w} {v} by {a} in {m}, following {x} of {b} in {n}",
            "{w} {v} by {a} between {n} and {m}",
            "on the month, {w} {v} by {a}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "w": cat(words, now, then) if "{b}" in template else cat(words, now)
    }
    slots |= {"v": verb, "a": now}
    slots |= {"b": then} if "{b}" in template else {}
    slots |= {n: p for n, p in (("m", months[1]), ("n", months[0])) if f"{{{n}}}" in template}
    return sentence(fill(template.replace("{x}", draw.one(["a rise", "an increase", "a fall"])), **slots))


_NOTES = (
    "Figures may not sum to totals because of rounding (see Table {n}).",
    "Rates are based on the mid-year population estimates and exclude people aged under {n}.",
    "Data for the latest year are provisional and will be revised in Release {n}.",
    "Section {n} explains the terms that are used in this bulletin.",
    "Figure {n} shows the trend since records began.",
    "Definitions changed in Version {n} of the classification, so earlier figures are not comparable.",
    "Estimates are rounded to the nearest thousand.",
    "Further detail can be found in Reference Table {n}.",
    "See background note {n} for the quality of the estimates.",
)


def note(draw: Draw) -> Piece:
    """Write a sentence whose numbers count nothing: tables, sections, class limits."""
    return Piece(draw.one(_NOTES).format(n=draw.rng.randint(2, 19)))
