"""Handing over what a user looks after: to a colleague, or into the unit the user works in now. Undone as one batch."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, NamedTuple

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.access.levels import Right
from kontor.core.accounts.actions import managed_by
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import Action
from kontor.core.actions.batches import open_batch, run_bulk
from kontor.core.actions.errors import Missing, Refused
from kontor.core.actions.writing import Writing
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry
from kontor.core.kinds.kind import Kind
from kontor.core.records.model import Owned


class HandOver(Action):
    """Gives a record to `owner` and into `unit`; both are written down, so that an undo restores both."""

    name: ClassVar[str] = "hand_over"
    label = gettext_lazy("Hand over")
    needs: ClassVar[Right] = "assign"

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        work.edit(self.kind, record, {"owner": values["owner"], "unit": values["unit"]}, "handed_over")


class Waiting(NamedTuple):
    """How many records of one kind a hand-over would move."""

    kind: Kind
    records: int


def waiting(actor: Actor, giver: User, taker: User) -> list[Waiting]:
    """What would be handed over, by kind; kinds of which there is nothing are left out. One query a kind."""
    counted = [Waiting(kind, _rows(kind, actor, giver, taker).count()) for kind in handed_over_kinds()]
    return [each for each in counted if each.records]


def open_hand_over(actor: Actor, giver_id: int, taker_id: int) -> list[Batch]:
    """Starts a hand-over: a batch of each kind of which there is something, done by a job, undone like any other.

    giver and taker may be the same: then the records follow the user into the unit of today. Raises Refused, and
    Missing for people whom the actor may not manage.
    """
    from kontor.core.accounts.jobs import hand_over

    giver, taker = _person(actor, giver_id), _person(actor, taker_id)
    if not taker.is_active:
        raise Refused(_("Choose a colleague from the list"), field="to")
    people = {"from": giver.pk, "to": taker.pk}
    opened: list[Batch] = []
    with transaction.atomic():
        for each in waiting(actor, giver, taker):
            opened.append(open_batch(each.kind, actor, "handed_over", each.records, **people))
            hand_over.enqueue(opened[-1].pk)
    return opened


def run_hand_over(batch: Batch) -> Batch:
    """Does what `open_hand_over` began; what is done already is not done again, so it may be called after a kill."""
    kind = registry.named(batch.kind)
    actor = Actor.of(batch.actor) if batch.actor else Actor.system()
    giver, taker = User.objects.get(pk=batch.data["from"]), User.objects.get(pk=batch.data["to"])
    ids = list(_rows(kind, actor, giver, taker).values_list("pk", flat=True))
    return run_bulk(HandOver(kind), actor, ids, {"owner": taker.pk, "unit": taker.unit}, batch)


def takers(actor: Actor) -> "QuerySet[User]":
    """Colleagues to whom this actor may hand over."""
    rows = User.objects.all() if actor.user is None else managed_by(actor.user)
    return rows.filter(is_active=True).order_by("name", "id")


def handed_over_kinds() -> Iterator[Kind]:
    """The kinds whose records have an owner; one that only gathers others is left out."""
    return (kind for kind in registry.all_kinds() if issubclass(kind.model, Owned) and not kind.gathers)


def _rows(kind: Kind, actor: Actor, giver: User, taker: User) -> "QuerySet[Any]":
    rows = kind.rows() if actor.user is None else kind.visible_to(actor.user, "assign")
    mine = kind.handed_over(rows.filter(owner=giver))
    if giver.pk != taker.pk:
        return mine
    return mine.filter(unit__isnull=False) if taker.unit is None else mine.exclude(unit=taker.unit)


def _person(actor: Actor, user_id: int) -> User:
    rows = User.objects.all() if actor.user is None else managed_by(actor.user)
    person = rows.filter(pk=user_id).first()
    if person is None:
        raise Missing(str(user_id))
    return person
