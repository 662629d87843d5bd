"""A site of made-up pages that answers what the elements ask for, under the real content policy; no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.template import engines
from django.utils import translation

from kontor.config.headers import POLICY
from kontor.surfaces.web.components import STATIC
from kontor.surfaces.web.frame import frame_of

TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
FIELD = "{% call edit_form(address, 3) %}{{ text_field('value', 'City', value, bare=true, error=error) }}{% endcall %}"
DIALOG = (
    "{% call dialog('New contact', 'Save contact', '/new') %}"
    "{{ text_field('name', 'Name', error=error, autofocus=true) }}"
    "{{ combo_field('owner', 'Owner', '/choose/users') }}{% endcall %}"
)
OPTIONS = "{{ option(7, 'Anna Lindqvist', seed=1) }}{{ option(8, 'Jonas Wrede', seed=2) }}"
FOUND = (
    "{{ found_group('Companies') }}{{ found('Hit for ' ~ q, '/two', peek='/rows/1/peek') }}"
    "{{ found('Other', '/three') }}"
)
PEEK = "{% call peek_sheet('Peek of ' ~ address, '/one') %}{% endcall %}"


def shell() -> dict[str, Any]:
    entry = {"text": "Rows", "href": "/", "sign": "list", "go": "r", "current": True}
    me = dict.fromkeys(("settings", "look", "speak", "signout"), "/settings")
    return {
        "nav": [{"title": "", "entries": [entry]}],
        "bar": [entry],
        "add": [{"text": "Contact", "href": "/new", "sign": "user", "key": "n"}],
        "notices": {"href": "/notices", "number": 0},
        "search": "/search",
        "live": "/live/stream",
        "me": {
            **me,
            "name": "Anna",
            "id": 1,
            "theme": "",
            "keys": True,
            "language": "en",
            "languages": [("en", "English")],
        },
    }


class Site(ThreadingHTTPServer):
    """Remembers what was posted; `hint` goes to an open stream, `city` is what a fresh list shows first, `numbers`
    are its rows. While `answering` is clear, pages are held back."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answers)
        self.posted: list[tuple[str, list[tuple[str, str]], dict[str, str]]] = []
        self.hint: dict[str, Any] = {}
        self.hinted = Event()
        self.closing = Event()
        self.answering = Event()
        self.answering.set()
        self.city, self.numbers = "Gävle", [0, 1, 2, 3]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def send_hint(self, **hint: Any) -> None:
        self.hint = hint
        self.hinted.set()


class Answers(BaseHTTPRequestHandler):
    server: Site

    def log_message(self, *_args: Any) -> None:
        """Tests print nothing."""

    def render(self, source: str, **context: Any) -> str:
        with translation.override("en"):
            return engines["jinja2"].env.from_string(source).render(address=self.path, **context)

    def answer(
        self, body: str | bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **headers: str
    ) -> None:
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        fixed = {"Content-Type": kind, "Content-Length": str(len(data)), "Content-Security-Policy": POLICY}
        for name, value in {**fixed, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        path, asked = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
        if path.startswith("/static/kontor/"):
            file = STATIC / Path(path).name
            self.answer(file.read_bytes(), kind=TYPES[file.suffix])
        elif path == "/live/stream":
            self.stream()
        elif path == "/when":
            self.answer(
                json.dumps({"said": "Wed 25 Nov 10:00" if "tomorrow" in asked["text"] else None}),
                kind="application/json",
            )
        else:
            self.answer(self.page(path, asked))

    def page(self, path: str, asked: dict[str, str]) -> str:
        if "/edit/" in path:
            return self.render(FIELD, value="Gävle", error="")
        pieces = {"/search": FOUND, "/choose/users": OPTIONS, "/new": DIALOG}
        if path.endswith("/peek"):
            return self.render(PEEK)
        if path in pieces:
            return self.render(pieces[path], q=asked.get("q", ""), error="")
        self.server.answering.wait(5)
        source = (Path(__file__).parent / "elements_page.html").read_text("utf-8")
        said = {"shell": shell(), "around": frame_of(shell(), ""), "flash": [], "csrf_token": "token", "csrf_input": ""}
        return self.render(source, **said, city=self.server.city, numbers=self.server.numbers)

    def stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        self.wfile.write(b": open\n\n")
        self.wfile.flush()
        while not self.server.closing.is_set():
            if self.server.hinted.wait(0.05):
                self.server.hinted.clear()
                self.wfile.write(f"data: {json.dumps(self.server.hint)}\n\n".encode())
                self.wfile.flush()

    def do_POST(self) -> None:
        sent = parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True)
        self.server.posted.append((self.path, sent, dict(self.headers)))
        values = dict(sent)
        if "/edit/" in self.path and values["value"] == "bad":
            self.answer(self.render(FIELD, value="bad", error="No such city"), 422)
        elif "/edit/" in self.path:
            self.answer(self.render("{{ value }}", value=values["value"]))
        elif self.path == "/new" and not values["name"]:
            self.answer(self.render(DIALOG, error="Write a name"), 422)
        elif self.path == "/compose":
            item = "{{ timeline_item('note', text) }}"
            self.answer(self.render("{% call timeline() %}" + item + "{% endcall %}", text=values["text"]))
        elif self.path == "/broken":
            self.answer("<h1>The server is out of order</h1>", 500)
        else:
            self.answer(self.render("{{ toast_along('Done it', undo='/undo/1') }}"), HX_Trigger="k:done")


@contextmanager
def running() -> Iterator[Site]:
    """The site while the block runs."""
    site = Site()
    Thread(target=site.serve_forever, daemon=True).start()
    try:
        yield site
    finally:
        site.closing.set()
        site.shutdown()
        site.server_close()
