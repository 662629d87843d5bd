"""The ASGI front: live traffic stays on the loop, all else is a page; streams end when the server stops."""

from __future__ import annotations

import asyncio
import gc
import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from kontor.config.bridge import PageBridge, Receive, Scope, Send, plain
from kontor.config.proxies import TrustedProxies

PING = "/live/ping"
LIVE = "kontor.surfaces.live.app"


class Front:
    """ASGI application of one web process. `pages` or `live` is None where that part runs elsewhere."""

    def __init__(self, pages: PageBridge | None, live: Any, stopping: int = -1) -> None:
        self.pages, self.live, self.stopping = pages, live, stopping
        self.streams: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        elif scope["type"] == "http" and scope["path"] == PING:
            await plain(send, 200, "pong")
        elif scope["type"] != "http" or scope["path"].startswith("/live/"):
            await self._stream(scope, receive, send)
        elif self.pages is None:
            await plain(send, 404, "This process answers /live/ only.")
        else:
            await self.pages(scope, receive, send)

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup" and self.stopping >= 0:
                asyncio.get_running_loop().add_reader(self.stopping, self._end_streams)
            await send({"type": message["type"] + ".complete"})
            if message["type"] == "lifespan.shutdown":
                return

    async def _stream(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.live is None:
            return await _nobody(scope, send)
        task = asyncio.ensure_future(self.live(scope, receive, send))
        self.streams.add(task)
        try:
            await asyncio.wait((task,))
            if not task.cancelled():
                task.result()
        finally:
            self.streams.discard(task)
            task.cancel()

    def _end_streams(self) -> None:
        """Readable means that the supervisor closed its end: open streams would hold the process until it is killed."""
        asyncio.get_running_loop().remove_reader(self.stopping)
        for task in self.streams:
            task.cancel()


async def _nobody(scope: Scope, send: Send) -> None:
    if scope["type"] == "websocket":
        return await send({"type": "websocket.close", "code": 1001})
    await plain(send, 404, "Live hints are served elsewhere.")


def build(*, pages: bool = True, live: bool = True, stopping: int = -1) -> Front:
    """The front with everything imported and compiled, ready to be forked: no thread started, no connection opened."""
    bridge = _pages() if pages else None
    streams = import_module(LIVE).live if live and find_spec(LIVE.rpartition(".")[0]) else None
    _close_connections()
    gc.collect()
    gc.freeze()
    return Front(bridge, streams, stopping)


def _pages() -> PageBridge:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
    from django.conf import settings

    from kontor.config.pages import application, warm_up

    proxies = TrustedProxies(settings.KONTOR_TRUSTED_PROXIES)
    warm_up()
    return PageBridge(application, proxies)


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()
