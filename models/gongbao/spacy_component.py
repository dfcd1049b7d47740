"""Gongbao as a spaCy component, and a `Document` as a spaCy `Doc` and back.

What stays true: `doc._.gongbao` is the `Document` itself, every layer with its exact offsets into the text;
span groups are a view of it, widened to token edges; whatever spaCy does with a `Doc` (copies, bytes,
`DocBin` with `store_user_data=True`) keeps it, since `doc.user_data` holds it as one JSON string.

Reading this file: `GongbaoComponent` is what `nlp.add_pipe("gongbao")` adds. `attach` puts a `Document` on a
`Doc`: span groups, entities, and the layers. `to_doc` and `from_doc` are the two directions without a
pipeline. Pydantic writes and reads the layers by their type hints, so a layer that `document.py` gains is
kept without a change here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from pydantic import TypeAdapter
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan
from spacy.vocab import Vocab

from gongbao.document import Document, Entity, Label, Quantity, Reference, Sentence, Span, Stage, Word
from gongbao.extractor import LANGUAGES, default_stages, extract
from gongbao.language import language_of

PREFIX = "gongbao/"
GROUPS = (
    "paragraphs",
    "sentences",
    "entities",
    "references",
    "titles",
    "quantities",
    "categories",
    "actions",
)

_KEY = "gongbao"
# Documents that are kept parsed, so that a loop over the spans of one does not read it anew each time.
_KEPT = 16
_PIECE = re.compile(r"\S+|\s+")
_LABELS = frozenset(label.value for label in Label)


@dataclass(frozen=True, slots=True)
class GongbaoComponent:
    """Reads a report and writes what it found on the `Doc`.

    Attributes:
        language: `auto`, `zh` or `en`, as in `gongbao.extract`.
        overwrite_ents: whether our entities replace those already in `doc.ents` that they overlap. By default
            the others stay and ours fill the gaps, as spaCy's `entity_ruler` does.
    """

    language: str = "auto"
    overwrite_ents: bool = False

    def __call__(self, doc: Doc) -> Doc:
        """Return the same `Doc` with our span groups, entities and layers.

        Raises:
            WeightsError: if a file of the weights is missing or not the one shipped.
            TextTooLongError: if the text has more than 1,000,000 code points.
        """
        text = doc.text
        document = extract(text, _stages(), language=self.language) if text else Document("")
        return attach(doc, document, overwrite_ents=self.overwrite_ents)


@Pipeline.factory(
    "gongbao",
    assigns=["doc._.gongbao", "doc.ents", "doc.spans"],
    default_config={"language": "auto", "overwrite_ents": False},
)
def create_component(nlp: Pipeline, name: str, language: str, overwrite_ents: bool) -> GongbaoComponent:  # noqa: FBT001  (spaCy passes the config by name)
    """Make the component; the entry point `spacy_factories` leads here.

    Raises:
        ValueError: if `language` is none of `auto`, `zh` and `en`.
    """
    del nlp, name
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    return GongbaoComponent(language, overwrite_ents)


@cache
def _stages() -> tuple[Stage, ...]:
    """Load the pipeline at the first text, once a process, so that a component can be pickled."""
    return default_stages()


def attach(doc: Doc, document: Document, *, overwrite_ents: bool = False) -> Doc:
    """Put a document on a `Doc` of the same text: `doc._.gongbao`, `doc.spans["gongbao/…"]` and `doc.ents`.

    Raises:
        ValueError: if the texts differ.
    """
    _set_document(doc, document)
    for group in GROUPS:
        spans = (
            _on_tokens(doc, span, label, identifier) for span, label, identifier in _members(document, group)
        )
        doc.spans[PREFIX + group] = [span for span in spans if span is not None]
    _add_entities(doc, document.entities, overwrite=overwrite_ents)
    return doc


def _members(document: Document, group: str) -> Iterator[tuple[Span, str, str]]:
    """Yield the spans of a group, each with its label and the id of the part it belongs to, if it has one."""
    match group:
        case "paragraphs":
            yield from ((p, f"HEADING{p.level}" if p.level else "BODY", "") for p in document.paragraphs)
        case "sentences":
            yield from ((s, s.language.value, "") for s in document.sentences)
        case "entities":
            yield from ((e, e.label.value, "") for e in document.entities)
        case "references":
            yield from ((r, r.kind.value, r.id) for r in document.references)
        case "titles":
            yield from ((r.title, "title", r.id) for r in document.references if r.title)
        case "quantities":
            yield from ((q, q.kind.value, q.id) for q in document.quantities)
        case "categories":
            yield from ((q.category, "category", q.id) for q in document.quantities if q.category)
        case "actions":
            yield from ((q.action, "action", q.id) for q in document.quantities if q.action)


def _on_tokens(doc: Doc, span: Span, label: str, identifier: str) -> TokenSpan | None:
    return doc.char_span(span.start, span.end, label=label, alignment_mode="expand", span_id=identifier)


def _add_entities(doc: Doc, entities: Iterable[Entity], *, overwrite: bool) -> None:
    """Add to `doc.ents` the entities whose edges are token edges."""
    aligned = (doc.char_span(e.start, e.end, label=e.label.value) for e in entities)
    ours = [span for span in aligned if span is not None]
    theirs = list(doc.ents)
    merged: list[TokenSpan] = []
    taken: set[int] = set()
    for span in [*ours, *theirs] if overwrite else [*theirs, *ours]:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            merged.append(span)
            taken.update(tokens)
    doc.ents = sorted(merged, key=lambda span: span.start)


def to_doc(document: Document, vocab: Vocab) -> Doc:
    """Make a `Doc` of a document, its words the tokens; nothing of the document is lost.

    White space other than one space after a word is a token of its own, as everywhere in spaCy, and so is a
    stretch that no word covers. Sentence starts and `token.tag_` are set where the document has them.

    >>> doc = to_doc(Document("共436件", words=(Word(0, 1), Word(1, 4), Word(4, 5))), Vocab())
    >>> [token.text for token in doc], from_doc(doc).words[1].of(doc.text)
    (['共', '436', '件'], '436')
    """
    pieces = list(_pieces(document))
    following = [*(start for start, _, _ in pieces[1:]), len(document.text)]
    spaces = [end < start for (_, end, _), start in zip(pieces, following, strict=False)]
    words = [document.text[start:end] for start, end, _ in pieces]
    starts = {sentence.start for sentence in document.sentences}
    tags = [pos or "" for _, _, pos in pieces]
    doc = Doc(
        vocab,
        words=words,
        spaces=spaces,
        tags=tags if any(tags) else None,
        sent_starts=[start in starts for start, _, _ in pieces] if starts else None,
    )
    return attach(doc, document)


def _pieces(document: Document) -> Iterator[tuple[int, int, str | None]]:
    """Yield the tokens: words, and what lies between them; one space after a token belongs to that token."""
    at = 0
    for word in document.words:
        yield from _gap(document.text, at, word.start)
        yield word.start, word.end, word.pos
        at = word.end
    yield from _gap(document.text, at, len(document.text))


def _gap(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    """Cut a stretch without words into tokens, leaving out the spaces that the token before them takes."""
    at = start
    while at < end:
        if at > 0 and text[at] == " ":
            at += 1
        match = _PIECE.match(text, at, end)
        if match is None:
            return
        yield match.start(), match.end(), None
        at = match.end()


def from_doc(doc: Doc) -> Document:
    """Return the document of a `Doc`.

    One that went through `add_pipe("gongbao")` or `to_doc` gives back exactly what was put on it. Any other
    gives a document of its text, tokens, sentences and those entities whose label we have.

    >>> from_doc(Doc(Vocab(), words=["436", "applications"])).text
    '436 applications '
    """
    stored = _get_document(doc)
    if stored is not None:
        return stored
    sentences = [s for s in doc.sents if s.text.strip()] if doc.has_annotation("SENT_START") else []
    return Document(
        doc.text,
        words=tuple(Word(t.idx, t.idx + len(t), pos=t.tag_ or None) for t in doc if not t.is_space),
        sentences=tuple(Sentence(s.start_char, s.end_char, language=language_of(s.text)) for s in sentences),
        entities=tuple(
            Entity(e.start_char, e.end_char, label=Label(e.label_)) for e in doc.ents if e.label_ in _LABELS
        ),
    )


def _get_document(doc: Doc) -> Document | None:
    stored = doc.user_data.get(_KEY)
    return None if stored is None else _read(stored)


def _set_document(doc: Doc, document: Document) -> None:
    if document.text != doc.text:
        raise ValueError("the document and the Doc have different texts")
    doc.user_data[_KEY] = _json().dump_json(document, exclude_defaults=True).decode("utf-8")


@lru_cache(maxsize=_KEPT)
def _read(stored: str) -> Document:
    return _json().validate_json(stored)


@cache
def _json() -> TypeAdapter[Document]:
    """Return what writes and reads every field of a `Document`; decimals keep their digits."""
    return TypeAdapter(Document)


def _meaning(span: TokenSpan) -> Quantity | Reference | None:
    """Find the quantity or reference that a span of our groups belongs to, by its id."""
    stored = span.doc.user_data.get(_KEY)
    return None if stored is None else _parts_by_id(stored).get(span.id_)


@lru_cache(maxsize=_KEPT)
def _parts_by_id(stored: str) -> dict[str, Quantity | Reference]:
    document = _read(stored)
    parts: tuple[Quantity | Reference, ...] = (*document.quantities, *document.references)
    return {part.id: part for part in parts}


# `force`: a module that is loaded twice (a notebook, the entry point beside an import) sets them again.
Doc.set_extension("gongbao", getter=_get_document, setter=_set_document, force=True)
TokenSpan.set_extension("gongbao", getter=_meaning, force=True)
