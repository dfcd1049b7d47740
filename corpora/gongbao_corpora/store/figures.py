"""Which figures of a report changed between two versions of it.

Figures are the same figure when they have the same indicator, or else the same words: what is counted, what
was done, the unit, the kind and the section. Where several have the same words they are matched in reading
order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from gongbao_corpora.store.tables import Figure

_Key = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is stated otherwise.

    Attributes:
        kind: what happened to it.
        named: the figure itself, as the newest version that has it states it.
        old: None where it is added.
        new: None where it is removed.
    """

    kind: Literal["added", "removed", "changed"]
    named: Figure
    old: Figure | None
    new: Figure | None


def compare_figures(old: Sequence[Figure], new: Sequence[Figure]) -> list[Change]:
    """Return what changed: first what is changed or added, in the new reading order, then what is removed."""
    before = _by_key(old)
    changes = []
    for figure in new:
        same = before.get(_key(figure))
        if not same:
            changes.append(Change("added", figure, None, figure))
        elif _stated(match := same.pop(0)) != _stated(figure):
            changes.append(Change("changed", figure, match, figure))
    removed = sorted((f for left in before.values() for f in left), key=lambda f: f.position)
    return changes + [Change("removed", figure, figure, None) for figure in removed]


def _stated(figure: Figure) -> tuple[object, ...]:
    return figure.value, figure.max, figure.modifier


def _by_key(figures: Iterable[Figure]) -> dict[_Key, list[Figure]]:
    found: dict[_Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[_key(figure)].append(figure)
    return found


def _key(figure: Figure) -> _Key:
    if figure.indicator:
        return figure.indicator, figure.kind, figure.unit
    return None, figure.kind, figure.unit, figure.category, figure.action, figure.section
