"""Documents that were read whole, by us or by a user: gold files, stand-off annotations, generated reports.

All layers that the guidelines know are complete in them, outside what they ignore.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gongbao.document import CheckKind, CheckStatus, Document, Span
from gongbao.errors import AnnotationError
from gongbao.serialize import from_answer, loads
from gongbao_corpora.annotation import Annotation, load_annotation, read_text, to_document
from gongbao_corpora.example import (
    READ_LAYERS,
    Heading,
    Known,
    Layer,
    StatedCheck,
    TrainingExample,
    from_document,
)
from gongbao_corpora.packed import read_jsonl
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Proportions, Split, split_of
from gongbao_corpora.validate import Severity, validate


def read_gold_folder(source: Source, folder: Path, proportions: Proportions) -> Iterator[TrainingExample]:
    """Read the documents of a folder with `text/` and `gold/`.

    Raises:
        AnnotationError: if a gold file is not as it must be.
    """
    for path in sorted((folder / "gold").glob("*.json")):
        gold = loads(path.read_bytes())
        text = (folder / "text" / f"{path.stem}.txt").read_bytes().decode("utf-8")
        document = from_answer(gold, text)
        refuse_errors(document, english=gold["language"] == "en", file=path)
        publisher = document.description.publisher or f"{source.name}/{path.stem}"
        known = _known(source, path.stem, source.style, publisher, proportions)
        yield from_document(document, known, masked=_spans(gold.get("ignore", [])))


def refuse_errors(document: Document, *, english: bool, file: Path, excerpt: Span | None = None) -> None:
    """Refuse marks that cannot be.

    Raises:
        AnnotationError: names the file, the line in the text and the mark.
    """
    for finding in validate(document, english=english, excerpt=excerpt):
        if finding.severity is Severity.ERROR:
            raise AnnotationError(f"{finding.mark} {finding.reason}", file=str(file), line=finding.line)


def read_annotated(
    source: Source, folder: Path, texts: Path, proportions: Proportions
) -> Iterator[TrainingExample]:
    """Read the annotation files of a folder, each cut to the lines around its excerpt.

    Args:
        source: the row of sources.toml.
        folder: holds the annotation files.
        texts: what the paths in `doc` are relative to; publisher and kind come from a `.json` beside a text.
        proportions: how publishers are split.

    Raises:
        AnnotationError: if a file is wrong or belongs to another text.
    """
    for path in annotation_files(folder):
        annotation = load_annotation(path)
        text = read_text(annotation, texts, file=str(path))
        document = to_document(annotation, text)
        excerpt = Span(annotation.excerpt.start, annotation.excerpt.end)
        refuse_errors(document, english=annotation.language == "en", file=path, excerpt=excerpt)
        about = _sidecar((texts / annotation.doc).with_suffix(".json"))
        publisher = about.get("publisher") or f"{source.name}/{path.stem}"
        known = _known(source, path.stem, about.get("kind") or source.style, publisher, proportions)
        masked = _spans(annotation.outside(len(text)))
        yield from_document(document, known, masked=masked, window=_window(annotation, document))


def annotation_files(folder: Path) -> list[Path]:
    """Return the annotation files of a folder: its `.json` files but those that only describe a text."""
    return [path for path in sorted(folder.rglob("*.json")) if not _sidecar(path)]


def _sidecar(path: Path) -> dict[str, str]:
    """Return what a `.json` beside a text says of its publisher and kind; an annotation says neither."""
    try:
        about = loads(path.read_bytes()) if path.is_file() else {}
    except ValueError:
        return {}
    described = isinstance(about, dict) and "publisher" in about and "doc" not in about
    return about if described else {}


def _window(annotation: Annotation, document: Document) -> Span:
    """Return the lines around the excerpt; a category in a heading above it widens them."""
    spans = [s for q in document.quantities for s in (q.category, q.action) if s is not None]
    spans += [r.title for r in document.references if r.title is not None]
    first = min([annotation.excerpt.start, *(s.start for s in spans)])
    last = max([annotation.excerpt.end, *(s.end for s in spans)])
    end = document.text.find("\n", last)
    return Span(document.text.rfind("\n", 0, first) + 1, end if end > 0 else len(document.text))


def read_generated(source: Source, path: Path, proportions: Proportions) -> Iterator[TrainingExample]:
    """Read generated reports; those of held-out grammars and words lie in dev or test."""
    for row in read_jsonl(path):
        yield from_generated(row, source.name, proportions)


def from_generated(row: dict[str, Any], source: str, proportions: Proportions) -> TrainingExample:
    """Return the example of a generated report."""
    gold = row["gold"]
    answer = {key: gold[key] for key in ("language", "document", "entities", "references", "quantities")}
    document = from_answer(answer, row["text"])
    publisher = document.description.publisher or row["name"]
    styles = [name.split("/")[0] for name in row["grammars"]]
    known = Known(
        id=row["name"],
        source=source,
        style=next((style for style in styles if style != "plain"), "plain"),
        publisher=publisher,
        split=_held_out_split(publisher, proportions) if "-held-out-" in row["name"] else Split.TRAIN,
        layers=READ_LAYERS | {Layer.SECTIONS, Layer.HEADINGS, Layer.CHECKS},
    )
    return replace(
        from_document(document, known, masked=_spans(gold["ignore"])),
        headings=tuple(Heading(h["start"], h["end"], h["level"]) for h in row["headings"]),
        checks=tuple(map(_check, gold["checks"])),
    )


def _held_out_split(publisher: str, proportions: Proportions) -> Split:
    """Return dev or test, in the proportion of the two."""
    both = proportions.dev + proportions.test
    share = min(proportions.test / both, 0.999) if both else 0.5
    return Split.TEST if split_of(publisher, Proportions(0, share)) is Split.TEST else Split.DEV


def _check(check: dict[str, Any]) -> StatedCheck:
    return StatedCheck(
        CheckKind(check["kind"]),
        CheckStatus(check["status"]),
        check["total"],
        tuple(check["parts"]),
        check["share"],
        check["numerator"],
    )


def _known(source: Source, name: str, style: str, publisher: str, proportions: Proportions) -> Known:
    split = source.split or split_of(publisher, proportions)
    return Known(f"{source.name}:{name}", source.name, style, publisher, split)


def _spans(pairs: Iterable[Iterable[int]]) -> list[Span]:
    return [Span(*pair) for pair in pairs]
