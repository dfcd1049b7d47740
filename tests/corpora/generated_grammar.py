"""Recomputes from the sentence which noun a numeral counts and which verb says what was done with it.

The spans that a report marks anywhere are taken as the nouns and verbs of its sentences; which of them
belongs to which numeral is worked out again, by what stands in the clause of the numeral: a noun or a
verb of its own clause goes before all others, and only a clause that has none may borrow from the
numeral before, from the total or from the nearest noun or verb behind it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generated_edges import misread_key
from generated_links import Found
from generated_skeleton import Masked

Row = dict[str, Any]
Span = tuple[int, int] | None

_ENDS = {"zh": set("，。、；：:;,（()）—\n"), "en": set(',;:()（）；：.\n"“”—|')}
_FULL = {"zh": set("。；;\n"), "en": set(".;\n")}


def _span(part: Row | None) -> Span:
    return None if part is None else (part["start"], part["end"])


_PARTS = {"and", "including", "which", "where", "whom"}


class Clause:
    """The clause of one numeral: the nouns and verbs it may have by place alone."""

    def __init__(self, masked: Masked, place: int) -> None:
        tokens, ends = masked.tokens, _ENDS[masked.language]
        self.first = place
        while self.first > 0 and tokens[self.first - 1] not in ends:
            self.first -= 1
        self.last = place
        while self.last + 1 < len(tokens) and tokens[self.last + 1] not in ends:
            self.last += 1
        self.tokens = tokens[self.first : self.last + 1]
        self.alone = sum(t.startswith("<Q") for t in self.tokens) == 1
        here = range(self.first, self.last + 1)
        parted = [n for n in here if n > place and tokens[n] in _PARTS]
        stop = parted[0] if parted else self.last + 1
        self.nouns = [n for n in here if tokens[n] == "<N>" and n < stop]
        self.verbs = [n for n in here if tokens[n] == "<V>" and n < stop]


_LED = {misread_key(word) for word in ("concerned", "fell", "for", "were")}
_JOINS = {"*", "、", "，", ",", "和", "及", "以及", "与", "and", "or", ";", "；"}


def _runs(masked: Masked) -> dict[int, int]:
    """Return, for each numeral of a list that gives each noun of a list its own, the place of its noun."""
    found: dict[int, int] = {}
    runs: list[list[int]] = []
    for place in masked.numerals:
        if runs and all(t in _JOINS for t in masked.tokens[runs[-1][-1] + 1 : place]):
            runs[-1].append(place)
        else:
            runs.append([place])
    for run in runs:
        if len(run) > 1:
            nouns = _nouns_after(masked, run) or _nouns_before(masked, run)
            found |= dict(zip(run, nouns, strict=True)) if nouns else {}
    return found


def _nouns_after(masked: Masked, run: list[int]) -> list[int]:
    """Return the nouns of `4 and 84 concerned A and B, respectively`, if a run of numerals stands so."""
    nouns = [n for n in masked.nouns if n > run[-1]][: len(run)]
    words = masked.tokens[run[-1] + 1 : nouns[0]] if nouns else ["。"]
    led = bool(_LED & {misread_key(word) for word in words})
    led = led or (not words and bool(nouns) and "respectively" in masked.tokens[nouns[-1] : nouns[-1] + 4])
    if len(words) > 3 or not led or len(nouns) != len(run):
        return []
    gaps = [masked.tokens[a + 1 : b] for a, b in pairwise(nouns)]
    return nouns if all(t in _JOINS for gap in gaps for t in gap) else []


def _nouns_before(masked: Masked, run: list[int]) -> list[int]:
    """Return the nouns of `A、B 和 C 分别为 1、2 和 3`, if a run of numerals stands so."""
    nouns: list[int] = []
    for noun in reversed([n for n in masked.nouns if n < run[0]]):
        between = masked.tokens[noun + 1 : nouns[0]] if nouns else []
        if nouns and not all(t in _JOINS for t in between):
            break
        nouns.insert(0, noun)
    lead = masked.tokens[nouns[-1] + 1 : run[0]] if nouns else []
    short = len(lead) <= 4 and not any(t in {"。", "\n", "."} or t.startswith("<Q") for t in lead)
    next_noun = masked.tokens[run[-1] + 1 : run[-1] + 2] == ["<N>"]
    return nouns if short and not next_noun and len(nouns) == len(run) else []


@dataclass(frozen=True)
class _Place:
    """A numeral in its report: its clause, the numeral before it and the quantities it may be linked to."""

    masked: Masked
    q: Row
    place: int
    clause: Clause
    others: list[Row]


def check_grammar(row: Row) -> Iterator[Found]:
    """Yield each category and action that the clause of its numeral does not bear out."""
    masked = Masked(row)
    by_id = {q["id"]: q for q in masked.quantities}
    runs = _runs(masked)
    before: Row | None = None
    for q in masked.quantities:
        place = masked.place.get((q["start"], q["end"]))
        if place is None:
            continue
        others = [o for o in (before, by_id.get(q["part_of"]), by_id.get(q["share_of"])) if o is not None]
        here = _Place(masked, q, place, Clause(masked, place), others)
        shown = f"{q['text']} | {' '.join(here.clause.tokens)}"
        for field in ("category", "action"):
            said = _span(q[field])
            wrong = None if said is not None and said not in masked.place else _wrong(here, field, said, runs)
            if wrong:
                yield field, wrong, f"{shown} | {(q[field] or {}).get('text')}"
        before = q


def _wrong(here: _Place, field: str, said: Span, runs: dict[int, int]) -> str | None:
    masked, q, clause = here.masked, here.q, here.clause
    spans = masked.spans
    if field == "category" and here.place in runs:
        return None if said == spans[runs[here.place]] else "out of the order of its list"
    all_of = masked.nouns if field == "category" else masked.verbs
    near = {spans[n] for n in (clause.nouns if field == "category" else clause.verbs)}
    goes_on = masked.tokens[clause.last + 1 : clause.last + 2] in (["("], ["（"])
    goes_on = goes_on or masked.tokens[here.place - 1] == "and"
    if near and goes_on and clause.last == here.place and field == "category":
        near |= {spans[n] for n in all_of if here.place < n < here.place + 8}
    other = field == "action" and (q["kind"] == "measure" or q["share_of"])
    other = other or (field == "category" and {"was", "and"} <= set(clause.tokens))
    if clause.alone and near and not other:
        return None if said in near else "another than that of its clause"
    back, forth = (5, 2) if field == "category" else (2, 1)
    far = {_span(o[field]) for o in here.others}
    far |= {spans[n] for n in [n for n in all_of if n < here.place][-back:]}
    far |= {spans[n] for n in [n for n in all_of if n > here.place][:forth]}
    return None if said is None or said in near | far else "from where nothing points"
