"""Finds the parties that share a key with rows of a file: a query for each kind of key, whatever the number of rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any

from kontor.core.kinds.kind import Kind
from kontor.lib.folding import fold, legal_form_key, sort_key
from kontor.lib.names import company_key, forms_differ
from kontor.people.parties.kind import LONGEST_KEY
from kontor.people.parties.model import PointOfContact, PointType
from kontor.surfaces.exchange.importer import own_key
from kontor.surfaces.exchange.items import OWN_ID, Key

SLICE = 100
"""Values asked for at once where the column has an index of its own: with more SQLite reads the whole kind."""
EXTERNAL = "ext:"
"""What the value of an "id" key begins with that is of the program the file is from, not of this one."""


def keys_of(values: Mapping[str, Any], own_id: str, *, company: bool) -> Iterator[Key]:
    """The keys of a row with these values of cells. A person is looked for by name where the row has nothing better
    than an id, which may be of another installation."""
    yield from own_key(own_id)
    strong = list(_strong_keys(values))
    yield from strong
    if values.get("name") and (company or not strong):
        name = str(values["name"])
        yield Key("name", company_key(name) if company else sort_key(name)[:LONGEST_KEY])


def _strong_keys(values: Mapping[str, Any]) -> Iterator[Key]:
    if values.get("external_id"):
        yield Key("id", EXTERNAL + str(values["external_id"]).strip())
    if values.get("tax_id"):
        yield Key("tax_id", tax_key(values["tax_id"]))
    for part in values.get("emails", ()):
        yield Key("email", part["value"].lower())
    for part in values.get("phones", ()):
        yield Key("phone", part["value"])


def form_mark(name: str) -> str:
    """What companies of one tax id or name are told apart by: the name in small letters with the legal form's key."""
    return f"{company_key(name)}|{legal_form_key(name)}"


def tax_key(text: str) -> str:
    """A tax id without spaces and dashes."""
    return "".join(sign for sign in text if sign.isalnum()).upper()


def find(kind: Kind, reached: Any, keys: Iterable[Key]) -> Mapping[Key, Sequence[int]]:
    """{key: ids of those of the reached records that have it}."""
    by_name: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        by_name[key.name].add(key.value)
    pairs = [pair for name, values in by_name.items() for pair in _FINDERS[name](kind, values)]
    seen = (
        set(reached.filter(pk__in={number for _key, number in pairs}).values_list("pk", flat=True)) if pairs else set()
    )
    found: dict[Key, list[int]] = defaultdict(list)
    for key, number in pairs:
        if number in seen and number not in found[key]:
            found[key].append(number)
    return found


def _by_id(kind: Kind, values: set[str]) -> Iterator[tuple[Key, int]]:
    own = {int(value[len(OWN_ID) :]) for value in values if value.startswith(OWN_ID)}
    for number in kind.rows().filter(pk__in=own).values_list("pk", flat=True) if own else ():
        yield Key("id", f"{OWN_ID}{number}"), number
    outside = {value[len(EXTERNAL) :] for value in values if value.startswith(EXTERNAL)}
    for text, number in _having(kind, "external_id", outside):
        yield Key("id", EXTERNAL + text), number


def _by_tax_id(kind: Kind, values: set[str]) -> Iterator[tuple[Key, int]]:
    """Tax ids are stored as typed; the usual spellings are asked for, the key decides."""
    spellings = {spelling for value in values for spelling in _tax_spellings(value)}
    for text, number in _having(kind, "tax_id", spellings):
        yield Key("tax_id", tax_key(text)), number


def _tax_spellings(value: str) -> set[str]:
    """As it is, and as Swedish organisation numbers are written: 556000-1234."""
    dashed = {f"{value[:-4]}-{value[-4:]}"} if value.isdecimal() and len(value) in (10, 12) else set()
    return {value, value.lower(), *dashed}


def _by_point(kind: Kind, point: PointType, values: set[str]) -> Iterator[tuple[str, int]]:
    rows = PointOfContact.objects.filter(type=point, value__in=values, party__deleted_at=None)
    wanted = {f"party__{name}": value for name, value in kind.defaults.items()}
    yield from rows.filter(**wanted).values_list("value", "party_id")


def _by_phone(kind: Kind, values: set[str]) -> Iterator[tuple[Key, int]]:
    for value, number in _by_point(kind, PointType.PHONE, values):
        yield Key("phone", value), number


def _by_email(kind: Kind, values: set[str]) -> Iterator[tuple[Key, int]]:
    for value, number in _by_point(kind, PointType.EMAIL, values):
        yield Key("email", value.lower()), number


def _by_name(kind: Kind, values: set[str]) -> Iterator[tuple[Key, int]]:
    column = "company_key" if kind.plural == "companies" else "name_key"
    for value, number in sorted(_having(kind, column, values), key=itemgetter(1)):
        yield Key("name", value), number


def _having(kind: Kind, column: str, values: set[str]) -> Iterator[tuple[str, int]]:
    """(value, id) of the records with one of these values, "" aside, as the partial indexes leave that out."""
    asked = sorted(values - {""})
    for start in range(0, len(asked), SLICE):
        rows = kind.rows().filter(**{f"{column}__in": asked[start : start + SLICE]}).exclude(**{column: ""})
        yield from rows.values_list(column, "pk")


_FINDERS = {"id": _by_id, "tax_id": _by_tax_id, "phone": _by_phone, "email": _by_email, "name": _by_name}


def names_agree(key: Key, name: str, other: str, *, company: bool) -> bool:
    """Whether two names can be one party's that share this key: of persons all words of one stand in the other;
    companies have the same name but for the legal form, and for that too where no number or address joins them."""
    if company:
        tells_form = key.name == "name" or key.is_own_id
        return company_key(name) == company_key(other) and not (tells_form and forms_differ(name, other))
    words, others = set(fold(name).split()), set(fold(other).split())
    return words <= others or others <= words
