"""Cells that point elsewhere: to a user, to a record of another kind, to tags."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from django.db.models import Model, Q
from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells.base import Apart, Cell, Formats
from kontor.lib.plain import row_number

if TYPE_CHECKING:
    from kontor.core.records.tags import Labels

MOST_NAMESAKES = 100


class RefValue(NamedTuple):
    """A link to another record or user: its id and title."""

    id: int
    title: str


@dataclass(frozen=True, kw_only=True, eq=False)
class RefCell(Cell):
    """A link to a record of the kind with this plural name. `title` is the path of the text shown, from the linked
    record; `signs` are paths of what tells those of one title apart.

    The value in lists is a RefValue, on records and in actions the id.
    """

    shape: ClassVar[str] = "ref"
    kind: str = ""
    title: str = "name"
    signs: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return (f"{self.path}_id", f"{self.path}__{self.title}")

    def from_row(self, values: Sequence[Any]) -> RefValue | None:
        return None if values[0] is None else RefValue(values[0], str(values[1]))

    @property
    def group_path(self) -> str:
        return f"{self.path}_id" if self.path else ""

    def get(self, record: Model) -> int | None:
        return getattr(record, f"{self.path}_id")  # type: ignore[no-any-return]

    def clean_filled(self, value: Any) -> int:
        number = row_number(str(getattr(value, "pk", value)).strip())
        if number is None:
            raise self.refused(_("Choose one from the list"))
        return number

    def links(self, value: Any) -> Mapping[str, set[int]]:
        return {self.kind: {value}} if self.kind and value is not None else {}

    def put(self, record: Model, value: Any) -> None:
        setattr(record, f"{self.path}_id", value)

    def columns_of(self) -> tuple[str, ...]:
        return (f"{self.path}_id",)

    def parse(self, text: str, formats: Formats) -> Any:
        return text.strip()

    def text(self, value: Any, formats: Formats) -> str:
        return value.title if isinstance(value, RefValue) else "" if value is None else str(value)

    def machine(self, value: Any) -> str:
        return self.text(value, Formats())

    def from_machine(self, text: str, formats: Formats) -> Any:
        """The record of this title, or of this id. Raises Refused unless the reader sees exactly one."""
        wanted = text.strip()
        if not wanted or row_number(wanted) is not None or not self.kind:
            return self.parse(wanted, formats)
        ids = self.named(wanted, formats)
        if len(ids) != 1:
            raise self.none_named(wanted)
        return ids[0]

    def none_named(self, text: str) -> Refused:
        """The refusal of a title that is nobody's, or of several."""
        return self.refused(_("No single record is called “%(name)s”") % {"name": text.strip()})

    def named(self, text: str, formats: Formats) -> list[int]:
        """The ids of the records of this title that the reader sees, in any case of letters; some of very many."""
        from kontor.core.kinds import registry

        kind = registry.get(self.kind)
        rows = kind.rows() if formats.user is None else kind.visible_to(formats.user)
        found = rows.filter(**{f"{self.title}__iexact": text.strip()}).order_by("pk")
        return list(found.values_list("pk", flat=True)[:MOST_NAMESAKES])

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = [self.clean_filled(part) for part in text.split(",")]
        found = Q(**{f"{self.path}__in": wanted})
        return ~found if operator == "not" else found

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        """Ids alone; names are looked up."""
        numbers = operator in ("is", "not") and all(row_number(part) for part in text.split(","))
        return text if numbers else super().fixed(operator, text, formats)


