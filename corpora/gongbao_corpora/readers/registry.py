"""From a row of sources.toml to training examples: which reader reads which form."""

from collections.abc import Callable, Iterator
from pathlib import Path

from gongbao_corpora.errors import SourceError
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.readers.citations import read_citations
from gongbao_corpora.readers.marked import read_annotated, read_generated, read_gold_folder
from gongbao_corpora.readers.public import read_names, read_words
from gongbao_corpora.readers.unlabelled import read_silver_reports
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import Form, Source, check_digest
from gongbao_corpora.splits import Proportions
from gongbao_corpora.weak import read_counted

Read = Callable[[Source, Path, Roots, Proportions], Iterator[TrainingExample]]


def read_source(
    source: Source, roots: Roots, proportions: Proportions | None = None
) -> Iterator[TrainingExample]:
    """Read the training examples of a source, its digest checked first.

    Raises:
        SourceError: if the source is not there, is another one, or has no reader.
        AnnotationError: if one of its annotations is wrong.
    """
    if source.reader is None:
        raise SourceError(f"{source.name} has no reader", file=source.file, line=source.line)
    path = check_digest(source, roots)
    yield from _READERS[source.reader](source, path, roots, proportions or Proportions())


def _annotated(
    source: Source, path: Path, roots: Roots, proportions: Proportions
) -> Iterator[TrainingExample]:
    return read_annotated(source, path, roots.resolve(source.texts or str(path)), proportions)


_READERS: dict[Form, Read] = {
    Form.NER: lambda source, path, _roots, _proportions: read_names(source, path),
    Form.CITATIONS: lambda source, path, _roots, _proportions: read_citations(source, path),
    Form.COUNTED: lambda source, path, _roots, _proportions: read_counted(source, path),
    Form.WORDS: lambda source, path, _roots, _proportions: read_words(source, path),
    Form.SILVER: lambda source, path, _roots, proportions: read_silver_reports(source, path, proportions),
    Form.GOLD: lambda source, path, _roots, proportions: read_gold_folder(source, path, proportions),
    Form.ANNOTATED: _annotated,
    Form.GENERATED: lambda source, path, _roots, proportions: read_generated(source, path, proportions),
}
