"""Sentences of freedom-of-information reports: received, closed, outcomes, grounds, time, people, money.

Every function returns whole sentences; figures come from the body's accounts of the year, so that what is
said twice is the same. A share of requests that were answered has the requests as its category and the verb
as its action, unless its numerator stands in the text.

Reading this file: volume, then outcomes and grounds, time, people and subjects, reviews, money.
"""

from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.foi_terms import account, request, terms
from gongbao_corpora.synth.en.lists import Part, break_down
from gongbao_corpora.synth.en.phrases import (
    Roles,
    act,
    cat,
    changed,
    form,
    growth,
    proved_share,
    sentence,
    stated,
    was,
    when,
)
from gongbao_corpora.synth.piece import Piece, fill, join


def figure(draw: Draw, name: str) -> Amount:
    """Write a figure of the year's accounts."""
    return draw.exact(account(draw)[f"foi.{name}"])


def volume(draw: Draw) -> Piece:
    """State how many requests came in, and how that changed."""
    total = figure(draw, "received")
    verb = draw.one(["received", "received", "received", "handled", "logged", "registered"])
    if draw.chance(0.3):
        before, rate = books.compared(draw.rng, int(total.value))
        old = draw.exact(before)
        grown = figures.percent(draw, abs(rate), change=True) if draw.chance(0.5) and rate else None
        if before != total.value:
            return sentence(changed(draw, request(draw), old, total, rate=grown))
    tail, further = growth(draw, total) if draw.chance(0.6) else (Piece(""), ())
    return sentence(when(draw), stated(draw, verb, request(draw), total, Roles(category=further)), tail)


def several_years(draw: Draw) -> Piece:
    """Put the figures of three or four years side by side."""
    number, value = draw.rng.randint(2, 4), account(draw)["foi.received"]
    amounts, years = [], []
    for back in range(number):
        amounts.append(draw.exact(value))
        years.append(names.year(draw, -back))
        value = max(1, round(value / draw.rng.uniform(0.75, 1.4)))
    verb = act("received", *amounts)
    words = cat(form(request(draw)), *amounts)
    pairs = [fill(draw.one(["{q} in {y}"]), q=q, y=y) for q, y in zip(amounts, years, strict=True)]
    listed = join(", ", pairs[:-1]) + draw.one([" and ", " and "]) + pairs[-1]
    if draw.chance(0.4):
        pairs = [fill("{y}: {q}", q=q, y=y) for q, y in zip(amounts, years, strict=True)]
        return sentence(
            fill(
                "the number of {w} {v} in each year was as follows: {l}", w=words, v=verb, l=join("; ", pairs)
            )
        )
    template = draw.one(["{s} {v} {l} ({w})", "the number of {w} {v} was {l}", "{w} {v}: {l}"])
    if "{s}" in template:
        first = fill("{q} {w} in {y}", q=amounts[0], w=words, y=years[0])
        rest = join(", ", pairs[1:-1]) + (" and " if len(pairs) > 2 else ", against ") + pairs[-1]
        joined = first + (", " + rest if len(pairs) > 2 else rest)
        return sentence(fill("{s} {v} {l}", s=names.we(draw), v=verb, l=joined))
    return sentence(fill(template, w=words, v=verb, l=listed))


def carried(draw: Draw) -> Piece:
    """State pending, received, closed, pending again."""
    before, new, done, left = (figure(draw, n) for n in ("pending_before", "received", "closed", "pending"))
    noun = request(draw)
    template = draw.one(_CARRIED)
    slots: dict[str, Piece | Amount | str] = {
        "a": before,
        "b": new,
        "c": done,
        "d": left,
        "y": names.year(draw),
    }
    if "open {w}" in template or "new {n}" in template:
        template = template.replace("open {w}", "{w}").replace("new {n}", "{n}")
        slots["w"] = cat(f"open {form(noun, before)}", before)
        slots["n"] = cat(f"new {form(noun, new)}", new)
    slots = {"w": cat(form(noun, before), before)} | slots
    slots |= {"v": act("received", new), "x": act(draw.one(["closed", "processed", "completed"]), done)}
    slots["e"] = cat(draw.one(["pending", "outstanding", "still open"]), left)
    for name, amount in (("pa", before), ("pb", new), ("pc", done), ("pd", left)):
        template = template.replace(f"{{{name}}}", was(amount))
    if "{n}" in template:
        slots.setdefault("n", cat(form(noun, new), new))
        if "{m}" in template:
            slots["m"] = cat(form(noun, done), done)
    if "{s}" in template:
        slots["s"] = names.we(draw)
    slots = {k: v for k, v in slots.items() if f"{{{k}}}" in template}
    return _sentences(fill(template, **slots))


