"""Budgets and final accounts of Chinese departments in translation: sums that add up, comparisons, reasons.

Sums of money are kept as whole hundreds of yuan, so that they add up as printed (`2.9954 million yuan`).
"""

from collections.abc import Sequence
from decimal import Decimal

from gongbao.document import Kind, Label
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names, prose
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import act, cat
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, entity, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict

_BODIES = ("department", "street", "school", "hospital", "court")
_INCOME = (
    "financial appropriation income",
    "business income",
    "operating income",
    "subsidy income from superiors",
    "other income",
)
_SPENDING = ("basic expenditure", "project expenditure", "operating expenditure", "turnover to the superior")
_BASIC = ("personnel expenses", "public expenses")
_THREE = (
    "expenses for going abroad (border) on business",
    "purchase and operation of official vehicles",
    "official reception expenses",
)
_PURCHASES = ("goods", "projects", "services")


def yuan(draw: Draw, hundreds: int) -> Amount:
    """Write hundreds of yuan in the report's one manner: `2.9954 million yuan` or `RMB 2,995,400`."""
    value = Decimal(hundreds) * 100
    manner = names.settled(draw, "yuan", ["million", "million", "million", "plain", "RMB"])
    if manner == "million":
        return Amount(f"{value / 1_000_000:,f} million yuan", value, Kind.MONEY, "yuan")
    if manner == "RMB":
        return Amount(f"RMB {value:,f}", value, Kind.MONEY, "RMB")
    return Amount(f"{value:,f} yuan", value, Kind.MONEY, "yuan")


def year_total(draw: Draw) -> int:
    """Return the year's total in hundreds of yuan, the same throughout a report."""
    return draw.book.setdefault("budget.total", books.magnitude(draw.rng, 20_000, 3_000_000))


_ROWS = (
    "{w} {q}",
    "{w} was {q}",
    "{w} of {q}",
    "{q} for {w}",
    "the {w} was {q}",
    "{w}: {q}",
)


def cut(draw: Draw, total: Amount, hundreds: int, words: Sequence[str], *, shares: bool) -> list[Piece]:
    """Write parts of money that add up to their total, with shares if asked."""
    rows, amounts = [], []
    template = draw.one(_ROWS)
    places = draw.one([1, 2, 2])
    for word, part in zip(words, books.partition(draw.rng, hundreds, len(words), zeros=0.08), strict=True):
        amount = yuan(draw, part)
        amount.total = total
        amounts.append(amount)
        share = figures.share(draw, amount, total.value, places=places) if shares and part else None
        row = fill(template, w=cat(word, amount, *([share] if share else [])), q=amount)
        if share:
            draw.verdicts.append(Verdict("share", "ok", total, (amount,), share, amount))
            row = row + fill(
                draw.one([", accounting for {s}", " ({s})", ", {s} of the total", ", accounting for {s}"]),
                s=share,
            )
        rows.append(row)
    draw.verdicts.append(lists.sum_of(total, *amounts))
    return rows


def parts_of(
    draw: Draw,
    total: Amount,
    hundreds: int,
    words: Sequence[str],
    *,
    shares: float,
    after_reason: bool = False,
) -> Piece:
    """Write parts in a row or as lines, with the words between total and parts."""
    rows = cut(draw, total, hundreds, words, shares=draw.chance(shares))
    if draw.chance(0.25) and not after_reason:
        mark = draw.one(["{}. ", "({}) ", "- ", "{}) "])
        return draw.one([", as follows:\n", ". Of which:\n", ", including:\n"]) + join(
            ";\n", [mark.format(i) + row for i, row in enumerate(rows, 1)]
        )
    lead = draw.one(
        [". Of this, ", ". Among them: "]
        if after_reason
        else [", of which ", ". Of this, ", ", including ", ". Among them: ", ": "]
    )
    return lead + enumeration(rows, comma="; ", last=draw.one(["; ", "; and "]))


