"""A telephone number as it is shown, and the digits it is found by."""

import re
from functools import lru_cache

import phonenumbers
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumberFormat

from kontor.lib.phones.words import LABEL, without_extension

__all__ = ["digits_for_search", "display", "search_candidates"]

_LONGEST = 80
_LETTER = re.compile(r"[^\W\d_]")
_TRUNK_IN_BRACKETS = re.compile(r"\(\s*0\s*\)")


def display(e164: str, region: str = "", extension: str = "") -> str:
    """The number as people of `region` write it: without country code at home, else international.

    A text that is no E.164 number (kept as typed) comes back as it is.
    """
    shown = _formatted(e164, region.upper())
    if not extension:
        return shown
    return _("%(number)s ext. %(extension)s") % {"number": shown, "extension": extension}


@lru_cache(maxsize=16384)
def _formatted(e164: str, region: str) -> str:
    try:
        number = phonenumbers.parse(e164)
    except NumberParseException:
        return e164
    at_home = region and number.country_code == phonenumbers.country_code_for_region(region)
    style = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def digits_for_search(text: str) -> str:
    """The digits by which a number is found however it is typed; "" when the text is no number or part of one.

    For a stored E.164 number: all its digits. For what someone types or an exchange sends: without trunk prefix (0, or
    8 before ten digits), without 00 and (0). So the typed digits are the end of the stored ones when the whole number
    was typed, and lie within them when a part was: store them reversed to look up by index.
    """
    if text.startswith("+") and text[1:].isdigit():
        return text[1:]
    if len(text) > _LONGEST:
        return ""
    body = LABEL.sub("", without_extension(text)[0]).strip()
    if _LETTER.search(body):
        return ""
    return _without_trunk(body)


def _without_trunk(body: str) -> str:
    digits = "".join(sign for sign in _TRUNK_IN_BRACKETS.sub("", body) if "0" <= sign <= "9")
    if body.startswith("+"):
        return digits
    if digits.startswith("00"):
        return digits[2:]
    if digits.startswith("0"):
        return digits[1:]
    return digits[1:] if digits.startswith("8") and len(digits) == 11 else digits


def search_candidates(text: str) -> tuple[str, ...]:
    """What to look for while a number is being typed: `digits_for_search`, and after a first 8 also without it.

    Until all eleven digits are there nobody can tell the Russian trunk 8 from a number that begins with 8.
    """
    digits = digits_for_search(text)
    if not digits:
        return ()
    typed_eight = digits.startswith("8") and len(digits) > 3 and not text.strip().startswith(("+", "0"))
    return (digits, digits[1:]) if typed_eight else (digits,)


def beginnings(text: str, region: str) -> tuple[str, ...]:
    """How stored numbers can begin that begin with this text, in E.164; without a + in front it is read as a number of
    the region as well. Nothing for a text without digits."""
    digits = digits_for_search(text)
    if not digits:
        return ()
    at_home = f"+{phonenumbers.country_code_for_region(region)}{digits}"
    return (f"+{digits}",) if text.strip().startswith("+") else (f"+{digits}", at_home)
