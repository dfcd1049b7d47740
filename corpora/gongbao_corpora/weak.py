"""Weak labels: what public sets say in passing, kept where our own readers agree.

- Counted nouns: the UD sets pair a number with the word that it modifies. Dates and names of months come out
  as such pairs too, and a verb now and then. A pair is kept where the quantity reader finds a quantity at the
  number, the word is a noun, and nothing but modifiers stands between the two; its category reaches from the
  quantity to the noun. A quantity that is not paired is not known to count nothing.
  Measured on the dev part: of 616 pairs 45 are kept; two thirds are dates and ordinals.
- Document numbers: the silver set marks them by a pattern whose left edge is wrong in about one of eight
  (`作出的` before the issuer) and cut in orders (`国务院令` of `中华人民共和国国务院令`). A mark is kept
  where the reference reader reads the same year and serial up to the same place, with the reader's left
  edge, which knows codes of issuers. What it does not read alike (case numbers above all) is to be masked.
  Measured on 2026-11-24: of 1,969 marks 1,751 are kept (89 %), 697 of them with another left edge, 504 of
  those orders of the State Council; of 80 others looked at, 4 left edges were still wrong.

Nothing here is complete: an absent mark means nothing, so no layer of these examples is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from gongbao.document import Document, Kind, Quantity, Reference, ReferenceKind, Span, Stage, run
from gongbao.extractor import new_document
from gongbao.normalize import fold
from gongbao.numbers import read_quantities
from gongbao.references import load_reference_reader
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.packed import read_jsonl
from gongbao_corpora.readers.public import language_of
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Split

# What may stand between a number and the noun that it counts, if the noun follows; no mark, no second number.
_MODIFIERS = re.compile(r"[^\d，,。；;：:！!？?、（）()《》“”\"]{0,12}")
_DATE_WORDS = re.compile(
    r"^(?:年|月|日|号|时|分|秒|点|世纪|年代|岁|周|星期|届|期|章|条|款|项|卷|版|楼|层|路)$"
)


def read_counted(source: Source, path: Path) -> Iterator[TrainingExample]:
    """Read a set of numbers paired with the words that they modify; sentences with none kept are left out."""
    for number, record in enumerate(read_jsonl(path), 1):
        quantities = counted_nouns(record["text"], record["quantities"])
        if quantities:
            yield TrainingExample(
                id=f"{source.name}:{number}",
                text=record["text"],
                language=language_of(source),
                source=source.name,
                style=source.style,
                publisher=source.name,
                split=source.split or Split.TRAIN,
                quantities=tuple(quantities),
            )


def counted_nouns(text: str, pairs: Iterable[dict[str, Any]]) -> list[Quantity]:
    """Return the quantities of a sentence whose counted noun is certain, each with its category.

    Args:
        text: a Chinese sentence.
        pairs: offsets of `number`, and of `measured` where a word is modified.
    """
    found = run(new_document(text, language="zh"), _quantity_stages()).quantities
    kept: dict[Span, Quantity] = {}
    for pair in pairs:
        quantity = next((q for q in found if q.contains(Span(*pair["number"]))), None)
        if quantity is None or quantity.kind is not Kind.COUNT or "measured" not in pair:
            continue
        category = _category(text, quantity, Span(*pair["measured"]))
        if category is not None and not any(q.overlaps(category) for q in found):
            kept.setdefault(quantity.span, replace(quantity, category=category))
    return [replace(kept[span], id=f"q{number}") for number, span in enumerate(sorted(kept), 1)]


def _category(text: str, quantity: Quantity, noun: Span) -> Span | None:
    """Return what a quantity counts, given the noun that it modifies; None if that is not certain."""
    if not _is_noun(noun.of(text)):
        return None
    if noun.start < quantity.end:
        return noun if noun.end == quantity.start else None
    between = text[quantity.end : noun.start]
    if not _MODIFIERS.fullmatch(between) or _has_verb(between) or _goes_on(text, noun):
        return None
    return Span(quantity.end + between.startswith("的"), noun.end)


def _goes_on(text: str, noun: Span) -> bool:
    """Say whether the noun is only the beginning of a longer name or compound."""
    after = _jieba().tag(fold(text[noun.end : noun.end + 8]))
    return bool(after) and after[0][1].startswith(("n", "vn", "j", "q", "m"))


def _is_noun(word: str) -> bool:
    if _DATE_WORDS.match(word):
        return False
    tagged = _jieba().tag(fold(word))
    return bool(tagged) and tagged[-1][1].startswith(("n", "vn", "j")) and not re.search(r"\d", word)


def _has_verb(words: str) -> bool:
    return any(part in ("v", "p", "c", "r", "d") for _, part in _jieba().tag(fold(words)))


@cache
def _jieba() -> Any:  # noqa: ANN401  (no type hints published)
    import rjieba  # noqa: PLC0415  (import costs nothing)

    return rjieba.Jieba()


@cache
def _quantity_stages() -> tuple[Stage, ...]:
    words = load_word_splitter()
    return (split_paragraphs, split_sentences, words, load_reference_reader(), read_quantities)


@dataclass(frozen=True, slots=True)
class MendedReferences:
    """Document numbers of a text of the silver set.

    Attributes:
        kept: those that the reference reader reads too, with its left edges and fields.
        mended: how many of them got another left edge.
        refused: marks that it does not read alike; nothing is known there.
    """

    kept: tuple[Reference, ...]
    mended: int
    refused: tuple[Span, ...]


def mend_references(text: str, marks: Sequence[Span]) -> MendedReferences:
    """Keep the marks of document numbers that the reference reader agrees with, mend their left edges."""
    document = _references_of(text)
    kept: list[Reference] = []
    refused: list[Span] = []
    mended = 0
    for mark in sorted(marks):
        reference = next((r for r in document.references if _agree(text, r, mark)), None)
        if reference is None:
            refused.append(mark)
        elif not any(reference.overlaps(other) for other in kept):
            kept.append(replace(reference, id=f"r{len(kept) + 1}"))
            mended += reference.start != mark.start
    return MendedReferences(tuple(kept), mended, tuple(refused))


def _agree(text: str, reference: Reference, mark: Span) -> bool:
    figures = re.findall(r"\d+", fold(mark.of(text)))
    stated = (reference.year is None or str(reference.year) in figures) and bool(figures)
    # The reader knows codes of issuers, not the full names of ministries that stand before an order.
    cut = reference.kind is ReferenceKind.ORDER and reference.start > mark.start
    return reference.end == mark.end and not cut and stated and int(figures[-1]) == reference.number


def _references_of(text: str) -> Document:
    return run(new_document(text, language="zh"), _quantity_stages()[:4])
