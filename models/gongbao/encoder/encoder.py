"""One pass of the encoder over a document, for every stage that has a head on it.

The pass is remembered until the next document comes, in each thread, so the stage that tags names and
the stage that links quantities share it.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from threading import local

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from gongbao.document import Document, Entity, Quantity
from gongbao.encoder.features import Neighbours
from gongbao.encoder.heads import Heads, Located, Reading
from gongbao.encoder.layout import PAD
from gongbao.encoder.windows import Sizes, Window, windows_of

Floats = NDArray[np.float32]
Halves = NDArray[np.float16]
_LETTERS = re.compile(r"[^\W\d_]{2}")
# Rows of the vocabulary `(B, L)`, padded, to hidden states `(B, L, W)`.
Runtime = Callable[[NDArray[np.int64]], Floats]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A window with what the heads need of it.

    Attributes:
        hidden: standardised, `(L, W)`, in half precision: a text of full length has a million of them.
        tags: scores, `(L, TAGS)`.
    """

    window: Window
    hidden: Halves
    tags: Floats


class Encoder:
    """Tokenizer, runtime and heads of one set of weights."""

    def __init__(
        self,
        runtime: Runtime,
        tokenizer: Tokenizer,
        parameters: Mapping[str, Floats],
        *,
        sizes: Sizes | None = None,
        threads: int = 1,
        temperature: float = 1.0,
    ) -> None:
        self._runtime = runtime
        self._tokenizer = tokenizer
        self._heads = Heads(parameters, temperature)
        self._sizes = sizes or Sizes()
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None
        self._last = local()

    def encode(self, document: Document) -> Sequence[Encoded]:
        """Encode a document whose paragraphs and sentences are known."""
        key = (document.text, document.paragraphs, document.sentences)
        if getattr(self._last, "key", None) != key:
            self._last.encoded = self._encode(document)
            self._last.key = key
        encoded: Sequence[Encoded] = self._last.encoded
        return encoded

    def _encode(self, document: Document) -> list[Encoded]:
        """Encode what can hold a name or a category; windows of the same pieces are encoded once."""
        text = document.text
        windows = [w for w in windows_of(document, self._tokenizer, self._sizes) if _worth_reading(w, text)]
        groups = _groups(list({window.rows: window for window in windows}), self._sizes.batch)
        read: dict[tuple[int, ...], tuple[Halves, Floats]] = {}
        for found in self._pool.map(self._read, groups[::-1]) if self._pool else map(self._read, groups):
            read |= found
        return [Encoded(window, *read[window.rows]) for window in windows]

    def _read(self, group: Sequence[tuple[int, ...]]) -> dict[tuple[int, ...], tuple[Halves, Floats]]:
        """Encode windows of like length; return for each its hidden states and the scores of its tags."""
        rows = np.full((len(group), max(map(len, group))), PAD, dtype=np.int64)
        for place, window in enumerate(group):
            rows[place, : len(window)] = window
        read = {}
        for window, found in zip(group, self._runtime(rows), strict=True):
            hidden = self._heads.standardise(found[: len(window)])
            read[window] = hidden.astype(np.float16), self._heads.tags(hidden)
        return read

    def entities(self, document: Document) -> list[Entity]:
        """Return the entities that the network finds, in reading order."""
        return [e for part in self.encode(document) for e in self._heads.entities(part.window, part.tags)]

    def readings(self, document: Document) -> dict[str, Reading]:
        """Return what the network reads of each quantity, by its id."""
        found: dict[str, Reading] = {}
        quantities = document.quantities
        around = neighbours(document, quantities)
        starts = [quantity.start for quantity in quantities]
        for part in self.encode(document):
            locate = part.window.locator()
            places = {number: locate(quantities[number]) for number in _within(starts, part.window)}
            held = {
                number: Located(quantities[number], *place)
                for number, place in places.items()
                if place is not None
            }
            if not held:
                continue
            located, hidden = list(held.values()), part.hidden.astype(np.float32)
            found_here = self._heads.read(part.window, hidden, located, around.some(held))
            for one, reading in zip(located, found_here, strict=True):
                if part.window.owned[0] <= one.first < part.window.owned[1]:
                    found[one.quantity.id] = reading
        return found


def _within(starts: Sequence[int], window: Window) -> list[int]:
    """Number the quantities, of which the starts are given, that begin in a window, in reading order."""
    numbers: set[int] = set()
    for text, run in groupby(window.spans, key=lambda span: span is not None):
        own = [span for span in run if span is not None]
        if text:
            numbers.update(range(bisect_left(starts, own[0].start), bisect_left(starts, own[-1].end)))
    return sorted(numbers)


def _worth_reading(window: Window, text: str) -> bool:
    """Say whether two letters stand together in the owned run; names and categories have no fewer."""
    first, last = window.owned
    own = [span for span in window.spans[first:last] if span is not None]
    return bool(own) and _LETTERS.search(text, own[0].start, own[-1].end) is not None


def _groups(windows: Sequence[tuple[int, ...]], limit: int) -> list[list[tuple[int, ...]]]:
    """Group windows of like length, at most so many pieces a group with their padding."""
    groups: list[list[tuple[int, ...]]] = []
    for window in sorted(windows, key=len):
        if groups and (len(groups[-1]) + 1) * len(window) <= limit:
            groups[-1].append(window)
        else:
            groups.append([window])
    return groups


def neighbours(document: Document, quantities: Sequence[Quantity]) -> Neighbours:
    """Number the paragraph and the sentence of each quantity."""
    return Neighbours(
        quantities,
        _numbers([paragraph.start for paragraph in document.paragraphs], quantities),
        _numbers([sentence.start for sentence in document.sentences], quantities),
    )


def _numbers(starts: list[int], quantities: Sequence[Quantity]) -> list[int]:
    places = np.searchsorted(
        np.array(starts or [0]), [quantity.start for quantity in quantities], side="right"
    )
    return [int(place) for place in places]
