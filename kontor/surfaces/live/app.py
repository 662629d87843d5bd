"""The ASGI application under /live/: `stream?topics=contacts,contacts/7` as server-sent events (WHATWG HTML, 9.2).

The event `over` says that the session has ended."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from time import monotonic

from django.conf import settings
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from kontor.surfaces.live.hub import HUB, Stream
from kontor.surfaces.live.sessions import signed_in
from kontor.surfaces.live.topics import allowed

BEAT_SECONDS = 20
LONGEST_SECONDS = 300  # then the browser opens a new stream, and access is asked again
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def stream(request: Request) -> Response:
    """The hints of the topics that the user may follow; 401 without a session."""
    session = await HUB.ask(signed_in, request.cookies.get(settings.SESSION_COOKIE_NAME, ""))
    if session is None:
        return PlainTextResponse("Sign in first.", 401)
    asked = request.query_params.get("topics", "").split(",")
    topics = await HUB.ask(allowed, session.user_id, asked)
    return StreamingResponse(_events(Stream(session, topics)), media_type="text/event-stream", headers=HEADERS)


async def _events(listener: Stream) -> AsyncIterator[bytes]:
    await HUB.join(listener)
    until = monotonic() + LONGEST_SECONDS * (0.8 + 0.4 * random.random())  # noqa: S311 - spreads reconnects, no secret
    try:
        yield b"retry: 1000\n: listening\n\n"
        while monotonic() < until and not listener.ended:
            said = await _next(listener)
            if not listener.ended:
                yield said
        if listener.is_over:
            yield b"event: over\ndata: \n\n"
    finally:
        HUB.leave(listener)


async def _next(listener: Stream) -> bytes:
    try:
        hint = await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)
    except TimeoutError:
        return b": beat\n\n"
    return b"data: " + json.dumps(hint._asdict()).encode() + b"\n\n" if hint else b""


live = Starlette(routes=[Route("/live/stream", stream)])
