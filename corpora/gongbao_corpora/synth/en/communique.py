"""Statistical communiqués in translation: subject by subject, a level, its growth, its parts."""

from collections.abc import Callable
from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import economy, figures, lists, names
from gongbao_corpora.synth.en.economy import Component, growth_rate, tail
from gongbao_corpora.synth.en.phrases import counted, proved_share, sentence, with_growth
from gongbao_corpora.synth.en.words import cat
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, enumeration, fill, join

_GOVERNMENT = ("government",)
Make = Callable[[Draw], Piece]


def _section(draw: Draw, titles: tuple[str, ...], makers: list[Make], least: int = 3, most: int = 5) -> Piece:
    """Write a heading and sentences made by some makers, in one paragraph or two."""
    chosen = draw.some(makers, least, most)
    draw.rng.shuffle(chosen)
    lead = draw.one(["", "", "in the whole year, ", "throughout the year, "])
    pieces = [sentence(lead if i == 0 else "", make(draw)) for i, make in enumerate(chosen)]
    return heading(1, draw.one(titles)) + "\n" + join(draw.one([" ", " ", "\n"]), pieces) + "\n"


def _fixed(components: tuple[Component, ...]) -> Make:
    return lambda draw: economy.components(draw, components)


@grammar("en", "communique", kinds=_GOVERNMENT, place=1)
def general_outlook(draw: Draw) -> Piece:
    """GDP, its industries, fiscal revenue, prices, employment."""
    makers: list[Make] = [
        _fixed(economy.COMPONENTS[:2]),
        economy.money_level,
        economy.rate,
        _structure,
        _jobs,
    ]
    first = sentence(economy.components(draw, economy.COMPONENTS[:2]))
    pieces = [first] + [sentence(make(draw)) for make in draw.some(makers[1:], 2, 4)]
    titles = ("General Outlook", "Comprehensive situation", "Overview", "General situation")
    return heading(1, draw.one(titles)) + "\n" + join(" ", pieces) + "\n"


def _structure(draw: Draw) -> Piece:
    """State a structure in per cent, which adds up to a hundred: the shares of three industries."""
    cut = books.partition(draw.rng, 1000, 3)
    words = ("primary industry", "secondary industry", "tertiary industry")
    shares = [figures.percent(draw, Decimal(max(1, v)) / 10) for v in cut]
    heads = enumeration([cat(w, q) for w, q in zip(words, shares, strict=True)], comma=", ", last=" and ")
    numbers = enumeration([join("", [q]) for q in shares], comma=", ", last=" and ")
    template = draw.one(
        [
            "{h} accounted for {n} of GDP respectively",
            "the shares of {h} in GDP were {n}, respectively",
            "the proportion of {h} was {n} respectively",
        ]
    )
    return fill(template, h=heads, n=numbers)


def _jobs(draw: Draw) -> Piece:
    return with_growth(draw, draw.noun("labor"))


@grammar("en", "communique", kinds=_GOVERNMENT, place=2)
def agriculture(draw: Draw) -> Piece:
    """Output of crops and meat, sown areas."""
    makers: list[Make] = [
        lambda d: economy.output(d, "crop"),
        lambda d: economy.output(d, "crop"),
        economy.area,
        _of_which,
        lambda d: with_growth(d, d.noun("agriculture")),
        _fixed(economy.COMPONENTS[3:4]),
    ]
    return _section(draw, ("Agriculture", "Agriculture and rural areas", "Farming"), makers)


_CROPS = (
    ("grain", ("rice", "wheat", "maize", "soybeans", "potatoes", "barley")),
    ("meat", ("pork", "beef", "mutton", "poultry meat")),
    ("fruit", ("apples", "citrus fruit", "grapes", "pears", "kiwi fruit")),
    ("aquatic products", ("seawater products", "freshwater products", "farmed products")),
)


