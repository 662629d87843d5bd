"""Numbering plans compiled for speed: the common spellings of valid numbers are recognised without a full parse.

An accelerator for `numbers`, never the judge: what it does not recognise goes to the library, and a test holds both
to the same answers for every country.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from phonenumbers import PhoneMetadata
from phonenumbers.phonenumberutil import COUNTRY_CODE_TO_REGION_CODE

__all__ = ["e164_of_international", "e164_of_national"]

_KINDS = (
    *("fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost"),
    *("voip", "personal_number", "pager", "uan", "voicemail"),
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """`valid` matches the national digits of a valid number, `trunk` what may stand in front of them at home."""

    code: str
    valid: re.Pattern[str]
    general: re.Pattern[str]
    leading: re.Pattern[str] | None
    trunk: re.Pattern[str] | None
    trunk_digits: str
    outgoing: re.Pattern[str]


def _metadata(region: str) -> PhoneMetadata | None:
    if region.isdigit():
        return PhoneMetadata.metadata_for_nongeo_region(int(region), None)
    return PhoneMetadata.metadata_for_region(region, None)


@lru_cache(maxsize=512)
def _plan(region: str) -> _Plan | None:
    """The plan of an ISO region, None where there is none or numbers are rewritten (Argentina, Mexico)."""
    data = _metadata(region)
    if data is None or data.national_prefix_transform_rule or not data.general_desc:
        return None
    general = data.general_desc.national_number_pattern
    if not general:
        return None
    valid = f"(?={_whole(general, ())})(?:{'|'.join(_kind_patterns(data)) or '(?!)'})"
    return _Plan(
        str(data.country_code),
        re.compile(valid),
        re.compile(general),
        re.compile(data.leading_digits) if data.leading_digits else None,
        re.compile(data.national_prefix_for_parsing) if data.national_prefix_for_parsing else None,
        data.national_prefix or "",
        re.compile(data.international_prefix or "(?!)"),
    )


def _kind_patterns(data: PhoneMetadata) -> list[str]:
    kinds = (getattr(data, kind, None) for kind in _KINDS)
    return [
        _whole(kind.national_number_pattern, kind.possible_length)
        for kind in kinds
        if kind is not None and kind.national_number_pattern
    ]


def _whole(pattern: str, lengths: tuple[int, ...]) -> str:
    """The pattern for the whole number, with its possible lengths, which are a condition of their own."""
    allowed = "|".join(rf"\d{{{length}}}" for length in lengths if length > 0)
    return rf"(?=(?:{allowed})$)(?:{pattern})$" if allowed else rf"(?:{pattern})$"


@lru_cache(maxsize=512)
def _plans_of(code: str) -> tuple[_Plan | None, ...]:
    regions = COUNTRY_CODE_TO_REGION_CODE.get(int(code), ())
    return tuple(_plan(region if region != "001" else code) for region in regions)


def e164_of_international(digits: str) -> str | None:
    """E.164 of digits that begin with a country code and are valid as they stand; None: ask the library."""
    for length in (1, 2, 3):
        plans = _plans_of(digits[:length])
        if plans:
            return f"+{digits}" if _is_valid(plans, digits[length:]) else None
    return None


def _is_valid(plans: tuple[_Plan | None, ...], national: str) -> bool:
    main = plans[0]
    if main is None or (main.trunk and main.trunk.match(national)):
        return False
    for plan in plans:
        if plan is None:
            return False
        if plan.leading is not None:
            if plan.leading.match(national):
                return plan.valid.match(national) is not None
        elif plan.valid.match(national):
            return True
    return False


def e164_of_national(digits: str, region: str) -> str | None:
    """E.164 of digits typed at home in `region`, with the trunk prefix or none; None: ask the library.

    Only the plain case: the ordinary prefix, or the country's own code typed without "+".
    """
    plan = _plan(region)
    if plan is None or plan.outgoing.match(digits):
        return None
    national = _without_trunk(digits, plan) or _without_code(digits, plan)
    if national is None or not _is_valid(_plans_of(plan.code), national):
        return None
    return f"+{plan.code}{national}"


def _without_trunk(digits: str, plan: _Plan) -> str | None:
    prefix = plan.trunk_digits
    found = plan.trunk.match(digits) if prefix and plan.trunk else None
    return digits[len(prefix) :] if found and found[0] == prefix else None


def _without_code(digits: str, plan: _Plan) -> str | None:
    """The digits behind the country code of the region itself, typed without "+" (79161234567 in Russia)."""
    if not digits.startswith(plan.code) or plan.general.fullmatch(digits):
        return None
    rest = digits[len(plan.code) :]
    return rest if plan.general.fullmatch(rest) else None
