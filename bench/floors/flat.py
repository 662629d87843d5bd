"""Makes flat templates: the product's own page as plain text, with holes for whatever differs from request to request.

The frame is taken from the page itself, so a floor never sends other HTML than the product when the product changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.middleware.csrf import get_token
from jinja2 import Environment, Template

from kontor.surfaces.web import formats
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.components import asset, tint

FOLDER = Path(__file__).resolve().parent / "templates"
_TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value="|name="csrf-token" content=")[A-Za-z0-9]{64}')
Cut = Callable[[str, Asked], str]


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The template language of floors: escaping on, trimmed like the product's."""
    made = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    made.filters.update({**formats.FILTERS, "tint": tint})
    return made


_made: dict[tuple[Any, ...], Template] = {}


def flat(request: Asked, name: str, page: Callable[[], HttpResponse], cut: Cut) -> Template:
    """The flat template of this page for this person, made at the first request."""
    key = (name, request.user.pk, request.formats.language)
    if key not in _made:
        request.path_info = request.path_info.removeprefix("/bench")  # pages mark where one is
        text = _TOKEN.sub(r"\1{{ token }}", page().content.decode())
        _made[key] = environment().from_string(cut(text, request))
    return _made[key]


def answer(request: Asked, template: Template, values: Mapping[str, Any]) -> HttpResponse:
    """The filled template as an answer."""
    return HttpResponse(template.render({**values, "token": get_token(request)}))


def part(name: str) -> str:
    """A hand-written piece of a flat template; `[[name]]` stands for the icon of that name, `[[name sm]]` for a
    small one."""
    return re.sub(r"\[\[(\w+)( sm)?\]\]", _icon, (FOLDER / name).read_text("utf-8"))


def _icon(found: re.Match[str]) -> str:
    small = " k-i--sm" if found[2] else ""
    return f'<svg class="k-i{small}" aria-hidden="true"><use href="{asset("sprite.svg")}#i-{found[1]}"/></svg>'


def between(text: str, start: str, end: str, filling: str) -> str:
    """The text with what stands between two marks replaced. Raises ValueError when a mark is missing."""
    first = text.index(start) + len(start)
    return text[:first] + filling + text[text.index(end, first) :]
