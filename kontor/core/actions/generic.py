"""Verbs that every kind has: create, edit, delete, restore, assign, tag."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.access.levels import Right
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import Action
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.actions.writing import Writing, writing
from kontor.core.kinds.cells.base import Text
from kontor.core.kinds.kind import Kind


def create(kind: Kind, actor: Actor, values: Mapping[str, Any]) -> Any:
    """Makes a record and returns it. The owner is the actor unless `values` name another. Raises Refused, Forbidden."""
    if actor.user is not None and not kind.may(actor.user, "create"):
        raise Forbidden(_("Your access role does not allow this here"))
    wanted = dict(values)
    owner = kind.all_cells.get("owner")
    if owner is not None and owner.is_empty(wanted.get("owner")) and actor.user is not None:
        wanted["owner"] = actor.user.pk
    with writing(actor) as work:
        return work.create(kind, wanted)


class Edit(Action):
    """Changes any editable cells; `values` are {cell name: value}."""

    name: ClassVar[str] = "edit"
    label = gettext_lazy("Edit field")
    bulk = True
    icon = "pen"

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        unknown = [name for name in values if not self._editable(name)]
        if unknown:
            raise Refused(_("This field cannot be changed here"), field=unknown[0])
        work.edit(self.kind, record, values)

    def _editable(self, name: str) -> bool:
        cell = self.kind.all_cells.get(name)
        return cell is not None and cell.editable


class Assign(Action):
    """Gives the record to another owner."""

    name = "assign"
    label = gettext_lazy("Assign")
    needs: ClassVar[Right] = "assign"
    bulk = True
    icon = "user"

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        work.edit(self.kind, record, {"owner": values.get("owner")}, "assigned")


class AddTag(Action):
    """Adds tags, leaving the others."""

    name: ClassVar[str] = "tag"
    label = gettext_lazy("Add tag")
    bulk = True
    icon = "tag"
    cell: ClassVar[str] = "tags"
    missing: ClassVar[Text] = gettext_lazy("Write a tag")
    change: ClassVar[str] = "tagged"

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        cell = self.kind.cell(self.cell)
        given = cell.clean(values.get(self.cell))
        if not given:
            raise Refused(str(self.missing), field=self.cell)
        work.edit(self.kind, record, {self.cell: self.changed(cell.get(record), given)}, self.change)

    def changed(self, present: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        """What the record has afterwards."""
        return (*present, *given)


class AddToGroup(AddTag):
    """Puts the record into groups; the others stay."""

    name = "group"
    label = gettext_lazy("Add to group")
    icon = "team"
    cell = "groups"
    missing = gettext_lazy("Write the name of a group")
    change = "grouped"


class TakeOutOfGroup(AddToGroup):
    """Takes the record out of groups."""

    name = "ungroup"
    label = gettext_lazy("Take out of group")
    on_card = False
    bulk_in = "groups"
    change = "ungrouped"

    def changed(self, present: tuple[str, ...], given: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in present if name not in given)


class Delete(Action):
    """Puts the record into the trash."""

    name = "delete"
    label = gettext_lazy("Delete")
    needs: ClassVar[Right] = "delete"
    bulk = True
    danger = True
    icon = "trash"

    def write(self, work: Writing, record: Any, values: Mapping[str, Any]) -> None:
        work.trash(self.kind, record)


def restore(kind: Kind, actor: Actor, record_id: int) -> Any:
    """Takes a record out of the trash and returns it. Raises Missing."""
    with writing(actor) as work:
        rows = kind.trash() if actor.user is None else kind.trash_of(actor.user)
        record = rows.select_for_update(of=("self",)).filter(pk=record_id).first()
        if record is None:
            raise Missing(str(record_id))
        work.restore(kind, record)
    return record


def revert(kind: Kind, actor: Actor, record_id: int, cell_name: str, stored: Any, version: int | None = None) -> Any:
    """Sets one cell back to a value from the history."""
    from kontor.core.actions.base import perform

    cell = kind.cell(cell_name)
    return perform(Edit(kind), actor, record_id, {cell_name: cell.load(stored)}, version)


@cache
def actions_of(kind: Kind) -> dict[str, Action]:
    """{name: action} of everything that can be done to a record of the kind: the kind's own verbs, and the generic
    ones that it does not replace."""
    generic: list[type[Action]] = [Edit, Delete]
    if "owner" in kind.all_cells:
        generic.append(Assign)
    if "tags" in kind.all_cells:
        generic.append(AddTag)
    if "groups" in kind.all_cells:
        generic += [AddToGroup, TakeOutOfGroup]
    own = {action.name for action in kind.all_actions}
    chosen = [*kind.all_actions, *(action for action in generic if action.name not in own)]
    return {action.name: action(kind) for action in chosen}