def against(draw: Draw, word: str, hundreds: int) -> tuple[Piece, tuple[Amount, ...]]:
    """Write how a sum compares with last year's, and why: begins with the comma that it needs."""
    before, rate = books.compared(draw.rng, max(hundreds, 1))
    if before == hundreds or not rate:
        return Piece(draw.one([", the same as last year", ", on a par with the previous year"])), ()
    up = hundreds > before
    step = yuan(draw, abs(hundreds - before))
    step.change = True
    growing = figures.percent(draw, abs(rate), change=True)
    more = "increase" if up else "decrease"
    since = draw.one(["compared with {y}", "over {y}", "from {y}", "compared with {y}"])
    verb = draw.one(["increasing", "an increase of"] if up else ["decreasing", "a decrease of"])
    further: tuple[Amount, ...] = (step, growing)
    if verb.startswith("a"):
        article = "an" if up else "a"
        template = draw.one(
            [
                f", {verb} {{d}} or {{g}} {since}",
                f", {verb} {{d}} ({{g}}) {since}",
                f", {verb} {{d}} {since}, {article} {more} of {{g}}",
                f", {'up' if up else 'down'} {{d}} ({{g}}) {since}",
            ]
        )
        piece = fill(template, d=step, g=growing, y=names.last_year(draw))
    else:
        template = f", {{v}} by {{d}} {since}, a {'growth' if up else 'drop'} of {{g}}"
        piece = fill(template, v=act(verb, step), d=step, g=growing, y=names.last_year(draw))
    if draw.chance(0.5):
        why = draw.one(names.words(draw, "reason"))
        piece = (
            piece
            + draw.one([", mainly because of ", ", mainly due to ", ". The main reason is ", ", owing to "])
            + why
        )
    return piece, further


_TOTALS = (
    "In {y}, the {w} of {b} was {q}",
    "The {w} in {y} was {q}",
    "{b} had a {w} of {q} in {y}",
    "The {w} for {y} is {q}",
    "In {y}, the {w} was {q}",
)


def _balance(
    draw: Draw, words: tuple[str, ...], titles: tuple[str, ...], parts: Sequence[str], shares: float
) -> Piece:
    """Write a section: total, comparison, parts."""
    hundreds = year_total(draw)
    total = yuan(draw, hundreds)
    word = draw.one(words)
    compared, further = against(draw, word, hundreds) if draw.chance(0.6) else (Piece(""), ())
    template = draw.one(_TOTALS)
    slots: dict[str, Piece | Amount | str] = {
        "w": cat(word, total, *further),
        "q": total,
        "y": names.year(draw),
    }
    if "{b}" in template:
        body_ = entity(Label.ORG, draw.facts.body)
        slots["b"] = "the " + body_ if template.startswith("In") else body_
    number = draw.rng.randint(2, len(parts))
    body = (
        fill(template, **slots)
        + compared
        + parts_of(draw, total, hundreds, parts[:number], shares=shares, after_reason=bool(compared.text))
    )
    return heading(1, draw.one(titles)) + "\n" + body + ".\n"


@grammar("en", "budget", kinds=_BODIES, place=2)
def income(draw: Draw) -> Piece:
    """Planned income."""
    titles = ("Description of the income budget", "Income budget", "Explanation of revenue budget")
    return _balance(draw, ("income budget", "total income", "revenue budget"), titles, _INCOME, 0.3)


@grammar("en", "budget", kinds=_BODIES, place=3)
def spending(draw: Draw) -> Piece:
    """Planned spending."""
    titles = ("Description of the expenditure budget", "Expenditure budget", "Explanation of spending")
    return _balance(
        draw, ("expenditure budget", "total expenditure", "total expenditure budget"), titles, _SPENDING, 0.4
    )


@grammar("en", "final_accounts", kinds=_BODIES, place=2)
def income_realised(draw: Draw) -> Piece:
    """Income of the year."""
    titles = (
        "Description of income in the final accounts",
        "Income in the final accounts",
        "Final accounts of revenue",
    )
    return _balance(draw, ("total income", "total income of the year", "total revenue"), titles, _INCOME, 0.6)


@grammar("en", "final_accounts", kinds=_BODIES, place=3)
def spending_realised(draw: Draw) -> Piece:
    """Spending of the year, against the budget."""
    titles = ("Description of expenditure in the final accounts", "Expenditure in the final accounts")
    body = _balance(draw, ("total expenditure", "total expenditure of the year"), titles, _SPENDING, 0.6)
    return body + _executed(draw) + "\n"


