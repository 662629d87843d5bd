"""The words for what happened, where, and in which state bulk work is; rooms add those of their own changes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.kinds.cells.base import Text

_changes: dict[str, Text] = {
    "created": gettext_lazy("created"),
    "edited": gettext_lazy("changed"),
    "deleted": gettext_lazy("deleted"),
    "restored": gettext_lazy("restored"),
    "assigned": gettext_lazy("given to another owner"),
    "tagged": gettext_lazy("tagged"),
    "grouped": gettext_lazy("added to a group"),
    "ungrouped": gettext_lazy("taken out of a group"),
    "undone": gettext_lazy("taken back"),
    "imported": gettext_lazy("imported"),
    "merged": gettext_lazy("merged"),
    "purged": gettext_lazy("removed for good"),
}


def name_change(verb: str, words: Text) -> None:
    """Gives the words for a change name's last part ("won": "won"). Call it in AppConfig.ready()."""
    _changes[verb] = words


def of_change(name: str) -> str:
    """ "deal.won" as words; a name that nobody explained is shown without its dot."""
    verb = name.rpartition(".")[2]
    return str(_changes.get(verb, verb.replace("_", " ")))


_values: dict[str, Text] = {}


def name_value(name: str, words: Text) -> None:
    """Gives the words for a value in the log that is no cell of the kind ("file"). Call it in AppConfig.ready()."""
    _values[name] = words


def of_value(name: str) -> str:
    """The words for such a value; "" when nobody explained it, and then it is not shown."""
    return str(_values.get(name, ""))


def of_surface(surface: str) -> str:
    """Through what a change came."""
    known = {
        "web": "",
        "api": _("through the API"),
        "import": _("by an import"),
        "system": _("by the system"),
        "trash": _("by the system"),
        "agent": _("by an agent"),
        "demo": _("as demo data"),
        "command": _("from the command line"),
    }
    return known.get(surface, surface)


def of_state(state: str) -> str:
    """In which state a batch is."""
    known = {
        "running": _("Running"),
        "paused": _("Paused"),
        "done": _("Done"),
        "failed": _("Failed"),
        "undoing": _("Being undone"),
        "undone": _("Undone"),
    }
    return known.get(state, state)
