"""The annotation file: what a reader marked in a text, stand-off.

An annotation holds offsets, labels and the digest of the text, never the text: reports belong to others and
stay where they are. Offsets are code points into the whole text, half-open. `excerpt` says which stretch
was read; everything outside it is unknown, not empty. `ignore` lists stretches inside it that are scored
elsewhere (tables).

The fields of a quantity, reference and entity are those of the answer (docs/api.md) without their `text`.
"""

import hashlib
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gongbao.document import Document, Kind, Label, Modifier, ReferenceKind
from gongbao.errors import AnnotationError
from gongbao.serialize import dumps, from_answer, loads
from gongbao_corpora.atomic import written_whole

SCHEMA_VERSION = 1

Offset = Annotated[int, Field(ge=0)]


class _Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stretch(_Schema):
    """A half-open stretch of code points."""

    start: Offset
    end: Offset


class EntityMark(Stretch):
    """A marked entity."""

    label: Label


class ReferenceMark(Stretch):
    """A marked document number."""

    id: str
    kind: ReferenceKind = ReferenceKind.DOCUMENT
    canonical: str | None = None
    issuer: str | None = None
    year: int | None = None
    number: int
    title: Stretch | None = None


class QuantityMark(Stretch):
    """A marked quantity."""

    id: str
    value: Decimal
    max: Decimal | None = None
    kind: Kind
    unit: str | None = None
    modifier: Modifier = Modifier.EXACT
    category: Stretch | None = None
    action: Stretch | None = None
    part_of: str | None = None
    share_of: str | None = None
    change: bool = False
    indicator: str | None = None


class Annotation(_Schema):
    """One annotated text.

    Attributes:
        doc: path of the text, relative to the folder that holds the texts.
        text_sha256: digest of the whole text in UTF-8.
        excerpt: the stretch that was read.
        annotator: who read it; two readings of one text differ in it.
    """

    schema_version: Literal[1] = 1
    doc: str
    text_sha256: str = Field(pattern="^[0-9a-f]{64}$")
    language: Literal["zh", "en"]
    annotator: str
    excerpt: Stretch
    ignore: tuple[Stretch, ...] = ()
    entities: tuple[EntityMark, ...] = ()
    references: tuple[ReferenceMark, ...] = ()
    quantities: tuple[QuantityMark, ...] = ()

    def outside(self, length: int) -> list[list[int]]:
        """Return the stretches of a text of `length` code points that are not scored."""
        edges = [[0, self.excerpt.start], [self.excerpt.end, length]]
        return [edge for edge in edges if edge[0] < edge[1]] + [[s.start, s.end] for s in self.ignore]


def load_annotation(path: Path) -> Annotation:
    """Read an annotation file.

    Raises:
        AnnotationError: if it is no JSON or not of this shape; names the file and the field.
    """
    try:
        return Annotation.model_validate(loads(path.read_bytes()))
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise AnnotationError(f"{field}: {first['msg']}", file=str(path)) from error
    except ValueError as error:
        raise AnnotationError(f"no JSON: {error}", file=str(path)) from error


def save_annotation(annotation: Annotation, path: Path) -> None:
    """Write an annotation file whole or not at all.

    Raises:
        WriteError: if it cannot be written; an older file stays.
    """
    with written_whole(path) as file:
        file.write(dumps(annotation.model_dump(mode="python"), indent=True) + b"\n")


def read_text(annotation: Annotation, texts: Path, *, file: str) -> str:
    """Read the text that an annotation belongs to.

    Args:
        annotation: the annotation.
        texts: the folder that `doc` is relative to.
        file: the annotation's own path, for the error.

    Raises:
        AnnotationError: if the text is not there or is another one.
    """
    path = texts / annotation.doc
    try:
        data = path.read_bytes()
    except OSError as error:
        raise AnnotationError(f"its text is not there: {annotation.doc}", file=file) from error
    if hashlib.sha256(data).hexdigest() != annotation.text_sha256:
        raise AnnotationError(f"its text has changed: {annotation.doc} has another digest", file=file)
    return data.decode("utf-8")


def to_document(annotation: Annotation, text: str) -> Document:
    """Build the document whose layers are the marks of an annotation."""
    return from_answer(_answer(annotation), text)


def to_gold(annotation: Annotation, text: str) -> dict[str, Any]:
    """Return the annotation in the shape of the gold files, with texts: for the scorer, never stored."""
    answer = _answer(annotation)
    for layer in ("entities", "references", "quantities"):
        for item in answer[layer]:
            for span in (item, item.get("title"), item.get("category"), item.get("action")):
                if span is not None:
                    span["text"] = text[span["start"] : span["end"]]
    return {"doc": annotation.doc, "ignore": annotation.outside(len(text))} | answer


def _answer(annotation: Annotation) -> dict[str, Any]:
    return annotation.model_dump(include={"language", "entities", "references", "quantities"})
