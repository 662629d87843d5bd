"""The kind: what a record is, declared once; every surface reads it from here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from copy import copy
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.base import ModelState

from kontor.core.access.levels import Level, Right
from kontor.core.access.organisation import unit_cells
from kontor.core.access.policy import EVERYTHING, Policy, Ways, level_of
from kontor.core.kinds.cells.base import Cell, Text, by_name
from kontor.core.kinds.fields import cell_of
from kontor.core.kinds.prepared import prepared
from kontor.core.kinds.specs import Calendar, Columns, Exchange, Filters, Form, Page, Panel, Search
from kontor.core.records.model import Owned, Record

if TYPE_CHECKING:
    from kontor.core.accounts.model import User
    from kontor.core.actions.base import Action
    from kontor.core.actions.writing import Writing
    from kontor.core.changes.writers import Written


def _standing_facts(model: type[Record], name: str) -> Mapping[str, Any]:
    """Records are ordered by their time of creation where it is indexed, else by id: ids grow with time."""
    table = model._meta.concrete_model or model
    indexed = any(f"-{name}" in index.fields for index in table._meta.indexes)
    return {"sort": "id"} if name == "created_at" and not indexed else {}


class Kind:
    """Base of every kind. Subclasses set the class attributes and override methods; one instance is registered.

    name: singular, prefix of its change names ("deal"). plural: URL, command line, API ("deals").
    model, base: the table and the condition that its rows of this kind meet. fields: model fields that are cells, in
    order.
    cells: computed, related and multi-valued cells. title: the cell that names a record. policy: who reaches what.
    """

    name: ClassVar[str]
    plural: ClassVar[str]
    label: ClassVar[Text]
    label_plural: ClassVar[Text]
    label_new: ClassVar[Text] = ""  # on the button that makes one ("New contact"); languages inflect it
    teaches: ClassVar[Text] = ""  # what an empty list says: what these records are for
    icon: ClassVar[str] = "doc"
    model: ClassVar[type[Record]]
    base: ClassVar[Q] = Q()
    defaults: ClassVar[Mapping[str, Any]] = {}
    fields: ClassVar[tuple[str, ...]] = ()
    cells: ClassVar[tuple[Cell, ...]] = ()
    title: ClassVar[str] = "name"
    policy: ClassVar[Policy]
    actions: ClassVar[tuple["type[Action]", ...]] = ()

    columns: Columns = Columns()
    filters: Filters = Filters()
    form: ClassVar[Form] = Form()
    page: ClassVar[Page | None] = Page()
    search: ClassVar[Search | None] = None
    gathers: ClassVar[tuple[str, ...]] = ()  # plural names of the kinds it shows together; they are searched for it
    exchange: ClassVar[Exchange | None] = Exchange()
    calendar: ClassVar[Calendar | None] = None
    board: ClassVar[None] = None

    def __init__(self) -> None:
        self._contributed_cells: list[Cell] = []
        self._contributed_panels: list[Panel] = []
        self._contributed_actions: list[type[Action]] = []

    def __repr__(self) -> str:
        return f"<Kind {self.plural}>"

    # -- cells and panels ------------------------------------------------------------------------------------------

    @cached_property
    def all_cells(self) -> dict[str, Cell]:
        """{name: cell}: those of the model's fields, the declared ones, and what higher rooms contributed."""
        declared = {cell.name for cell in self.cells}
        of_fields = [
            cell_of(self.model, name, **_standing_facts(self.model, name))
            for name in (*self.fields, *self._standing)
            if name not in declared
        ]
        units = unit_cells() if issubclass(self.model, Owned) and "unit" not in declared else []
        return by_name([*of_fields, *self.cells, *units, *self._contributed_cells])

    @property
    def _standing(self) -> tuple[str, ...]:
        return tuple(name for name in ("created_at", "changed_at") if name not in self.fields)

    def cell(self, name: str) -> Cell:
        """The cell of this name; raises KeyError."""
        return self.all_cells[name]

    @cached_property
    def panels(self) -> list[Panel]:
        """Panels of the card in order, contributed ones included."""
        own = list(self.page.panels) if self.page else []
        return sorted([*own, *self._contributed_panels], key=lambda panel: panel.order)

    @property
    def all_actions(self) -> "tuple[type[Action], ...]":
        """The kind's own verbs, and those that higher rooms contributed."""
        return (*self.actions, *self._contributed_actions)

    @cached_property
    def editable_cells(self) -> list[Cell]:
        return [cell for cell in self.all_cells.values() if cell.editable]

    @cached_property
    def unlogged(self) -> frozenset[str]:
        """Names of the cells whose values do not go into the change log."""
        return frozenset(name for name, cell in self.all_cells.items() if not cell.audited)

    @cached_property
    def required(self) -> frozenset[str]:
        """Names of the cells that a new record must fill."""
        return frozenset(cell.name for cell in self.editable_cells if cell.required and cell.name not in self.defaults)

    # -- access ----------------------------------------------------------------------------------------------------

    def rows(self) -> "QuerySet[Any]":
        """All records of the kind that are not in the trash, whoever may see them."""
        return self.model._default_manager.filter(self.base, deleted_at=None)

    def visible_to(self, user: "User", right: Right = "see") -> "QuerySet[Any]":
        """The records this right of the user reaches, trash excluded."""
        return self.rows().filter(self.reach(user, right))

    def visible_below(self, user: "User", parent: "Kind") -> "QuerySet[Any]":
        """The same of what belongs to a record of `parent` that this user was found to see, so that access to that
        record need not be asked for again; the caller narrows it to that record."""
        level, known = (level_of(user, plural, "see") for plural in (self.plural, parent.plural))
        if not level >= known > Level.NONE:
            return self.visible_to(user)
        return self.rows().filter(self.policy_of("see").below(user, level, parent.policy_of("see")))

    def reaches_all_seen(self, user: "User", right: Right) -> bool:
        """Whether a right of this user reaches every record of the kind that the user sees."""
        level, known = (level_of(user, self.plural, one) for one in (right, "see"))
        return level >= known > Level.NONE and self.policy_of(right).covers(self.policy_of("see"))

    def visible_among(self, user: "User", ids: Collection[int], right: Right = "see") -> set[int]:
        """Which of these few records the right reaches; one query, which asks row by row."""
        return {key for key, reached in _reached_among(user, self, right, ids=list(ids)) if reached}

    def trash_of(self, user: "User") -> "QuerySet[Any]":
        """What the user may restore."""
        return self.trash().filter(self.reach(user, "delete"))

    def trash(self) -> "QuerySet[Any]":
        """All records of the kind that are in the trash."""
        return self.model._default_manager.filter(self.base, deleted_at__isnull=False)

    def reach(self, user: "User", right: Right) -> Q:
        """The policy's answer for this right."""
        return self.policy_of(right).reach(user, level_of(user, self.plural, right))

    def ways(self, user: "User", right: Right) -> Ways | None:
        """The same answer as ids by several indexes, see `Policy.ways`."""
        level = level_of(user, self.plural, right)
        if level in (Level.NONE, Level.ALL):
            return None
        return self.policy_of(right).ways(user, level, self.rows())

    def policy_of(self, right: Right) -> Policy:
        """The policy that answers for this right."""
        return self.policy

    def may(self, user: "User", right: Right) -> bool:
        """Whether the user has this right on any record of the kind at all."""
        return level_of(user, self.plural, right) > Level.NONE

    # -- rules a kind overrides ------------------------------------------------------------------------------------

    def completed(self, record: Any, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The values and what follows from them in other cells, before they are cleaned, compared and logged.

        `record` is as it was before; a new one is blank. A full name typed alone fills its parts, for instance.
        """
        return values

    def check(self, record: Any, values: Mapping[str, Any]) -> None:
        """Rules over several fields, after each was cleaned. `values` holds what changes. Raises Refused."""

    def derive(self, record: Any, values: Mapping[str, Any]) -> Iterable[str]:
        """Sets derived columns before a save; returns the names of the columns it touched."""
        return ()

    def follow_up(self, work: "Writing", written: Sequence["Written"]) -> None:
        """What else the same transaction must do once records are written: notes on other records they touch."""

    def handed_over(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """Those of an owner's records that move when the work goes to somebody else; what is over stays as it was."""
        return rows

    def title_of(self, record: Any) -> str:
        """What names the record in links, titles and notices."""
        return str(getattr(record, self.title)) or f"#{record.pk}"

    def url(self, record_id: int) -> str:
        return f"/{self.plural}/{record_id}"

    def loaded(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """Adds what a card needs at once (select_related)."""
        return rows

    def new(self) -> Any:
        """An unsaved record with the kind's defaults; a copy of the first one, as Django's own way costs much more."""
        record = self.model.__new__(self.model)
        record.__dict__.update(self._blank)
        for name in self._changeable:
            record.__dict__[name] = copy(self._blank[name])
        record._state = ModelState()
        return record

    @cached_property
    def _changeable(self) -> tuple[str, ...]:
        """The columns whose default is a list or the like, which no two records may share."""
        return tuple(name for name, value in self._blank.items() if isinstance(value, dict | list | set))

    @cached_property
    def _blank(self) -> dict[str, Any]:
        defaults = {name: value.value if isinstance(value, Enum) else value for name, value in self.defaults.items()}
        return {name: value for name, value in self.model(**defaults).__dict__.items() if name != "_state"}


@prepared
def _reached_among(user: Any, kind: Kind, right: Right, *, ids: Any) -> Any:
    """(id, whether it is reached). The answer is a column, not a condition: as a condition it tempts SQLite to read all
    records of an owner."""
    reach = kind.reach(user, right)
    answer = Value(True) if reach is EVERYTHING else ExpressionWrapper(reach, BooleanField())
    return kind.rows().filter(pk__in=ids).annotate(_reached=answer).values_list("pk", "_reached")
