"""`corpora/sources.toml`: every source, its licence, its digest, what it is for, whether it may train.

What stays true: a source without a licence is no source; what is for scores only never trains, whatever the
file says (`evaluation_only/`, PUD, test sets, the dev gold); every error names the file and the line.

Reading this file: `Source` is a row, `Sources` what callers ask of the table; `read_sources` is the whole
path, below it the checks of a row, then digests and how a row is written.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from gongbao.document import Label, Language
from gongbao_corpora.errors import (
    DigestMismatchError,
    EvaluationOnlyError,
    LicenceMissingError,
    SourceError,
    SourceMissingError,
)
from gongbao_corpora.packed import digest
from gongbao_corpora.roots import Roots, default_project
from gongbao_corpora.splits import Split


class Form(StrEnum):
    """What kind of reader makes training examples of a source."""

    NER = "ner"
    SILVER = "silver"
    CITATIONS = "citations"
    COUNTED = "counted"
    WORDS = "words"
    GOLD = "gold"
    ANNOTATED = "annotated"
    GENERATED = "generated"


@dataclass(frozen=True, slots=True)
class Source:
    """A row of sources.toml.

    Attributes:
        name: unique; a training example names its source by it.
        path: a file or folder, from `shared:`, `project:` or a place of its own.
        address: repository and commit, or who made it.
        licence: never empty.
        use: in words, what it is used for.
        trains: whether it may train shipped weights.
        sha256: digest of the file or of all files of the folder; not for what the project itself holds.
        reader: which reader makes examples of it; None where none does yet (lexicons, unlabelled text).
        language: `zh` or `en`; None for both or neither.
        style: register or kind of text.
        labels: which of our labels are completely marked in it.
        split: the side it lies on as a whole; None to split it by publisher.
        texts: for annotation files, where the paths in `doc` start.
        file: the table itself.
        line: line of the row.
    """

    name: str
    path: str
    address: str
    licence: str
    use: str
    trains: bool
    sha256: str | None = None
    reader: Form | None = None
    language: Language | None = None
    style: str = ""
    labels: frozenset[Label] = frozenset()
    split: Split | None = None
    texts: str | None = None
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Sources:
    """The table of sources."""

    file: str
    rows: tuple[Source, ...]

    def get(self, name: str) -> Source:
        """Return a source by its name.

        Raises:
            SourceMissingError: if there is none.
        """
        for source in self.rows:
            if source.name == name:
                return source
        raise SourceMissingError(f"no source is called {name!r}", file=self.file)

    def for_training(self, names: Iterable[str] | None = None) -> tuple[Source, ...]:
        """Return the sources to train on: those named, or all that may train and have a reader.

        Raises:
            EvaluationOnlyError: if one of those named is for scores only.
            SourceMissingError: if one is not in the table.
        """
        if names is None:
            return tuple(s for s in self.rows if s.trains and s.reader is not None)
        chosen = tuple(self.get(name) for name in names)
        for source in chosen:
            if not source.trains:
                reason = f"{source.name} is for scores only: nothing may be trained on it"
                raise EvaluationOnlyError(reason, file=source.file, line=source.line)
        return chosen

    def held(self) -> tuple[Source, ...]:
        """Return the labelled sources that are for scores only."""
        return tuple(s for s in self.rows if not s.trains and s.reader is not None)


def default_table() -> Path:
    """Return where the project's own table lies."""
    return default_project() / "corpora" / "sources.toml"


def read_sources(path: Path | None = None) -> Sources:
    """Read the table of sources.

    Raises:
        SourceError: if it cannot be read or a row is not as it must be; its subclasses say what is wrong.
    """
    path = path or default_table()
    try:
        text = path.read_text(encoding="utf-8")
        rows = tomllib.loads(text)
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise SourceError(
            f"no TOML: {error}", file=str(path), line=int(at.group(1)) if at else None
        ) from error
    if unknown := rows.keys() - {"source"}:
        raise SourceError(f"unknown table {min(unknown)!r}: rows are [[source]]", file=str(path))
    lines = [number for number, line in enumerate(text.split("\n"), 1) if line.strip() == "[[source]]"]
    if not isinstance(rows.get("source", []), list) or len(lines) != len(rows.get("source", [])):
        raise SourceError("a row begins with a line [[source]]", file=str(path))
    sources: dict[str, Source] = {}
    for row, line in zip(rows.get("source", []), lines, strict=True):
        source = _source(row, str(path), line)
        if source.name in sources:
            raise SourceError(f"two sources are called {source.name}", file=str(path), line=line)
        sources[source.name] = source
    return Sources(str(path), tuple(sources.values()))


