"""Request bodies, read with a limit and a deadline, so that no sender holds a place or memory for ever."""

import asyncio

from starlette.requests import Request

from gongbao.errors import BodyTimeoutError, BodyTooLargeError

MAX_BODY_BYTES = 8 * 1024 * 1024
MAX_UPLOAD_BYTES = 32 * 1024 * 1024


async def read_whole_body(request: Request, *, limit: int, seconds: float) -> bytes:
    """Return the body of a request.

    Raises:
        BodyTooLargeError: at once if its length is announced, else as soon as it passes the limit.
        BodyTimeoutError: if it has not come whole in time.
        ClientDisconnect: if the sender goes away.
    """
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise BodyTooLargeError(limit=limit)
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise BodyTooLargeError(limit=limit)
    except TimeoutError as error:
        raise BodyTimeoutError(seconds=seconds) from error
    return bytes(body)
