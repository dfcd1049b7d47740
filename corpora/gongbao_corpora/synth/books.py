"""Figures that behave: totals cut into parts that add up, faults planted on purpose, the true verdict.

The generator keeps books before it writes words: a `Breakdown` knows its total, its parts and whether a
fault was planted in it; `accounts` is a whole year of a body's disclosure work. The sentence that states it
only chooses how.
"""

from dataclasses import dataclass
from decimal import Decimal
from math import exp, log
from random import Random


def magnitude(rng: Random, low: int, high: int) -> int:
    """Draw a whole number between two bounds, its order of magnitude evenly likely.

    >>> 10 <= magnitude(Random(1), 10, 1000) <= 1000
    True
    """
    return max(low, min(high, round(exp(rng.uniform(log(max(low, 1)), log(max(high, 1)))))))


def partition(rng: Random, total: int, parts: int, *, zeros: float = 0.0) -> list[int]:
    """Cut a total into parts that add up, uneven as real ones are; each is a zero with probability `zeros`.

    >>> sum(partition(Random(1), 213, 4))
    213
    """
    weights = [0.0 if rng.random() < zeros else rng.expovariate(1.0) ** 1.5 + 0.02 for _ in range(parts)]
    if not any(weights):
        weights[0] = 1.0
    scale = sum(weights)
    cut = [int(total * weight / scale) for weight in weights]
    cut[max(range(parts), key=lambda i: weights[i])] += total - sum(cut)
    return cut


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts as they will be printed.

    Attributes:
        total: as printed.
        parts: as printed.
        status: the verdict that is true of them: `ok`, `mismatch`, `missing_part`, `overlap_declared`.
        hidden: index of the part that is not printed, None unless the status is `missing_part`.
    """

    total: int
    parts: tuple[int, ...]
    status: str = "ok"
    hidden: int | None = None


def breakdown(rng: Random, total: int, parts: int, *, zeros: float = 0.0, fault: float = 0.0) -> Breakdown:
    """Cut a total into parts, with probability `fault` with a digit changed in one of them."""
    cut = partition(rng, total, parts, zeros=zeros)
    if rng.random() >= fault or total < 10:
        return Breakdown(total, tuple(cut))
    at = max(range(parts), key=lambda i: cut[i])
    digits = str(cut[at])
    place = rng.randrange(len(digits))
    wrong = int(digits[:place] + str((int(digits[place]) + rng.randint(1, 8)) % 10) + digits[place + 1 :])
    cut[at] = wrong if wrong != cut[at] and wrong > 0 else cut[at] + 1
    return Breakdown(total, tuple(cut), "mismatch")


def compared(rng: Random, value: int) -> tuple[int, Decimal]:
    """Draw last year's value and the growth since then in per cent, rounded half up to one or two places."""
    before = max(1, round(value / rng.uniform(0.7, 1.6)))
    places = Decimal("0.1") if rng.random() < 0.6 else Decimal("0.01")
    growth = ((Decimal(value) / before - 1) * 100).quantize(places, rounding="ROUND_HALF_UP")
    return before, growth


