"""Why a text is not such a number. Each reason says which group of digits is wrong."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kontor.lib import Unreadable


class BadIdentifier(Unreadable):
    """`name` says what the number should have been: INN, organisation number …"""

    code = "identifier"
    message = _("This is not the number of anybody")


class OtherSigns(BadIdentifier):
    code = "identifier.signs"
    message = _("%(name)s: write digits only, without “%(sign)s”")


class WrongLength(BadIdentifier):
    code = "identifier.length"
    message = _("%(name)s: the number of digits should be %(expected)s, and is %(count)s")


class WrongCheckDigit(BadIdentifier):
    """`place` counts from 1; `group` are the digits that the check digit belongs to."""

    code = "identifier.check_digit"
    message = _("%(name)s: the check digit %(digit)s in place %(place)s does not fit %(group)s before it. Look at both")

    def __init__(self, typed: str, name: str | Promise, number: str, place: int) -> None:
        super().__init__(typed, name=name, digit=number[place - 1], place=place, group=number[: place - 1])


class WrongGroups(BadIdentifier):
    """`groups` describes how the number is built, `example` is one."""

    code = "identifier.groups"
    message = _("%(name)s: %(groups)s, such as %(example)s")


class NotOfCountry(BadIdentifier):
    code = "identifier.country"
    message = _("%(name)s: begin with two letters of a country of the European Union, such as %(example)s")


class OddVatNumber(BadIdentifier):
    """`group` is what stands behind the country."""

    code = "identifier.vat"
    message = _("%(name)s: the group %(group)s behind %(country)s is not how this country writes it")


class VatLength(OddVatNumber):
    code = "identifier.vat.length"
    message = _("%(name)s: the group %(group)s behind %(country)s is too short or too long")


class VatCheckDigits(OddVatNumber):
    code = "identifier.vat.check_digits"
    message = _("%(name)s: the check digits in the group %(group)s behind %(country)s do not fit the others")


class BadAccount(BadIdentifier):
    code = "account"
    message = _("Write an account, such as SE45 5000 0000 0583 9825 7466")


class IbanCheckDigits(BadAccount):
    code = "account.iban.check_digits"
    message = _("IBAN: the check digits %(digits)s (places 3 and 4) do not fit the rest, %(rest)s. Look at both")


class IbanLength(BadAccount):
    code = "account.iban.length"
    message = _("IBAN: the number of signs is wrong for %(country)s (it is %(count)s)")


class IbanGroups(BadAccount):
    code = "account.iban.groups"
    message = _("IBAN: what follows the check digits, %(rest)s, is not how %(country)s writes it")


class WrongBic(BadAccount):
    code = "account.bic"
    message = _("BIC: %(bic)s should be 8 or 11 signs: 4 letters of the bank, 2 of the country, 2 of the place")


class WrongKey(BadAccount):
    """`groups` shows the account: type, currency, key, branch, number."""

    code = "account.key"
    message = _("The key %(digit)s (the 9th digit) of the account %(groups)s does not fit BIK %(bik)s. Look at both")
