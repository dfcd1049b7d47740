"""Tags of pieces: B, I, E for the first, inner and last of an entity, S for the only one, O outside."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from gongbao.document import Label

LABELS = tuple(Label)
OUTSIDE = 0
TAGS = 1 + 4 * len(LABELS)
_BEGIN, _INSIDE, _END, _SINGLE = range(4)


def tag(label: Label, role: int) -> int:
    """Return the number of a tag; the roles are B, I, E, S."""
    return 1 + 4 * LABELS.index(label) + role


def tags_of(label: Label, length: int) -> list[int]:
    """Return the tags of an entity of some pieces.

    >>> tags_of(Label.ORG, 3), tags_of(Label.ORG, 1)
    ([1, 2, 3], [4])
    """
    if length == 1:
        return [tag(label, _SINGLE)]
    return [tag(label, _BEGIN), *[tag(label, _INSIDE)] * (length - 2), tag(label, _END)]


@cache
def allowed_transitions() -> NDArray[np.bool_]:
    """Return which tag may follow which, `(TAGS + 1, TAGS + 1)`; the last row and column are the edges."""
    edge = TAGS
    opens = [OUTSIDE, edge, *(tag(label, role) for label in LABELS for role in (_BEGIN, _SINGLE))]
    closed = [OUTSIDE, edge, *(tag(label, role) for label in LABELS for role in (_END, _SINGLE))]
    may = np.zeros((TAGS + 1, TAGS + 1), dtype=np.bool_)
    may[np.ix_(closed, opens)] = True
    for label in LABELS:
        for before in (_BEGIN, _INSIDE):
            for after in (_INSIDE, _END):
                may[tag(label, before), tag(label, after)] = True
    return may


def spans_of(tags: Sequence[int]) -> list[tuple[int, int, Label]]:
    """Read entities off a row of tags that keeps to the transitions: first and last piece, label."""
    found = []
    first = 0
    for at, number in enumerate(tags):
        if number == OUTSIDE:
            continue
        label, role = LABELS[(number - 1) // 4], (number - 1) % 4
        if role in (_BEGIN, _SINGLE):
            first = at
        if role in (_END, _SINGLE):
            found.append((first, at, label))
    return found


def best_path(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the row of tags of the highest score among those that keep to the transitions (Viterbi).

    Args:
        scores: `(pieces, TAGS)`.
    """
    if not len(scores):
        return np.zeros(0, dtype=np.int64)
    may = allowed_transitions()
    best: NDArray[np.int64] = scores.argmax(axis=1)
    if may[np.append(TAGS, best), np.append(best, TAGS)].all():
        return best
    step = np.where(may[:TAGS, :TAGS], 0.0, -1e9).astype(np.float32)
    length = len(scores)
    back = np.zeros((length, TAGS), dtype=np.int64)
    total = scores[0] + np.where(may[TAGS, :TAGS], 0.0, -1e9).astype(np.float32)
    for at in range(1, length):
        through = total[:, None] + step
        back[at] = through.argmax(axis=0)
        total = through.max(axis=0) + scores[at]
    total = total + np.where(may[:TAGS, TAGS], 0.0, -1e9).astype(np.float32)
    path = np.zeros(length, dtype=np.int64)
    path[-1] = int(total.argmax())
    for at in range(length - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path
