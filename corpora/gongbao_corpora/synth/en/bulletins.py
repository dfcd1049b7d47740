"""Statistical bulletins of national offices and departments in native English: people, economy, crime."""

import re
from collections.abc import Callable, Sequence

from gongbao.document import Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import bulletin_contrasts as contrasts
from gongbao_corpora.synth.en import bulletin_forms as forms
from gongbao_corpora.synth.en import bulletin_shares as shares
from gongbao_corpora.synth.en import names
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import cat
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill, join
from gongbao_corpora.synth.vocabulary import Noun

_OFFICES = (
    "uk_department",
    "us_agency",
    "us_state",
    "ie_department",
    "ca_institution",
    "au_agency",
    "in_authority",
)
_ILLNESS = re.compile(r"(?:deaths|cases|patients|admissions|attendances|infections|registrations|visits)$")
_CRIMES = re.compile(
    r"(?:offences|crimes|cases|incidents|thefts|assaults|robberies|burglaries|suspects|offenders|arrests)$"
)


def _noun(draw: Draw, domains: Sequence[str], pattern: re.Pattern[str] | None = None) -> Noun:
    """Draw a noun of some domains that fits a pattern."""
    noun = draw.noun(draw.one(domains))
    for _ in range(30):
        if pattern is None or pattern.search(noun.word):
            break
        noun = draw.noun(draw.one(domains))
    return noun


def paragraph(draw: Draw, domains: Sequence[str], least: int = 2, most: int = 4) -> Piece:
    """Write sentences of different forms about one or two statistics of some domains."""
    topic = _noun(draw, domains)
    makers: list[Callable[[Noun], Piece]] = [
        lambda n: forms.there_were(draw, n),
        lambda n: forms.number_fell(draw, n),
        lambda n: forms.decreased_to(draw, n),
        lambda n: shares.accounted_for(draw, n),
        lambda n: shares.percentages(draw, n),
        lambda n: shares.respectively(draw, n),
        lambda n: shares.within(draw, n),
        lambda n: shares.one_in(draw, n),
        lambda n: forms.plus_and_minus(draw, n),
        lambda n: shares.rate_per(draw, n),
        lambda n: shares.average(draw, n),
        lambda n: contrasts.more_likely(draw, n),
        lambda n: contrasts.extremes(draw, n),
        lambda n: contrasts.stood_at(draw, n),
        lambda n: contrasts.reflecting(draw, n, _noun(draw, domains)),
        lambda n: contrasts.fell_in(draw, n),
        lambda n: contrasts.confidence(draw, n),
        lambda n: contrasts.an_increase_in(draw, n),
        lambda n: contrasts.for_every_hundred(draw, n),
        lambda n: forms.revised(draw, n),
    ]
    chosen = draw.some(makers, least, most)
    draw.rng.shuffle(chosen)
    pieces = [make(topic if i < 2 else _noun(draw, domains)) for i, make in enumerate(chosen)]
    if draw.chance(0.25):
        pieces.append(shares.note(draw))
    return join(" ", pieces)


def section(draw: Draw, titles: Sequence[str], *paragraphs: Piece) -> Piece:
    """Write a heading and paragraphs."""
    return heading(1, draw.one(titles)) + "\n" + join("\n", paragraphs) + "\n"


def _several(draw: Draw, domains: Sequence[str]) -> list[Piece]:
    return [paragraph(draw, domains) for _ in range(draw.rng.randint(1, 3))]


def key_points(draw: Draw, domains: Sequence[str]) -> Piece:
    """Write the main points as bullets, each a sentence or two."""
    mark = draw.one(["- ", "• ", "* ", "", "– "])
    points = [mark + paragraph(draw, domains, 1, draw.one([1, 1, 2])) for _ in range(draw.rng.randint(3, 6))]
    return section(
        draw,
        ("Key points", "Main points", "Headline figures", "Summary", "Key findings", "Main findings"),
        *points,
    )


@grammar("en", "bulletin_people", kinds=_OFFICES, place=1)
def key_points_of_people(draw: Draw) -> Piece:
    """Main points about people."""
    return key_points(draw, ("statistics", "statistics", "health", "welfare"))


@grammar("en", "bulletin_people", kinds=_OFFICES, place=2)
def births_and_deaths(draw: Draw) -> Piece:
    """Births, deaths, marriages: counts, changes, rates."""
    titles = (
        "Births and deaths",
        "Vital events",
        "Live births",
        "Registrations in the year",
        "Marriages and divorces",
    )
    return section(draw, titles, *_several(draw, ("statistics",)))


@grammar("en", "bulletin_people", kinds=_OFFICES, place=3)
def households(draw: Draw) -> Piece:
    """Households, housing, tenure."""
    titles = ("Families and households", "Housing", "Household composition", "Dwellings")
    return section(draw, titles, *_several(draw, ("housing", "statistics")))


