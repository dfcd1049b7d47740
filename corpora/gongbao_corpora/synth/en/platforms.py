"""Sentences about platforms, tasks, assessments and what has been disclosed so far, in English.

One subject often has several verbs here (`the website opened 12 columns, released 2,640 items and was visited
214,000 times`), and one verb several objects.
"""

from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, names
from gongbao_corpora.synth.en.phrases import act, cat, form, proved_share, sentence, was, when
from gongbao_corpora.synth.piece import Piece, enumeration, fill

_UNITS = ("time", "person-time", "time")


def _times(draw: Draw, low: int, high: int) -> Amount:
    """Write how many times something was visited: `214 thousand times`, `nearly 19 million times`."""
    value = figures.round_below(books.magnitude(draw.rng, low, high))
    modifier = draw.one(
        (Modifier.EXACT, Modifier.EXACT, Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.APPROX)
    )
    return draw.count(value, "time", modifier=modifier)


def website(draw: Draw) -> Piece:
    """State what a platform did under several verbs of one subject."""
    stem = draw.facts.division.split(" ")[0]
    site = draw.one(
        [f'"China {stem}" website', f'"{stem} Release" WeChat account', "portal website", "official website"]
    )
    site = f"{stem} Online website" if draw.chance(0.2) else site
    columns, items = (
        draw.exact(draw.rng.randint(2, 60)),
        draw.exact(books.magnitude(draw.rng, 50, 9000), draw.one(["article", "item", None])),
    )
    visits = _times(draw, 4000, 30_000_000)
    released = cat("information" if items.unit else form("message(|s)", items), items)
    clauses = [
        fill(
            "{v} {q} {w}",
            v=act(draw.one(["opened", "added", "set up"]), columns),
            q=columns,
            w=cat(form("column(|s)", columns), columns),
        ),
        fill(
            f"{{v}} {{q}}{' of ' if items.unit else ' '}{{w}}",
            v=act(draw.one(["released", "published"]), items),
            q=items,
            w=released,
        ),
        fill("was {v} {q}", v=act(draw.one(["visited", "browsed", "read"]), visits), q=visits),
    ]
    chosen = draw.some(clauses[:2], 1, 2)
    written = [*chosen, clauses[2]]
    article = "" if names.literal(draw) and draw.chance(0.4) else "the "
    subject = article + cat(site, visits)
    followers = Piece("")
    if draw.chance(0.35):
        count_ = draw.count(
            figures.round_below(books.magnitude(draw.rng, 900, 3_000_000)),
            modifier=draw.one((Modifier.APPROX, Modifier.MORE_THAN)),
        )
        followers = fill(
            ", and it {v} {q} {w}",
            v=act("has", count_),
            q=count_,
            w=cat(draw.one(["followers", "fans", "subscribers"]), count_),
        )
    return sentence(
        when(draw) if article else "", subject, " ", enumeration(written, comma=", ", last=" and "), followers
    )


def so_far(draw: Draw) -> Piece:
    """State what has been disclosed since the regulation came into force."""
    total = draw.exact(
        names.book(draw)["proactive.total"] * draw.rng.randint(2, 9),
        draw.one(["piece", "article", "item", None]),
    )
    noun = cat("information" if total.unit else "documents", total)
    verb = act(draw.one(["disclosed", "made public", "published"]), total)
    day = names.day(draw, names.first_and_last(draw)[1].replace(year=2008, month=5, day=1))
    template = draw.one(
        [
            "since the [Regulations|LAW] came into force on {d}, {q}{of}{w} have been {v}",
            "from {d} to the end of {y}, {q}{of}{w} were {v} accumulatively",
            "since {d}, {s} has {v} a total of {q}{of}{w}",
        ]
    )
    if "{s}" in template and names.we(draw).text == "we":
        template = template.replace("{s} has", "{s} have")
    template = template.replace("{of}", " of " if total.unit else " ")
    slots: dict[str, Piece | Amount | str] = {"d": day, "q": total, "w": noun, "v": verb}
    if "{y}" in template:
        slots["y"] = names.year(draw)
    if "{s}" in template:
        slots["s"] = names.we(draw)
    return sentence(fill(template, **slots))


