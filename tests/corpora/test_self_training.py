import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from gongbao.document import Document, Kind, Modifier, Quantity, run
from gongbao.extractor import new_document
from gongbao.relations import link_quantities
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences
from gongbao.serialize import from_answer
from gongbao_corpora.self_training import keep_proved, proofs
from gongbao_corpora.synth.report import to_gold
from gongbao_corpora.synthesis import reports

PRECISION = 0.98


def document(*rows: tuple[str, str | None, str | None], percents: Sequence[int] = ()) -> Document:
    """Build a document of figures: value, part_of, share_of; `percents` are the numbers of percentages."""
    text = " ".join(value for value, _, _ in rows)
    quantities, at = [], 0
    for number, (value, part_of, share_of) in enumerate(rows, 1):
        kind = Kind.PERCENT if number in percents else Kind.COUNT
        quantities.append(
            Quantity(
                at,
                at + len(value),
                id=f"q{number}",
                value=Decimal(value),
                kind=kind,
                part_of=part_of,
                share_of=share_of,
            )
        )
        at += len(value) + 1
    return Document(text, quantities=tuple(quantities))


def links(found: Document) -> list[tuple[str, str | None, str | None]]:
    return [(q.id, q.part_of, q.share_of) for q in found.quantities if q.part_of or q.share_of]


def test_parts_that_add_up_are_kept() -> None:
    kept = keep_proved(document(("4217", None, None), ("2916", "q1", None), ("1301", "q1", None)))
    assert links(kept) == [("q2", "q1", None), ("q3", "q1", None)]


@pytest.mark.parametrize(
    "rows",
    [
        [("4217", None, None), ("2916", "q1", None), ("1300", "q1", None)],  # does not add up
        [("2", None, None), ("1", "q1", None), ("1", "q1", None)],  # could hardly fail to
        [("500", None, None), ("300", "q1", None), ("200", "q1", None)],  # round figures
        [("4217", None, None), ("4217", "q1", None)],  # one part
        [("4217", None, None), ("4217", None, None), ("2916", "q1", None), ("1301", "q1", None)],  # which?
        [("4217", None, None), ("2916", "q1", None)],  # a part alone
    ],
)
def test_what_adds_up_by_accident_or_not_at_all_is_dropped(
    rows: list[tuple[str, str | None, str | None]],
) -> None:
    assert links(keep_proved(document(*rows))) == []


def test_two_breakdowns_of_one_total_are_each_proved() -> None:
    rows = [("4217", None, None)]
    rows += [(value, "q1", None) for value in ("2916", "1301", "3175", "1042")]
    assert len(links(keep_proved(document(*rows)))) == 4


def test_a_stray_part_between_is_dropped_and_so_is_what_it_breaks() -> None:
    rows = [("4217", None, None)]
    rows += [(value, "q1", None) for value in ("2916", "77", "1301")]
    assert links(keep_proved(document(*rows))) == []


def test_a_share_proves_its_numerator_and_the_total() -> None:
    found = document(("4217", None, None), ("2916", "q1", None), ("69.15", None, "q2"), percents=[3])
    assert links(keep_proved(found)) == [("q2", "q1", None), ("q3", None, "q2")]


@pytest.mark.parametrize("share", ["69.14", "100", "50", "0"])
def test_a_share_that_does_not_fit_or_says_nothing_is_dropped(share: str) -> None:
    found = document(("4217", None, None), ("2916", "q1", None), (share, None, "q2"), percents=[3])
    assert links(keep_proved(found)) == []


def test_a_share_of_tiny_figures_is_dropped() -> None:
    found = document(("3", None, None), ("1", "q1", None), ("33.3", None, "q2"), percents=[3])
    assert links(keep_proved(found)) == []


def test_approximate_figures_prove_nothing() -> None:
    found = document(("4217", None, None), ("2916", "q1", None), ("1301", "q1", None))
    loose = replace(found.quantities[0], modifier=Modifier.MORE_THAN)
    assert links(keep_proved(replace(found, quantities=(loose, *found.quantities[1:])))) == []


def test_links_to_nothing_and_to_itself_are_dropped() -> None:
    found = document(("4217", "q1", None), ("2916", "q9", None), ("69.15", None, "q9"), percents=[3])
    assert links(keep_proved(found)) == []


def test_chances_are_probabilities() -> None:
    found = document(("4217", None, None), ("2916", "q1", None), ("1301", "q1", None))
    assert all(0 < proof.chance < 0.01 for proof in proofs(found))


def generated(language: str, number: int) -> Iterator[Document]:
    for report in reports(language, range(number)):
        yield from_answer(to_gold(report) | {"checks": []}, report.piece.text)


def corrupted(rng: random.Random, found: Document, share: float) -> Document:
    """Send links astray, and link what has no link."""
    quantities = list(found.quantities)
    for at, q in enumerate(quantities):
        near = [other.id for other in quantities[max(0, at - 10) : at + 5] if other.id != q.id]
        for role in ("part_of", "share_of"):
            astray = share if getattr(q, role) else share / 3
            if near and rng.random() < astray and (role == "part_of" or q.kind is Kind.PERCENT):
                quantities[at] = replace(quantities[at], **{role: rng.choice(near)})
    return replace(found, quantities=tuple(quantities))


def linked_by_rule(found: Document) -> Document:
    bare = tuple(replace(q, category=None, part_of=None, share_of=None) for q in found.quantities)
    read = run(new_document(found.text), (split_paragraphs, split_sentences, load_word_splitter()))
    return link_quantities(replace(read, quantities=bare))


def precision_and_number(pairs: Iterator[tuple[Document, Document]]) -> tuple[float, int]:
    right = kept = 0
    for gold, predicted in pairs:
        true = {q.id: (q.part_of, q.share_of) for q in gold.quantities}
        for q in keep_proved(predicted).quantities:
            for link, wanted in zip((q.part_of, q.share_of), true[q.id], strict=True):
                kept += link is not None
                right += link is not None and link == wanted
    return right / max(kept, 1), kept


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("share", [0.2, 0.5])
def test_what_is_kept_of_corrupted_links_is_right(language: str, share: float) -> None:
    rng = random.Random(7)  # noqa: S311  (reproducible on purpose)
    golds = generated(language, 25)
    precision, kept = precision_and_number((gold, corrupted(rng, gold, share)) for gold in golds)
    assert precision >= PRECISION
    assert kept > 5


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_kept_of_the_rule_linkers_links_is_right(language: str) -> None:
    golds = generated(language, 25)
    precision, kept = precision_and_number((gold, linked_by_rule(gold)) for gold in golds)
    assert precision >= PRECISION
    assert kept > 40
