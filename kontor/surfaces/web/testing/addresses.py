"""Every address of the site, read from the resolver, and those of one kind or record filled in."""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from kontor.core.actions.generic import actions_of
from kontor.core.changes import log
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind

Converters = dict[str, Any]


def own_routes() -> Iterator[tuple[str, Converters]]:
    """(route, converters) of our own pages; those of allauth are listed by `strange_routes`."""
    for route, converters, module in _walk(get_resolver(), "", {}):
        if module.startswith("kontor."):
            yield route, converters


def strange_routes() -> list[str]:
    """The routes of pages that others wrote."""
    return [route for route, _converters, module in _walk(get_resolver(), "", {}) if not module.startswith("kontor.")]


def _walk(node: URLResolver, before: str, known: Converters) -> Iterator[tuple[str, Converters, str]]:
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


def of_kind(kind: Kind) -> list[str]:
    """The addresses of a kind that name none of its records: its list and what belongs to it."""
    places: dict[str, list[Any]] = {"name": sorted(actions_of(kind)), "view_id": [], "number": []}  # of people, of runs
    return [
        path
        for route, found in _routes_of(kind)
        if "record_id" not in found
        for path in _filled(route, kind, found, places)
    ]


def of_record(kind: Kind, record: Any, cell: str) -> list[str]:
    """Every address of a record that the machine derives; a value is edited and set back in this cell."""
    change = log.of_record(kind.name, record.pk).values_list("pk", flat=True).first()
    paths = []
    for route, found in _routes_of(kind):
        names = {"edit": [cell], "revert": [cell], "do": sorted({*actions_of(kind)} - {"edit"})}
        names["panel"] = [panel.name for panel in kind.panels] or ["none"]
        word = next((word for word in names if f"/{word}/" in route or route.endswith(f"/{word}")), "")
        places = {"record_id": [record.pk], "change_id": [change], "name": names.get(word, [])}
        if "record_id" in found:
            paths += _filled(route, kind, found, places)
    return paths


def _routes_of(kind: Kind) -> Iterator[tuple[str, Converters]]:
    for route, converters in own_routes():
        if "kind" in converters and kind.plural in kinds_of(converters["kind"]):
            yield route, converters


def _filled(route: str, kind: Kind, converters: Converters, places: dict[str, list[Any]]) -> list[str]:
    """The route with each value of its places; a place that is not known raises KeyError: teach it here."""
    paths = ["/" + route]
    for name in converters:
        values = [kind.plural] if name == "kind" else places[name]
        paths = [re.sub(rf"<\w+:{name}>", str(value), path) for path in paths for value in values]
    return paths