@dataclass(frozen=True, kw_only=True, eq=False)
class UserCell(RefCell):
    """A colleague. Filters know "me"; imports find the user by sign-in name, name or e-mail."""

    shape: ClassVar[str] = "user"
    looked_up: ClassVar[bool] = True

    def parse(self, text: str, formats: Formats) -> Any:
        wanted = text.strip()
        if wanted == "me" and formats.user is not None:
            return formats.user.pk
        if not wanted or wanted.isdecimal():
            return wanted
        return self._named(wanted)

    def _named(self, wanted: str) -> int:
        from kontor.core.accounts.model import User

        exact = Q(username__iexact=wanted) | Q(email__iexact=wanted) | Q(name=wanted)
        ids = list(User.objects.filter(exact).values_list("pk", flat=True)[:2])
        if len(ids) != 1:
            raise self.refused(_("No single colleague is called “%(name)s”") % {"name": wanted})
        return ids[0]

    def clean_filled(self, value: Any) -> int:
        from kontor.core.accounts.model import User

        chosen = super().clean_filled(value)
        if not User.objects.filter(pk=chosen, is_active=True).exists():
            raise self.refused(_("Choose a colleague from the list"))
        return chosen

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        wanted = [RefCell.clean_filled(self, self.parse(part, formats) or 0) for part in text.split(",")]
        found = Q(**{f"{self.path}__in": wanted})
        return ~found if operator == "not" else found

    def is_led(self, operator: str) -> bool:
        return operator == "is"

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        """ "me" is this user."""
        me = str(formats.user.pk) if formats.user is not None else "me"
        return super().fixed(operator, ",".join(me if part == "me" else part for part in text.split(",")), formats)


@dataclass(frozen=True, kw_only=True, eq=False)
class TagsCell(Cell):
    """The tags of a record, or the groups it is in (`sort_of_label`: group); the value is a sorted tuple of names."""

    shape: ClassVar[str] = "tags"
    operators: ClassVar[tuple[str, ...]] = ("has", "lacks", "empty", "filled")
    kind: str = ""
    sort_of_label: str = "tag"

    @property
    def labels(self) -> "Labels":
        """The tables in which they stand."""
        from kontor.core.records.tags import SORTS

        return SORTS[self.sort_of_label]

    @property
    def empty(self) -> tuple[str, ...]:
        return ()

    @property
    def apart(self) -> Apart:
        return Apart(self.labels.uses, "record", ("tag__name",), (("kind", self.kind),))

    def from_apart(self, rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
        return tuple(sorted(row["tag__name"] for row in rows))

    def load_many(self, ids: Sequence[int]) -> Mapping[int, tuple[str, ...]]:
        return self.labels.of(self.kind, ids)

    def get(self, record: Model) -> tuple[str, ...]:
        return self.load_many([record.pk]).get(record.pk, ()) if record.pk else ()

    def clean_filled(self, value: Any) -> tuple[str, ...]:
        names = value.split(",") if isinstance(value, str) else value
        return tuple(sorted({" ".join(str(name).split())[:60] for name in names} - {""}))

    def put(self, record: Model, value: Any) -> None:
        """Tags stand in their own table; see `put_after`."""

    def columns_of(self) -> tuple[str, ...]:
        return ()

    def put_after(self, record: Model, value: Any) -> None:
        self.labels.set(self.kind, record.pk, value)

    def put_new(self, pairs: Sequence[tuple[int, Any]]) -> None:
        self.labels.put_on_new(self.kind, dict(pairs))

    def parse(self, text: str, formats: Formats) -> tuple[str, ...]:
        return self.clean_filled(text.replace(";", ","))

    def text(self, value: Any, formats: Formats) -> str:
        return ", ".join(value or ())

    def machine(self, value: Any) -> str:
        return ", ".join(value or ())

    def dump(self, value: Any) -> Any:
        return list(value or ())

    def load(self, stored: Any) -> Any:
        return tuple(stored or ())

    def empty_q(self) -> Q:
        return ~Q(pk__in=self.labels.on(self.kind, None))

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        found = Q(pk__in=self.labels.on(self.kind, text.split(",")))
        return ~found if operator == "lacks" else found

    def fixed(self, operator: str, text: str, formats: Formats) -> str | None:
        return text if operator in ("has", "lacks") else super().fixed(operator, text, formats)
