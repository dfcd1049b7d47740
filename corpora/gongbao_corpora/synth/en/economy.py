"""Macroeconomic clauses in translation: a level with its growth, totals with parts, rates, targets, outputs.

Every function returns a clause that begins with a small letter or a name and has no stop. The category is
what is measured, without its verb; growth has `change` and no action unless a verb of growth governs it.
"""

from collections.abc import Sequence
from decimal import Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth import books, surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.words import act, cat
from gongbao_corpora.synth.piece import Piece, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict

Component = tuple[str, tuple[str, ...]]


def shortened(value: int, digits: int = 4) -> int:
    """Round a whole number to so many digits that it can be printed in millions or billions."""
    step = int(10 ** max(0, len(str(value)) - digits))
    return max(step, value // step * step)


def large(draw: Draw, parts: int = 100) -> int:
    """Draw a sum that suits the size of the economy of the report, down to one of so many parts of it."""
    size: int = draw.book.setdefault(
        "economy.size", books.magnitude(draw.rng, 3_000_000_000, 900_000_000_000)
    )
    return shortened(books.magnitude(draw.rng, size // parts, size), draw.one([3, 4, 4]))


def growth_rate(draw: Draw, *, low: int = 1, high: int = 250) -> Amount:
    """Draw a growth of some per cent, with one decimal more often than not."""
    value = Decimal(draw.rng.randint(low, high)) / 10
    return figures.percent(draw, value, change=True)


_UP = (
    ", up {r}",
    ", up {r} year on year",
    ", up {r} over {y}",
    ", an increase of {r} over {y}",
    ", a year-on-year increase of {r}",
    ", with a growth of {r}",
    ", a growth of {r} over {y}",
    ", {r} higher than in {y}",
    " (up {r})",
    ", an average annual growth of {r}",
)
_DOWN = (
    ", down {r}",
    ", down {r} year on year",
    ", a decrease of {r} from {y}",
    ", a drop of {r}",
    " (down {r})",
)
_RISING = ("increasing", "growing", "rising")
_FALLING = ("decreasing", "declining", "falling")


def tail(draw: Draw, rate: Amount) -> Piece:
    """Write growth after a level, with the comma or bracket that it needs."""
    up = draw.chance(0.85)
    if draw.chance(0.2):
        verb = act(draw.one(_RISING if up else _FALLING), rate)
        template = draw.one([", {v} by {r}", ", {v} by {r} over {y}", ", {v} {r} year on year"])
        slots: dict[str, Piece | Amount | str] = {"v": verb, "r": rate}
    else:
        template = draw.one(_UP if up else _DOWN)
        slots = {"r": rate}
    if "{y}" in template:
        slots["y"] = names.last_year(draw)
    return fill(template, **slots)


_LEVELS = (
    *["{w} reached {q}", "{w} was {q}"] * 3,
    "{w} stood at {q}",
    "{w} amounted to {q}",
    "{w} totalled {q}",
    "{w} came to {q}",
    "the {w} was {q}",
    "the {w} reached {q}",
    "the total {w} was {q}",
    "the year's {w} was {q}",
)
_LEVELS_LITERAL = ("{w} {q}", "the {w} is {q}", "{w} is {q}", "{w} of {q}", "{w}: {q}")
_DONE = ("{v} {w} of {q}", "the county {v} {w} of {q}", "we {v} {w} of {q}", "{w} of {q} was {v}")


def level(draw: Draw, words: str, amount: Amount, *, growth: float = 0.75, plan: float = 0.1) -> Piece:
    """State a level, with its growth or the share of the plan: `GDP reached 24.6 billion yuan, up 7.2%`."""
    further: list[Amount] = []
    after = Piece("")
    if draw.chance(plan):
        share = figures.percent(draw, Decimal(draw.rng.randint(800, 1180)) / 10)
        share.numerator = amount
        further.append(share)
        after = fill(
            draw.one([", {r} of the annual plan", ", {r} of the annual target", " ({r} of the plan)"]),
            r=share,
        )
    if draw.chance(growth):
        rate = growth_rate(draw)
        further.append(rate)
        after = after + tail(draw, rate)
    return _leveled(draw, cat(words, amount, *further), amount) + after


def _leveled(draw: Draw, words: Piece, amount: Amount) -> Piece:
    if draw.chance(0.12):
        verb = act(draw.one(["achieved", "completed", "realized", "recorded"]), amount)
        template = draw.one(_DONE).replace("the county", names.area(draw)).replace("we {v}", "{s} {v}")
        slots: dict[str, Piece | Amount | str] = {"v": verb, "w": words, "q": amount}
        return fill(template, **(slots | ({"s": names.we(draw)} if "{s}" in template else {})))
    literal = names.literal(draw) and draw.chance(0.4)
    return fill(draw.one(_LEVELS_LITERAL if literal else _LEVELS), w=words, q=amount)


def money_level(draw: Draw, words: str = "") -> Piece:
    """State an indicator in money: `general public budget revenue was 1.25 billion yuan`."""
    words = words or draw.one(names.words(draw, "economic"))
    per_head = words.startswith("per capita")
    value = draw.rng.randint(6_000, 68_000) if per_head else large(draw)
    return level(draw, words, figures.money(draw, value, modifier=_modifier(draw)))


def _modifier(draw: Draw) -> Modifier:
    return (
        Modifier.EXACT
        if draw.chance(0.9)
        else draw.one([Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.APPROX])
    )


def respective(draw: Draw, among: Sequence[str] = ()) -> Piece:
    """State growth of several indicators: `exports and imports grew by 3.9% and 5.7% respectively`."""
    chosen = draw.some(among or names.words(draw, "economic"), 2, 4)
    rates = [growth_rate(draw) for _ in chosen]
    verb = draw.one(["grew", "increased", "rose"])
    if draw.chance(0.55):
        heads = [cat(w, r) for w, r in zip(chosen, rates, strict=True)]
        listed = enumeration(heads, comma=", ", last=draw.one([" and ", ", and "]))
        numbers = enumeration([join("", [r]) for r in rates], comma=", ", last=" and ")
        template = draw.one(
            ["{h} {v} by {n} respectively", "{h} {v} by {n}, respectively", "{h} {v} {n} respectively"]
        )
        return fill(template, h=listed, v=act(verb, *rates), n=numbers)
    template = draw.one(["{w} {v} by {r}", "{w} {v} {r}"])
    pairs = [
        fill(template, w=cat(w, r), v=act(verb, r), r=r)
        if i == 0
        else fill(draw.one(["{w} by {r}", "{w} by {r}"]), w=cat(w, r), r=r)
        for i, (w, r) in enumerate(zip(chosen, rates, strict=True))
    ]
    for piece_rate in rates[1:]:
        pairs[0] = _also_governs(pairs[0], rates[0], piece_rate)
    return enumeration(pairs, comma=", ", last=" and ")


def _also_governs(piece: Piece, first: Amount, other: Amount) -> Piece:
    """Let the verb of one amount govern another as well: items of a list inherit it."""
    marks = [m for m in piece.marks if m.role == "action" and m.of is first]
    return Piece(piece.text, piece.marks + tuple(type(m)(m.start, m.end, m.role, other) for m in marks))


def from_to(draw: Draw) -> Piece:
    """State a rise from one year to another: `the rate rose from 52.1% in 2012 to 58.3% in 2017`."""
    if draw.chance(0.5):
        words = draw.one(names.words(draw, "macro_rate"))
        low = Decimal(draw.rng.randint(100, 700)) / 10
        first = figures.percent(draw, low)
        last = figures.percent(draw, low + Decimal(draw.rng.randint(10, 200)) / 10)
    else:
        words = draw.one([w for w in names.words(draw, "economic") if not w.startswith("per capita")])
        value = large(draw)
        first = figures.money(draw, value, modifier=Modifier.EXACT)
        grown = shortened(value * draw.rng.randint(105, 220) // 100)
        last = figures.money(draw, grown, modifier=Modifier.EXACT)
    verb = act(draw.one(["rose", "increased", "grew", "climbed"]), first, last)
    back = names.year(draw, -draw.rng.randint(2, 5))
    template = draw.one(
        [
            "{w} {v} from {a} in {y} to {b}",
            "{w} {v} from {a} in {y} to {b} in {z}",
            "the {w} {v} from {a} to {b}",
            "{w} {v} to {b} from {a} in {y}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"w": cat(words, first, last), "v": verb, "a": first, "b": last}
    slots |= {"y": back} if "{y}" in template else {}
    slots |= {"z": names.year(draw)} if "{z}" in template else {}
    return fill(template, **slots)


def rate(draw: Draw, words: str = "") -> Piece:
    """State a rate, and by how many points it moved."""
    words = words or draw.one(names.words(draw, "macro_rate"))
    low = any(word in words for word in ("unemployment", "inactivity", "poverty", "obesity", "savings"))
    amount = figures.percent(draw, Decimal(draw.rng.randint(*((12, 160) if low else (350, 999)))) / 10)
    template = draw.one(
        ["{w} was {q}", "{w} reached {q}", "the {w} stood at {q}", "{w} remained at {q}", "{w} hit {q}"]
    )
    if draw.chance(0.5):
        return fill(template, w=cat(words, amount), q=amount)
    points = figures.percent(draw, Decimal(draw.rng.randint(1, 60)) / 10, change=True, points=True)
    further = draw.one(
        [
            ", up {p}",
            ", down {p}",
            ", an increase of {p} over {y}",
            ", {p} lower than {y}",
            ", {p} higher than {y}",
            ", a rise of {p}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {"p": points}
    if "{y}" in further:
        slots["y"] = names.last_year(draw)
    if draw.chance(0.25):
        verb = act(draw.one(["rose", "fell", "increased"]), points, amount)
        return fill("{w} {v} by {p} to {q}", w=cat(words, amount, points), v=verb, p=points, q=amount)
    return fill(template, w=cat(words, amount, points), q=amount) + fill(further, **slots)


COMPONENTS: tuple[Component, ...] = (
    (
        "gross domestic product (GDP)",
        (
            "added value of the primary industry",
            "added value of the secondary industry",
            "added value of the tertiary industry",
        ),
    ),
    ("gross domestic product", ("primary industry", "secondary industry", "tertiary industry")),
    ("total value of imports and exports", ("value of exports", "value of imports")),
    (
        "output value of agriculture, forestry, animal husbandry and fishery",
        ("farming", "forestry", "animal husbandry", "fishery"),
    ),
    (
        "investment in fixed assets",
        (
            "investment in the primary industry",
            "investment in the secondary industry",
            "investment in the tertiary industry",
        ),
    ),
    ("total retail sales of consumer goods", ("retail sales in urban areas", "retail sales in rural areas")),
    ("total fiscal revenue", ("tax revenue", "non-tax revenue")),
    (
        "investment in real estate development",
        (
            "investment in residential buildings",
            "investment in office buildings",
            "investment in commercial premises",
        ),
    ),
    ("tourism revenue", ("domestic tourism revenue", "foreign exchange tourism revenue")),
    (
        "insurance premium income",
        ("life insurance premiums", "health insurance premiums", "property insurance premiums"),
    ),
    ("savings deposits", ("household deposits", "corporate deposits", "government deposits")),
    (
        "general public budget expenditure",
        (
            "expenditure on education",
            "expenditure on health",
            "expenditure on social security",
            "other expenditure",
        ),
    ),
)


def components(draw: Draw, among: Sequence[Component] = COMPONENTS) -> Piece:
    """State a total of money and its parts, with growth or shares: industries, exports and imports."""
    words, parts = draw.one(among)
    value = large(draw, 4)
    step = 10 ** (len(str(value)) - 4)
    cut = books.partition(draw.rng, value // step, len(parts))
    total = figures.money(draw, value // step * step, modifier=Modifier.EXACT)
    growing = growth_rate(draw)
    rows, amounts = [], []
    style = draw.one(["growth", "growth", "share", "plain"])
    template = draw.one(["{w} was {q}", "{w} reached {q}", "{w} {q}", "the {w} was {q}"])
    for part, piece in zip(parts, cut, strict=True):
        amount = figures.money(draw, max(1, piece) * step, modifier=Modifier.EXACT)
        amount.total = total
        amounts.append(amount)
        rows.append(_component(draw, template, part, amount, total, style))
    if sum(a.value for a in amounts) == total.value:
        draw.verdicts.append(lists.sum_of(total, *amounts))
    lead = _leveled(draw, cat(words, total, growing), total) + tail(draw, growing)
    middle = draw.one([". Of this, ", ". Of which, ", ", of which ", ". Among them, ", "; "])
    return lead + middle + enumeration(rows, comma="; ", last=draw.one(["; ", "; and "]))


def _component(draw: Draw, template: str, words: str, amount: Amount, total: Amount, style: str) -> Piece:
    """Write one part of a sum, its growth or its share beside it."""
    if style == "plain":
        return fill(template, w=cat(words, amount), q=amount)
    if style == "growth":
        rate_ = growth_rate(draw)
        return fill(template, w=cat(words, amount, rate_), q=amount) + tail(draw, rate_)
    share = figures.share(draw, amount, total.value, places=1)
    draw.verdicts.append(Verdict("share", "ok", total, (amount,), share, amount))
    after = draw.one(
        [", accounting for {s}", ", accounting for {s} of the total", " ({s})", ", taking up {s}"]
    )
    return fill(template, w=cat(words, amount, share), q=amount) + fill(after, s=share)


_OUTPUT_UNITS: dict[str, tuple[str, int, int]] = {
    "electricity": ("kilowatt-hour", 20_000_000, 90_000_000_000),
    "natural gas": ("cubic meter", 1_000_000, 9_000_000_000),
    "cloth": ("meter", 100_000, 900_000_000),
    "plate glass": ("weight case", 100_000, 90_000_000),
}
_PIECES = (
    "vehicles",
    "phones",
    "microcomputers",
    "circuits",
    "robots",
    "sets",
    "refrigerators",
    "machines",
    "conditioners",
)


def output(draw: Draw, kind: str = "product") -> Piece:
    """State how much was produced: `the output of grain reached 412,000 tons, up 1.2%`."""
    words = draw.one(names.words(draw, kind))
    head = f"{draw.one(['output of', 'output of', 'total output of', 'production of'])} {words}"
    if words.endswith(_PIECES):
        amount = draw.exact(shortened(books.magnitude(draw.rng, 2_000, 60_000_000), 4))
        return level(draw, head, amount)
    unit, low, high = _OUTPUT_UNITS.get(words, (draw.one(["ton", "ton", "tonne"]), 2_000, 60_000_000))
    return level(draw, head, measured(draw, shortened(books.magnitude(draw.rng, low, high), 4), unit))


def measured(draw: Draw, value: int, unit: str) -> Amount:
    """Write a measure: `412,000 tons`, `1.2 million mu`, `36.5 kilometers`."""
    modifier = _modifier(draw)
    return surface.count(draw.rng, value, draw.language, unit=unit, modifier=modifier, kind=Kind.MEASURE)


def area(draw: Draw) -> Piece:
    """State an area: sown, planted, built, green."""
    words, unit, low, high = draw.one(
        (
            ("sown area of grain", "hectare", 500, 900_000),
            ("sown area of oil-bearing crops", "mu", 500, 900_000),
            ("area of afforestation", "mu", 500, 900_000),
            ("area of effective irrigation", "hectare", 500, 300_000),
            ("floor space of commercial housing sold", "square meter", 20_000, 9_000_000),
            ("floor space under construction", "square meter", 20_000, 9_000_000),
            ("green area of parks", "hectare", 20, 9_000),
            ("mileage of highways", "kilometer", 100, 30_000),
            ("mileage of rural roads", "kilometer", 100, 30_000),
            ("total power of agricultural machinery", "kilowatt", 5_000, 9_000_000),
        )
    )
    return level(draw, words, measured(draw, shortened(books.magnitude(draw.rng, low, high), 4), unit))


def target(draw: Draw) -> Piece:
    """State a target of growth: `GDP to grow by about 6.5%`."""
    words = draw.one(names.words(draw, "economic"))
    value = Decimal(draw.rng.randint(3, 30)) / 2
    lead, modifier = draw.one(
        [
            ("", Modifier.EXACT),
            ("about ", Modifier.APPROX),
            ("more than ", Modifier.MORE_THAN),
            ("at least ", Modifier.AT_LEAST),
            ("around ", Modifier.APPROX),
        ]
    )
    amount = figures.percent(draw, value, change=True)
    amount.surface, amount.modifier = lead + amount.surface, modifier
    template = draw.one(
        ["{w} to {v} by {q}", "{w} will {v} by {q}", "{w} growth of {q}", "an increase of {q} in {w}"]
    )
    slots: dict[str, Piece | Amount | str] = {"w": cat(words, amount), "q": amount}
    if "{v}" in template:
        slots["v"] = act(draw.one(["grow", "increase", "rise"]), amount)
    return fill(template, **slots)


def macro(draw: Draw, number: int) -> Piece:
    """Write some macroeconomic clauses as sentences in a row."""
    makers = [money_level, money_level, respective, from_to, rate, components, area, output]
    draw.rng.shuffle(makers)
    return join(" ", [names.capital(make(draw)) + "." for make in makers[:number]])
