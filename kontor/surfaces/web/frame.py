"""Finished HTML that is the same from page to page and dearer to make than most pages: the parts of the shell, forms
that are not filled in yet. What differs each time stands in holes."""

import re
from collections.abc import Hashable, Mapping
from typing import Any

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import engines
from django.utils.translation import get_language
from markupsafe import Markup

PARTS = {"top": "web/shell_top.html", "end": "web/shell_end.html"}
MOST_KEPT = 1_000  # the parts of the shell take about 8 kB for each person and page of the navigation, others less
_HOLE = re.compile("\x00([a-z_]+)\x00")
_kept: dict[Hashable, list[str]] = {}


def csrf_token(request: HttpRequest) -> str:
    """The token of this answer; masked once for all its forms."""
    token: str = request.__dict__.get("_csrf_token") or get_token(request)
    request.__dict__["_csrf_token"] = token
    return token


def csrf_field(request: HttpRequest) -> Markup:
    """The hidden field that protects a form, as safe HTML."""
    known: Markup | None = request.__dict__.get("_csrf_field")
    if known is None:
        field = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">')
        known = request.__dict__["_csrf_field"] = field.format(csrf_token(request))
    return known


def frame_of(shell: Mapping[str, Any], field: str) -> dict[str, Markup]:
    """{top, end}: the parts of web/shell.html around the sheet, made anew only when `shell` says something new.

    `field` is the csrf_field of the request."""
    state = repr(shell)
    return {name: kept(part, state, {"shell": shell}, csrf_input=field) for name, part in PARTS.items()}


def kept(template: str, state: Hashable, values: Mapping[str, Any], **holes: str) -> Markup:
    """The template as HTML, made once for each language and `state`: that of which the `values` are made.

    holes: what is put in anew each time under these names, as safe HTML. The template may only say them: it sees marks.
    """
    key = (template, get_language(), state)
    pieces = _kept.get(key)
    if pieces is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        marks = {name: hole(name) for name in holes}
        made = engines["jinja2"].get_template(template).template.render(**values, **marks)  # type: ignore[attr-defined]
        pieces = _kept[key] = _HOLE.split(made)
    filled = [holes[piece] if at % 2 else piece for at, piece in enumerate(pieces)]
    return Markup("".join(filled))  # noqa: S704 - made by templates, and holes are safe


def hole(name: str) -> Markup:
    """The mark at which `kept` puts in what goes by this name; for values that are made around it."""
    return Markup(f"\x00{name}\x00")  # noqa: S704 - no HTML yet
