"""Statements of accounts of councils abroad: budgets and outturns, variances, reserves, collection."""

from decimal import Decimal

from gongbao.document import Kind
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.institutions import clauses, titled
from gongbao_corpora.synth.en.phrases import sentence
from gongbao_corpora.synth.en.words import act, cat
from gongbao_corpora.synth.grammar import grammar
from gongbao_corpora.synth.piece import Piece, enumeration, fill, join
from gongbao_corpora.synth.report import Verdict

_COUNCILS = ("uk_council", "ie_council", "au_council", "us_city")
_SIGNS = {"uk": "£", "ie": "€", "au": "$", "us": "$", "ca": "$"}


def sum_in(draw: Draw, thousands: int) -> Amount:
    """Write thousands in the report's one manner: `£12.345 million`, `£12,345k`, `£12,345,000`."""
    sign = _SIGNS.get(names.country(draw), "£")
    value = Decimal(thousands) * 1000
    manner = names.settled(draw, "sum", ["million", "m", "m", "plain", "k"])
    millions = f"{value / 1_000_000:,f}"
    surface = {
        "million": f"{sign}{millions} million",
        "m": f"{sign}{millions}m",
        "k": f"{sign}{thousands:,}k",
    }.get(manner, f"{sign}{value:,f}")
    return Amount(surface, value, Kind.MONEY, sign)


def total_of(draw: Draw) -> int:
    """Return the year's gross spending in thousands, the same throughout a report."""
    return draw.book.setdefault("council.total", books.magnitude(draw.rng, 9_000, 900_000))


@grammar("en", "council_accounts", kinds=_COUNCILS, place=1)
def spending_by_service(draw: Draw) -> Piece:
    """Gross spending and its services, with shares."""
    thousands = total_of(draw)
    total = sum_in(draw, thousands)
    services = draw.some(names.words(draw, "function"), 3, 6)
    rows, amounts = [], []
    with_shares = draw.chance(0.5)
    template = draw.one(["{q} on {w}", "{q} was spent on {w}", "{w} {q}", "{w}: {q}", "{q} for {w}"])
    for service, part in zip(services, books.partition(draw.rng, thousands, len(services)), strict=True):
        amount = sum_in(draw, part)
        amount.total = total
        amounts.append(amount)
        share = figures.share(draw, amount, total.value, places=1) if with_shares and part else None
        slots: dict[str, Piece | Amount | str] = {
            "q": amount,
            "w": cat(service, amount, *([share] if share else [])),
        }
        if "spent" in template:
            slots["v"] = act("spent", amount)
        row = fill(template.replace("spent", "{v}"), **slots)
        if share:
            draw.verdicts.append(Verdict("share", "ok", total, (amount,), share, amount))
            row = row + fill(" ({s})", s=share)
        rows.append(row)
    draw.verdicts.append(lists.sum_of(total, *amounts))
    words = draw.one(
        ("gross expenditure", "revenue expenditure", "total spending", "net expenditure on services")
    )
    head = fill(
        draw.one(["in {y} {w} was {q}", "{w} in {y} came to {q}", "{w} for {y} totalled {q}"]),
        y=names.year(draw),
        w=cat(words, total),
        q=total,
    )
    if draw.chance(0.3):
        mark = draw.one(["- ", "• ", ""])
        body = ":\n" + join("\n", [mark + row for row in rows])
        return titled(draw, ("What we spent", "Where the money went"), sentence(head, body, stop=""))
    middle = draw.one([", of which ", ". Of this, ", ": ", ", including "])
    listed = enumeration(rows, comma="; " if with_shares else ", ", last=" and ")
    return titled(
        draw, ("What we spent", "Revenue spending", "Spending on services"), sentence(head, middle, listed)
    )


