"""Key figures of bodies, one a line: labels and figures, bullets, tables turned into words."""

from collections.abc import Callable
from decimal import Decimal

from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import bulletin_forms as forms
from gongbao_corpora.synth.en import bulletin_shares as shares
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.phrases import nouns_of, sentence
from gongbao_corpora.synth.en.words import cat, form, of_noun
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.vocabulary import Noun

_BODIES = (
    "uk_department",
    "uk_council",
    "us_agency",
    "us_city",
    "ie_department",
    "ca_institution",
    "au_council",
    "department",
    "government",
)
_DOMAINS = (
    "statistics",
    "health",
    "education",
    "housing",
    "transport",
    "police",
    "welfare",
    "environment",
    "culture",
    "service",
    "economy",
    "labor",
    "finance",
    "staff",
    "foi",
)
_MARKS = ("- ", "• ", "* ", "", "", "– ")
Row = Callable[[Draw, Noun], Piece]


def _label(draw: Draw, noun: Noun) -> Piece:
    amount = figures.noun_amount(draw, noun)
    template = draw.one(["{w}: {q}", "{w}: {q}", "{w} - {q}", "{w} {q}", "{w} – {q}"])
    words = draw.one([noun.word, f"number of {noun.word}", f"total {noun.word}"])
    head = (
        cat(noun.word, amount)
        if words == noun.word
        else as_piece(words.removesuffix(noun.word)) + cat(noun.word, amount)
    )
    return fill(template, w=names.capital(head), q=amount)


def _first(draw: Draw, noun: Noun) -> Piece:
    amount = figures.noun_amount(draw, noun)
    return names.capital(fill("{q} {w}", q=amount, w=cat(form(of_noun(noun), amount), amount)))


def _with_before(draw: Draw, noun: Noun) -> Piece:
    c = forms.counted(draw, noun)
    now, then = forms.number(draw, c.now), forms.number(draw, c.then)
    rate = forms.percent(draw, c.rate, change=True)
    template = draw.one(
        [
            "{w}: {q} ({y}: {o})",
            "{w}: {q}, {d} {r}",
            "{w}: {q} ({d} from {o})",
            "{w} {q}, {d} {r} on {y}",
            "{w}: {q} (last year {o})",
        ]
    )
    template = template.replace("{d}", "up" if c.up else "down")
    used: list[Amount] = [q for n, q in (("q", now), ("o", then), ("r", rate)) if f"{{{n}}}" in template]
    slots: dict[str, Piece | Amount | str] = {
        n: q for n, q in (("q", now), ("o", then), ("r", rate)) if f"{{{n}}}" in template
    }
    slots |= {"y": names.year(draw, -1)} if "{y}" in template else {}
    return fill(template, w=names.capital(cat(noun.word, *used)), **slots)


def _rate(draw: Draw, noun: Noun) -> Piece:
    del noun
    amount = figures.percent(draw, Decimal(draw.rng.randint(200, 999)) / 10)
    template = draw.one(["{w}: {q}", "{w} {q}", "{q} {w}"])
    head = cat(draw.one(names.words(draw, "rate")), amount)
    return fill(template, w=head if template.startswith("{q}") else names.capital(head), q=amount)


def _money(draw: Draw, noun: Noun) -> Piece:
    del noun
    amount = figures.money(draw, int(f"{books.magnitude(draw.rng, 10, 9999)}") * 10_000)
    words = draw.one(
        (f"spending on {draw.one(names.words(draw, 'subject'))}", draw.one(names.words(draw, "fund")))
    )
    return fill(draw.one(["{w}: {q}", "{w} {q}", "{w} – {q}"]), w=names.capital(cat(words, amount)), q=amount)


_ROWS: tuple[Row, ...] = (_label, _label, _first, _with_before, _rate, _money)


def rows(draw: Draw, domains: tuple[str, ...], number: int, makers: tuple[Row, ...]) -> Piece:
    """Write some lines, each a figure, all marked in one manner."""
    mark, stop = draw.one(_MARKS), draw.one(["", "", ";", "."])
    found = [noun for domain in domains for noun in nouns_of(draw, domain, number)]
    draw.rng.shuffle(found)
    lines = [mark + draw.one(makers)(draw, noun) for noun in found[:number]]
    return join(stop + "\n", lines)


@grammar("en", "figures_in_lists", kinds=_BODIES, place=1)
def at_a_glance(draw: Draw) -> Piece:
    """Figures of all subjects in a list of mixed lines."""
    body = rows(draw, tuple(draw.some(_DOMAINS, 3, 6)), draw.rng.randint(5, 10), _ROWS)
    titles = ("At a glance", "The year in numbers", "Key facts", "Headline figures", "Summary of the year")
    return heading(1, draw.one(titles)) + "\n" + body + "\n"


@grammar("en", "figures_in_lists", kinds=_BODIES, place=3)
def subject_lists(draw: Draw) -> Piece:
    """A list for each of some subjects under headings of level two."""
    body = (
        heading(1, draw.one(("Figures by subject", "Service figures", "Statistics by area of work"))) + "\n"
    )
    makers = tuple(draw.some(_ROWS, 2, 3))
    for domain in draw.some(_DOMAINS, 2, 4):
        title = draw.one(names.words(draw, "subject")) if draw.chance(0.3) else domain.title()
        body = body + heading(2, title) + "\n" + rows(draw, (domain,), draw.rng.randint(2, 5), makers) + "\n"
    return body


@grammar("en", "figures_in_lists", kinds=_BODIES, place=5)
def nested_lists(draw: Draw) -> Piece:
    """Totals with their parts indented or in brackets."""
    body = heading(1, draw.one(("Breakdowns", "Detailed figures", "Breakdown of key figures"))) + "\n"
    style = draw.one(["indent", "bracket", "lines"])
    for domain in draw.some(_DOMAINS, 2, 4):
        noun = draw.noun(domain)
        total = draw.exact(books.magnitude(draw.rng, max(12, noun.low), max(60, noun.high)))
        parts = lists.cut(
            draw, draw.some(forms.classes_of(draw, noun), 2, 4), int(total.value), manner="label"
        )
        printed = lists.break_down(draw, total, parts, zeros=True)
        head = fill("{w}: {q}", w=names.capital(cat(noun.word, total)), q=total)
        items = [
            fill("{w}: {q}", w=cat(p.words, q), q=q)
            for p, q in zip(printed.parts, printed.amounts, strict=True)
        ]
        if style == "bracket":
            body = body + head + " (" + join(", ", items) + ")\n"
        else:
            mark = "  - " if style == "indent" else "of which "
            body = body + head + "\n" + join("\n", [mark + item for item in items]) + "\n"
    return body


@grammar("en", "figures_in_lists", kinds=_BODIES, place=7)
def in_sentences(draw: Draw) -> Piece:
    """The same sort of figures in sentences, for contrast."""
    noun = draw.noun(draw.one(_DOMAINS))
    pieces = [
        forms.there_were(draw, noun),
        shares.accounted_for(draw, noun),
        shares.percentages(draw, noun),
        shares.note(draw),
    ]
    titles = ("Commentary", "What the figures show", "Notes on the figures")
    return (
        heading(1, draw.one(titles))
        + "\n"
        + join(" ", pieces)
        + "\n"
        + sentence(_first(draw, draw.noun(draw.one(_DOMAINS))))
        + "\n"
    )
