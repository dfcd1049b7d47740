"""Near-duplicates: paragraphs of training sources that stand almost word for word in what is measured on.

A figure measured on text that was trained on says nothing. Two paragraphs of 40 characters or more are
near-duplicates if the sets of their 5-grams, after folding, have a Jaccard index of .8 or more. MinHash (from
datasketch) finds the candidates, the exact index decides: what is reported is always true, and what is missed
is the chance of MinHash, below one in ten thousand at .8 (a test measures it on planted pairs).

Statutes are quoted word for word by everybody, so a paragraph that is statutory wording is no leak. Such
paragraphs are listed as facts, a digest and a reason a line, never as text: `read_exemptions`; `statutory`
finds which of some hits stand in the statutes, for the list.

Reading this file: `find_near_duplicates` is the whole path; `_Index` holds one side, the other streams by.
"""

import csv
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongbao.errors import AnnotationError
from gongbao.extractor import new_document
from gongbao.normalize import fold
from gongbao.segmentation import split_paragraphs
from gongbao.view import view_of

if TYPE_CHECKING:
    import numpy as np
    from datasketch import MinHash
    from numpy.typing import NDArray

    Grams = NDArray[np.uint64]

MIN_CHARACTERS = 40
MIN_JACCARD = 0.8
_GRAM = 5
# 25 bands of 5 rows: a pair at .8 is missed once in 20,000, one at .3 is a candidate once in 17.
_BANDS, _ROWS = 25, 5
# Size of the table that says whether some held paragraph has a 5-gram; a stray hit costs time, nothing else.
_TABLE_BITS = 26


@dataclass(frozen=True, slots=True)
class Hit:
    """A pair of near-duplicates.

    Attributes:
        train: id of the training text.
        held: id of the text that is measured on.
        similarity: the exact Jaccard index of their 5-grams.
        train_digest: digest of the folded training paragraph, as exemption lists write it.
        held_digest: digest of the other one.
        held_paragraph: the other one itself, folded, its hard wraps undone: for `statutory`, never to print.
    """

    train: str
    held: str
    similarity: float
    train_digest: str
    held_digest: str
    held_paragraph: str = field(repr=False)


def find_near_duplicates(
    train: Iterable[tuple[str, str]], held: Iterable[tuple[str, str]], *, exempt: Collection[str] = ()
) -> list[Hit]:
    """Return the near-duplicate paragraphs between two sides, in the order of the training side.

    Args:
        train: ids and texts of training material; read once, one at a time.
        held: ids and texts that are measured on; their paragraphs are kept in memory.
        exempt: digests of paragraphs that may stand on both sides.

    >>> text = "全年共受理政府信息公开申请四百三十六件，其中当面申请一百零二件，网络申请三百件，信函三十四件"
    >>> [(hit.train, hit.held, hit.similarity) for hit in find_near_duplicates([("a", text)], [("b", text)])]
    [('a', 'b', 1.0)]
    """
    index = _Index(held, exempt)
    return [hit for name, text in train for hit in index.hits(name, text)]


def statutory(hits: Iterable[Hit], statutes: Iterable[tuple[str, str]]) -> set[str]:
    """Return the digests of those held paragraphs of some hits that stand in the statutes, near enough.

    Args:
        hits: what `find_near_duplicates` returned.
        statutes: ids and texts of statutes.
    """
    wanted = {hit.held_digest: hit.held_paragraph for hit in hits}
    return {hit.held for hit in find_near_duplicates(statutes, wanted.items())}


