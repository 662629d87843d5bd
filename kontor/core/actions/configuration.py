"""How Actions write what is configuration and no record (users, the firm): rows and change log together."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Model

from kontor.core.actions.drafts import Fields
from kontor.core.actions.writing import Writing


def add(work: Writing, what: str, row: Model, *, told: tuple[str, ...], change: str = "created") -> None:
    """Inserts a row and writes it down with the values of the fields in `told` (never a password or a token)."""
    row.save(force_insert=True)
    fields = {name: [None, getattr(row, name)] for name in told if getattr(row, name) not in (None, "")}
    work.note_configuration(what, row.pk, change, fields)


def alter(work: Writing, what: str, row: Model, values: Mapping[str, Any], change: str = "changed") -> Fields:
    """Sets what differs, saves only that and writes it down; returns {field: [old, new]}, empty when nothing did."""
    fields = {name: [getattr(row, name), value] for name, value in values.items() if getattr(row, name) != value}
    if fields:
        for name, (_old, new) in fields.items():
            setattr(row, name, new)
        row.save(update_fields=list(fields))
        work.note_configuration(what, row.pk, change, fields)
    return fields
