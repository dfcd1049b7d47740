"""Government work reports in translation: the year in figures, achievements, livelihood, targets."""

from decimal import Decimal

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import economy, figures, lists, names, prose
from gongbao_corpora.synth.en.key_areas import domains
from gongbao_corpora.synth.en.phrases import activity, counted, sentence
from gongbao_corpora.synth.en.words import act, cat, form, of_noun
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, fill, join
from gongbao_corpora.synth.vocabulary import nouns

_GOVERNMENT = ("government",)
_ONES = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth")


@grammar("en", "work_report", kinds=_GOVERNMENT, place=1)
def review_of_the_year(draw: Draw) -> Piece:
    """The year in figures."""
    title = draw.one(
        ("Review of the work in {y}", "I. Review of work in {y}", "Work in {y}", "The past year")
    )
    head = fill(title.removeprefix("I. "), y=names.year(draw)) if "{y}" in title else Piece(title)
    lead = draw.one(
        (
            "",
            "Over the past year, facing a complicated and severe situation, {we} {manner} worked to {deed}.",
            (
                "In {year}, under the leadership of the Party committee and the guidance of the {organ}, "
                "{we} worked to {deed} and {deed2}."
            ),
        )
    )
    pieces = [prose.filled(draw, lead)] if lead else []
    pieces.append(economy.macro(draw, draw.rng.randint(3, 6)))
    return heading(1, head) + "\n" + join(" ", pieces) + "\n"


def _aspect(draw: Draw) -> Piece:
    pieces = [sentence(activity(draw, domain)) for domain in domains(draw, draw.rng.randint(2, 4))]
    if draw.chance(0.5):
        pieces.append(economy.macro(draw, 1))
    if draw.chance(0.35):
        pieces.append(prose.filled(draw, "{we} {manner} worked to {deed}, and {manner} to {deed2}."))
    draw.rng.shuffle(pieces)
    return join(" ", pieces)


@grammar("en", "work_report", kinds=_GOVERNMENT, place=2)
def aspects(draw: Draw) -> Piece:
    """Achievements, a paragraph an aspect: dashes, ordinals or run-in headings."""
    style = draw.one(["—", "first", "run-in", "plain", "bullet"])
    titles = ("Main work and achievements", "Main work over the past year", "Achievements", "What was done")
    body = heading(1, draw.one(titles)) + "\n"
    for number, words in enumerate(draw.some(names.words(draw, "aspect"), 3, 6)):
        aspect = words[0].upper() + words[1:]
        lead: Piece | str = {
            "—": f"——{aspect}. ",
            "first": f"{_ONES[number]}, {words}. ",
            "bullet": f"• {aspect}. ",
        }.get(style, f"{aspect}. ")
        if style == "run-in":
            lead = heading(2, aspect) + ". "
        body = body + lead + _aspect(draw) + "\n"
    return body


@grammar("en", "work_report", kinds=_GOVERNMENT, place=3)
def livelihood(draw: Draw) -> Piece:
    """Practical matters for the people, point by point."""
    number = draw.exact(draw.rng.randint(5, 30))
    verb = draw.one(["completed", "accomplished", "delivered"])
    words = draw.one(
        ("practical matters for the people", "livelihood projects", "practical things for the people")
    )
    template = draw.one(
        [
            "All {q} {w} were {v}.",
            "The {q} {w} promised at the beginning of the year have been {v}.",
            "We {v} {q} {w}.",
        ]
    )
    head = fill(template, q=number, w=cat(words, number), v=act(verb, number))
    titles = ("Improving people's livelihood", "People's livelihood", "Practical matters for the people")
    mark = draw.one(["{}. ", "({}) ", "- ", "{}) "])
    rows = [
        mark.format(i) + sentence(activity(draw, domain))
        for i, domain in enumerate(domains(draw, draw.rng.randint(3, 6)), 1)
    ]
    return heading(1, draw.one(titles)) + "\n" + head + "\n" + join("\n", rows) + "\n"


@grammar("en", "work_report", kinds=_GOVERNMENT, place=4)
def in_brackets(draw: Draw) -> Piece:
    """Work by subject, money first: invested, allocated, built."""
    pieces = []
    for domain in domains(draw, draw.rng.randint(2, 4)):
        money = figures.money(draw, economy.large(draw, 100_000))
        subject = draw.one(names.words(draw, "subject"))
        verb = draw.one(["invested", "allocated", "spent", "raised", "secured"])
        template = draw.one(
            [
                "{v} {q} in {w} and {c}",
                "a total of {q} was {v} in {w}; {c}",
                "with {q} {v} in {w}, {c}",
                "{q} was {v} for {w}, and {c}",
            ]
        )
        noun = draw.noun(domain)
        pieces.append(
            sentence(
                fill(template, v=act(verb, money), q=money, w=cat(subject, money), c=counted(draw, noun))
            )
        )
    titles = ("Increasing investment", "Efforts in key fields", "Stronger guarantees")
    return heading(1, draw.one(titles)) + "\n" + join(draw.one([" ", "\n"]), pieces) + "\n"


