"""A browser reduced to one kept connection and a session; it signs nobody in by password, so nothing is guessed."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit

from bench.counting import ASKED, TOLD

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

CSRF = "b" * 32


@dataclass(frozen=True)
class Answer:
    """What came back: status, body, milliseconds at the client, statements (-1 when not counted)."""

    status: int
    body: bytes
    ms: float
    queries: int


class Client:
    """One connection to the server at `url` in the name of a user."""

    def __init__(self, url: str, user: User) -> None:
        self.host = urlsplit(url).netloc
        self.cookie = f"kontor_session={session_of(user)}; kontor_csrf={CSRF}"
        self.connection = http.client.HTTPConnection(self.host, timeout=120)

    def get(self, path: str, *, count: bool = False, fragment: bool = False, compressed: bool = False) -> Answer:
        """One page; raises RuntimeError for any answer but 200. `compressed` asks for the body as browsers get it."""
        extra = {**({ASKED: "1"} if count else {}), **({"HX-Request": "true"} if fragment else {})}
        extra |= {"Accept-Encoding": "gzip, br"} if compressed else {}
        return self._ask("GET", path, None, extra, (200,))

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """A form as the page would send it by htmx."""
        body = urlencode({**fields, "csrfmiddlewaretoken": CSRF}).encode()
        extra = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
        return self._ask("POST", path, body, extra, (200, 204))

    def _ask(self, method: str, path: str, body: bytes | None, extra: dict[str, str], fine: tuple[int, ...]) -> Answer:
        started = time.perf_counter()
        self.connection.request(method, path, body, {"Cookie": self.cookie, "Host": self.host, **extra})
        response = self.connection.getresponse()
        content = response.read()
        took = (time.perf_counter() - started) * 1000
        if response.status not in fine:
            raise RuntimeError(f"{method} {path} answered {response.status}")
        return Answer(response.status, content, took, int(response.headers.get(TOLD, "-1")))


def session_of(user: User) -> str:
    """The key of a new session in which this user is signed in."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)
