"""Freedom-of-information reports of Britain, the United States, Ireland, Canada, Australia and India."""

from collections.abc import Callable

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import agency, foi
from gongbao_corpora.synth.en.key_areas import measures, stretch
from gongbao_corpora.synth.en.prose import paragraph
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, join

UK = ("uk_council", "uk_department", "uk_police", "uk_trust")
US = ("us_agency", "us_city", "us_state")
WORLD = ("ie_department", "ie_council", "ca_institution", "au_agency", "au_council", "in_authority")


def section(draw: Draw, titles: tuple[str, ...], *makers: Callable[[Draw], Piece]) -> Piece:
    """Write a heading and the sentences that the functions make: a paragraph, several, or bullets."""
    style = draw.rng.random()
    parts = agency.between(draw, [make(draw) for make in makers])
    head = heading(1, draw.one(titles)) + "\n"
    if style < 0.15 and not any("\n" in p.text for p in parts):
        mark = draw.one(["- ", "• ", "* ", "– "])
        return head + join("\n", [as_piece(mark) + p for p in parts]) + "\n"
    return head + join(draw.one([" ", " ", "\n"]), parts) + "\n"


def some(
    draw: Draw, least: int, most: int, *makers: Callable[[Draw], Piece]
) -> list[Callable[[Draw], Piece]]:
    """Choose some of the functions, in their own order."""
    return draw.some(makers, least, most)


def about(draw: Draw) -> Piece:
    """Write a sentence of background."""
    return paragraph(draw, "leadership", 1, 1)


# -- United Kingdom -----------------------------------------------------------------------------------------


@grammar("en", "foi_uk", kinds=UK, place=1)
def headline(draw: Draw) -> Piece:
    """Summary of the year in a few figures."""
    chosen = some(draw, 2, 3, foi.volume, foi.timeliness, foi.one_in, foi.out_of_all)
    return section(draw, ("Summary", "Headline figures", "Key points", "The year at a glance"), *chosen)


@grammar("en", "foi_uk", kinds=UK, place=2)
def requests_received(draw: Draw) -> Piece:
    """How many came in, over the years, from whom."""
    chosen = some(draw, 1, 2, foi.several_years, foi.by_quarter, foi.volume)
    return section(
        draw, ("Requests received", "Volume of requests", "Number of requests"), *chosen, foi.people
    )


@grammar("en", "foi_uk", kinds=UK, place=3)
def results(draw: Draw) -> Piece:
    """How they ended, and why information was withheld."""
    titles = ("Outcomes", "Disclosure decisions", "Exemptions applied", "How requests were answered")
    return section(draw, titles, foi.outcomes, *some(draw, 0, 1, foi.out_of_all), foi.grounds)


@grammar("en", "foi_uk", kinds=UK, place=4)
def in_time(draw: Draw) -> Piece:
    """How long replies took."""
    titles = ("Response times", "Timeliness", "Compliance with the statutory deadline", "Performance")
    return section(draw, titles, foi.timeliness, *some(draw, 0, 1, foi.average_time, about), foi.average_time)


@grammar("en", "foi_uk", kinds=UK, place=5)
def complaints(draw: Draw) -> Piece:
    """Reviews and complaints."""
    return section(
        draw,
        ("Internal reviews and complaints", "Appeals", "Complaints"),
        foi.reviews,
        *some(draw, 0, 1, about),
    )


@grammar("en", "foi_uk", kinds=UK, place=6)
def resources(draw: Draw) -> Piece:
    """Staff, cost and other regimes."""
    titles = ("Resources", "Costs and charges", "Cost of compliance", "Other information rights")
    return section(draw, titles, *some(draw, 1, 2, foi.staffing, foi.fees), foi.other_regimes)


@grammar("en", "foi_uk", kinds=UK, place=7)
def publication(draw: Draw) -> Piece:
    """What was published without being asked for, and what else was done."""
    if draw.chance(0.4):
        return services(draw)

    def one(d: Draw) -> Piece:
        return stretch(d, d.one(["disclosure", "disclosure", "service", "science"]))

    return section(
        draw,
        ("Proactive publication", "Publication scheme", "Transparency"),
        one,
        one,
        *some(draw, 0, 2, about, one),
        one,
    )


# -- United States ------------------------------------------------------------------------------------------


@grammar("en", "foi_us", kinds=US, place=1)
def executive_summary(draw: Draw) -> Piece:
    """The year in one paragraph."""
    titles = ("Executive Summary", "Overview", "Introduction", "FOIA at a glance")
    return section(draw, titles, foi.volume, *some(draw, 1, 2, foi.timeliness, foi.out_of_all, foi.one_in))


