"""What ends a batch. A document that cannot be read does not: it gets a line in the error file.

BatchError
├─ NothingToReadError     the input names no document
├─ OutputMismatchError    the output folder holds another batch
├─ OutputError            the output cannot be written: a full disk, no right, another run in the same folder
└─ EngineError            the reading processes, or the cluster, cannot be started
"""

from gongbao.errors import GongbaoError


class BatchError(GongbaoError):
    """A batch cannot go on; what is finished stays, and the same command goes on from there."""


class NothingToReadError(BatchError):
    """The input names no document."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class OutputMismatchError(BatchError):
    """The output folder holds a batch of another input, of other options or of another model."""

    def __init__(self, out: str, *, name: str, found: object, wanted: object) -> None:
        super().__init__(
            f"{out} holds a batch with {name} {found!r}, this one has {wanted!r}; choose another folder"
        )
        self.out = out
        self.name = name
        self.found = found
        self.wanted = wanted


class OutputError(BatchError):
    """The output cannot be written."""

    def __init__(self, out: str, reason: str) -> None:
        super().__init__(f"{out}: {reason}")
        self.out = out
        self.reason = reason


class EngineError(BatchError):
    """The reading processes, or the cluster, cannot be started."""
