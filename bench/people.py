"""In whose name pages are asked for: an administrator, a head and a seller of the base that is there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.core.accounts.model import User


@dataclass(frozen=True)
class People:
    """One of each access role; `seller` looks after the most customers of all sellers."""

    administrator: User
    head: User
    seller: User


def people() -> People:
    """Those of this base. Raises RuntimeError when it has no administrator, head or seller with customers."""
    from django.db.models import Count

    from kontor.core.accounts.model import User
    from kontor.people.parties.model import Party

    active = User.objects.filter(is_active=True).order_by("pk")
    busiest = Party.objects.filter(owner__role="seller").values("owner").annotate(count=Count("pk")).order_by("-count")
    chosen = [active.filter(role="administrator").first(), active.filter(role="head").first()]
    chosen.append(active.filter(pk__in=[row["owner"] for row in busiest[:1]]).first())
    if None in chosen:
        raise RuntimeError("there is nobody to ask for pages: fill the base with `kontor demo` first")
    administrator, head, seller = chosen
    assert administrator and head and seller
    return People(administrator, head, seller)
