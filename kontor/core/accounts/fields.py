"""Cleans what people write into the fields of users and of the firm; each refusal names its field."""

from collections.abc import Callable, Iterable, Mapping
from datetime import time
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from kontor.core.access.roles import BUILT_IN
from kontor.core.accounts.choices import is_time_zone, options
from kontor.core.accounts.hours import DAYS, WorkingHours
from kontor.core.accounts.model import User
from kontor.core.accounts.rules import is_sign_in_name
from kontor.core.actions.errors import Refused

Clean = Callable[[str], Any]


def cleaned(values: Mapping[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """{field: clean value} of those `wanted` that `values` has. Raises Refused with all faults together."""
    clean: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in wanted:
        if name in values:
            try:
                clean[name] = CLEANERS[name](values[name])
            except Refused as error:
                wrong[name] = str(error)
    if wrong:
        raise Refused(fields=wrong)
    return clean


def line(longest: int, required: bool = False) -> Clean:
    """A cleaner of one line of text."""

    def clean(value: Any) -> str:
        text = " ".join(str(value or "").replace("\x00", "").split())
        if required and not text:
            raise Refused(_("Fill this in"))
        if len(text) > longest:
            raise Refused(_("This is too long: %(limit)s characters fit") % {"limit": longest})
        return text

    return clean


def sign_in_name(value: Any) -> str:
    text = User.normalize_username(line(150, required=True)(value))
    if not is_sign_in_name(text):
        raise Refused(_("Use letters, digits and . @ + - _, without spaces"))
    return text


def email(value: Any) -> str:
    text = User.objects.normalize_email(line(254)(value))
    if text:
        try:
            validate_email(text)
        except ValidationError:
            raise Refused(_("Write an e-mail address, such as anna@example.org")) from None
    return text


def one_of(codes: Iterable[str], empty: bool = False) -> Clean:
    """A cleaner of a choice; `empty` allows none."""
    known = set(codes)

    def clean(value: Any) -> str:
        text = str(value or "")
        if text in known or (empty and not text):
            return text
        raise Refused(_("Choose one from the list"))

    return clean


def time_zone(value: Any) -> str:
    text = str(value or "")
    if text and not is_time_zone(text):
        raise Refused(_("Choose a time zone from the list"))
    return text


def unit(value: Any) -> int | None:
    if value in (None, ""):
        return None
    try:
        return int(value)
    except (TypeError, ValueError):
        raise Refused(_("Choose one from the list")) from None


def currency(value: Any) -> str:
    text = str(value or "").strip().upper()
    if text not in _codes("currencies"):
        raise Refused(_("Choose a currency from the list"))
    return text


def country(value: Any) -> str:
    text = str(value or "").strip().upper()
    if text and text not in _codes("countries"):
        raise Refused(_("Choose a country from the list"))
    return text


def _codes(what: str) -> set[str]:
    return {option.value for option in options(what, "en")}


def working_hours(value: Any) -> dict[str, list[str]]:
    """{"days": codes such as "mon", "start": "9:00", "end": "18.00"} → the form that the table keeps."""
    try:
        start, end = (time.fromisoformat(str(value[edge]).replace(".", ":").zfill(5)) for edge in ("start", "end"))
        days = frozenset(DAYS.index(day) for day in value["days"])
    except (KeyError, TypeError, ValueError):
        raise Refused(_("Write times such as 09:00 and 18:00")) from None
    if not days:
        raise Refused(_("Choose at least one working day"))
    if end <= start:
        raise Refused(_("The working day must end after it begins"))
    return WorkingHours(days, start, end).dump()


def password(value: Any, user: User) -> str:
    """The password if it is good enough for this user. Raises Refused with the reasons, in the user's language."""
    text = str(value or "")
    if not text:
        raise Refused(_("Write a password"), field="password")
    try:
        validate_password(text, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from None
    return text


_LANGUAGES = [code for code, _label in settings.LANGUAGES]
CLEANERS: dict[str, Clean] = {
    "username": sign_in_name,
    "email": email,
    "name": line(150, required=True),
    "role": one_of(BUILT_IN),
    "unit": unit,
    "language": one_of(_LANGUAGES, empty=True),
    "time_zone": time_zone,
    "twelve_hours": bool,
    "letter_keys": bool,
    "theme": one_of(User.Theme.values, empty=True),
    "firm_name": line(200, required=True),
    "firm_language": one_of(_LANGUAGES),
    "currency": currency,
    "country": country,
    "working_hours": working_hours,
}