def read_exemptions(path: Path) -> frozenset[str]:
    """Read the digests of a list of exemptions: tab-separated, columns `digest` and `reason`.

    Raises:
        AnnotationError: if a line has no digest or gives no reason.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for number, row in enumerate(rows, 2):
        if not re.fullmatch("[0-9a-f]{16}", row.get("digest") or "") or not (row.get("reason") or "").strip():
            raise AnnotationError("wants a digest of 16 characters and a reason", file=str(path), line=number)
    return frozenset(row["digest"] for row in rows)


def digest_of(paragraph: str) -> str:
    """Return the digest by which a folded paragraph is exempted."""
    return hashlib.sha256(paragraph.encode("utf-8")).hexdigest()[:16]


def paragraphs_of(text: str) -> Iterator[str]:
    """Yield the paragraphs of a text that are long enough to compare: folded, hard wraps undone."""
    if len(text) < MIN_CHARACTERS:
        return
    for line in _lines(text):
        paragraph = re.sub(r"\s+", " ", line).strip()
        if len(paragraph) >= MIN_CHARACTERS:
            yield paragraph


def _lines(text: str) -> Iterator[str]:
    """Yield paragraphs, each on one line; a text of one line is its own paragraph, which saves time."""
    if not text.strip("\r\n").count("\n"):
        yield fold(text)
        return
    document = split_paragraphs(new_document(text))
    for paragraph in document.paragraphs:
        yield view_of(document, paragraph).text


@dataclass(frozen=True, slots=True)
class _Paragraph:
    of: str
    text: str
    digest: str
    grams: "Grams"


class _Index:
    """The held paragraphs, found by similarity."""

    def __init__(self, held: Iterable[tuple[str, str]], exempt: Collection[str]) -> None:
        import numpy as np  # noqa: PLC0415  (import costs nothing)
        from datasketch import MinHash, MinHashLSH  # noqa: PLC0415

        self._np = np
        self._exempt = frozenset(exempt)
        self._empty = MinHash(num_perm=_BANDS * _ROWS, hashfunc=_as_it_is)
        self._lsh: Any = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        self._known = np.zeros(1 << _TABLE_BITS, dtype=bool)
        self._held: list[_Paragraph] = []
        for name, text in held:
            for paragraph in self._read(name, text):
                self._lsh.insert(len(self._held), self._sketch(paragraph.grams))
                self._known[self._places(paragraph.grams)] = True
                self._held.append(paragraph)

    def hits(self, name: str, text: str) -> Iterator[Hit]:
        """Yield what a training text has in common with what is held."""
        for paragraph in self._read(name, text):
            # Of two sets with an index of .8, each has .8 of its members in the other.
            if self._known[self._places(paragraph.grams)].mean() < MIN_JACCARD:
                continue
            for at in sorted(self._lsh.query(self._sketch(paragraph.grams))):
                held = self._held[at]
                similarity = self._jaccard(paragraph.grams, held.grams)
                if similarity >= MIN_JACCARD:
                    yield Hit(name, held.of, similarity, paragraph.digest, held.digest, held.text)

    def _read(self, name: str, text: str) -> Iterator[_Paragraph]:
        for paragraph in paragraphs_of(text):
            digest = digest_of(paragraph)
            if digest not in self._exempt:
                yield _Paragraph(name, paragraph, digest, self._grams(paragraph))

    def _grams(self, paragraph: str) -> "Grams":
        """Return the different 5-grams, each as a 64-bit number, sorted.

        Two 5-grams share a number once in 10¹⁸ pairs or so: exact enough to be called exact.
        """
        np = self._np
        codes = np.frombuffer(paragraph.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes = codes.astype(np.uint64)
        length = len(codes) - _GRAM + 1
        mixed = np.zeros(length, dtype=np.uint64)
        for at in range(_GRAM):
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[at : at + length]
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        mixed ^= mixed >> np.uint64(32)
        unique: Grams = np.unique(mixed)
        return unique

    def _places(self, grams: "Grams") -> "Grams":
        return grams & self._np.uint64((1 << _TABLE_BITS) - 1)

    def _sketch(self, grams: "Grams") -> "MinHash":
        sketch = self._empty.copy()
        sketch.update_batch(grams >> self._np.uint64(32))
        return sketch

    def _jaccard(self, one: "Grams", other: "Grams") -> float:
        common = len(self._np.intersect1d(one, other, assume_unique=True))
        return common / (len(one) + len(other) - common)


def _as_it_is(number: int) -> int:
    return number
