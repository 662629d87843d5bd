"""The timeline of a party: what is planned, then what was done, newest first, day by day, a page at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from kontor.core.accounts.model import User
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.prepared import prepared
from kontor.lib.dates import say_clock, say_day, say_exactly
from kontor.people.parties.model import Party, PartyType
from kontor.work.activities.model import Activity, ActivityType

PAGE = 25
MOST_PLANNED = 50

CHANNELS = (
    ("", _("All"), ()),
    ("talks", _("Talks"), (ActivityType.CALL, ActivityType.MEETING)),
    ("notes", _("Notes"), (ActivityType.NOTE,)),
)
COLUMNS = (
    "id", "type", "direction", "at", "all_day", "minutes", "is_planned", "subject", "text", "outcome", "importance",
    "party_id", "party_name", "contact_name", "owner_name", "author_name",
)  # fmt: skip
SIDES: Mapping[PartyType, tuple[str, ...]] = {
    PartyType.COMPANY: ("party",),
    PartyType.CONTACT: ("party", "contact"),
}
"""The links of an activity to a party: its own activities, and those of others in which a person spoke."""
SIGNS = {ActivityType.CALL: "phone", ActivityType.MEETING: "meet", ActivityType.NOTE: "note"}


class Item(NamedTuple):
    """One activity as the timeline shows it. contact: the name of who spoke for the party, None when nobody did.
    owner, by: names of the colleagues who did it (else who wrote it); "" when unknown. day, clock, exact: when it was,
    in the zone and words of the reader."""

    id: int
    type: str
    direction: str
    at: datetime
    all_day: bool
    minutes: int | None
    is_planned: bool
    subject: str
    text: str
    outcome: str
    importance: int
    party: int
    party_name: str
    contact: str | None
    owner: str
    by: str
    day: date
    clock: str
    exact: str

    @classmethod
    def of(cls, row: Sequence[Any], formats: Formats) -> "Item":
        """The item of a row of COLUMNS."""
        owner, local = row[14] or "", row[3].astimezone(formats.zone)
        clock = say_clock(local.time(), formats.language, twelve_hours=formats.twelve_hours)
        exact = say_exactly(local, formats.language, twelve_hours=formats.twelve_hours)
        return cls._make((*row[:14], owner, owner or row[15] or "", local.date(), clock, exact))

    @property
    def label(self) -> str:
        """Its type in the reader's language."""
        return str(ActivityType(self.type).label)


@dataclass(frozen=True)
class Day:
    """The activities of one day in the reader's time zone; `words` are how a heading says it."""

    words: str
    items: Sequence[Item]


@dataclass(frozen=True)
class Timeline:
    """What one page of the timeline shows. `older` is the URL parameter of the next page, "" on the last one."""

    planned: Sequence[Item] = ()
    days: Sequence[Day] = ()
    older: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.planned or self.days)


def timeline_of(
    user: User, seen_as: Kind, party: Party, formats: Formats, channel: str = "", before: str = ""
) -> Timeline:
    """One page of the timeline of a party which the user was found to see as one of the kind `seen_as`; `before`
    continues after the last item of the page before ("ISO moment,id")."""
    place = _read_place(before)
    asked = (user, seen_as, SIDES[PartyType(party.type)])
    if place is None:
        rows = _first_page(*asked, channel, party=party.pk)
    else:
        rows = _older_page(*asked, channel, party=party.pk, at=place[0], last=place[1])
    items = [Item.of(row, formats) for row in rows]
    planned = sorted((item for item in items if item.is_planned), key=_moment)[:MOST_PLANNED]
    page = sorted((item for item in items if not item.is_planned), key=_moment, reverse=True)[: PAGE + 1]
    older = _place(page[PAGE - 1]) if len(page) > PAGE else ""
    is_whole = not (older or channel or before) and len(planned) < MOST_PLANNED
    by_type = Counter(item.type for item in items) if is_whole else {} if before else _numbers(*asked, party.pk)
    return Timeline(planned, _by_day(page[:PAGE], formats), older, {} if before else _counts(by_type))


# -- what is asked -----------------------------------------------------------------------------------------------------


