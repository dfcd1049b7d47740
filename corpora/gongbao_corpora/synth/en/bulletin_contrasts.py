"""Sentences of statistical bulletins: contrasts, extremes, areas in a row, intervals of confidence, causes.

The conventions are those of `bulletin_forms`; every function returns a whole sentence or a list of lines.
"""

from decimal import Decimal

from gongbao.document import Kind, Label, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.bulletin_forms import (
    areas,
    counted,
    number,
    percent,
    place,
    verb_of_change,
    year,
)
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import act, cat
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill, join
from gongbao_corpora.synth.vocabulary import Noun

_GROUPS = (
    ("men", "women"),
    ("urban residents", "rural residents"),
    ("owners", "tenants"),
    ("young adults", "older adults"),
    ("large firms", "small firms"),
    ("full-time staff", "part-time staff"),
)


def _size(draw: Draw, noun: Noun) -> int:
    return books.magnitude(draw.rng, max(noun.low, 60), max(noun.high, 600))


def _rate(draw: Draw, *, low: int = 20, high: int = 980) -> Amount:
    return percent(draw, figures.rounded(Decimal(draw.rng.randint(low, high)) / 10, draw.one([0, 0, 1])))


def more_likely(draw: Draw, noun: Noun) -> Piece:
    """Write `Men (89%) were more likely to have used parks than women (85%).`."""
    one, other = draw.one(_GROUPS)
    a, b = _rate(draw), _rate(draw)
    more = "more" if a.value >= b.value else "less"
    verb = draw.one(["used", "reported", "applied for", "asked for"])
    template = draw.one(
        [
            f"{{x}} ({{a}}) were {more} likely to have {verb} {noun.word} than {{y}} ({{b}})",
            f"{{a}} of {{x}} had {verb} {noun.word}, compared with {{b}} of {{y}}",
            f"the proportion who had {verb} {noun.word} was {{a}} for {{x}} and {{b}} for {{y}}",
        ]
    )
    return sentence(fill(template, x=cat(one, a), y=cat(other, b), a=a, b=b))


def extremes(draw: Draw, noun: Noun) -> Piece:
    """Write `Kent had the highest proportion of homes (90%); Essex the lowest (79%).`."""
    one, other = areas(draw, 2)
    if draw.chance(0.5):
        a, b = _rate(draw, low=500), _rate(draw, high=490)
        words = draw.one([f"proportion of {noun.word}", f"rate of {noun.word}", f"share of {noun.word}"])
    else:
        first, second = sorted((_size(draw, noun), _size(draw, noun)), reverse=True)
        a, b = number(draw, first), number(draw, second)
        words = f"number of {noun.word}"
    counted_ = noun.word if words.startswith("number") else words
    lead = "number of " if words.startswith("number") else ""
    template = draw.one(
        [
            f"{{x}} had the highest {lead}{{w}} at {{a}} and {{y}} had the lowest {lead}{{v}} at {{b}}",
            f"the highest {lead}{{w}} was in {{x}} ({{a}}) and the lowest {lead}{{v}} in {{y}} ({{b}})",
            f"{{x}} recorded the highest {lead}{{w}}, {{a}}, while {{y}} had the lowest {lead}{{v}}, {{b}}",
        ]
    )
    return sentence(fill(template, x=one, y=other, w=cat(counted_, a), v=cat(counted_, b), a=a, b=b))


def stood_at(draw: Draw, noun: Noun) -> Piece:
    """Write `The number of homes stood at 4,120 in Kent, 3,906 in Essex and 2,208 in Surrey.`."""
    found = areas(draw, draw.rng.randint(2, 4))
    if draw.chance(0.3):
        amounts = [figures.money(draw, draw.rng.randint(9, 690) * 1000) for _ in found]
        words, lead = (
            draw.one(("average price", "average weekly cost", "median income", "average grant")),
            "the ",
        )
    else:
        amounts = [number(draw, _size(draw, noun)) for _ in found]
        words, lead = noun.word, "the number of "
    rows = [fill("{q} in {p}", q=q, p=p) for p, q in zip(found, amounts, strict=True)]
    listed = enumeration(rows, comma=", ", last=" and ")
    template = draw.one(["{w} stood at {l}", "{w} in {y} was {l}", "{w} ranged from {l}"])
    template = "{w} stood at {l}" if "ranged" in template and len(rows) != 2 else template
    listed = rows[0] + " to " + rows[1] if "ranged" in template else listed
    slots: dict[str, Piece | Amount | str] = {"w": cat(words, *amounts), "l": listed}
    slots |= {"y": year(draw)} if "{y}" in template else {}
    return sentence(lead, fill(template, **slots))


