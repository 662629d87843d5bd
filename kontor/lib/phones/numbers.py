"""One telephone number read from what a person typed, by the numbering plans of the phonenumbers library."""

import re
import unicodedata
from dataclasses import dataclass

import phonenumbers
from phonenumbers import NumberParseException

from kontor.lib.phones.errors import (
    BadPhone,
    HasLetters,
    NoDigits,
    NotInCountry,
    TooLongNumber,
    TooShortNumber,
    UnknownCountryCode,
)
from kontor.lib.phones.plans import e164_of_international, e164_of_national
from kontor.lib.phones.words import LABEL, without_extension

__all__ = ["Phone", "parse_phone"]

_PLAIN = re.compile(r"\+?[\d\s()/\-]+")
_NOT_DIGITS = str.maketrans("", "", " \t\n\r\u00a0\u202f\u2009()./-+")
_DASHES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−⁃", "-") | dict.fromkeys("\u200b\u200e\u200f\ufeff\u2060\u202a\u202c", "")
)
_AREA = re.compile(
    r"(8?)\s*\(\s*\d"
)  # (495) or 8 (495): the number of an area, which no code of a country stands before
_LETTERS = re.compile(r"[^\W\d_]+")
_SHEET_FLOAT = re.compile(r"^(\d{7,15})[.,]0+$")
_SHEET_EXPONENT = re.compile(r"^\d[.,]\d{6,14}E\+1[0-4]$", re.IGNORECASE)
_SHORT = (phonenumbers.ValidationResult.TOO_SHORT, phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY)
# Plans with two lengths far apart (Russia: 10, and 14 for machines) call what lies between neither short nor long.
_USUAL_LENGTH = 11
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` begins with "+", `extension` is digits or "", `typed` is the text as it came."""

    e164: str
    extension: str
    typed: str


def parse_phone(text: str, region: str) -> Phone:
    """The number in `text`; without "+" it is dialled from `region` (ISO code). Raises a `BadPhone` with the reason.

    Labels ("тел.:", "mob") and extensions ("доб. 12", "x12", "anknytning 5") are understood. A number that is none at
    home is tried with "+" in front, if it begins with no area in brackets, and (+)8 with ten digits as Russian +7:
    frequent slips in lists.
    """
    region = region.upper()
    body, extension = text, ""
    if len(text) > _LONGEST:
        raise TooLongNumber(text[:_LONGEST], digits=sum(sign.isdigit() for sign in text))
    if not _PLAIN.fullmatch(text):
        body, extension = without_extension(_cleaned(text))
        body = LABEL.sub("", body).strip(" ,;:'\"")
        _refuse_words(body, text)
    if (e164 := _fast(body, region)) is not None:
        return Phone(e164, extension, text)
    e164, behind = _thorough(body, region, text)
    return Phone(e164, extension or behind, text)


def _cleaned(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_DASHES).strip()
    text = _SHEET_FLOAT.sub(r"\1", text)
    return str(int(float(text.replace(",", ".")))) if _SHEET_EXPONENT.match(text) else text


def _refuse_words(body: str, typed: str) -> None:
    if not any(sign.isdigit() for sign in body):
        raise NoDigits(typed)
    words = _LETTERS.findall(body)
    if words:
        raise HasLetters(typed, word=words[0])


def _fast(body: str, region: str) -> str | None:
    digits = body.translate(_NOT_DIGITS)
    if not digits.isascii() or not digits.isdigit():
        return None
    if body.lstrip().startswith("+"):
        return None if "(0)" in body else e164_of_international(digits)
    return e164_of_national(digits, region)


def _thorough(body: str, region: str, typed: str) -> tuple[str, str]:
    """(number in E.164, extension that stood behind it in some other way)."""
    for attempt in _spellings(body, region):
        number = _parsed(attempt, region)
        if number is not None and phonenumbers.is_valid_number(number):
            e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
            return e164, number.extension or ""
    raise _fault(body, region, typed)


def _spellings(body: str, region: str) -> list[str]:
    digits = "".join(sign for sign in body if sign.isdigit())
    spellings = [body]
    if body.startswith("+8") and len(digits) == 11:
        spellings.append(f"+7{digits[1:]}")
    if digits.startswith("00"):
        spellings.append(f"+{digits[2:]}")
    elif not body.startswith("+") and len(digits) > 9:
        if not _AREA.match(body):
            spellings.append(f"+{digits}")
        if digits.startswith("8") and len(digits) == 11:
            spellings.append(f"+7{digits[1:]}")
    return spellings


def _parsed(text: str, region: str) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(text, region)
    except NumberParseException:
        return None


def _fault(body: str, region: str, typed: str) -> BadPhone:
    """The error that tells best what is wrong with a number that no spelling made valid."""
    digits = "".join(sign for sign in body if sign.isdigit())
    if not digits:
        return NoDigits(typed)
    try:
        number = phonenumbers.parse(body, region)
    except NumberParseException as refusal:
        return _refused(refusal, digits, typed)
    possible = phonenumbers.is_possible_number_with_reason(number)
    between = possible == phonenumbers.ValidationResult.INVALID_LENGTH
    if possible == phonenumbers.ValidationResult.TOO_LONG or (between and len(digits) > _USUAL_LENGTH):
        return TooLongNumber(typed, digits=len(digits))
    if between or possible in _SHORT:
        return TooShortNumber(typed, digits=len(digits))
    return NotInCountry(typed, country=_country(number, region))


def _refused(refusal: NumberParseException, digits: str, typed: str) -> BadPhone:
    if refusal.error_type == NumberParseException.INVALID_COUNTRY_CODE:
        return UnknownCountryCode(typed, digits=digits[:3])
    if refusal.error_type == NumberParseException.TOO_LONG:
        return TooLongNumber(typed, digits=len(digits))
    return TooShortNumber(typed, digits=len(digits))


def _country(number: phonenumbers.PhoneNumber, region: str) -> str:
    here = phonenumbers.country_code_for_region(region)
    return (
        region if number.country_code == here else phonenumbers.region_code_for_country_code(number.country_code or 0)
    )
