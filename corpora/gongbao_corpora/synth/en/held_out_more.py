"""Held-out English grammars beside those of disclosure: answers, a ledger and a yearbook of their own kind.

Their constructions stand in no training grammar: answers to questions, comparisons side by side, figures in a
letter, a countdown of ranks, a ledger of monthly figures, prices and prizes.
"""

from decimal import Decimal

from gongbao.document import Kind, Label, Modifier
from gongbao_corpora.synth import books, surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import bulletin_forms, figures, lists, names
from gongbao_corpora.synth.en.key_areas import domains
from gongbao_corpora.synth.en.phrases import nouns_of, proved_share, sentence, verb_of
from gongbao_corpora.synth.en.words import act, cat, form, of_noun, participle, past
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill, join
from gongbao_corpora.synth.vocabulary import Noun, nouns

_OFFICES = ("uk_department", "us_agency", "ie_department", "ca_institution", "au_agency")
_CHINESE = ("government", "department")
_SPREAD = ("statistics", "health", "education", "housing", "police", "transport", "welfare", "economy")


def _noun(draw: Draw) -> Noun:
    return draw.noun(draw.one(_SPREAD))


def _several(draw: Draw, noun: Noun) -> Amount:
    return draw.exact(books.magnitude(draw.rng, max(noun.low, 12), max(noun.high, 60)))


