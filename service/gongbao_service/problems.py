"""Errors → answers of RFC 9457: one table from the class of an error to its status."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from gongbao.errors import (
    BodyTimeoutError,
    BodyTooLargeError,
    BrokenFileError,
    BusyError,
    EncryptedFileError,
    GongbaoError,
    InvalidFieldError,
    InvalidTextError,
    MalformedBodyError,
    NoTextLayerError,
    OversizedFileError,
    QueueFullError,
    TextTooLongError,
    UnavailableError,
    UndecodableTextError,
    UnreadableFileError,
    UnsupportedCharsetError,
    UnsupportedLanguageError,
    UnsupportedMediaError,
)
from gongbao_service.logs import request_id

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem: its status, the last part of its `type`, and its title."""

    status: int
    name: str
    title: str


KINDS: dict[type[GongbaoError], Kind] = {
    MalformedBodyError: Kind(400, "malformed-body", "The body breaks its own format"),
    UndecodableTextError: Kind(400, "undecodable-text", "The body is not text in its character set"),
    BodyTimeoutError: Kind(408, "body-timeout", "The body did not end in time"),
    BodyTooLargeError: Kind(413, "body-too-large", "The body is too large"),
    TextTooLongError: Kind(413, "text-too-long", "The text is too long"),
    UnsupportedMediaError: Kind(415, "unsupported-media", "The media type is not read"),
    UnsupportedCharsetError: Kind(415, "unsupported-charset", "The character set is not known"),
    InvalidTextError: Kind(422, "invalid-text", "The text is not valid"),
    InvalidFieldError: Kind(422, "invalid-field", "A field is not valid"),
    NoTextLayerError: Kind(422, "no-text-layer", "The file holds pictures of pages and no text"),
    EncryptedFileError: Kind(422, "encrypted-file", "The file needs a password"),
    BrokenFileError: Kind(422, "broken-file", "The file breaks its own format"),
    OversizedFileError: Kind(422, "oversized-file", "The file unpacks to more than a document can have"),
    UnsupportedLanguageError: Kind(422, "unsupported-language", "The language is not read"),
    QueueFullError: Kind(429, "queue-full", "Too many requests"),
    UnavailableError: Kind(503, "unavailable", "The service is not available now"),
}
INTERNAL = Kind(500, "internal", "The service has failed")


def kind_of_error(error: GongbaoError) -> Kind:
    """Return the kind of problem that an error is for the caller; one that is not is a 500."""
    return next((KINDS[cls] for cls in type(error).__mro__ if cls in KINDS), INTERNAL)


def describe_problem(error: GongbaoError, *, instance: str) -> dict[str, object]:
    """Return the members of the problem that an error is."""
    kind = kind_of_error(error)
    detail = str(error) if kind is not INTERNAL else "the error is in the log of the service"
    problem: dict[str, object] = {
        "type": f"/docs#{kind.name}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": instance,
    }
    if kind.status == HTTPStatus.UNPROCESSABLE_ENTITY:
        problem["errors"] = [{"field": name, "detail": reason} for name, reason in _fields(error)]
    return problem


def _fields(error: GongbaoError) -> tuple[tuple[str, str], ...]:
    if isinstance(error, InvalidFieldError):
        return error.fields
    if isinstance(error, UnreadableFileError):
        return (("file", str(error)),)
    return (("language" if isinstance(error, UnsupportedLanguageError) else "text", str(error)),)


def instance_of(path: str) -> str:
    """Return the `instance` of a problem: the path, and the request id that the log has too."""
    return f"{quote(path)}#{request_id.get() or ''}"


def answer_error(request: Request, error: Exception) -> Response:
    """Answer an error that Gongbao raised on purpose."""
    if not isinstance(error, GongbaoError):
        raise error
    problem = describe_problem(error, instance=instance_of(request.url.path))
    headers = {"Retry-After": str(error.retry_after)} if isinstance(error, BusyError) else {}
    return respond(problem, headers=headers)


def answer_http_error(request: Request, error: Exception) -> Response:
    """Answer what the router raises: no such path, no such method."""
    if not isinstance(error, HTTPException):
        raise error
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": error.status_code,
        "detail": str(error.detail),
        "instance": instance_of(request.url.path),
    }
    return respond(problem, headers=dict(error.headers or {}))


def internal_problem(path: str) -> dict[str, object]:
    """Return the problem for an error that nobody foresaw; nothing of it leaks."""
    return describe_problem(GongbaoError(), instance=instance_of(path))


def respond(problem: dict[str, object], *, headers: dict[str, str]) -> Response:
    """Make the response of a problem."""
    return Response(
        orjson.dumps(problem), status_code=int(str(problem["status"])), media_type=MEDIA_TYPE, headers=headers
    )
