"""The ASGI application under /live/: `stream?topics=contacts,contacts/7` as server-sent events (WHATWG HTML, 9.2)."""

import asyncio
import json
import random
from collections.abc import AsyncIterator
from time import monotonic

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from kontor.surfaces.live.hub import HUB, Stream
from kontor.surfaces.live.topics import allowed

BEAT_SECONDS = 20
LONGEST_SECONDS = 300  # then the browser opens a new stream, and access is asked again
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def stream(request: Request) -> Response:
    """The hints of the topics that the user may follow; 401 without a session."""
    user_id = await HUB.ask(signed_in, request.cookies.get(settings.SESSION_COOKIE_NAME, ""))
    if user_id is None:
        return PlainTextResponse("Sign in first.", 401)
    asked = request.query_params.get("topics", "").split(",")
    topics = await HUB.ask(allowed, user_id, asked)
    return StreamingResponse(_events(Stream(user_id, topics)), media_type="text/event-stream", headers=HEADERS)


def signed_in(session_key: str) -> int | None:
    """The id of the user whose session this is; None when it is over."""
    if not session_key:
        return None
    asked = HttpRequest()
    asked.session = SessionStore(session_key)
    user = get_user(asked)
    return user.pk if user.is_authenticated and user.is_active else None


async def _events(listener: Stream) -> AsyncIterator[bytes]:
    await HUB.join(listener)
    until = monotonic() + LONGEST_SECONDS * (0.8 + 0.4 * random.random())  # noqa: S311 - spreads reconnects, no secret
    try:
        yield b"retry: 1000\n: listening\n\n"
        while monotonic() < until and not listener.ended:
            yield await _next(listener)
    finally:
        HUB.leave(listener)


async def _next(listener: Stream) -> bytes:
    try:
        hint = await asyncio.wait_for(listener.queue.get(), BEAT_SECONDS)
    except TimeoutError:
        return b": beat\n\n"
    return b"data: " + json.dumps(hint._asdict()).encode() + b"\n\n"


live = Starlette(routes=[Route("/live/stream", stream)])
