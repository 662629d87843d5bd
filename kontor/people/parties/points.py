"""Cells of the ways to reach a party: phones, e-mails, websites, messengers; with labels, a primary one and marks."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from kontor.core.accounts.firm import firm
from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats, PartsCell, PartValue
from kontor.core.kinds.cells.base import Text
from kontor.core.kinds.cells.parts import Normalise
from kontor.core.records.model import Guarded
from kontor.lib import Unreadable
from kontor.lib.emails import parse_address, split_addresses
from kontor.lib.phones import Phone, display, parse_phone, search_candidates, split_numbers
from kontor.lib.plain import joined, parted
from kontor.people.parties.model import PointOfContact, PointType
from kontor.people.parties.rules import best_point, profile_url
from kontor.surfaces.search.engines import SHORTEST, engine
from kontor.surfaces.search.model import SearchEntry

FIELDS = ("value", "label", "extension", "is_primary", "is_invalid")
LONGEST_LABEL, LONGEST_VALUE = 40, 254
Labels = tuple[tuple[str, Text], ...]

PHONE_LABELS: Labels = (
    ("mobile", pgettext_lazy("phone", "Mobile")),
    ("work", pgettext_lazy("phone", "Work")),
    ("home", pgettext_lazy("phone", "Home")),
    ("fax", pgettext_lazy("phone", "Fax")),
    ("other", pgettext_lazy("phone", "Other")),
)
EMAIL_LABELS: Labels = (
    ("work", pgettext_lazy("e-mail", "Work")),
    ("home", pgettext_lazy("e-mail", "Private")),
    ("invoices", pgettext_lazy("e-mail", "Invoices")),
    ("other", pgettext_lazy("e-mail", "Other")),
)
SITE_LABELS: Labels = (
    ("site", pgettext_lazy("website", "Website")),
    ("shop", pgettext_lazy("website", "Shop")),
    ("blog", pgettext_lazy("website", "Blog")),
    ("other", pgettext_lazy("website", "Other")),
)
MESSENGER_LABELS: Labels = (
    ("telegram", "Telegram"),
    ("whatsapp", "WhatsApp"),
    ("viber", "Viber"),
    ("signal", "Signal"),
    ("vk", "VK"),
    ("linkedin", "LinkedIn"),
    ("facebook", "Facebook"),
    ("instagram", "Instagram"),
    ("twitter", "X"),
    ("skype", "Skype"),
    ("max", "MAX"),
    ("ok", "OK"),
    ("other", pgettext_lazy("messenger", "Other")),
)
_LABELLED = re.compile(r"^(?P<label>[^:@/]{1,40}):\s+(?P<value>.+)$", re.DOTALL)
_MACHINE_LABEL = re.compile(r"^(?P<label>(?:\\.|[^\\:])*):\s+(?P<value>.+)$", re.DOTALL)
_INVALID = re.compile(r"\s*\((?P<word>[^()]{3,30})\)\s*$")
_INVALID_CODE = "invalid"


def home_country() -> str:
    """The ISO code of the country whose numbers are written without a country code."""
    return firm().country or settings.KONTOR_COUNTRY


# -- one value made fit to keep ----------------------------------------------------------------------------------------


def normal_phone(part: PartValue) -> PartValue:
    """The number as E.164 and its extension. Raises Refused with the reason and what was typed.

    `countries` in the part say where a number without a country code may be from, the likeliest first; else it is home.
    """
    typed = str(part["value"])
    try:
        phone = _phone(typed, part.get("countries") or (home_country(),))
    except Unreadable as error:
        raise _unreadable(typed, error) from None
    extension = str(part.get("extension") or phone.extension)[:20]
    return {**_labelled(part), "value": phone.e164, "extension": extension}


def _phone(typed: str, countries: Sequence[str]) -> Phone:
    """Raises the error of the first country when the number is of none."""
    first, *others = countries
    try:
        return parse_phone(typed, first)
    except Unreadable:
        for country in others:
            with suppress(Unreadable):
                return parse_phone(typed, country)
        raise


def normal_email(part: PartValue) -> PartValue:
    """The bare address, its domain in small letters. Raises Refused with the reason and what was typed."""
    typed = str(part["value"])
    try:
        return {**_labelled(part), "value": parse_address(typed).email}
    except Unreadable as error:
        raise _unreadable(typed, error) from None


def normal_site(part: PartValue) -> PartValue:
    """The address of a website, with https:// in front where no scheme was typed. Raises Refused."""
    typed = str(part["value"]).strip()
    scheme, separator, rest = typed.partition("://")
    address = typed if separator else f"https://{typed}"
    host = (rest if separator else typed).partition("/")[0]
    if (separator and scheme.lower() not in ("http", "https")) or "." not in host or re.search(r"\s", typed):
        raise Refused(_("“%(typed)s”: write an address, such as example.com") % {"typed": typed[:60]})
    return {**_labelled(part), "value": _short_enough(address)}


