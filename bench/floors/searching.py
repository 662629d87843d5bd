"""The floor of the palette: one statement finds what begins with a text or holds it, another what has a number."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db import connection
from django.http import HttpResponse
from jinja2 import Template

from bench.floors import access, flat
from kontor.core.kinds import registry
from kontor.lib.folding import fold
from kontor.lib.phones import search_candidates
from kontor.surfaces.search import pages
from kontor.surfaces.search.find import Hit
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.components import asset

MOST = 8
LONG = 3
PLURALS = ("companies", "contacts")
Row = tuple[str, int, str, str]


def palette(request: Asked) -> HttpResponse:
    """`/bench/search?q=`: what the palette shows."""
    text = request.GET["q"]
    groups = []
    for plural, rows in _found(request, text).items():
        kind = registry.get(plural)
        hits = [pages.marked(Hit(kind, number, title, about), text) for _plural, number, title, about in rows]
        groups.append((kind.label_plural, kind, hits))
    context = {"groups": groups, "commands": pages.commands(request, text), "sprite": asset("sprite.svg")}
    return HttpResponse(_template().render(context))


@lru_cache(maxsize=1)
def _template() -> Template:
    return flat.environment().from_string(flat.part("palette.html"))


def _found(request: Asked, text: str) -> dict[str, list[Row]]:
    """{plural: rows}, the most of each kind that is shown."""
    digits = next((found for found in search_candidates(text) if len(found) > LONG), "")
    branches, values = [], []
    for plural in PLURALS:
        for condition, asked in _ways(fold(text), digits):
            sql, more = _branch(request, plural, condition, asked)
            branches.append(sql)
            values += more
    found: dict[str, list[Row]] = {}
    for row in dict.fromkeys(access.rows(" UNION ALL ".join(branches), values)):
        if len(of_kind := found.setdefault(row[0], [])) < MOST:
            of_kind.append(row)  # type: ignore[arg-type]
    return found


def _ways(folded: str, digits: str) -> list[tuple[str, list[Any]]]:
    """The conditions by which an entry is found, each with its values."""
    if digits:
        return [_holding("digits", digits)]
    ends = [folded, folded + "\U0010ffff"]
    ways: list[tuple[str, list[Any]]] = [(f"s.{name} >= %s AND s.{name} < %s", ends) for name in ("key", "turned")]
    if connection.vendor == "postgresql":
        ways = [(f"s.{name} LIKE %s", [folded + "%"]) for name in ("key", "turned")]
    return [*ways, _holding("text", folded)] if len(folded) >= LONG else ways


def _holding(column: str, text: str) -> tuple[str, list[Any]]:
    if connection.vendor == "postgresql":
        return f"s.{column} LIKE %s", [f"%{text}%"]
    return "surfaces_search_grams MATCH %s", [f'{column} : "{text}"']


def _branch(request: Asked, plural: str, condition: str, asked: list[Any]) -> tuple[str, list[Any]]:
    entries = "surfaces_searchentry s"
    if "MATCH" in condition:
        entries = "surfaces_search_grams CROSS JOIN surfaces_searchentry s ON s.id = surfaces_search_grams.rowid"
    if plural == "contacts":
        reach, values = access.persons(request.user, "p")
    else:
        own, values = access.own(request.user, "p")
        reach = f"AND {own}" if own else ""
    return (
        f"SELECT * FROM (SELECT s.kind, s.record, s.title, s.subtitle FROM {entries} "
        f"CROSS JOIN people_party p WHERE p.id = s.record AND s.kind = %s AND p.deleted_at IS NULL "
        f"AND {condition} {reach} LIMIT {MOST}) found",
        [plural, *asked, *values],
    )
