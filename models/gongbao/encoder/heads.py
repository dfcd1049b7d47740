"""From what the encoder gives for a window to entities and links, in numpy.

The parameters are those of `network.Heads`, by the same names; a test compares the two. Scores are logits; a
confidence is the softmax of what was chosen, cooled by the temperature that was fitted after training.

Reading this file: `Heads.tags` and `Heads.read` are what the stages call. The first returns entities of
the owned pieces; the second, for quantities that lie in a window, category, action, links, flags.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gongbao.document import Entity, Kind, Quantity, Span
from gongbao.encoder.features import PAIR, Neighbours, own_features, pair_features
from gongbao.encoder.layout import DISTANCES, FLAGS, KINDS, LINKS, POINTERS
from gongbao.encoder.products import times
from gongbao.encoder.tags import TAGS, best_path, spans_of
from gongbao.encoder.windows import Window

Floats = NDArray[np.float32]

# The longest category or action, in pieces.
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a quantity.

    Attributes:
        quantity: as it was given.
        category, action: stretches of the document, None for none.
        part_of, share_of: the total and the numerator, None for none.
        one: probability that it is a quantity at all.
        change: probability that it is growth or decline.
        kind: what sort of quantity.
        confidence: of category and total together.
    """

    quantity: Quantity
    category: Span | None
    action: Span | None
    part_of: Quantity | None
    share_of: Quantity | None
    one: float
    change: float
    kind: Kind
    confidence: float


@dataclass(frozen=True, slots=True)
class Located:
    """A quantity and its first and last piece."""

    quantity: Quantity
    first: int
    last: int


class Heads:
    """The heads over one set of parameters."""

    def __init__(self, parameters: Mapping[str, Floats], temperature: float = 1.0) -> None:
        self._cool = np.float32(1 / temperature)
        self._parameters = {name: array.astype(np.float32) for name, array in parameters.items()}
        self._key = (self._parameters["pieces.weight"].shape[0] - TAGS) // len(POINTERS)
        out = self._parameters["queries.weight"].shape[0]
        self._link = (out - len(POINTERS) * self._key - len(LINKS) - len(FLAGS) - len(KINDS)) // (
            2 * len(LINKS)
        )

    def standardise(self, hidden: Floats) -> Floats:
        """Centre and scale the hidden states `(L, W)` of the encoder; all else here takes them so."""
        found: Floats = (hidden - self._parameters["mean"]) * self._parameters["scale"]
        return found

    def tags(self, hidden: Floats) -> Floats:
        """Return the scores of the tags, `(L, TAGS)`."""
        p = self._parameters
        found: Floats = times(hidden, p["pieces.weight"][:TAGS]) + p["pieces.bias"][:TAGS]
        return found

    def keys(self, hidden: Floats) -> Floats:
        """Return what the pointers of a quantity are held against, `(L, ·)`."""
        p = self._parameters
        found: Floats = times(hidden, p["pieces.weight"][TAGS:]) + p["pieces.bias"][TAGS:]
        return found

    def entities(self, window: Window, scores: Floats) -> list[Entity]:
        """Return the entities that begin in the owned run of a window."""
        found = []
        probabilities = _softmax(scores * self._cool)
        path = best_path(scores)
        for first, last, label in spans_of(path.tolist()):
            begin, end = window.spans[first], window.spans[last]
            if begin is None or end is None or not window.owned[0] <= first < window.owned[1]:
                continue
            if any(span is None for span in window.spans[first : last + 1]):
                continue
            certain = float(np.min(probabilities[range(first, last + 1), path[first : last + 1]]))
            found.append(Entity(begin.start, end.end, label, certain))
        return found

    def read(
        self, window: Window, hidden: Floats, quantities: Sequence[Located], around: Neighbours
    ) -> list[Reading]:
        """Read the quantities of a window; `hidden` is standardised."""
        if not quantities:
            return []
        queries = self._queries(hidden, quantities)
        pointers = self._pointers(queries, self.keys(hidden), quantities)
        links, none = self._links(queries, around)
        flags = 1 / (1 + np.exp(-queries[:, -len(FLAGS) - len(KINDS) : -len(KINDS)]))
        kinds = queries[:, -len(KINDS) :].argmax(axis=1)
        texts = np.array([span is not None for span in window.spans])
        categories = _spans(window, pointers[:2] * self._cool, quantities, texts)
        actions = _spans(window, pointers[2:] * self._cool, quantities, texts)
        readings = []
        for number, located in enumerate(quantities):
            category, sure = categories[number]
            action, _ = actions[number]
            part, certain = _link(links[0, number] * self._cool, none[0, number] * self._cool, number)
            share, _ = _link(links[1, number] * self._cool, none[1, number] * self._cool, number)
            readings.append(
                Reading(
                    located.quantity,
                    category,
                    action,
                    None if part is None else quantities[part].quantity,
                    None if share is None else quantities[share].quantity,
                    float(flags[number, 0]),
                    float(flags[number, 1]),
                    KINDS[kinds[number]],
                    sure * certain,
                )
            )
        return readings

    def _queries(self, hidden: Floats, quantities: Sequence[Located]) -> Floats:
        p = self._parameters
        first = np.array([located.first for located in quantities])
        last = np.array([located.last for located in quantities])
        own = np.array([own_features(located.quantity) for located in quantities], dtype=np.float32)
        given = np.concatenate([hidden[first], hidden[last], hidden[np.maximum(first - 1, 0)], own], axis=1)
        inner = _gelu(times(given, p["hidden.weight"]) + p["hidden.bias"])
        queries: Floats = times(inner, p["queries.weight"]) + p["queries.bias"]
        return queries

    def _pointers(self, queries: Floats, keys: Floats, quantities: Sequence[Located]) -> Floats:
        """Return scores `(4, Q, L)`."""
        number, length = len(queries), len(keys)
        size = len(POINTERS) * self._key
        wanted = queries[:, :size].reshape(number, len(POINTERS), self._key).transpose(1, 0, 2)
        offered = keys.reshape(length, len(POINTERS), self._key).transpose(1, 0, 2)
        scores = np.stack([times(*pair) for pair in zip(wanted, offered, strict=True)])
        scores = scores / np.float32(self._key**0.5)
        first = np.array([located.first for located in quantities])
        buckets = np.searchsorted(np.array(DISTANCES), np.arange(length)[None, :] - first[:, None])
        found: Floats = scores + self._parameters["distance"][:, buckets]
        return found

    def _links(self, queries: Floats, around: Neighbours) -> tuple[Floats, Floats]:
        """Return scores `(2, Q, Q)` of each other quantity, and `(2, Q)` of none."""
        p = self._parameters
        number = len(queries)
        begin, size = len(POINTERS) * self._key, len(LINKS) * self._link
        child = queries[:, begin : begin + size].reshape(number, len(LINKS), self._link).transpose(1, 0, 2)
        other = queries[:, begin + size : begin + 2 * size].reshape(number, len(LINKS), self._link)
        sides = zip(child, other.transpose(1, 0, 2), strict=True)
        product = np.stack([times(*pair) for pair in sides]) / np.float32(self._link**0.5)
        inner = _gelu(
            times(pair_features(around).reshape(-1, PAIR), p["pair_hidden.weight"]) + p["pair_hidden.bias"]
        )
        arithmetic = (times(inner, p["pair_out.weight"]) + p["pair_out.bias"]).reshape(number, number, -1)
        none = queries[:, begin + 2 * size : begin + 2 * size + len(LINKS)].T
        return product + arithmetic.transpose(2, 0, 1), none


