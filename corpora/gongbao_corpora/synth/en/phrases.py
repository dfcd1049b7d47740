"""How an English report states one figure: subject, verb, noun and number in every order, growth, comparison.

The rules of GUIDELINES.md that every function keeps: the category is the noun phrase without number, verb
and leading article; the action is the verb group without its object and auxiliary; a verb of change (`rose
by`) is the action of the figures that it governs, `an increase of` and `up` are none; a share has no action.

Reading this file: `stated`, runs of nouns, growth, examples and shares; words and their forms are in `words`.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.books import compared
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, names
from gongbao_corpora.synth.en.words import act, cat, form, of_noun, participle, past, was
from gongbao_corpora.synth.piece import Piece, as_piece, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.vocabulary import Noun, is_held_out

__all__ = [
    "Roles",
    "act",
    "activity",
    "cat",
    "changed",
    "counted",
    "form",
    "growth",
    "nouns_of",
    "of_noun",
    "out_of",
    "participle",
    "past",
    "proved_share",
    "run_of_nouns",
    "sentence",
    "stated",
    "verb_of",
    "was",
    "when",
    "with_growth",
]


@dataclass(frozen=True, slots=True)
class Roles:
    """Which further amounts share the words of a statement.

    Attributes:
        category: amounts that have the same category (growth, a difference).
        action: amounts that inherit the verb (parts of a list).
    """

    category: tuple[Amount, ...] = ()
    action: tuple[Amount, ...] = ()


_NONE = Roles()

_ACTIVE = (
    *["{s} {v} {q}{of}{w}"] * 6,
    "{s} {v} a total of {q}{of}{w}",
    "{s} {v} a total of {q}{of}{w}",
    "{s} had {v} {q}{of}{w}",
    "{s} has {v} {q}{of}{w}",
    "in total, {s} {v} {q}{of}{w}",
)
_PASSIVE = (
    *["{q}{of}{w} {be} {v}"] * 6,
    "a total of {q}{of}{w} {be} {v}",
    "a total of {q}{of}{w} {be} {v}",
    "there {be} {q}{of}{w} {v}",
    "in all, {q}{of}{w} {be} {v}",
    "altogether {q}{of}{w} {be} {v}",
)
_NOUN_FIRST = (
    "the number of {w} {v} was {q}",
    "the total number of {w} {v} was {q}",
    "{w} {v} totalled {q}",
    "{w} {v} numbered {q}",
    "the number of {w} {v} stood at {q}",
    "the number of {w} {v} reached {q}",
    "{w} {v}: {q}",
)
_LITERAL = (
    "{v} {q}{of}{w}",
    "{v} {q}{of}{w}",
    "{v} {w} {q}",
    "{w} {v} {q}",
    "{v} {w} a total of {q}",
    "{v} a total of {q}{of}{w}",
    "{s} {v} {w} {q}",
    "accumulatively {v} {q}{of}{w}",
    "{s} successively {v} {q}{of}{w}",
    "{s} {v} {q}{of}{w} in total",
    "{s} altogether {v} {q}{of}{w}",
    "{q}{of}{w} have been {v}",
)
_BARE = (
    *["there {be} {q}{of}{w}"] * 3,
    "there {be} a total of {q}{of}{w}",
    "the number of {w} was {q}",
    "{w} numbered {q}",
    "{w} totalled {q}",
    "{w}: {q}",
)
_BARE_LITERAL = ("{w} {q}", "there are {q}{of}{w}", "there are {w} {q}", "{w} are {q}", "{w} a total of {q}")


def stated(
    draw: Draw,
    verb: str,
    words: Piece | str,
    amount: Amount,
    roles: Roles = _NONE,
    *,
    subject: Piece | str | None = None,
) -> Piece:
    """State a figure as a clause: `we received 436 requests`, `12 courses were held`, `there were 4 cases`.

    The clause begins with a small letter and has no stop.

    Args:
        draw: of the report.
        verb: what was done, as in the vocabulary; empty for a statement without a verb.
        words: what is counted, in the notation of `form`.
        amount: how many; a unit in it is joined by `of`.
        roles: further amounts that share the words.
        subject: who did it; None draws how the body calls itself.
    """
    literal = names.literal(draw)
    if not verb:
        template = draw.one((*_BARE, *(_BARE_LITERAL if literal else ())))
    else:
        groups = [_ACTIVE, _PASSIVE, _PASSIVE, _NOUN_FIRST if draw.chance(0.4) else _ACTIVE]
        if draw.style.startswith("foi_"):
            groups = [_ACTIVE, _ACTIVE, _ACTIVE, _PASSIVE, _ACTIVE[:6]]
        template = draw.one(draw.one([*groups, *([_LITERAL] * 3 if literal else [])]))
    active = "{s}" in template or ("{v} " in template and template.startswith("{v}"))
    before = template.find("{q}") < template.find("{w}") and "{q}" in template
    number = form(words, amount if before else None)
    slots: dict[str, Piece | Amount | str] = {"q": amount, "w": cat(number, amount, *roles.category)}
    template = template.replace("{of}", " of " if amount.unit and amount.kind is Kind.COUNT else " ")
    template = template.replace("{be}", was(amount))
    template = template.replace("have been", "have been" if was(amount) == "were" else "has been")
    if "{v}" in template:
        perfect = "had {v}" in template or "has {v}" in template
        spoken = past(verb) if active and not perfect else participle(verb)
        slots["v"] = act(spoken, amount, *roles.action)
    if "{s}" in template:
        drawn = draw.one([names.we(draw), names.we(draw), as_piece(names.area(draw))])
        who = drawn if subject is None else as_piece(subject)
        slots["s"] = who
        if who.text.split(" ")[0] in ("we", "all"):
            template = template.replace("has {v}", "have {v}")
    return fill(template, **slots)


def verb_of(draw: Draw, noun: Noun) -> str:
    """Draw what is done to a noun, of the report's side and not of the noun's own stem; empty if none is."""
    usable = [v for v in noun.verbs if is_held_out(v) is draw.held_out and not _says_again(v, noun.word)]
    return draw.one(usable) if usable else ""


def _says_again(verb: str, noun: str) -> bool:
    """Say whether a verb and a noun share a stem: `inspected` and `inspections`."""
    stems = [word.removesuffix("d").removesuffix("e") for word in verb.split()]
    return any(part.startswith(stem) for stem in stems if len(stem) > 4 for part in noun.lower().split())


def counted(draw: Draw, noun: Noun) -> Piece:
    """State how many of a noun there are, as a clause."""
    return stated(draw, verb_of(draw, noun), of_noun(noun), figures.noun_amount(draw, noun))


def when(draw: Draw) -> Piece:
    """Write a time at the head of a sentence, with its comma, or nothing."""
    template = draw.one(_WHEN_LITERAL if names.literal(draw) else _WHEN)
    if "{d}" in template:
        return fill(template, d=names.day(draw, names.first_and_last(draw)[1]))
    return fill(template, y=names.year(draw)) if "{y}" in template else as_piece(template)


_WHEN = (
    *["In {y}, ", "During {y}, ", "In {y} ", "", "", "", ""],
    *["During the year, ", "Over the year, ", "By {d}, ", "As at {d}, ", "During the reporting period, "],
)
_WHEN_LITERAL = (
    *["In {y}, ", "In {y}, ", "", "", "{y}, ", "In the whole year, ", "Throughout the year, "],
    *["As of {d}, ", "By the end of {y}, ", "Over the past year, ", "This year, ", "During the year, "],
)


def sentence(*pieces: Piece | str, stop: str = ".") -> Piece:
    """Put pieces together as a sentence: a capital letter at its head, a stop at its end."""
    whole = join("", pieces)
    return names.capital(whole) + stop


def nouns_of(draw: Draw, domain: str, number: int) -> list[Noun]:
    """Draw different nouns of a domain."""
    found: dict[str, Noun] = {}
    for _ in range(number * 3):
        noun = draw.noun(domain)
        found.setdefault(noun.word, noun)
        if len(found) == number:
            break
    return list(found.values())


def run_of_nouns(draw: Draw, domain: str, least: int = 2, most: int = 4) -> Piece:
    """State several figures of one domain under one verb: `built 12 clinics, 3 schools and 2 parks`."""
    drawn = nouns_of(draw, domain, draw.rng.randint(least, most))
    shared = [n for n in drawn if n.verbs == drawn[0].verbs]
    amounts = [figures.noun_amount(draw, n) for n in shared]
    verb = verb_of(draw, shared[0])
    literal = names.literal(draw) and draw.chance(0.2)
    pieces = []
    for noun, q in zip(shared, amounts, strict=True):
        words = of_noun(noun)
        pieces.append(
            fill("{w} {q}", w=cat(form(words), q), q=q)
            if literal
            else fill("{q} {w}", w=cat(form(words, q), q), q=q)
        )
    listed = enumeration(pieces, comma=", ", last=draw.one([" and ", ", and ", " and "]))
    others = [n for n in drawn if n not in shared][:1]
    return _with_verb(draw, verb, listed, amounts) + join("", ["; " + counted(draw, n) for n in others])


def _with_verb(draw: Draw, verb: str, listed: Piece, amounts: list[Amount]) -> Piece:
    if not verb:
        return f"there {'was' if was(amounts[0]) == 'was' and len(amounts) == 1 else 'were'} " + listed
    if draw.chance(0.35):
        be = "were" if len(amounts) > 1 else was(amounts[0])
        return fill(f"{{l}} {be} {{v}}", l=listed, v=act(participle(verb), *amounts))
    who = "" if names.literal(draw) and draw.chance(0.4) else names.we(draw) + " "
    return fill("{s}{v} {l}", s=who, v=act(past(verb), *amounts), l=listed)


def activity(draw: Draw, domain: str) -> Piece:
    """Write one clause with figures of a domain, in one of many ways."""
    kind = draw.rng.random()
    if kind < 0.35:
        return run_of_nouns(draw, domain)
    noun = draw.noun(domain)
    if kind < 0.6:
        return counted(draw, noun)
    if kind < 0.85:
        return with_growth(draw, noun)
    return out_of(draw, noun)


def with_growth(draw: Draw, noun: Noun) -> Piece:
    """State a figure and how it changed since last year."""
    amount = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    tail, further = growth(draw, amount)
    return stated(draw, verb_of(draw, noun), of_noun(noun), amount, Roles(category=further)) + tail


def growth(draw: Draw, amount: Amount) -> tuple[Piece, tuple[Amount, ...]]:
    """Write how an amount changed since last year, and return the figures that share its category.

    The words begin with the comma or bracket that they need.
    """
    whole = int(amount.value)
    before, rate = compared(draw.rng, max(whole, 1))
    rate, up = abs(rate), whole >= before
    if rate == 0:
        tail = draw.one([", the same as {y}", ", unchanged from {y}", ", on a par with {y}"])
        return fill(tail, y=names.last_year(draw)), ()
    kind = draw.rng.random()
    if amount.kind is Kind.COUNT and before != whole and kind < 0.3:
        return _difference(draw, amount, abs(whole - before), rate, up=up)
    if amount.kind is Kind.COUNT and before != whole and kind < 0.5:
        return _against(draw, amount, before, rate, up=up)
    if up and rate > 100 and draw.chance(0.4):
        multiple = figures.times(draw, figures.rounded(amount.value / before, 1))
        tail = draw.one([", {q} that of {y}", ", {q} as many as in {y}", ", which is {q} the figure for {y}"])
        return fill(tail, q=multiple, y=names.last_year(draw)), (multiple,)
    figure = figures.percent(draw, rate, change=True)
    template = draw.one(_GROWTH)
    more, rise, rose = _words_of_change(draw, up=up)
    slots: dict[str, Piece | Amount | str] = {"q": figure}
    if "{y}" in template:
        slots["y"] = names.last_year(draw)
    if "{act}" in template:
        slots["act"] = act(rose, figure)
    template = template.replace("an {rise}", f"an {rise}" if up else f"a {rise}")
    template = (
        template.replace("{more}", more).replace("{rise}", rise).replace("{up}", "up" if up else "down")
    )
    return fill(template.replace("{higher}", "higher" if up else "lower"), **slots), (figure,)


_GROWTH = (
    ", an {rise} of {q} over {y}",
    ", an {rise} of {q} compared with {y}",
    ", {up} {q} on {y}",
    ", {up} {q} from {y}",
    ", {up} {q} year on year",
    ", {q} {more} than in {y}",
    " ({up} {q} on {y})",
    ", a year-on-year {rise} of {q}",
    ", representing an {rise} of {q} on {y}",
    ", which was {q} {higher} than {y}",
    ", having {act} by {q} since {y}",
    " (an {rise} of {q})",
    ", an {rise} of {q} over the same period of last year",
    ", {up} {q} on last year",
    ", a {q} {rise} on {y}",
)


def _words_of_change(draw: Draw, *, up: bool) -> tuple[str, str, str]:
    if up:
        return "more", "increase", draw.one(["increased", "risen", "grown"])
    return draw.one(["fewer", "less"]), "decrease", draw.one(["decreased", "fallen", "declined"])


def _difference(
    draw: Draw, amount: Amount, gap: int, rate: Decimal, *, up: bool
) -> tuple[Piece, tuple[Amount, ...]]:
    """Write an absolute difference, its growth beside it more often than not: `up 57 (20%) on 2016`."""
    step = draw.exact(gap, amount.unit)
    step.change = True
    y = names.last_year(draw)
    more, rise, _ = _words_of_change(draw, up=up)
    word = "up" if up else "down"
    rise = f"an {rise}" if up else f"a {rise}"
    if draw.chance(0.4):
        verb = draw.one(["exceeding", "surpassing"] if up else ["falling short of", "missing"])
        template = draw.one(
            [
                f", {{d}} {more} than in {{y}}",
                f", {rise} of {{d}} on {{y}}",
                f", {word} {{d}} from {{y}}",
                f", {verb} the figure for {{y}} by {{d}}",
                f", a net {'gain' if up else 'loss'} of {{d}} over {{y}}",
            ]
        )
        return fill(template, d=step, y=y), (step,)
    growing = figures.percent(draw, rate, change=True)
    template = draw.one(
        [
            f", {word} {{d}} ({{g}}) from {{y}}",
            f", {rise} of {{d}} ({{g}}) on {{y}}",
            f", {{d}} {more} than in {{y}}, {rise} of {{g}}",
            f", {rise} of {{d}}, or {{g}}, over {{y}}",
        ]
    )
    return fill(template, d=step, g=growing, y=y), (step, growing)


def _against(
    draw: Draw, amount: Amount, before: int, rate: Decimal, *, up: bool
) -> tuple[Piece, tuple[Amount, ...]]:
    """Write last year's figure beside this year's: `, compared with 436 in 2016`."""
    old = draw.exact(before, amount.unit)
    y = names.last_year(draw)
    lead = draw.one(
        [", compared with {q} in {y}", ", against {q} in {y}", " ({y}: {q})", ", compared to {q} in {y}"]
    )
    tail = fill(lead, q=old, y=y)
    if not draw.chance(0.4) or lead.startswith(" ("):
        return tail, (old,)
    figure = figures.percent(draw, rate, change=True)
    rise = f"an {_words_of_change(draw, up=True)[1]}" if up else "a decrease"
    return tail + fill(f" ({rise} of {{g}})", g=figure), (old, figure)


def changed(
    draw: Draw, words: str, first: Amount, last: Amount, *, rate: Amount | None = None, counts: bool = True
) -> Piece:
    """State a change from one figure to another: `requests rose from 436 in 2016 to 512 in 2017`.

    Args:
        draw: of the report.
        words: what changed, in the notation of `form`.
        first: last year's figure.
        last: this year's.
        rate: growth in per cent, to be written too.
        counts: whether `the number of` fits; otherwise the words get an article.
    """
    up = last.value >= first.value
    verb = draw.one(
        ["rose", "increased", "grew", "climbed"] if up else ["fell", "decreased", "dropped", "declined"]
    )
    governed = (first, last) if rate is None else (first, last, rate)
    head = cat(form(words), *governed)
    template = draw.one(_CHANGED if rate is None else _CHANGED_RATE)
    if not counts:
        template = "the " + template.removeprefix("the number of ")
    slots: dict[str, Piece | Amount | str] = {"w": head, "v": act(verb, *governed), "a": first, "b": last}
    slots |= {"y": names.year(draw, -1), "z": names.year(draw)}
    if rate is not None:
        slots["r"] = rate
    return fill(template, **slots)


_CHANGED = (
    "the number of {w} {v} from {a} in {y} to {b} in {z}",
    "{w} {v} from {a} in {y} to {b} in {z}",
    "{w} {v} to {b} in {z} from {a} in {y}",
)
_CHANGED_RATE = (
    "{w} {v} by {r}, from {a} in {y} to {b} in {z}",
    "the number of {w} {v} by {r} between {y} and {z}, from {a} to {b}",
    "the number of {w} {v} from {a} in {y} to {b} in {z} ({r})",
)


def out_of(draw: Draw, noun: Noun) -> Piece:
    """State how many of a known number reached something: `of the 37 proposals, 30 were adopted`."""
    total = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    verb = verb_of(draw, noun)
    if total.value < 5 or not verb:
        return stated(draw, verb, of_noun(noun), total)
    part = draw.exact(draw.rng.randint(1, int(total.value) - 1))
    part.total = total
    rates = (proved_share(draw, part, total),) if draw.chance(0.5) else ()
    state = cat(participle(verb), part, *rates)
    template = draw.one(
        [
            "of the {t} {w}, {p}{r} {be} {s}",
            "{p}{r} of the {t} {w} {be} {s}",
            "out of {t} {w}, {p}{r} {be} {s}",
            "there were {t} {w}, {p}{r} of which {be} {s}",
            "there were {t} {w}, of which {p}{r} {be} {s}",
        ]
    )
    if "{p}{r} of the {t}" in template and rates:
        template = template.replace("{p}{r} of the {t} {w}", "{p} of the {t} {w}{r}")
    bracket = fill(draw.one([" ({r})", ", or {r},"]), r=rates[0]) if rates else Piece("")
    words = cat(form(of_noun(noun)), total)
    return fill(template.replace("{be}", was(part)), t=total, w=words, p=part, r=bracket, s=state)


def proved_share(draw: Draw, part: Amount, total: Amount) -> Amount:
    """Write the share that a part is of its total, and remember the verdict that is true of it.

    It is true as printed but for a planted fault now and then: cut off instead of rounded, or wrong.
    """
    rate, status = figures.share(draw, part, total.value), "ok"
    if total.value >= 20 and part.value and draw.chance(draw.fault * 2):
        rate, status = _faulty(draw, part, total, rate)
    draw.verdicts.append(Verdict("share", status, total, (part,), rate, part))
    return rate


def _faulty(draw: Draw, part: Amount, total: Amount, rate: Amount) -> tuple[Amount, str]:
    """Cut a share off instead of rounding it, or make it wrong by some points."""
    exact = part.value / total.value * 100
    if draw.chance(0.5):
        places = draw.one([0, 1, 2])
        short = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
        if short == figures.rounded(exact, places) or not short:
            return rate, "ok"
        wrong, status = short, "rounding"
    else:
        off = Decimal(draw.rng.randint(40, 200)) / 10
        wrong, status = figures.rounded(exact - off if exact > 50 else exact + off, 1), "mismatch"
    amount = figures.percent(draw, wrong)
    amount.numerator = part
    return amount, status
