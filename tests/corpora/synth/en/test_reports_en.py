"""Gold of generated English reports, recomputed from the text by rules of its own."""

import os
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest

from gongbao.checks import check_quantities
from gongbao.document import Document, Kind, Language, Modifier, Quantity, Span, run
from gongbao.segmentation import split_paragraphs, split_sentences
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synth.en.foi_terms import TERMS
from gongbao_corpora.synth.grammar import grammars
from gongbao_corpora.synth.report import Report, to_gold
from gongbao_corpora.synth.vocabulary import is_held_out, nouns, rows
from gongbao_corpora.synthesis import to_line
from gongbao_corpora.validate import Severity, validate

NUMBER = 250
Generated = list[tuple[Report, dict[str, Any]]]


@pytest.fixture(scope="module")
def generated() -> Generated:
    return [(report, to_gold(report)) for report in (make_report(seed, "en") for seed in range(NUMBER))]


@pytest.fixture(scope="module")
def held_out() -> Generated:
    made = (make_report(seed, "en", held_out=True) for seed in range(80))
    return [(report, to_gold(report)) for report in made]


def document(report: Report, gold: dict[str, Any]) -> Document:
    def span(item: dict[str, Any] | None) -> Span | None:
        return None if item is None else Span(item["start"], item["end"])

    quantities = tuple(
        Quantity(
            q["start"],
            q["end"],
            id=q["id"],
            value=q["value"],
            max=q["max"],
            kind=Kind(q["kind"]),
            unit=q["unit"],
            modifier=Modifier(q["modifier"]),
            category=span(q["category"]),
            action=span(q["action"]),
            part_of=q["part_of"],
            share_of=q["share_of"],
            change=q["change"],
        )
        for q in gold["quantities"]
    )
    return Document(report.piece.text, language=Language.EN, quantities=quantities)


def test_every_offset_says_its_text(generated: Generated, held_out: Generated) -> None:
    for report, gold in (*generated, *held_out):
        spans = [*gold["entities"], *gold["references"], *gold["quantities"]]
        spans += [q[role] for q in gold["quantities"] for role in ("category", "action") if q[role]]
        spans += [r["title"] for r in gold["references"] if r["title"]]
        for item in spans:
            assert report.piece.text[item["start"] : item["end"]] == item["text"] != "", report.name
            assert item["text"] == item["text"].strip(), (report.name, item["text"])


_SCALES = {"million": 10**6, "billion": 10**9, "thousand": 10**3, "m": 10**6, "bn": 10**9}


def test_values_are_those_that_are_printed(generated: Generated, held_out: Generated) -> None:
    checked = 0
    for _, gold in (*generated, *held_out):
        for q in gold["quantities"]:
            plain = q["text"].replace("−", "-").replace("–", "-") if q["value"] < 0 else q["text"]
            plain = re.sub(r"(?<=\d)[\s\u2009\u00a0\u202f](?=\d{3}(?!\d))", "", plain).replace(",", "")
            match = re.search(r"((?<!\d)-?\d+(?:\.\d+)?)\s*(million|billion|thousand|bn|m)?\b", plain)
            if match is None or q["max"] is not None:
                continue
            assert Decimal(match[1]) * _SCALES.get(match[2], 1) == q["value"], (q["text"], q["value"])
            checked += 1
    assert checked > 5000


def test_planted_verdicts_are_true(generated: Generated) -> None:
    seen: Counter[str] = Counter()
    for report, gold in generated:
        by_id = {q["id"]: q for q in gold["quantities"]}
        for verdict in gold["checks"]:
            seen[f"{verdict['kind']} {verdict['status']}"] += 1
            total = by_id[verdict["total"]]["value"]
            if verdict["kind"] == "sum":
                parts = sum(by_id[part]["value"] for part in verdict["parts"])
                truth = {
                    "ok": parts == total,
                    "missing_part": parts < total,
                    "overlap_declared": parts > total,
                }
                assert truth.get(verdict["status"], parts != total), report.name
                continue
            share, numerator = by_id[verdict["share"]], by_id[verdict["numerator"]]
            step = Decimal(1).scaleb(share["value"].as_tuple().exponent)
            if share["value"] == share["value"].to_integral_value():
                step = Decimal(1)
            off = abs(numerator["value"] / total * 100 - share["value"])
            assert (off >= 1) if verdict["status"] == "mismatch" else (off < step), report.name
    assert set(seen) >= {"sum ok", "sum mismatch", "sum missing_part", "share ok"}


