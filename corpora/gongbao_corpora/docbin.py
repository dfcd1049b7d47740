"""Training examples as spaCy's DocBin: entities as `doc.ents`, the rest in `doc.spans` and `doc.user_data`.

Tokens are spaCy's own (`spacy.blank(language)`, Chinese character by character). `doc.ents` says what spaCy
can say: an entity that cuts a token, and everything masked, is missing, the rest is outside. `doc.spans` has
`quantities` (labelled by their kind), `categories`, `references` and `headings` where they fit the tokens.
What fits nowhere is not lost: `doc.user_data["gongbao"]` holds the example as JSON, and `read_docbin` reads
it back from there.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gongbao.document import Span
from gongbao.serialize import dumps, loads
from gongbao_corpora.atomic import written_whole
from gongbao_corpora.errors import DamagedFileError
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.example_rows import from_row, to_row

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc
    from spacy.tokens import Span as TokenSpan

_KEY = "gongbao"


def write_docbin(examples: Iterable[TrainingExample], target: Path) -> int:
    """Write examples of one language or both as one DocBin, whole or not at all; return how many.

    All of them are held in memory: some thousands a file is a good measure.

    Raises:
        WriteError: if the file cannot be written.
    """
    from spacy.tokens import DocBin  # noqa: PLC0415  (import costs nothing)

    bag = DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    for example in examples:
        bag.add(to_doc(example))
    with written_whole(target) as file:
        file.write(bag.to_bytes())
    return len(bag)


def write_docbins(examples: Iterable[TrainingExample], stem: Path, *, size: int = 2000) -> list[Path]:
    """Write examples as DocBins of so many documents each, `STEM.000.spacy` and on; return the files.

    Raises:
        WriteError: if a file cannot be written.
    """
    waiting = iter(examples)
    files: list[Path] = []
    while part := list(islice(waiting, size)):
        target = stem.with_name(f"{stem.name}.{len(files):03}.spacy")
        write_docbin(part, target)
        files.append(target)
    return files


def read_docbin(path: Path) -> Iterator[TrainingExample]:
    """Read examples back from a DocBin.

    Raises:
        DamagedFileError: if it is cut off or not one of ours.
        ExampleError: if an example in it contradicts itself.
    """
    import spacy  # noqa: PLC0415
    from spacy.tokens import DocBin  # noqa: PLC0415

    try:
        documents = list(DocBin().from_bytes(path.read_bytes()).get_docs(spacy.blank("xx").vocab))
        rows = [loads(document.user_data[_KEY]) | {"text": document.text} for document in documents]
    except Exception as error:  # msgpack, zlib and spaCy each have errors of their own for broken bytes
        raise DamagedFileError(f"no DocBin of ours: {error}", file=str(path)) from error
    for number, row in enumerate(rows, 1):
        yield from_row(row, file=str(path), line=number)


def to_doc(example: TrainingExample) -> "Doc":
    """Return an example as a spaCy document."""
    doc = _pipeline(example.language.value).make_doc(example.text)
    if doc.text != example.text:
        raise ValueError(f"{example.id}: spaCy's tokens do not give the text back")
    entities: list[TokenSpan] = []
    missing = list(_tokens(doc, (*example.masked, *example.masked_entities)))
    for entity in example.entities:
        span = doc.char_span(entity.start, entity.end, label=entity.label.value)
        if span is None:
            missing += _tokens(doc, [entity])
        else:
            entities.append(span)
    taken = {number for span in entities for number in range(span.start, span.end)}
    doc.set_ents(entities, missing=_runs(doc, missing, taken), default="outside")
    groups: dict[str, list[tuple[Span, str]]] = {
        "quantities": [(q, q.kind.value) for q in example.quantities],
        "categories": [(q.category, q.id) for q in example.quantities if q.category is not None],
        "references": [(r, r.kind.value) for r in example.references],
        "headings": [(h, str(h.level)) for h in example.headings],
    }
    for name, marks in groups.items():
        spans = [doc.char_span(mark.start, mark.end, label=label) for mark, label in marks]
        doc.spans[name] = [span for span in spans if span is not None]
    row = to_row(example)
    del row["text"]
    doc.user_data[_KEY] = dumps(row).decode("utf-8")
    return doc


def _tokens(doc: "Doc", stretches: Iterable[Span]) -> "Iterator[TokenSpan]":
    for stretch in stretches:
        span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
        if span is not None:
            yield span


def _runs(doc: "Doc", spans: "Iterable[TokenSpan]", taken: set[int]) -> "list[TokenSpan]":
    """Return the tokens of some spans that are not taken, as spans that do not overlap."""
    left = sorted({number for span in spans for number in range(span.start, span.end)} - taken)
    runs: list[list[int]] = []
    for number in left:
        if runs and runs[-1][1] == number:
            runs[-1][1] = number + 1
        else:
            runs.append([number, number + 1])
    return [doc[start:end] for start, end in runs]


_PIPELINES: "dict[str, Pipeline]" = {}


def _pipeline(language: str) -> "Pipeline":
    import spacy  # noqa: PLC0415

    if language not in _PIPELINES:
        _PIPELINES[language] = spacy.blank(language)
    return _PIPELINES[language]
