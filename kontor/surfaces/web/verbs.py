"""What an Action asks for, and how it is told afterwards, for the verbs that every kind has."""

from django.utils.translation import ngettext

from kontor.core.actions.base import Action
from kontor.core.kinds.cells import Cell

ASKED = {"assign": ("owner",), "tag": ("tags",), "group": ("groups",), "ungroup": ("groups",)}
PAST = {
    "assign": "assigned",
    "tag": "tagged",
    "group": "grouped",
    "ungroup": "ungrouped",
    "edit": "edited",
    "delete": "deleted",
}


def inputs_of(action: Action) -> tuple[Cell, ...]:
    """The cells that the dialog of an action asks for; empty when the verb says it all."""
    return action.inputs or tuple(action.kind.cell(name) for name in ASKED.get(action.name, ()))


def past_of(action: Action) -> str:
    """The last part of the change name that a batch of this action carries."""
    return PAST.get(action.name, action.name)


def told(action: Action, count: int) -> str:
    """What happened, in past tense, with the number of records."""
    texts = {
        "assign": ngettext("Owner changed for %(num)s record", "Owner changed for %(num)s records", count),
        "tag": ngettext("Tag added to %(num)s record", "Tag added to %(num)s records", count),
        "group": ngettext("%(num)s record added to the group", "%(num)s records added to the group", count),
        "ungroup": ngettext("%(num)s record taken out of the group", "%(num)s records taken out of the group", count),
        "edit": ngettext("%(num)s record changed", "%(num)s records changed", count),
        "delete": ngettext("%(num)s record moved to the trash", "%(num)s records moved to the trash", count),
    }
    if action.told is not None:
        return str(action.told % {"num": count})
    plain = ngettext("%(what)s: done for %(num)s record", "%(what)s: done for %(num)s records", count)
    return texts.get(action.name, plain) % {"num": count, "what": action.label}