@grammar("en", "bulletin_people", kinds=_OFFICES, place=4)
def migration(draw: Draw) -> Piece:
    """Arrivals and departures by country: ranks, plus and minus."""
    countries = names.of_kind("places", "country", draw.held_out)
    noun = _noun(draw, ("statistics", "tourism", "education"), forms.PEOPLE)
    pieces = [
        forms.there_were(draw, noun),
        _by_country(draw, noun, countries),
        forms.number_fell(draw, _noun(draw, ("statistics",))),
    ]
    if draw.chance(0.5):
        pieces.append(forms.plus_and_minus(draw, noun))
    titles = (
        "Migration",
        "Country of origin",
        "Nationality",
        "International migration",
        "Where people came from",
    )
    return section(draw, titles, join(" ", pieces), paragraph(draw, ("statistics", "tourism")))


def _by_country(draw: Draw, noun: Noun, countries: Sequence[str]) -> Piece:
    """Rank countries, each a GPE, with their figures."""
    chosen = [entity(Label.GPE, word) for word in draw.some(countries, 3, 5)]
    draw.rng.shuffle(chosen)
    values = sorted((books.magnitude(draw.rng, 90, 40_000) for _ in chosen), reverse=True)
    amounts = [forms.number(draw, v) for v in values]
    lead = draw.one(
        (
            f"the largest number of {noun.word} were from ",
            f"the most common countries of origin of {noun.word} were ",
            f"by nationality, the highest numbers of {noun.word} came from ",
        )
    )
    template = draw.one(["{w} ({q})", "{w} ({q})", "{w} with {q}", "{w}: {q}"])
    rows = [fill(template, w=cat(w, q), q=q) for w, q in zip(chosen, amounts, strict=True)]
    first, rest = rows[0], rows[1:]
    style = draw.one([", followed by ", ", "])
    listed = enumeration(rest, comma=", ", last=draw.one([" and ", ", and "]))
    return sentence(lead + first + style + listed)


@grammar("en", "bulletin_people", kinds=_OFFICES, place=5)
def health_of_the_population(draw: Draw) -> Piece:
    """Causes of death, patients, screening, by cause."""
    causes = tuple(names.words(draw, "cause"))
    noun = _noun(draw, ("health",), _ILLNESS)
    pieces = [
        shares.largest_group(draw, noun, causes),
        shares.rate_per(draw, noun),
        forms.there_were(draw, noun),
    ]
    titles = ("Causes of death", "Health of the population", "Leading causes", "Underlying causes")
    return section(draw, titles, join(" ", pieces), paragraph(draw, ("health",)))


@grammar("en", "bulletin_people", kinds=_OFFICES, place=9)
@grammar("en", "bulletin_economy", kinds=_OFFICES, place=9)
@grammar("en", "bulletin_crime", kinds=_OFFICES, place=9)
def background_notes(draw: Draw) -> Piece:
    """How the statistics are made, whom to ask: hardly a figure, many numbers that count nothing."""
    notes = [contrasts.method(draw), *(shares.note(draw) for _ in range(draw.rng.randint(1, 3)))]
    draw.rng.shuffle(notes)
    mark = draw.one(["", "", "{}. "])
    lines = [mark.format(i) + note if mark else note for i, note in enumerate(notes, 1)]
    titles = ("Background notes", "Notes", "About these statistics", "Data sources and quality")
    return heading(1, draw.one(titles)) + "\n" + join("\n", lines) + "\n"


@grammar("en", "bulletin_people", kinds=_OFFICES, place=6)
def small_areas(draw: Draw) -> Piece:
    """Local areas: ranks, respectively, plus and minus."""
    domains = ("statistics", "education", "welfare", "housing")
    pieces = [
        shares.within(draw, _noun(draw, domains)),
        shares.respectively(draw, _noun(draw, domains)),
        forms.plus_and_minus(draw, _noun(draw, domains)),
    ]
    draw.rng.shuffle(pieces)
    extra = (
        contrasts.country_list(draw, _noun(draw, domains))
        if draw.chance(0.5)
        else contrasts.extremes(draw, _noun(draw, domains))
    )
    titles = ("Local areas", "Regional differences", "Geographical variation", "Area comparisons")
    return section(draw, titles, join(" ", pieces[: draw.rng.randint(2, 3)]), extra, shares.note(draw))


_ECONOMY = ("economy", "market", "labor", "finance", "tourism", "transport", "statistics")


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=1)
def key_points_of_the_economy(draw: Draw) -> Piece:
    """Main points about businesses and work."""
    return key_points(draw, _ECONOMY)


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=2)
def businesses(draw: Draw) -> Piece:
    """Businesses by industry: ranks, births and deaths."""
    industries = tuple(names.words(draw, "industry"))
    noun = _noun(draw, ("economy", "market"))
    first = join(" ", [shares.largest_group(draw, noun, industries), forms.number_fell(draw, noun)])
    titles = (
        "Business population",
        "Businesses by industry",
        "Enterprise births and deaths",
        "Business demography",
    )
    return section(draw, titles, first, paragraph(draw, ("economy", "market")))


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=3)
def prices_and_output(draw: Draw) -> Piece:
    """Indices month on month, money totals, revisions."""
    words = (
        "consumer prices",
        "house prices",
        "retail sales volumes",
        "industrial production",
        "manufacturing output",
        "construction output",
        "average earnings",
        "producer input prices",
        "total production output",
        "services output",
    )
    pieces = [shares.index(draw, w) for w in draw.some(words, 2, 4)]
    pieces.append(shares.money_spent(draw, draw.one(_SUMS)))
    titles = ("Prices", "Output", "Short-term indicators", "Latest month", "Movements on the month")
    return section(draw, titles, join(" ", pieces), shares.note(draw))


