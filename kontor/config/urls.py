"""The map of addresses: each room brings its own `urls.py`, found when it is there."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from kontor.config import headers, health

ROOMS = ("kontor.surfaces", "kontor.staff", "kontor.people", "kontor.work")

urlpatterns: list[URLPattern | URLResolver] = [
    path("csp-report", headers.csp_report, name="csp-report"),
    path("health", health.health, name="health"),
    path("account/", include("kontor.surfaces.accounts.closed")),
    path("account/", include("allauth.urls")),
    *(path("", include(f"{room}.urls")) for room in reversed(ROOMS) if find_spec(f"{room}.urls")),
]

handler403 = "kontor.surfaces.web.errors.forbidden"
handler404 = "kontor.surfaces.web.errors.not_found"
handler500 = "kontor.surfaces.web.errors.failed"