def _of_which(draw: Draw) -> Piece:
    """State an output with its parts: `grain output was 412,000 tons, of which rice 310,000 tons`."""
    whole, parts = draw.one(_CROPS)
    value = books.magnitude(draw.rng, 2_000, 900_000) // 100
    total = _tons(value)
    chosen = draw.some(parts, 2, 4)
    rows, amounts = [], []
    template = draw.one(["{w} {q}", "{w} was {q}", "{w} reached {q}"])
    for word, part in zip(chosen, books.partition(draw.rng, value, len(chosen)), strict=True):
        amount = _tons(part)
        amount.total = total
        amounts.append(amount)
        rate = growth_rate(draw)
        head = word if template == "{w} {q}" else draw.one([f"{word} output", f"output of {word}"])
        rows.append(fill(template, w=cat(head, amount, rate), q=amount) + tail(draw, rate))
    draw.verdicts.append(lists.sum_of(total, *amounts))
    growing = growth_rate(draw)
    head = draw.one([f"output of {whole}", f"total output of {whole}", f"{whole} output"])
    lead = fill(draw.one(["the {w} was {q}", "{w} reached {q}"]), w=cat(head, total, growing), q=total)
    middle = draw.one([", of which ", ", of which: ", "; among them, "])
    return lead + tail(draw, growing) + middle + join("; ", rows)


def _tons(hundreds: int) -> Amount:
    return Amount(f"{hundreds * 100:,} tons", Decimal(hundreds * 100), Kind.MEASURE, "ton")


@grammar("en", "communique", kinds=_GOVERNMENT, place=3)
def industry_and_construction(draw: Draw) -> Piece:
    """Added value, sectors, products, profits."""
    makers: list[Make] = [_sectors, _sectors, economy.output, economy.money_level, economy.area]
    titles = ("Industry and Construction", "Industry", "Industrial production and construction")
    return _section(draw, titles, makers)


def _sectors(draw: Draw) -> Piece:
    """State growth by sector: `manufacturing grew by 6.1%, mining by 2.3%`."""
    chosen = draw.some(names.words(draw, "industry"), 2, 4)
    if draw.chance(0.5):
        chosen = [f"added value of {words}" for words in chosen]
    lead = draw.one(["by sector, ", "in terms of sectors, ", "among the sectors, ", ""])
    return lead + economy.respective(draw, tuple(chosen))


@grammar("en", "communique", kinds=_GOVERNMENT, place=4)
def investment(draw: Draw) -> Piece:
    """Investment and real estate."""
    makers: list[Make] = [
        _fixed(economy.COMPONENTS[4:5]),
        _fixed(economy.COMPONENTS[7:8]),
        economy.area,
        lambda d: with_growth(d, d.noun("economy")),
        _sectors_share,
    ]
    return _section(draw, ("Investment in Fixed Assets", "Investment", "Fixed assets investment"), makers)


