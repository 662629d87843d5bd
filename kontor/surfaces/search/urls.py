"""Addresses of search."""

from django.urls import path

from kontor.surfaces.search import kept, pages
from kontor.surfaces.web import kinds  # noqa: F401 - `<kind:kind>` in addresses

urlpatterns = [
    path("search", pages.search, name="search"),
    path("<kind:kind>/<int:record_id>/pin", kept.pin, name="pin"),
]
