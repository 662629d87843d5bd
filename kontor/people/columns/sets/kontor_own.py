"""Kontor's own export: the headers are the targets themselves."""

from kontor.people.columns.sets.column_set import ColumnSet
from kontor.people.columns.targets import ADDRESS_PARTS, ADDRESS_TYPES, FAMILY_LABELS, WORDS

FAMILIES = [f"{family}:{label}".rstrip(":") for family, labels in FAMILY_LABELS.items() for label in labels]
ADDRESSES = [f"address:{kind}.{part}" for kind in ADDRESS_TYPES for part in ADDRESS_PARTS]
NAMES = [*WORDS, "company.tax_id", *FAMILIES, *ADDRESSES]

SET = ColumnSet(
    program="kontor",
    kind="mixed",
    columns={name: f"{name}:" if name in FAMILY_LABELS else name for name in NAMES} | {"Id": "own_id"},
    marks=("own_id", "name.full", "name.given", "name.family", "company.name", "party_kind", "customer_role", "tax_id"),
    need=2,
    date_order="ymd",
)
