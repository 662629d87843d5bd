"""Rules of parties as pure functions: names and their parts, the primary part, employments, birthdays, addresses."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kontor.lib.names import formal_name, split_name

NAME_PARTS = ("given_name", "middle_name", "family_name")
Part = dict[str, Any]

# -- names -------------------------------------------------------------------------------------------------------------


def completed_name(before: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """`values` of name and its parts with those that follow from them.

    Parts that change compose the full name, a full name that changes alone is split; where both change both stay.
    """
    given = {key: " ".join(str(values[key] or "").split()) for key in ("name", *NAME_PARTS) if key in values}
    after = {**before, **given}
    parts_change = any(after[part] != before[part] for part in NAME_PARTS)
    if parts_change and after["name"] == before["name"]:
        given["name"] = formal_name(*(after[part] for part in NAME_PARTS))
    elif after["name"] != before["name"] and not parts_change:
        found = split_name(after["name"])
        given.update(given_name=found.given, middle_name=found.middle, family_name=found.family)
    return given


# -- parts -------------------------------------------------------------------------------------------------------------


def best_point(parts: Sequence[Part]) -> Part:
    """The primary way to reach somebody: one that works before one that does not, then the one that says so."""
    return min(parts, key=lambda part: (part["is_invalid"], not part["is_primary"]))


def best_employment(parts: Sequence[Part]) -> Part:
    """The main employment: a present one before a former one, then the one that says so."""
    return min(parts, key=lambda part: (part["left_on"] is not None, not part["is_primary"]))


def primary_value(parts: Sequence[Part], column: str = "value") -> str:
    """What lists show of several parts: the primary one; "" when there is none or it does not work."""
    first = parts[0] if parts else {}
    return "" if not first or first.get("is_invalid") else str(first[column])


def marked(parts: Sequence[Part], value: str, **facts: Any) -> tuple[Part, ...]:
    """The same parts, with other facts on those of this value."""
    return tuple({**part, **facts} if part["value"] == value else dict(part) for part in parts)


_PROFILES = {
    "telegram": "t.me/",
    "whatsapp": "wa.me/",
    "vk": "vk.com/",
    "linkedin": "www.linkedin.com/in/",
    "facebook": "www.facebook.com/",
    "instagram": "www.instagram.com/",
    "twitter": "x.com/",
    "ok": "ok.ru/",
}
_PROFILE_NAME = re.compile(r"@?([A-Za-z0-9_][A-Za-z0-9_.-]{1,99})")
_NUMBER = re.compile(r"\+[\d ()-]{7,24}")


def profile_url(service: str, value: str) -> str:
    """The page of this name or number in a messenger or social network; "" for an unknown service or an odd name."""
    if value.startswith(("https://", "http://")):
        return value
    place = _PROFILES.get(service)
    if place is None:
        return ""
    if _NUMBER.fullmatch(value):
        digits = re.sub(r"\D", "", value)
        return {"telegram": f"https://t.me/+{digits}", "whatsapp": f"https://wa.me/{digits}"}.get(service, "")
    if value.lower().removeprefix("www.").startswith(place.removeprefix("www.").partition("/")[0] + "/"):
        return f"https://{value}"
    name = _PROFILE_NAME.fullmatch(value)
    return f"https://{place}{name[1]}" if name and service != "whatsapp" else ""


# -- employments -------------------------------------------------------------------------------------------------------


def main_employment(parts: Sequence[Part]) -> Part | None:
    """The employment that counts as "the company" of a person; None when the person works nowhere."""
    first = parts[0] if parts else None
    return None if first is None or first["left_on"] is not None else first


def employed(parts: Sequence[Part], company: int, position: str = "", since: date | None = None) -> tuple[Part, ...]:
    """The employments after the person joined a company, which becomes the main one. Others go on."""
    others = [{**part, "is_primary": False} for part in parts]
    present = next((part for part in others if part["company_id"] == company and part["left_on"] is None), None)
    joined = {"company_id": company, "position": position, "since": since, "left_on": None, "is_primary": True}
    if present is not None:
        others.remove(present)
        joined["position"] = position or present["position"]
        joined["since"] = since or present["since"]
    return (joined, *others)


def employed_beside(parts: Sequence[Part], company: int, position: str = "") -> tuple[Part, ...]:
    """The employments after the person joined a company besides the main one, which stays the main one."""
    if not parts:
        return employed((), company, position)
    joined, *_others = employed(parts, company, position)
    present = next((part for part in parts if part["company_id"] == company and part["left_on"] is None), None)
    if present is None:
        return (*parts, {**joined, "is_primary": False})
    return tuple({**joined, "is_primary": part["is_primary"]} if part is present else part for part in parts)


def past_job(company: int, position: str, since: date | None, left_on: date) -> Part:
    """The employment of a person who left."""
    return {"company_id": company, "position": position, "since": since, "left_on": left_on, "is_primary": False}


def left(parts: Sequence[Part], company: int, day: date) -> tuple[Part, ...]:
    """The employments after the person left a company on this day."""
    return tuple(
        {**part, "left_on": day, "is_primary": False} if part["company_id"] == company and part["left_on"] is None
        else dict(part)
        for part in parts
    )  # fmt: skip


def moved(parts: Sequence[Part], company: int | None, position: str | None, today: date) -> tuple[Part, ...]:
    """The employments after "the company" of a person was set to another one, or to none: the former main one ends."""
    main = main_employment(parts)
    if main is not None and company == main["company_id"]:
        changed = main if position is None else {**main, "position": position}
        return (changed, *(part for part in parts if part is not main))
    rest = parts if main is None else left(parts, main["company_id"], today)
    return tuple(rest) if company is None else employed(rest, company, position or "")


# -- days --------------------------------------------------------------------------------------------------------------


def birthday_in(birthday: str, year: int) -> date | None:
    """The birthday ("1985-05-17" or "--05-17") in this year; 29 February is kept on the 28th. None when unknown."""
    if not birthday:
        return None
    month, day = int(birthday[-5:-3]), int(birthday[-2:])
    if (month, day) == (2, 29) and not _is_leap(year):
        day = 28
    return date(year, month, day)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def is_birthday(birthday: str, today: date) -> bool:
    """Whether it is the birthday today."""
    return birthday_in(birthday, today.year) == today


# -- addresses ---------------------------------------------------------------------------------------------------------

_AFTER_POSTCODE = re.compile(r"(?:^|[\s,])(?P<postcode>(?:[A-Z]{2}-)?\d{3} ?\d{2}|\d{4,6})[\s,]+(?P<city>[^\d,]{2,})")
_RUSSIAN_TOWN = re.compile(r"(?:^|[\s,])(?:г|гор|город)\.?\s+(?P<city>[^,]+)", re.IGNORECASE)
_BEFORE_UK_POSTCODE = re.compile(r"(?:^|,)\s*(?P<city>[^,\d]+?),?\s+(?P<postcode>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})\b")
_LINE = ("street", "city_line", "region", "country")


def one_line(parts: Mapping[str, str]) -> str:
    """The address in one line, of the parts that are known."""
    known = {**parts, "city_line": f"{parts.get('postcode', '')} {parts.get('city', '')}".strip()}
    return ", ".join(known[name] for name in _LINE if known.get(name))


def found_in(text: str) -> dict[str, str]:
    """{city, postcode} as far as an address written in one line shows them (Swedish, Russian and British ways)."""
    for pattern in (_RUSSIAN_TOWN, _BEFORE_UK_POSTCODE, _AFTER_POSTCODE):
        found = pattern.search(text)
        if found:
            return {name: value.strip() for name, value in found.groupdict().items() if value}
    return {}
