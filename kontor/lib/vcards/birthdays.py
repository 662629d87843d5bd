"""Birthdays as address books write them; reading dates in general is `kontor.lib.dates`."""

import re

from kontor.lib.dates.errors import BadDate
from kontor.lib.dates.partial import PartialDate, parse_date

# Apple writes 1604 for "year unknown", some Android phones 0000.
_YEAR_UNKNOWN = re.compile(r"(?:1604|0000)[-.]?(\d\d)[-.]?(\d\d)(?:[T ].*)?")


def read_birthday(text: str, order: str = "dmy") -> PartialDate | None:
    """The birthday, without its year where the program did not know it; None if the text is no date."""
    text = text.strip()
    if match := _YEAR_UNKNOWN.fullmatch(text):
        text = f"--{match[1]}-{match[2]}"
    try:
        return parse_date(text, order)
    except BadDate:
        return None
