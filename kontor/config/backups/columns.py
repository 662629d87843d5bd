"""How the values of each kind of column look in an archive: the text form of PostgreSQL's COPY, on both databases.

PostgreSQL writes and reads it by itself; SQLite is given the expressions here, so that the work is done outside Python.
Source: PostgreSQL 15 manual, COPY, "Text Format"; how Django stores values on SQLite: django.db.backends.sqlite3.
"""

from __future__ import annotations

from typing import Any

KINDS = {
    "AutoField": "int", "BigAutoField": "int", "SmallAutoField": "int", "IntegerField": "int",
    "BigIntegerField": "int", "SmallIntegerField": "int", "PositiveIntegerField": "int",
    "PositiveSmallIntegerField": "int", "PositiveBigIntegerField": "int", "BooleanField": "bool",
    "CharField": "text", "TextField": "text", "SlugField": "text", "FileField": "text", "FilePathField": "text",
    "GenericIPAddressField": "text", "DateField": "date", "TimeField": "time", "DateTimeField": "datetime",
    "FloatField": "float", "DecimalField": "decimal", "JSONField": "json", "UUIDField": "uuid",
}  # fmt: skip
NULL = r"\N"
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_UNESCAPES = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", "v": "\v"}


class UnknownColumn(TypeError):
    """A model has a field that backups do not know how to write; add it to KINDS."""


def kind_of(field: Any) -> str:
    """The kind of value in the column of a `models.Field`; "decimal:2" names the places. Raises UnknownColumn."""
    target = field.target_field if field.is_relation else field
    kind = KINDS.get(target.get_internal_type())
    if kind is None:
        raise UnknownColumn(f"{field} is a {target.get_internal_type()}")
    return f"decimal:{target.decimal_places}" if kind == "decimal" else kind


def sqlite_text(column: str, kind: str) -> str:
    """The SQL expression that writes a column of SQLite in the form of the archive."""
    name = f'"{column}"'
    made = {
        "int": f"CAST({name} AS TEXT)",
        "bool": f"CASE {name} WHEN 1 THEN 't' ELSE 'f' END",
        "datetime": f"{name} || '+00'",
        "float": f"printf('%!.17g', {name})",
        "date": name,
        "time": name,
        "uuid": name,
    }.get(kind) or (f"printf('%.{kind[8:]}f', {name})" if kind.startswith("decimal") else _escaped(name))
    return f"CASE WHEN {name} IS NULL THEN '{NULL}' ELSE {made} END"


def _escaped(name: str) -> str:
    for plain, written in _ESCAPES.items():
        name = f"replace({name}, char({ord(plain)}), '{written}')"
    return name


def sqlite_value(number: int, kind: str) -> str:
    """The SQL expression that makes the stored value of SQLite from parameter `number`."""
    given = f"?{number}"
    if kind == "bool":
        return f"CASE {given} WHEN 't' THEN 1 WHEN 'f' THEN 0 END"
    if kind == "uuid":
        return f"replace({given}, '-', '')"
    if kind == "datetime":  # Django writes six digits of a second, or none when they are zero
        plain = f"substr({given}, 1, length({given}) - 3)"
        return f"CASE WHEN {given} LIKE '%.%' THEN substr({plain} || '000000', 1, 26) ELSE {plain} END"
    return given


def values_of(line: str) -> list[str | None]:
    """The values of a row, as text."""
    return [None if part == NULL else unescaped(part) if "\\" in part else part for part in line.split("\t")]


def unescaped(text: str) -> str:
    """The text that COPY wrote with backslashes."""
    first, *rest = text.split("\\")
    made, parts = [first], iter(rest)
    for part in parts:
        if part:
            made.append(_UNESCAPES.get(part[0], part[0]) + part[1:])
        else:  # two backslashes: the next part is plain text
            made.append("\\" + next(parts, ""))
    return "".join(made)
