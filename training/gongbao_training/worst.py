"""The documents that the extractor reads worst: where to look first, and whether one makes a figure.

What stays true: each document is scored alone by the gold's own scorer, so counts add up to those of the set.
"""

import importlib.util
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from gongbao.serialize import loads

COLUMNS = ("row", "quantity", "category", "action", "part_of", "entity")


@dataclass(frozen=True, slots=True)
class Scored:
    """One document with the scorer's figures.

    Attributes:
        figures: name of a figure → precision, recall, F1 in percent, and the two numbers.
    """

    name: str
    language: str
    figures: dict[str, dict[str, float]]

    @property
    def row(self) -> float:
        """Return the F1 of its rows."""
        return self.figures["row"]["f1"]

    @property
    def quantities(self) -> int:
        """Return how many quantities the gold has."""
        return int(self.figures["row"]["gold"])


def each_document(folder: Path, predicted: Path) -> Iterator[Scored]:
    """Score every document of a folder of gold by itself; one without an answer counts as read empty."""
    scorer = _load(folder.parent / "score.py")
    for file in sorted((folder / "gold").glob("*.json")):
        gold = loads(file.read_bytes())
        answer = predicted / file.name
        tally = scorer.Tally()
        scorer.score_document(gold, loads(answer.read_bytes()) if answer.exists() else {}, tally, [])
        yield Scored(file.stem, gold["language"], tally.figures())


def worst(folder: Path, predicted: Path, number: int) -> list[Scored]:
    """Return so many documents with the lowest F1 of rows; of equals the one with more quantities first.

    A document without quantities has no rows and is left out.
    """
    scored = [one for one in each_document(folder, predicted) if one.quantities]
    return sorted(scored, key=lambda one: (one.row, -one.quantities, one.name))[:number]


def table(found: list[Scored]) -> str:
    """Write documents with their F1 in percent, as a Markdown table."""
    lines = [
        "| document | language | quantities | " + " | ".join(COLUMNS) + " |",
        "| --- | --- |" + " ---: |" * (len(COLUMNS) + 1),
    ]
    for one in found:
        cells = " | ".join(_cell(one.figures.get(column)) for column in COLUMNS)
        lines.append(f"| {one.name} | {one.language} | {one.quantities} | {cells} |")
    return "\n".join(lines)


def _cell(figure: dict[str, float] | None) -> str:
    return f"{figure['f1']:.1f}" if figure and figure["gold"] else "–"


def _load(path: Path) -> ModuleType:
    """Load the scorer that lies beside the gold.

    Raises:
        FileNotFoundError: if it is not there.
    """
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    if spec is None or spec.loader is None or not path.exists():
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
