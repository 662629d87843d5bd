"""Hands pages from the event loop to the WSGI application on one thread of its own; knows no addresses."""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from kontor.config.proxies import TrustedProxies

log = logging.getLogger("kontor.pages")

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
T = TypeVar("T")
Wsgi = Callable[..., Iterable[bytes]]
Headers = list[tuple[bytes, bytes]]

SPOOL_BYTES = 256 * 1024  # of a request body kept in memory
PART_BYTES = 64 * 1024  # of a streamed answer gathered before it goes out
SLOW_SECONDS = 1.0
FORWARDED = frozenset({"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host", "x-forwarded-port", "forwarded"})


class ClientGone(Exception):
    """The client closed the connection before its answer was ready."""


class BodyTooLarge(Exception):
    """The request is longer than the limit."""


@dataclass(frozen=True)
class Limits:
    """How much one process takes on: pages waiting for the thread, bytes of one request body."""

    waiting: int = 256
    body_bytes: int = 512 * 1024 * 1024


@dataclass
class Answer:
    """A page that was begun: either its whole body, or parts still to be made on the page thread."""

    status: int
    headers: Headers
    body: bytes | None
    parts: Iterator[bytes]
    close: Callable[[], None]


@dataclass
class Ticket:
    """A page in the queue; `gone` is set when nobody waits for it any more."""

    gone: bool = False


class PageBridge:
    """ASGI application that calls `wsgi` for each request, in order, on one thread (so one database connection)."""

    def __init__(self, wsgi: Wsgi, proxies: TrustedProxies, limits: Limits = Limits()) -> None:
        self.wsgi, self.proxies, self.limits = wsgi, proxies, limits
        self.thread: ThreadPoolExecutor | None = None
        self.waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.waiting >= self.limits.waiting:
            return await plain(send, 503, "Too many requests are waiting. Try again in a few seconds.")
        try:
            body = await self._body(scope, receive)
            await self._answer(_environ(scope, body, self.proxies), receive, send)
        except BodyTooLarge:
            await plain(send, 413, f"The request is larger than {self.limits.body_bytes // 1024 // 1024} MB.")
        except ClientGone:
            log.debug("client left before %s", scope["path"])

    async def _answer(self, environ: dict[str, Any], receive: Receive, send: Send) -> None:
        answer = await self._begin(environ, receive)
        await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
        if answer.body is not None:
            return await send({"type": "http.response.body", "body": answer.body})
        gone = asyncio.ensure_future(_disconnected(receive))
        try:
            while not gone.done() and (part := await self._run(_gather, answer.parts)):
                await send({"type": "http.response.body", "body": part, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            gone.cancel()
            await self._run(answer.close)

    async def _begin(self, environ: dict[str, Any], receive: Receive) -> Answer:
        """The begun page. While it waits for the thread its client is watched: a page nobody waits for is not made."""
        alone = self.waiting == 0
        self.waiting += 1
        try:
            if alone:
                return await self._run(self._start, environ, Ticket())
            return await self._unless_gone(environ, receive)
        finally:
            self.waiting -= 1

    async def _unless_gone(self, environ: dict[str, Any], receive: Receive) -> Answer:
        ticket = Ticket()
        page = asyncio.ensure_future(self._run(self._start, environ, ticket))
        gone = asyncio.ensure_future(_disconnected(receive))
        await asyncio.wait((page, gone), return_when=asyncio.FIRST_COMPLETED)
        if page.done():
            gone.cancel()
            return page.result()
        ticket.gone = True
        page.add_done_callback(self._drop)
        raise ClientGone

    def _drop(self, page: asyncio.Future[Answer]) -> None:
        """Frees, on the page thread, what was made after all for a client that had left."""
        if not page.cancelled() and page.exception() is None and self.thread:
            self.thread.submit(page.result().close)

    async def _run(self, call: Callable[..., T], *args: Any) -> T:
        if self.thread is None:  # made after the fork: threads do not survive one
            self.thread = ThreadPoolExecutor(1, "page")
        return await asyncio.get_running_loop().run_in_executor(self.thread, call, *args)

    async def _body(self, scope: Scope, receive: Receive) -> IO[bytes]:
        if scope["method"] in ("GET", "HEAD"):
            return io.BytesIO()
        if int(dict(scope["headers"]).get(b"content-length", b"0") or 0) > self.limits.body_bytes:
            raise BodyTooLarge
        spool = tempfile.SpooledTemporaryFile(SPOOL_BYTES)  # noqa: SIM115 - the page closes it
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientGone
            spool.write(message.get("body", b""))
            if spool.tell() > self.limits.body_bytes:
                raise BodyTooLarge
            if not message.get("more_body"):
                spool.seek(0)
                return spool

    def _start(self, environ: dict[str, Any], ticket: Ticket) -> Answer:
        if ticket.gone:
            raise ClientGone
        began, seen = time.monotonic(), []
        result = self.wsgi(environ, lambda status, headers, exc=None: seen.append((int(status[:3]), headers)))
        status, headers = seen[0][0], [(k.lower().encode("latin-1"), v.encode("latin-1")) for k, v in seen[0][1]]
        close = getattr(result, "close", lambda: None)
        if getattr(result, "streaming", False) and not _is_short(headers):
            return Answer(status, headers, None, iter(result), close)
        try:
            body = b"".join(result)
        finally:
            close()
        if (took := time.monotonic() - began) > SLOW_SECONDS:
            log.warning("slow page %s %s %.1f s", environ["REQUEST_METHOD"], environ["PATH_INFO"], took)
        return Answer(status, headers, body, iter(()), close)


async def plain(send: Send, status: int, text: str) -> None:
    """A short answer in plain text, made without the page thread."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
    if status == 503:
        headers.append((b"retry-after", b"3"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode()})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _is_short(headers: Headers) -> bool:
    """A small file costs one hop to the page thread like any page, not one for each step of a stream."""
    return 0 <= int(dict(headers).get(b"content-length", b"-1")) <= PART_BYTES


def _gather(parts: Iterator[bytes]) -> bytes:
    """The next parts joined to about 64 kB, so that a file costs few hops between thread and loop; empty at the end."""
    gathered = bytearray()
    for part in parts:
        gathered += part
        if len(gathered) >= PART_BYTES:
            break
    return bytes(gathered)


def _environ(scope: Scope, body: IO[bytes], proxies: TrustedProxies) -> dict[str, Any]:
    """The request as PEP 3333 wants it. Names with an underscore are dropped: they would pass for trusted headers."""
    server, client = scope.get("server") or ("localhost", 80), scope.get("client") or ("", 0)
    headers: dict[str, str] = {}
    for raw, data in scope["headers"]:
        name, value = raw.decode("latin-1").lower(), data.decode("latin-1")
        if "_" not in name:
            joint = "; " if name == "cookie" else ","
            headers[name] = f"{headers[name]}{joint}{value}" if name in headers else value
    peer = proxies.peer(client[0], scope["scheme"], headers)
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": "HTTP/" + scope["http_version"],
        "REMOTE_ADDR": peer.address,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": peer.scheme,
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if FORWARDED & headers.keys():
        environ["kontor.forwarded"] = "1"  # a proxy stands between, trusted or not
    for name, value in headers.items():
        if name not in FORWARDED:
            key = name.upper().replace("-", "_")
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else "HTTP_" + key] = value
    return environ
