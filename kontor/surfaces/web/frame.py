"""The parts of the shell as finished HTML: the same from page to page, and dearer to make than most pages."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import engines
from django.utils.html import format_html
from django.utils.translation import get_language
from markupsafe import Markup

PARTS = {"top": "web/shell_top.html", "end": "web/shell_end.html"}
MOST_KEPT = 300  # of about 8 kB each: three languages, pages of the navigation, people
_CSRF = Markup("\x00csrf\x00")  # stands in kept parts where the form field of this request goes
_kept: dict[tuple[str, str | None, str], str] = {}


def csrf_token(request: HttpRequest) -> str:
    """The token of this answer; masked once for all its forms."""
    token: str = request.__dict__.get("_csrf_token") or get_token(request)
    request.__dict__["_csrf_token"] = token
    return token


def csrf_field(request: HttpRequest) -> str:
    """The hidden field that protects a form, as safe HTML."""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', csrf_token(request))


def frame_of(shell: Mapping[str, Any], field: str) -> dict[str, Markup]:
    """{top, end}: the parts of web/shell.html around the sheet, made anew only when `shell` says something new.

    `field` is the csrf_field of the request."""
    state = repr(shell)
    return {name: Markup(_part(name, shell, state).replace(_CSRF, field)) for name in PARTS}  # noqa: S704 - by templates


def _part(name: str, shell: Mapping[str, Any], state: str) -> str:
    key = (name, get_language(), state)
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        template = engines["jinja2"].get_template(PARTS[name]).template  # type: ignore[attr-defined]
        _kept[key] = template.render(shell=shell, csrf_input=_CSRF)
    return _kept[key]
