"""Controls of forms by the shape of a cell: what a control shows, and how what it sends becomes a value again."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from kontor.core.accounts.model import User
from kontor.core.actions.errors import Refused
from kontor.core.kinds import registry
from kontor.core.kinds.cells import (
    Cell,
    ChoiceCell,
    Formats,
    PartsCell,
    RefCell,
    RefValue,
    TagsCell,
)
from kontor.core.kinds.prepared import prepared
from kontor.lib.plain import row_number

Read = Callable[[Cell, QueryDict, str, Formats], Any]


@dataclass(frozen=True)
class Widget:
    """One control. `shape` chooses the macro of web/controls.html, `value` is what stands in it, `more` what the
    shape needs."""

    cell: Cell
    shape: str
    name: str
    label: str
    value: Any
    error: str = ""
    hint: str = ""
    optional: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


_readers: dict[str, Read] = {}
_fillers: dict[str, Callable[[Cell, Any, Formats], Mapping[str, Any]]] = {}


def widget_of(cell: Cell, value: Any, formats: Formats, *, error: str = "", typed: QueryDict | None = None) -> Widget:
    """The control of a cell filled with `value`, or with what was typed when a form comes back refused."""
    fill = _fillers.get(cell.shape)
    return Widget(
        cell=cell,
        shape=cell.shape,
        name=cell.name,
        label=str(cell.label),
        value=_as_typed(cell, value, formats, typed),
        error=error,
        hint=str(cell.help),
        optional=not cell.required,
        more=fill(cell, value, formats) if fill else {},
    )


def _as_typed(cell: Cell, value: Any, formats: Formats, typed: QueryDict | None) -> Any:
    """What the control shows: the typed text where there is one, else the value in the form its macro wants."""
    if cell.shape == "parts":
        parts = cast(PartsCell, cell)
        return part_rows(parts, value, formats) if typed is None else typed_rows(parts, typed)
    if cell.shape in ("tags", "choices"):
        return _several(cell, value, typed)
    if cell.shape in ("ref", "user"):
        return _chosen(cell, value, formats, typed)
    if cell.shape == "bool":
        return bool(value) if typed is None else cell.name in typed
    if typed is not None and cell.name in typed:
        return typed.get(cell.name, "")
    if cell.shape == "choice":
        return "" if cell.is_empty(value) else value
    return cell.text(value, formats)


def _several(cell: Cell, value: Any, typed: QueryDict | None) -> list[str]:
    if typed is None:
        return [str(one) for one in value or ()]
    return [word for word in [*typed.getlist(cell.name), typed.get(f"{cell.name}__text", "")] if word]


def _chosen(cell: Cell, value: Any, formats: Formats, typed: QueryDict | None) -> tuple[Any, str]:
    """(id, title) of what a combobox shows."""
    if typed is not None and cell.name in typed:
        return typed.get(cell.name, ""), typed.get(f"{cell.name}__text", "")
    if value is None:
        return "", ""
    if isinstance(value, RefValue):
        return value.id, value.title
    return value, title_of_ref(cast(RefCell, cell), value, formats)


def title_of_ref(cell: RefCell, number: Any, formats: Formats) -> str:
    """The title of one record or user by its id, "" when the user may not see it."""
    return titles_of_refs(cell, [number], formats).get(row_number(str(number)) or 0, "")


def titles_of_refs(cell: RefCell, numbers: Sequence[Any], formats: Formats) -> dict[int, str]:
    """{id: title} of those that the user may see; one query."""
    ids = [number for number in (row_number(str(written)) for written in numbers) if number is not None]
    if cell.shape == "user":
        return {user.pk: str(user) for user in _users(ids=ids)}
    if not cell.kind or formats.user is None:
        return {}
    return {number: str(title) for number, title in _titles(formats.user, cell.kind, cell.title, ids=ids)}


@prepared
def _users(*, ids: Any) -> "QuerySet[User]":
    return User.objects.filter(pk__in=ids)


@prepared
def _titles(user: Any, plural: str, title: str, *, ids: Any) -> "QuerySet[Any, Any]":
    return registry.get(plural).visible_to(user).filter(pk__in=ids).values_list("pk", title)


# -- what a control needs beside its value ---------------------------------------------------------------------------


def _choices(cell: Cell, value: Any, formats: Formats) -> Mapping[str, Any]:
    return {"choices": [(stored, str(label)) for stored, label in cast(ChoiceCell, cell).choices if stored != ""]}


def _chooser(cell: Cell, value: Any, formats: Formats) -> Mapping[str, Any]:
    return {"url": choose_url(cast(RefCell, cell))}


def _tag_chooser(cell: Cell, value: Any, formats: Formats) -> Mapping[str, Any]:
    return {"url": tags_url(cast(TagsCell, cell))}


def tags_url(cell: TagsCell) -> str:
    """Where the tags, or the groups, that begin with a text are found."""
    return f"/choose/tags?kind={cell.kind}&sort={cell.sort_of_label}"


def _parts(cell: Cell, value: Any, formats: Formats) -> Mapping[str, Any]:
    labels = [(code, str(label)) for code, label in getattr(cell, "labels", ())]
    own = {part.get(label_field(cast(PartsCell, cell)), "") for part in value or ()} - {code for code, _label in labels}
    more = [(word, word or "—") for word in sorted(own)] if labels else []
    return {"labels": [*labels, *more], "type": getattr(cell, "input_type", "text")}


_fillers.update(parts=_parts, choice=_choices, choices=_choices, ref=_chooser, user=_chooser, tags=_tag_chooser)


def choose_url(cell: RefCell) -> str:
    """Where the options of a combobox come from."""
    return "/choose/users" if cell.shape == "user" else f"/choose/{cell.kind}"


# -- several values --------------------------------------------------------------------------------------------------


def part_rows(cell: PartsCell, value: Any, formats: Formats) -> list[dict[str, Any]]:
    """Rows of the macro value_rows: {id, label, value, main}, and the other fields of each part under their names."""
    shown = getattr(cell, "shown", None)
    return [
        {
            **part,
            "id": number,
            "label": part.get(label_field(cell), ""),
            "value": shown(part, formats) if shown and part.get(cell.main) else part.get(cell.main, ""),
            "main": bool(cell.primary and part.get(cell.primary)),
        }
        for number, part in enumerate(value or ())
    ]


def label_field(cell: PartsCell) -> str:
    """The field of a part that says of what sort it is ("mobile", "delivery")."""
    return str(getattr(cell, "label_field", "label"))


def typed_rows(cell: PartsCell, typed: QueryDict) -> list[dict[str, Any]]:
    """The rows as they were typed, the emptied ones left out; a row that is not taken has its reason as `error`."""
    parts = read_parts(cell, typed, cell.name)
    wrong = {id(part): str(error) for part, error in cell.taken(parts)[1]}
    rows = part_rows(cell, parts, Formats())
    return [{**row, "error": wrong.get(id(part), "")} for row, part in zip(rows, parts, strict=True)]


def read_parts(cell: PartsCell, data: QueryDict, name: str) -> tuple[dict[str, Any], ...]:
    """The parts that a form of value_rows sent: NAME-0-value, NAME-0-FIELD, NAME-main, NAME-count."""
    count = data.get(f"{name}-count", "0")
    main = data.get(f"{name}-main", "")
    rows = [
        _part(cell, data, f"{name}-{number}-")
        for number in range(min(int(count or 0), 200) if row_number(count) else 0)
    ]
    for number, part in enumerate(rows):
        if cell.primary:
            part[cell.primary] = main == str(number)
    return tuple(part for part in rows if cell.says_something(part))


def _part(cell: PartsCell, data: QueryDict, prefix: str) -> dict[str, Any]:
    """What the form showed of one part; what it did not show is left to the kind."""
    part: dict[str, Any] = {}
    for field_name in cell.fields:
        sent = data.get(prefix + {cell.main: "value", label_field(cell): "label"}.get(field_name, field_name))
        if sent is not None:
            part[field_name] = sent.strip()
    return part


# -- reading ---------------------------------------------------------------------------------------------------------


def read(cell: Cell, data: QueryDict, formats: Formats) -> Any:
    """The value that a control sent, not yet cleaned. Raises Refused when it cannot be read."""
    reader = _readers.get(cell.shape)
    return reader(cell, data, cell.name, formats) if reader else cell.parse(data.get(cell.name, ""), formats)


def was_sent(cell: Cell, data: QueryDict) -> bool:
    """Whether the form had a control for this cell. A box that is not ticked is named by `boxes`."""
    if cell.shape == "parts":
        return f"{cell.name}-count" in data
    if cell.shape in ("bool", "choices", "tags"):
        return cell.name in data or f"{cell.name}__text" in data or cell.name in data.getlist("boxes")
    return cell.name in data


def _read_parts(cell: Cell, data: QueryDict, name: str, formats: Formats) -> Any:
    return read_parts(cast(PartsCell, cell), data, name)


def _read_tags(cell: Cell, data: QueryDict, name: str, formats: Formats) -> Any:
    return [*data.getlist(name), *data.get(f"{name}__text", "").split(",")]


def _read_choices(cell: Cell, data: QueryDict, name: str, formats: Formats) -> Any:
    return data.getlist(name)


def _read_ref(cell: Cell, data: QueryDict, name: str, formats: Formats) -> Any:
    """The chosen id; without JavaScript, or when nothing was chosen, the one record that has the typed name."""
    number, text = data.get(name, "").strip(), data.get(f"{name}__text", "").strip()
    ref = cast(RefCell, cell)
    if not number and not text:
        return None
    if not number:
        return _only_one(ref, text, formats)
    if row_number(number) is None:
        raise cell.refused(_("Choose one from the list"))
    if ref.kind and ref.shape == "ref" and int(number) not in titles_of_refs(ref, [number], formats):
        raise cell.refused(_("Choose one from the list"))
    return number


def _only_one(cell: RefCell, text: str, formats: Formats) -> int:
    if cell.shape == "user":
        return cast(int, cell.parse(text, formats))
    if not cell.kind or formats.user is None:
        raise cell.refused(_("Choose one from the list"))
    rows = registry.get(cell.kind).visible_to(formats.user).filter(**{f"{cell.title}__iexact": text})
    found = list(rows.values_list("pk", flat=True)[:2])
    if len(found) != 1:
        raise cell.refused(_("Choose one from the list"))
    return int(found[0])


_readers.update(parts=_read_parts, tags=_read_tags, choices=_read_choices, ref=_read_ref, user=_read_ref)


def read_all(cells: Sequence[Cell], data: QueryDict, formats: Formats) -> tuple[dict[str, Any], dict[str, str]]:
    """({cell name: value}, {cell name: what is wrong}) of all controls that a form sent."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for cell in cells:
        if not was_sent(cell, data):
            continue
        try:
            values[cell.name] = read(cell, data, formats)
        except Refused as error:
            wrong.update(error.fields)
    return values, {**_unclean(cells, values), **wrong} if wrong else {}


def _unclean(cells: Sequence[Cell], values: Mapping[str, Any]) -> dict[str, str]:
    """What the other values have wrong, so that all faults of a form are told at once."""
    wrong: dict[str, str] = {}
    for cell in cells:
        try:
            if cell.name in values:
                cell.clean(values[cell.name])
        except Refused as error:
            wrong.update(error.fields)
    return wrong
