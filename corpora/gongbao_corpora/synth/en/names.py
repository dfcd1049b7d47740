"""Names in English reports, marked as the guidelines want them: organs, places, persons, dates, laws.

What a report says of itself (`the county`, `we`, `the Council`) follows from its facts, so one report never
changes its own name. Definite generic organs (`County Finance Bureau`) are ORG, a bare `the county` is
nothing, a division inside an organ is not marked again. An article stays outside every name.

Reading this file: the body's own words, dates, organs and places, laws and document numbers.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from random import Random
from typing import TypeVar

from gongbao.document import Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en.fields import FIELDS
from gongbao_corpora.synth.piece import Piece, entity, fill, join
from gongbao_corpora.synth.report import ReferenceFacts
from gongbao_corpora.synth.vocabulary import is_held_out, rows

T = TypeVar("T")

# Kinds of bodies by country; all others are Chinese.
ABROAD = {"uk": "uk_", "us": "us_", "ie": "ie_", "ca": "ca_", "au": "au_", "in": "in_"}
GOVERNMENTS = ("government", "street")
_MONTHS = [
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
_SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def settled(draw: Draw, about: str, options: Sequence[T]) -> T:
    """Choose once and for all in a report: the same question gets the same answer."""
    return Random(f"{draw.facts.body}/{draw.facts.year}/{about}").choice(options)  # noqa: S311  (reproducible)


def country(draw: Draw) -> str:
    """Return the country of the body: `cn`, `uk`, `us`, `ie`, `ca`, `au` or `in`."""
    start = draw.facts.kind[:2]
    return start if draw.facts.kind[2:3] == "_" and start in ABROAD else "cn"


def literal(draw: Draw) -> bool:
    """Say whether the report is written in the literal manner of machine translation."""
    return country(draw) == "cn" and settled(draw, "literal", [True, False])


# -- how the body calls itself ------------------------------------------------------------------------------

_OWN = {"department": "bureau", "hospital": "hospital", "school": "school", "court": "court"}
_OWN |= {"company": "company", "street": "township"}
_OWN_ABROAD = {"council": "Council", "department": "Department", "agency": "Agency", "police": "Force"}
_OWN_ABROAD |= {"trust": "Trust", "institution": "Department", "authority": "Authority", "body": "Office"}


def division_kind(draw: Draw) -> str:
    """Return the sort of division that the body belongs to: `county`, `district`, `city`, `town`."""
    last = draw.facts.division.rpartition(" ")[2].lower()
    known = ("county", "district", "city", "town", "township", "province", "prefecture", "subdistrict")
    return last if last in known else "city"


def own(draw: Draw) -> str:
    """Return the noun by which the body speaks of itself, in small letters: `county`, `bureau`, `council`."""
    kind = draw.facts.kind
    if country(draw) != "cn":
        return _OWN_ABROAD.get(kind[3:], "Office").lower()
    return _OWN.get(kind) or division_kind(draw)


def we(draw: Draw) -> Piece:
    """Return how the body calls itself as a subject: `we`, `the county`, `our bureau`, `the Council`."""
    if country(draw) != "cn":
        name = _OWN_ABROAD.get(draw.facts.kind[3:], "Office")
        form = settled(draw, "we", ["we", "the", "the", "Name", "the"])
        if form == "we":
            return Piece("we")
        return "the " + (entity(Label.ORG, name) if form == "Name" else Piece(name.lower()))
    word = own(draw)
    return Piece(
        settled(draw, "we", ["we", f"the {word}", f"our {word}", f"the whole {word}", f"the {word}"])
        if literal(draw)
        else settled(draw, "we", ["we", f"the {word}", f"the {word}"])
    )


def area(draw: Draw) -> str:
    """Return the whole of the body's area or system: `the whole county`, `all departments of the county`."""
    word = own(draw)
    options = [f"the whole {word}", f"the {word}", f"the {word} as a whole", f"all units of the {word}"]
    return draw.one(options if country(draw) == "cn" else [f"the {word}", "we", f"the {word}"])


def level(draw: Draw) -> str:
    """Return the word of the division as organs have it: `County`, `District`, `Municipal`."""
    kind = division_kind(draw)
    if draw.facts.kind == "street" or kind in ("town", "township", "subdistrict"):
        return settled(draw, "level", ["District", "County"])
    return {"city": "Municipal", "province": "Provincial", "prefecture": "Prefectural"}.get(
        kind, kind.title()
    )


