"""Turns `KONTOR_EMAIL_URL` into Django's mail settings; sends nothing."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from kontor.config.environment import WrongEnvironment

BACKENDS = "django.core.mail.backends."


def settings_of(url: str) -> dict[str, Any]:
    """Django's `EMAIL_*` settings for `smtp://`, `smtp+tls://`, `smtps://user:password@host:port?from=address`,
    `console:` or `file:///folder`; an empty URL drops every mail. Raises `WrongEnvironment`."""
    if not url:
        return {"EMAIL_BACKEND": BACKENDS + "dummy.EmailBackend"}
    parts = urlsplit(url)
    stated = parse_qs(parts.query).get("from")
    sender = {"DEFAULT_FROM_EMAIL": stated[0]} if stated else {}
    if parts.scheme == "console":
        return {"EMAIL_BACKEND": BACKENDS + "console.EmailBackend", **sender}
    if parts.scheme == "file":
        return {"EMAIL_BACKEND": BACKENDS + "filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path), **sender}
    if parts.scheme in ("smtp", "smtp+tls", "smtps"):
        return {
            "EMAIL_BACKEND": BACKENDS + "smtp.EmailBackend",
            "EMAIL_HOST": parts.hostname or "localhost",
            "EMAIL_PORT": parts.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[parts.scheme],
            "EMAIL_HOST_USER": unquote(parts.username or ""),
            "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
            "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
            "EMAIL_USE_SSL": parts.scheme == "smtps",
            "EMAIL_TIMEOUT": 20,
            **sender,
        }
    raise WrongEnvironment(f"KONTOR_EMAIL_URL begins with {parts.scheme}:, use smtp://, smtp+tls:// or smtps://")
