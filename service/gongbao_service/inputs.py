"""A body and its headers → a text and the options of the request: JSON, text, HTML or a file upload.

Reading this file: `media_type_of` reads the headers, `parse_input` the body by its type: `_from_json`,
`_from_form`, or straight to the readers. `_options` checks what was asked for.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, File, FormParser, parse_options_header

from gongbao.errors import (
    InvalidFieldError,
    MalformedBodyError,
    UndecodableTextError,
    UnsupportedCharsetError,
    UnsupportedMediaError,
)
from gongbao.readers import ReadText, read_body, read_file
from gongbao.readers.charset import is_utf8
from gongbao_service.schemas import Options

JSON, TEXT, HTML, FORM = "application/json", "text/plain", "text/html", "multipart/form-data"
MEDIA_TYPES = (JSON, TEXT, HTML, FORM)
_MAX_PARTS = 64  # of a form; each costs memory of its own


@dataclass(frozen=True, slots=True)
class MediaType:
    """The content type of a body, taken apart."""

    name: str
    charset: str | None = None
    boundary: bytes = b""


@dataclass(frozen=True, slots=True)
class Input:
    """What a request asks: to read this text in this way.

    Attributes:
        source: name of the file it came from, empty if it was no file.
    """

    read: ReadText
    options: Options
    source: str = ""


def media_type_of(content_type: str | None, *, content_encoding: str | None = None) -> MediaType:
    """Take the headers that describe a body apart.

    Raises:
        UnsupportedMediaError: if the type is none of `MEDIA_TYPES`, or the body is compressed.
    """
    if content_encoding and content_encoding.strip().lower() != "identity":
        raise UnsupportedMediaError(
            f"content encoding {content_encoding[:40]!r}", allowed=("the body as it is",)
        )
    if not content_type:
        raise UnsupportedMediaError("a body without a content type", allowed=MEDIA_TYPES)
    name, parameters = parse_options_header(content_type)
    media_type = name.decode("latin-1").strip().lower()
    if media_type not in MEDIA_TYPES:
        raise UnsupportedMediaError(f"a body of type {media_type[:80]!r}", allowed=MEDIA_TYPES)
    charset = parameters.get(b"charset")
    return MediaType(
        media_type,
        charset=charset.decode("latin-1") if charset else None,
        boundary=parameters.get(b"boundary", b""),
    )


def parse_input(body: bytes, media_type: MediaType, query: dict[str, list[str]]) -> Input:
    """Read a request.

    Args:
        body: its body.
        media_type: of the body.
        query: the parameters of its address; a field of a JSON body or a form goes before one of these.

    Raises:
        InputError: if the caller has to change something.
    """
    options = _flatten(query)
    checked = _options(options)
    if media_type.name == JSON:
        return _from_json(body, media_type.charset, options)
    if media_type.name == FORM:
        return _from_form(body, media_type, options)
    return Input(read_body(body, media_type.name, charset=media_type.charset), checked)


def _flatten(values: dict[str, list[str]]) -> dict[str, Any]:
    """Make one value of each field that takes one; a field given twice stays a list and is refused later."""
    return {name: v if name == "include" or len(v) != 1 else v[0] for name, v in values.items()}


def _from_json(body: bytes, charset: str | None, options: dict[str, Any]) -> Input:
    if charset is not None and not is_utf8(charset):
        raise UnsupportedCharsetError(charset)
    try:
        fields = json.loads(body.decode("utf-8-sig"), parse_constant=_refuse_constant)
    except UnicodeDecodeError as error:
        raise UndecodableTextError("UTF-8", position=error.start, reason=error.reason) from error
    except json.JSONDecodeError as error:
        raise MalformedBodyError("JSON", f"{error.msg} at character {error.pos}") from error
    except RecursionError as error:
        raise MalformedBodyError("JSON", "it is nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise MalformedBodyError("JSON", "a number is too long") from error
    if not isinstance(fields, dict):
        raise InvalidFieldError(("body", "must be a JSON object"))
    if "text" not in fields:
        raise InvalidFieldError(("text", "is required"))
    text = fields.pop("text")
    if not isinstance(text, str):
        raise InvalidFieldError(("text", "must be a string"))
    return Input(ReadText(text, made=False), _options(options | fields))


def _refuse_constant(name: str) -> None:
    raise MalformedBodyError("JSON", f"{name} is no JSON number")


def _options(fields: dict[str, Any]) -> Options:
    """Check the options.

    Raises:
        InvalidFieldError: with every field that is unknown or has a value that it cannot have.
    """
    try:
        return Options.model_validate(fields)
    except ValidationError as error:
        raise InvalidFieldError(
            *(_describe(e["loc"], e["type"], e["msg"]) for e in error.errors())
        ) from error


def _describe(location: tuple[int | str, ...], kind: str, message: str) -> tuple[str, str]:
    name = ".".join(str(part) for part in location)
    # A name is the caller's: cut it, and let no lone surrogate of it into the answer.
    name = name[:80].encode("utf-8", "replace").decode("utf-8")
    if kind == "extra_forbidden":
        return name, "is not a field of this request"
    if kind == "string_unicode":
        return name, "holds a lone surrogate"
    return name, message[:1].lower() + message[1:]


@dataclass(slots=True)
class _Form:
    """The parts of a form, as they come."""

    files: list[File] = field(default_factory=list)
    fields: dict[str, list[str]] = field(default_factory=dict)
    parts: int = 0

    def add_field(self, part: Field) -> None:
        self._count()
        name = (part.field_name or b"").decode("utf-8", "replace")
        try:
            value = (part.value or b"").decode("utf-8")
        except UnicodeDecodeError as error:
            raise UndecodableTextError("UTF-8", reason=f"field {name[:80]!r}") from error
        self.fields.setdefault(name, []).append(value)

    def add_file(self, part: File) -> None:
        self._count()
        self.files.append(part)

    def _count(self) -> None:
        self.parts += 1
        if self.parts > _MAX_PARTS:
            raise MalformedBodyError(FORM, f"it has more than {_MAX_PARTS} parts")


def _from_form(body: bytes, media_type: MediaType, options: dict[str, Any]) -> Input:
    if not media_type.boundary:
        raise MalformedBodyError("multipart/form-data", "the content type names no boundary")
    form = _parse_form(body, media_type.boundary)
    if "file" in form.fields:
        raise InvalidFieldError(("file", "must be a file, with a file name"))
    if [part.field_name for part in form.files] != [b"file"]:
        raise InvalidFieldError(("file", "is required once, and is the only file"))
    checked = _options(options | _flatten(form.fields))
    upload = form.files[0]
    name = (upload.file_name or b"").decode("utf-8", "replace")
    kind, parameters = parse_options_header(upload.content_type)
    charset = parameters.get(b"charset")
    upload.file_object.seek(0)
    read = read_file(
        upload.file_object.read(),
        name,
        media_type=kind.decode("latin-1").lower(),
        charset=charset.decode("latin-1") if charset else None,
    )
    return Input(read, checked, source=name)


def _parse_form(body: bytes, boundary: bytes) -> _Form:
    form = _Form()
    ended: list[bool] = []
    # The body is in memory already and bounded; the parser need not write it to a disk.
    config = {"MAX_MEMORY_FILE_SIZE": len(body) + 1}
    try:
        parser = FormParser(
            FORM, form.add_field, form.add_file, lambda: ended.append(True), boundary=boundary, config=config
        )
        parser.write(body)
        parser.finalize()
    except (FormParserError, AssertionError) as error:  # the parser asserts that a part has headers
        raise MalformedBodyError(FORM, "its parts cannot be told apart") from error
    if not ended:
        raise MalformedBodyError(FORM, "it ends before its closing boundary")
    return form