def government(draw: Draw) -> Piece:
    """Return how the text calls the government of the area, without article: `County Government`, as ORG."""
    word = level(draw)
    forms = [f"{word} Government", f"{word} People's Government", f"{word.lower()} government"]
    return entity(Label.ORG, draw.one(forms))


# -- organs, places, persons --------------------------------------------------------------------------------


@cache
def of_kind(name: str, kind: str, held_out: bool) -> tuple[str, ...]:  # noqa: FBT001  (a key of the cache)
    """Return the words of a kind of `en_NAME.tsv`, of one side."""
    return tuple(
        row["word"]
        for row in rows("en", name)
        if row["kind"] == kind and is_held_out(row["word"]) is held_out
    )


def words(draw: Draw, kind: str) -> tuple[str, ...]:
    """Return the words and phrases of a kind of `en_phrases.tsv`, of the report's side.

    A phrase that counts (`inspected twice`) is left out, since nobody would mark its figure.
    """
    return _uncounted(kind, draw.held_out)


@cache
def _uncounted(kind: str, held_out: bool) -> tuple[str, ...]:  # noqa: FBT001  (a key of the cache)
    found = of_kind("phrases", kind, held_out)
    return found if kind == "numbered_name" else tuple(w for w in found if not _COUNTS.search(w))


_COUNTS = re.compile(r"\b(?:once|twice|one|two|three|four|five|six|ten|half)\b(?!-)|\d")


def place_word(rng: Random, kind: str, *, held_out: bool) -> str:
    """Draw the name of a place of a kind of `en_places.tsv`."""
    return rng.choice(of_kind("places", kind, held_out))


def organ_word(rng: Random, kind: str, *, held_out: bool) -> str:
    """Draw the name of an organ of a kind of `en_organs.tsv`."""
    return rng.choice(of_kind("organs", kind, held_out))


def organ(draw: Draw, kind: str = "bureau") -> Piece:
    """Draw an organ of the area, as ORG and without article: `County Finance Bureau`.

    The kind `agency` gives a body of the country of the report: `Department of Health`.
    """
    if kind == "agency" and country(draw) != "cn":
        forms = {"uk": "Department for {}", "in": "Ministry of {}", "ca": "{} Canada"}
        fields = [f for f in FIELDS if is_held_out(f) is draw.held_out]
        return entity(Label.ORG, forms.get(country(draw), "Department of {}").format(draw.one(fields)))
    word = draw.one(of_kind("organs", kind, draw.held_out))
    return entity(Label.ORG, f"{level(draw)} {word}" if kind == "bureau" else word)


def organs(draw: Draw, least: int, most: int, *, kind: str = "bureau") -> Piece:
    """Draw several different organs, joined: `the County Finance Bureau and the County Audit Bureau`."""
    drawn = (organ(draw, kind) for _ in range(draw.rng.randint(least, most)))
    found = list({piece.text: piece for piece in drawn}.values())
    article = draw.one(["the ", "the ", ""])
    listed = [article + piece for piece in found]
    return listed[0] if len(listed) == 1 else join(", ", listed[:-1]) + " and " + listed[-1]


def gpe(draw: Draw, kind: str = "town") -> Piece:
    """Draw an administrative place, as GPE."""
    return entity(Label.GPE, place_word(draw.rng, kind, held_out=draw.held_out))


def person(draw: Draw) -> Piece:
    """Compose the name of a person, as PERSON: `Liu Shoucheng`, `Karen Whitfield`."""
    origin = "cn" if country(draw) == "cn" else "west"
    surname = draw.one(of_kind("persons", "surname" if origin == "cn" else "family", draw.held_out))
    given = draw.one(of_kind("persons", "given" if origin == "cn" else "first", draw.held_out))
    return entity(Label.PERSON, f"{surname} {given}" if origin == "cn" else f"{given} {surname}")


def post(draw: Draw) -> str:
    """Return the post of somebody who leads: `deputy county magistrate`, `director`."""
    if country(draw) != "cn":
        return draw.one(["chief executive", "head of legal services", "monitoring officer", "director"])
    if draw.facts.kind in GOVERNMENTS:
        chief = {"city": "mayor", "town": "town head"}.get(division_kind(draw), f"{own(draw)} head")
        return draw.one([chief, f"deputy {chief}", f"executive deputy {chief}"])
    chief = {"hospital": "president", "school": "principal", "court": "president"}.get(
        draw.facts.kind, "director"
    )
    return draw.one([chief, f"deputy {chief}", "Party secretary", "office director"])


