"""Sentences that yearly reports of hospitals, schools, courts and police share: caseload, parts, sums."""

from collections.abc import Sequence
from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books, surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import disclosure, figures, lists, names
from gongbao_corpora.synth.en.phrases import Roles, activity, growth, sentence, stated, when
from gongbao_corpora.synth.en.words import act, cat, form, of_noun
from gongbao_corpora.synth.grammar import heading
from gongbao_corpora.synth.piece import Piece, fill, join
from gongbao_corpora.synth.vocabulary import Noun


def titled(draw: Draw, titles: Sequence[str], *sentences: Piece) -> Piece:
    """Write a heading of level one and sentences, in one paragraph or a few."""
    kept = [s for s in sentences if s.text]
    return heading(1, draw.one(titles)) + "\n" + join(draw.one([" ", " ", "\n"]), kept) + "\n"


def clauses(draw: Draw, domain: str, least: int = 1, most: int = 3) -> Piece:
    """Write sentences with figures of a domain."""
    return join(
        " ",
        [
            sentence(when(draw) if i == 0 else "", activity(draw, domain))
            for i in range(draw.rng.randint(least, most))
        ],
    )


def with_parts(
    draw: Draw, verb: str, words: str, value: int, parts: tuple[str, Sequence[str]], manner: str = "noun"
) -> Piece:
    """State a total, its growth and its parts, as a sentence; `parts` says by what, then which."""
    by, classes = parts
    total = draw.exact(value)
    tail, further = growth(draw, total) if draw.chance(0.5) else (Piece(""), ())
    printed = lists.break_down(draw, total, lists.cut(draw, classes, value, manner=manner), hide=0.08)
    inherited = Roles(category=further, action=tuple(printed.amounts) if verb else ())
    statement = when(draw) + stated(draw, verb, words, total, inherited) + tail
    return sentence(statement, lists.write(draw, printed, by=by))


def handled(draw: Draw, noun: Noun, taken: Sequence[str], done: Sequence[str]) -> Piece:
    """State how many came in and how many were closed: `accepted 4,120 cases and concluded 3,906`."""
    value = books.magnitude(draw.rng, max(noun.low, 20), max(noun.high, 200))
    closed = max(1, value * draw.rng.randint(70, 99) // 100)
    a, b = draw.exact(value), draw.exact(closed)
    both = draw.chance(0.5)
    rate = figures.percent(draw, figures.rounded(Decimal(closed) / value * 100, draw.one([1, 2])))
    template = draw.one(
        [
            "{s} {v} {a} {w} and {x} {b}",
            "a total of {a} {w} were {v} and {b} were {x}",
            "{a} {w} were {v}, and {b} were {x}",
            "{s} {v} {a} {w}, {x} {b}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"a": a, "b": b, "w": cat(form(of_noun(noun), a), a, b)}
    slots |= {"v": act(draw.one(taken), a), "x": act(draw.one(done), b)}
    slots |= {"s": names.we(draw)} if "{s}" in template else {}
    piece = fill(template, **slots)
    if both:
        word = draw.one(
            ("closing rate", "completion rate", "disposal rate", "settlement rate", "clearance rate")
        )
        piece = piece + fill(
            draw.one([", with a {w} of {r}", "; the {w} was {r}", ", the {w} being {r}"]),
            w=cat(word, rate),
            r=rate,
        )
    return sentence(when(draw), piece)


def money(draw: Draw, words: Sequence[str], verbs: Sequence[str], top: int = 90_000) -> Piece:
    """State a sum of money that was collected, recovered, spent."""
    amount = figures.money(draw, books.magnitude(draw.rng, 10, top) * 10_000)
    word, verb = draw.one(words), draw.one(verbs)
    template = draw.one(
        [
            "{q} in {w} was {v}",
            "{w} of {q} were {v}" if word.endswith("s") else "{w} of {q} was {v}",
            "a total of {q} of {w} was {v}",
            "{s} {v} {w} of {q}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"q": amount, "w": cat(word, amount), "v": act(verb, amount)}
    slots |= {"s": names.we(draw)} if "{s}" in template else {}
    return sentence(fill(template, **slots))


def rates(draw: Draw) -> Piece:
    """State one or two rates."""
    return sentence(disclosure.rates(draw, names.words(draw, "rate")))


def duration(draw: Draw, words: str, unit: str, low: int, high: int) -> Piece:
    """State an average duration, with last year's beside it or not."""
    value = Decimal(draw.rng.randint(low, high)) / 10
    amount = surface.count(draw.rng, value, draw.language, unit=unit, kind=Kind.MEASURE)
    template = draw.one(["the {w} was {q}", "the {w} stood at {q}", "the {w} fell to {q}"])
    slots: dict[str, Piece | Amount | str] = {"w": cat(words, amount), "q": amount}
    if "fell" in template:
        template = template.replace("fell", "{v}")
        slots["v"] = act("fell", amount)
    return sentence(fill(template, **slots))


def within(number: int, unit: str) -> Amount:
    """Write a limit of time: `within 18 weeks`."""
    return Amount(f"within {number} {unit}s", Decimal(number), Kind.MEASURE, unit, Modifier.AT_MOST)
