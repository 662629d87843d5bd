"""Why a text is not a telephone number."""

from babel import Locale
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kontor.lib import Unreadable

__all__ = [
    "BadPhone",
    "HasLetters",
    "NoDigits",
    "NotInCountry",
    "TooLongNumber",
    "TooShortNumber",
    "UnknownCountryCode",
]


class BadPhone(Unreadable):
    code = "phone"
    message = _("Write a phone number, such as +46 11 390 06 21")


class NoDigits(BadPhone):
    code = "phone.empty"
    message = _("There are no digits in this phone number")


class HasLetters(BadPhone):
    code = "phone.letters"
    message = _("A phone number has no letters: “%(word)s”")


class TooShortNumber(BadPhone):
    code = "phone.short"
    message = _("The number is too short (digits: %(digits)s)")


class TooLongNumber(BadPhone):
    code = "phone.long"
    message = _("The number is too long (digits: %(digits)s)")


class UnknownCountryCode(BadPhone):
    code = "phone.country_code"
    message = _("No country has numbers that begin with +%(digits)s")


class NotInCountry(BadPhone):
    """`country` is an ISO code; the reason names the country in the reader's language."""

    code = "phone.country"
    message = _("This country has no such number: %(country)s")

    def __init__(self, typed: str, country: str) -> None:
        super().__init__(typed, country=country)
        self.country = country

    @property
    def reason(self) -> str:
        names = Locale.parse(get_language() or "en", sep="-").territories
        return str(self.message) % {"country": names.get(self.country, self.country)}