_ENDINGS = {2: "nd", 3: "rd"}


def _ordinal(number: int) -> str:
    return f"{number}{_ENDINGS.get(number, 'th')}"


def address(draw: Draw) -> Piece:
    """Write an address, as LOC: `Room 214, No. 6 Wenmiao Street`."""
    abroad = country(draw) != "cn"
    road = place_word(draw.rng, "en_road" if abroad else "road", held_out=draw.held_out)
    rng = draw.rng
    if abroad:
        return entity(Label.LOC, f"{rng.randint(1, 399)} {road}")
    room = rng.choice(["", "", f"Room {rng.randint(101, 1612)}, ", f"{_ordinal(rng.randint(2, 9))} Floor, "])
    return entity(Label.LOC, f"{room}{rng.choice(['No. ', 'No.', ''])}{rng.randint(1, 399)} {road}")


def phone(draw: Draw) -> str:
    """Write a telephone number, which is no quantity."""
    rng = draw.rng
    return f"0{rng.randint(310, 999)}{rng.choice(['-', '-', ' - '])}{rng.randint(2_000_000, 8_999_999)}"


# -- dates --------------------------------------------------------------------------------------------------


def year(draw: Draw, shift: int = 0) -> Piece:
    """Write the reporting year, or one some years off, as DATE: `2017`, `2016/17`, `FY 2017`."""
    return entity(Label.DATE, year_word(draw, shift))


def year_word(draw: Draw, shift: int = 0) -> str:
    """Return the reporting year as the report writes it."""
    number, place = draw.facts.year + shift, country(draw)
    if place == "us":
        return settled(draw, "fiscal", [f"FY {number}", f"FY{number}", f"{number}", f"Fiscal Year {number}"])
    if place in ("ca", "au", "in") or (place == "uk" and settled(draw, "fiscal", [False, True])):
        joint = settled(draw, "joint", ["-", "/", "–", "-"])
        return f"{number}{joint}{(number + 1) % 100:02d}"
    return f"{number}"


def last_year(draw: Draw) -> Piece:
    """Write last year: `the previous year` is no DATE, `2016` is one."""
    if draw.chance(0.55):
        return year(draw, -1)
    return Piece(
        draw.one(["the previous year", "the previous year", "the preceding year", "the year before"])
    )


def day(draw: Draw, when: date, *, with_year: bool = True) -> Piece:
    """Write a day, as DATE: `January 1, 2010`, `1 January 2010`, `Jan. 1`."""
    style = settled(draw, "day", ["us", "uk", "us", "short"] if country(draw) in ("cn", "ca") else _DAYS)
    style = {"us": "us", "uk": "uk"}.get(country(draw), style)
    month_word = (_SHORT if style == "short" else _MONTHS)[when.month - 1]
    tail = f" {when.year}" if with_year else ""
    if style == "uk":
        return entity(Label.DATE, f"{when.day} {month_word}{tail}")
    return entity(Label.DATE, f"{month_word} {when.day}" + (f",{tail}" if tail else ""))


_DAYS = ("uk", "uk", "us")


def month(draw: Draw, *, with_year: bool = False) -> Piece:
    """Write a month of the reporting year, as DATE: `September`, `September 2017`."""
    tail = f" {draw.facts.year}" if with_year else ""
    return entity(Label.DATE, f"{draw.one(_MONTHS)}{tail}")


def first_and_last(draw: Draw) -> tuple[date, date]:
    """Return the first and the last day of the reporting year."""
    at = draw.facts.year
    word = year_word(draw)
    if country(draw) == "us":
        return date(at - 1, 10, 1), date(at, 9, 30)
    if len(word) > 4:
        return (
            (date(at, 7, 1), date(at + 1, 6, 30))
            if country(draw) == "au"
            else (
                date(at, 4, 1),
                date(at + 1, 3, 31),
            )
        )
    return date(at, 1, 1), date(at, 12, 31)


def period(draw: Draw) -> Piece:
    """Write the reporting period, as two DATEs."""
    begin, end = first_and_last(draw)
    form = draw.one(["from {a} to {b}", "between {a} and {b}", "{a} to {b}", "from {a} through {b}"])
    whole = begin.year != end.year or draw.chance(0.6)
    return fill(form, a=day(draw, begin, with_year=whole), b=day(draw, end))