def _sectors_share(draw: Draw) -> Piece:
    """State a sector's sum and the share that it is of a total given beside it."""
    value = economy.large(draw)
    total = figures.money(draw, value, modifier=Modifier.EXACT)
    words = draw.one(("investment in fixed assets", "industrial investment", "private investment"))
    step = 10 ** (len(str(value)) - 3)
    part = figures.money(
        draw, max(1, value // step * draw.rng.randint(5, 90) // 100) * step, modifier=Modifier.EXACT
    )
    part.total = total
    rate = proved_share(draw, part, total)
    sector = draw.one(names.words(draw, "industry"))
    template = draw.one(
        [
            "of the {w} of {t}, {s} took up {q}, or {r}",
            "{w} was {t}, of which {s} was {q}, accounting for {r}",
            "{w} came to {t}, including {q} in {s}, {r} of the total",
        ]
    )
    return fill(template, w=cat(words, total), t=total, s=cat(sector, part, rate), q=part, r=rate)


@grammar("en", "communique", kinds=_GOVERNMENT, place=5)
def trade_at_home_and_abroad(draw: Draw) -> Piece:
    """Retail sales, imports and exports, partners."""
    makers: list[Make] = [
        _fixed(economy.COMPONENTS[5:6]),
        _fixed(economy.COMPONENTS[2:3]),
        _partners,
        economy.money_level,
        lambda d: with_growth(d, d.noun("market")),
    ]
    titles = ("Domestic Trade", "Trade and foreign economic relations", "Domestic and foreign trade")
    return _section(draw, titles, makers)


def _partners(draw: Draw) -> Piece:
    """State exports to several countries, each a GPE of its own."""
    words = draw.one(("exports", "imports", "trade"))
    places = draw.some(names.of_kind("places", "country", draw.held_out), 2, 4)
    rows = []
    for place in places:
        amount = figures.money(draw, economy.large(draw, 1000), modifier=Modifier.EXACT)
        rate = growth_rate(draw)
        join_ = {"exports": "to", "imports": "from", "trade": "with"}[words]
        head = cat(fill(f"{words} {join_} [{{p}}|GPE]", p=place), amount, rate)
        rows.append(
            fill(
                "{w} reached {q}" if words == "trade" else draw.one(["{w} were {q}", "{w} reached {q}"]),
                w=head,
                q=amount,
            )
            + tail(draw, rate)
        )
    return enumeration(rows, comma="; ", last=draw.one(["; ", "; and "]))


@grammar("en", "communique", kinds=_GOVERNMENT, place=6)
def finance_and_insurance(draw: Draw) -> Piece:
    """Revenue and spending, deposits and loans, insurance."""
    makers: list[Make] = [
        _fixed(economy.COMPONENTS[6:7]),
        _fixed(economy.COMPONENTS[9:12]),
        _taxes,
        economy.money_level,
        lambda d: with_growth(d, d.noun("finance")),
    ]
    return _section(draw, ("Finance", "Fiscal revenue and finance", "Finance and insurance"), makers)


def _taxes(draw: Draw) -> Piece:
    """State taxes one after the other, each with its growth."""
    rows = []
    for words in draw.some(names.words(draw, "tax"), 2, 3):
        amount = figures.money(draw, economy.large(draw, 1000), modifier=Modifier.EXACT)
        rows.append(economy.level(draw, words, amount, growth=0.9, plan=0))
    return join("; ", rows)


@grammar("en", "communique", kinds=_GOVERNMENT, place=7)
def social_undertakings(draw: Draw) -> Piece:
    """Education, health, culture, transport in numbers."""
    subjects = draw.some(
        ("education", "health", "culture", "transport", "science", "sport", "tourism", "environment"), 2, 4
    )
    titles = ("Education, Science and Technology", "Culture, public health and sports", "Social undertakings")
    pieces = []
    for domain in subjects:
        makers = (counted, with_growth)
        number = draw.rng.randint(2, 3)
        pieces.append(join("; ", [draw.one(makers)(draw, draw.noun(domain)) for _ in range(number)]))
    pieces = [sentence(p) for p in pieces]
    pieces.append(sentence(economy.rate(draw)))
    return heading(1, draw.one(titles)) + "\n" + join(draw.one([" ", "\n"]), pieces) + "\n"


@grammar("en", "communique", kinds=_GOVERNMENT, place=8)
def people_and_their_lives(draw: Draw) -> Piece:
    """Population, incomes, social security."""
    population = draw.exact(economy.shortened(books.magnitude(draw.rng, 90_000, 9_000_000), 5))
    parts = lists.cut(
        draw,
        draw.one(
            (
                ["urban population", "rural population"],
                ["men", "women"],
                ["permanent urban residents", "rural residents"],
            )
        ),
        int(population.value),
        manner="noun",
    )
    printed = lists.break_down(draw, population, parts)
    words = draw.one(
        ("permanent population", "registered population", "total population", "permanent resident population")
    )
    template = draw.one(
        [
            "at the end of the year, the {w} was {q}",
            "the {w} at the end of {y} was {q}",
            "the {w} numbered {q}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"w": cat(words, population), "q": population}
    slots |= {"y": names.year(draw)} if "{y}" in template else {}
    first = fill(template, **slots)
    pieces = [sentence(first, lists.write(draw, printed))]
    makers: list[Make] = [
        lambda d: economy.money_level(
            d, d.one(("per capita disposable income", "per capita consumption expenditure"))
        ),
        economy.rate,
        lambda d: counted(d, d.noun("welfare")),
    ]
    pieces += [sentence(make(draw)) for make in draw.some(makers, 2, 3)]
    titles = (
        "Population and People's Life",
        "Population, income and social security",
        "People's living conditions",
    )
    return heading(1, draw.one(titles)) + "\n" + join(" ", pieces) + "\n"
