"""Fills an empty base with a demo firm: people who work there, customers, activities. See commands/demo.py."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kontor.core.accounts.model import User
    from kontor.core.records.loading import Loader
    from kontor.people.parties.demo.rows import Seller, Spool

PASSWORD = "kontor-demo"  # noqa: S105 - of demo people, printed at the end
FIRM = "Fjällsol Coffee"
MANY = 20_000
SEED = 20261122


@dataclass(frozen=True)
class Size:
    """How much there is, as design.md, section 6 says."""

    companies: int
    contacts: int
    activities: int


SIZES: Mapping[str, Size] = {
    "small": Size(60, 200, 2_000),
    "100k": Size(20_000, 100_000, 1_000_000),
    "1m": Size(200_000, 1_000_000, 10_000_000),
    "10m": Size(2_000_000, 10_000_000, 50_000_000),
}
# Department, its language, and who works there: sign-in name and name.
TEAMS: Sequence[tuple[str, str, Sequence[tuple[str, str]]]] = (
    ("Nordics", "sv", (("seller", "Anna Lindqvist"), ("jonas", "Jonas Wrede"), ("elsa", "Elsa Bergman"),
                       ("nils", "Nils Forsell"))),
    ("East", "ru", (("timur", "Тимур Ахметов"), ("nino", "Нино Гелашвили"), ("olga", "Ольга Рощина"),
                    ("pavel", "Павел Седов"))),
    ("Britain", "en", (("priya", "Priya Nandakumar"), ("rhys", "Rhys Pembry"), ("imogen", "Imogen Tarrant"))),
)  # fmt: skip
SIGN_INS = ("admin", "head", "seller")
SHARE = 5  # of customers, for each seller; `seller` has one of a large demo, about as many as one person looks after


@dataclass(frozen=True)
class Report:
    """What was made: {table: rows}, and how long the load of the rows took, in seconds."""

    rows: Mapping[str, int]
    seconds: float

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def is_empty() -> bool:
    """Whether there are no customers yet, not even in the trash."""
    from kontor.people.parties.model import Party

    return not Party.objects.exists()


def fill(size: Size, progress: Callable[[int], None] = lambda done: None) -> Report:
    """Makes firm, people, customers and activities; the base must be empty. `progress` gets the number of customers."""
    from kontor.core.changes import followers
    from kontor.core.records.loading import loading
    from kontor.people.parties.demo import rows as parties
    from kontor.surfaces.search.index import refill
    from kontor.work.activities.demo import rows as activities

    many = size.contacts > MANY
    sellers = people(PASSWORD, quiet="seller" if many else "")
    tags, regions = _tags(sellers), made_regions()
    started = time.monotonic()
    with loading({**parties.COLUMNS, **activities.COLUMNS}, many=many) as loader:
        _load(loader, size, sellers, tags, regions, progress)
        refill()
    report = Report(dict(loader.counts), time.monotonic() - started)
    followers.skip_to_head()
    return report


def _load(
    loader: Loader,
    size: Size,
    sellers: Sequence[Seller],
    tags: dict[str, int],
    regions: dict[str, int],
    progress: Callable[[int], None],
) -> None:
    from django.utils import timezone

    from kontor.people.parties.demo.generating import EMPLOYED, batches
    from kontor.people.parties.demo.moments import Moments
    from kontor.people.parties.demo.rows import Customers
    from kontor.work.activities.demo.rows import Activities

    moments = Moments(timezone.now(), random.Random(SEED).random)  # noqa: S311 - demo data
    spool = _spool()
    customers = Customers(spool, moments, sellers, tags, SEED)
    customers.regions = regions
    count = size.companies + size.contacts - int(size.contacts * EMPLOYED)
    activities = Activities(spool, moments, size.activities, count, SEED)
    done = 0
    for made in batches(customers, size.companies, size.contacts):
        for party in made:
            activities.of(party)
            done += 1 + len(party.people)
        for table, rows in spool.take().items():
            loader.write(table, rows)
        progress(done)


def _spool() -> Spool:
    """Changes follow those that making the people left."""
    from kontor.core.changes import log
    from kontor.core.changes.model import Change
    from kontor.people.parties.demo.rows import Spool

    last = Change.objects.order_by("-id").values_list("id", flat=True).first()
    return Spool(xid=log.current_xid(), change=last or 0)


# -- the people of the firm --------------------------------------------------------------------------------------------


def people(password: str, quiet: str = "") -> list[Seller]:
    """The firm, its departments and users, made by Actions; those that are there stay. Returns the sellers, each
    several times, `quiet` once."""
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.writing import writing

    with writing(Actor.system("command")) as work:
        _firm(work)
        sales = _department(work, "Sales", None)
        _user(work, "admin", "Astrid Holm", "administrator", None, password)
        _user(work, "head", "Henrik Dahl", "head", sales, password)
        sellers = [seller for team in TEAMS for seller in _team(work, sales, team, password)]
    return [seller for username, seller in sellers for _time in range(1 if username == quiet else SHARE)]


def _team(
    work: Any, sales: int, team: tuple[str, str, Sequence[tuple[str, str]]], password: str
) -> Iterator[tuple[str, Seller]]:
    from kontor.people.parties.demo.english import english
    from kontor.people.parties.demo.rows import Seller
    from kontor.people.parties.demo.russian import russian
    from kontor.people.parties.demo.swedish import swedish

    name, language, members = team
    unit = _department(work, name, sales)
    spoken = {"ru": russian, "sv": swedish, "en": english}[language]()
    for username, person in members:
        user = _user(work, username, person, "seller", unit, password)
        yield username, Seller(user.pk, user.unit, spoken)


def sign_ins() -> list[str]:
    """Names of the demo people who still sign in with the demo password."""
    from kontor.core.accounts.model import User

    known = User.objects.filter(username__in=SIGN_INS, is_active=True).order_by("username")
    return [user.username for user in known if user.check_password(PASSWORD)]


def _firm(work: Any) -> None:
    from kontor.core.accounts.firm import Firm, forget, unnamed
    from kontor.core.actions import configuration

    if not Firm.objects.exists():
        made = unnamed()
        made.name, made.country = FIRM, made.country or "SE"
        configuration.add(work, "firm", made, told=("name", "language", "currency", "country", "time_zone"))
        forget()


def _department(work: Any, name: str, parent: int | None) -> int:
    from kontor.core.kinds import registry
    from kontor.staff.departments.model import Department

    known = Department.objects.filter(name=name, parent=parent, deleted_at=None).values_list("pk", flat=True).first()
    return known or int(work.create(registry.get("departments"), {"name": name, "parent": parent}).pk)


def _user(work: Any, username: str, name: str, role: str, unit: int | None, password: str) -> User:
    from kontor.core.accounts.actions import add_user
    from kontor.core.accounts.model import User

    known = User.objects.filter(username__iexact=username).first()
    return known or add_user(work, {"username": username, "name": name, "role": role, "unit": unit}, password)


def _tags(sellers: Sequence[Seller]) -> dict[str, int]:
    from kontor.core.records.tags import TAGS

    return TAGS.ids(tag for seller in sellers for tag in seller.words.tags)


def made_regions() -> dict[str, int]:
    """{name: id} of the regions, made by Actions; those that are there stay."""
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.writing import writing
    from kontor.core.kinds import registry
    from kontor.people.parties.demo.regions import tree

    kind = registry.get("regions")
    made: dict[str, int] = dict(kind.rows().values_list("name", "pk"))
    with writing(Actor.system("command")) as work:
        for name, parent in tree():
            if name not in made:
                made[name] = work.create(kind, {"name": name, "parent": made.get(parent)}).pk
    return made


def faults(sample: int) -> list[str]:
    """What Actions would have written otherwise; empty when the load was sound."""
    from kontor.core.testing import consistency
    from kontor.surfaces.search.checking import wrong_entries
    from kontor.work.activities.checking import wrong_summaries

    return consistency.faults(sample, also=(wrong_entries, wrong_summaries))
