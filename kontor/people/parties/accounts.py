"""The cell of bank accounts: typed in one line as they stand in letters, kept in parts."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import BesideCell, Formats, PartsCell, PartValue
from kontor.core.kinds.cells.plain import any_case
from kontor.core.records.model import Guarded
from kontor.lib.identifiers import BadIdentifier, BankAccount, parse_account, written
from kontor.lib.identifiers.digits import compact
from kontor.lib.plain import joined, parted
from kontor.people.parties.model import LegalDetails

COLUMNS = ("scheme", "number", "bic", "bank", "correspondent")
_LONGEST = 250


def normal_account(part: PartValue) -> PartValue:
    """The account in parts, read from a line or given so. Raises Refused with the group of digits that is wrong."""
    typed = str(part["number"])[:_LONGEST]
    try:
        found = parse_account(typed)
        if part.get("scheme") is not None and found.number == typed:
            found = parse_account(written(_account(part)))
    except BadIdentifier as error:
        raise Refused(error.reason) from None
    return {**part, **asdict(found)}


@dataclass(frozen=True, kw_only=True, eq=False)
class AccountsCell(BesideCell, PartsCell):
    """Bank accounts; the main one stands first.

    In their column one stands in a line, its parts between tabs, so that a filter finds any part of them.
    """

    model: type[Guarded] = LegalDetails
    parent: str = "party"
    fields: tuple[str, ...] = (*COLUMNS, "is_primary")
    main: str = "number"
    primary: str = "is_primary"

    def load_many(self, ids: Sequence[int]) -> None:  # type: ignore[override]  # it comes with the record
        return None

    def from_column(self, stored: str) -> tuple[PartValue, ...]:
        lines = [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in stored.splitlines()]
        return tuple({**line, "is_primary": place == 0} for place, line in enumerate(lines))

    def to_column(self, value: Sequence[PartValue]) -> str:
        return "\n".join("\t".join(part[name] for name in COLUMNS) for part in value)

    def _complete(self, part: PartValue) -> PartValue:
        return {**{name: str(part.get(name) or "") for name in COLUMNS}, "is_primary": bool(part.get("is_primary"))}

    def shown(self, part: PartValue, formats: Formats) -> str:
        """An account in a line, as people of the reader's language name a bank's code; a line that was not taken yet
        as it was typed."""
        if " " in str(part["number"]):
            return str(part["number"])
        return written(_account(part), "БИК" if formats.language == "ru" else "BIK")

    def text(self, value: Any, formats: Formats) -> str:
        return "; ".join(self.shown(part, formats) for part in value or ())

    def machine(self, value: Any) -> str:
        return joined(written(_account(part)) for part in value or ())

    def from_machine(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        return tuple({"number": line} for line in parted(text))

    def empty_q(self) -> Q:
        return Q(**{self.path: ""}) | Q(**{f"{self.path}__isnull": True})

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        return any_case(self.path, "icontains", text.strip()) | any_case(self.path, "icontains", compact(text))


def _account(part: PartValue) -> BankAccount:
    return BankAccount(**{name: str(part.get(name) or "") for name in COLUMNS})


ACCOUNTS = AccountsCell(
    name="accounts",
    label=LegalDetails._meta.get_field("accounts").verbose_name,
    path="legal__accounts",
    row=LegalDetails,
    normalise=normal_account,
    help=gettext_lazy("In one line: IBAN; or account, BIK and bank; or Bankgiro"),
)