_TEXTS = ("name", "path", "address", "licence", "use", "sha256", "style", "texts")
_REQUIRED = ("name", "path", "address", "use", "trains")
_FIELDS = (*_TEXTS, "trains", "reader", "language", "labels", "split")


def _source(row: dict[str, Any], file: str, line: int) -> Source:
    name = str(row.get("name", "source"))
    for reason in _faults(row):
        raise SourceError(f"{name}: {reason}", file=file, line=line)
    if not str(row.get("licence", "")).strip():
        raise LicenceMissingError(f"{name} has no licence", file=file, line=line)
    try:
        source = Source(
            **{key: row[key] for key in _TEXTS if key in row},
            trains=row["trains"],
            reader=Form(row["reader"]) if "reader" in row else None,
            language=Language(row["language"]) if "language" in row else None,
            labels=frozenset(map(Label, row.get("labels", ()))),
            split=Split(row["split"]) if "split" in row else None,
            file=file,
            line=line,
        )
    except ValueError as error:
        raise SourceError(f"{name}: {error}", file=file, line=line) from error
    if source.trains and is_for_scores_only(source.name, source.path):
        reason = f"{name} says trains = true, but is for scores only"
        raise EvaluationOnlyError(reason, file=file, line=line)
    return source


def _faults(row: dict[str, Any]) -> Iterator[str]:
    if unknown := sorted(row.keys() - set(_FIELDS)):
        yield f"unknown field {unknown[0]!r}"
    if missing := [key for key in _REQUIRED if not str(row.get(key, "")).strip()]:
        yield f"{missing[0]!r} is missing"
    if wrong := [key for key in _TEXTS if not isinstance(row.get(key, ""), str)]:
        yield f"{wrong[0]!r} is no string"
    if not isinstance(row.get("trains", False), bool):
        yield "'trains' is neither true nor false"
    if not isinstance(row.get("labels", []), list):
        yield "'labels' is no list"
    if not re.fullmatch(r"(?:[0-9a-f]{64})?", str(row.get("sha256", ""))):
        yield "'sha256' is no SHA-256"
    if str(row.get("path", "")).startswith("shared:") and not row.get("sha256"):
        yield "'sha256' is missing: only what the project itself holds needs none"


def is_for_scores_only(name: str, path: str) -> bool:
    """Say whether a source is for scores only by its very name or place.

    AISHELL's test part is none of our test sets: the README of the corpora recommends it for training.
    """
    if name == "aishell_ner.test":
        return False
    by_name = name.endswith((".test", "_test")) or re.search(r"(?:^|[._-])pud(?:$|[._-])", name) is not None
    return by_name or "evaluation_only/" in path or "gold/dev" in path


def check_digest(source: Source, roots: Roots) -> Path:
    """Return where a source lies, its digest compared.

    Raises:
        SourceMissingError: if nothing is there.
        DigestMismatchError: if it is something else.
    """
    path = roots.resolve(source.path)
    if not path.exists():
        raise SourceMissingError(f"{source.name}: {path} is not there", file=source.file, line=source.line)
    if source.sha256 and (actual := digest(path)) != source.sha256:
        reason = f"{source.name}: {path} has digest {actual}, not {source.sha256}"
        raise DigestMismatchError(reason, file=source.file, line=source.line)
    return path


def to_toml(source: Source) -> str:
    """Return the row of a source as it stands in the table."""
    values: list[tuple[str, object]] = [(key, getattr(source, key) or None) for key in _TEXTS]
    values += [("trains", source.trains), ("reader", source.reader), ("language", source.language)]
    values += [("labels", sorted(source.labels) or None), ("split", source.split)]
    order = {key: at for at, key in enumerate((*_REQUIRED[:3], "licence", "sha256", "use", "trains"))}
    values.sort(key=lambda pair: order.get(pair[0], len(order)))
    lines = [f"{key} = {_toml(value)}" for key, value in values if value is not None]
    return "\n".join(["[[source]]", *lines]) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04X}" for c in escaped) + '"'


def with_digest(text: str, source: Source, sha256: str) -> str:
    """Return the text of a table with another digest in the row of a source."""
    lines = text.split("\n")
    for at in range(source.line, len(lines)):
        if lines[at].startswith("sha256"):
            lines[at] = f'sha256 = "{sha256}"'
            break
    return "\n".join(lines)
