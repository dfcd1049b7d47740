"""Disclosure reports of Chinese bodies, 2014 to 2018, translated: narrative, lists, the table in words."""

from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import answers, disclosure, names, platforms, tables
from gongbao_corpora.synth.en.key_areas import key_areas, measures
from gongbao_corpora.synth.en.lists import sum_of
from gongbao_corpora.synth.en.mt_free import BODIES, titled
from gongbao_corpora.synth.en.phrases import act, cat
from gongbao_corpora.synth.en.prose import paragraph
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join


def sub(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading of level two, run-in or on its own line, and sentences under it."""
    return heading(2, draw.one(titles)) + draw.one([". ", ". ", "\n", ": "]) + join(" ", sentences) + "\n"


@grammar("en", "mt_narrative", kinds=BODIES, place=1)
def overview(draw: Draw) -> Piece:
    """Overview: leadership, means, training, each under a heading of level two."""
    parts = [
        sub(
            draw,
            ("To grasp the leadership", "Leadership", "Arrangement"),
            paragraph(draw, "leadership", 1, 3),
        ),
        sub(draw, ("Institutions and personnel", "Team building", "Staff and funds"), answers.staff(draw)),
        sub(
            draw,
            ("Meetings and training", "Business training", "To grasp the training"),
            answers.training(draw),
        ),
    ]
    draw.rng.shuffle(parts)
    return (
        heading(1, draw.one(("Overview", "General situation", "the general situation")))
        + "\n"
        + join("", parts)
    )


@grammar("en", "mt_narrative", kinds=BODIES, place=2)
def publishing(draw: Draw) -> Piece:
    """Amount, ways, key areas."""
    titles = (
        "Voluntary disclosure",
        "Situation of active openness of government information",
        "Active disclosure",
    )
    body = heading(1, draw.one(titles)) + "\n"
    body = body + sub(draw, ("Quantity of openness", "Quantity", "Content"), disclosure.published(draw))
    body = body + sub(draw, ("Forms of openness", "Channels"), disclosure.channels(draw))
    platform = (platforms.website(draw), platforms.any_of(draw))
    body = body + sub(draw, ("Platform construction", "Platforms"), *platform)
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(2, 4))])


@grammar("en", "mt_narrative", kinds=BODIES, place=3)
def answering_the_public(draw: Draw) -> Piece:
    """Interpretations and responses."""
    title = draw.one(
        ("Interpretation and response", "the response interpretation", "Response to public concerns")
    )
    return heading(1, title) + "\n" + disclosure.responses(draw) + " " + key_areas(draw, sentences=2) + "\n"


@grammar("en", "mt_narrative", kinds=BODIES, place=5)
def on_application(draw: Draw) -> Piece:
    """Applications, answers, fees, under headings of level two."""
    body = heading(1, draw.one(("Disclosure upon application", "Openness upon application"))) + "\n"
    body = body + sub(draw, ("Acceptance", "Receipt of applications"), disclosure.received(draw))
    body = body + sub(draw, ("Answers", "Replies", "Handling of applications"), answers.answered(draw))
    return body + sub(draw, ("Charges", "Fees and reductions"), answers.complaints_and_fees(draw))


@grammar("en", "mt_narrative", kinds=BODIES, place=6)
def disputed(draw: Draw) -> Piece:
    """Reviews and lawsuits."""
    title = draw.one(("Reconsideration and litigation", "reconsideration, litigation and complaints"))
    return heading(1, title) + "\n" + answers.disputes(draw) + "\n"


@grammar("en", "mt_list", kinds=BODIES, place=1)
def means_as_list(draw: Draw) -> Piece:
    """Means, as lines of the statistical table."""
    titles = ("Institutional construction and guarantee", "Guarantee of institutions and funds")
    return _list(draw, 7, titles) + _lines(draw, 8)


@grammar("en", "mt_list", kinds=BODIES, place=2)
def publishing_as_list(draw: Draw) -> Piece:
    """What was published, as lines."""
    return _list(draw, 0, ("Voluntary disclosure of government information", "Active openness"))


@grammar("en", "mt_list", kinds=BODIES, place=3)
def responses_as_list(draw: Draw) -> Piece:
    """How the public was answered, as lines."""
    return _list(draw, 1, ("Response and interpretation", "Responding to public concern"))


@grammar("en", "mt_list", kinds=BODIES, place=5)
def applications_as_list(draw: Draw) -> Piece:
    """Applications and answers, as lines."""
    return _list(draw, 2, ("Disclosure upon application", "publicity upon application"))


@grammar("en", "mt_list", kinds=BODIES, place=6)
def disputes_as_list(draw: Draw) -> Piece:
    """Disputes, as lines."""
    body = (
        heading(1, draw.one(("Reconsideration, litigation and complaints", "Disputes and complaints"))) + "\n"
    )
    return body + _lines(draw, 3) + _lines(draw, 4) + _lines(draw, 5)


@grammar("en", "mt_list", kinds=BODIES, place=4)
def measures_as_list(draw: Draw) -> Piece:
    """What was done, as numbered lines with runs of nouns."""
    body = heading(1, draw.one(("Main practices", "Key work", "Work carried out"))) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(2, 4))])


def _list(draw: Draw, group: int, titles: tuple[str, ...]) -> Piece:
    return heading(1, draw.one(titles)) + "\n" + _lines(draw, group)


def _lines(draw: Draw, group: int) -> Piece:
    """Write the rows of a group as lines `item: figure`, their parts below them."""
    book = names.book(draw)
    template = draw.one(["{w}: {q}", "{w} {q}", "{w}: {q}", "{w} - {q}", "{w}:{q}", "{w}, {q}", "{q} {w}"])
    stop = draw.one([".", ";", "", ""])
    mark = draw.one(
        [("({}) ", "{}. "), ("{}. ", "({}) "), ("{}) ", "- "), ("", ""), ("- ", "  - "), ("• ", "  ◦ ")]
    )
    units = draw.chance(0.4)
    written: dict[str, Amount] = {}
    lines: list[Piece] = []
    counters = [0, 0]
    for item in tables.rows_of(group):
        if item.code not in book:
            continue
        depth = 1 if item.depth else 0
        counters[depth:] = [counters[depth] + 1, *[0] * (1 - depth)]
        unit = item.unit if units and not template.startswith("{q}") else None
        amount = draw.exact(book[item.code], unit)
        amount.indicator, amount.total = item.code, written.get(item.total)
        written[item.code] = amount
        lead = (
            draw.one(["of which: ", "including "]) if item.depth == 2 else mark[depth].format(counters[depth])
        )
        noun, _, verb = item.words.partition("|")
        words = cat(noun[0].lower() + noun[1:] if template.startswith("{q}") else noun, amount)
        if verb:
            words = words + " " + act(verb, amount)
        lines.append(as_piece(lead) + fill(template, w=words, q=amount) + stop)
    _remember_sums(draw, written)
    return join("\n", lines) + "\n"


def _remember_sums(draw: Draw, written: dict[str, Amount]) -> None:
    for code in _SUMS:
        parts = [q for q in written.values() if code in written and q.total is written[code]]
        if len(parts) > 1 and written[code].value:
            draw.verdicts.append(sum_of(written[code], *parts))


_SUMS = (
    "applications.received",
    "applications.concluded",
    "answered.total",
    "review.total",
    "litigation.total",
    "capacity.staff",
)
_TABLED = ("government", "department")


@grammar("en", "mt_table_words", kinds=_TABLED, place=1)
def overview_and_training(draw: Draw) -> Piece:
    """Leadership, staff, training."""
    parts = (paragraph(draw, "leadership", 1, 2), answers.training(draw), answers.staff(draw))
    return titled(draw, ("Work overview", "Overview", "General situation"), *parts)


@grammar("en", "mt_table_words", kinds=_TABLED, place=2)
def publishing_in_words(draw: Draw) -> Piece:
    """What was published, in sentences."""
    parts = (disclosure.published(draw), disclosure.channels(draw), key_areas(draw))
    return titled(draw, ("Active disclosure of government information", "Voluntary disclosure"), *parts)


@grammar("en", "mt_table_words", kinds=_TABLED, place=3)
def answering_in_words(draw: Draw) -> Piece:
    """Interpretations and responses, in sentences."""
    return titled(draw, ("Response and interpretation", "Interpretation"), disclosure.responses(draw))


@grammar("en", "mt_table_words", kinds=_TABLED, place=4)
def fields_in_words(draw: Draw) -> Piece:
    """What was done in several fields, under run-in headings."""
    body = heading(1, draw.one(("Key fields", "Disclosure in key areas", "Main work"))) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(2, 4))])


@grammar("en", "mt_table_words", kinds=_TABLED, place=5)
def applications_in_words(draw: Draw) -> Piece:
    """Applications and answers, in sentences."""
    parts = (disclosure.received(draw), answers.answered(draw), answers.disputes(draw))
    return titled(draw, ("Disclosure upon application", "Handling of applications"), *parts)


@grammar("en", "mt_table_words", kinds=_TABLED, place=9)
def flattened(draw: Draw) -> Piece:
    """The statistical table, flattened to a cell a line."""
    title = draw.one(
        ("Attachment", "Statistical table of government information disclosure", "Annex: statistics")
    )
    return heading(1, title) + "\n" + tables.flattened_2014(draw) + "\n"
