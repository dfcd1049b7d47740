"""The figures of one invented district in one year. They add up: a total is the sum of its parts.

What stays true: the same district, year and version give the same figures on every machine.
"""

import random
from dataclasses import dataclass, replace

APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
# How many applications a kind of applicant sends in a year, at most.
_APPLICANT_SIZES = (220, 40, 4, 5, 16, 9)
# The kinds of answer of the official form, in its order: code and weight in a hundred answers.
_ANSWER_WEIGHTS = {
    "granted": 38,
    "partly_granted": 9,
    "denied.1": 1,
    "denied.2": 1,
    "denied.3": 1,
    "denied.4": 3,
    "denied.5": 2,
    "denied.6": 3,
    "denied.7": 3,
    "denied.8": 3,
    "unavailable.1": 14,
    "unavailable.2": 4,
    "unavailable.3": 2,
    "unprocessed.1": 5,
    "unprocessed.2": 4,
    "unprocessed.3": 1,
    "unprocessed.4": 1,
    "unprocessed.5": 1,
    "other.1": 2,
    "other.2": 1,
    "other.3": 1,
}
ANSWERS = tuple(_ANSWER_WEIGHTS)
CHANNELS = ("当面", "传真", "网络", "信函")
OUTLETS = ("政府网站", "政府公报", "新闻媒体", "公开栏")
RESULTS = ("结果维持", "结果纠正", "其他结果", "尚未审结")

Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a report of the year says in numbers.

    Attributes:
        received, carried_in, carried_out: applications, one count for each of `APPLICANTS`.
        answers: for each code of `ANSWERS` one count for each of `APPLICANTS`.
        channels: the applications received, by the way they came; the same total.
        outlets: items of information published, by where.
        reviews, suits, suits_after_review: one count for each of `RESULTS`.
    """

    year: int
    received: Counts
    carried_in: Counts
    carried_out: Counts
    answers: dict[str, Counts]
    channels: Counts
    outlets: Counts
    rules: Counts
    decisions: Counts
    charges: str
    reviews: Counts
    suits: Counts
    suits_after_review: Counts
    staff: Counts
    training: Counts

    @property
    def answered(self) -> int:
        return sum(sum(counts) for counts in self.answers.values())

    def answer(self, kind: str) -> Counts:
        """Counts of a kind of answer; of a kind with sub-kinds, their sum."""
        found = [
            counts for code, counts in self.answers.items() if code == kind or code.startswith(f"{kind}.")
        ]
        return tuple(sum(column) for column in zip(*found, strict=True))


def figures_of(site: str, year: int, version: int = 1) -> Figures:
    """Draw the figures; a later version has more applications received and as many more granted."""
    draw = random.Random(f"{site} {year}")  # noqa: S311 (invented figures, not secrets)
    received = tuple(draw.randint(size // 3, size) for size in _APPLICANT_SIZES)
    carried_in = _carried_out(site, year - 1)
    carried_out = _carried_out(site, year)
    concluded = [a + b - c for a, b, c in zip(received, carried_in, carried_out, strict=True)]
    by_applicant = [_share(draw, count) for count in concluded]
    figures = Figures(
        year=year,
        received=received,
        carried_in=carried_in,
        carried_out=carried_out,
        answers={code: tuple(column[code] for column in by_applicant) for code in ANSWERS},
        channels=_split(draw, sum(received), len(CHANNELS)),
        outlets=tuple(draw.randint(low, low * 6) for low in (900, 40, 30, 25)),
        rules=tuple(draw.randint(0, 30) for _ in range(3)),
        decisions=tuple(draw.randint(10, 6000) for _ in range(3)),
        charges=f"{draw.randint(100, 99999)}.{draw.randint(1, 99):02d}",
        reviews=tuple(draw.randint(0, 6) for _ in RESULTS),
        suits=tuple(draw.randint(0, 4) for _ in RESULTS),
        suits_after_review=tuple(draw.randint(0, 3) for _ in RESULTS),
        staff=(draw.randint(1, 12), draw.randint(20, 90)),
        training=(draw.randint(1, 9), draw.randint(1, 12), draw.randint(60, 900)),
    )
    return _revise(figures, version)


def _carried_out(site: str, year: int) -> Counts:
    draw = random.Random(f"{site} {year} carried out")  # noqa: S311
    return (draw.randint(0, 12), draw.randint(0, 3), 0, 0, draw.randint(0, 2), 0)


def _share(draw: random.Random, count: int) -> dict[str, int]:
    shares = dict.fromkeys(ANSWERS, 0)
    weights = tuple(_ANSWER_WEIGHTS.values())
    for code in draw.choices(ANSWERS, weights, k=count):
        shares[code] += 1
    return shares


def _split(draw: random.Random, total: int, parts: int) -> Counts:
    cuts = sorted(draw.randint(0, total) for _ in range(parts - 1))
    return tuple(high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True))


def _revise(figures: Figures, version: int) -> Figures:
    more = 7 * (version - 1)
    if not more:
        return figures

    def add(counts: Counts, at: int = 0) -> Counts:
        return (*counts[:at], counts[at] + more, *counts[at + 1 :])

    return replace(
        figures,
        received=add(figures.received),
        channels=add(figures.channels, CHANNELS.index("网络")),
        answers={**figures.answers, "granted": add(figures.answers["granted"])},
    )