def accounts(rng: Random, low: int, high: int, *, template: int) -> dict[str, int]:
    """Keep one year's disclosure accounts of a body: a value for each code of indicators.yaml; sums hold.

    Args:
        rng: source of chance.
        low: smallest plausible number of items published in the year.
        high: largest.
        template: 2014 for the kinds of answer of the statistical table of that year, 2021 for the later ones.
    """
    total = magnitude(rng, low, high)
    book = {"proactive.total": total, "proactive.normative": rng.randint(0, max(1, min(90, total // 20)))}
    book |= _channels(rng, total)
    received = 0 if rng.random() < 0.08 else magnitude(rng, 1, max(4, min(2500, total // 6)))
    carried_in = rng.randint(0, 1 + received // 12) if rng.random() < 0.6 else 0
    carried_out = rng.randint(0, 1 + received // 12) if rng.random() < 0.6 else 0
    handled = received + carried_in
    carried_out = min(carried_out, handled)
    concluded = handled - carried_out
    book |= {"applications.received": received, "applications.carried_in": carried_in}
    book |= {"applications.handled": handled, "applications.carried_out": carried_out}
    book |= {"applications.concluded": concluded, "answered.total": concluded}
    later = template != 2014
    cuts = [*_CUTS.items(), *(_CUTS_2021 if later else _CUTS_2014).items()]
    book |= {code: rng.randint(0, 3 + received // 20) for code in ("review.total", "litigation.total")}
    for code, parts in cuts:
        zeros = 0.15 if len(parts) < 4 else 0.35
        cut = partition(rng, book[code], len(parts), zeros=zeros)
        book |= dict(zip(parts, cut, strict=True))
    return book | _capacity(rng, total)


def _channels(rng: Random, total: int) -> dict[str, int]:
    shares = {"website": 0.9, "weibo": 0.2, "wechat": 0.35, "gazette": 0.04, "other": 0.3}
    return {f"channel.{name}": round(total * share * rng.uniform(0.2, 1.1)) for name, share in shares.items()}


def _capacity(rng: Random, total: int) -> dict[str, int]:
    full, part = rng.randint(1, 4 + total // 900), rng.randint(0, 12 + total // 150)
    press, interviews = rng.randint(0, 12 + total // 900), rng.randint(0, 10)
    return {
        "capacity.staff": full + part,
        "capacity.staff.full_time": full,
        "capacity.staff.part_time": part,
        "capacity.agencies": rng.randint(1, 6 + total // 900),
        "capacity.reading_points": rng.randint(1, 6 + total // 600),
        "capacity.budget": magnitude(rng, 10, 2000) * 1000,
        "training.meetings": rng.randint(1, 20),
        "training.courses": rng.randint(1, 12),
        "training.trainees": magnitude(rng, 20, 2000),
        "response.total": rng.randint(1, 200),
        "response.press_conferences": press,
        "response.press_conferences_by_head": rng.randint(0, press),
        "response.interviews": interviews,
        "response.interviews_by_head": rng.randint(0, interviews),
        "response.interpretations": magnitude(rng, 2, 300),
        "response.social_media": magnitude(rng, 1, 300),
        "response.other": rng.randint(0, 40),
        "complaints.total": rng.randint(0, 6),
        "fees.total": 0 if rng.random() < 0.8 else rng.randint(20, 9000),
        "documents.rules_issued": 0 if rng.random() < 0.8 else rng.randint(1, 9),
        "documents.normative_issued": rng.randint(0, 40),
        "documents.normative_repealed": rng.randint(0, 30),
        "documents.normative_in_force": rng.randint(3, 300),
        "decisions.licences": magnitude(rng, 20, 60_000),
        "decisions.penalties": magnitude(rng, 5, 9_000),
        "decisions.coercive": magnitude(rng, 1, 900),
        "decisions.charges": magnitude(rng, 100, 90_000) * 1000,
    }


def _under(total: str, *parts: str) -> dict[str, tuple[str, ...]]:
    return {total: tuple(f"{total}.{part}" for part in parts)}


_CUTS: dict[str, tuple[str, ...]] = {
    **_under("applications.received", "in_person", "fax", "online", "letter"),
    **_under("applications.concluded", "on_time", "extended"),
}
_APPLICANTS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_organisation")


def _answers(*names: str) -> tuple[str, ...]:
    return tuple(f"answered.{name}" for name in names)


_CUTS_2014: dict[str, tuple[str, ...]] = {
    "answered.total": _answers(
        "already_public",
        "granted",
        "partly_granted",
        "denied",
        "not_this_organ",
        "not_exist",
        "amend",
        "other_channel",
    ),
    **_under(
        "answered.denied",
        "state_secret",
        "trade_secret",
        "privacy",
        "security",
        "not_government_information",
        "other",
    ),
    "review.total": ("review.upheld", "review.corrected", "review.other"),
    "litigation.total": ("litigation.upheld", "litigation.corrected", "litigation.other"),
}
_CUTS_2021: dict[str, tuple[str, ...]] = {
    "answered.total": _answers("granted", "partly_granted", "denied", "unavailable", "unprocessed", "other"),
    **_under(
        "answered.denied",
        "state_secret",
        "forbidden_by_law",
        "security",
        "third_party",
        "internal",
        "process",
        "enforcement_file",
        "query",
    ),
    **_under("answered.unavailable", "not_held", "not_ready", "unclear"),
    **_under("answered.unprocessed", "petition", "repeated", "publication", "excessive", "confirm"),
    **_under("answered.other", "not_amended", "fee_unpaid", "else"),
    "applications.received": tuple(f"applications.received@{name}" for name in _APPLICANTS),
    "review.total": ("review.upheld", "review.corrected", "review.other", "review.pending"),
    "litigation.total": ("litigation.direct", "litigation.after_review"),
    **_under("litigation.direct", "upheld", "corrected", "other", "pending"),
    **_under("litigation.after_review", "upheld", "corrected", "other", "pending"),
}
