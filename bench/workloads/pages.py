"""Pages that people live in all day, each against its floor."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from bench import measure
from bench.client import Client
from bench.people import People
from bench.results import Result

# What is typed: two letters, the beginning of a common name, a common word of many companies, a word nobody has.
TYPED = (("2 letters", "an"), ("common name", "ann"), ("common word", "handel"), ("rare", "hedberg lundin"))


def lists(url: str, people: People, rounds: int) -> Iterable[Result]:
    """50 contacts of one owner by name, as the administrator, the head and the seller; and all of them."""
    owner = people.seller.pk
    path = f"/contacts?f=owner:is:{owner}&sort=name"
    for who in ("administrator", "head", "seller"):
        yield measure.page(
            Client(url, getattr(people, who)), f"list, {who}", path, f"/bench{path}", rounds=rounds, most=16
        )
    client = Client(url, people.administrator)
    yield measure.page(client, "list, all, newest first", "/contacts?sort=-created_at", rounds=rounds)


def cards(url: str, people: People, rounds: int) -> Iterable[Result]:
    """The card of a company with more activities than a page of its timeline holds."""
    party = busy_company(people.seller.pk)
    for who in ("administrator", "head", "seller"):
        client = Client(url, getattr(people, who))
        path = f"/companies/{party}"
        yield measure.page(client, f"card, {who}", path, f"/bench{path}", rounds=rounds, most=10)
    client = Client(url, people.seller)
    yield measure.page(client, "timeline, seller", f"/parties/{party}/timeline", rounds=rounds, fragment=True)


def searches(url: str, people: People, rounds: int) -> Iterable[Result]:
    """The palette while somebody types."""
    for who in ("administrator", "seller"):
        client = Client(url, getattr(people, who))
        for what, text in TYPED:
            yield _palette(client, f"search, {what}, {who}", text, rounds)


def lookups(url: str, people: People, rounds: int) -> Iterable[Result]:
    """Who has this number: whole, and its last digits, in national spelling."""
    number = some_number(people.seller.pk)
    for who in ("administrator", "seller"):
        client = Client(url, getattr(people, who))
        yield _palette(client, f"lookup, whole, {who}", number, rounds)
        yield _palette(client, f"lookup, last digits, {who}", number[-7:], rounds)


def _palette(client: Client, name: str, text: str, rounds: int) -> Result:
    path = f"/search?q={quote(text)}"
    return measure.page(client, name, path, f"/bench{path}", rounds=rounds, fragment=True, most=6)


def busy_company(owner: int) -> int:
    """A company of this owner whose timeline has more than one page."""
    from django.db.models import Count

    from kontor.work.activities.model import Activity

    mine = Activity.objects.filter(party__owner=owner, party__type="company", party__deleted_at=None)
    found = mine.values("party").annotate(count=Count("pk")).filter(count__gt=30, count__lt=60).order_by("party")[:1]
    return int(next(row["party"] for row in found))


def some_number(owner: int) -> str:
    """A telephone number of a person of this owner, as E.164."""
    from kontor.people.parties.model import Party

    rows = Party.objects.filter(owner=owner, type="contact", deleted_at=None).exclude(phone="").order_by("pk")
    return str(rows.values_list("phone", flat=True)[len(rows[:2000]) // 2])
