"""Addresses of notices."""

from django.urls import path

from kontor.surfaces.notices import pages

urlpatterns = [
    path("notices", pages.notices, name="notices"),
    path("notices/read", pages.mark_read, name="notices-read"),
]