def _executed(draw: Draw) -> Piece:
    """State budget and outturn, and the share of the budget that was spent."""
    planned = books.magnitude(draw.rng, 3_000, 900_000)
    spent = planned * draw.rng.randint(700, 1180) // 1000
    first, last = yuan(draw, planned), yuan(draw, spent)
    rate = figures.percent(draw, figures.rounded(Decimal(spent) / planned * 100, 2))
    function = draw.one(names.words(draw, "function"))
    if draw.chance(0.35):
        template = draw.one(["The {w} was {r}.", "The {w} for the year reached {r}."])
        word = draw.one(
            ("budget execution rate", "implementation rate of the budget", "budget completion rate")
        )
        return fill(template, w=cat(word, rate), r=rate)
    rate.numerator = last
    template = draw.one(
        [
            (
                "For {f}, the [{a}|c:x] at the beginning of the year was {x}, and the {b} was {y}, "
                "completing {r} of the budget at the beginning of the year."
            ),
            "{f}: [{a}|c:x] {x}, {b} {y}, {r} of the budget.",
            (
                "The [{a} for {f}|c:x] was {x} and the {b} was {y}, "
                "{r} of the budget at the beginning of the year."
            ),
        ]
    )
    return names.capital(
        fill(
            template,
            f=function,
            a=draw.one(("budget", "initial budget", "budgeted expenditure")),
            x=first,
            b=cat(
                draw.one(("final account", "actual expenditure", "expenditure in the final accounts")),
                last,
                rate,
            ),
            y=last,
            r=rate,
        )
    )


def _functions(draw: Draw, titles: tuple[str, ...], word: str) -> Piece:
    hundreds = year_total(draw) * draw.rng.randint(60, 95) // 100
    total = yuan(draw, hundreds)
    compared, further = against(draw, word, hundreds) if draw.chance(0.4) else (Piece(""), ())
    functions = draw.some(names.words(draw, "function"), 3, 6)
    style = draw.one(["{} expenditure", "expenditure on {}", "{}", "{} (category)"])
    head = fill("the {w} was {q}", w=cat(word, total, *further), q=total) + compared
    rows = parts_of(
        draw, total, hundreds, [style.format(f) for f in functions], shares=0.6, after_reason=bool(further)
    )
    body = heading(1, draw.one(titles)) + "\n" + sentence(head, rows) + "\n"
    return body + _projects(draw)


