"""The application: the one place where things are wired."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException

from gongbao.document import Stage
from gongbao.errors import GongbaoError
from gongbao.identity import package_version
from gongbao_service.access import Access
from gongbao_service.gate import Gate
from gongbao_service.pipeline import Loader, Pipeline, load_stages
from gongbao_service.problems import answer_error, answer_http_error
from gongbao_service.routes import make_router
from gongbao_service.schemas import Problem
from gongbao_service.settings import Settings, load_settings

_DESCRIPTION = "Turns Chinese and English official reports into checked numbers."


def create_app(
    settings: Settings | None = None,
    *,
    stages: Sequence[Stage] | None = None,
    loader: Loader | None = None,
) -> FastAPI:
    """Make the application.

    Args:
        settings: from the environment if None.
        stages: the stages to use at once; if None they are loaded in a thread while the service starts.
        loader: what loads them; by default those that the settings ask for.

    Returns:
        The application; `app.state.gate` and `app.state.pipeline` are what a server asks how it is.

    Raises:
        ConfigError: if the environment holds a setting that is not allowed.
    """
    settings = settings or load_settings()
    gate = Gate(workers=settings.workers, queue=settings.queue)
    pipeline = Pipeline(stages, loader=loader or partial(load_stages, settings))

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        gate.open()
        loading = asyncio.create_task(asyncio.to_thread(pipeline.load))
        yield
        await loading
        await asyncio.to_thread(gate.close)

    app = _Application(
        title="Gongbao",
        version=package_version(),
        description=_DESCRIPTION,
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        separate_input_output_schemas=False,
    )
    app.state.gate, app.state.pipeline = gate, pipeline
    app.include_router(make_router(settings, gate, pipeline))
    app.add_exception_handler(GongbaoError, answer_error)
    app.add_exception_handler(HTTPException, answer_http_error)
    app.add_middleware(Access)
    return app


class _Application(FastAPI):
    """FastAPI, whose OpenAPI document knows the shape of a problem too."""

    def openapi(self) -> dict[str, object]:
        """Return the OpenAPI document."""
        if self.openapi_schema is None:
            document = get_openapi(
                title=self.title,
                version=self.version,
                description=self.description,
                routes=self.routes,
                separate_input_output_schemas=False,
            )
            problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            document["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
            self.openapi_schema = document
        return self.openapi_schema
