"""What the dry run of an import says of new rows that remind of somebody who is known already."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kontor.core.actions.actor import Actor
from kontor.core.kinds.kind import Kind
from kontor.people.duplicates import colleagues
from kontor.people.duplicates.matching import REASONS, STRONG, matches


def remark_of(actor: Actor, kind: Kind, values: Mapping[str, Any]) -> str:
    """In words; "" where nothing reminds of anybody. What only colleagues see counts among the answers of the day."""
    if actor.user is None or not values.get("name"):
        return ""
    found = matches(actor.user, kind, values)
    for number, why in found.seen.items():
        title = kind.title_of(kind.rows().get(pk=number))
        reasons = ", ".join(str(REASONS[reason]) for reason in why)
        return _("Perhaps %(name)s (#%(number)s), who is there already: %(reasons)s") % {
            "name": title, "number": number, "reasons": reasons
        }  # fmt: skip
    known = next((number for number, why in found.unseen.items() if STRONG & set(why)), None)
    if known is None or colleagues.is_spent(actor.user):
        return ""
    colleagues.tell(kind, actor, known)
    return _("Known to a colleague")
