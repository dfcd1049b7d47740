"""Yearly reports of Chinese courts, and of police forces and hospital trusts in Britain."""

from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.institutions import (
    clauses,
    duration,
    handled,
    money,
    rates,
    titled,
    with_parts,
    within,
)
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import act, cat, form
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, fill

_COURT = ("court",)
_POLICE = ("uk_police",)
_TRUST = ("uk_trust",)


_CASES = (
    "civil cases",
    "criminal cases",
    "administrative cases",
    "commercial cases",
    "enforcement cases",
    "intellectual property cases",
    "family cases",
)


@grammar("en", "court_year", kinds=_COURT, place=1)
def docket(draw: Draw) -> Piece:
    """Cases of the year, by kind."""
    pieces = [
        handled(
            draw,
            draw.noun("court"),
            ("accepted", "received", "newly received"),
            ("concluded", "closed", "tried and concluded"),
        )
    ]
    value = books.magnitude(draw.rng, 300, 60_000)
    pieces.append(
        with_parts(
            draw,
            draw.one(["concluded", "accepted"]),
            draw.one(("cases", "cases of all kinds", "cases of various types")),
            value,
            ("type of case", draw.some(_CASES, 3, 5)),
        )
    )
    return titled(
        draw,
        ("Trials and enforcement", "Cases handled", "Basic situation", "Performance of judicial functions"),
        *pieces,
    )


@grammar("en", "court_year", kinds=_COURT, place=2)
def fields_of_law(draw: Draw) -> Piece:
    """Criminal, civil, enforcement: runs of figures under run-in headings."""
    body = heading(1, draw.one(("Serving the overall situation", "Main work", "Fields of law"))) + "\n"
    titles = (
        "Criminal trials",
        "Civil and commercial trials",
        "Administrative trials",
        "Enforcement",
        "Protection of minors",
    )
    for title in draw.some(titles, 2, 4):
        text = draw.one(
            (
                handled(draw, draw.noun("court"), ("accepted", "heard"), ("concluded", "closed")),
                clauses(draw, "court", 2, 3),
            )
        )
        recovered = money(
            draw,
            ("economic losses", "unpaid wages", "enforcement funds", "fines", "litigation fees"),
            ("recovered", "enforced", "collected", "reduced"),
        )
        body = body + heading(2, title) + draw.one([". ", "\n", ": "]) + text + " " + recovered + "\n"
    return body


@grammar("en", "court_year", kinds=_COURT, place=4)
def crimes_and_sentences(draw: Draw) -> Piece:
    """People convicted, by offence and by sentence."""
    value = books.magnitude(draw.rng, 60, 4_000)
    offences = draw.some(names.words(draw, "offence_class"), 2, 4)
    pieces = [
        with_parts(
            draw,
            draw.one(["convicted", "sentenced"]),
            draw.one(("criminals", "defendants", "offenders")),
            value,
            ("offence", offences),
            manner="label",
        )
    ]
    years = figures.span(draw, 3, draw.rng.choice([5, 7, 10]), "year", kind=Kind.MEASURE)
    people = draw.exact(books.magnitude(draw.rng, 2, 300))
    template = draw.one(
        [
            "{p} {w} were {v} to {y} of [imprisonment|c:y].",
            "{p} {w} were {v} to [imprisonment|c:y] of {y}.",
        ]
    )
    if people.value > 1:
        words, verb = cat(form("criminal(|s)", people), people), act("sentenced", people)
        pieces.append(fill(template, p=people, w=words, v=verb, y=years))
    return titled(draw, ("Criminal justice", "Punishing crimes", "Sentences"), *pieces)


@grammar("en", "court_year", kinds=_COURT, place=6)
def open_justice(draw: Draw) -> Piece:
    """Openness, bench, supervision."""
    pieces = [
        clauses(draw, "court", 1, 2),
        clauses(draw, "disclosure", 1, 2),
        clauses(draw, "proposal", 1, 1),
        clauses(draw, "staff", 1, 1),
    ]
    draw.rng.shuffle(pieces)
    return titled(
        draw,
        ("Judicial openness", "Openness and supervision", "Team building"),
        *pieces[: draw.rng.randint(2, 4)],
    )


@grammar("en", "police_year", kinds=_POLICE, place=1)
def recorded_crime(draw: Draw) -> Piece:
    """Crimes by class, outcomes, change."""
    value = books.magnitude(draw.rng, 900, 120_000)
    classes = draw.some(names.words(draw, "offence_class"), 3, 5)
    words = draw.one(("crimes", "offences", "notifiable offences", "crimes and incidents"))
    pieces = [
        with_parts(
            draw,
            draw.one(["recorded", "recorded", "reported"]),
            words,
            value,
            ("type of crime", classes),
            manner="label",
        ),
        clauses(draw, "police", 1, 2),
    ]
    return titled(
        draw,
        ("Crime in the area", "Recorded crime", "Crime and outcomes", "How much crime there was"),
        *pieces,
    )


@grammar("en", "police_year", kinds=_POLICE, place=2)
def outcomes(draw: Draw) -> Piece:
    """Arrests, charges, cautions, detection."""
    arrests = draw.exact(books.magnitude(draw.rng, 90, 30_000))
    parts = lists.cut(
        draw,
        draw.some(
            ("charged", "cautioned", "released without charge", "released under investigation", "fined"), 2, 4
        ),
        int(arrests.value),
        manner="state",
    )
    printed = lists.break_down(draw, arrests, parts)
    verb = draw.one(["made", "carried out", "recorded"])
    head = fill(
        draw.one(["officers {v} {q} {w}", "{q} {w} were {v}", "a total of {q} {w} were {v}"]),
        v=act(verb, arrests),
        q=arrests,
        w=cat("arrests", arrests),
    )
    pieces = [sentence(head, lists.write(draw, printed)), rates(draw), clauses(draw, "police", 1, 2)]
    return titled(draw, ("Outcomes", "Arrests and charges", "Bringing offenders to justice"), *pieces)