@grammar("en", "question_and_answer", kinds=_OFFICES, place=1, held_out=True)
def asked(draw: Draw) -> Piece:
    """Questions as headings, answers with figures: `How many … were there? 4,120, or 312 more than …`."""
    body = heading(1, draw.one(("Your questions answered", "Questions and answers"))) + "\n"
    for domain in draw.some(_SPREAD, 2, 4):
        noun = draw.noun(domain)
        amount, verb = _several(draw, noun), verb_of(draw, noun)
        gap = draw.exact(max(2, int(amount.value) // draw.rng.randint(4, 30)))
        gap.change = True
        words = cat(noun.word, amount, gap)
        question = (
            fill("How many {w} did you have?", w=words)
            if not verb
            else fill("How many {w} were {v}?", w=words, v=act(participle(verb), amount))
        )
        template = draw.one(
            [
                "{q}, or {d} {m} than in {y}.",
                "In {z} the answer is {q}; that is {d} {m} than in {y}.",
                "{q} ({d} {m} than in {y}).",
            ]
        )
        more = draw.one(["more", "fewer"])
        slots: dict[str, Piece | Amount | str] = {"q": amount, "d": gap, "m": more, "y": names.year(draw, -1)}
        slots |= {"z": names.year(draw)} if "{z}" in template else {}
        body = body + question + "\n" + names.capital(fill(template, **slots)) + "\n"
    return body


@grammar("en", "question_and_answer", kinds=_OFFICES, place=3, held_out=True)
def one_against_another(draw: Draw) -> Piece:
    """Two areas or two groups side by side: `Whereas Kent had 4,120 homes, Essex made do with 3,906`."""
    pieces = []
    for _ in range(draw.rng.randint(2, 4)):
        noun = _noun(draw)
        a, b = (_several(draw, noun) for _ in range(2))
        one, other = bulletin_forms.areas(draw, 2)
        template = draw.one(
            [
                "whereas {x} had {a} {w}, {y} made do with {b}",
                "{x} with its {a} {w} stands against {b} in {y}",
                "against {b} in {y}, {x} could point to {a} {w}",
                "{a} {w} in {x} face {b} in {y}",
            ]
        )
        pieces.append(sentence(fill(template, x=one, y=other, a=a, b=b, w=cat(noun.word, a, b))))
    return (
        heading(1, draw.one(("Side by side", "One area against another"))) + "\n" + join(" ", pieces) + "\n"
    )


@grammar("en", "question_and_answer", kinds=_OFFICES, place=5, held_out=True)
def every_so_often(draw: Draw) -> Piece:
    """What a year comes to in a day, a share turned round: `That is 12 a day; all but 4% were …`."""
    pieces = []
    for _ in range(draw.rng.randint(2, 3)):
        noun = _noun(draw)
        value = draw.rng.randint(4, 300) * 365
        total, daily = draw.exact(value), draw.exact(value // 365)
        template = draw.one(
            [
                "The {w} came to {q}, which is {d} a day.",
                "Day in, day out {d} {w} come about: {q} over twelve months.",
            ]
        )
        template = template.replace(" over twelve months", " over the year")
        pieces.append(fill(template, w=cat(noun.word, total, daily), q=total, d=daily))
        rest = figures.percent(draw, Decimal(draw.rng.randint(1, 30)))
        verb = verb_of(draw, noun)
        if verb:
            pieces.append(
                sentence(
                    fill(
                        "all but {r} of these {w} have been {x} in the end",
                        r=rest,
                        w=cat(noun.word, rest),
                        x=participle(verb),
                    )
                )
            )
    return heading(1, draw.one(("What it comes to", "In everyday terms"))) + "\n" + join(" ", pieces) + "\n"


@grammar("en", "question_and_answer", kinds=_OFFICES, place=7, held_out=True)
def countdown(draw: Draw) -> Piece:
    """Ranks from the bottom up, the area before the figure, the difference between first and last."""
    noun = _noun(draw)
    found = bulletin_forms.areas(draw, draw.rng.randint(3, 5))
    values = sorted(books.magnitude(draw.rng, max(noun.low, 12), max(noun.high, 90)) for _ in found)
    amounts = [draw.exact(v) for v in values]
    rows = [fill("{p}, {q}", p=cat(p, q), q=q) for p, q in zip(found, amounts, strict=True)]
    lead = draw.one(
        (f"From the bottom of the table of {noun.word} upwards: ", f"Starting with the fewest {noun.word}: ")
    )
    text = lead + enumeration(rows, comma="; ", last="; and at the top ") + "."
    return heading(1, draw.one(("From the bottom up", "League table"))) + "\n" + text + "\n"


@grammar("en", "ledger", kinds=_CHINESE, place=1, held_out=True)
def month_by_month(draw: Draw) -> Piece:
    """A ledger of some months, each line a month and its figures, the total at the foot."""
    noun = draw.noun(domains(draw, 1)[0])
    value = books.magnitude(draw.rng, max(noun.low, 30), max(noun.high, 300))
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
    start = draw.rng.randint(0, 7)
    chosen = months[start : start + draw.rng.randint(3, 5)]
    total = draw.exact(value)
    rows, amounts = [], []
    words = cat(noun.word, total)
    for month, part in zip(chosen, books.partition(draw.rng, value, len(chosen)), strict=True):
        amount = draw.exact(part)
        amount.total = total
        amounts.append(amount)
        rows.append(fill("{m}. {q}", m=cat(entity(Label.DATE, month), amount), q=amount))
    draw.verdicts.append(lists.sum_of(total, *amounts))
    foot = fill(
        draw.one(("Carried to the foot: {q} {w}.", "Makes {q} {w} in all.", "Sum total of {w}, {q}.")),
        q=total,
        w=words,
    )
    return (
        heading(1, draw.one(("Monthly ledger", "Entries of the year")))
        + "\n"
        + join("\n", rows)
        + "\n"
        + foot
        + "\n"
    )


@grammar("en", "ledger", kinds=_CHINESE, place=3, held_out=True)
def per_unit(draw: Draw) -> Piece:
    """Prices and standards: so much for each, and how many had it."""
    pieces = []
    for domain in draw.some(("welfare", "labor", "education", "health", "statistics"), 2, 3):
        noun = draw.one(
            [n for n in nouns("en", held_out=draw.held_out, domain=domain) if bulletin_forms.is_people(n)]
        )
        each = figures.money(draw, draw.rng.randint(2, 900) * 10, modifier=Modifier.EXACT)
        people = _several(draw, noun)
        fund = draw.one([word for word in names.words(draw, "fund") if word.endswith("s")])
        template = draw.one(
            [
                "at {e} apiece, {w} went to {n} {x}",
                "{w} come to {e} for each of {n} {x}",
                "for {n} {x} there were {w} at the standard of {e}",
            ]
        )
        one = cat(form(of_noun(noun), people), people)
        pieces.append(sentence(fill(template, e=each, w=cat(fund, each), n=people, x=one)))
    return (
        heading(1, draw.one(("Standards of payment", "So much for each"))) + "\n" + join("\n", pieces) + "\n"
    )


@grammar("en", "ledger", kinds=_CHINESE, place=5, held_out=True)
def opened_and_closed(draw: Draw) -> Piece:
    """Stock at the beginning, in, out, at the end: four figures that hang together without a breakdown."""
    noun = draw.noun(domains(draw, 1)[0])
    first = books.magnitude(draw.rng, 20, max(60, noun.high))
    gained, lost = draw.rng.randint(1, first), draw.rng.randint(1, first)
    a, b, c, d = (draw.exact(v) for v in (first, gained, lost, first + gained - lost))
    template = draw.one(
        [
            "The year opened with {a} {w}; {b} came on top, {c} fell away, and it closed with {d}.",
            "Opening stock of {w}, {a}. Additions, {b}. Removals, {c}. Closing stock, {d}.",
            "To the {a} {w} on hand, {b} were put; {c} were taken off; {d} are left.",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"a": a, "b": b, "c": c, "d": d}
    if template.startswith("Opening"):
        template = "{o}, {a}. {x}, {b}. {y}, {c}. {z}, {d}."
        slots |= {
            "o": cat(f"Opening stock of {noun.word}", a),
            "x": cat("Additions", b),
            "y": cat("Removals", c),
            "z": cat("Closing stock", d),
        }
        return heading(1, "Opening and closing") + "\n" + fill(template, **slots) + "\n"
    slots["w"] = cat(noun.word, a, b, c, d)
    for verb, amount in (("came on top", b), ("fell away", c), ("put", b), ("taken off", c)):
        if f" {verb}" in template:
            template = template.replace(f" {verb}", f" {{{verb.replace(' ', '_')}}}", 1)
            slots[verb.replace(" ", "_")] = act(verb, amount)
    return heading(1, "Opening and closing") + "\n" + fill(template, **slots) + "\n"


@grammar("en", "ledger", kinds=_CHINESE, place=7, held_out=True)
def put_to_use(draw: Draw) -> Piece:
    """What a body had to do with: a share after its figure's predicate, an area, a date between."""
    pieces = []
    for domain in domains(draw, draw.rng.randint(2, 3)):
        noun = draw.noun(domain)
        total, verb = _several(draw, noun), verb_of(draw, noun)
        part = draw.exact(max(1, int(total.value) * draw.rng.randint(10, 95) // 100))
        part.total = total
        rate = proved_share(draw, part, total)
        if not verb or total.value < 4:
            continue
        template = draw.one(
            [
                "by {m}, {p} out of {t} {w} had been {v} - {r}",
                "{t} {w} stood to be {v}; {p} were, which makes {r}",
            ]
        )
        slots: dict[str, Piece | Amount | str] = {
            "t": total,
            "p": part,
            "r": rate,
            "w": cat(noun.word, total),
        }
        slots["v"] = cat(participle(verb), part, rate)
        slots |= {"m": names.month(draw)} if "{m}" in template else {}
        pieces.append(sentence(fill(template, **slots)))
    area = surface.count(
        draw.rng, books.magnitude(draw.rng, 90, 90_000), draw.language, unit="square meter", kind=Kind.MEASURE
    )
    pieces.append(fill("Room for it all: {w}, {q}.", w=cat("floor space let", area), q=area))
    return (
        heading(1, draw.one(("Put to use", "What was there and what was used")))
        + "\n"
        + join(" ", pieces)
        + "\n"
    )


@grammar("en", "yearbook", kinds=("government",), place=1, held_out=True)
def chronicle(draw: Draw) -> Piece:
    """A chronicle: a date, an organ, what it did, with its figure."""
    rows = []
    for domain in domains(draw, draw.rng.randint(3, 5)):
        noun = nouns_of(draw, domain, 1)[0]
        amount, verb = _several(draw, noun), verb_of(draw, noun)
        organ = names.organ(draw)
        if not verb:
            continue
        template = draw.one(
            ["{m} - {o} {v} {q} {w}.", "{m}: {w}, {q}, {v} by {o}.", "{m}. {o}: {q} {w} {v}."]
        )
        spoken = past(verb) if "{o} {v}" in template else participle(verb)
        words = cat(form(of_noun(noun), amount), amount) if "{q} {w}" in template else cat(noun.word, amount)
        rows.append(fill(template, m=names.month(draw), o=organ, v=act(spoken, amount), q=amount, w=words))
    return heading(1, draw.one(("Chronicle", "Events of the year"))) + "\n" + join("\n", rows) + "\n"


@grammar("en", "yearbook", kinds=("government",), place=4, held_out=True)
def once_and_now(draw: Draw) -> Piece:
    """Then and now in two columns of words: `Then 312, now 436`."""
    rows = []
    for domain in domains(draw, draw.rng.randint(3, 5)):
        noun = draw.noun(domain)
        a, b = (_several(draw, noun) for _ in range(2))
        rows.append(
            fill(
                draw.one(["{w}: then {a}, now {b}", "{w} - once {a}, today {b}"]),
                w=names.capital(cat(noun.word, a, b)),
                a=a,
                b=b,
            )
        )
    since = fill("Since {y}:", y=names.year(draw, -draw.rng.randint(5, 12)))
    return (
        heading(1, draw.one(("Then and now", "How it has changed")))
        + "\n"
        + since
        + "\n"
        + join("\n", rows)
        + "\n"
    )


@grammar("en", "yearbook", kinds=("government",), place=6, held_out=True)
def growth_first(draw: Draw) -> Piece:
    """Growth before the level: `Growing by 7.2%, tourism revenue came in at 1.2 billion yuan`."""
    pieces = []
    for words in draw.some(
        [w for w in names.words(draw, "economic") if not w.startswith("per capita")], 2, 3
    ):
        rate = figures.percent(draw, Decimal(draw.rng.randint(10, 240)) / 10, change=True)
        amount = figures.money(draw, draw.rng.randint(100, 9999) * 1_000_000, modifier=Modifier.EXACT)
        template = draw.one(
            [
                "{v} by {r}, {w} came in at {q}.",
                "With {r} on top, {w} closed at {q}.",
                "It was {r} better: {w}, at {q}.",
            ]
        )
        slots: dict[str, Piece | Amount | str] = {"r": rate, "q": amount, "w": cat(words, rate, amount)}
        slots |= {"v": act("Growing", rate)} if "{v}" in template else {}
        pieces.append(fill(template, **slots))
    return (
        heading(1, draw.one(("Growth", "What grew"))) + "\n" + join(" ", [as_piece(p) for p in pieces]) + "\n"
    )
