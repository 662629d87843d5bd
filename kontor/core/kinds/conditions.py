"""Conditions of a list: one each, as they stand in an address, and how several join: all of them, or any of a group."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import and_, or_
from typing import NamedTuple

from django.db.models import Q

LONGEST_CONDITION = 2_000  # of an address: more is no condition of a person
_PLACED = re.compile(r"([1-9]\d?)\.([1-9]\d?)!")


class Place(NamedTuple):
    """Where in a group a condition stands: which group, and which of its alternatives. Both count from 1."""

    group: int
    alternative: int

    @classmethod
    def of(cls, written: str) -> "Place | None":
        found = _PLACED.fullmatch(f"{written}!")
        return cls(int(found[1]), int(found[2])) if found else None

    def __str__(self) -> str:
        return f"{self.group}.{self.alternative}"


class Condition(NamedTuple):
    """One filter: the name of a cell, an operator of that cell, and the text as in the URL. One with a place belongs to
    a group (`1.2!city:is:Malmö`): of its alternatives one must hold, of an alternative all conditions."""

    cell: str
    operator: str
    text: str = ""
    place: Place | None = None

    @classmethod
    def of(cls, written: str) -> "Condition":
        placed = _PLACED.match(written)
        place = Place(int(placed[1]), int(placed[2])) if placed else None
        cell, _colon, rest = written[placed.end() if placed else 0 :].partition(":")
        operator, _colon, text = rest.partition(":")
        return cls(cell, operator or "filled", text.replace("\x00", "")[:LONGEST_CONDITION], place)

    def __str__(self) -> str:
        written = f"{self.cell}:{self.operator}:{self.text}" if self.text else f"{self.cell}:{self.operator}"
        return f"{self.place}!{written}" if self.place else written


Group = list[list[Condition]]
"""The alternatives of a group, each with its conditions."""


def single_ones(conditions: Iterable[Condition]) -> list[Condition]:
    """Those that stand for themselves."""
    return [condition for condition in conditions if condition.place is None]


def groups_of(conditions: Iterable[Condition]) -> dict[int, Group]:
    """{number of a group: its alternatives in order}."""
    found: dict[int, dict[int, list[Condition]]] = {}
    for condition in conditions:
        if condition.place is not None:
            found.setdefault(condition.place.group, {}).setdefault(condition.place.alternative, []).append(condition)
    return {group: [kept[number] for number in sorted(kept)] for group, kept in sorted(found.items())}


def any_of(group: Group, q_of: Callable[[Condition], Q]) -> Q:
    """What meets all conditions of one of the alternatives."""
    return reduce(or_, (reduce(and_, map(q_of, conditions)) for conditions in group))


def settled(conditions: Sequence[Condition]) -> tuple[Condition, ...]:
    """The same conditions with groups numbered from 1; those of one alternative are dissolved, as they say no more."""
    kept: list[Condition] = single_ones(conditions)
    number = 0
    for group in groups_of(conditions).values():
        if len(group) == 1:
            kept += [condition._replace(place=None) for condition in group[0]]
            continue
        number += 1
        for at, alternative in enumerate(group, start=1):
            kept += [condition._replace(place=Place(number, at)) for condition in alternative]
    return tuple(dict.fromkeys(kept))