# -- laws and document numbers ------------------------------------------------------------------------------

_REGULATION = (
    "Regulations of the People's Republic of China on the Disclosure of Government Information",
    "Regulations of the People's Republic of China on Government Information Disclosure",
    "Regulations on Disclosure of Government Information of the People's Republic of China",
    "Regulations of the People's Republic of China on Open Government Information",
    "Regulations on the Publicity of Government Information",
    "Regulations on Government Information Disclosure",
    "Regulation of the People's Republic of China on the Disclosure of Government Information",
)


def regulation(draw: Draw) -> Piece:
    """Write the title of the disclosure regulation, its order number and its short form now and then."""
    title = entity(Label.LAW, settled(draw, "regulation", _REGULATION))
    short = fill(draw.one(_HEREAFTER)) if draw.chance(0.5) else Piece("")
    if draw.chance(0.7):
        return "the " + quoted(draw, title) + (" " + short if short.text else "")
    number = 711 if draw.facts.year >= 2019 else 492
    form = draw.one(_ORDERS).format(number)
    issuer_words = form.replace(f"No. {number} of the", "of the").replace(f" No. {number}", "")
    facts = ReferenceFacts(f"国务院令第{number}号", issuer_words, None, number, "order")
    reference = Piece(form).marked("reference", facts)
    return "the " + quoted(draw, title.marked("title", facts)) + " (" + reference + ")"


_ORDERS = ("Order No. {} of the State Council", "State Council Order No. {}", "State Council Decree No. {}")
_HEREAFTER = (
    '(hereinafter referred to as the "[Regulations|LAW]")',
    '(hereinafter "the [Regulations|LAW]")',
    "(hereinafter referred to as [Regulations|LAW])",
    '("the [Regulations|LAW]")',
)


def quoted(draw: Draw, title: Piece) -> Piece:
    """Put a title into the quotes that the report uses for titles, or none."""
    return '"' + title + '"' if settled(draw, "quoted", [True, False, literal(draw)]) else title


def law(draw: Draw) -> Piece:
    """Draw the title of a law, its article before it: `the Administrative Licensing Law`."""
    return "the " + quoted(draw, entity(Label.LAW, draw.one(laws(draw))))


def laws(draw: Draw) -> tuple[str, ...]:
    """Return the titles of laws of the body's country, of the report's side."""
    place = country(draw)
    chinese = tuple(w for kind in ("law", "regulation") for w in of_kind("laws", kind, draw.held_out))
    return chinese if place == "cn" else of_kind("laws", place, draw.held_out) or chinese


def issuer(draw: Draw) -> str:
    """Return the romanised code of the body's own documents: `Heng Zheng Ban Fa`, `Changzhengbanfa`."""
    stem = draw.facts.division.split(" ")[0]
    stem = stem if len(stem) < 7 else stem[:5].rstrip("aeiou") + "ang"
    endings = {
        "government": ("zheng fa", "zheng ban fa", "fu fa", "fu ban fa", "zheng ban", "zheng ban han"),
        "street": ("zheng fa", "ban fa", "ban zi"),
        "school": ("xiao zi", "xiao fa"),
        "hospital": ("yi fa", "yuan ban fa"),
        "court": ("fa fa", "fa ban"),
    }
    ending = draw.one(endings.get(draw.facts.kind, ("ju fa", "ban fa", "gui", "jiao gui", "cai fa")))
    manner = settled(draw, "issuer", ["spaced", "spaced", "joined", "split", "letters"])
    if manner == "letters":
        return ".".join(word[0].upper() for word in (stem, *ending.split())) + "."
    if manner == "joined":
        return stem + ending.replace(" ", "")
    if manner == "split":
        return f"{stem} {ending.replace(' ', '').capitalize()}"
    return f"{stem} {ending.title()}"


def number_of_document(
    draw: Draw, *, title: Piece | None = None, code: str | None = None
) -> tuple[Piece, Piece]:
    """Write a romanised document number, and mark its title if one is given.

    Returns:
        The title (empty if none was given) and the number, to be put together by the caller.
    """
    code = code or issuer(draw)
    at = draw.facts.year - draw.rng.randint(0, 3) // 2
    serial = draw.rng.randint(1, 320)
    form = settled(draw, "number", _NUMBERS)
    facts = ReferenceFacts(None, code, at, serial)
    number = Piece(form.format(c=code, y=at, n=serial)).marked("reference", facts)
    return (Piece("") if title is None else title.marked("title", facts)), number


