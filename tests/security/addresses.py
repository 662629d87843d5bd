"""Every address of the site, read from the resolver, and values that fill its places."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from kontor.core.kinds import registry


def own_routes() -> Iterator[tuple[str, dict[str, Any]]]:
    """(route, converters) of our own pages; those of allauth are listed by `strange_routes`."""
    for route, converters, module in _walk(get_resolver(), "", {}):
        if module.startswith("kontor."):
            yield route, converters


def strange_routes() -> list[str]:
    """The routes of pages that others wrote."""
    return [route for route, _converters, module in _walk(get_resolver(), "", {}) if not module.startswith("kontor.")]


def _walk(node: URLResolver, before: str, known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    for entry in node.url_patterns:
        route, converters = before + str(entry.pattern), {**known, **entry.pattern.converters}
        if isinstance(entry, URLResolver):
            yield from _walk(entry, route, converters)
        elif isinstance(entry, URLPattern):
            assert isinstance(entry.pattern, RoutePattern) or "account" in route, route
            yield route, converters, entry.callback.__module__


def kinds_of(converter: Any) -> list[str]:
    """The kinds that a place for a kind takes."""
    fitting = []
    for kind in registry.all_kinds():
        try:
            converter.to_python(kind.plural)
        except ValueError:
            continue
        fitting.append(kind.plural)
    return fitting
