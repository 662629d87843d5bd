"""The kind `regions`: read by everybody, changed by administrators, kept a tree."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontor.core.access.levels import Level
from kontor.core.access.policy import Everyone
from kontor.core.access.roles import limit
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Delete
from kontor.core.changes.writers import Changed, Written
from kontor.core.kinds.cells import NumberCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Exchange, Form, Group, Page
from kontor.lib import trees
from kontor.people.regions.model import DEEPEST, Region

if TYPE_CHECKING:
    from kontor.core.actions.writing import Writing

for code in ("seller", "head"):
    limit(code, "regions", {"see": Level.ALL, "export": Level.ALL})


class DeleteRegion(Delete):
    """Puts a region into the trash once no other lies in it."""

    def write(self, work: "Writing", record: Region, values: Mapping[str, Any]) -> None:
        if Region.objects.filter(parent=record, deleted_at=None).exists():
            raise Refused(_("Other regions lie in it. Move them first"))
        super().write(work, record, values)


@register
class RegionKind(Kind):
    """A part of the world as the firm divides it."""

    name = "region"
    plural = "regions"
    label = gettext_lazy("Region")
    label_plural = gettext_lazy("Regions")
    label_new = gettext_lazy("New region")
    icon = "map"
    teaches = gettext_lazy("How your firm divides the world: countries, districts, towns. Customers are found by them.")
    model = Region
    fields = ("name", "code", "parent")
    cells = (NumberCell(name="id", label=gettext_lazy("Id"), path="id", sort="id", derived=True, audited=False),)
    policy = Everyone()
    actions = (DeleteRegion,)
    columns = Columns(shown=("name", "code", "parent"), sort="name", avatars=False)
    form = Form(groups=(Group("", ("name", "code", "parent")),))
    page = Page(meta=("parent",))
    exchange = Exchange(columns=("id", "name", "code", "parent"))

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        """Keeps the tree a tree. All regions are locked meanwhile, or two moves at once could close a loop."""
        if values.get("parent") is None:
            return
        rows = Region.objects.select_for_update().filter(deleted_at=None).order_by("id")
        parents = {row.pk: row.parent_id for row in rows}
        if record.parent_id not in parents:
            raise Refused(_("Choose a region from the list"), field="parent")
        if record.pk is not None and trees.is_loop(parents, record.pk, record.parent_id):
            raise Refused(_("A region cannot lie in itself or in one of its parts"), field="parent")
        if trees.depth_after(parents, record.pk, record.parent_id) > DEEPEST:
            raise Refused(_("Regions can lie %(limit)s levels deep at most") % {"limit": DEEPEST}, field="parent")

    def derive(self, record: Any, values: Mapping[str, Any]) -> Iterable[str]:
        """The path of those above it."""
        if "parent" not in values:
            return ()
        parent = Region.objects.filter(pk=record.parent_id).first() if record.parent_id else None
        record.path = parent.path_below if parent else "/"
        return ("path",)

    def follow_up(self, work: "Writing", written: Sequence[Written]) -> None:
        """What lies in a region that moved gets its new path."""
        for one in written:
            if isinstance(one, Changed) and one.pair("parent"):
                _move_paths(one.record)


def _move_paths(moved: Region) -> None:
    here = f"/{moved.pk}/"
    for row in Region.objects.filter(path__contains=here):
        rest = row.path.partition(here)[2]
        Region.objects.filter(pk=row.pk).update(path=f"{moved.path_below}{rest}")
