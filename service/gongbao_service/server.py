"""Serves the application with uvicorn, and ends it politely: refuse new work, finish what runs, go."""

import logging
import time
from types import FrameType

import uvicorn
from fastapi import FastAPI

from gongbao_service.app import create_app
from gongbao_service.logs import configure_logs
from gongbao_service.settings import Settings

_LOG = logging.getLogger("gongbao.server")
_MAX_HEADER_BYTES = 16_384
_BACKLOG = 256


class Server(uvicorn.Server):
    """Uvicorn's server, but the first signal to end only closes the gate; it ends when what runs is done."""

    def __init__(self, config: uvicorn.Config, app: FastAPI, *, drain_timeout: float) -> None:
        super().__init__(config)
        self._gate = app.state.gate
        self._pipeline = app.state.pipeline
        self._drain_timeout = drain_timeout
        self._deadline: float | None = None

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to drain at the first signal; end at once at the second."""
        if self._deadline is not None:
            super().handle_exit(sig, frame)
            return
        self._gate.drain()
        self._deadline = time.monotonic() + self._drain_timeout

    async def on_tick(self, counter: int) -> bool:
        """Say whether the server is to end now."""
        if self._pipeline.failure is not None:
            return True
        if self._deadline is not None and (self._gate.idle or time.monotonic() > self._deadline):
            return True
        return await super().on_tick(counter)


def make_server(settings: Settings, app: FastAPI) -> Server:
    """Make a server for the application; it does not run yet."""
    config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        http="h11",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        backlog=_BACKLOG,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=max(1, round(settings.drain_timeout)),
        h11_max_incomplete_event_size=_MAX_HEADER_BYTES,
    )
    return Server(config, app, drain_timeout=settings.drain_timeout)


def serve(settings: Settings) -> int:
    """Serve until a signal comes; return the exit status, 1 if the stages could not be loaded."""
    configure_logs(settings.log_level)
    app = create_app(settings)
    server = make_server(settings, app)
    _LOG.info("starting", extra={"fields": {"workers": settings.workers, "queue": settings.queue}})
    server.run()
    return 1 if app.state.pipeline.failure is not None or not server.started else 0
