"""Around every request: its id, its line in the log, and an end for bodies that nobody reads.

Pure ASGI: what is sent passes through unchanged, and an error that nobody foresaw becomes a problem here, so
that nothing behind this module ever sees (or logs) its message.
"""

import asyncio
import logging
import re
import time
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gongbao_service.logs import request_id
from gongbao_service.problems import internal_problem, respond

HEADER = "X-Request-ID"
_LOG = logging.getLogger("gongbao.access")
_VALID_ID = re.compile(r"[A-Za-z0-9._:+/=-]{1,128}")
# After an answer that came before the whole body, the rest is thrown away for so long; then the connection is
# closed. Closed at once, many clients would see a broken connection instead of the answer.
_LINGER_SECONDS = 2.0
_SMALL_BODY = 65_536


class Access:
    """The outermost layer of the application."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, receive, send)
        token = request_id.set(exchange.identifier)
        try:
            await self._app(scope, exchange.receive, exchange.send)
        except ClientDisconnect:
            _LOG.info("the caller has gone")
        except Exception as error:  # noqa: BLE001 - the last line of defence: a request never takes the process down
            _LOG.error("unforeseen error", exc_info=error)
            if exchange.status == 0:
                await respond(internal_problem(scope["path"]), headers={})(
                    scope, exchange.receive, exchange.send
                )
        finally:
            exchange.log()
            request_id.reset(token)


class _Exchange:
    """One request and its response, watched as they pass."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        given = headers.get(HEADER, "")
        self.identifier = given if _VALID_ID.fullmatch(given) else uuid4().hex
        self.status = 0
        self._scope, self._receive, self._send = scope, receive, send
        self._began = time.perf_counter()
        length = headers.get("content-length", "0")
        chunked = "transfer-encoding" in headers
        self._may_linger = chunked or not length.isdigit() or int(length) > _SMALL_BODY
        self._body_ended = False
        scope.setdefault("state", {})["log"] = {}

    async def receive(self) -> Message:
        message = await self._receive()
        self._body_ended = message["type"] == "http.disconnect" or not message.get("more_body", False)
        return message

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[HEADER] = self.identifier
            if self._lingers:
                headers["Connection"] = "close"
        elif self._lingers and not message.get("more_body", False):
            await self._send({**message, "more_body": True})
            await self._discard_body()
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await self._send(message)

    @property
    def _lingers(self) -> bool:
        return self._may_linger and not self._body_ended

    async def _discard_body(self) -> None:
        try:
            async with asyncio.timeout(_LINGER_SECONDS):
                while not self._body_ended:
                    await self.receive()
        except TimeoutError:
            self._body_ended = True

    def log(self) -> None:
        fields: dict[str, object] = {
            "method": self._scope["method"],
            "path": self._scope["path"],
            "status": self.status,
            "milliseconds": round((time.perf_counter() - self._began) * 1000, 1),
        }
        _LOG.info("request", extra={"fields": fields | self._scope["state"]["log"]})
