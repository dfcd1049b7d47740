"""Sentences of translators and native writers: parts before their total, the remaining few, averages.

They state figures of any domain in orders that the literal manner does not have; every function returns whole
sentences.

Reading this file: totals told the other way round, then changes, then money, samples and averages.
"""

from decimal import Decimal

from gongbao.document import Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.phrases import (
    act,
    cat,
    form,
    nouns_of,
    of_noun,
    participle,
    past,
    proved_share,
    sentence,
    verb_of,
    was,
    when,
)
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.vocabulary import Noun


def parts_first(draw: Draw, domain: str) -> Piece:
    """State the parts, then their total: `12 rural and 3 urban clinics, 15 in total, were built`."""
    noun = draw.noun(domain)
    value = books.magnitude(draw.rng, max(6, noun.low), max(9, min(noun.high, 20_000)))
    total = draw.exact(value)
    sorts = draw.some(names.words(draw, "example"), 2, 3)
    printed = lists.break_down(draw, total, lists.cut(draw, sorts, value))
    rows = [
        fill("{q} {w}", q=q, w=cat(p.words, q)) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    listed = join(", ", rows[:-1]) + (" and " if len(rows) > 1 else "") + rows[-1]
    words = cat(form(of_noun(noun), total), total)
    verb = verb_of(draw, noun) or "counted"
    template = draw.one(
        [
            "{l} {w}, {t} in total, were {v}",
            "{s} {p} {l} {w}, making {t} altogether",
            "{s} {p} {l} {w}, for a total of {t}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"l": listed, "w": words, "t": total}
    if "{s}" in template:
        slots |= {"s": names.we(draw), "p": act(past(verb), total, *printed.amounts)}
    else:
        slots["v"] = act(participle(verb), total, *printed.amounts)
    return sentence(when(draw), fill(template, **slots))


def remaining(draw: Draw, domain: str) -> Piece:
    """Break a total down into outcomes, the last of them `the remaining 3`."""
    noun = draw.noun(domain)
    value = books.magnitude(draw.rng, max(8, noun.low), max(12, min(noun.high, 9_000)))
    total = draw.exact(value)
    states = draw.some(names.words(draw, "state"), 2, 4)
    printed = lists.break_down(draw, total, lists.cut(draw, states, value, manner="state"))
    rows = []
    for at, (part, q) in enumerate(zip(printed.parts, printed.amounts, strict=True)):
        last = at and at == len(printed.parts) - 1 and printed.status == "ok"
        lead = draw.one(["the remaining ", "the other ", "the last "]) if last else ""
        be = f" {was(q)} " if draw.chance(0.6) or at == 0 else " "
        rows.append(lead + as_piece(q) + be + cat(form(part.words, q), q))
    verb = verb_of(draw, noun)
    words = cat(form(of_noun(noun)), total)
    listed = join(", ", rows[:-1]) + (" and " if len(rows) > 1 else "") + rows[-1]
    if verb and draw.chance(0.6):
        head = fill("of the {t} {w} {v}, ", t=total, w=words, v=act(participle(verb), total))
    else:
        head = fill(
            draw.one(["of the {t} {w}, ", "out of {t} {w}, ", "among the {t} {w}, "]), t=total, w=words
        )
    return sentence(head, listed)


def far_subject(draw: Draw, domain: str) -> Piece:
    """State a figure far from the subject of its sentence."""
    noun = draw.noun(domain)
    amount = figures.noun_amount(draw, noun)
    verb = verb_of(draw, noun)
    if not verb:
        return sentence(fill("{q} {w} were on record", q=amount, w=cat(form(of_noun(noun), amount), amount)))
    aside = _aside(draw)
    who = names.capital(names.we(draw)) if names.we(draw).text != "we" else as_piece(f"The {names.own(draw)}")
    return (
        who
        + aside
        + fill("{v} {q} {w}", v=act(past(verb), amount), q=amount, w=cat(form(of_noun(noun), amount), amount))
        + "."
    )


def _aside(draw: Draw) -> Piece:
    kind = draw.rng.randrange(4)
    if kind == 0:
        return fill(", which moved to new premises in {m}, ", m=names.month(draw))
    if kind == 1:
        return fill(
            ", working with the {o}, ",
            o=names.organ(draw, "agency" if names.country(draw) != "cn" else "bureau"),
        )
    if kind == 2:
        return fill(", after a slow start in {m}, ", m=names.month(draw))
    return fill(", as required by {l}, ", l=names.law(draw))


def rate_moved(draw: Draw) -> Piece:
    """State a rate and how it moved, in points now and then."""
    word = draw.one(names.words(draw, "rate"))
    low = figures.rounded(Decimal(draw.rng.randint(4000, 9000)) / 100, 1)
    high = figures.rounded(low + Decimal(draw.rng.randint(3, 90)) / 10, 1)
    first, last = (figures.percent(draw, v) for v in ((low, high) if draw.chance(0.7) else (high, low)))
    up = last.value >= first.value
    gap = figures.percent(draw, abs(last.value - first.value), change=True, points=True)
    kind = draw.rng.random()
    if kind < 0.4:
        verb = draw.one(["rose", "improved", "increased"] if up else ["fell", "slipped", "declined"])
        template = draw.one(["the {w} {v} from {a} to {b}", "the {w} {v} to {b} from {a} in {y}"])
        slots: dict[str, Piece | Amount | str] = {
            "a": first,
            "b": last,
            "v": act(verb, first, last),
            "w": cat(word, first, last),
        }
        if "{y}" in template:
            slots["y"] = names.year(draw, -1)
        return sentence(fill(template, **slots))
    word_ = "up" if up else "down"
    template = draw.one(
        [
            f"the {{w}} was {{b}}, {word_} {{g}} on {{y}}",
            f"the {{w}} stood at {{b}}, {{g}} {'higher' if up else 'lower'} than in {{y}}",
            f"the {{w}} reached {{b}}, {'an increase' if up else 'a decrease'} of {{g}} over {{y}}",
        ]
    )
    return sentence(fill(template, w=cat(word, last, gap), b=last, g=gap, y=names.last_year(draw)))


def sample(draw: Draw) -> Piece:
    """State a sample or survey: how many were asked, how many said yes, the share or fraction."""
    asked = draw.exact(books.magnitude(draw.rng, 20, 6000))
    part = draw.exact(max(1, int(asked.value) * draw.rng.randint(5, 97) // 100))
    part.total = asked
    kind = draw.one(["reply", "people", "file"])
    nouns, verb, states = {
        "reply": (
            ("repl(y|ies)", "decision letter(|s)"),
            "sampled",
            ("clear and complete", "late", "well reasoned"),
        ),
        "people": (
            ("resident(|s)", "respondent(|s)", "user(|s)", "people"),
            "surveyed",
            ("satisfied", "very satisfied", "aware of the scheme"),
        ),
        "file": (
            ("file(|s)", "web page(|s)", "column(|s)", "record(|s)"),
            "checked",
            ("out of date", "complete", "in order"),
        ),
    }[kind]
    state = draw.one(states)
    rate = (
        proved_share(draw, part, asked)
        if draw.chance(0.6)
        else figures.fraction(draw, part, part.value / asked.value)
    )
    words = cat(form(draw.one(nouns)), asked)
    template = draw.one(
        [
            "of the {n} {w} {v}, {p} ({r}) {b} {s}",
            "in a sample of {n} {w}, {p}, or {r}, {b} {s}",
            "{n} {w} were {v}; {p} of them, or {r}, {b} {s}",
            "{p} of the {n} {w} {v} {b} {s} ({r})",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "n": asked,
        "w": words,
        "p": part,
        "r": rate,
        "s": cat(state, part, rate),
    }
    if "{v}" in template:
        slots["v"] = act(verb, asked)
    return sentence(when(draw), fill(template.replace("{b}", was(part)), **slots))


def averages(draw: Draw, domain: str) -> Piece:
    """State a total and its average per month or day."""
    noun = draw.noun(domain)
    total = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    each = Decimal(total.value) / draw.one([12, 52, 250])
    number = figures.rounded(each, 1 if each < 50 else 0)
    if not number:
        return sentence(fill("there were {q} {w}", q=total, w=cat(form(of_noun(noun)), total)))
    mean = Amount(f"{number.normalize():f}", number)
    words = cat(form(of_noun(noun)), total, mean)
    verb = verb_of(draw, noun) or "recorded"
    per = draw.one(["a month", "a week", "per working day", "every month", "a day"])
    template = draw.one(["{q} {w} were {v}, an average of {m} {p}", "{s} {x} {q} {w}, or {m} {p} on average"])
    slots: dict[str, Piece | Amount | str] = {"q": total, "w": words, "m": mean, "p": per}
    if "{s}" in template:
        slots |= {"s": names.we(draw), "x": act(past(verb), total)}
    else:
        slots["v"] = act(participle(verb), total)
    return sentence(fill(template, **slots))


def money_spent(draw: Draw) -> Piece:
    """State a sum of money and the parts of it, with or without verbs of their own."""
    words = draw.some(names.words(draw, "subject"), 2, 4)
    unit = draw.one([1, 10, 100, 1000])
    value = books.magnitude(draw.rng, 200, 90_000)
    cut = books.partition(draw.rng, value, len(words))
    total = figures.money(draw, value * unit, modifier=Modifier.EXACT)
    amounts = [figures.money(draw, part * unit, modifier=Modifier.EXACT) for part in cut]
    for amount in amounts:
        amount.total = total
    draw.verdicts.append(lists.sum_of(total, *amounts))
    noun = draw.one(["special funds", "expenditure", "funding", "investment"])
    verb = draw.one(["allocated", "spent", "invested", "earmarked"])
    join_ = draw.one(["{q} for {w}", "{q} on {w}", "{w} {q}", "{w}: {q}", "{q} in {w}"])
    rows = [fill(join_, q=q, w=cat(w, q)) for w, q in zip(words, amounts, strict=True)]
    between = "; " if join_ in ("{w}: {q}", "{w} {q}") else ", "
    listed = join(between, rows[:-1]) + draw.one([" and ", between]) + rows[-1]
    template = draw.one(
        ["{n} of {t} was {v}", "{s} {v} {t} in {n}", "the total {n} {v} was {t}", "{n} came to {t}"]
    )
    template = template.replace("the total {n} {v} was", "the {n} {v} totalled")
    slots: dict[str, Piece | Amount | str] = {"n": cat(noun, total), "t": total}
    if "{v}" in template:
        slots["v"] = act(verb, total)
    if "{s}" in template:
        slots["s"] = names.we(draw)
    return sentence(fill(template, **slots), draw.one([": ", ", of which ", ", including "]), listed)


def ranged(draw: Draw, domain: str) -> Piece:
    """State a plan with a range, or with a bound."""
    noun = draw.noun(domain)
    low = draw.rng.randint(2, 40)
    amount = figures.span(draw, low, low + draw.rng.randint(1, 20))
    if draw.chance(0.4):
        modifier = draw.one((Modifier.AT_LEAST, Modifier.AT_MOST, Modifier.MORE_THAN))
        amount = draw.count(low, modifier=modifier)
    verb = verb_of(draw, noun) or "reported"
    words = cat(form(of_noun(noun)), amount)
    template = draw.one(
        ["{q} {w} will be {v} in {y}", "{q} {w} are to be {v} next year", "{q} {w} a month were {v}"]
    )
    slots: dict[str, Piece | Amount | str] = {"q": amount, "w": words, "v": act(participle(verb), amount)}
    if "{y}" in template:
        slots["y"] = names.year(draw, 1)
    return sentence(fill(template, **slots))


def side_by_side(draw: Draw, domain: str) -> Piece:
    """State two or three figures respectively: `trains and buses carried 4 and 18 million`."""
    drawn: list[Noun] = nouns_of(draw, domain, draw.rng.randint(2, 3))
    amounts = [figures.noun_amount(draw, n, modifier=Modifier.EXACT) for n in drawn]
    heads = [cat(form(of_noun(n)), q) for n, q in zip(drawn, amounts, strict=True)]
    if len(drawn) < 2:
        return sentence(fill("{w} numbered {q}", w=heads[0], q=amounts[0]))
    head = join(", ", heads[:-1]) + " and " + heads[-1]
    tail = join(", ", amounts[:-1]) + " and " + as_piece(amounts[-1])
    template = draw.one(
        [
            "{h} numbered {t} respectively",
            "the numbers of {h} were {t}, respectively",
            "{h} came to {t} respectively",
        ]
    )
    return sentence(fill(template, h=head, t=tail))


def any_of(draw: Draw, domain: str) -> Piece:
    """Write one of these sentences."""
    makers = (parts_first, remaining, far_subject, averages, ranged, side_by_side)
    plain = (rate_moved, sample, money_spent)
    at = draw.rng.randrange(len(makers) + len(plain))
    return makers[at](draw, domain) if at < len(makers) else plain[at - len(makers)](draw)
