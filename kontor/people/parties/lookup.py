"""Look-ups that are instant at any size: who has this number, whose name begins with this. Free text is search's."""

from itertools import islice
from typing import Any

from django.db.models import Q

from kontor.core.access.policy import level_of
from kontor.core.accounts.model import User
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.lib.folding import sort_key
from kontor.lib.phones import search_candidates
from kontor.people.parties.model import Party, PointOfContact
from kontor.people.parties.policy import PARTIES

LEAST_DIGITS = 7
MOST_CANDIDATES = 500  # numbers that end alike before access is asked: a switchboard shared by everybody
_ABOVE_ALL = "\U0010ffff"
_LONGEST_NUMBER = 40


def parties_by_phone(text: str, user: User, limit: int = 20) -> list[Party]:
    """The parties whose number ends with these digits, in any spelling, that the user may see; most exact first.

    Fewer than seven digits find nothing. A range of one index on both databases, so it takes as long in a large table.
    """
    candidates = [digits for digits in search_candidates(text) if len(digits) >= LEAST_DIGITS]
    if not candidates:
        return []
    found: dict[int, None] = {}
    for digits in candidates:
        rows = PointOfContact.objects.filter(_ends_with(digits)).order_by("turned", "is_invalid", "id")
        found.update(dict.fromkeys(rows.values_list("party_id", flat=True)[:MOST_CANDIDATES]))
    visible = _visible(user).in_bulk(list(found))
    return list(islice((visible[key] for key in found if key in visible), limit))


def _ends_with(digits: str) -> Q:
    """Digits sort alike in every locale, so the end of the range is the beginning and as many nines as fit."""
    start = digits[::-1]
    return Q(turned__gte=start, turned__lte=start.ljust(_LONGEST_NUMBER, "9"))


def _visible(user: User) -> Any:
    return Party.objects.filter(PARTIES.reach(user, level_of(user, "contacts", "see")), deleted_at=None)


def beginning_with(kind: Kind, user: User, text: str, limit: int = 20) -> Any:
    """Records of companies or contacts whose name begins with the text, in the order of names; a range of the index."""
    key = sort_key(text)
    rows = kind.visible_to(user).filter(name_key__gte=key, name_key__lt=key + _ABOVE_ALL)
    return rows.order_by("name_key", "id")[:limit]


def people_at(company: int, user: User) -> Any:
    """The persons who work for a company now and whom the user may see, in the order of names."""
    people = registry.get("contacts").visible_to(user)
    present = people.filter(employments__company=company, employments__left_on=None)
    return present.order_by("name_key", "id").distinct()