def _spans(
    window: Window, scores: Floats, quantities: Sequence[Located], texts: NDArray[np.bool_]
) -> list[tuple[Span | None, float]]:
    """Choose for each quantity the stretch of the highest score; the first piece stands for none."""
    start, end = scores
    number, length = start.shape
    free = np.repeat(texts[None], number, axis=0)
    for row, located in zip(free, quantities, strict=True):
        row[located.first : located.last + 1] = False
    borders = np.cumsum(~free, axis=1)
    widths = min(_LONGEST, length)
    table = np.full((number, widths, length), -1e9, dtype=np.float32)
    for width in range(widths):
        stop = length - width
        whole = free[:, :stop] & free[:, width:] & (borders[:, :stop] == borders[:, width:])
        np.copyto(table[:, width, :stop], start[:, :stop] + end[:, width:], where=whole)
    flat = np.concatenate([(start[:, 0] + end[:, 0])[:, None], table.reshape(number, -1)], axis=1)
    best = flat.argmax(axis=1)
    top = np.take_along_axis(flat, best[:, None], axis=1)
    sure = 1 / np.exp(flat - top).sum(axis=1)
    found: list[tuple[Span | None, float]] = []
    for at, certain in zip(best.tolist(), sure.tolist(), strict=True):
        width, first = divmod(at - 1, length)
        begin = window.spans[first] if at else None
        last = window.spans[first + width] if at else None
        span = None if begin is None or last is None else Span(begin.start, last.end)
        found.append((span, certain))
    return found


def _link(scores: Floats, none: float, own: int) -> tuple[int | None, float]:
    scores = scores.copy()
    scores[own] = -1e9
    everything = np.append(scores, none)
    best = int(everything.argmax())
    sure = float(np.exp(everything[best] - _logsumexp(everything)))
    return (None if best == len(scores) else best), sure


def _softmax(scores: Floats) -> Floats:
    shifted = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = shifted / shifted.sum(axis=-1, keepdims=True)
    return found


def _logsumexp(scores: Floats) -> float:
    top = float(scores.max())
    return top + float(np.log(np.exp(scores - top).sum()))


# Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26: the error function within 1.5e-7.
_ERF = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def _gelu(x: Floats) -> Floats:
    z = np.abs(x) / np.float32(2**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = np.zeros_like(t)
    for factor in reversed(_ERF):
        series = (series + np.float32(factor)) * t
    erf = np.copysign(1 - series * np.exp(-z * z), x)
    found: Floats = x * np.float32(0.5) * (1 + erf)
    return found