@grammar("en", "council_accounts", kinds=_COUNCILS, place=2)
def outturn(draw: Draw) -> Piece:
    """Budget against outturn: under- and overspends, with reasons."""
    pieces = []
    for service in draw.some(names.words(draw, "function"), 2, 4):
        planned = books.magnitude(draw.rng, 300, 90_000)
        spent = max(1, planned * draw.rng.randint(880, 1120) // 1000)
        if spent == planned:
            spent += 1
        a, b, c = sum_in(draw, planned), sum_in(draw, spent), sum_in(draw, abs(spent - planned))
        rate = figures.percent(
            draw, max(Decimal("0.1"), figures.rounded(Decimal(abs(spent - planned)) / planned * 100, 1))
        )
        word = "overspend" if spent > planned else "underspend"
        why = draw.one(names.words(draw, "reason"))
        template = draw.one(
            [
                "{f}: the {w} was {a} and the {o} {b}, an {u} of {c}",
                "for {f}, spending of {b} against a {w} of {a} gave an {u} of {c} ({r})",
                "there was an {u} of {c} ({r}) on {f}, mainly due to {why}",
                "{f} reported an {u} of {c} against a {w} of {a}, owing to {why}",
            ]
        )
        slots: dict[str, Piece | Amount | str] = {"f": service, "c": c}
        slots["u"] = cat(word, c, *([rate] if "{r}" in template else []))
        if "of {b}" in template:
            template = template.replace("spending", "{o}")
        known: dict[str, Piece | Amount | str] = {
            "w": cat(draw.one(("budget", "revised budget", "net budget")), a),
            "a": a,
            "b": b,
            "o": cat(draw.one(("outturn", "actual spending")) if "the {o}" in template else "spending", b),
            "r": rate,
            "why": why,
        }
        slots |= {n: p for n, p in known.items() if f"{{{n}}}" in template}
        if "{r}" in template:
            rate.numerator = c
        pieces.append(sentence(fill(template, **slots)))
    return titled(draw, ("Budget outturn", "Variances", "Performance against budget", "Outturn"), *pieces)


@grammar("en", "council_accounts", kinds=_COUNCILS, place=3)
def where_it_came_from(draw: Draw) -> Piece:
    """Income by source, council tax, collection rates."""
    thousands = total_of(draw) * draw.rng.randint(92, 108) // 100
    total = sum_in(draw, thousands)
    sources = [
        "government grants",
        "council tax",
        "business rates",
        "fees and charges",
        "rents",
        "interest",
        "other income",
    ]
    chosen = draw.some(sources, 3, 5)
    rows, amounts = [], []
    template = draw.one(["{q} from {w}", "{w} ({q})", "{w} {q}", "{q} in {w}"])
    for source, part in zip(chosen, books.partition(draw.rng, thousands, len(chosen)), strict=True):
        amount = sum_in(draw, part)
        amount.total = total
        amounts.append(amount)
        rows.append(fill(template, q=amount, w=cat(source, amount)))
    draw.verdicts.append(lists.sum_of(total, *amounts))
    verb = act(draw.one(["received", "raised", "collected"]), total, *amounts)
    words = draw.one(("income", "revenue", "total income"))
    head = fill(
        draw.one(["we {v} {w} of {q}", "{w} of {q} was {v}", "{q} of {w} was {v}"]),
        v=verb,
        w=cat(words, total),
        q=total,
    )
    rate = figures.percent(draw, Decimal(draw.rng.randint(900, 998)) / 10)
    second = fill(
        draw.one(["The {w} was {q}.", "The {w} stood at {q} at the end of the year."]),
        w=cat(draw.one(("collection rate", "collection rate for council tax")), rate),
        q=rate,
    )
    middle = draw.one([", made up of ", ": ", ", comprising ", ", of which "])
    return titled(
        draw,
        ("Where the money came from", "Income", "Funding"),
        sentence(head, middle, enumeration(rows, comma=", ", last=" and ")),
        second,
    )


@grammar("en", "council_accounts", kinds=_COUNCILS, place=4)
def capital_and_reserves(draw: Draw) -> Piece:
    """Capital schemes, reserves that rise or fall, debt."""
    first, last = books.magnitude(draw.rng, 900, 90_000), books.magnitude(draw.rng, 900, 90_000)
    last = last + 1 if first == last else last
    a, b, c = sum_in(draw, first), sum_in(draw, last), sum_in(draw, abs(last - first))
    words = draw.one(
        (
            "general fund balance",
            "earmarked reserves",
            "long-term borrowing",
            "pension liability",
            "capital receipts",
        )
    )
    verb = act("increased" if last > first else draw.one(["decreased", "fell"]), a, b, c)
    c.change = True
    template = draw.one(
        ["the {w} {v} by {c}, from {a} to {b}", "the {w} {v} from {a} to {b}", "the {w} {v} by {c} to {b}"]
    )
    used = [q for n, q in (("a", a), ("b", b), ("c", c)) if f"{{{n}}}" in template]
    slots: dict[str, Piece | Amount | str] = {
        n: q for n, q in (("a", a), ("b", b), ("c", c)) if f"{{{n}}}" in template
    }
    moved = sentence(fill(template, w=cat(words, *used), v=verb, **slots))
    capital = sum_in(draw, books.magnitude(draw.rng, 300, 90_000))
    scheme = draw.exact(draw.rng.randint(2, 60))
    template = draw.one(["{q} was {v} in {n} {w}", "{c} of {q} was {v} in {n} {w}", "we {v} {q} in {n} {w}"])
    slots = {"q": capital, "v": act(draw.one(["invested", "spent"]), capital), "n": scheme}
    schemes = draw.one(("capital schemes", "projects", "schemes"))
    slots["w"] = cat(schemes, scheme) if "{c}" in template else cat(schemes, scheme, capital)
    slots |= {"c": cat("capital", capital)} if "{c}" in template else {}
    spent = sentence(fill(template, **slots))
    return titled(
        draw,
        ("Capital and reserves", "Balance sheet", "Reserves and borrowing"),
        moved,
        spent,
        clauses(draw, "housing", 1, 2),
    )


@grammar("en", "council_accounts", kinds=_COUNCILS, place=6)
def performance(draw: Draw) -> Piece:
    """Services in numbers beside the accounts."""
    pieces = [
        clauses(draw, domain, 1, 2)
        for domain in draw.some(
            ("environment", "transport", "culture", "welfare", "community", "construction"), 2, 4
        )
    ]
    return titled(draw, ("Service performance", "The year in numbers", "What the money bought"), *pieces)
