"""The frame of an English report: who reports, title and opening, numbers of headings, signature, noise."""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date
from random import Random

from gongbao.document import Description, Label, Period
from gongbao_corpora.synth import markdown, noise
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.en import names
from gongbao_corpora.synth.en.fields import FIELDS
from gongbao_corpora.synth.en.names import organ_word, place_word
from gongbao_corpora.synth.en.prose import opening_of
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill
from gongbao_corpora.synth.surface import english_numeral
from gongbao_corpora.synth.vocabulary import is_held_out

Number = Callable[[int], str]

_YEARS = {
    "mt_free": (2008, 2013),
    "mt_narrative": (2014, 2018),
    "mt_list": (2014, 2018),
    "mt_table_words": (2014, 2018),
    "human_2014": (2010, 2018),
    "human_2021": (2019, 2025),
    "mt_template_2019": (2019, 2020),
    "mt_template_2021": (2021, 2025),
    "budget": (2015, 2026),
    "work_report": (2005, 2026),
    "final_accounts": (2012, 2025),
    "communique": (2004, 2025),
    "bulletin_people": (2001, 2025),
    "bulletin_economy": (2001, 2025),
    "bulletin_crime": (2001, 2025),
    "figures_in_lists": (2001, 2025),
    "council_accounts": (2005, 2025),
    "question_and_answer": (2001, 2025),
    "yearbook": (2001, 2025),
}
_DIVISIONS = ("county", "county", "district", "district", "city", "city")
_ROMAN = ["0", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"]
_ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


def _roman(n: int) -> str:
    return _ROMAN[n] if n < len(_ROMAN) else str(n)


def _letter(n: int) -> str:
    return chr(64 + n) if n < 26 else str(n)


def numberings() -> Sequence[Sequence[Number]]:
    """Return the ways to number headings."""
    roman: Number = lambda n: f"{_roman(n)}. "  # noqa: E731  (a column of formats)
    point: Number = lambda n: f"{n}. "  # noqa: E731
    tight: Number = lambda n: f"{n}."  # noqa: E731
    bracket: Number = lambda n: f"({n}) "  # noqa: E731
    letter: Number = lambda n: f"({_letter(n)}) "  # noqa: E731
    bare: Number = lambda n: f"{n} "  # noqa: E731
    none: Number = lambda n: "" * n  # noqa: E731
    first: Number = lambda n: f"{_ORDINALS[n].capitalize() if n < 13 else n}, "  # noqa: E731
    one: Number = lambda n: f"{english_numeral(n)}, "  # noqa: E731
    return (
        *[(roman, bracket, point)] * 3,
        *[(point, bracket, letter)] * 3,
        *[(none, none, none)] * 4,
        (first, letter, point),
        (first, bracket, tight),
        (one, bracket, point),
        (bare, none, none),
        (lambda n: f"Section {n}. ", letter, point),
        (lambda n: f"Part {_roman(n)}: ", point, bracket),
        (lambda n: f"{_roman(n)} ", letter, point),
        (tight, bracket, none),
        (lambda n: f"{english_numeral(n).capitalize()}. ", bracket, point),
    )


def facts(rng: Random, style: str, kinds: Sequence[str], *, held_out: bool) -> Facts:
    """Draw who reports, about when; the body is of one of the kinds that write in the style."""
    kind = rng.choice(kinds or ["government"])
    first, last = _YEARS.get(style, (2009, 2024))
    year = rng.randint(first, last)
    month = rng.randint(1, 4)
    published = date(year + 1, month, rng.randint(1, monthrange(year + 1, month)[1]))
    if kind[2:3] == "_":
        division, body = _abroad(rng, kind, held_out=held_out)
        return Facts(division, body, kind, year, published, body)
    division = place_word(rng, rng.choice(_DIVISIONS), held_out=held_out)
    if kind == "street":
        division = place_word(rng, rng.choice(["town", "township"]), held_out=held_out)
    stem, _, last_word = division.rpartition(" ")
    adjective = f"{stem} Municipal" if last_word == "City" else division
    area = f"the whole {last_word.lower()}"
    if kind in ("government", "street"):
        forms = [
            f"{adjective} People's Government",
            f"{adjective} People's Government",
            f"{adjective} Government",
        ]
        forms += [f"People's Government of {division}", f"Office of {adjective} People's Government"]
        return Facts(division, rng.choice(forms), kind, year, published, area)
    if kind in ("school", "hospital"):
        return Facts(
            division, organ_word(rng, kind, held_out=held_out), kind, year, published, f"the whole {kind}"
        )
    if kind == "court":
        court = "Intermediate People's Court" if last_word == "City" else "People's Court"
        return Facts(
            division,
            f"{stem if last_word == 'City' else division} {court}",
            kind,
            year,
            published,
            "the court",
        )
    if kind == "company":
        ending = rng.choice(["Water Supply Company", "Power Supply Company", "Gas Company", "Bus Company"])
        return Facts(division, f"{division} {ending}", kind, year, published, "the company")
    bureau = organ_word(rng, "bureau", held_out=held_out)
    body = rng.choice([f"{adjective} {bureau}", f"{adjective} {bureau}", f"{bureau} of {division}"])
    return Facts(division, body, kind, year, published, "the whole bureau")


_PLACES = {
    "uk": ("uk_borough", "uk_city", "uk_county"),
    "us": ("us_city", "us_county", "us_state"),
    "ie": ("ie_county",),
    "ca": ("ca_city", "ca_province"),
    "au": ("au_city", "au_state"),
    "in": ("in_city", "in_state"),
}
_BODIES = {
    "uk_council": ("{d} Council", "{d} Borough Council", "{d} City Council", "{d} District Council"),
    "au_council": ("{d} City Council", "{d} Shire Council", "{d} Council"),
    "ie_council": ("{d} Council", "{d} City Council"),
    "uk_police": ("{d} Police", "{d} Constabulary"),
    "uk_trust": ("{d} NHS Foundation Trust", "{d} Hospitals NHS Trust", "{d} University Hospitals NHS Trust"),
    "us_city": ("City of {d}",),
    "us_state": ("{d} Department of {f}", "{d} Office of {f}"),
    "uk_department": ("Department for {f}", "Ministry of {f}", "{f} Agency", "{f} Standards Authority"),
    "us_agency": ("Department of {f}", "Bureau of {f}", "Office of {f}", "Federal {f} Administration"),
    "ie_department": ("Department of {f}", "Office of {f}", "{f} Authority"),
    "ca_institution": ("{f} Canada", "Department of {f}", "Canadian {f} Agency"),
    "au_agency": ("Department of {f}", "Australian {f} Authority", "Australian {f} Commission"),
    "in_authority": ("Ministry of {f}", "Department of {f}", "Directorate of {f}", "{d} {f} Department"),
}


def _abroad(rng: Random, kind: str, *, held_out: bool) -> tuple[str, str]:
    """Draw the place and name of a body of another country; its kind begins with that of the country."""
    division = "India"
    if kind[:2] in _PLACES:
        sorts = (kind,) if kind in ("us_city", "us_state") else _PLACES[kind[:2]]
        division = place_word(rng, rng.choice(sorts), held_out=held_out)
    forms = _BODIES.get(kind, ("{d} Council",))
    if kind == "uk_council" and division.endswith("shire"):
        forms = ("{d} County Council",)
    form = rng.choice(forms)
    field = rng.choice([f for f in FIELDS if is_held_out(f) is held_out])
    return division, form.format(d=division, f=field)


_TITLES: dict[str, Sequence[str]] = {
    "question_and_answer": ("{b}: Figures Explained, {y}", "{y} in Figures\n{b}"),
    "ledger": ("{b} Ledger of the Year {y}", "{y} Register of {b}"),
    "yearbook": ("{d} Yearbook {y}", "Yearbook of {d}, {y}"),
    "work_report": ("Report on the Work of the Government ({y})", "{y} Government Work Report of {d}"),
    "budget": ("{y} Departmental Budget of {b}", "Explanation of the {y} Departmental Budget of {b}"),
    "communique": ("Statistical Communiqué of {d} on the {y} National Economic and Social Development",),
    "final_accounts": ("{y} Final Accounts of {b}", "Explanation of the {y} Final Accounts of {b}"),
    "hospital_year": ("{b} {y} Annual Work Report", "Annual Report of {b}, {y}", "{y} Work Summary of {b}"),
    "school_year": ("{b} {y} Annual Work Report", "Annual Report of {b}, {y}", "{y} Work Summary of {b}"),
    "court_year": ("Work Report of {b} ({y})", "{b} Annual Report {y}", "Work of {b} in {y}"),
    "police_year": ("{b} Annual Report {y}", "{b}: Performance in {y}", "{b}\nAnnual Policing Report {y}"),
    "trust_year": (
        "{b} Annual Report {y}",
        "{b}: Quality Account {y}",
        "{b}\nAnnual Report and Accounts {y}",
    ),
    "bulletin_people": (
        "{b}\nVital Statistics {y}",
        "Population and Households {y}\n{b}",
        "{b}: Population Bulletin, {y}",
    ),
    "bulletin_economy": (
        "{b}\nStatistical Bulletin {y}",
        "Economic Statistics {y}\n{b}",
        "{b}: Statistical Release, {y}",
    ),
    "bulletin_crime": (
        "{b}\nCrime Statistics {y}",
        "Recorded Crime {y}\n{b}",
        "{b}: Justice Statistics Bulletin, {y}",
    ),
    "figures_in_lists": ("{b}: Key Statistics {y}", "{b} at a Glance, {y}", "Facts and Figures {y}\n{b}"),
    "council_accounts": (
        "{b} Statement of Accounts {y}",
        "{b}: Financial Report {y}",
        "{b}\nFinancial Review {y}",
    ),
    "work_summary": ("{y} Work Summary of {b}", "Report of {b} on Its Work in {y}"),
}
_FOI_TITLES = (
    "{y} Annual Report of {b} on Government Information Disclosure",
    "Annual Report on Government Information Disclosure of {b} in {y}",
    "{b}\n{y} Annual Report on Government Information Disclosure",
    "Annual Report of {d} on the Disclosure of Government Information ({y})",
    "{b} {y} annual report of government information publicity work",
    "{d} {y} Government Information Openness Work Annual Report",
    "Report of {b} on Openness of Government Affairs in {y}",
    "Annual Report on Open Government Information Work of {b}, {y}",
)
_FOI_TITLES_ABROAD = (
    "{b}\nFreedom of Information Annual Report {y}",
    "{b}: Freedom of Information Statistics {y}",
    "Access to Information Annual Report {y}\n{b}",
    "{b} - Annual Report on Information Requests, {y}",
    "Freedom of Information: Annual Report of {b} for {y}",
    "{y} Annual Freedom of Information Report of {b}",
)


def title(draw: Draw, style: str) -> Piece:
    """Write the title: the body or its division, and the year."""
    abroad = names.country(draw) != "cn"
    template = draw.one(_TITLES.get(style, _FOI_TITLES_ABROAD if abroad else _FOI_TITLES))
    own = draw.facts.kind in names.GOVERNMENTS
    if "{d}" in template and not own and style != "communique":
        template = template.replace("{d}", "{b}")
    slots = {
        "y": names.year(draw),
        "b": entity(Label.ORG, draw.facts.body),
        "d": entity(Label.GPE, draw.facts.division),
    }
    head = fill(template, **{name: piece for name, piece in slots.items() if f"{{{name}}}" in template})
    return Piece(head.text.upper(), head.marks) if head.text.isascii() and draw.chance(0.06) else head


def opening(draw: Draw, style: str) -> tuple[Piece, Description]:
    """Write title and opening; describe the report."""
    head = title(draw, style)
    under = Piece("")
    if draw.chance(0.1):
        under = fill(
            draw.one(["({b}, {d})\n", "{b}\n{d}\n"]),
            b=entity(Label.ORG, draw.facts.body),
            d=names.day(draw, draw.facts.published),
        )
    elif draw.chance(0.08):
        under = fill(
            draw.one(["(Issued on {d})\n", "Published: {d}\n", "Date of release: {d}\n"]),
            d=names.day(draw, draw.facts.published),
        )
    first, last = names.first_and_last(draw)
    description = Description(
        title=head.text.replace("\n", " "),
        publisher=draw.facts.body,
        period=Period(first, last),
        published=draw.facts.published.strftime("%Y-%m-%d"),
    )
    return head.marked("document title", style) + "\n" + under + opening_of(draw, style), description


def closing(draw: Draw, style: str) -> Piece:
    """Write the signature: body and day, or a contact, or nothing."""
    del style
    if draw.chance(0.3 if names.country(draw) == "cn" else 0.6):
        return Piece("")
    body = entity(Label.ORG, draw.facts.body)
    signature = body + "\n" + names.day(draw, draw.facts.published)
    if draw.chance(0.15):
        lead = as_piece("Contact: ") + names.person(draw) + f", {names.phone(draw)}\n"
        signature = lead + signature
    return signature + "\n"


# Reports on freedom of information and bulletins are often kept as Markdown.
_MARKDOWN: Sequence[tuple[noise.Noise, float]] = ((markdown.links, 0.7), (markdown.bold_figures, 0.12))


def noises(rng: Random, style: str) -> Sequence[noise.Noise]:
    """Choose the noise of a report: none for every other, else one or two kinds."""
    chosen: list[noise.Noise] = []
    if style.startswith(("foi_", "bulletin_")):
        chosen += [make for make, probability in _MARKDOWN if rng.random() < probability]
    if rng.random() < 0.5:
        return chosen
    options: list[tuple[float, noise.Noise]] = [
        (0.15, noise.double_spaces),
        (0.12, noise.lost_spaces),
        (0.2, noise.curly_quotes),
        (0.12, noise.full_width_marks),
        (0.12, noise.misread_letters),
        (0.12, noise.joined_lines),
        (0.12, noise.lost_words),
        (0.08, noise.spaced_thousands),
        (0.35, noise.hard_wraps),
    ]
    chosen += [make for probability, make in options if rng.random() < probability]
    if noise.hard_wraps in chosen and rng.random() < 0.6:
        chosen.append(noise.page_numbers)
    return chosen
