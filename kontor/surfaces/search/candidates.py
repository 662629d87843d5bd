"""Asks the index for candidates: few of each kind, with one statement for all kinds, without model instances."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.db import connection

from kontor.surfaces.search.engines import Branch, Engine, engine

COLUMNS = ("kind", "record", "title", "subtitle", "key", "turned", "text")


class Candidate(NamedTuple):
    """What ranking and showing need of an entry."""

    kind: str
    record: int
    title: str
    subtitle: str
    key: str
    turned: str
    text: str


Found = dict[str, list[Candidate]]
Ways = Callable[[Engine, str, str], Iterable[Branch]]  # (engine, columns, kind) -> statements


def ask(kinds: Sequence[str], ways: Ways, most: int) -> Found:
    """{kind: candidates, none twice} by these ways, at most `most` of a kind by each way."""
    names = ", ".join(f"s.{name}" for name in COLUMNS)
    branches = [branch for kind in kinds for branch in ways(engine(), names, kind)]
    found: dict[str, dict[int, Candidate]] = defaultdict(dict)
    if branches:
        for row in _rows(branches, most):
            found[row[0]].setdefault(row[1], Candidate._make(row))
    return {kind: list(found[kind].values()) for kind in kinds}


def _rows(branches: Sequence[Branch], most: int) -> list[tuple[str, int, str, str, str, str, str]]:
    parts = [
        f"SELECT * FROM ({sql} LIMIT {int(most)}) b{place}"  # noqa: S608 - made of names by engines
        for place, (sql, _values) in enumerate(branches)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [value for _sql, values in branches for value in values])
        rows: list[tuple[str, int, str, str, str, str, str]] = cursor.fetchall()
    return rows
