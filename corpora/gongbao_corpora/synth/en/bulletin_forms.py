"""Sentences of statistical bulletins in native English: counts, changes, rates, shares, ranks, comparisons.

Every function returns a whole sentence. The category is the noun phrase with what identifies it (`live births
in Kent`), without article; a verb of change is the action of what it governs (`fell by 4.3% to 512`), a noun
of change (`a decrease of`) is none; a count in brackets after a percentage is what that is the share of.
Rates stand without their base (`per 1,000 population`). Class limits (`aged 30 to 39`) are no quantities.

Reading this file: what is counted and where, then changes. Shares and rates stand in `bulletin_shares`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from gongbao.document import Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, names
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import act, cat, was
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill
from gongbao_corpora.synth.vocabulary import Noun

Make = Callable[[Draw], Piece]
REGIONS = {
    "uk": "uk_region",
    "us": "us_state",
    "au": "au_state",
    "ca": "ca_province",
    "ie": "ie_county",
    "in": "in_state",
}
_AREAS = {
    "uk": "uk_borough",
    "us": "us_county",
    "au": "au_city",
    "ca": "ca_city",
    "ie": "ie_county",
    "in": "in_city",
}


PEOPLE = re.compile(
    r"(?:people|persons?|residents|women|men|children|adults|workers|students|pupils|patients|employees|officers|"
    r"teachers|visitors|tourists|offenders|suspects|prisoners|migrants|immigrants|graduates|users|parents|staff|"
    r"members|claimants|doctors|nurses|voters|electors|farmers|pensioners|volunteers|passengers|refugees)$"
)
SEX = (
    "men",
    "women",
    "under 18 years of age",
    "aged 20 to 29",
    "aged 30 to 39",
    "aged 65 and over",
    "aged 16 to 24",
)
# Pairs that are the whole of anything that is counted, and of what is no person.
PAIRS = (
    ("in urban areas", "in rural areas"),
    ("in the public sector", "in the private sector"),
    ("in the north", "in the south"),
    ("registered online", "registered on paper"),
    ("known before", "reported for the first time"),
)
THING_PAIRS = (
    *PAIRS,
    ("recorded in the first half of the year", "recorded in the second half of the year"),
    ("managed by local authorities", "managed by other bodies"),
    ("new", "carried over from earlier years"),
    ("under review", "closed"),
)


def is_people(noun: Noun) -> bool:
    """Say whether a noun counts people."""
    return PEOPLE.search(noun.word) is not None


def classes_of(draw: Draw, noun: Noun) -> tuple[str, ...]:
    """Return classes, disjoint and complete or nearly so, that a noun divides into."""
    if is_people(noun) and draw.chance(0.7):
        return ("men", "women") if draw.chance(0.4) else SEX[2:]
    if draw.chance(0.4):
        return tuple(f"in the {word} quarter" for word in ("first", "second", "third", "fourth"))
    return pair(draw, noun)


def pair(draw: Draw, noun: Noun) -> tuple[str, str]:
    """Draw two classes that together are the whole of a noun."""
    return draw.one(PAIRS if is_people(noun) else THING_PAIRS)


def place(draw: Draw) -> Piece:
    """Return the area of the bulletin, the same throughout it, as GPE."""
    kind = REGIONS.get(names.country(draw), "district")
    word = names.settled(draw, "bulletin", names.of_kind("places", kind, draw.held_out))
    return entity(Label.GPE, word)


def areas(draw: Draw, number: int) -> list[Piece]:
    """Draw different areas inside the area of the bulletin, each a GPE."""
    kind = _AREAS.get(names.country(draw), "district")
    found = draw.some(names.of_kind("places", kind, draw.held_out), number, number)
    draw.rng.shuffle(found)
    return [entity(Label.GPE, word) for word in found]


def year(draw: Draw, shift: int = 0) -> Piece:
    """Write a calendar year, a year of accounts or a quarter as the bulletin does, as DATE."""
    number = draw.facts.year + shift
    style = names.settled(draw, "period", ["year"] * 6 + ["quarter", "ending", "split"])
    if style == "quarter":
        quarter = names.settled(draw, "quarter", [1, 2, 3, 4])
        return entity(Label.DATE, f"Q{quarter} {number}")
    if style == "ending":
        month = names.settled(draw, "ending", ["March", "June", "September", "December"])
        return "the year ending " + entity(Label.DATE, f"{month} {number}")
    return entity(Label.DATE, f"{number}/{(number + 1) % 100:02d}" if style == "split" else f"{number}")


def before(draw: Draw) -> Piece:
    """Write the year before: a DATE or words for it."""
    if draw.chance(0.55):
        return year(draw, -1)
    return Piece(draw.one(["the previous year", "a year earlier", "the preceding year", "the year before"]))


@dataclass(frozen=True, slots=True)
class Counted:
    """A statistic: its words, with or without the area, this year's value and last year's."""

    words: Piece
    now: int
    then: int
    rate: Decimal

    @property
    def up(self) -> bool:
        """Say whether it rose."""
        return self.now > self.then


def counted(draw: Draw, noun: Noun) -> Counted:
    """Draw this year's value of a noun and last year's, which differ; the area may belong to the words."""
    now = books.magnitude(draw.rng, max(noun.low, 12), max(noun.high, 60))
    if now > 20_000 and draw.chance(0.6):
        now = now // 1000 * 1000
    then, rate = books.compared(draw.rng, now)
    if now % 1000 == 0:
        then = max(1000, then // 1000 * 1000)
    if then == now:
        then += 1000 if now % 1000 == 0 else 1
    rate = figures.rounded((Decimal(now) / then - 1) * 100, draw.one([0, 1, 1, 1]))
    if not rate:
        rate = figures.rounded((Decimal(now) / then - 1) * 100, 2)
    words: Piece = as_piece(noun.word) + (" in " + place(draw) if draw.chance(0.45) else "")
    return Counted(words, now, then, abs(rate))


def number(draw: Draw, value: int) -> Amount:
    """Write a count exactly, in millions where it is short."""
    return draw.exact(value)


def percent(draw: Draw, value: Decimal, *, change: bool = False) -> Amount:
    """Write a percentage as the bulletin does."""
    return figures.percent(draw, value, change=change)


# -- changes ------------------------------------------------------------------------------------------------


def noun_of_change(draw: Draw, *, up: bool) -> str:
    """Draw a noun of change with its article."""
    return draw.one(
        ["an increase", "an increase", "a rise", "a growth"]
        if up
        else ["a decrease", "a fall", "a reduction", "a drop"]
    )


def verb_of_change(draw: Draw, *, up: bool) -> str:
    """Draw a verb of change, past."""
    return draw.one(
        ["increased", "rose", "grew", "went up"] if up else ["decreased", "fell", "declined", "dropped"]
    )


def there_were(draw: Draw, noun: Noun) -> Piece:
    """Write `There were 698,512 live births in Kent in 2013, a decrease of 4.3% from 2012 (729,674).`."""
    c = counted(draw, noun)
    now, then, rate = number(draw, c.now), number(draw, c.then), percent(draw, c.rate, change=True)
    change = noun_of_change(draw, up=c.up)
    tails = [
        (f", {change} of {{r}} from {{y}} ({{o}})", (rate, then)),
        (f", {change} of {{r}} compared with {{y}} ({{o}})", (rate, then)),
        (", compared with {o} in {y}" + f" ({change} of {{r}})", (then, rate)),
        (f", {change} of {{r}} since {{y}}", (rate,)),
        (", {r} " + ("more" if c.up else "fewer") + " than in {y}", (rate,)),
        (", " + ("up" if c.up else "down") + " from {o} in {y}", (then,)),
        (", " + ("up" if c.up else "down") + " {r} on {y}", (rate,)),
    ]
    tail, further = draw.one(tails)
    head = draw.one(
        [
            "there {be} {q} {w} in {z}",
            "in {z} there {be} {q} {w}",
            "in {z}, there {be} a total of {q} {w}",
            "{q} {w} {be} {v} in {z}",
            "the number of {w} {v} in {z} was {q}",
            "a total of {q} {w} {be} {v} in {z}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"q": now, "w": cat(c.words, now, *further), "z": year(draw)}
    if "{v}" in head:
        slots["v"] = act(draw.one(["recorded", "registered", "reported"]), now)
    extra: dict[str, Piece | Amount | str] = {
        name: value for name, value in (("r", rate), ("o", then)) if f"{{{name}}}" in tail
    }
    extra |= {"y": before(draw) if "in {y}" not in tail else year(draw, -1)} if "{y}" in tail else {}
    return sentence(fill(head.replace("{be}", was(now)), **slots) + fill(tail, **extra))


def number_fell(draw: Draw, noun: Noun) -> Piece:
    """Write `The number of deaths fell by 6% to 4,232 in 2012, from 4,500 in the previous year.`."""
    c = counted(draw, noun)
    now, then, rate = number(draw, c.now), number(draw, c.then), percent(draw, c.rate, change=True)
    step = number(draw, abs(c.now - c.then))
    step.change = True
    template, governed = draw.one(
        [
            ("the number of {w} {v} by {r} in {z}, from {o} to {q}", (rate, then, now)),
            ("the number of {w} {v} by {r} to {q} in {z}", (rate, now)),
            ("{w} {v} from {o} in {y} to {q} in {z}", (then, now)),
            ("the number of {w} {v} by {d} ({r}) to {q}", (step, rate, now)),
            ("between {y} and {z}, the number of {w} {v} by {r}", (rate,)),
            ("{w} {v} by {d} between {y} and {z}", (step,)),
            ("compared with {y}, {w} {v} by {r} to {q}", (rate, now)),
            ("the number of {w} {v} to {q} in {z} from {o} in {y}", (now, then)),
            ("{w} {v} by {r} ({d}) over the year", (rate, step)),
        ]
    )
    known = {"r": rate, "o": then, "q": now, "d": step}
    slots: dict[str, Piece | Amount | str] = {n: a for n, a in known.items() if f"{{{n}}}" in template}
    slots |= {"w": cat(c.words, *governed), "v": act(verb_of_change(draw, up=c.up), *governed)}
    slots |= {n: year(draw, s) for n, s in (("y", -1), ("z", 0)) if f"{{{n}}}" in template}
    return sentence(fill(template, **slots))


def decreased_to(draw: Draw, noun: Noun) -> Piece:
    """Write `Stillbirths decreased to 3,284 in 2013 compared with 3,558 in 2012 (a fall of 7.7%).`."""
    c = counted(draw, noun)
    now, then, rate = number(draw, c.now), number(draw, c.then), percent(draw, c.rate, change=True)
    template = draw.one(
        [
            "the number of {w} {v} to {q} in {z} compared with {o} in {y} ({n} of {r})",
            "{w} {v} to {q} in {z}, compared with {o} in {y}, {n} of {r}",
            f"{{w}} {{v}} to {{q}} ({'+' if c.up else '-'}{{r}}) in {{z}}; the figure for {{y}} was {{o}}",
        ]
    )
    template = template.replace("{n}", noun_of_change(draw, up=c.up))
    if "+{r}" in template or "-{r}" in template:
        sign = "+" if c.up else "-"
        rate.surface, rate.value = sign + rate.surface, rate.value if c.up else -rate.value
        template = template.replace(sign + "{r}", "{r}")
    slots: dict[str, Piece | Amount | str] = {
        "w": cat(c.words, now, then, rate),
        "q": now,
        "o": then,
        "r": rate,
    }
    slots |= {"v": act(verb_of_change(draw, up=c.up), now), "y": year(draw, -1), "z": year(draw)}
    return sentence(fill(template, **slots))


def plus_and_minus(draw: Draw, noun: Noun) -> Piece:
    """Write `The largest increases were in Kent (+10% to 1,203), Essex (+6% to 982) and Surrey (+5%).`."""
    up = draw.chance(0.6)
    sign = "+" if up else draw.one(["-", "-", "–"])
    style = draw.one(["to", "to", "comma", "step"])
    rows = []
    for area in areas(draw, draw.rng.randint(2, 4)):
        value = books.magnitude(draw.rng, 12, 40_000)
        rate = percent(draw, Decimal(draw.rng.randint(1, 60)), change=True)
        rate.surface, rate.value = sign + rate.surface, rate.value if up else -rate.value
        amount = number(draw, value)
        head = cat(area, rate, amount)
        if style == "step":
            amount.change = True
            amount.surface = sign + f"{value:,}"
            amount.value = Decimal(value if up else -value)
        template = {"to": "{w} ({r} to {q})", "comma": "{w} ({r}, {q})", "step": "{w} ({q}, {r})"}[style]
        rows.append(fill(template, w=head, r=rate, q=amount))
    listed = enumeration(rows, comma=", ", last=draw.one([" and ", ", and "]))
    kind = "increases" if up else "decreases"
    lead = draw.one(
        [
            f"the largest {kind} in {{w}} were in {{l}}",
            f"the main areas to show {kind} in {{w}} were {{l}}",
            f"{kind} in {{w}} were recorded in {{l}}",
        ]
    )
    return sentence(fill(lead, w=noun.word, l=listed))


def revised(draw: Draw, noun: Noun) -> Piece:
    """Write `The figure for 2012 has been revised down by 312 (0.4%).`."""
    up = draw.chance(0.5)
    step, rate = (
        number(draw, books.magnitude(draw.rng, 2, 9_000)),
        percent(draw, Decimal(draw.rng.randint(1, 40)) / 10, change=True),
    )
    step.change = True
    direction = "up" if up else "down"
    template, governed, category = draw.one(
        [
            ("the number of {w} for {y} has been {v} by {d} ({r})", (step, rate), True),
            ("{w} in {y} were {v} by {r}", (rate,), True),
            (
                "late returns led to {x} revision of {d} to the number of {w} in {y}",
                (step,),
                False,
            ),
            (
                "there was {x} revision of {d} ({r}) to the number of {w} in {y}",
                (step, rate),
                False,
            ),
        ]
    )
    template = template.replace("{x}", "an upward" if up else "a downward")
    known = {"d": step, "r": rate}
    slots: dict[str, Piece | Amount | str] = {n: a for n, a in known.items() if f"{{{n}}}" in template}
    slots |= {"w": cat(noun.word, *governed), "y": year(draw, -1)}
    if category:
        slots["v"] = act(f"revised {direction}", *governed)
    return sentence(fill(template, **slots))
