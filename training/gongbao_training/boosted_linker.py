"""The boosted linker: the cheap linker's candidates, chosen by gradient-boosted trees over few features.

A baseline for the table of models, not to be shipped: what a learner of the usual kind makes of the same
annotated reports that the network learns from. Each candidate of a quantity is a row of numbers, none at all
is one of them (its own features missing), and the likeliest wins. Quantities are given; roles are filled in.

Reading this file: `_Spans` and `_Links` make rows of candidates, `BoostedLinker` learns and chooses.
Letters: N candidates of a quantity, F features of one.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from gongbao.document import Document, Kind, Quantity, Span
from gongbao_training.cheap_links import LinkChoices, runs_that_add_up, shares_that_fit
from gongbao_training.cheap_reading import MARKS, Reading, read
from gongbao_training.cheap_spans import Before, Candidates, SpanChoices

Rows = NDArray[np.float32]

# Trees take at most 255 values of a category; the other places are for words and numbers.
_COMMON = 240
_WORD, _NUMBER = 0.0, 1.0
# Wrong candidates a quantity that are learnt from, beside none, which is always: the others are like them.
_WRONG = 40
_KINDS = {kind: float(number) for number, kind in enumerate(Kind)}
_MISSING = math.nan
SPANS, LINKS = ("category", "action"), ("part_of", "share_of")


class _Forms:
    """Numbers of the tokens that are common enough to count as grammar."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        frequency = Counter(form for reading in readings for form in set(reading.forms))
        ranked = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))
        self._numbers = {form: number + 2.0 for number, (form, _) in enumerate(ranked[:_COMMON])}
        self.common = frozenset(self._numbers)

    def __call__(self, reading: Reading, at: int) -> float:
        form = reading.forms[at]
        return self._numbers.get(form, _NUMBER if form.startswith("0") else _WORD)


class _Spans:
    """Rows for the span choices of one text."""

    # Which features are numbers of tokens or kinds.
    categorical = tuple(range(7))

    def __init__(self, reading: Reading, language: str, forms: _Forms) -> None:
        self.reading = reading
        self.choices = SpanChoices(reading, language, forms.common)
        self._forms = forms

    def rows(self, number: int, quantity: Quantity, candidates: Candidates, seen: Sequence[Before]) -> Rows:
        """Return `(N, F)`: the candidates of a quantity and none, given what was chosen before."""
        at = self.reading.at[number]
        around = [self._forms(self.reading, at - 1), self._forms(self.reading, at + 1), _KINDS[quantity.kind]]
        found = [[*self._ends(i, j), *around, *self._where(i, j, at, seen)] for i, j in candidates.runs]
        width = len(found[0]) if found else 0
        none = [*[_MISSING] * 4, *around, *[_MISSING] * (width - 7)]
        return np.array([*found, none], dtype=np.float32)

    def _ends(self, i: int, j: int) -> list[float]:
        return [self._forms(self.reading, place) for place in (i - 1, i, j, j + 1)]

    def _where(self, i: int, j: int, at: int, seen: Sequence[Before]) -> list[float]:
        near = j if j < at else i
        starts, ends = self.reading.starts, self.reading.ends
        between = [float(self.reading.between(mark, near, at)) for mark in MARKS]
        inside = [float(self.reading.between(mark, i - 1, j + 1)) for mark in ("comma", "list", "stop")]
        earlier = [
            value
            for before in seen
            for value in (
                float(i - before.first) if before.first >= 0 else _MISSING,
                float(j - before.last) if before.first >= 0 else _MISSING,
                float(before.side == ("b" if i < at else "a")),
            )
        ]
        own = [float(near - at), float(j - i + 1), float(ends[j] - starts[i]), float(ends[j] - starts[j])]
        return [*own, *between, *inside, *earlier]


class _Links:
    """Rows for the link choices of one text."""

    categorical = tuple(range(6))

    def __init__(self, reading: Reading, quantities: Sequence[Quantity], forms: _Forms, role: str) -> None:
        self._reading, self._quantities, self._forms = reading, quantities, forms
        self.choices = LinkChoices(reading, quantities, forms.common, role)
        self._fits = runs_that_add_up(quantities) if role == "part_of" else shares_that_fit(quantities)
        self._parts = {part for part, _ in self._fits}

    def rows(self, number: int, candidates: Sequence[int], linked: Sequence[int | None]) -> Rows:
        """Return `(N, F)`: the candidates of a quantity and none, given the links of those before it."""
        quantity, at = self._quantities[number], self._reading.at[number]
        own = [
            *(self._forms(self._reading, place) for place in (at - 2, at - 1, at + 1)),
            _KINDS[quantity.kind],
        ]
        state = [
            float(number in self._parts),
            float(bool(number) and linked[number - 1] is not None),
        ]
        found = [
            [*own, *self._pair(number, other), *state, *self._beside(number, other, linked)]
            for other in candidates
        ]
        width = len(found[0]) if found else 0
        none = [*own, _MISSING, _MISSING, *state, *[_MISSING] * (width - 8)]
        return np.array([*found, none], dtype=np.float32)

    def _pair(self, number: int, other: int) -> list[float]:
        there = self._reading.at[other]
        return [self._forms(self._reading, there + 1), _KINDS[self._quantities[other].kind]]

    def _beside(self, number: int, other: int, linked: Sequence[int | None]) -> list[float]:
        one, two = self._quantities[number], self._quantities[other]
        at, there = self._reading.at[number], self._reading.at[other]
        before = linked[number - 1] if number else None
        return [
            *(float(self._reading.between(mark, at, there)) for mark in MARKS),
            float(other - number),
            float(there - at),
            float(one.kind is two.kind),
            float(one.unit == two.unit),
            _ratio(one, two),
            float((number, other) in self._fits),
            float(other == before),
            float(other in linked),
            float(other < number and linked[other] is not None),
        ]


