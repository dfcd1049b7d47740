"""Public sets as training examples: names and words, one record an example.

What a set does not mark is not called absent: only the labels that sources.toml lists for it are complete,
what maps to none of ours for certain is masked.
"""

from collections.abc import Iterator
from pathlib import Path

from gongbao.document import Entity, Label, Language, Span
from gongbao_corpora.errors import SourceError
from gongbao_corpora.example import Layer, TrainingExample
from gongbao_corpora.packed import read_jsonl, read_lines
from gongbao_corpora.readers.ner import mentions_of
from gongbao_corpora.readers.passage import Mention
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Split


def read_names(source: Source, path: Path) -> Iterator[TrainingExample]:
    """Read a set of named entities."""
    language = language_of(source)
    for number, record in enumerate(read_jsonl(path), 1):
        if record["text"].strip():
            mentions = mentions_of(record, language.value)
            yield from_mentions(source, number, record["text"], mentions)


def from_mentions(
    source: Source, number: int | str, text: str, mentions: tuple[Mention, ...]
) -> TrainingExample:
    """Return the example of a text with its mentions; one without a label is masked."""
    return TrainingExample(
        id=f"{source.name}:{number}",
        text=text,
        language=language_of(source),
        source=source.name,
        style=source.style,
        publisher=source.name,
        split=source.split or Split.TRAIN,
        labels=source.labels,
        masked_entities=tuple(Span(start, end) for start, end, label in mentions if label is None),
        entities=tuple(Entity(start, end, label=Label(label)) for start, end, label in mentions if label),
    )


def language_of(source: Source) -> Language:
    """Return the language of a source.

    Raises:
        SourceError: if its row names none.
    """
    if source.language is None:
        raise SourceError(f"{source.name} names no language", file=source.file, line=source.line)
    return source.language


def read_words(source: Source, path: Path) -> Iterator[TrainingExample]:
    """Read segmented sentences, words separated by one space, into the text without the spaces."""
    for number, line in enumerate(read_lines(path), 1):
        words, spans, at = line.split(), [], 0
        for word in words:
            spans.append(Span(at, at + len(word)))
            at += len(word)
        if words:
            yield TrainingExample(
                id=f"{source.name}:{number}",
                text="".join(words),
                language=language_of(source),
                source=source.name,
                style=source.style,
                publisher=source.name,
                split=source.split or Split.TRAIN,
                layers=frozenset([Layer.WORDS]),
                words=tuple(spans),
            )