@grammar("en", "foi_us", kinds=US, place=2)
def received_and_processed(draw: Draw) -> Piece:
    """Pending, received, processed, pending."""
    titles = (
        "Received, Processed, and Pending FOIA Requests",
        "FOIA Requests",
        "Backlog",
        "Backlogs and pending requests",
    )
    return section(
        draw, titles, foi.carried, foi.people, *some(draw, 0, 2, foi.several_years, foi.by_quarter)
    )


@grammar("en", "foi_us", kinds=US, place=3)
def disposition(draw: Draw) -> Piece:
    """Dispositions and exemptions."""
    titles = ("Disposition of FOIA Requests", "Disposition of requests", "Grants, denials and exemptions")
    return section(draw, titles, foi.outcomes, *some(draw, 0, 1, foi.out_of_all, foi.one_in), foi.grounds)


@grammar("en", "foi_us", kinds=US, place=4)
def response_time(draw: Draw) -> Piece:
    """Simple and complex requests, median days."""
    titles = ("Response Time for Processed Requests", "Processing times", "Timeliness")
    return section(draw, titles, foi.average_time, foi.timeliness)


@grammar("en", "foi_us", kinds=US, place=5)
def appeals(draw: Draw) -> Piece:
    """Administrative appeals and lawsuits."""
    return section(draw, ("Administrative Appeals", "Appeals and litigation"), foi.reviews)


@grammar("en", "foi_us", kinds=US, place=6)
def personnel_and_costs(draw: Draw) -> Piece:
    """FOIA personnel, costs, fees."""
    return section(
        draw,
        ("FOIA Personnel and Costs", "Fees Collected", "Resources"),
        foi.staffing,
        foi.fees,
        foi.other_regimes,
    )


@grammar("en", "foi_us", kinds=US, place=7)
def steps_taken(draw: Draw) -> Piece:
    """Steps taken: training, proactive disclosures, technology, with figures of their own."""
    if draw.chance(0.3):
        return services(draw)

    def one(d: Draw) -> Piece:
        return stretch(d, d.one(["disclosure", "staff", "service", "statistics"]))

    titles = ("Steps Taken to Increase Proactive Disclosures", "Outreach and training", "Use of technology")
    return section(draw, titles, one, about, one, *some(draw, 0, 2, one, one), one)


# -- Ireland, Canada, Australia, India ----------------------------------------------------------------------


@grammar("en", "foi_world", kinds=WORLD, place=1)
def statistics_overview(draw: Draw) -> Piece:
    """Volume with its growth."""
    titles = ("Overview of requests", "Statistical overview", "Introduction", "Requests under the Act")
    return section(draw, titles, foi.volume, *some(draw, 1, 2, foi.several_years, foi.one_in, about))


@grammar("en", "foi_world", kinds=WORLD, place=2)
def sources_of_requests(draw: Draw) -> Piece:
    """Who asked."""
    return section(
        draw,
        ("Sources of requests", "Requesters", "Profile of applicants"),
        foi.people,
        *some(draw, 0, 1, foi.by_quarter),
    )


@grammar("en", "foi_world", kinds=WORLD, place=3)
def decisions_made(draw: Draw) -> Piece:
    """Pending and closed, dispositions."""
    titles = ("Disposition of completed requests", "Decisions", "Outcome of requests")
    return section(draw, titles, foi.carried, foi.outcomes, *some(draw, 0, 1, foi.grounds))


@grammar("en", "foi_world", kinds=WORLD, place=4)
def completion_time(draw: Draw) -> Piece:
    """Time taken and extensions."""
    return section(
        draw,
        ("Completion time", "Timeframes", "Time taken"),
        *some(draw, 1, 2, foi.average_time, foi.timeliness),
    )


@grammar("en", "foi_world", kinds=WORLD, place=5)
def reviews_and_appeals(draw: Draw) -> Piece:
    """Reviews, appeals, complaints."""
    return section(
        draw, ("Reviews and appeals", "Complaints and investigations"), foi.reviews, *some(draw, 0, 1, about)
    )


@grammar("en", "foi_world", kinds=WORLD, place=6)
def money_and_staff(draw: Draw) -> Piece:
    """Fees, costs, staff, other laws."""
    return section(
        draw,
        ("Fees and costs", "Operational costs", "Resources"),
        foi.fees,
        *some(draw, 1, 2, foi.staffing, foi.other_regimes),
    )


@grammar("en", "foi_world", kinds=WORLD, place=7)
def services(draw: Draw) -> Piece:
    """What the body did besides, under headings of level two."""
    body = heading(1, draw.one(("Activities of the year", "Service delivery", "Our work in the year"))) + "\n"
    for _ in range(draw.rng.randint(2, 4)):
        body = body + measures(draw) + " " + agency.remarks(draw, 1, 2) + "\n"
    return body
