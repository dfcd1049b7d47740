"""An item → its text and how it is to be read. This runs in the reading process."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongbao.errors import BodyTooLargeError, InvalidFieldError, MalformedBodyError, UndecodableTextError
from gongbao.extractor import LANGUAGES
from gongbao.readers import ReadText, read_file
from gongbao.serialize import DEFAULT_LAYERS, LAYERS
from gongbao_corpora.batch.job import Item

# The limits of the API: docs/api.md.
MAX_FILE_BYTES = 32 << 20
MAX_LINE_BYTES = 8 << 20
_MAX_ID = 200
_FIELDS = ("text", "language", "id", "include")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A text and how it is to be read; `language` is None where the batch decides."""

    read: ReadText
    identifier: str | None = None
    language: str | None = None
    include: Sequence[str] = DEFAULT_LAYERS


def load_file(item: Item) -> Loaded:
    """Read a file.

    Raises:
        InputError: if it is none that is read, too large, or damaged.
        OSError: if it cannot be read.
    """
    with Path(item.path).open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise BodyTooLargeError(limit=MAX_FILE_BYTES)
    return Loaded(read_file(data, item.path))


def load_request(item: Item) -> Loaded:
    """Read a line of an NDJSON file: a request of contract.md.

    Raises:
        InputError: if it is none.
        OSError: if the file cannot be read.
    """
    if item.length > MAX_LINE_BYTES:
        raise BodyTooLargeError(limit=MAX_LINE_BYTES)
    with Path(item.path).open("rb") as file:
        file.seek(item.offset)
        fields = _parse(file.read(item.length))
    _check(fields)
    return Loaded(
        ReadText(fields["text"], made=False),
        identifier=fields.get("id"),
        language=fields.get("language"),
        include=fields.get("include") or DEFAULT_LAYERS,
    )


def _parse(line: bytes) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UndecodableTextError("UTF-8", position=error.start, reason=error.reason) from error
    except json.JSONDecodeError as error:
        raise MalformedBodyError("JSON", f"{error.msg} at character {error.pos}") from error
    except (RecursionError, ValueError) as error:
        raise MalformedBodyError("JSON", "it is nested too deeply, or a number is too long") from error
    if not isinstance(fields, dict):
        raise InvalidFieldError(("line", "must be a JSON object"))
    return fields


def _check(fields: dict[str, Any]) -> None:
    wrong = [(name, "is not a field of a request") for name in fields if name not in _FIELDS]
    if not isinstance(fields.get("text"), str):
        wrong.append(("text", "is required and must be a string"))
    if fields.get("language", "auto") not in LANGUAGES:
        wrong.append(("language", f"must be one of {', '.join(LANGUAGES)}"))
    identifier = fields.get("id")
    if not (identifier is None or (isinstance(identifier, str) and len(identifier) <= _MAX_ID)):
        wrong.append(("id", f"must be a string of at most {_MAX_ID} characters"))
    include = fields.get("include")
    if include is not None and not (isinstance(include, list) and all(layer in LAYERS for layer in include)):
        wrong.append(("include", f"must be a list of {', '.join(LAYERS)}"))
    if wrong:
        raise InvalidFieldError(*wrong)