@grammar("en", "work_report", kinds=_GOVERNMENT, place=5)
def the_past_five_years(draw: Draw) -> Piece:
    """Five years in figures: from … to …, averages, multiples."""
    pieces = []
    for _ in range(draw.rng.randint(2, 4)):
        kind = draw.rng.random()
        if kind < 0.4:
            pieces.append(sentence(economy.from_to(draw)))
        elif kind < 0.7:
            words = draw.one(names.words(draw, "economic"))
            amount = economy.growth_rate(draw)
            template = draw.one(
                [
                    "{w} grew at an average annual rate of {q}",
                    "{w} increased by an average of {q} a year",
                    "the average annual growth of {w} was {q}",
                ]
            )
            template = template.replace("grew", "{v}").replace("increased", "{v}")
            verb = "grew" if "rate" in template else "increased"
            slots: dict[str, Piece | Amount | str] = {"w": cat(words, amount), "q": amount}
            slots |= {"v": act(verb, amount)} if "{v}" in template else {}
            pieces.append(sentence(fill(template, **slots)))
        else:
            words = draw.one(names.words(draw, "economic"))
            multiple = figures.times(draw, Decimal(draw.rng.randint(11, 40)) / 10)
            pieces.append(
                sentence(
                    fill(
                        "{w} was {q} that of {y}", w=cat(words, multiple), q=multiple, y=names.year(draw, -5)
                    )
                )
            )
    titles = ("The past five years", "Review of the past five years", "Five years of work")
    return heading(1, draw.one(titles)) + "\n" + join(" ", pieces) + "\n"


@grammar("en", "work_report", kinds=_GOVERNMENT, place=7)
def targets(draw: Draw) -> Piece:
    """Targets of the coming year."""
    head = fill(
        draw.one(("Main targets for {y}", "Goals and tasks for {y}", "Work arrangements for {y}")),
        y=names.year(draw, 1),
    )
    goals = [economy.target(draw) for _ in range(draw.rng.randint(3, 6))]
    lead = draw.one(
        (
            "The main expected targets for economic and social development are: ",
            "We propose the following targets: ",
            "The main projected targets are as follows: ",
        )
    )
    body = heading(1, head) + "\n" + lead + join(draw.one([", ", "; "]), goals) + ".\n"
    return body + prose.paragraph(draw, "planning", 1, 2) + "\n" + _tasks(draw)


def _tasks(draw: Draw) -> Piece:
    """Write what will be built, in the future."""
    rows = []
    built = [n for n in nouns("en", held_out=draw.held_out) if "built" in n.verbs]
    for noun in draw.some(built, 1, 3):
        amount = figures.noun_amount(draw, noun)
        verb = draw.one(["build", "complete", "add", "start building", "put into use", "renovate"])
        template = draw.one(
            ["We will {v} {q} {w}.", "Efforts will be made to {v} {q} {w}.", "We plan to {v} {q} {w}."]
        )
        rows.append(fill(template, v=act(verb, amount), q=amount, w=cat(form(of_noun(noun), amount), amount)))
    return join(" ", rows) + "\n"


@grammar("en", "work_report", kinds=_GOVERNMENT, place=6)
def government_itself(draw: Draw) -> Piece:
    """The government's own building: proposals handled, meetings, savings."""
    proposals = draw.exact(books.magnitude(draw.rng, 40, 900))
    parts = lists.cut(
        draw,
        ["suggestions of NPC deputies", "proposals of CPPCC members"],
        int(proposals.value),
        manner="noun",
    )
    printed = lists.break_down(draw, proposals, parts)
    verb = draw.one(["handled", "concluded", "replied to", "dealt with"])
    words = draw.one(("suggestions and proposals", "motions, suggestions and proposals"))
    first = fill(
        draw.one(["A total of {q} {w} were {v}", "We {v} {q} {w}", "{q} {w} were {v}"]),
        q=proposals,
        w=cat(words, proposals),
        v=act(verb, proposals, *printed.amounts),
    )
    saved = figures.percent(draw, Decimal(draw.rng.randint(2, 40)), change=True)
    cut = draw.one(
        ('"three public" expenses', "general expenditure", "meeting expenses", "administrative expenses")
    )
    second = fill(
        draw.one(["{w} were {v} by {q}.", "{w} {v} by {q} year on year."]),
        w=names.capital(cat(cut, saved)),
        v=act(draw.one(["cut", "reduced"]), saved),
        q=saved,
    )
    satisfied = figures.percent(draw, Decimal(draw.rng.randint(850, 1000)) / 10)
    third = fill("The {w} was {q}.", w=cat("satisfaction rate", satisfied), q=satisfied)
    titles = (
        "Strengthening government self-construction",
        "Building of the government itself",
        "Governance capacity",
    )
    return (
        heading(1, draw.one(titles))
        + "\n"
        + join(" ", [sentence(first, lists.write(draw, printed)), second, third])
        + "\n"
    )