_NUMBERS = (
    "{c} [{y}] No. {n}",
    "{c} [{y}] No.{n}",
    "{c} [{y}] {n}",
    "{c} ({y}) No. {n}",
    "{c} No. {n} [{y}]",
    "{c} No. [{y}] {n}",
    "No. {n} [{y}] of {c}",
    "{c} [{y}] No {n}",
    "{c}〔{y}〕No. {n}",
)


def own_rule(draw: Draw) -> Piece:
    """Write a document of the body itself with its title, and its number more often than not."""
    name = draw.facts.division if draw.facts.kind in GOVERNMENTS else draw.facts.body
    subject = draw.one(words(draw, "rule_subject"))
    form = draw.one(_RULES)
    title = entity(Label.LAW, form.format(n=name, s=_titled(subject)))
    if draw.chance(0.35):
        return "the " + _in_quotes(draw, title)
    title, number = number_of_document(draw, title=title)
    return "the " + _in_quotes(draw, title) + " (" + number + ")"


_NATIONAL = (("Guo Ban Fa", "国办发"), ("Guo Fa", "国发"), ("Guo Ban Han", "国办函"), ("Guo Han", "国函"))


def national_rule(draw: Draw) -> Piece:
    """Write a document of the State Council or its General Office with its number, whose Chinese is certain.

    The title is left out now and then; then the number stands alone.
    """
    code, chinese = draw.one(_NATIONAL)
    at, serial = draw.facts.year - draw.rng.randint(0, 3) // 2, draw.rng.randint(1, 120)
    form = settled(draw, "number", _NUMBERS)
    facts = ReferenceFacts(f"{chinese}〔{at}〕{serial}号", code, at, serial)
    written = code if draw.chance(0.8) else code.replace(" ", "").capitalize()
    if written != code:
        facts = ReferenceFacts(f"{chinese}〔{at}〕{serial}号", written, at, serial)
    number = Piece(form.format(c=written, y=at, n=serial)).marked("reference", facts)
    if draw.chance(0.3):
        return number
    organ_ = "General Office of the State Council" if "Ban" in code else "State Council"
    kind = draw.one(["Opinions", "Notice", "Guiding Opinions", "Implementation Opinions"])
    title = entity(Label.LAW, f"{kind} of the {organ_} on {_titled(draw.one(words(draw, 'rule_subject')))}")
    return "the " + _in_quotes(draw, title.marked("title", facts)) + " (" + number + ")"


def _in_quotes(draw: Draw, title: Piece) -> Piece:
    return '"' + title + '"' if draw.chance(0.7) else title


_RULES = (
    "Measures of {n} on {s}",
    "Measures on {s} (Trial)",
    "Measures of {n} for {s}",
    "Implementation Rules on {s}",
    "Notice on Further Improving {s}",
    "Notice on Doing a Good Job in {s}",
    "Work Plan of {n} on {s}",
    "Opinions on Strengthening {s}",
    "Key Points of {s} in {n}",
    "System of {s}",
    "Guidelines of {n} for {s}",
)
_SMALL = frozenset(
    ["of", "on", "in", "and", "for", "to", "the", "by", "with", "from", "upon", "at", "or", "a", "an"]
)


def _titled(words_: str) -> str:
    parts = words_.split(" ")
    return " ".join(w if i and w in _SMALL else w[:1].upper() + w[1:] for i, w in enumerate(parts))


def capital(piece: Piece | str) -> Piece:
    """Return a piece that begins with a capital letter, as at the head of a sentence."""
    piece = Piece(piece) if isinstance(piece, str) else piece
    return Piece(piece.text[:1].upper() + piece.text[1:], piece.marks)


def book(draw: Draw) -> dict[str, int]:
    """Return the year's disclosure accounts of the body, the same throughout a report."""
    if "proactive.total" not in draw.book:
        low, high = {"government": (300, 60_000), "department": (60, 6_000)}.get(draw.facts.kind, (30, 1_500))
        if country(draw) != "cn":
            low, high = (600, 40_000)
        template = 2014 if draw.facts.year < 2019 else 2021
        draw.book |= books.accounts(draw.rng, low, high, template=template)
    return draw.book