_CARRIED = (
    (
        "at the beginning of {y}, {a} {w} {pa} pending. {s} {v} {b} new {n} and {x} {c} {m}, "
        "which left {d} {e} at the end of the year"
    ),
    (
        "{a} {w} {pa} brought forward into {y}. A further {b} {n} {pb} {v}, {c} {m} {pc} {x}, "
        "and {d} {pd} {e} at year-end"
    ),
    "{s} began {y} with {a} open {w}, {v} {b} {n} and {x} {c} {m}; {d} {pd} {e} on the last day of the year",
)


def _sentences(piece: Piece) -> Piece:
    """Put capitals after the stops of a template that makes several sentences."""
    text = piece.text
    for at in range(2, len(text)):
        if text[at - 2 : at] == ". " and text[at].islower() and len(text[: at - 2].rpartition(" ")[2]) > 4:
            text = text[:at] + text[at].upper() + text[at + 1 :]
    return sentence(Piece(text, piece.marks))


def outcomes(draw: Draw) -> Piece:
    """State how requests ended: predicates or labels, inline, with shares, as lines."""
    book, total = account(draw), figure(draw, "closed")
    state = draw.chance(0.6)
    words = terms(draw).outcomes if state else terms(draw).labels
    parts = [
        Part(w, book[f"foi.outcome.{i}"], None, "state" if state else "label") for i, w in enumerate(words)
    ]
    verb = draw.one(["closed", "completed", "processed", "answered", "decided"])
    statement = when(draw) + stated(draw, verb, request(draw), total)
    printed = break_down(draw, total, parts, zeros=draw.chance(0.15), hide=0.06)
    if draw.chance(0.5):
        lists.decide_shares(draw, printed, chance=0.7)
    return sentence(statement, lists.write(draw, printed, by=draw.one(["outcome", "decision", ""])))


def out_of_all(draw: Draw) -> Piece:
    """Say of the requests closed how many ended well: `of the 436 requests, 312 were granted`."""
    book, total = account(draw), figure(draw, "closed")
    part = draw.exact(book["foi.outcome.0"])
    part.total = total
    words = cat(form(request(draw)), total)
    verb = act(draw.one(["closed", "answered", "processed"]), total)
    outcome = terms(draw).outcomes[0]
    if total.value < 8 or not part.value:
        return sentence(fill("{q} {w} {b} {v}", q=total, w=words, v=verb, b=was(total)))
    rate = (
        proved_share(draw, part, total)
        if draw.chance(0.6)
        else figures.fraction(draw, part, part.value / total.value)
    )
    state = cat(outcome, part, rate)
    template = draw.one(
        [
            "of the {t} {w} {v}, {p} ({r}) {b} {s}",
            "{p} of the {t} {w} {v} {b} {s} ({r})",
            "of {t} {w} {v}, {p}, or {r}, {b} {s}",
            "{t} {w} {bt} {v}, {p} of which ({r}) {b} {s}",
            "out of the {t} {w} {v}, {r} ({p}) {b} {s}",
        ]
    )
    template = template.replace("{b}", was(part)).replace("{bt}", was(total))
    return sentence(fill(template, t=total, w=words, v=verb, p=part, r=rate, s=state))