def tasks(draw: Draw) -> Piece:
    """State one verb with several objects: tasks to departments, fields with matters."""
    first, second, third = (draw.exact(draw.rng.randint(2, top)) for top in (120, 60, 30))
    verb = draw.one(["assigned", "decomposed", "divided", "allocated"])
    template = draw.one(
        [
            "{r} {v} {a} {x} to {b} {y} and {c} {z}",
            "{a} {x} in {b} {p} were {v} to {c} {z}",
            "{r} covers {b} {p} and {v} {a} {x}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"a": first, "b": second, "v": act(verb, first)}
    slots["x"] = cat(form(draw.one(["work item(|s)", "task(|s)", "responsibilit(y|ies)"]), first), first)
    slots["y"] = cat(form(draw.one(["department(|s)", "member unit(|s)", "bureau(|s)"]), second), second)
    slots["p"] = cat(form(draw.one(["aspect(|s)", "field(|s)", "key area(|s)"]), second), second)
    if "{c}" in template:
        slots |= {
            "c": third,
            "z": cat(form(draw.one(["town(|s)", "township(|s)", "unit(|s)"]), third), third),
        }
    if "{r}" in template:
        slots["r"] = names.own_rule(draw)
    return sentence(fill(template, **{k: v for k, v in slots.items() if f"{{{k}}}" in template}))


def assessed(draw: Draw) -> Piece:
    """State the points scored in an assessment, a measure."""
    points = Decimal(draw.rng.randint(7000, 9990)) / 100
    score = Amount(f"{figures.rounded(points, 1)} points", figures.rounded(points, 1), Kind.MEASURE, "point")
    template = draw.one(["in the {w}, {s} {v} {q}", "{s} {v} {q} in the {w}"])
    what = draw.one(
        ["annual assessment", "third-party assessment", "performance assessment of government websites"]
    )
    return sentence(fill(template, s=names.we(draw), v=act("scored", score), q=score, w=cat(what, score)))


def all_answered(draw: Draw) -> Piece:
    """State that all were answered in time, and the rate of 100 per cent."""
    book = names.book(draw)
    if not book["answered.total"]:
        return Piece("")
    total = draw.exact(book["answered.total"])
    total.indicator = "answered.total"
    limit = figures.duration(
        draw, 15 if draw.facts.year < 2019 else 20, "working day", modifier=Modifier.EXACT
    )
    words = cat(form(draw.one(["application(|s)", "request(|s)"]), total), total)
    rate = figures.percent(draw, Decimal(100))
    rate.numerator = total
    template = draw.one(
        [
            "all the {q} {w} {b} {v} within the {x} of {l}, and the answer rate was {r}",
            "all {q} {w} {b} {v} within {x} of {l}",
            "the {q} {w} {b} all {v} on time, an answer rate of {r}",
        ]
    ).replace("{b}", was(total))
    if "{r}" in template:
        before, _, after = template.partition("answer rate")
        template = before + "{a}" + after
    slots: dict[str, Piece | Amount | str] = {
        "q": total,
        "w": words,
        "v": act("answered", total),
        "l": limit,
        "r": rate,
    }
    slots |= {"x": cat("statutory time limit", limit), "a": cat("answer rate", rate)}
    return sentence(fill(template, **{k: v for k, v in slots.items() if f"{{{k}}}" in template}))


def spot_check(draw: Draw) -> Piece:
    """State a spot check: `a spot check of 40 boards found 13, or 32.5 percent, out of date`."""
    total = draw.exact(books.magnitude(draw.rng, 8, 400))
    part = draw.exact(draw.rng.randint(1, int(total.value) - 1))
    part.total = total
    rate = proved_share(draw, part, total)
    state = cat(
        draw.one(["out of date", "incomplete", "without contact details", "in good order"]), part, rate
    )
    noun = draw.one(
        ["village board(|s)", "web page(|s)", "repl(y|ies)", "column(|s)", "government account(|s)"]
    )
    template = draw.one(
        [
            "a spot check of {t} {w} in {m} found {p}, or {r}, {s}",
            "an inspection of {t} {w} showed that {p} ({r}) were {s}",
            "when {t} {w} were {v} in {m}, {p} of them ({r}) turned out to be {s}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "t": total,
        "w": cat(form(noun), total),
        "p": part,
        "r": rate,
        "s": state,
    }
    slots |= {"m": names.month(draw), "v": act("checked", total)}
    return sentence(fill(template, **{k: v for k, v in slots.items() if f"{{{k}}}" in template}))


def cut_down(draw: Draw) -> Piece:
    """State that something was cut or raised from one figure to another, in the passive."""
    first, last = draw.exact(draw.rng.randint(9, 90)), draw.exact(draw.rng.randint(1, 8))
    up = draw.chance(0.4)
    if up:
        first, last = last, first
    noun = draw.one(
        ["dormant account(|s)", "approval step(|s)", "required document(|s)", "item(|s) subject to approval"]
    )
    if up:
        noun = draw.one(["reading point(|s)", "open data set(|s)", "service window(|s)", "trained clerk(|s)"])
    verb = draw.one(["raised", "increased", "expanded"] if up else ["cut", "reduced", "streamlined"])
    words, action = cat(form(noun), first, last), act(verb, first, last)
    template = draw.one(
        [
            "{w} were {v} from {a} to {b}",
            "the number of {w} was {v} from {a} to {b}",
            "{s} {v} {w} from {a} to {b}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"w": words, "v": action, "a": first, "b": last}
    if "{s}" in template:
        slots["s"] = names.we(draw)
    return sentence(fill(template, **slots))


def any_of(draw: Draw) -> Piece:
    """Write one of the sentences about platforms and tasks that fit any Chinese body."""
    return draw.one((website, tasks, assessed, spot_check, cut_down, website, so_far))(draw)
