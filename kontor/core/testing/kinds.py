"""The toy kinds."""

from collections.abc import Iterable, Mapping
from typing import Any

from kontor.core.access.policy import ByOwner, Everyone
from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import PartsCell, PartValue, RefCell, TagsCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.registry import register
from kontor.core.kinds.specs import Columns, Exchange, Filters, Form, Group, Search, View
from kontor.core.testing.models import Gadget, Mark, Shelf


def _normal_mark(part: PartValue) -> PartValue:
    if "!" in str(part["value"]):
        raise Refused(f"{part['value']}: no exclamation marks")
    return {**part, "value": str(part["value"]).strip()}


def _entries(records: list[Any]) -> Mapping[int, tuple[str, str, list[str], list[str]]]:
    return {record.pk: (record.name, record.colour, [record.about], []) for record in records}


@register
class GadgetKind(Kind):
    """Everything a kind can have."""

    name = "gadget"
    plural = "gadgets"
    label = "Gadget"
    label_plural = "Gadgets"
    model = Gadget
    fields = ("name", "about", "colour", "count", "price", "born", "due", "is_odd", "owner")
    cells = (
        RefCell(name="parent", label="Parent", path="parent", kind="gadgets"),
        RefCell(name="shelf", label="Shelf", path="shelf", kind="shelves", title="code"),
        PartsCell(
            name="marks",
            label="Marks",
            model=Mark,
            parent="gadget",
            fields=("value", "is_primary"),
            main="value",
            normalise=_normal_mark,
            primary="is_primary",
        ),
        TagsCell(name="tags", label="Tags", kind="gadgets"),
    )
    policy = ByOwner()
    columns = Columns(shown=("name", "colour", "price", "due", "marks", "tags", "owner"), sort="name")
    filters = Filters(first=("colour", "owner"), views=(View("red", "Red ones", ("colour:is:red",)),))
    form = Form(
        (Group("Main", ("name", "colour", "price", "marks")), Group("More", ("about", "due", "tags"))), ("name",)
    )
    search = Search(_entries)
    exchange = Exchange(
        columns=(
            "name", "colour", "price", "tags", "about", "count", "born", "due", "is_odd", "parent", "shelf", "marks",
        )
    )  # fmt: skip

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        if record.parent_id is not None and record.parent_id == record.pk:
            raise Refused("A gadget cannot be its own parent", field="parent")

    def derive(self, record: Any, values: Mapping[str, Any]) -> Iterable[str]:
        record.name_key = record.name.casefold()
        return ("name_key",)


@register
class ShelfKind(Kind):
    """No owner, no tags, its title is its code."""

    name = "shelf"
    plural = "shelves"
    label = "Shelf"
    label_plural = "Shelves"
    model = Shelf
    fields = ("code",)
    title = "code"
    policy = Everyone()
    columns = Columns(shown=("code",), sort="code")
    form = Form((Group("Main", ("code",)),), ("code",))