@prepared
def _first_page(
    user: Any, seen_as: Kind, sides: tuple[str, ...], channel: str, *, party: Any
) -> "tuple[QuerySet[Any, Any], ...]":
    """What is planned, and the newest of what was done; one more than a page, to see whether there is more.

    Each side is asked by its own index, as SQLite answers a condition on either of two columns by reading the whole
    table; names are looked up row by row, as PostgreSQL takes longer to plan seven joins than to answer them."""
    planned = [_of_channel(_rows(user, seen_as, side, party), channel, planned=True) for side in sides]
    done = [_of_channel(_rows(user, seen_as, side, party), channel, planned=False) for side in sides]
    coming, newest = [rows.order_by("at", "id") for rows in planned], [rows.order_by("-at", "-id") for rows in done]
    return *(rows[:MOST_PLANNED] for rows in coming), *(rows[: PAGE + 1] for rows in newest)


@prepared
def _older_page(
    user: Any, seen_as: Kind, sides: tuple[str, ...], channel: str, *, party: Any, at: Any, last: Any
) -> "tuple[QuerySet[Any, Any], ...]":
    older = Q(at__lt=at) | Q(at=at, id__lt=last)
    done = [_of_channel(_rows(user, seen_as, side, party).filter(older), channel, planned=False) for side in sides]
    return tuple(rows.order_by("-at", "-id")[: PAGE + 1] for rows in done)


@prepared
def _by_type(user: Any, seen_as: Kind, sides: tuple[str, ...], *, party: Any) -> "tuple[QuerySet[Any, Any], ...]":
    asked = [_rows(user, seen_as, side, party).order_by() for side in sides]
    return tuple(rows.values_list("type").annotate(Count("id")) for rows in asked)


def _numbers(user: User, seen_as: Kind, sides: tuple[str, ...], party: int) -> dict[str, int]:
    """{type: number of activities}."""
    numbers: Counter[str] = Counter()
    for kind, number in _by_type(user, seen_as, sides, party=party):
        numbers[kind] += number
    return numbers


def _of_channel(rows: "QuerySet[Activity]", channel: str, *, planned: bool) -> "QuerySet[Any, Any]":
    rows = rows.filter(done_at__isnull=planned)
    types = next((types for name, _label, types in CHANNELS if name == channel), ())
    rows = rows.filter(type__in=types) if types else rows
    names = {"party_name": _name_of("party"), "contact_name": _name_of("contact")}
    colleagues = {"owner_name": _colleague("owner"), "author_name": _colleague("created_by")}
    return rows.annotate(is_planned=Value(planned), **names, **colleagues).values_list(*COLUMNS)


def _rows(user: Any, seen_as: Kind, side: str, party: Any) -> "QuerySet[Activity]":
    """What belongs to the party is seen with it; what a person said for somebody else is asked for."""
    kind = registry.get("activities")
    rows = kind.visible_below(user, seen_as) if side == "party" else kind.visible_to(user)
    return rows.filter(**{side: party})


def _name_of(link: str) -> Subquery:
    return Subquery(Party.objects.filter(pk=OuterRef(link)).values("name"))


def _colleague(link: str) -> Subquery:
    """The name, or the sign-in name of who has none."""
    said = Case(When(name="", then=F("username")), default=F("name"))
    return Subquery(User.objects.filter(pk=OuterRef(link)).annotate(said=said).values("said"))


# -- what is made of it ------------------------------------------------------------------------------------------------


def _counts(by_type: Mapping[str, int]) -> dict[str, int]:
    """{channel: number of activities}, made of the numbers by type."""
    wanted = {name: types or tuple(by_type) for name, _label, types in CHANNELS}
    return {name: sum(by_type.get(str(kind), 0) for kind in types) for name, types in wanted.items()}


def _by_day(items: Iterable[Item], formats: Formats) -> tuple[Day, ...]:
    today = formats.now.astimezone(formats.zone).date()
    days = [(say_day(day, today, formats.language), tuple(of_day)) for day, of_day in groupby(items, key=_day)]
    return tuple(Day(words[0].upper() + words[1:], of_day) for words, of_day in days)


def _moment(item: Item) -> tuple[datetime, int]:
    return item.at, item.id


def _day(item: Item) -> date:
    return item.day


def _place(item: Item) -> str:
    return f"{item.at.isoformat()},{item.id}"


def _read_place(place: str) -> tuple[datetime, int] | None:
    """The place after which a page goes on; None for the start, and for what is no place."""
    moment, _comma, key = place.rpartition(",")
    try:
        return datetime.fromisoformat(moment.replace(" ", "+")).astimezone(UTC), int(key)
    except (ValueError, OverflowError):
        return None


def next_step_of(record: Any) -> Activity | None:
    """The earliest planned activity of a party, from its summary."""
    summary = getattr(record, "work", None)
    return summary.next_activity if summary is not None else None