_SUMS = (
    "total spending on overseas visits",
    "public sector net borrowing",
    "central government receipts",
    "value of imports of goods",
    "exports of manufactured goods",
    "research and development expenditure",
    "business investment",
    "gross value added",
    "online sales",
    "trade deficit",
    "capital expenditure",
    "VAT receipts",
    "expenditure on social benefits",
    "average gross annual earnings",
)


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=4)
def public_money(draw: Draw) -> Piece:
    """Receipts, spending, borrowing: increases of and revisions by sums."""
    sums = draw.some(_SUMS, 3, 5)
    taxes = [f"{w} receipts" for w in draw.some(names.words(draw, "tax"), 1, 2)]
    pieces = [shares.money_spent(draw, w) for w in (*sums, *taxes)]
    draw.rng.shuffle(pieces)
    titles = ("Receipts and expenditure", "Public finances", "Value of trade", "Spending", "Revisions")
    break_ = draw.one([" ", "\n"])
    return heading(1, draw.one(titles)) + "\n" + join(break_, pieces) + "\n"


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=5)
def labour_market(draw: Draw) -> Piece:
    """People in work and out of it."""
    titles = (
        "Employment",
        "Labour market",
        "Unemployment and inactivity",
        "Jobs and vacancies",
        "Earnings and hours",
    )
    return section(draw, titles, *_several(draw, ("labor", "statistics", "staff")))


@grammar("en", "bulletin_economy", kinds=_OFFICES, place=6)
def travel_and_trade(draw: Draw) -> Piece:
    """Visits, journeys, vehicles."""
    domains = ("tourism", "transport", "statistics")
    titles = ("Travel", "Visits and spending", "Passenger numbers", "Vehicles and journeys")
    body = _several(draw, domains)
    return section(
        draw, titles, *body, join(" ", [shares.money_spent(draw, "spending by visitors"), shares.note(draw)])
    )


_CRIME = ("police", "police", "court", "safety")


@grammar("en", "bulletin_crime", kinds=_OFFICES, place=1)
def key_points_of_crime(draw: Draw) -> Piece:
    """Main points about crime and justice."""
    return key_points(draw, _CRIME)


@grammar("en", "bulletin_crime", kinds=_OFFICES, place=2)
def recorded_offences(draw: Draw) -> Piece:
    """Offences by class: ranks, changes."""
    classes = tuple(names.words(draw, "offence_class"))
    noun = _noun(draw, ("police",), _CRIMES)
    first = join(" ", [forms.there_were(draw, noun), shares.largest_group(draw, noun, classes)])
    titles = ("Police recorded crime", "Recorded offences", "Offences by type", "Overall level of crime")
    return section(draw, titles, first, *_several(draw, ("police",)))


@grammar("en", "bulletin_crime", kinds=_OFFICES, place=3)
def courts_and_prisons(draw: Draw) -> Piece:
    """Cases, offenders, sentences."""
    titles = ("Courts", "Cases received and disposed of", "Offenders", "Civil justice", "Timeliness")
    states = (
        "found guilty",
        "acquitted",
        "sent to prison",
        "fined",
        "given a community order",
        "withdrawn",
        "settled before the hearing",
    )
    noun = _noun(draw, ("court",), _CRIMES)
    first = join(" ", [shares.accounted_for(draw, noun, states), shares.average(draw, noun)])
    return section(draw, titles, first, *_several(draw, ("court",)))


@grammar("en", "bulletin_crime", kinds=_OFFICES, place=4)
def fires_and_accidents(draw: Draw) -> Piece:
    """Incidents attended, casualties."""
    titles = ("Fires and incidents", "Accidents", "Casualties", "Calls and incidents")
    return section(draw, titles, *_several(draw, ("safety", "police")))


@grammar("en", "bulletin_crime", kinds=_OFFICES, place=5)
def victims(draw: Draw) -> Piece:
    """Victims: shares in words, per cent without counts, rates."""
    noun = _noun(draw, ("police", "safety"))
    pieces = [
        shares.one_in(draw, noun),
        shares.percentages(draw, noun),
        shares.rate_per(draw, noun),
        shares.respectively(draw, noun),
    ]
    draw.rng.shuffle(pieces)
    titles = ("Victims", "Who was affected", "Repeat victims", "Characteristics")
    return section(draw, titles, join(" ", pieces[: draw.rng.randint(2, 4)]), as_piece(shares.note(draw)))
