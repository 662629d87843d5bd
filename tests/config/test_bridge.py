"""The bridge between the loop and the page thread: what a client gets, also when it is late, too big or gone."""

import asyncio
import os
import threading
import time

import pytest

from kontor.config.bridge import Limits, PageBridge
from kontor.config.front import Front
from kontor.config.proxies import TrustedProxies


class Client:
    """One request as the server hands it to an ASGI application."""

    def __init__(self, path="/", method="GET", headers=(), body=(b"",), peer="203.0.113.9"):
        self.scope = {
            "type": "http",
            "method": method,
            "path": path,
            "query_string": b"",
            "http_version": "1.1",
            "scheme": "http",
            "server": ("localhost", 80),
            "client": (peer, 1),
            "headers": [(name.encode(), value.encode()) for name, value in headers],
        }
        self.parts, self.sent, self.gone = list(body), [], asyncio.Event()

    async def receive(self):
        if self.parts:
            return {"type": "http.request", "body": self.parts.pop(0), "more_body": bool(self.parts)}
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message):
        self.sent.append(message)

    def ask(self, app):
        return asyncio.ensure_future(app(self.scope, self.receive, self.send))

    @property
    def status(self):
        return self.sent[0]["status"]

    @property
    def body(self):
        return b"".join(message.get("body", b"") for message in self.sent[1:])


class Pages:
    """A WSGI application that notes what it was asked; `hold` keeps the page thread busy until it is set."""

    def __init__(self):
        self.asked, self.hold = [], threading.Event()

    def __call__(self, environ, start_response):
        self.asked.append(environ)
        if environ["PATH_INFO"] == "/slow":
            self.hold.wait(5)
        start_response("200 OK", [("X-Length", str(len(environ["wsgi.input"].read())))])
        return [b"page ", environ["PATH_INFO"].encode()]


@pytest.fixture
def pages():
    return Pages()


def bridge(pages, proxies=(), **limits):
    return PageBridge(pages, TrustedProxies(proxies), Limits(**limits))


def run(scenario):
    return asyncio.run(asyncio.wait_for(scenario(), 10))


async def busy(app, pages):
    """Occupies the page thread; returns the request that does."""
    slow = Client("/slow").ask(app)
    while not pages.asked:
        await asyncio.sleep(0.005)
    return slow


def test_a_page_reaches_the_client_whole(pages):
    async def scenario():
        client = Client("/x")
        await client.ask(bridge(pages))
        assert (client.status, client.body) == (200, b"page /x")

    run(scenario)


def test_the_loop_stays_free_while_a_page_is_slow(pages):
    async def scenario():
        slow = await busy(app := bridge(pages), pages)
        began = time.monotonic()
        await asyncio.sleep(0.01)
        assert time.monotonic() - began < 0.5
        assert not slow.done()
        pages.hold.set()
        await slow
        assert app.waiting == 0

    run(scenario)


def test_too_many_waiting_requests_are_refused_at_once(pages):
    async def scenario():
        slow = await busy(app := bridge(pages, waiting=1), pages)
        client = Client("/late")
        await client.ask(app)
        assert client.status == 503
        assert (b"retry-after", b"3") in client.sent[0]["headers"]
        pages.hold.set()
        await slow

    run(scenario)


def test_a_page_nobody_waits_for_is_not_made(pages):
    async def scenario():
        slow = await busy(app := bridge(pages), pages)
        client = Client("/left")
        request = client.ask(app)
        await asyncio.sleep(0.02)
        client.gone.set()
        await request
        pages.hold.set()
        await slow
        await Client("/last").ask(app)
        assert [environ["PATH_INFO"] for environ in pages.asked] == ["/slow", "/last"]
        assert client.sent == []

    run(scenario)


@pytest.mark.parametrize("headers", [[("content-length", "2000000")], []])
def test_a_body_over_the_limit_is_refused(pages, headers):
    async def scenario():
        client = Client(method="POST", headers=headers, body=[b"x" * 600_000] * 3)
        await client.ask(bridge(pages, body_bytes=1024 * 1024))
        assert client.status == 413
        assert pages.asked == []

    run(scenario)


def test_a_large_upload_arrives_complete(pages):
    async def scenario():
        client = Client(method="POST", body=[b"x" * 100_000] * 30)
        await client.ask(bridge(pages))
        assert (b"x-length", b"3000000") in client.sent[0]["headers"]

    run(scenario)


class Stream:
    """A streamed answer without end that notes when it was closed."""

    streaming, closed = True, False

    def __iter__(self):
        while True:
            time.sleep(0.001)
            yield b"x" * 70_000

    def close(self):
        self.closed = True


def test_a_download_stops_when_its_client_leaves():
    stream = Stream()

    def pages(environ, start_response):
        start_response("200 OK", [])
        return stream

    async def scenario():
        client = Client()
        request = client.ask(bridge(pages))
        while len(client.sent) < 3:
            await asyncio.sleep(0.005)
        client.gone.set()
        await request
        assert stream.closed

    run(scenario)


FORWARDED = [("x-forwarded-for", "198.51.100.7, 10.1.1.1"), ("x-forwarded-proto", "https")]


@pytest.mark.parametrize(
    ("proxies", "peer", "address", "scheme"),
    [
        ((), "10.0.0.5", "10.0.0.5", "http"),
        (("10.0.0.0/8",), "203.0.113.9", "203.0.113.9", "http"),
        (("10.0.0.0/8",), "10.0.0.5", "198.51.100.7", "https"),
        (("10.0.0.5",), "10.0.0.5", "10.1.1.1", "https"),
    ],
)
def test_only_a_stated_proxy_may_say_who_the_client_is(pages, proxies, peer, address, scheme):
    async def scenario():
        await Client(headers=FORWARDED, peer=peer).ask(bridge(pages, proxies))
        environ = pages.asked[0]
        assert (environ["REMOTE_ADDR"], environ["wsgi.url_scheme"]) == (address, scheme)
        assert "HTTP_X_FORWARDED_FOR" not in environ

    run(scenario)


def test_a_header_with_an_underscore_cannot_pass_for_another(pages):
    async def scenario():
        await Client(headers=[("x_real_ip", "1.2.3.4"), ("cookie", "a=1"), ("cookie", "b=2")]).ask(bridge(pages))
        assert "HTTP_X_REAL_IP" not in pages.asked[0]
        assert pages.asked[0]["HTTP_COOKIE"] == "a=1; b=2"

    run(scenario)


def test_open_streams_end_when_the_server_stops():
    async def endless(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await asyncio.Event().wait()

    async def scenario():
        reading, writing = os.pipe()
        front = Front(None, endless, stopping=reading)
        told = asyncio.Queue()
        told.put_nowait({"type": "lifespan.startup"})
        life = asyncio.ensure_future(front({"type": "lifespan"}, told.get, lambda message: asyncio.sleep(0)))
        stream = Client("/live/events").ask(front)
        await asyncio.sleep(0.05)
        assert not stream.done()
        os.close(writing)
        await asyncio.wait_for(stream, 2)
        told.put_nowait({"type": "lifespan.shutdown"})
        await life

    run(scenario)