def test_the_checker_agrees_with_the_verdicts(generated: Generated) -> None:
    wrong = number = 0
    for report, gold in generated:
        read = check_quantities(run(document(report, gold), [split_paragraphs, split_sentences]))
        found = {(c.total, frozenset(c.parts), c.share): c.status.value for c in read.checks}
        shares = {c.share: c.status.value for c in read.checks if c.share}
        for verdict in gold["checks"]:
            number += 1
            key = (verdict["total"], frozenset(verdict["parts"]), None)
            status = shares.get(verdict["share"]) if verdict["share"] else found.get(key)
            wrong += status != verdict["status"]
    assert wrong / number < 0.01


def test_the_validator_finds_no_error(generated: Generated, held_out: Generated) -> None:
    for report, gold in (*generated, *held_out):
        found = validate(document(report, gold), english=True)
        assert [f for f in found if f.severity is Severity.ERROR] == [], report.name


def test_shares_have_no_action_and_their_numerators_category(generated: Generated) -> None:
    for report, gold in generated:
        by_id = {q["id"]: q for q in gold["quantities"]}
        for q in gold["quantities"]:
            if q["share_of"]:
                assert q["action"] is None, (report.name, q["text"])
                named = q["category"]["text"].endswith("rate")  # `the answer rate was 100%`
                same = q["category"] == by_id[q["share_of"]]["category"]
                assert named or same, (report.name, q["text"])
            if q["kind"] == "percent" and q["unit"] == "pp":
                assert "point" in q["text"]


def test_every_year_is_a_date(generated: Generated) -> None:
    for report, gold in generated:
        marked = [*gold["entities"], *gold["references"], *gold["quantities"]]
        covered = {i for e in marked for i in range(e["start"], e["end"])}
        covered |= {i for start, end in gold["ignore"] for i in range(start, end)}
        starts = [m.start() for m in re.finditer(r"\bin (?=(?:19|20)\d\d\b)", report.piece.text)]
        assert covered.issuperset(start + 3 for start in starts), report.name


def test_density(generated: Generated) -> None:
    numbers = [len(gold["quantities"]) for _, gold in generated]
    assert sum(numbers) / NUMBER >= 40
    assert 0.05 <= sum(n < 5 for n in numbers) / NUMBER <= 0.2
    assert len({gold["quantities"][0]["text"] for _, gold in generated if gold["quantities"]}) > 100


def test_skeletons_differ(generated: Generated) -> None:
    def skeleton(report: Report) -> str:
        return re.sub(r"[\d,.]+", "0", re.sub(r"\b[A-Z]\w+", "X", report.piece.text))

    assert len({skeleton(report) for report, _ in generated}) == NUMBER


@pytest.mark.parametrize("held_out", [False, True])
def test_seeds_reproduce(held_out: bool) -> None:  # noqa: FBT001  (a parameter of the table)
    for seed in (0, 7, 10_000):
        first, second = (to_line(make_report(seed, "en", held_out=held_out)) for _ in range(2))
        assert first == second


_DIGEST = """
import hashlib
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synthesis import to_line
print(hashlib.sha256(b"".join(to_line(make_report(seed, "en")) for seed in range(12))).hexdigest())
"""


def test_bytes_do_not_depend_on_the_hash_seed() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", _DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4711")
    }
    assert len(digests) == 1


def test_there_are_enough_grammars_and_styles() -> None:
    training = grammars("en", held_out=False)
    assert len({g.write for g in training}) >= 30
    assert len({g.style for g in training}) >= 12


def test_held_out_grammars_are_disjoint() -> None:
    training, held = ({g.write for g in grammars("en", held_out=side)} for side in (False, True))
    assert len(held) >= 4
    assert not training & held
    names = {g.name for g in grammars("en", held_out=True)}
    for seed in range(40):
        assert set(make_report(seed, "en", held_out=True).grammars) <= names


@pytest.mark.parametrize("name", ["nouns", "verbs", "places", "organs", "laws", "persons", "phrases"])
def test_vocabulary_has_two_sides(name: str) -> None:
    words = {row["word"] for row in rows("en", name)}
    held = {word for word in words if is_held_out(word)}
    assert held
    assert words - held


def test_held_out_reports_use_held_out_nouns(held_out: Generated) -> None:
    training = {noun.word for noun in nouns("en", held_out=False)}
    for report, gold in held_out:
        for q in gold["quantities"]:
            if q["category"]:
                assert q["category"]["text"] not in training - _fixed(), report.name


def _fixed() -> set[str]:
    """What grammars write themselves and the vocabulary has too."""
    own = {"letters", "letter", "queries", "jobs", "charges", "askers", "bill"}
    return own.union(*(terms.requesters for terms in TERMS.values()))