def grounds(draw: Draw) -> Piece:
    """State how often each ground for refusal was relied on; grounds overlap, so no total is claimed."""
    chosen = draw.some(terms(draw).grounds, 2, 5)
    unit = draw.one([None, "time", "case"])
    most = max(4, account(draw)["foi.closed"] // 6)
    amounts = [draw.exact(draw.rng.randint(1, most), unit) for _ in chosen]
    amounts.sort(key=lambda q: -q.value)
    verb = draw.one(["cited", "applied", "used", "relied on", "invoked"])
    if unit == "case":
        lead, forms = fill("information was {v} under ", v=act("withheld", *amounts)), "{w} in {q}"
    elif unit == "time":
        lead, forms = Piece(""), "{w} {q}"
        first = fill("{w} was {v} {q}", w=cat(chosen[0], amounts[0]), v=act(verb, *amounts), q=amounts[0])
        rest = [fill(forms, w=cat(w, q), q=q) for w, q in zip(chosen[1:], amounts[1:], strict=True)]
        return sentence(join(", ", [first, *rest[:-1]]), " and ", rest[-1])
    else:
        lead, forms = (
            Piece(draw.one(["the grounds for refusal were: ", "exemptions were as follows: "])),
            "{w}: {q}",
        )
        if draw.chance(0.5):
            lead, forms = Piece("the most common grounds for refusal were "), "{w} ({q})"
    rows = [fill(forms, w=cat(w, q), q=q) for w, q in zip(chosen, amounts, strict=True)]
    between = "; " if forms == "{w}: {q}" else ", "
    return sentence(lead, join(between, rows[:-1]), between if between == "; " else " and ", rows[-1])


def timeliness(draw: Draw) -> Piece:
    """State how many were answered in time, the share, the average."""
    t = terms(draw)
    limit = figures.duration(draw, t.limit, t.unit, modifier=draw.one((Modifier.AT_MOST, Modifier.EXACT)))
    within = limit.modifier is Modifier.AT_MOST
    if not limit.surface.startswith("within"):
        limit = figures.duration(draw, t.limit, t.unit, modifier=Modifier.EXACT)
        within = False
    kind = draw.rng.random()
    noun = form(request(draw))
    verb = draw.one(["answered", "responded to", "completed", "closed"])
    if kind < 0.4:
        rate = figures.percent(
            draw, figures.rounded(Decimal(draw.rng.randint(5500, 10000)) / 100, draw.one([0, 0, 1, 2]))
        )
        template = draw.one(
            ["{r} of {w} were {v} {l}", "{s} {v} {r} of {w} {l}", "{l}, {r} of {w} were {v}"]
            if within
            else ["{r} of {w} were {v} in the statutory {l}", "{r} of {w} were {v} before the limit of {l}"]
        )
        bounded = "limit of" in template
        slots: dict[str, Piece | Amount | str] = {"r": rate, "l": limit}
        slots["w"] = cat(noun, rate) if bounded else cat(noun, rate, limit)
        slots["v"] = act(verb, rate) if bounded else act(verb, rate, limit)
        if bounded:
            template = template.replace("the limit of", "the {x} of")
            slots["x"] = cat(draw.one(["limit", "statutory limit", "deadline"]), limit)
        if "{s}" in template:
            slots["s"] = names.we(draw)
        target = Piece("")
        if draw.chance(0.3):
            goal = figures.percent(draw, Decimal(draw.one([85, 90, 95])))
            target = fill(", against a {w} of {q}", w=cat("target", goal), q=goal)
        elif draw.chance(0.3):
            gap = figures.percent(
                draw, figures.rounded(Decimal(draw.rng.randint(5, 90)) / 10, 1), change=True, points=True
            )
            slots["w"] = cat(noun, rate, limit, gap)
            word = draw.one(["up", "down"])
            target = fill(f", {word} {{q}} on {{y}}", q=gap, y=names.last_year(draw))
        return sentence(fill(template, **slots), target)
    if kind < 0.7:
        book, total = account(draw), figure(draw, "closed")
        on_time = draw.exact(book["foi.on_time"])
        on_time.total = total
        late = cat("on time" if not within else "in time", on_time)
        extra: Piece = Piece("")
        if total.value >= 10 and draw.chance(0.7):
            rate = proved_share(draw, on_time, total)
            late = late.marked("category", rate)
            extra = fill(" ({r})", r=rate)
        template = "of the {t} {w}, {p}{x} {b} {v} {l}".replace("{b}", was(on_time))
        return sentence(
            fill(
                template, t=total, w=cat(noun, total), p=on_time, x=extra, v=act("answered", on_time), l=late
            )
        )
    return average_time(draw)


def average_time(draw: Draw) -> Piece:
    """State the average, median or range of the days that a reply took."""
    t = terms(draw)
    average = figures.duration(
        draw, figures.rounded(Decimal(draw.rng.randint(30, 600)) / 10, draw.one([0, 0, 1])), t.unit
    )
    name = draw.one(
        [
            "average response time",
            "median number of days to process a request",
            "average processing time",
            "median response time",
        ]
    )
    if draw.chance(0.35):
        low = draw.rng.randint(1, 6)
        spread = figures.span(draw, low, low + draw.rng.randint(10, 200), t.unit, kind=Kind.MEASURE)
        template = draw.one(["the {w} was {q}, and {x} {v} {r}", "the {w} was {q}; {x} {v} {r}"])
        verb = act(draw.one(["took", "ranged"]), spread)
        piece = fill(template, w=cat(name, average), q=average, x=cat("replies", spread), v=verb, r=spread)
        return sentence(piece)
    if draw.chance(0.5):
        old = figures.duration(
            draw, figures.rounded(average.value * Decimal(draw.rng.randint(7, 14)) / 10 + 1, 1), t.unit
        )
        if old.value != average.value:
            return sentence(changed(draw, name, old, average, counts=False))
    template = draw.one(["the {w} was {q}", "the {w} stood at {q}", "{w}: {q}", "on average a reply {v} {q}"])
    if "{v}" in template:
        return sentence(
            fill("on average a {w} {v} {q}", w=cat("reply", average), v=act("took", average), q=average)
        )
    return sentence(fill(template, w=cat(name, average), q=average))


def people(draw: Draw) -> Piece:
    """Break the requests received down by who asked, or about what."""
    total = figure(draw, "received")
    statement = when(draw) + stated(draw, "received", request(draw), total)
    if draw.chance(0.55):
        who = draw.some(terms(draw).requesters, 3, 6)
        verb = draw.one(["", "", "submitted", "made"])
        parts = lists.cut(draw, who, int(total.value), manner="doer", verb=verb)
        by = draw.one(["type of requester", "requester", "source", ""])
    else:
        topics = [*draw.some(names.words(draw, "topic"), 3, 6), "other matters"]
        parts = lists.cut(draw, topics, int(total.value), manner=draw.one(["of", "label"]))
        by = draw.one(["subject", "topic", "department", "service area", ""])
    printed = break_down(draw, total, parts, hide=0.08)
    if draw.chance(0.5):
        lists.decide_shares(draw, printed, chance=0.6)
    return sentence(statement, lists.write(draw, printed, by=by))


def one_in(draw: Draw) -> Piece:
    """State fractions in words: who asked most, what share was about what."""
    who = draw.one(terms(draw).requesters)
    rate = figures.fraction(draw, None, Decimal(draw.rng.randint(8, 92)) / 100)
    template = draw.one(
        [
            "{r} of these came from {w}",
            "{r} of all requests were from {w}",
            "{w} accounted for {r} of the total",
            "with {r} of the total, {w} were the largest group",
        ]
    )
    first = sentence(fill(template, r=rate, w=cat(who, rate)))
    if draw.chance(0.5):
        return first
    multiple = figures.times(draw, Decimal(draw.one(["2", "3", "1.5", "2.5", "4"])))
    text = draw.one(["{q} as many {w} were {v} as in {y}", "{s} {v} {q} as many {w} as in {y}"])
    slots: dict[str, Piece | Amount | str] = {"q": multiple, "w": cat(form(request(draw)), multiple)}
    slots |= {"v": act("received", multiple), "y": names.year(draw, -draw.rng.randint(1, 6))}
    if "{s}" in text:
        slots["s"] = names.we(draw)
    return first + " " + sentence(fill(text, **slots))


def reviews(draw: Draw) -> Piece:
    """State reviews and appeals with their results."""
    t, _book = terms(draw), account(draw)
    pieces: list[Piece] = []
    for name, options in (("reviews", t.review), ("appeals", t.appeal)):
        total = figure(draw, name)
        noun = draw.one(options)
        statement = stated(draw, draw.one(["received", "conducted", "", "completed"]), noun, total)
        if total.value < 3 or draw.chance(0.25):
            pieces.append(sentence(when(draw) if not pieces else "", statement))
            continue
        results = draw.one(
            [
                ("upheld", "overturned in full", "overturned in part", "still under way"),
                ("affirmed", "reversed", "affirmed in part", "closed for other reasons"),
                ("decided in favour of the body", "partly upheld", "decided in favour of the requester"),
            ]
        )
        parts = lists.cut(draw, results, int(total.value), manner="state")
        printed = break_down(draw, total, parts)
        pieces.append(sentence(when(draw) if not pieces else "", statement, lists.write(draw, printed)))
    return join(" ", pieces)


def fees(draw: Draw) -> Piece:
    """State fees, costs and hours."""
    closed = account(draw)["foi.closed"]
    fee = figures.money(draw, books.magnitude(draw.rng, 10, 60_000))
    cost = figures.money(draw, max(20, closed) * draw.rng.randint(15, 900))
    charged = draw.one(
        ["{s} {v} {q} in {w}", "{w} {v} amounted to {q}", "{w} of {q} were {v}", "{w} {v}: {q}"]
    )
    nouns = ["fees", "processing fees", "photocopying charges"]
    slots: dict[str, Piece | Amount | str] = {"q": fee, "w": cat(draw.one(nouns), fee)}
    slots["v"] = act(draw.one(["collected", "charged"]), fee)
    if "{s}" in charged:
        slots["s"] = names.we(draw)
    pieces = [fill(charged, **slots)]
    noun = draw.one(
        ["total cost of handling requests", "estimated cost of administering the Act", "costs of compliance"]
    )
    if noun.startswith("costs"):
        pieces.append(fill("the {w} were put at {q}", w=cat(noun, cost), q=cost))
    else:
        pieces.append(fill(draw.one(["the {w} was {q}", "the {w} came to {q}"]), w=cat(noun, cost), q=cost))
    if draw.chance(0.5):
        hours = figures.duration(draw, books.magnitude(draw.rng, 30, 9000), "hour")
        pieces.append(
            fill(
                "staff {v} {q} on {w}",
                v=act("spent", hours),
                q=hours,
                w=cat(draw.one(["requests", "searches", "redaction"]), hours),
            )
        )
    if draw.chance(0.5):
        each = figures.money(draw, draw.rng.randint(20, 400), modifier=Modifier.EXACT)
        pieces.append(
            fill(
                draw.one(["the {w} was {q}", "the {w} stood at {q}"]),
                w=cat(
                    draw.one(["average cost per request", "average cost of a request", "average cost"]), each
                ),
                q=each,
            )
        )
    return join(" ", [sentence(p) for p in pieces])


def staffing(draw: Draw) -> Piece:
    """State who does the work."""
    full = draw.exact(draw.rng.randint(1, 40))
    part = figures.rounded(Decimal(draw.rng.randint(5, 120)) / 10, 1)
    posts = Amount(f"{part}", part)
    template = draw.one(
        [
            "{s} had {a} {w} and {b} {x}",
            "the work was done by {a} {w} and {b} {x}",
            "there were {a} {w}, supported by {b} {x}",
        ]
    )
    noun = draw.one(
        [
            "full-time FOI officer(|s)",
            "full-time employee(|s)",
            "dedicated officer(|s)",
            "full-time staff member(|s)",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"a": full, "b": posts, "w": cat(form(noun, full), full)}
    slots["x"] = cat(draw.one(["full-time equivalents", "equivalent full-time posts"]), posts)
    if "{s}" in template:
        slots["s"] = names.we(draw)
        template = template.replace("had", "{v}")
        slots["v"] = act("had", full, posts)
    return sentence(fill(template, **slots))


def other_regimes(draw: Draw) -> Piece:
    """State what came in under other laws, side by side."""
    amounts, rows = [], []
    for noun in draw.some(terms(draw).other, 2, 3):
        amount = draw.exact(books.magnitude(draw.rng, 2, 900))
        amounts.append(amount)
        rows.append(fill("{q} {w}", q=amount, w=cat(form(noun, amount), amount)))
    listed = join(", ", rows[:-1]) + " and " + rows[-1]
    verb = act(draw.one(["received", "handled", "dealt with"]), *amounts)
    if draw.chance(0.5):
        return sentence(fill("{s} also {v} {l}", s=names.we(draw), v=verb, l=listed))
    return sentence(fill("in addition, {l} were {v}", l=listed, v=verb))


def by_quarter(draw: Draw) -> Piece:
    """Break the requests received down by quarter or half-year, as a list."""
    total = figure(draw, "received")
    words = draw.one(
        [
            ("Q1", "Q2", "Q3", "Q4"),
            ("first quarter", "second quarter", "third quarter", "fourth quarter"),
            ("first half", "second half"),
        ]
    )
    printed = break_down(draw, total, lists.cut(draw, words, int(total.value)), unit=False)
    noun = cat(form(request(draw)), total)
    lead = fill(
        draw.one(["{w} {v}: {q}", "the number of {w} {v} was {q}"]), w=noun, v=act("received", total), q=total
    )
    template = draw.one(["{w}: {q}", "{w} {q}", "{q} in the {w}", "{w} - {q}"])
    if words[0] == "Q1":
        template = template.replace("in the", "in")
    rows = [
        fill(template, w=cat(w, q), q=q)
        for w, q in zip([p.words for p in printed.parts], printed.amounts, strict=True)
    ]
    listed = join(draw.one([", ", "; "]), rows)
    return sentence(lead, " (", listed, ")") if draw.chance(0.5) else sentence(lead, ": ", listed)