def _projects(draw: Draw) -> Piece:
    """Write budget lines, each a numbered paragraph with its use."""
    lines = []
    mark = draw.one(["{}. ", "({}) ", "{}) "])
    items = (
        "administrative operation",
        "general administrative affairs",
        "organ services",
        "other expenditure",
        "housing provident fund",
        "medical care of administrative units",
    )
    for number, function in enumerate(draw.some(names.words(draw, "function"), 2, 4), 1):
        amount = yuan(draw, books.magnitude(draw.rng, 300, 400_000))
        words = draw.one(["{f} (category) {i} (item)", "{i} in {f}", "{f} - {i}"]).format(
            f=function, i=draw.one(items)
        )
        template = draw.one(["{w} {q}", "{w}: {q}", "{w} was {q}", "{w} of {q}"])
        compared, further = (
            against(draw, words, int(amount.value) // 100) if draw.chance(0.3) else (Piece(""), ())
        )
        use = draw.one(
            (
                ", mainly for personnel expenses and daily public expenses",
                ", mainly used to guarantee the normal operation of the unit",
                ", which is used for special work",
                "",
            )
        )
        row = fill(template, w=cat(words, amount, *further), q=amount)
        lines.append(mark.format(number) + row + (compared if compared.text else use) + ".")
    return join("\n", lines) + "\n"


@grammar("en", "budget", kinds=_BODIES, place=4)
def functions_planned(draw: Draw) -> Piece:
    """Planned spending by function."""
    titles = (
        "Expenditure budget of general public budget appropriation",
        "Budget by function",
        "Use of appropriations",
    )
    return _functions(draw, titles, "general public budget expenditure")


@grammar("en", "final_accounts", kinds=_BODIES, place=4)
def functions_realised(draw: Draw) -> Piece:
    """Spending by function."""
    titles = (
        "Expenditure of general public budget appropriation",
        "Expenditure by function",
        "Structure of expenditure",
    )
    return _functions(draw, titles, "expenditure of general public budget appropriation")


@grammar("en", "final_accounts", kinds=_BODIES, place=5)
@grammar("en", "budget", kinds=_BODIES, place=5)
def basic_expenditure(draw: Draw) -> Piece:
    """Basic expenditure: people and running costs."""
    hundreds = year_total(draw) * draw.rng.randint(30, 60) // 100
    total = yuan(draw, hundreds)
    template = draw.one(["the {w} was {q}", "{w} of general public budget totalled {q}", "{w} came to {q}"])
    head = fill(template, w=cat("basic expenditure", total), q=total)
    rows = parts_of(draw, total, hundreds, _BASIC, shares=0.5)
    titles = ("Basic expenditure", "Description of basic expenditure", "Personnel and public expenses")
    return heading(1, draw.one(titles)) + "\n" + sentence(head, rows) + "\n"


@grammar("en", "final_accounts", kinds=_BODIES, place=6)
@grammar("en", "budget", kinds=_BODIES, place=6)
def three_public_funds(draw: Draw) -> Piece:
    """Travel abroad, cars, receptions: the total and its parts."""
    hundreds = books.magnitude(draw.rng, 300, 90_000)
    total = yuan(draw, hundreds)
    word = draw.one(
        ('"three public" funds', '"three public" expenses', 'expenditure of "three public" funds')
    )
    compared, further = against(draw, word, hundreds) if draw.chance(0.5) else (Piece(""), ())
    template = draw.one(["in {y}, the {w} was {q}", "the {w} in {y} was {q}", "the {w} totalled {q} in {y}"])
    head = fill(template, w=cat(word, total, *further), q=total, y=names.year(draw)) + compared
    rows = parts_of(draw, total, hundreds, _THREE, shares=0.2, after_reason=bool(further))
    titles = (
        'Explanation of "three public" funds',
        '"Three public" expenses',
        'Arrangement of "three public" funds',
    )
    return heading(1, draw.one(titles)) + "\n" + sentence(head, rows) + " " + _visits(draw) + "\n"


def _visits(draw: Draw) -> Piece:
    """State receptions in numbers."""
    groups = draw.exact(books.magnitude(draw.rng, 1, 200), draw.one(["batch", "batch", "group"]))
    people = draw.exact(
        books.magnitude(draw.rng, 3, 2000), draw.one(["person-time", "person", "person-time"])
    )
    word = draw.one(("domestic official receptions", "official receptions", "domestic guests"))
    verb = draw.one(["received", "arranged", "handled"])
    template = draw.one(
        ["{g} and {p} of {w} were {v}.", "{w} {v}: {g}, {p}.", "{v} {g} and {p} of {w} throughout the year."]
    )
    piece = fill(template, g=groups, p=people, w=cat(word, groups, people), v=act(verb, groups, people))
    return names.capital(piece)


@grammar("en", "final_accounts", kinds=_BODIES, place=7)
@grammar("en", "budget", kinds=_BODIES, place=7)
def purchases_and_cars(draw: Draw) -> Piece:
    """Purchases by sort; vehicles by use, zeros printed; performance targets."""
    hundreds = books.magnitude(draw.rng, 500, 500_000)
    total = yuan(draw, hundreds)
    word = draw.one(
        ("government procurement budget", "government procurement expenditure", "government procurement")
    )
    head = fill(draw.one(["the {w} was {q}", "the total {w} was {q}"]), w=cat(word, total), q=total)
    style = draw.one(["government procurement of {}", "procurement of {}", "{}"])
    rows = parts_of(draw, total, hundreds, [style.format(p) for p in _PURCHASES], shares=0.2)
    number = draw.rng.randint(1, 30)
    vehicles = draw.exact(number)
    uses = [
        "official vehicles for leading cadres",
        "vehicles for confidential communications",
        "law enforcement vehicles",
        "special technical vehicles",
        "vehicles for retired cadres",
        "other vehicles",
    ]
    printed = lists.break_down(
        draw, vehicles, lists.cut(draw, uses[: draw.rng.randint(2, 6)], number, manner="noun"), zeros=True
    )
    lead = fill(
        draw.one(["there were {q} {w}", "{w} numbered {q}", "the number of {w} was {q}"]),
        q=vehicles,
        w=cat(draw.one(("vehicles", "official vehicles", "vehicles of the department")), vehicles),
    )
    lead = Piece(lead.text.replace("there were 1 ", "there were 1 "), lead.marks)
    items = lists.items(draw, printed)
    titles = (
        "Other important matters",
        "Government procurement and state-owned assets",
        "Notes on other matters",
    )
    return (
        heading(1, draw.one(titles))
        + "\n"
        + sentence(head, rows)
        + "\n"
        + sentence(lead, draw.one([", including ", ", of which ", ": "]), items)
        + "\n"
    )


@grammar("en", "final_accounts", kinds=_BODIES, place=1)
@grammar("en", "budget", kinds=_BODIES, place=1)
def duties(draw: Draw) -> Piece:
    """Duties and make-up of the department."""
    units = draw.exact(draw.rng.randint(3, 15))
    staff = draw.exact(books.magnitude(draw.rng, 12, 400))
    retired = draw.exact(books.magnitude(draw.rng, 3, 200))
    template = draw.one(
        [
            "The department has {u} {w}, with {s} {p} and {r} {o}.",
            "There are {u} {w}; {s} {p} and {r} {o}.",
            "It is composed of {u} {w}. At the end of the year there were {s} {p}, and {r} {o}.",
        ]
    )
    text = fill(
        template,
        u=units,
        w=cat(
            draw.one(("internal organs", "internal sections", "subordinate units", "internal institutions")),
            units,
        ),
        s=staff,
        p=cat(
            draw.one(("authorised posts", "in-service employees", "staff on the payroll", "actual staff")),
            staff,
        ),
        r=retired,
        o=cat(draw.one(("retired employees", "retirees")), retired),
    )
    titles = ("Main functions", "Overview of the department", "Basic information of the unit")
    return heading(1, draw.one(titles)) + "\n" + prose.paragraph(draw, "subject", 1, 2) + "\n" + text + "\n"


@grammar("en", "final_accounts", kinds=_BODIES, place=8)
@grammar("en", "budget", kinds=_BODIES, place=8)
def performance(draw: Draw) -> Piece:
    """Performance evaluation: projects, sums, scores."""
    projects = draw.exact(draw.rng.randint(2, 40))
    money = yuan(draw, books.magnitude(draw.rng, 500, 400_000))
    score = Amount(f"{Decimal(draw.rng.randint(700, 1000)) / 10} points", Decimal(0), Kind.MEASURE, "point")
    score.value = Decimal(score.surface.split(" ", maxsplit=1)[0])
    rated = draw.exact(draw.rng.randint(1, int(projects.value)))
    rated.total = projects
    verb = draw.one(["carried out", "conducted", "completed"])
    template = draw.one(
        [
            (
                "{n} {w} were included in the performance evaluation, involving {m} of {f}. "
                "{g} of them were rated {e}, and the {a} was {s}."
            ),
            (
                "Performance self-evaluation was {v} on {n} {w}, with {f} of {m}; {g} were rated {e}. "
                "The {a} was {s}."
            ),
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "n": projects,
        "w": cat("projects" if projects.value != 1 else "project", projects),
        "m": money,
        "f": cat(draw.one(("funds", "project funds", "budget funds")), money),
        "g": rated,
        "e": cat(draw.one(('"excellent"', "excellent", "good")).strip('"'), rated),
        "a": cat(draw.one(("average score", "comprehensive score", "self-evaluation score")), score),
        "s": score,
    }
    if "{v}" in template:
        slots["v"] = act(verb, projects)
    titles = ("Performance evaluation", "Budget performance management", "Performance of the budget")
    return heading(1, draw.one(titles)) + "\n" + names.capital(fill(template, **slots)) + "\n"
