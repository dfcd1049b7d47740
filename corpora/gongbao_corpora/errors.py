"""What can be wrong with the data: named errors that say in which file and, where they can, in which line.

CorpusError
├─ SourceError              a row of sources.toml is not as it must be
│   ├─ LicenceMissingError  it has no licence
│   ├─ DigestMismatchError  its files are not those that were described
│   ├─ SourceMissingError   its files are not there, or no source has that name
│   └─ EvaluationOnlyError  training was pointed at what is for scores only
├─ ExampleError             a training example contradicts itself
├─ WriteError               a file cannot be written: nothing of it is left, an older one stays
├─ DamagedFileError         a file cannot be read back
└─ NearDuplicateError       training material stands in what is measured on (in `leaks`)

`gongbao.errors.AnnotationError` is the error of a single annotation file.
"""

from gongbao.errors import GongbaoError


class CorpusError(GongbaoError):
    """Something is wrong with a file of the corpora."""

    def __init__(self, reason: str, *, file: str, line: int | None = None) -> None:
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: {reason}")
        self.reason = reason
        self.file = file
        self.line = line


class SourceError(CorpusError):
    """A row of sources.toml is not as it must be."""


class LicenceMissingError(SourceError):
    """A source has no licence, so nothing may be done with it."""


class DigestMismatchError(SourceError):
    """The files of a source are not those that were described."""


class SourceMissingError(SourceError):
    """The files of a source are not there, or no source has that name."""


class EvaluationOnlyError(SourceError):
    """Training was pointed at a source that is for scores only."""


class ExampleError(CorpusError):
    """A training example contradicts itself."""


class WriteError(CorpusError):
    """A file cannot be written; nothing of it is left, an older one stays."""


class DamagedFileError(CorpusError):
    """A file cannot be read back."""
