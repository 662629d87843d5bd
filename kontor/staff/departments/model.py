"""The table of departments and the questions about their tree. Writing it is the business of kind.py and actions.py."""

from django.conf import settings
from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontor.core.access.organisation import Unit
from kontor.core.accounts.model import User
from kontor.core.records.model import Record
from kontor.lib.trees import in_tree_order

DEEPEST = 10
_DOWN = """
    WITH RECURSIVE down (id, depth) AS (
        SELECT id, 1 FROM staff_department WHERE (id = %s OR head_id = %s) AND deleted_at IS NULL
        UNION
        SELECT below.id, down.depth + 1 FROM staff_department below JOIN down ON below.parent_id = down.id
        WHERE below.deleted_at IS NULL AND down.depth < %s
    ) SELECT DISTINCT id FROM down
"""


class Department(Record):
    """A part of the firm. `head` leads it and everything below it; `parent` is empty at the top."""

    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Part of")
    )
    head = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Head")
    )

    class Meta:
        app_label = "staff"
        constraints = (models.CheckConstraint(condition=~Q(parent=models.F("id")), name="department_not_in_itself"),)

    def __str__(self) -> str:
        return self.name


def below(department_id: int | None, head_id: int | None = None) -> frozenset[int]:
    """Ids of a department and all below it, and of those led by this user and all below them; one query."""
    if department_id is None and head_id is None:
        return frozenset()
    with connection.cursor() as sql:
        sql.execute(_DOWN, [department_id, head_id, DEEPEST])
        return frozenset(row[0] for row in sql.fetchall())


def subtree_of(user: User) -> frozenset[int]:
    """The departments a user's SUBTREE level reaches: the own one, those the user leads, and all below them."""
    return below(user.unit, user.pk)


def tree() -> list[Unit]:
    """All departments, each followed by those below it, brothers by name; one query."""
    rows = list(
        Department.objects.filter(deleted_at=None).order_by("name", "id").values_list("id", "name", "parent_id")
    )
    names = {key: name for key, name, _parent in rows}
    order = in_tree_order({key: parent for key, _name, parent in rows})
    return [Unit(key, names[key], depth) for key, depth in order]