@grammar("en", "police_year", kinds=_POLICE, place=3)
def calls(draw: Draw) -> Piece:
    """Calls, response times, incidents attended."""
    share = figures.percent(draw, Decimal(draw.rng.randint(700, 990)) / 10)
    limit = within(draw.rng.choice([10, 15, 20, 60]), draw.one(("minute", "second")))
    words = draw.one(("emergency calls", "999 calls", "urgent incidents", "priority calls"))
    verb = draw.one(["answered", "attended", "responded to"])
    text = fill(
        draw.one(["{s} of {w} were {v} {d}.", "We {v} {s} of {w} {d}."]),
        s=share,
        w=cat(words, share, limit),
        v=act(verb, share, limit),
        d=limit,
    )
    pieces = [
        text,
        clauses(draw, "police", 1, 2),
        clauses(draw, "safety", 1, 1),
        duration(draw, "average response time", "minute", 50, 300),
    ]
    draw.rng.shuffle(pieces)
    return titled(
        draw,
        ("Responding to the public", "Calls for service", "Emergency response"),
        *pieces[: draw.rng.randint(2, 4)],
    )


@grammar("en", "police_year", kinds=_POLICE, place=5)
def workforce(draw: Draw) -> Piece:
    """Officers, staff, complaints, budget."""
    value = books.magnitude(draw.rng, 300, 9_000)
    first = with_parts(
        draw,
        "",
        draw.one(("officers and staff", "people", "employees")),
        value,
        ("role", ["police officers", "police staff", "community support officers"]),
    )
    spent = money(
        draw,
        ("savings", "efficiencies", "overtime costs", "capital expenditure"),
        ("made", "saved", "spent", "delivered"),
    )
    return titled(
        draw, ("Our people", "Workforce", "Officers and staff"), first, spent, clauses(draw, "staff", 1, 1)
    )


@grammar("en", "trust_year", kinds=_TRUST, place=1)
def trust_activity(draw: Draw) -> Piece:
    """Attendances, admissions, operations."""
    value = books.magnitude(draw.rng, 9_000, 900_000)
    parts = draw.one(
        (
            ["new attendances", "follow-up attendances"],
            ["elective", "emergency", "maternity"],
            ["adults", "children"],
        )
    )
    first = with_parts(
        draw,
        draw.one(["treated", "", "treated"]),
        draw.one(("patients", "outpatient attendances", "inpatient admissions")),
        value,
        ("type", parts),
        manner="label",
    )
    return titled(
        draw, ("Activity", "Our year in numbers", "Patient activity"), first, clauses(draw, "health", 2, 3)
    )


@grammar("en", "trust_year", kinds=_TRUST, place=3)
def trust_quality(draw: Draw) -> Piece:
    """Waiting times, infections, complaints: shares within limits."""
    share = figures.percent(draw, Decimal(draw.rng.randint(700, 999)) / 10)
    limit = within(draw.rng.choice([4, 18, 31, 62]), draw.one(("hour", "week", "day")))
    aim = figures.percent(draw, Decimal(draw.rng.choice([90, 92, 93, 95, 96])))
    words = draw.one(("emergency patients", "patients", "cancer patients", "referred patients"))
    verb = draw.one(["admitted", "treated", "discharged"])
    template = draw.one(
        ["{s} of {w} were {v} {d}, against a {t} of {a}.", "In all, {s} of {w} were {v} {d} ({t}: {a})."]
    )
    text = fill(
        template,
        s=share,
        w=cat(words, share, limit),
        v=act(verb, share, limit),
        d=limit,
        t=cat("target", aim),
        a=aim,
    )
    return titled(
        draw,
        ("Quality of care", "Waiting times", "Performance against targets", "Patient safety"),
        text,
        clauses(draw, "health", 1, 3),
        rates(draw),
    )


@grammar("en", "trust_year", kinds=_TRUST, place=5)
def trust_finance(draw: Draw) -> Piece:
    """Income, costs, surplus."""
    income = books.magnitude(draw.rng, 300, 9_000)
    spent = income * draw.rng.randint(900, 1080) // 1000
    a, b = (figures.money(draw, v * 100_000, modifier=Modifier.EXACT) for v in (income, spent))
    gap = figures.money(draw, max(1, abs(income - spent)) * 100_000, modifier=Modifier.EXACT)
    word = "surplus" if income >= spent else "deficit"
    template = draw.one(
        [
            "{x} was {a} and {y} was {b}, a {z} of {c}.",
            "{x} came to {a}. {y} was {b}, leaving a {z} of {c}.",
            "The trust reported a {z} of {c}: {x} of {a} and {y} of {b}.",
        ]
    )
    text = fill(
        template,
        a=a,
        b=b,
        c=gap,
        x=cat(draw.one(("income", "operating income", "total income")), a),
        y=cat(draw.one(("expenditure", "operating expenditure", "spending")), b),
        z=cat(word, gap),
    )
    text = names.capital(text)
    return titled(
        draw,
        ("Financial performance", "Finance", "How we spent the money"),
        text,
        money(
            draw, ("savings", "efficiencies", "capital investment"), ("made", "delivered", "achieved"), 900
        ),
        clauses(draw, "staff", 1, 2),
    )
