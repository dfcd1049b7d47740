"""Documents to learn from: gold, annotated excerpts, generated reports, public sets of names."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from gongbao.document import Document, Entity, Label, Language, Quantity, Span, run
from gongbao.extractor import new_document
from gongbao.numbers import read_quantities
from gongbao.references import load_reference_reader
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences
from gongbao.serialize import from_answer, loads
from gongbao_corpora.annotation import load_annotation, read_text, to_document
from gongbao_corpora.readers.passage import Passage
from gongbao_training.reading.targets import Material

# Characters before an excerpt that stay as its context.
_BEFORE = 1500


def read_gold(folder: Path, *, weight: float = 1.0) -> Iterator[Material]:
    """Read the texts and gold files of a folder."""
    for path in sorted((folder / "gold").glob("*.json")):
        answer = loads(path.read_bytes())
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        ignored = [Span(start, end) for start, end in answer.get("ignore", [])]
        yield _material(from_answer(answer, text), ignored, weight, path.stem)


def read_annotated(folder: Path, shared: Path, *, weight: float = 1.0) -> Iterator[Material]:
    """Read annotation files with their texts; what lies outside the excerpt is unknown.

    The name of the material is that of its document, of which several excerpts may be annotated.
    """
    for path in sorted(folder.glob("*.json")):
        annotation = load_annotation(path)
        text = read_text(annotation, shared, file=str(path))
        ignored = [Span(start, end) for start, end in annotation.outside(len(text))]
        excerpt = Span(annotation.excerpt.start, annotation.excerpt.end)
        material = _material(to_document(annotation, text), ignored, weight, annotation.doc, excerpt)
        yield _near(material, excerpt)


def _near(material: Material, excerpt: Span) -> Material:
    """Keep the paragraphs of an excerpt and those just before it."""
    document = material.document
    near = Span(max(0, excerpt.start - _BEFORE), excerpt.end)
    paragraphs = tuple(p for p in document.paragraphs if p.overlaps(near))
    sentences = tuple(s for s in document.sentences if s.overlaps(near))
    return replace(material, document=replace(document, paragraphs=paragraphs, sentences=sentences))


def read_generated(lines: Iterable[str], *, weight: float = 1.0) -> Iterator[Material]:
    """Read generated reports, one JSON object a line; nothing is spurious in them that we could trust."""
    for line in lines:
        row = json.loads(line)
        document = from_answer(row["gold"] | {"checks": []}, row["text"])
        ignored = [Span(start, end) for start, end in row["gold"].get("ignore", [])]
        yield Material(_prepared(document), ignored=tuple(ignored), weight=weight, name="generated")


def read_passages(passages: Iterable[Passage], language: str, labels: frozenset[Label]) -> Iterator[Material]:
    """Read sentences of public sets; a mention without a label is unknown."""
    for passage in passages:
        entities = tuple(Entity(s, e, Label(label)) for s, e, label in passage.mentions if label is not None)
        ignored = tuple(Span(s, e) for s, e, label in passage.mentions if label is None)
        document = Document(passage.text, forced_language=Language(language), entities=entities)
        yield Material(_prepared(document), labels, ignored, linked=False, name=passage.source)


def _prepared(document: Document) -> Document:
    """Fill paragraphs and sentences, the marks kept."""
    cut = split_sentences(split_paragraphs(replace(document, quantities=(), entities=(), references=())))
    return replace(
        cut, entities=document.entities, quantities=document.quantities, references=document.references
    )


def _material(
    document: Document, ignored: list[Span], weight: float, name: str, excerpt: Span | None = None
) -> Material:
    prepared = _prepared(document)
    read = excerpt or Span(0, len(document.text))
    spurious = tuple(_spurious(prepared, ignored, read))
    return Material(prepared, ignored=tuple(ignored), spurious=spurious, weight=weight, name=name)


def _spurious(document: Document, ignored: list[Span], excerpt: Span) -> Iterator[Quantity]:
    """Read the quantities of an excerpt by rule; give those that touch nothing annotated or unknown."""
    stages = (
        split_paragraphs,
        split_sentences,
        load_word_splitter(),
        load_reference_reader(),
        read_quantities,
    )
    read = run(new_document(excerpt.of(document.text)), stages)
    known = [*document.quantities, *ignored]
    for number, quantity in enumerate(read.quantities):
        start, end = quantity.start + excerpt.start, quantity.end + excerpt.start
        moved = replace(quantity, start=start, end=end, id=f"spurious{number}")
        if not any(other.overlaps(moved) for other in known):
            yield moved
