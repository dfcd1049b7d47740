"""No training material in what is measured on: what is compared with what, and what was left out by hand.

Compared, paragraph by paragraph (`near_duplicates.py` says how): what trains with dev, test, and everything
that is for scores only; unlabelled text for an encoder with the dev gold. Of a generated held-out report only
the paragraphs with a figure are compared: its title and opening are formulas that every report has, and
nothing is measured on them. A paragraph of hardly any letters (a rule of hyphens) is no text.

Public sets hold some sentences of their own test parts. Those are left out, each by a row of
`corpora/left_out.tsv` (`example`, `reason`); a row that names no example is an error, so the list stays true.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gongbao.document import Quantity
from gongbao.extractor import new_document
from gongbao.segmentation import split_paragraphs
from gongbao_corpora.atomic import written_whole
from gongbao_corpora.errors import CorpusError, SourceError
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.near_duplicates import Hit, find_near_duplicates
from gongbao_corpora.packed import read_lines
from gongbao_corpora.sources import Source

Texts = Iterable[tuple[str, str]]
_MIN_LETTERS = 20


class NearDuplicateError(CorpusError):
    """Training material stands in what is measured on.

    Attributes:
        hits: the pairs.
    """

    def __init__(self, hits: list[Hit], *, file: str) -> None:
        shown = [f"{hit.train} = {hit.held} ({hit.similarity:.2f}, {hit.train_digest})" for hit in hits[:20]]
        more = [f"and {len(hits) - 20} more"] if len(hits) > 20 else []
        reason = "\n  ".join([f"{len(hits)} near-duplicates of what is measured on:", *shown, *more])
        super().__init__(reason, file=file)
        self.hits = hits


def find_leaks(train: Texts, held: Texts, exempt: frozenset[str]) -> list[Hit]:
    """Return the near-duplicate paragraphs between two sides, rules and rows of dots left out."""
    hits = find_near_duplicates(train, held, exempt=exempt)
    return [hit for hit in hits if sum(map(str.isalpha, hit.held_paragraph)) >= _MIN_LETTERS]


def write_hits(hits: Iterable[Hit], path: Path) -> None:
    """List near-duplicates in a file, tab-separated: both ids, similarity, digest for an exemption."""
    rows = [f"{hit.train}\t{hit.held}\t{hit.similarity:.3f}\t{hit.train_digest}\n" for hit in hits]
    with written_whole(path) as file:
        file.write("".join(["example\theld\tsimilarity\tdigest\n", *rows]).encode("utf-8"))


def measured_texts(example: TrainingExample, *, generated: bool) -> Iterator[tuple[str, str]]:
    """Yield what of an example is measured on, as pairs of its id and a text."""
    if not generated:
        yield example.id, example.text
        return
    for start, end in _paragraphs_with_figures(example.text, example.quantities):
        yield example.id, example.text[start:end]


def _paragraphs_with_figures(text: str, quantities: Iterable[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the paragraphs that a quantity stands in; both sides are in reading order."""
    waiting = iter(quantities)
    quantity = next(waiting, None)
    for paragraph in split_paragraphs(new_document(text)).paragraphs:
        while quantity is not None and quantity.end <= paragraph.start:
            quantity = next(waiting, None)
        if quantity is not None and quantity.start < paragraph.end:
            yield paragraph.start, paragraph.end


def unlabelled_texts(sources: Iterable[tuple[Source, Path]]) -> Iterator[tuple[str, str]]:
    """Yield ids and paragraphs of unlabelled text; a column of parallel text is a paragraph of its own."""
    for source, path in sources:
        for number, line in enumerate(read_lines(path), 1):
            for cell in line.split("\t"):
                yield f"{source.name}:{number}", cell


@dataclass(slots=True)
class LeftOut:
    """The examples that are left out of the training set."""

    file: str
    lines: dict[str, int]
    met: set[str] = field(default_factory=set)

    def keep(self, examples: Iterable[TrainingExample]) -> Iterator[TrainingExample]:
        """Yield the examples that are not left out."""
        for example in examples:
            if example.id in self.lines:
                self.met.add(example.id)
            else:
                yield example

    def refuse_unmet(self, names: set[str]) -> None:
        """Refuse rows that name no example of the sources that were read.

        Raises:
            SourceError: names the line.
        """
        for example, line in self.lines.items():
            if example not in self.met and example.partition(":")[0] in names:
                raise SourceError(f"there is no example {example}", file=self.file, line=line)


def read_left_out(path: Path | None) -> LeftOut:
    """Read the list of examples that are left out; None is an empty one.

    Raises:
        SourceError: if a row gives no reason.
    """
    if path is None:
        return LeftOut("", {})
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for line, row in enumerate(rows, 2):
        if not (row.get("example") or "").strip() or not (row.get("reason") or "").strip():
            raise SourceError("wants an example and a reason", file=str(path), line=line)
    return LeftOut(str(path), {row["example"]: line for line, row in enumerate(rows, 2)})
