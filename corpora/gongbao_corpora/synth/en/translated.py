"""Disclosure reports of Chinese bodies as translators write them, and by the forms of 2019 and 2021."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import answers, disclosure, lists, names, platforms, prose, tables, told
from gongbao_corpora.synth.en.key_areas import domains, key_areas, measures, stretch
from gongbao_corpora.synth.en.lists import Part
from gongbao_corpora.synth.en.mt_free import BODIES, titled
from gongbao_corpora.synth.en.mt_later import sub
from gongbao_corpora.synth.en.phrases import sentence, stated
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, join

# -- human translations, any year ---------------------------------------------------------------------------


@grammar("en", "human_2014", kinds=BODIES, place=1)
@grammar("en", "human_2021", kinds=BODIES, place=1)
def how_the_year_went(draw: Draw) -> Piece:
    """The year in a page: a sentence of leadership, figures of several domains."""
    parts = [prose.paragraph(draw, "leadership", 1, 1)]
    parts += [stretch(draw, domain) for domain in domains(draw, draw.rng.randint(2, 4))]
    draw.rng.shuffle(parts)
    return titled(
        draw, ("How the year went", "Overview of the year", "Introduction", "General situation"), *parts
    )


@grammar("en", "human_2014", kinds=BODIES, place=2)
@grammar("en", "human_2021", kinds=BODIES, place=2)
def proactive(draw: Draw) -> Piece:
    """What was published and what became of it."""
    domain = domains(draw, 1)[0]
    parts = [disclosure.published(draw), disclosure.channels(draw), told.any_of(draw, domain)]
    titles = (
        "Proactive disclosure",
        "Publication of government information",
        "Information released on our own initiative",
    )
    return titled(draw, titles, *parts)


@grammar("en", "human_2014", kinds=BODIES, place=3)
@grammar("en", "human_2021", kinds=BODIES, place=3)
def explained(draw: Draw) -> Piece:
    """Policy explained, rates, samples."""
    parts = [disclosure.responses(draw), told.rate_moved(draw), told.sample(draw)]
    parts.append(platforms.any_of(draw))
    draw.rng.shuffle(parts)
    return titled(
        draw, ("Explaining policy", "Interpretation and response", "Listening to the public"), *parts
    )


@grammar("en", "human_2014", kinds=BODIES, place=5)
@grammar("en", "human_2021", kinds=BODIES, place=5)
def requests_for_information(draw: Draw) -> Piece:
    """Requests and answers."""
    first = draw.one((disclosure.received, disclosure.identity))(draw)
    parts = [first, answers.answered(draw), answers.complaints_and_fees(draw)]
    return titled(
        draw, ("Requests for information", "Disclosure on request", "Applications and replies"), *parts
    )


@grammar("en", "human_2014", kinds=BODIES, place=6)
@grammar("en", "human_2021", kinds=BODIES, place=6)
def challenged(draw: Draw) -> Piece:
    """Reviews and lawsuits, means."""
    parts = [answers.disputes(draw), answers.staff(draw)]
    return titled(
        draw, ("Reconsideration and litigation", "Remedies and resources", "Challenges to decisions"), *parts
    )


@grammar("en", "human_2014", kinds=BODIES, place=7)
@grammar("en", "human_2021", kinds=BODIES, place=7)
def work_in_figures(draw: Draw) -> Piece:
    """What was done in several fields, under headings of level two."""
    body = heading(1, draw.one(("Key areas", "Work in figures", "What was done"))) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(2, 3))])


# -- the official form --------------------------------------------------------------------------------------


def _overview(draw: Draw) -> list[Piece]:
    """Return the paragraphs of the general part, in the order of the form."""
    application = draw.one((disclosure.identity, disclosure.received))(draw)
    return [
        sub(
            draw,
            ("Active disclosure", "Voluntary disclosure"),
            disclosure.published(draw),
            disclosure.channels(draw),
        ),
        sub(draw, ("Disclosure upon application", "Application for disclosure"), application),
        sub(
            draw,
            ("Government information management", "Management of information"),
            disclosure.documents(draw),
        ),
        sub(
            draw, ("Platform construction", "Platforms"), platforms.website(draw), stretch(draw, "disclosure")
        ),
        sub(draw, ("Interpretation and response", "Response"), disclosure.responses(draw), told.sample(draw)),
        sub(draw, ("Supervision and guarantee", "Supervision and safeguards"), answers.training(draw)),
    ]


@grammar("en", "mt_template_2019", kinds=BODIES, place=1)
@grammar("en", "mt_template_2021", kinds=BODIES, place=1)
def general(draw: Draw) -> Piece:
    """The general part: a paragraph a subject, one or two left out now and then."""
    paragraphs = draw.some(_overview(draw), 4, 6)
    return heading(1, draw.one(("General situation", "Overall situation"))) + "\n" + join("", paragraphs)


@grammar("en", "mt_template_2019", kinds=BODIES, place=2)
@grammar("en", "mt_template_2021", kinds=BODIES, place=2)
def article_20(draw: Draw) -> Piece:
    """Article 20: table flattened, or in words."""
    titles = (
        "Active disclosure of government information",
        "Information voluntarily disclosed by administrative organs",
    )
    body = heading(1, draw.one(titles)) + "\n"
    if draw.chance(0.4):
        return body + tables.flattened_decisions(draw) + "\n"
    return body + disclosure.documents(draw) + " " + disclosure.decisions(draw) + "\n"


@grammar("en", "mt_template_2019", kinds=BODIES, place=4)
@grammar("en", "mt_template_2021", kinds=BODIES, place=4)
def applications(draw: Draw) -> Piece:
    """Applications: table flattened, or in words with applicants and answers."""
    titles = (
        "Receipt and handling of applications for government information",
        "Applications received and handled",
    )
    body = heading(1, draw.one(titles)) + "\n"
    if draw.chance(0.25):
        return body + tables.flattened_applications(draw) + "\n"
    book = names.book(draw)
    parts = [draw.one((disclosure.received, disclosure.identity))(draw)]
    if book["applications.received"] > 1 and _APPLICANTS[0][1] in book:
        parts.append(_by_applicant(draw))
    parts.append(answers.answered(draw))
    return body + join(draw.one([" ", " ", "\n"]), parts) + "\n"


_APPLICANTS = tuple(
    (words, f"applications.received@{code}")
    for words, code in (
        ("natural persons", "natural_person"),
        ("commercial enterprises", "enterprise"),
        ("scientific research institutions", "research"),
        ("public welfare organizations", "welfare"),
        ("legal service institutions", "legal_service"),
        ("others", "other_organisation"),
    )
)


def _by_applicant(draw: Draw) -> Piece:
    """State the new applications by applicant."""
    total = disclosure.coded(draw, "applications.received")
    verb = draw.one(["", "submitted", "filed"])
    parts = [Part(words, names.book(draw)[code], code, "doer", verb) for words, code in _APPLICANTS]
    printed = lists.break_down(draw, total, parts, unit=False)
    lead = stated(draw, draw.one(["received", "newly received"]), draw.one(disclosure.APPLICATION), total)
    return sentence(lead, lists.write(draw, printed, by="applicant"))


@grammar("en", "mt_template_2019", kinds=BODIES, place=6)
@grammar("en", "mt_template_2021", kinds=BODIES, place=6)
def disputes(draw: Draw) -> Piece:
    """Reviews and lawsuits: table flattened, or in words."""
    title = "Administrative reconsideration and administrative litigation"
    body = heading(1, draw.one((title, f"{title} over government information disclosure"))) + "\n"
    if draw.chance(0.3):
        return body + tables.flattened_disputes(draw) + "\n"
    return body + answers.disputes(draw) + "\n"


@grammar("en", "mt_template_2019", kinds=BODIES, place=7)
@grammar("en", "mt_template_2021", kinds=BODIES, place=7)
def problems(draw: Draw) -> Piece:
    """Problems and improvements, a figure among them."""
    parts = (
        prose.paragraph(draw, "shortcomings", 1, 2),
        prose.paragraph(draw, "planning", 1, 2),
        key_areas(draw, sentences=2),
    )
    return titled(draw, ("Main problems and improvement", "Main problems and improvements"), *parts)


@grammar("en", "mt_template_2019", kinds=BODIES, place=9)
@grammar("en", "mt_template_2021", kinds=BODIES, place=9)
def further(draw: Draw) -> Piece:
    """Further matters: fees, proposals, key areas."""
    body = (
        heading(1, draw.one(("Other matters to be reported", "Other matters that need to be reported")))
        + "\n"
    )
    parts = [answers.complaints_and_fees(draw), stretch(draw, draw.one(["proposal", "disclosure"]))]
    if draw.chance(0.8):
        parts += [measures(draw) for _ in range(draw.rng.randint(1, 3))]
        return body + join("\n", parts) + "\n"
    return body + join(" ", parts) + "\n"
