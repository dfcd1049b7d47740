"""How much there is of what: counts of examples and marks by source, language, style and split."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from gongbao_corpora.example import TrainingExample

Key = tuple[str, str, str, str]
AMOUNTS = (
    "examples",
    "characters",
    "entities",
    "references",
    "quantities",
    "categories",
    "links",
    "checks",
    "words",
    "masks",
)


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of what was added, by source, language, style and split."""

    amounts: dict[Key, Counter[str]]

    def add(self, example: TrainingExample) -> None:
        """Count an example."""
        key = (example.source, example.language.value, example.style, example.split.value)
        masks = len(example.masked) + len(example.masked_entities) + len(example.no_quantities)
        own = {"examples": 1, "characters": len(example.text), "words": len(example.words), "masks": masks}
        self.amounts.setdefault(key, Counter()).update(own | example.counts())

    def by(self, *places: int) -> Iterator[tuple[tuple[str, ...], Counter[str]]]:
        """Yield sums over all keys that agree in some places, in order of the keys."""
        sums: dict[tuple[str, ...], Counter[str]] = {}
        for key, amounts in self.amounts.items():
            sums.setdefault(tuple(key[place] for place in places), Counter()).update(amounts)
        yield from sorted(sums.items())

    def rows(self) -> list[dict[str, Any]]:
        """Return the counts as JSON objects."""
        names = ("source", "language", "style", "split")
        return [
            dict(zip(names, key, strict=True)) | {name: amounts[name] for name in AMOUNTS}
            for key, amounts in sorted(self.amounts.items())
        ]


def read_tally(rows: Iterable[dict[str, Any]]) -> Tally:
    """Read counts back."""
    return Tally(
        {
            (row["source"], row["language"], row["style"], row["split"]): Counter(
                {name: row[name] for name in AMOUNTS}
            )
            for row in rows
        }
    )
