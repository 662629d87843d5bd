"""Addresses of search."""

from django.urls import path

from kontor.surfaces.search import pages

urlpatterns = [path("search", pages.search, name="search")]