def reflecting(draw: Draw, noun: Noun, other: Noun) -> Piece:
    """Write `Homes decreased by 400 to 11,500, reflecting a decrease of 500 in flats.`."""
    c = counted(draw, noun)
    step = number(draw, abs(c.now - c.then))
    step.change = True
    now = number(draw, c.now)
    cause = number(draw, max(1, abs(c.now - c.then) * draw.rng.randint(30, 150) // 100))
    cause.change = True
    down = draw.one(["a decrease", "a fall"]) if not c.up else draw.one(["an increase", "a rise"])
    why = draw.one(
        [
            ", reflecting {n} of {x} in {o}",
            ", largely explained by {n} of {x} in {o}",
            ", with {n} of {x} in {o}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"w": cat(c.words, step, now), "d": step, "q": now, "x": cause}
    slots |= {"o": cat(other.word, cause), "v": act(verb_of_change(draw, up=c.up), step, now)}
    return sentence(fill("{w} {v} by {d} to {q}" + why.replace("{n}", down), **slots))


def fell_in(draw: Draw, noun: Noun) -> Piece:
    """Write `The number of voters fell in 364 areas (56%), including 52 where it fell by more than 3%.`."""
    total = number(draw, draw.rng.randint(12, 400))
    share = percent(draw, Decimal(draw.rng.randint(10, 90)))
    share.numerator = total
    verb = draw.one(["fell", "rose", "increased", "decreased"])
    units = draw.one(("local areas", "districts", "wards", "police force areas", "constituencies", "towns"))
    head = fill(
        f"the number of {noun.word} {{v}} in {{q}} {{u}} ({{s}})",
        v=act(verb, total),
        q=total,
        u=cat(units, total, share),
        s=share,
    )
    if draw.chance(0.5):
        return sentence(head + " between " + year(draw, -1) + " and " + year(draw))
    part = number(draw, max(1, int(total.value) // draw.rng.randint(3, 9)))
    part.total = total
    limit = figures.percent(draw, Decimal(draw.rng.randint(2, 20)), change=True)
    limit.surface, limit.modifier = f"more than {limit.surface}", Modifier.MORE_THAN
    tail = fill(
        f", including {{p}} {{u}} where {noun.word} {{v}} by {{l}}",
        p=part,
        u=cat(units if part.value != 1 else units[:-1].replace("constituencie", "constituency"), part),
        v=act(verb, limit),
        l=limit,
    )
    words = Piece(tail.text, tail.marks)
    at = tail.text.index(f"where {noun.word}") + len("where ")
    mark = cat(noun.word, limit).marks[0].moved(at)
    return sentence(head + Piece(words.text, (*words.marks, mark)))


def confidence(draw: Draw, noun: Noun) -> Piece:
    """Write `The estimate of 2,122,000 homes has a 95% confidence interval of +/- 77,000.`."""
    sure = percent(draw, Decimal(draw.one([95, 95, 90, 99])))
    value = books.magnitude(draw.rng, 2, 900) * 1000
    amount = number(draw, value)
    half = draw.rng.randint(1, max(1, value // 20_000)) * 1000
    sign = draw.one(["+/- ", "±", "+/- "])
    interval = Amount(f"{sign}{half:,}", Decimal(half))
    low, high = value - half, value + half
    span = Amount(f"between {low:,} and {high:,}", Decimal(low), Kind.COUNT, max=Decimal(high))
    template = draw.one(
        [
            "the estimate of {q} {w} has a {s} {c} of {i}",
            "the number of {w} was estimated at {q}, with a {s} {c} of {i}",
            "we can be {s} {d} that the number of {w} lies {r}",
        ]
    )
    if "{r}" in template:
        surely = cat(draw.one(("sure", "certain", "confident")), sure)
        return sentence(fill(template, s=sure, d=surely, w=cat(noun.word, span), r=span))
    slots: dict[str, Piece | Amount | str] = {
        "q": amount,
        "w": cat(noun.word, amount),
        "s": sure,
        "i": interval,
    }
    slots["c"] = cat("confidence interval", sure, interval)
    if "estimated" in template:
        template = template.replace("estimated", "{v}")
        slots["v"] = act("estimated", amount)
    return sentence(fill(template, **slots))


def an_increase_in(draw: Draw, noun: Noun) -> Piece:
    """Write `Kent recorded a 12% increase in homes in 2012, with 371 homes built.`."""
    rate = percent(draw, Decimal(draw.rng.randint(2, 60)), change=True)
    amount = number(draw, _size(draw, noun))
    change = draw.one(["increase", "rise", "decrease", "fall"])
    article = (
        "an" if rate.surface[0] == "8" or rate.surface.startswith(("11", "18", "eight", "eleven")) else "a"
    )
    template = draw.one(
        [
            f"{{p}} recorded {article} {{r}} {change} in {{w}} in {{y}}, to {{q}}",
            f"there was {article} {{r}} {change} in the number of {{w}} in {{y}}, with {{q}} in {{p}}",
            f"in {{p}}, {{y}} saw {article} {{r}} {change} in {{w}} ({{q}})",
        ]
    )
    return sentence(
        fill(template, p=place(draw), r=rate, w=cat(noun.word, rate, amount), y=year(draw), q=amount)
    )


def for_every_hundred(draw: Draw, noun: Noun) -> Piece:
    """Write `For every 100 homes built there were 92 homes sold`: the base counts nothing."""
    amount = number(draw, draw.rng.randint(11, 190))
    state, other = draw.one(
        (("opened", "closed"), ("new", "old"), ("registered", "cancelled"), ("urban", "rural"))
    )
    base = draw.one([100, 100, 1000])
    words = f"{other} {noun.word}"
    return sentence(
        fill(f"for every {base:,} {state} {noun.word} there were {{q}} {{w}}", q=amount, w=cat(words, amount))
    )


def country_list(draw: Draw, noun: Noun) -> Piece:
    """Write a total and, as lines, the areas that it is made of, each with its change."""
    total = number(draw, _size(draw, noun))
    found = areas(draw, draw.rng.randint(3, 5))
    parts = [
        lists.Part(p, v)
        for p, v in zip(found, books.partition(draw.rng, int(total.value), len(found)), strict=True)
    ]
    printed = lists.break_down(draw, total, parts, zeros=True)
    lead = fill(
        draw.one(["the total number of {w} in {y} was {q}", "there were {q} {w} in {y}"]),
        w=cat(noun.word, total),
        q=total,
        y=year(draw),
    )
    mark, rows = draw.one(["- ", "• ", ""]), []
    middle = draw.one([" - ", ": ", " "])
    for part, amount in zip(printed.parts, printed.amounts, strict=True):
        rate = percent(draw, Decimal(draw.rng.randint(1, 90)) / 10, change=True)
        change = draw.one([", a fall of {r}", ", a rise of {r}", " (up {r})", " (down {r})"])
        row = fill(
            "{p}" + middle + "{q}" + change, p=cat(as_piece(part.words), amount, rate), q=amount, r=rate
        )
        rows.append(mark + row)
    return (
        sentence(lead, draw.one([". By area:", ", made up as follows:", ":"]), stop="")
        + "\n"
        + join("\n", rows)
    )


_METHOD = (
    "The survey is based on {q} {w} and takes place {f}.",
    "Estimates are drawn from interviews with {q} {w}; response is voluntary.",
    "Information is collected from {q} {w} in each round.",
    "The sample covers {q} {w}, chosen at random from the register.",
)


def method(draw: Draw) -> Piece:
    """Write how the statistics are made, with the size of the sample and a person to ask."""
    value = draw.rng.randint(2, 300) * 1000
    lead, modifier = draw.one(
        (
            ("about ", "approx"),
            ("around ", "approx"),
            ("approximately ", "approx"),
            ("some ", "approx"),
            ("over ", "more_than"),
            ("", "exact"),
        )
    )
    amount = Amount(f"{lead}{value:,}", Decimal(value), modifier=Modifier(modifier))
    words = draw.one(
        (
            "employers",
            "adults",
            "households",
            "returns",
            "businesses",
            "people aged 16 and over",
            "addresses",
            "forms",
        )
    )
    template = draw.one(_METHOD)
    slots: dict[str, Piece | Amount | str] = {"q": amount, "w": cat(words, amount)}
    slots |= (
        {"f": draw.one(("every quarter", "every two years", "twice a year", "each month"))}
        if "{f}" in template
        else {}
    )
    contact = draw.one(
        (
            "Contact: {p}, {n}.",
            "Statistical contact: {p}\nTel: {n}",
            "Next publication: {m} {y}.",
            "These statistics are produced under the {law}.",
        )
    )
    law = names.law(draw)
    known: dict[str, Piece | str] = {
        "p": names.person(draw),
        "n": names.phone(draw),
        "m": "",
        "y": entity(Label.DATE, f"{draw.one(('June', 'July', 'March'))} {draw.facts.year + 2}"),
        "law": Piece(law.text[4:], tuple(mark.moved(-4) for mark in law.marks)),
    }
    contact = contact.replace("{m} {y}", "{y}")
    tail = fill(contact, **{n: p for n, p in known.items() if f"{{{n}}}" in contact})
    return fill(template, **slots) + " " + tail
