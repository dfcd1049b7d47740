"""Every English grammar of the modules named here, alone: its gold recomputed from the text it wrote."""

import re
from collections import Counter
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from gongbao.document import Description, Document, Kind, Language, Modifier, Quantity, Span
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import frame
from gongbao_corpora.synth.grammar import Grammar, grammars
from gongbao_corpora.synth.report import Report, to_gold
from gongbao_corpora.synth.vocabulary import nouns
from gongbao_corpora.validate import Severity, validate

MODULES = {
    *["work_report", "communique", "budget", "council_accounts", "hospitals_and_schools"],
    *["courts_and_police", "bulletins", "figures_in_lists", "held_out_more"],
}
SEEDS = range(5)


def _own(*, held_out: bool) -> list[Grammar]:
    return [g for g in grammars("en", held_out=held_out) if g.write.__module__.rpartition(".")[2] in MODULES]


OWN = [*_own(held_out=False), *_own(held_out=True)]


def _section(one: Grammar, seed: int) -> tuple[Report, dict[str, Any]]:
    rng = Random(f"{one.name}-{seed}")  # noqa: S311  (reproducible)
    facts = frame.facts(rng, one.style, one.kinds, held_out=one.held_out)
    draw = Draw(rng, Language.EN, one.held_out, facts)
    piece = one.write(draw)
    written = {id(m.of) for m in piece.marks if m.role == "quantity"}
    verdicts = tuple(v for v in draw.verdicts if all(id(part) in written for part in v.parts))
    report = Report(one.name, "en", piece, Description(), verdicts)
    return report, to_gold(report)


@pytest.fixture(scope="module")
def written() -> list[tuple[Grammar, Report, dict[str, Any]]]:
    return [(one, *_section(one, seed)) for one in OWN for seed in SEEDS]


def test_there_are_enough_grammars() -> None:
    assert len({g.write for g in _own(held_out=False)}) >= 30
    assert len({g.write for g in _own(held_out=True)}) >= 5


