"""What the frame of every page shows: navigation, quick-add menu, bell, the person's own menu, and toasts from the
last page."""

from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.urls import NoReverseMatch, reverse

from kontor.surfaces.web import nav
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.frame import csrf_field, frame_of

Bell = Callable[[Asked], int]
_bell: Bell | None = None


def ring_with(count: Bell) -> Bell:
    """Registers the function that counts a person's new notices."""
    global _bell
    _bell = count
    return count


def shell_of(request: Asked) -> dict[str, Any]:
    """The variables of web/shell.html: what its parts show, those parts as HTML, and toasts."""
    lines = [_line(request, entry) for entry in nav.entries() if entry.shown_to(request.user)]
    shell = {
        "nav": [
            {"title": str(nav.sections()[name].label), "entries": list(group)}
            for name, group in groupby(lines, key=lambda line: line["section"])
        ],
        "bar": sorted(lines, key=lambda line: not line["bar"])[:3],
        "add": _add_menu(request),
        "notices": {"number": _bell(request) if _bell else 0, "href": address("notices", "/notices")},
        "search": address("search", "/search"),
        "palette": address("search", "/search"),
        "live": address("live-stream", "/live/stream"),
        "me": _me(request),
    }
    return {"shell": shell, "around": frame_of(shell, csrf_field(request)), "flash": _flash(request)}


def _line(request: Asked, entry: nav.Entry) -> dict[str, Any]:
    here, path = request.path_info, entry.url.partition("?")[0]
    return {
        "section": entry.section,
        "text": str(entry.label),
        "href": entry.url,
        "sign": entry.icon,
        "number": entry.count(request.user) if entry.count else 0,
        "tone": entry.tone,
        "go": entry.go,
        "bar": entry.bar,
        "current": here == path or here.startswith(path.rstrip("/") + "/"),
    }


def _add_menu(request: Asked) -> list[dict[str, Any]]:
    return [
        {"text": str(entry.label), "href": entry.url, "sign": entry.icon, "key": entry.go}
        for entry in nav.quick_entries()
        if entry.shown_to(request.user)
    ]


def _me(request: Asked) -> dict[str, Any]:
    user = request.user
    return {
        "name": str(user),
        "id": user.pk,
        "theme": user.theme,
        "density": "",
        "keys": user.letter_keys,
        "language": request.formats.language,
        "languages": settings.LANGUAGES,
        "settings": address("settings", "/settings"),
        "look": address("theme", "/settings/theme"),
        "speak": address("language", "/settings/language"),
        "signout": address("account_logout", "/account/logout/"),
    }


@lru_cache(maxsize=64)
def address(name: str, otherwise: str, *args: Any) -> str:
    """The address of a page by its name, or `otherwise` where no room has brought that page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return otherwise


def _flash(request: Asked) -> list[dict[str, str]]:
    return [
        {
            "text": str(message),
            "tone": "bad" if message.level == messages.ERROR else "",
            "undo": message.extra_tags if (message.extra_tags or "").startswith("/") else "",
        }
        for message in messages.get_messages(request)
    ]
