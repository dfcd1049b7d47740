"""Section grammars of English disclosure reports that are kept out of training reports.

They are written apart from the others on purpose: other orders, other lead-ins, other ways to join figures.
What they measure is whether a learner has learned the language or the templates.
"""

from decimal import Decimal

from gongbao.document import Label, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import disclosure, figures, foi_terms, lists, names, prose
from gongbao_corpora.synth.en.key_areas import domains
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
)
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill, join

_HOME = ("government", "department", "street")
_ABROAD = ("uk_council", "uk_police", "us_agency", "us_state", "ie_department", "au_agency", "ca_institution")


@grammar("en", "held_letter", kinds=_HOME, place=1, held_out=True)
def questions_answered(draw: Draw) -> Piece:
    """Questions as headings, the answer begins with its figure."""
    total = disclosure.coded(draw, "proactive.total", draw.one(["post", "file", None]))
    body = (
        heading(
            1, draw.one(("How much did we put online?", "What was laid open?", "What came out this year?"))
        )
        + "\n"
    )
    text = fill(
        "{q}{of}{w}, and every one of them {v} without being asked".replace(
            "{of}", " of " if total.unit else " "
        ),
        q=total,
        w=cat("official notices and records", total),
        v=act("laid open", total),
    )
    printed = lists.break_down(
        draw, total, lists.cut(draw, disclosure.sorts(draw, 3, 5), int(total.value)), unit=False
    )
    rows = [
        fill("{w} made up {q}", w=cat(p.words, q), q=q)
        for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    return (
        body
        + names.capital(text)
        + ". Sorted by kind, "
        + join(" and ", [join(", ", rows[:-1]), rows[-1]])
        + ".\n"
    )


@grammar("en", "held_letter", kinds=_HOME, place=2, held_out=True)
def ledger_lines(draw: Draw) -> Piece:
    """A ledger: noun, bar, figure, verb."""
    body = heading(1, draw.one(("The ledger", "Line by line", "Our open account"))) + "\n"
    template = draw.one(["{w} | {q} | {v}", "{w} — {q} ({v})", "{v} | {w} | {q}", "→ {q} / {w} / {v}"])
    for domain in domains(draw, draw.rng.randint(2, 4)):
        for noun in nouns_of(draw, domain, draw.rng.randint(2, 3)):
            amount = figures.noun_amount(draw, noun)
            verb = act(participle(verb_of(draw, noun)) or "finished", amount)
            body = body + fill(template, w=cat(form(of_noun(noun)), amount), q=amount, v=verb) + "\n"
    return body


@grammar("en", "held_letter", kinds=_HOME, place=3, held_out=True)
def people_who_asked(draw: Draw) -> Piece:
    """Applications told as a story: how they arrived, what they wanted."""
    book = names.book(draw)
    body = heading(1, draw.one(("You asked", "When people write to us", "Asked and told"))) + "\n"
    total = disclosure.coded(draw, "applications.received")
    lead = fill(
        "the post room and the inbox between them {v} {q} {w}",
        v=act("took in", total),
        q=total,
        w=cat(form("plea(|s) for official papers", total), total),
    )
    if total.value < 2:
        return body + sentence(lead) + "\n"
    ways = [
        lists.Part(words, book[f"applications.received.{code}"], f"applications.received.{code}")
        for words, code in (
            ("via the web form", "online"),
            ("in an envelope", "letter"),
            ("at the counter", "in_person"),
            ("off the fax machine", "fax"),
        )
    ]
    printed = lists.break_down(draw, total, ways, unit=False)
    rows = [
        fill("{w}, {q}", w=cat(p.words, q), q=q) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    told = body + sentence(lead) + " They reached us " + join("; ", rows) + "."
    if printed.status != "ok":
        return told + "\n"
    part = draw.exact(draw.rng.randint(1, int(total.value)))
    part.total = total
    rate = proved_share(draw, part, total)
    topic = draw.one(("compensation money", "school catchments", "household papers", "noise next door"))
    more = fill("{w} was on most minds: {q}, which is to say {r}", w=cat(topic, part, rate), q=part, r=rate)
    return told + " " + sentence(more) + "\n"


@grammar("en", "held_letter", kinds=_HOME, place=4, held_out=True)
def month_by_month(draw: Draw) -> Piece:
    """A chronicle: month by month, what was done."""
    body = heading(1, draw.one(("Diary of the year", "Month by month", "Timeline"))) + "\n"
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    for number in sorted(draw.rng.sample(range(12), draw.rng.randint(3, 6))):
        noun = draw.noun(domains(draw, 1)[0])
        amount = figures.noun_amount(draw, noun)
        verb = verb_of(draw, noun) or "finished"
        template = draw.one(
            ["{m} – {w}: {q} {v}", "{m}. The {o} {p} {q} {w}", "{m}: {q} {w}, all {v} by the {o}"]
        )
        slots: dict[str, Piece | Amount | str] = {"m": entity(Label.DATE, months[number]), "q": amount}
        slots["w"] = cat(form(of_noun(noun), None if "{w}: {q}" in template else amount), amount)
        slots["p" if "{p}" in template else "v"] = act(
            past(verb) if "{p}" in template else participle(verb), amount
        )
        if "{o}" in template:
            slots["o"] = names.organ(draw)
        body = body + fill(template, **slots) + ".\n"
    return body


@grammar("en", "held_letter", kinds=_HOME, place=5, held_out=True)
def then_and_now(draw: Draw) -> Piece:
    """Two years side by side: `2016, 12; 2017, 15`."""
    body = heading(1, draw.one(("Then and now", "This year against last", "What changed"))) + "\n"
    rows = []
    for noun in nouns_of(draw, domains(draw, 1)[0], draw.rng.randint(2, 4)):
        first = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
        second = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
        template = draw.one(
            [
                "{w} ({y}, {a}; {z}, {b})",
                "{w}: {z}, {b}, where {y} had {a}",
                "for {w}, read {b} in {z} and {a} in {y}",
            ]
        )
        words = cat(form(of_noun(noun)), first, second)
        rows.append(fill(template, w=words, a=first, b=second, y=names.year(draw, -1), z=names.year(draw)))
    return body + join(" ", [sentence(row) for row in rows]) + "\n"


@grammar("en", "held_letter", kinds=_HOME, place=6, held_out=True)
def promised_and_kept(draw: Draw) -> Piece:
    """Plan and performance: planned so many, did so many, so many per cent."""
    body = heading(1, draw.one(("Promises kept", "Scorecard", "Did we deliver?"))) + "\n"
    rows = []
    for _ in range(draw.rng.randint(2, 3)):
        planned = draw.exact(books.magnitude(draw.rng, 10, 900))
        done = draw.exact(max(1, int(planned.value) * draw.rng.randint(60, 100) // 100))
        done.total = planned
        rate = proved_share(draw, done, planned)
        subject = draw.one(names.words(draw, "subject"))
        rows.append(
            fill(
                "On {s} we had {v} {n} {w}; come [December|DATE], {d} had been {x}, a hit rate of {r}.",
                s=subject,
                v=act("pencilled in", planned),
                n=planned,
                w=cat("jobs", planned),
                d=done,
                x=cat("ticked off", done, rate),
                r=rate,
            )
        )
    return body + join(" ", rows) + "\n"


@grammar("en", "held_letter", kinds=_HOME, place=7, held_out=True)
def where_the_money_went(draw: Draw) -> Piece:
    """Money in, money out."""
    value, unit = books.magnitude(draw.rng, 300, 9000), 1000
    total = figures.money(draw, value * unit, modifier=Modifier.EXACT)
    words = draw.some(
        ("street lights", "bursaries", "dredging", "new desks", "clinic vans", "signposts"), 3, 3
    )
    amounts = [
        figures.money(draw, p * unit, modifier=Modifier.EXACT) for p in books.partition(draw.rng, value, 3)
    ]
    for amount in amounts:
        amount.total = total
    draw.verdicts.append(lists.sum_of(total, *amounts))
    rows = [
        fill("{w} {v} {q}", w=cat(word, q), v=act("swallowed", q), q=q)
        for word, q in zip(words, amounts, strict=True)
    ]
    lead = fill("in the {w} there was {q}", w=cat(draw.one(("kitty", "purse", "pot")), total), q=total)
    return (
        heading(1, draw.one(("Where the money went", "Penny by penny")))
        + "\n"
        + sentence(lead, ": ", join(", ", rows))
        + "\n"
    )


@grammar("en", "held_letter", kinds=_HOME, place=8, held_out=True)
def marks_out_of_ten(draw: Draw) -> Piece:
    """A rating: so many took part, so many said yes, the fraction in words."""
    asked = draw.exact(books.magnitude(draw.rng, 60, 3000))
    pleased = draw.exact(max(1, int(asked.value) * draw.rng.randint(20, 95) // 100))
    pleased.total = asked
    about = figures.fraction(draw, pleased, pleased.value / asked.value)
    text = fill(
        "{w} who {v} us: {q}. {x} among them: {p} — that is {f}.",
        v=act("marked", asked),
        w=cat("Householders", asked),
        q=asked,
        x=cat("Delighted", pleased, about),
        p=pleased,
        f=about,
    )
    return text + " " + prose.paragraph(draw, "planning", 1, 1) + "\n"


@grammar("en", "held_inbox", kinds=_ABROAD, place=1, held_out=True)
def inbox(draw: Draw) -> Piece:
    """What landed in the inbox, against the year before, and the daily load."""
    total = draw.exact(foi_terms.account(draw)["foi.received"])
    before, rate = books.compared(draw.rng, int(total.value))
    old, grown = draw.exact(before), figures.percent(draw, abs(rate), change=True)
    way = "heavier" if total.value >= before else "lighter"
    words = cat("queries", total, old, grown)
    head = heading(1, draw.one(("The inbox", "Load", "What came through the door"))) + "\n"
    return (
        head
        + sentence(
            fill(
                "{y}'s pile of {w} was {g} {k} than {z}'s — {a} {v}, where the year before it had been {b}",
                y=names.year(draw),
                w=words,
                g=grown,
                k=way,
                z=names.year(draw, -1),
                a=total,
                v=act("landed", total),
                b=old,
            )
        )
        + "\n"
    )


@grammar("en", "held_inbox", kinds=_ABROAD, place=2, held_out=True)
def verdict_table(draw: Draw) -> Piece:
    """How requests ended, as a caption and rows of figure, tab-like bar, label, share."""
    book = foi_terms.account(draw)
    total = draw.exact(book["foi.closed"])
    labels = (
        "said yes to",
        "said yes to with pages held back",
        "said no to",
        "found nothing for",
        "dropped",
        "sent on",
    )
    parts = [lists.Part(w, book[f"foi.outcome.{i}"], None, "state") for i, w in enumerate(labels)]
    printed = lists.break_down(draw, total, parts)
    lists.decide_shares(draw, printed, chance=1.0)
    head = heading(1, draw.one(("How it ended", "Verdicts", "Yes, no, nothing found"))) + "\n"
    rows = []
    for part, q in zip(printed.parts, printed.amounts, strict=True):
        share = next((s for s in printed.shares if s.numerator is q), None)
        words = cat(part.words, q, *([share] if share else []))
        rows.append(
            fill("{q} | {w} | {r}", q=q, w=words, r=share) if share else fill("{q} | {w}", q=q, w=words)
        )
    lead = fill("{w} {v}: {q}", w=cat("Queries", total), v=act("wrapped up", total), q=total)
    return head + lead + "\n" + join("\n", rows) + "\n"


@grammar("en", "held_inbox", kinds=_ABROAD, place=3, held_out=True)
def clock(draw: Draw) -> Piece:
    """Waiting times told twice: the middle case and the worst."""
    unit = foi_terms.terms(draw).unit
    middle = figures.duration(draw, draw.rng.randint(4, 40), unit)
    worst = figures.duration(draw, draw.rng.randint(41, 400), unit)
    head = heading(1, draw.one(("The clock", "Waiting", "How long is long?"))) + "\n"
    text = fill(
        "the {w} was {a}; at the far end, the unluckiest {x} {v} {b}",
        w=cat("middle wait", middle),
        a=middle,
        x=cat("asker", worst),
        v=act("sat out", worst),
        b=worst,
    )
    goal = figures.percent(draw, Decimal(draw.rng.randint(70, 99)))
    more = fill(
        "inside the limit, {r} of {w} {v} an answer", r=goal, w=cat("askers", goal), v=act("got", goal)
    )
    return head + sentence(text) + " " + sentence(more) + "\n"


@grammar("en", "held_inbox", kinds=_ABROAD, place=4, held_out=True)
def who_wrote(draw: Draw) -> Piece:
    """Who wrote, largest first, in a chain."""
    total = draw.exact(foi_terms.account(draw)["foi.received"])
    who = draw.some(foi_terms.terms(draw).requesters, 3, 4)
    printed = lists.break_down(draw, total, lists.cut(draw, who, int(total.value)), unit=False)
    pairs = sorted(zip(printed.parts, printed.amounts, strict=True), key=lambda pair: -pair[1].value)
    rows = [fill("{w} with {q}", w=cat(p.words, q), q=q) for p, q in pairs]
    head = heading(1, draw.one(("Who wrote", "Behind the letters"))) + "\n"
    lead = fill("{q} {w} to sort. In front were ", q=total, w=cat(form("letter(|s)", total), total))
    return head + names.capital(lead) + join(", then ", rows) + ".\n"


@grammar("en", "held_inbox", kinds=_ABROAD, place=5, held_out=True)
def bill(draw: Draw) -> Piece:
    """The bill: what it cost, what came back, per letter."""
    cost = figures.money(draw, books.magnitude(draw.rng, 20_000, 4_000_000))
    back = figures.money(draw, books.magnitude(draw.rng, 20, 9_000))
    each = figures.money(draw, draw.rng.randint(30, 900), modifier=Modifier.EXACT)
    text = fill(
        "the {w} ran to {a}. Through {x}, {b} was {v}. {z} worked out at {q}",
        w=cat("bill", cost),
        a=cost,
        b=back,
        v=act("clawed back", back),
        x=cat("charges", back),
        q=each,
        z=cat("Cost a letter", each),
    )
    return heading(1, draw.one(("The bill", "What it cost"))) + "\n" + sentence(text) + "\n"


@grammar("en", "held_inbox", kinds=_ABROAD, place=6, held_out=True)
def elsewhere(draw: Draw) -> Piece:
    """Other work, in fragments."""
    body = heading(1, draw.one(("Elsewhere", "Also this year", "In passing"))) + "\n"
    for domain in domains(draw, draw.rng.randint(2, 4)):
        for noun in nouns_of(draw, domain, draw.rng.randint(1, 3)):
            amount = figures.noun_amount(draw, noun)
            verb = act(participle(verb_of(draw, noun)) or "finished", amount)
            template = draw.one(
                ["{q} {w}? All {v}.", "{v}, at the last count: {q} {w}.", "Plus {q} {w}, {v}."]
            )
            piece = fill(template, q=amount, w=cat(form(of_noun(noun), amount), amount), v=verb)
            body = body + names.capital(piece) + draw.one([" ", "\n"])
    return Piece(body.text.rstrip(), body.marks) + as_piece("\n")