def test_every_offset_says_its_text(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    for one, report, gold in written:
        text = report.piece.text
        assert text.endswith("\n"), one.name
        spans = [*gold["entities"], *gold["quantities"]]
        spans += [q[role] for q in gold["quantities"] for role in ("category", "action") if q[role]]
        for item in spans:
            assert text[item["start"] : item["end"]] == item["text"] != "", one.name
            assert item["text"] == item["text"].strip(), (one.name, item["text"])


def test_nothing_is_left_of_the_templates(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    for one, report, _ in written:
        assert not re.search(r"[{}|]| {2,}(?!- )| [,.;:]|\.\.|, \.", report.piece.text), (
            one.name,
            report.piece.text,
        )


_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "m": 10**6, "bn": 10**9, "k": 10**3}
_PRINTED = re.compile(
    r"(?:(?<!/)(-|–|−))?(?:[£$€]|RMB |Rs )?(\d[\d,]*(?:\.\d+)?) ?(thousand|million|billion|m|bn|k)?\b"
)


def test_values_are_those_that_are_printed(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    checked = 0
    for one, _, gold in written:
        for q in gold["quantities"]:
            match = _PRINTED.search(q["text"])
            if match is None or q["kind"] == "ratio":
                continue
            value = Decimal(match[2].replace(",", "")) * _SCALES.get(match[3] or "", 1)
            assert (-value if match[1] else value) == q["value"], (one.name, q["text"], q["value"])
            checked += 1
    assert checked > 3000


def test_every_figure_counts_something(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    for one, report, gold in written:
        for q in gold["quantities"]:
            assert q["category"], (one.name, q["text"], report.piece.text)


def test_the_validator_finds_no_error(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    for one, report, gold in written:
        found = validate(_document(report, gold), english=True)
        assert [f for f in found if f.severity is Severity.ERROR] == [], one.name


def _document(report: Report, gold: dict[str, Any]) -> Document:
    def span(item: dict[str, Any] | None) -> Span | None:
        return Span(item["start"], item["end"]) if item else None

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


def test_planted_verdicts_are_true(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    seen: Counter[str] = Counter()
    for one, _, gold in written:
        by_id = {q["id"]: q for q in gold["quantities"]}
        for verdict in gold["checks"]:
            seen[f"{verdict['kind']} {verdict['status']}"] += 1
            total = by_id[verdict["total"]]["value"]
            if verdict["kind"] == "sum":
                parts = sum(by_id[part]["value"] for part in verdict["parts"])
                truth = {"ok": parts == total, "missing_part": parts < total}
                assert truth.get(verdict["status"], parts != total), one.name
                continue
            share, numerator = by_id[verdict["share"]], by_id[verdict["numerator"]]
            exact = share["value"] == share["value"].to_integral_value()
            step = Decimal(1) if exact else Decimal(1).scaleb(share["value"].as_tuple().exponent)
            off = abs(numerator["value"] / total * 100 - share["value"])
            assert (off >= 1) if verdict["status"] == "mismatch" else (off < step), one.name
    assert set(seen) >= {"sum ok", "share ok"}


_OF_CHANGE = re.compile(
    r"\b(?:increase|decrease|fall|rise|drop|reduction|growth) of (?:(?:about|around|more than|over) )?$"
)


def test_a_noun_of_change_governs_a_change(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    seen = 0
    for one, report, gold in written:
        for q in gold["quantities"]:
            if _OF_CHANGE.search(report.piece.text[: q["start"]]):
                assert q["change"], (one.name, q)
                assert q["action"] is None, (one.name, q)
                seen += 1
    assert seen > 100


def test_what_accounts_for_something_is_a_share(
    written: list[tuple[Grammar, Report, dict[str, Any]]],
) -> None:
    seen = 0
    for one, report, gold in written:
        for q in gold["quantities"]:
            if q["kind"] == "percent" and re.search(r"accounting for $", report.piece.text[: q["start"]]):
                assert q["share_of"], (one.name, q)
                seen += 1
    assert seen > 20


def test_bases_of_rates_and_ages_are_no_quantities(
    written: list[tuple[Grammar, Report, dict[str, Any]]],
) -> None:
    for one, report, gold in written:
        covered = {i for q in gold["quantities"] for i in range(q["start"], q["end"])}
        for match in re.finditer(r"(?:\bper |\baged (?:under )?)(\d)", report.piece.text):
            assert match.start(1) not in covered, one.name


def test_every_year_is_an_entity(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    for one, report, gold in written:
        marks = [*gold["entities"], *gold["quantities"]]
        covered = {i for mark in marks for i in range(mark["start"], mark["end"])}
        for match in re.finditer(r"\b(?:19|20)\d\d\b(?![,.]\d)", report.piece.text):
            around = report.piece.text[max(0, match.start() - 40) : match.end() + 10]
            known = match.start() in covered or "30" in match[0] or "[20" in around or "(20" in around
            assert known, (one.name, around)


def test_held_out_sections_use_held_out_nouns() -> None:
    training = {noun.word for noun in nouns("en", held_out=False)}
    for one in _own(held_out=True):
        for seed in SEEDS:
            _, gold = _section(one, seed)
            for q in gold["quantities"]:
                assert q["category"]["text"].lower() not in training, (one.name, q)


def test_sections_differ_and_reproduce(written: list[tuple[Grammar, Report, dict[str, Any]]]) -> None:
    texts: dict[str, list[str]] = {}
    for one, report, gold in written:
        texts.setdefault(one.name, []).append(report.piece.text)
        if len(texts[one.name]) == 1:
            again, same = _section(one, 0)
            assert (again.piece.text, same) == (report.piece.text, gold), one.name
    assert [name for name, found in texts.items() if len(set(found)) < len(found)] == []
