"""Makes cells of Django model fields, so that a column is described once, in the model."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models

from kontor.core.kinds.cells import (
    BoolCell,
    Cell,
    ChoiceCell,
    DateCell,
    DateTimeCell,
    DecimalCell,
    LongTextCell,
    NumberCell,
    RefCell,
    TextCell,
    UserCell,
)
from kontor.core.records.model import facts_of

Field = models.Field[Any, Any]


def cell_of(model: type[models.Model], name: str, **overrides: Any) -> Cell:
    """The cell of the model's field `name`; `overrides` are options of the cell. Raises FieldDoesNotExist."""
    field = model._meta.get_field(name)
    assert isinstance(field, models.Field)
    facts = facts_of(field)
    common: dict[str, Any] = {
        "name": name,
        "label": field.verbose_name,
        "path": name,
        "sort": name,
        "help": field.help_text,
        "required": _is_required(field),
        "derived": facts.derived,
        "personal": facts.personal,
        "masked": facts.masked,
        "audited": facts.audited,
        "unit": facts.unit,
    }
    return _make(field, facts.multiline, {**common, **overrides})


def _is_required(field: Field) -> bool:
    return not (field.blank or field.null or field.has_default() or field.get_internal_type() == "BooleanField")


def _make(field: Field, multiline: bool, options: dict[str, Any]) -> Cell:
    if isinstance(field, models.ForeignKey):
        return _relation(field, options)
    if field.choices:
        return ChoiceCell(choices=tuple(field.choices), **options)  # type: ignore[arg-type]
    if isinstance(field, models.TextField) or multiline:
        return LongTextCell(**options)
    if isinstance(field, models.CharField):
        return TextCell(max_length=field.max_length or 0, **options)
    for field_type, cell_type in _BY_TYPE:
        if isinstance(field, field_type):
            return cell_type(**options)
    raise TypeError(f"No cell is known for {type(field).__name__} ({field}); declare one in the kind's `cells`")


_BY_TYPE: tuple[tuple[type[Field], type[Cell]], ...] = (
    (models.BooleanField, BoolCell),
    (models.DecimalField, DecimalCell),
    (models.IntegerField, NumberCell),
    (models.DateTimeField, DateTimeCell),
    (models.DateField, DateCell),
)


def _relation(field: "models.ForeignKey[Any, Any]", options: dict[str, Any]) -> Cell:
    target = field.remote_field.model
    options["sort"] = None
    if target is get_user_model():
        return UserCell(**options)
    options.setdefault("title", "name")
    return RefCell(**options)
