"""Key areas of a year in English reports: what was built, checked, paid out, of any subject."""

from collections.abc import Sequence

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import disclosure, names, platforms, prose, told
from gongbao_corpora.synth.en.phrases import activity, sentence, when
from gongbao_corpora.synth.grammar import heading
from gongbao_corpora.synth.piece import Piece, join
from gongbao_corpora.synth.vocabulary import nouns

# How a subject is called, and the domain of nouns that belong to it.
SUBJECTS: dict[str, tuple[str, ...]] = {
    "water": ("Water conservancy", "River and lake management", "Rural drinking water", "Flood control"),
    "transport": ("Transport", "Public transport", "Road construction", "Passenger transport"),
    "housing": ("Housing security", "Shanty town renovation", "Urban renewal", "Affordable housing"),
    "welfare": ("Social assistance", "Elderly care", "Civil affairs", "Help for those in need"),
    "health": ("Medical and health care", "Public health", "Disease control", "Health services"),
    "education": ("Education", "School conditions", "Enrolment", "Teaching staff"),
    "labor": ("Employment", "Social security", "Labour relations", "Stable employment"),
    "agriculture": ("Agriculture", "Modern farming", "Planting and breeding"),
    "village": ("Rural revitalization", "Beautiful countryside", "Rural environment"),
    "environment": ("Environmental protection", "Pollution control", "Greening", "Ecology"),
    "market": ("Market supervision", "Food and drugs", "Consumer rights", "Quality supervision"),
    "safety": ("Work safety", "Emergency management", "Disaster prevention", "Fire safety"),
    "police": ("Public security", "Policing", "Crime"),
    "law": ("Administration by law", "Rule of law", "Legal services"),
    "petition": ("Letters and visits", "Resolution of disputes"),
    "service": ("Government services", "Administrative approval", "Hotline"),
    "disclosure": ("Policy interpretation", "Platform construction", "Release of information"),
    "economy": ("Project construction", "Investment promotion", "Industrial development"),
    "finance": ("Fiscal funds", "Financial services", "Supervision of funds"),
    "culture": ("Culture", "Public culture", "Archives", "Cultural relics"),
    "tourism": ("Tourism", "Rural tourism"),
    "sport": ("Sports for all", "Sport"),
    "science": ("Science and innovation", "Talent"),
    "construction": ("Urban construction", "Land management", "Urban management"),
    "community": ("Community governance", "Grass-roots governance", "Neighbourhoods"),
    "proposal": ("Suggestions and proposals", "Accepting supervision"),
    "staff": ("Team building", "Party building", "Staff training"),
    "utility": ("Public utilities", "Water and gas supply"),
    "court": ("Trials and enforcement", "Judicial services"),
    "procurate": ("Procuratorial supervision", "Public interest litigation"),
    "statistics": ("Key figures", "Statistics"),
}
_OF_KIND: dict[str, tuple[str, ...]] = {
    "street": (
        "village",
        "community",
        "safety",
        "environment",
        "welfare",
        "agriculture",
        "petition",
        "service",
    ),
    "school": ("education", "science", "staff", "education", "safety"),
    "hospital": ("health", "staff", "health", "market"),
    "court": ("court", "law", "court", "staff"),
    "company": ("utility", "safety", "service", "utility"),
}


# Domains of Chinese bodies only, and of bodies of other countries only.
_HOME = ("village", "petition", "proposal", "procurate", "agriculture", "labor")
_ABROAD = ("statistics",)


def domains(draw: Draw, number: int) -> list[str]:
    """Draw different domains that suit the body and have nouns."""
    abroad = names.country(draw) != "cn"
    wanted = _OF_KIND.get(
        draw.facts.kind, tuple(d for d in SUBJECTS if d not in (_HOME if abroad else _ABROAD))
    )
    usable = [d for d in dict.fromkeys(wanted) if nouns("en", held_out=draw.held_out, domain=d)]
    return draw.rng.sample(usable, min(number, len(usable)))


def key_areas(draw: Draw, *, sentences: int = 0) -> Piece:
    """Write some sentences with figures of different domains, in one row."""
    found = domains(draw, sentences or draw.rng.randint(1, 3))
    return join(" ", [stretch(draw, d, at=i) for i, d in enumerate(found)])


def stretch(draw: Draw, domain: str, *, at: int = 1) -> Piece:
    """Write a sentence with figures of a domain; the first in a row (`at` 0) may begin with a time."""
    if draw.chance(0.07) and names.country(draw) == "cn":
        return platforms.any_of(draw)
    if draw.chance(0.3):
        return told.any_of(draw, domain)
    tail = disclosure.with_rate(draw) if draw.chance(0.1) else ""
    return sentence(when(draw) if at == 0 else "", activity(draw, domain), tail)


def measures(draw: Draw) -> Piece:
    """Write a run-in heading of level two and sentences with figures of its subject, without a line break."""
    domain = domains(draw, 1)[0]
    words = draw.one(SUBJECTS[domain])
    parts = [stretch(draw, domain) for _ in range(draw.rng.randint(3, 5))]
    if draw.chance(0.4):
        parts.insert(draw.rng.randrange(len(parts) + 1), prose.paragraph(draw, "subject", 1, 1))
    if draw.chance(0.2):
        rates = sentence(disclosure.rates(draw, names.words(draw, "rate")))
        parts.append(rates)
    return heading(2, words) + draw.one([". ", ". ", "\n", ": "]) + join(" ", parts)


def titles(domain: str) -> Sequence[str]:
    """Return how a domain is called."""
    return SUBJECTS.get(domain, (domain.title(),))