def normal_messenger(part: PartValue) -> PartValue:
    """A name, number or address in a messenger, as typed. Raises Refused when it is too long."""
    return {**_labelled(part), "value": _short_enough(" ".join(str(part["value"]).split()))}


def _labelled(part: PartValue) -> PartValue:
    return {**part, "label": " ".join(str(part.get("label") or "").split())[:LONGEST_LABEL]}


def _unreadable(typed: str, error: Unreadable) -> Refused:
    return Refused(_("“%(typed)s”: %(reason)s") % {"typed": typed[:60], "reason": error.reason})


def _short_enough(value: str) -> str:
    if len(value) > LONGEST_VALUE:
        raise Refused(_("This is too long: at most %(limit)s characters") % {"limit": LONGEST_VALUE})
    return value


def _escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace(":", "\\:")


# -- the cells ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, eq=False)
class PointsCell(PartsCell):
    """Several ways of one type to reach a party.

    As text they stand in one line each or parted by semicolons, as "label: value (invalid)"; labels are read in the
    reader's language or as their codes. The primary one stands first. input_type: of the HTML input. keeps: columns
    that a form does not show, so they stay when it does not send them.
    """

    model: type[Guarded] = PointOfContact
    parent: str = "party"
    fields: tuple[str, ...] = FIELDS
    main: str = "value"
    primary: str = "is_primary"
    labels: Labels = ()
    input_type: str = "text"
    keeps: ClassVar[tuple[str, ...]] = ("is_invalid",)

    def choose_primary(self, parts: Sequence[PartValue]) -> PartValue:
        return best_point(parts)

    def shown(self, part: PartValue, formats: Formats) -> str:
        """One value as people of the reader's country write it."""
        return str(part["value"])

    def written(self, part: PartValue) -> str:
        """One value without a language."""
        return str(part["value"])

    def label_of(self, code: str) -> str:
        """The label in the reader's language; one of the user's own words stays as it is."""
        return next((str(text) for known, text in self.labels if known == code), code)

    def text(self, value: Any, formats: Formats) -> str:
        return "; ".join(
            self._line(part, self.shown(part, formats), self.label_of, str(_("invalid"))) for part in value or ()
        )

    def machine(self, value: Any) -> str:
        """The same with codes for labels; a colon in a label gets a backslash."""
        return joined(self._line(part, self.written(part), _escaped, _INVALID_CODE) for part in value or ())

    def from_machine(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        return tuple(found for line in parted(text) for found in self._read(line, _MACHINE_LABEL))

    @staticmethod
    def _line(part: PartValue, value: str, label_of: Callable[[str], str], invalid: str) -> str:
        label = f"{label_of(part['label'])}: " if part.get("label") else ""
        return f"{label}{value} ({invalid})" if part.get("is_invalid") else f"{label}{value}"

    def parse(self, text: str, formats: Formats) -> tuple[PartValue, ...]:
        return tuple(
            found for line in re.split(r"[;\n\r]+", text) if line.strip() for found in self._read(line.strip())
        )

    def _read(self, line: str, labelled: re.Pattern[str] = _LABELLED) -> list[PartValue]:
        mark = _INVALID.search(line)
        is_invalid = mark is not None and mark["word"].casefold() in (_INVALID_CODE, str(_("invalid")).casefold())
        label, value = self._parted(line[: mark.start()] if mark and is_invalid else line, labelled)
        facts = {"label": label, "is_invalid": True} if is_invalid else {"label": label}
        return [{**found, **{name: fact for name, fact in facts.items() if fact}} for found in self.values_in(value)]

    def _parted(self, line: str, labelled: re.Pattern[str]) -> tuple[str, str]:
        found = labelled.match(line)
        if not found:
            return "", line
        word = re.sub(r"\\(.)", r"\1", found["label"]).strip()
        return next(
            (code for code, text in self.labels if word.casefold() in (code, str(text).casefold())), word
        ), found["value"]

    def values_in(self, text: str) -> list[PartValue]:
        """The values of a line without its label; one for most types."""
        return [{"value": text.strip()}]

    def with_kept(self, value: Any, present: Sequence[PartValue]) -> list[PartValue]:
        """The typed values with what the form did not show taken from the present ones."""
        marks = {part["value"]: {name: part[name] for name in self.keeps} for part in present}
        return [{**self._marks_of(part, marks), **part} for part in value if self.says_something(part)]

    def _marks_of(self, part: PartValue, marks: dict[str, PartValue]) -> PartValue:
        try:
            return marks.get(self.normalise(dict(part))["value"], {})
        except Refused:
            return {}


@dataclass(frozen=True, kw_only=True, eq=False)
class PhonesCell(PointsCell):
    """Phone numbers; found by any part of the digits, in any spelling."""

    identity: tuple[str, ...] = ("value", "extension")
    input_type: str = "tel"

    def shown(self, part: PartValue, formats: Formats) -> str:
        return display(str(part["value"]), formats.country or home_country(), str(part.get("extension") or ""))

    def written(self, part: PartValue) -> str:
        return f"{part['value']} x{part['extension']}" if part.get("extension") else str(part["value"])

    def values_in(self, text: str) -> list[PartValue]:
        return [{"value": piece.number, "label": piece.label or piece.note} for piece in split_numbers(text)]

    def filter_q(self, operator: str, text: str, formats: Formats) -> Q:
        found = Q(pk__in=())
        for digits in search_candidates(text):
            found |= Q(pk__in=self._holding(digits))
        return found

    def _holding(self, digits: str) -> Any:
        """Ids of parties with these digits in a number; the search index knows parts of three digits or more."""
        if len(digits) < SHORTEST:
            return self._parents(Q(value__contains=digits))
        entries = SearchEntry.objects.filter(kind__in=("companies", "contacts"))
        return engine().holding(entries, (), digits).order_by().values("record")


@dataclass(frozen=True, kw_only=True, eq=False)
class EmailsCell(PointsCell):
    """E-mail addresses."""

    input_type: str = "email"

    def values_in(self, text: str) -> list[PartValue]:
        return [{"value": piece} for piece in split_addresses(text)]


@dataclass(frozen=True, kw_only=True, eq=False)
class MessengersCell(PointsCell):
    """Names, numbers and addresses in messengers and social networks; known services are opened by them."""

    identity: tuple[str, ...] = ("label", "value")

    def link(self, part: PartValue) -> str:
        """Where the person is reached in the service, "" where that is not known."""
        return profile_url(str(part["label"]), str(part["value"]))


def _cell(
    sort: PointType, name: str, label: Text, labels: Labels, normalise: Normalise, of: type[PointsCell], **facts: Any
) -> PointsCell:
    """The cell of the points of one sort."""
    of_sort = (("type", sort),)
    return of(name=name, label=label, where=of_sort, labels=labels, normalise=normalise, **{"personal": True, **facts})


PHONES = _cell(PointType.PHONE, "phones", gettext_lazy("Phones"), PHONE_LABELS, normal_phone, PhonesCell)
EMAILS = _cell(PointType.EMAIL, "emails", gettext_lazy("E-mails"), EMAIL_LABELS, normal_email, EmailsCell)
SITES = _cell(
    PointType.SITE, "sites", gettext_lazy("Websites"), SITE_LABELS, normal_site, PointsCell,
    input_type="url", personal=False,
)  # fmt: skip
MESSENGERS = _cell(
    PointType.MESSENGER, "messengers", gettext_lazy("Messengers"), MESSENGER_LABELS, normal_messenger, MessengersCell,
)  # fmt: skip
POINTS: tuple[PointsCell, ...] = (PHONES, EMAILS, SITES, MESSENGERS)
