"""The cheap linker: what a quantity counts, what was done, what it is part or share of, by log-linear choice.

It exists to measure generated reports, not to be shipped: trained on them alone, the same each time, it is
scored on real text, and the figure says how much of what real reports do the generator has taught. So it
knows no word beforehand and reads only what any report has: words, marks, distances, and figures that fit.
Quantities are given; it fills in their roles.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongbao.document import Document, Quantity, Span
from gongbao_training.cheap_links import LinkChoices
from gongbao_training.cheap_reading import Reading, read
from gongbao_training.cheap_spans import Before, SpanChoices
from gongbao_training.loglinear import Choice, Chooser

_COMMON = 220
_ROUNDS = 4


class CheapLinker:
    """Learns links from documents whose quantities have theirs; then a stage that fills them in."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._choosers = {role: Chooser() for role in ("category", "action", "part_of", "share_of")}
        self._common: frozenset[str] = frozenset()

    def learn(self, documents: Iterable[Document]) -> None:
        """Learn from documents; the same documents make the same linker."""
        read_documents = [(document, read(document)) for document in documents if document.quantities]
        frequency = Counter(form for _, reading in read_documents for form in set(reading.forms))
        ranked = sorted(frequency.items(), key=lambda item: (-item[1], item[0]))
        self._common = frozenset(form for form, _ in ranked[:_COMMON])
        choices: dict[str, list[Choice]] = {role: [] for role in self._choosers}
        for document, reading in read_documents:
            self._collect(document, reading, choices)
        for role, chooser in self._choosers.items():
            chooser.learn(choices[role], rounds=_ROUNDS)

    def _collect(self, document: Document, reading: Reading, choices: dict[str, list[Choice]]) -> None:
        quantities = _in_order(document)
        spans = SpanChoices(reading, self._language, self._common)
        previous = {"category": Before(), "action": Before()}
        for number, q in enumerate(quantities):
            candidates = spans.candidates(number)
            own = spans.before(number, q.category)
            for role, known in (("category", Before()), ("action", own)):
                span: Span | None = getattr(q, role)
                right = spans.right(candidates, span)
                if right >= 0:
                    choices[role].append(spans.choice(number, q, candidates, (previous[role], known), right))
                previous[role] = spans.before(number, span)
        numbers = {q.id: number for number, q in enumerate(quantities)}
        for role in ("part_of", "share_of"):
            linked = [numbers.get(getattr(q, role) or "") for q in quantities]
            makes = LinkChoices(reading, quantities, self._common, role)
            for number in range(len(quantities)):
                others = makes.candidates(number)
                target = linked[number]
                if others and (target is None or target in others):
                    right = len(others) if target is None else others.index(target)
                    choices[role].append(makes.choice(number, others, linked[:number], right))

    def __call__(self, document: Document) -> Document:
        """Fill category, action, part_of and share_of of the quantities, whatever they were."""
        reading = read(document)
        quantities = _in_order(document)
        spans = SpanChoices(reading, self._language, self._common)
        previous = {"category": Before(), "action": Before()}
        found: list[Quantity] = []
        for number, q in enumerate(quantities):
            candidates = spans.candidates(number)
            chosen: dict[str, Span | None] = {}
            for role in ("category", "action"):
                own = spans.before(number, chosen["category"]) if role == "action" else Before()
                choice = spans.choice(number, q, candidates, (previous[role], own), -1)
                chosen[role] = spans.span(candidates, self._choosers[role].choose(choice))
                previous[role] = spans.before(number, chosen[role])
            found.append(replace(q, **chosen))  # type: ignore[arg-type]
        links = {role: self._links(reading, quantities, role) for role in ("part_of", "share_of")}
        return replace(
            document,
            quantities=tuple(
                replace(q, part_of=links["part_of"][n], share_of=links["share_of"][n])
                for n, q in enumerate(found)
            ),
        )

    def _links(self, reading: Reading, quantities: Sequence[Quantity], role: str) -> list[str | None]:
        makes = LinkChoices(reading, quantities, self._common, role)
        linked: list[int | None] = []
        for number in range(len(quantities)):
            others = makes.candidates(number)
            chosen = len(others)
            if others:
                chosen = self._choosers[role].choose(makes.choice(number, others, linked, -1))
            linked.append(others[chosen] if chosen < len(others) else None)
        return [None if other is None else quantities[other].id for other in linked]


def _in_order(document: Document) -> list[Quantity]:
    return sorted(document.quantities, key=lambda q: q.start)