def _ratio(one: Quantity, two: Quantity) -> float:
    """Return how many times as large the other is, as a logarithm."""
    small, large = abs(one.value), abs(two.value)
    return math.log10(float(large / small)) if small and large else _MISSING


class BoostedLinker:
    """Learns links from documents whose quantities have theirs; then a stage that fills them in."""

    def __init__(self, language: str, *, seed: int = 1) -> None:
        self._language = language
        self._seed = seed
        self._trees: dict[str, HistGradientBoostingClassifier] = {}

    def learn(self, documents: Iterable[Document]) -> None:
        """Learn from documents; the same documents make the same linker."""
        known = [(document, read(document)) for document in documents if document.quantities]
        self._forms = _Forms(reading for _, reading in known)
        rng = np.random.default_rng(self._seed)
        rows: dict[str, list[Rows]] = {role: [] for role in (*SPANS, *LINKS)}
        right: dict[str, list[NDArray[np.bool_]]] = {role: [] for role in rows}
        for document, reading in known:
            for role, candidates, chosen in self._examples(document, reading):
                none = len(candidates) - 1
                others = np.setdiff1d(np.arange(none), chosen)
                kept = np.unique([*rng.permutation(others)[:_WRONG], chosen, none])
                rows[role].append(candidates[kept])
                right[role].append(kept == chosen)
        for role, found in rows.items():
            if found:
                self._trees[role] = self._grow(role, np.concatenate(found), np.concatenate(right[role]))

    def _grow(self, role: str, rows: Rows, right: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
        categorical = _Spans.categorical if role in SPANS else _Links.categorical
        rows[:, np.isnan(rows).all(axis=0)] = 0  # a column without any value cannot be binned
        trees = HistGradientBoostingClassifier(
            max_iter=200,
            learning_rate=0.08,
            max_leaf_nodes=31,
            min_samples_leaf=20,
            l2_regularization=1.0,
            categorical_features=list(categorical),
            early_stopping=False,
            random_state=self._seed,
        )
        return trees.fit(rows, right)

    def _examples(self, document: Document, reading: Reading) -> Iterable[tuple[str, Rows, int]]:
        """Yield role, candidates and the right one of every choice that the gold has made."""
        quantities = _in_order(document)
        spans = _Spans(reading, self._language, self._forms)
        previous = dict.fromkeys(SPANS, Before())
        for number, quantity in enumerate(quantities):
            candidates = spans.choices.candidates(number)
            own = spans.choices.before(number, quantity.category)
            for role, known in zip(SPANS, (Before(), own), strict=True):
                span: Span | None = getattr(quantity, role)
                chosen = spans.choices.right(candidates, span)
                if chosen >= 0 and candidates.runs:
                    yield role, spans.rows(number, quantity, candidates, (previous[role], known)), chosen
                previous[role] = spans.choices.before(number, span)
        numbers = {quantity.id: number for number, quantity in enumerate(quantities)}
        for role in LINKS:
            links = _Links(reading, quantities, self._forms, role)
            linked = [numbers.get(getattr(quantity, role) or "") for quantity in quantities]
            for number, target in enumerate(linked):
                others = links.choices.candidates(number)
                if others and (target is None or target in others):
                    chosen = len(others) if target is None else others.index(target)
                    yield role, links.rows(number, others, linked[:number]), chosen

    def __call__(self, document: Document) -> Document:
        """Fill category, action, part_of and share_of of the quantities, whatever they were."""
        reading, quantities = read(document), _in_order(document)
        spans = self._spans(reading, quantities)
        links = {role: self._links(reading, quantities, role) for role in LINKS}
        return replace(
            document,
            quantities=tuple(
                replace(
                    quantity,
                    category=spans[n]["category"],
                    action=spans[n]["action"],
                    part_of=links["part_of"][n],
                    share_of=links["share_of"][n],
                )
                for n, quantity in enumerate(quantities)
            ),
        )

    def _spans(self, reading: Reading, quantities: Sequence[Quantity]) -> list[Mapping[str, Span | None]]:
        spans = _Spans(reading, self._language, self._forms)
        previous = dict.fromkeys(SPANS, Before())
        found: list[Mapping[str, Span | None]] = []
        for number, quantity in enumerate(quantities):
            candidates = spans.choices.candidates(number)
            chosen: dict[str, Span | None] = {}
            for role in SPANS:
                own = spans.choices.before(number, chosen["category"]) if role == "action" else Before()
                best = len(candidates.runs)
                if candidates.runs:
                    best = self._best(role, spans.rows(number, quantity, candidates, (previous[role], own)))
                chosen[role] = spans.choices.span(candidates, best)
                previous[role] = spans.choices.before(number, chosen[role])
            found.append(chosen)
        return found

    def _links(self, reading: Reading, quantities: Sequence[Quantity], role: str) -> list[str | None]:
        links = _Links(reading, quantities, self._forms, role)
        linked: list[int | None] = []
        for number in range(len(quantities)):
            others = links.choices.candidates(number)
            best = self._best(role, links.rows(number, others, linked)) if others else len(others)
            linked.append(others[best] if best < len(others) else None)
        return [None if other is None else quantities[other].id for other in linked]

    def _best(self, role: str, rows: Rows) -> int:
        """Return the likeliest candidate; none, the last, where nothing was learnt."""
        if role not in self._trees:
            return len(rows) - 1
        return int(np.argmax(self._trees[role].decision_function(rows)))


def _in_order(document: Document) -> list[Quantity]:
    return sorted(document.quantities, key=lambda quantity: quantity.start)
