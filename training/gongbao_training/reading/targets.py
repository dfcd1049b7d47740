"""What the reading network shall answer for a window, drawn from a document whose layers are known.

Nothing is learnt from what is not known: a layer that a source does not annotate, a label that it does not
tell apart, a stretch that is scored elsewhere, a total outside the window are masked, never called negative.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gongbao.document import Document, Label, Quantity, Span
from gongbao.encoder.encoder import neighbours
from gongbao.encoder.features import OWN, own_features, pair_features
from gongbao.encoder.layout import KINDS
from gongbao.encoder.tags import LABELS, OUTSIDE, TAGS, tag, tags_of
from gongbao.encoder.windows import Window

NONE = 0
MASKED = -1
ALL_TAGS = (1 << TAGS) - 1


@dataclass(frozen=True, slots=True)
class Material:
    """A document and what of it is known.

    Attributes:
        document: paragraphs, sentences, entities and quantities filled.
        labels: labels of entities that its source tells apart; the others are unknown, not absent.
        ignored: stretches of which nothing is known.
        linked: whether its quantities have their links.
        spurious: quantities that a reader finds there and that are none.
        weight: of its loss.
        name: of the source, for the table of losses.
    """

    document: Document
    labels: frozenset[Label] = frozenset(LABELS)
    ignored: tuple[Span, ...] = ()
    linked: bool = True
    spurious: tuple[Quantity, ...] = ()
    weight: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A window with its answers.

    Attributes:
        rows: `(L,)` rows of the vocabulary.
        allowed: `(L,)` bits: which tags are right for a piece; all bits where nothing is known.
        first, last: `(Q,)` pieces of the quantities.
        own, pair: their features.
        pointers: `(4, Q)` the piece that each pointer shall point to, `NONE` or `MASKED`.
        links: `(2, Q)` number of the total and of the numerator among the quantities, `NONE` is Q, or
            `MASKED`.
        flags: `(2, Q)` one and change, 0, 1 or `MASKED`.
        kinds: `(Q,)` number of the kind, or `MASKED`.
        weight: of its loss.
    """

    rows: NDArray[np.int64]
    allowed: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    own: NDArray[np.float32]
    pair: NDArray[np.float32]
    pointers: NDArray[np.int64]
    links: NDArray[np.int64]
    flags: NDArray[np.int64]
    kinds: NDArray[np.int64]
    weight: float = 1.0
    name: str = field(default="")


def target_of(material: Material, window: Window) -> Target:
    """Make the answers for a window."""
    document = material.document
    located = _located(material, window)
    quantities = [quantity for quantity, _, _ in located]
    answers = [_answers(material, window, q, (a, b), quantities) for q, a, b in located]
    columns = np.array(answers, dtype=np.int64).reshape(len(answers), 9).T
    own = np.array([own_features(q) for q in quantities], dtype=np.float32).reshape(-1, OWN)
    return Target(
        rows=np.array(window.rows, dtype=np.int64),
        allowed=_allowed(material, window),
        first=np.array([first for _, first, _ in located], dtype=np.int64),
        last=np.array([last for _, _, last in located], dtype=np.int64),
        own=own,
        pair=pair_features(neighbours(document, quantities)),
        pointers=columns[:4],
        links=columns[4:6],
        flags=columns[6:8],
        kinds=columns[8],
        weight=material.weight,
        name=material.name,
    )


def _located(material: Material, window: Window) -> list[tuple[Quantity, int, int]]:
    found = []
    everything = [*material.document.quantities, *material.spurious]
    for quantity in sorted(everything, key=lambda q: (q.start, q.end)):
        if any(stretch.overlaps(quantity) for stretch in material.ignored):
            continue
        place = window.locate(quantity)
        if place is not None:
            found.append((quantity, *place))
    return found


def _answers(
    material: Material,
    window: Window,
    quantity: Quantity,
    own: tuple[int, int],
    quantities: Sequence[Quantity],
) -> list[int]:
    none = len(quantities)
    if quantity in material.spurious:
        return [MASKED] * 6 + [0, MASKED, MASKED]
    if not material.linked:
        return [MASKED] * 6 + [1, MASKED, KINDS.index(quantity.kind)]
    del own
    ids = {q.id: number for number, q in enumerate(quantities)}
    answers = [*_pointed(window, quantity.category), *_pointed(window, quantity.action)]
    for link in (quantity.part_of, quantity.share_of):
        answers.append(none if link is None else ids.get(link, MASKED))
    return [*answers, 1, int(quantity.change), KINDS.index(quantity.kind)]


def _pointed(window: Window, span: Span | None) -> tuple[int, int]:
    if span is None:
        return NONE, NONE
    return window.locate(span) or (MASKED, MASKED)


def _allowed(material: Material, window: Window) -> NDArray[np.int64]:
    unknown = [label for label in LABELS if label not in material.labels]
    outside = 1 << OUTSIDE
    for label in unknown:
        outside |= sum(1 << tag(label, role) for role in range(4))
    allowed = np.full(len(window.rows), outside, dtype=np.int64)
    for at, span in enumerate(window.spans):
        if span is None:
            allowed[at] = 1 << OUTSIDE
    for entity in material.document.entities:
        place = window.locate(entity)
        if place is not None:
            first, last = place
            for at, number in enumerate(tags_of(entity.label, last - first + 1), first):
                allowed[at] = 1 << number
        else:
            _mask(window, entity, allowed)
    for stretch in material.ignored:
        _mask(window, stretch, allowed)
    return allowed


def _mask(window: Window, stretch: Span, allowed: NDArray[np.int64]) -> None:
    for at, span in enumerate(window.spans):
        if span is not None and span.overlaps(stretch):
            allowed[at] = ALL_TAGS
