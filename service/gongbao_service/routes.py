"""The HTTP surface: what each route takes and gives, for the OpenAPI document and for the request itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from gongbao.document import Document, Stage
from gongbao.extractor import extract
from gongbao.readers.kinds import DOCX, HTML, PDF, TEXT
from gongbao.serialize import dumps
from gongbao_service.answers import CSV, JSON, csv_of, full_answer, preferred_type
from gongbao_service.bodies import MAX_BODY_BYTES, MAX_UPLOAD_BYTES, read_whole_body
from gongbao_service.gate import Gate
from gongbao_service.inputs import FORM, MediaType, media_type_of, parse_input
from gongbao_service.pipeline import Pipeline
from gongbao_service.problems import INTERNAL, KINDS, MEDIA_TYPE
from gongbao_service.reference import reference_page
from gongbao_service.schemas import Answer, ExtractRequest, Options, Status
from gongbao_service.settings import Settings

FILE_TYPES = (TEXT, HTML, DOCX, PDF)
_READY_STATUSES = (503,)
_EXTRACT_STATUSES = tuple(sorted({kind.status for kind in KINDS.values()} | {INTERNAL.status}))

_EXTRACT_RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"content": {CSV: {"schema": {"type": "string"}}}, "description": "What was read in the report."}
}


@dataclass(frozen=True, slots=True)
class Result:
    """A response that is ready to be sent, and what the log may say of it."""

    content: bytes
    media_type: str
    log: dict[str, object]


def problem_responses(statuses: tuple[int, ...]) -> dict[int | str, dict[str, Any]]:
    """Describe problems for the OpenAPI document: what each status means."""
    described: dict[int | str, dict[str, Any]] = {}
    for status in statuses:
        titles = [kind.title for kind in (*KINDS.values(), INTERNAL) if kind.status == status]
        response: dict[str, Any] = {
            "description": ". ".join(titles) + ".",
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        if status in (429, 503):
            response["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer"}}}
        described[status] = response
    return described


def _extract_description() -> dict[str, Any]:
    """Describe the bodies and parameters of `POST /extract`, which the route reads itself."""
    options = {name: _not_null(schema) for name, schema in Options.model_json_schema()["properties"].items()}
    request = ExtractRequest.model_json_schema()
    plain = {"type": "string", "minLength": 1}
    upload = {"type": "string", "format": "binary", "description": "A .txt, .html, .docx or .pdf file."}
    form = {"type": "object", "required": ["file"], "properties": {"file": upload, **options}}
    parameters = [
        {"name": name, "in": "query", "required": False, "schema": schema} for name, schema in options.items()
    ]
    return {
        "parameters": parameters,
        "requestBody": {
            "required": True,
            "content": {
                JSON: {"schema": request},
                "text/plain": {"schema": plain},
                "text/html": {"schema": plain},
                FORM: {
                    "schema": form | {"additionalProperties": False},
                    "encoding": {"file": {"contentType": ", ".join(FILE_TYPES)}},
                },
            },
        },
    }


def _not_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Take `null` out of a schema: a query parameter is absent or has a value."""
    if "anyOf" not in schema:
        return schema
    (value,) = (option for option in schema["anyOf"] if option.get("type") != "null")
    return {**value} | {key: schema[key] for key in ("title", "description") if key in schema}


def make_router(settings: Settings, gate: Gate, pipeline: Pipeline) -> APIRouter:
    """Make the routes of a service."""
    router = APIRouter()

    @router.post(
        "/extract",
        response_model=Answer,
        responses=_EXTRACT_RESPONSES | problem_responses(_EXTRACT_STATUSES),
        openapi_extra=_extract_description(),
        summary="Read a report",
    )
    async def extract_report(request: Request) -> Response:
        """Read a report: JSON, text, HTML or a file. `Accept: text/csv` gives the rows of the quantities.

        The query parameters are the options for bodies that are not JSON; a field of a JSON body or of a form
        goes before the parameter of its name. Unknown fields and parameters are refused.
        """
        stages = pipeline.stages
        media_type = media_type_of(
            request.headers.get("content-type"), content_encoding=request.headers.get("content-encoding")
        )
        limit = MAX_UPLOAD_BYTES if media_type.name == FORM else MAX_BODY_BYTES
        with gate.body():
            body = await read_whole_body(request, limit=limit, seconds=settings.body_timeout)
            query = {name: request.query_params.getlist(name) for name in request.query_params}
            wanted = preferred_type(request.headers.get("accept"))
            result = await gate.run(partial(_answer, body, media_type, query, wanted, stages))
        request.state.log.update(result.log)
        return Response(result.content, media_type=result.media_type)

    @router.get("/healthz", response_model=Status, summary="Whether the process lives")
    async def tell_health() -> Response:
        """Answer as long as the process lives, also while it loads or drains."""
        return Response(dumps({"status": "ok"}), media_type=JSON)

    @router.get(
        "/readyz",
        response_model=Status,
        responses=problem_responses(_READY_STATUSES),
        summary="Whether the service takes work",
    )
    async def tell_readiness() -> Response:
        """Answer 503 while the weights load and once the service drains."""
        gate.check_open()
        _ = pipeline.stages
        return Response(dumps({"status": "ready"}), media_type=JSON)

    @router.get("/docs", include_in_schema=False)
    async def show_reference(request: Request) -> Response:
        return HTMLResponse(reference_page(request.app.openapi()))

    return router


def _answer(
    body: bytes, media_type: MediaType, query: dict[str, list[str]], wanted: str, stages: Sequence[Stage]
) -> Result:
    """Do all the work of a request; runs in a thread."""
    given = parse_input(body, media_type, query)
    options = given.options
    document = extract(given.read.text, stages, language=options.language)
    if wanted == CSV:
        content = csv_of(document, identifier=options.id, source=given.source).encode("utf-8")
    else:
        content = dumps(full_answer(document, given.read, identifier=options.id, include=options.include))
    return Result(content, wanted, _log_fields(document))


def _log_fields(document: Document) -> dict[str, object]:
    counts = {
        name: len(getattr(document, name))
        for name in ("sentences", "entities", "references", "quantities", "checks")
    }
    language = document.language.value if document.language else None
    return {"length": len(document.text), "language": language, "counts": counts}
