"""The timeline of a party: what is planned, then what was done, newest first, day by day, a page at a time."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.work.activities.model import Activity, ActivityType

if TYPE_CHECKING:
    from kontor.core.accounts.model import User

PAGE = 25
MOST_PLANNED = 50

CHANNELS = (
    ("", _("All"), ()),
    ("talks", _("Talks"), (ActivityType.CALL, ActivityType.MEETING)),
    ("notes", _("Notes"), (ActivityType.NOTE,)),
)
SHOWN = (
    "type", "direction", "at", "all_day", "minutes", "done_at", "subject", "text", "outcome", "importance",
    "party__name", "contact__name", "owner__name", "owner__username", "created_by__name", "created_by__username",
)  # fmt: skip
SIGNS = {ActivityType.CALL: "phone", ActivityType.MEETING: "meet", ActivityType.NOTE: "note"}


@dataclass(frozen=True)
class Day:
    """The activities of one day in the reader's time zone."""

    day: date
    items: Sequence[Activity]


@dataclass(frozen=True)
class Timeline:
    """What one page of the timeline shows. `older` is the URL parameter of the next page, "" on the last one."""

    planned: Sequence[Activity] = ()
    days: Sequence[Day] = ()
    older: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def empty(self) -> bool:
        return not (self.planned or self.days)


def timeline_of(
    user: "User", party: int, formats: Formats, channel: str = "", before: str = "", *, has_planned: bool = True
) -> Timeline:
    """One page of a party's timeline; `before` continues after the last item of the page before ("ISO moment,id").

    has_planned: false when it is known that nothing is planned, which saves a query."""
    rows = registry.get("activities").visible_to(user).filter(pk__in=_ids_of(party))
    shown = _of_channel(rows, channel).select_related("party", "contact", "owner", "created_by").only(*SHOWN)
    done = shown.filter(done_at__isnull=False)
    if before:
        done = done.filter(_older_than(before))
    page = list(done.order_by("-at", "-id")[: PAGE + 1])
    planned = () if before or not has_planned else tuple(shown.filter(done_at=None).order_by("at", "id")[:MOST_PLANNED])
    older = _place(page[PAGE - 1]) if len(page) > PAGE else ""
    is_whole = not (older or channel or before) and len(planned) < MOST_PLANNED
    by_type = Counter(item.type for item in (*planned, *page)) if is_whole else {} if before else _by_type(rows)
    return Timeline(planned, _by_day(page[:PAGE], formats), older, {} if before else _counts(by_type))


def _ids_of(party: int) -> "QuerySet[Any]":
    """Ids of what belongs to the party and of what it said for others: two short index scans, as SQLite answers a
    condition on either of two columns by reading the whole table."""
    said = Activity.objects.filter(contact=party, deleted_at=None).order_by().values("pk")
    return Activity.objects.filter(party=party, deleted_at=None).order_by().values("pk").union(said, all=True)


def _of_channel(rows: "QuerySet[Activity]", channel: str) -> "QuerySet[Activity]":
    types = next((types for name, _label, types in CHANNELS if name == channel), ())
    return rows.filter(type__in=types) if types else rows


def _by_type(rows: "QuerySet[Activity]") -> dict[str, int]:
    return dict(rows.order_by().values_list("type").annotate(Count("id")))


def _counts(by_type: Mapping[str, int]) -> dict[str, int]:
    """{channel: number of activities}, made of the numbers by type."""
    wanted = {name: types or tuple(by_type) for name, _label, types in CHANNELS}
    return {name: sum(by_type.get(str(kind), 0) for kind in types) for name, types in wanted.items()}


def _by_day(items: Iterable[Activity], formats: Formats) -> tuple[Day, ...]:
    days = groupby(items, key=lambda item: item.at.astimezone(formats.zone).date())
    return tuple(Day(day, tuple(of_day)) for day, of_day in days)


def _place(item: Activity) -> str:
    return f"{item.at.isoformat()},{item.pk}"


def _older_than(place: str) -> Q:
    """The condition of what comes after this place; an unreadable place is the start."""
    moment, _comma, key = place.rpartition(",")
    try:
        at, last = datetime.fromisoformat(moment.replace(" ", "+")), int(key)
    except ValueError:
        return Q()
    return Q(at__lt=at) | Q(at=at, id__lt=last)


def next_step_of(record: Any) -> Activity | None:
    """The earliest planned activity of a party, from its summary."""
    summary = getattr(record, "work", None)
    return summary.next_activity if summary is not None else None
