"""Turns values into what a form of the web surface sends, so that tests of any kind can fill in its forms."""

from collections.abc import Mapping
from typing import Any, cast

from kontor.core.kinds.cells import Cell, Formats, PartsCell
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web.widgets import label_field, part_rows

Sent = dict[str, Any]


def sent_values(kind: Kind, values: Mapping[str, Any], formats: Formats) -> Sent:
    """The fields of a form filled in with these values by cell."""
    sent: Sent = {"boxes": [name for name in values if kind.cell(name).shape in ("bool", "choices", "tags")]}
    for name, value in values.items():
        cell = kind.cell(name)
        sent.update(sent_value(cell, cell.clean(value), formats))
    return sent


def sent_value(cell: Cell, clean: Any, formats: Formats) -> Sent:
    """The fields of the control of one cell with this clean value."""
    if cell.shape == "parts":
        return sent_parts(cast(PartsCell, cell), clean, formats)
    if cell.shape in ("tags", "choices"):
        return {cell.name: list(clean)}
    if cell.shape in ("ref", "user"):
        return {cell.name: "" if clean is None else str(int(clean))}
    if cell.shape == "bool":
        return {cell.name: "on"} if clean else {}
    if cell.shape == "choice":
        return {cell.name: str(clean)}
    return {cell.name: cell.text(clean, formats)}


def sent_parts(cell: PartsCell, parts: Any, formats: Formats) -> Sent:
    """The rows of a control of several values."""
    renamed = {cell.main: "value", label_field(cell): "label"}
    sent: Sent = {f"{cell.name}-count": str(len(parts))}
    for number, row in enumerate(part_rows(cell, parts, formats)):
        for field in cell.fields:
            if field != cell.primary:
                value = row["value"] if field == cell.main else row.get(field)
                sent[f"{cell.name}-{number}-{renamed.get(field, field)}"] = "" if value is None else str(value)
        if row["main"]:
            sent[f"{cell.name}-main"] = str(number)
    return sent


def sent_text(cell: Cell, text: str) -> Sent:
    """The fields of the control of one cell in which this text was typed."""
    if cell.shape == "parts":
        return {f"{cell.name}-count": "1", f"{cell.name}-0-value": text, f"{cell.name}-main": "0"}
    if cell.shape in ("ref", "user"):
        return {cell.name: "", f"{cell.name}__text": text}
    return {cell.name: text}
