"""Every error that Gongbao raises on purpose, classed by who can act on it.

GongbaoError
├─ InputError                    the caller can fix it
│   ├─ TextTooLongError          413
│   ├─ BodyTooLargeError         413
│   ├─ BodyTimeoutError          408
│   ├─ InvalidTextError          422  empty, or holds a lone surrogate
│   ├─ InvalidFieldError         422
│   ├─ UnsupportedLanguageError  422
│   ├─ UnsupportedMediaError     415
│   ├─ UnsupportedCharsetError   415
│   ├─ MalformedBodyError        400
│   ├─ UndecodableTextError      400
│   └─ UnreadableFileError            a file of a kind that is read, but this one cannot be
│       ├─ NoTextLayerError       422  pictures of pages
│       ├─ EncryptedFileError     422  it asks for a password
│       ├─ BrokenFileError        422  it breaks the rules of its format
│       └─ OversizedFileError     422  it unpacks to more than a document can have
├─ BusyError                     nobody need fix it: the caller can try again
│   ├─ QueueFullError            429
│   └─ UnavailableError          503
├─ WeightsError                  the operator can fix it: the service refuses to start
│   ├─ WeightsMissingError
│   └─ WeightsMismatchError
├─ ConfigError                   the operator can fix it
├─ AnnotationError               the annotator can fix it
└─ CrawlError                    by what the crawler should do next
    ├─ RetryableFetchError
    ├─ BlockedError
    └─ PageChangedError

An error carries data and says one sentence; it never logs. Anything else that escapes is a bug.
"""


class GongbaoError(Exception):
    """An error that Gongbao raises on purpose."""


class InputError(GongbaoError):
    """The caller can fix it."""


class TextTooLongError(InputError):
    """The text has more code points than one document may have."""

    def __init__(self, *, length: int, limit: int) -> None:
        super().__init__(f"the text has {length:,} code points, the limit is {limit:,}")
        self.length = length
        self.limit = limit


class BodyTooLargeError(InputError):
    """The body has more bytes than the service reads."""

    def __init__(self, *, limit: int) -> None:
        super().__init__(f"the body is larger than {limit:,} bytes")
        self.limit = limit


class BodyTimeoutError(InputError):
    """The body did not end in time."""

    def __init__(self, *, seconds: float) -> None:
        super().__init__(f"the body did not end within {seconds:g} seconds")
        self.seconds = seconds


class InvalidTextError(InputError):
    """The text is empty or is not a sequence of Unicode scalar values."""

    def __init__(self, reason: str, *, position: int | None = None) -> None:
        where = "" if position is None else f" at code point {position}"
        super().__init__(f"{reason}{where}")
        self.reason = reason
        self.position = position


class InvalidFieldError(InputError):
    """Fields of a request are missing, unknown or have a value that they cannot have.

    Attributes:
        fields: for each of them its name and what is wrong with it.
    """

    def __init__(self, *fields: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{name}: {reason}" for name, reason in fields))
        self.fields = fields


class UnsupportedLanguageError(InputError):
    """The language asked for is not one that Gongbao reads."""

    def __init__(self, language: str, *, allowed: tuple[str, ...]) -> None:
        super().__init__(f"language {language!r} is not one of {', '.join(allowed)}")
        self.language = language
        self.allowed = allowed


class UnsupportedMediaError(InputError):
    """A body or a file is of a kind that Gongbao does not read."""

    def __init__(self, kind: str, *, allowed: tuple[str, ...], note: str = "") -> None:
        tail = f"; {note}" if note else ""
        super().__init__(f"{kind} is not read; send {', '.join(allowed)}{tail}")
        self.kind = kind
        self.allowed = allowed


class UnsupportedCharsetError(InputError):
    """No such character set is known, or it is none that a text is written in."""

    def __init__(self, charset: str) -> None:
        super().__init__(f"character set {charset!r} is not known")
        self.charset = charset


class MalformedBodyError(InputError):
    """The body breaks the rules of its own format."""

    def __init__(self, form: str, reason: str) -> None:
        super().__init__(f"the body is not {form}: {reason}")
        self.form = form
        self.reason = reason


class UndecodableTextError(InputError):
    """The bytes are not text in the character set they claim."""

    def __init__(self, charset: str, *, position: int | None = None, reason: str = "") -> None:
        where = "" if position is None else f" at byte {position}"
        tail = f": {reason}" if reason else ""
        super().__init__(f"the body is not {charset}{where}{tail}")
        self.charset = charset
        self.position = position


class UnreadableFileError(InputError):
    """A file is of a kind that is read, but this one cannot be; the subclass says why.

    Attributes:
        kind: what the file is, such as `PDF`.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"the {kind} file cannot be read: {reason}")
        self.kind = kind
        self.reason = reason


class NoTextLayerError(UnreadableFileError):
    """The file holds pictures of pages and no text."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind, "it has no text layer, only pictures of pages")


class EncryptedFileError(UnreadableFileError):
    """The file asks for a password."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind, "it needs a password")


class BrokenFileError(UnreadableFileError):
    """The file breaks the rules of its format."""


class OversizedFileError(UnreadableFileError):
    """The file unpacks to more than a document can have: a decompression bomb, or pages without end."""

    def __init__(self, kind: str, *, what: str, limit: int) -> None:
        super().__init__(kind, f"it has more than {limit:,} {what}")
        self.limit = limit


class BusyError(GongbaoError):
    """The request is a good one, but not now; the caller can try again after some seconds."""

    def __init__(self, reason: str, *, retry_after: int) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class QueueFullError(BusyError):
    """As many requests wait as may wait."""


class UnavailableError(BusyError):
    """The service is loading its weights, or is about to end."""


class WeightsError(GongbaoError):
    """The shipped weights cannot be used; the operator can fix it."""


class WeightsMissingError(WeightsError):
    """A file of the weights is not there."""

    def __init__(self, path: str, *, hint: str = "") -> None:
        super().__init__(f"weights are missing: {path}{hint and f' ({hint})'}")
        self.path = path


class WeightsMismatchError(WeightsError):
    """A file of the weights is not the one the manifest names."""

    def __init__(self, path: str, *, expected: str, actual: str) -> None:
        super().__init__(f"weights {path} have digest {actual}, the manifest says {expected}")
        self.path = path
        self.expected = expected
        self.actual = actual


class ConfigError(GongbaoError):
    """A setting has a value that it cannot have."""

    def __init__(self, key: str, value: object, *, allowed: str) -> None:
        super().__init__(f"{key}={value!r} is not allowed: {allowed}")
        self.key = key
        self.value = value
        self.allowed = allowed


class AnnotationError(GongbaoError):
    """An annotation file cannot be read as one."""

    def __init__(self, reason: str, *, file: str, line: int | None = None, quote: str | None = None) -> None:
        where = file if line is None else f"{file}:{line}"
        what = "" if quote is None else f" ({quote!r})"
        super().__init__(f"{where}: {reason}{what}")
        self.reason = reason
        self.file = file
        self.line = line
        self.quote = quote


class CrawlError(GongbaoError):
    """A page could not be had; the subclass says what to do next."""


class RetryableFetchError(CrawlError):
    """Try again later."""


class BlockedError(CrawlError):
    """The site does not want us: stop this site."""


class PageChangedError(CrawlError):
    """The page is no longer what its description says: fail this site loudly."""
