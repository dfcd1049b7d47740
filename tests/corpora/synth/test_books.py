from random import Random

import pytest

from gongbao_corpora.synth.books import accounts, breakdown, partition


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (reproducible on purpose)


SUMS = {
    2014: (
        ("applications.received", "applications.received."),
        ("applications.concluded", "applications.concluded."),
        ("answered.denied", "answered.denied."),
    ),
    2021: (
        ("applications.received", "applications.received@"),
        ("answered.denied", "answered.denied."),
        ("answered.unavailable", "answered.unavailable."),
        ("litigation.direct", "litigation.direct."),
    ),
}


@pytest.mark.parametrize("template", [2014, 2021])
def test_accounts_add_up(template: int) -> None:
    for seed in range(200):
        book = accounts(chance(seed), 30, 60_000, template=template)
        for total, prefix in SUMS[template]:
            assert book[total] == sum(v for code, v in book.items() if code.startswith(prefix)), (seed, total)
        carried = book["applications.received"] + book["applications.carried_in"]
        assert carried == book["applications.handled"]
        assert carried == book["applications.concluded"] + book["applications.carried_out"]
        assert book["review.total"] == sum(
            book.get(f"review.{name}", 0) for name in ("upheld", "corrected", "other", "pending")
        )


def test_partition_keeps_the_total() -> None:
    for seed in range(300):
        rng = chance(seed)
        total = rng.randint(0, 5000)
        parts = partition(rng, total, rng.randint(1, 9), zeros=0.3)
        assert sum(parts) == total
        assert min(parts) >= 0


def test_breakdown_says_whether_it_is_faulty() -> None:
    for seed in range(300):
        made = breakdown(chance(seed), 500, 4, fault=0.5)
        assert (sum(made.parts) == made.total) is (made.status == "ok")
