"""The addresses of the surfaces; those of kinds come last, because there the name of a kind stands first."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

BEFORE_KINDS = ("search", "exchange", "live", "accounts", "notices", "files")

urlpatterns: list[URLPattern | URLResolver] = [
    *(
        path("", include(f"kontor.surfaces.{name}.urls"))
        for name in BEFORE_KINDS
        if find_spec(f"kontor.surfaces.{name}") and find_spec(f"kontor.surfaces.{name}.urls")
    ),
    path("", include("kontor.surfaces.web.urls")),
]
