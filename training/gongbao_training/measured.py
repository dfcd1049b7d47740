"""MeasEval and grobid-quantities, for scores only: quantities, and what is measured.

Both are of English science, which Gongbao is not made for; the figures stand beside the published ones.
A record's spans are brought into one form: a quantity with the spans that name what it measures: its
`MeasuredEntity` (directly or through a property), its `MeasuredProperty`, or the object its `ptr` points to.

What stays true: one predicted quantity answers one of the gold, and one of the gold is answered once; a
quantity that is not found has no category. *Exact* means the same span, *soft* that the spans overlap by half
of their union. The published *soft* figures compare the words, so they are near, not the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from gongbao.document import Quantity, Span, Stage, run
from gongbao.extractor import new_document

# Exact and soft F1 in percent, quantity and substance: grobid-quantities, doc/evaluation-scores.md.
PUBLISHED = {"grobid-quantities 0.8 on MeasEval": ((57.52, 70.23), (11.71, 20.89))}


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity of the gold, and spans each of which says what is measured.

    Attributes:
        span: the quantity.
        entities: the things of which something is measured.
        properties: what of them is measured.
    """

    span: Span
    entities: tuple[Span, ...] = ()
    properties: tuple[Span, ...] = ()


@dataclass(slots=True)
class Score:
    """Counts behind an F1."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        """Return F1 in percent, 0 where there is nothing."""
        both = self.found + self.wanted
        return 200 * self.right / both if both else 0.0


def gold_of(record: dict[str, Any]) -> list[Measured]:
    """Return the quantities of a record in order, with what they measure.

    Example:
        >>> entity = {"start": 0, "end": 5, "label": "MeasuredEntity", "id": "e"}
        >>> entity["other"] = {"HasQuantity": "q"}
        >>> spans = [entity, {"start": 9, "end": 12, "label": "Quantity", "id": "q"}]
        >>> gold_of({"spans": spans})[0].entities
        (Span(start=0, end=5),)
    """
    spans = [(Span(span["start"], span["end"]), span) for span in record["spans"]]
    if any("attrs" in given for _, given in spans):
        objects = {given["attrs"].get("id"): span for span, given in spans if given["attrs"].get("id")}
        return _sorted(
            Measured(span, tuple(objects[key] for key in [_pointed(given)] if key in objects))
            for span, given in spans
            if given["label"] == "QUANTITY"
        )
    return _sorted(_measeval(spans))


def _sorted(quantities: Iterable[Measured]) -> list[Measured]:
    return sorted(quantities, key=lambda quantity: (quantity.span.start, quantity.span.end))


def _pointed(given: dict[str, Any]) -> str | None:
    pointer = given["attrs"].get("ptr")
    return str(pointer).removeprefix("#") if pointer else None


def _measeval(spans: Sequence[tuple[Span, dict[str, Any]]]) -> Iterator[Measured]:
    """Follow the links of MeasEval: entity → property → quantity, or entity → quantity."""
    links = [(span, given["label"], given["id"], given.get("other") or {}) for span, given in spans]
    for span, label, identifier, _ in links:
        if label != "Quantity":
            continue
        properties = [one for one in links if one[3].get("HasQuantity") == identifier]
        named = {one[2] for one in properties if one[1] == "MeasuredProperty"}
        entities = [
            one[0]
            for one in links
            if one[1] == "MeasuredEntity"
            and (one[3].get("HasQuantity") == identifier or one[3].get("HasProperty") in named)
        ]
        yield Measured(span, tuple(entities), tuple(one[0] for one in properties if one[2] in named))


def score(records: Iterable[dict[str, Any]], stages: Sequence[Stage]) -> dict[str, Score]:
    """Score the quantities of records, and what they count or measure.

    Returns:
        Name of the figure → counts: `quantity`, `entity` and `measured` (entity or property), each soft and,
        with `=`, exact. Of the last two, only quantities of which the gold names something are wanted.
    """
    scores = {name + mark: Score() for name in ("quantity", "entity", "measured") for mark in ("", "=")}
    for record in records:
        quantities = run(new_document(str(record["text"])), stages).quantities
        gold = gold_of(record)
        for mark, floor in (("", 0.5), ("=", 1.0)):
            _add(scores, mark, floor, gold, quantities)
    return scores


def _add(
    scores: dict[str, Score],
    mark: str,
    floor: float,
    gold: Sequence[Measured],
    quantities: Sequence[Quantity],
) -> None:
    pairs = _pairs([one.span for one in gold], quantities, floor)
    scores["quantity" + mark].found += len(quantities)
    scores["quantity" + mark].wanted += len(gold)
    scores["quantity" + mark].right += len(pairs)
    # What is measured is asked of quantities that overlap at all: their edges are another question.
    met = _pairs([one.span for one in gold], quantities, 1e-9)
    for name in ("entity", "measured"):
        score = scores[name + mark]
        score.found += sum(quantity.category is not None for quantity in quantities)
        score.wanted += sum(bool(_targets(one, name)) for one in gold)
        for at, quantity in met:
            category = quantity.category
            score.right += category is not None and any(
                _overlap(target, category) >= floor for target in _targets(gold[at], name)
            )


def _targets(one: Measured, name: str) -> tuple[Span, ...]:
    return one.entities if name == "entity" else (*one.entities, *one.properties)


def _pairs(spans: Sequence[Span], quantities: Sequence[Quantity], floor: float) -> list[tuple[int, Quantity]]:
    """Pair spans and quantities, the largest overlap first, each once."""
    overlaps = (
        (_overlap(span, quantity), at, number)
        for at, span in enumerate(spans)
        for number, quantity in enumerate(quantities)
        if span.overlaps(quantity)
    )
    pairs: list[tuple[int, Quantity]] = []
    taken: set[tuple[str, int]] = set()
    for overlap, at, number in sorted(overlaps, key=lambda found: (-found[0], found[1], found[2])):
        if overlap >= floor and ("gold", at) not in taken and ("own", number) not in taken:
            taken |= {("gold", at), ("own", number)}
            pairs.append((at, quantities[number]))
    return pairs


def _overlap(one: Span, other: Span) -> float:
    """Return intersection over union."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / (max(one.end, other.end) - min(one.start, other.start))


def row(name: str, model: str, scores: dict[str, Score], *, linked: bool = True) -> str:
    """Write exact and soft F1 as a row of a Markdown table; a set without links has quantities alone."""
    cells = [
        f"{scores[key + '='].f1:.1f} / {scores[key].f1:.1f}" for key in ("quantity", "entity", "measured")
    ]
    shown = cells if linked else [cells[0], "–", "–"]
    return f"| {name}, {scores['quantity'].wanted} quantities | {model} | " + " | ".join(shown) + " |"


def published_rows() -> list[str]:
    """Write the published figures in the same form."""
    return [
        f"| {name} | published | "
        + " | ".join(f"{exact:.1f} / {soft:.1f}" for exact, soft in figures)
        + " | – |"
        for name, figures in PUBLISHED.items()
    ]
