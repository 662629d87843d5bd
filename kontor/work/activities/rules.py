"""Rules of activities without a database: reading a next step typed in words, and when one is due."""

import re
from dataclasses import dataclass
from datetime import datetime, time

from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import Formats
from kontor.lib.dates import NotUnderstood, When, parse_when
from kontor.work.activities.model import ActivityType

END_OF_DAY = time(23, 59)

# The words by which people begin a next step, in the three languages; the longer ones stand before their beginnings.
_WORDS = {
    ActivityType.CALL: (
        "call back",
        "call",
        "phone",
        "ring upp",
        "ringa",
        "ring",
        "samtal",
        "перезвонить",
        "позвонить",
        "звонок",
    ),
    ActivityType.MEETING: (
        "meeting",
        "meet",
        "visit",
        "möte",
        "träffa",
        "besöka",
        "besök",
        "встретиться",
        "встреча",
        "визит",
    ),
    ActivityType.NOTE: (),
}
_BEGINNING = {
    kind: re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)[\s,:–—-]*", re.IGNORECASE)
    for kind, words in _WORDS.items()
    if words
}


@dataclass(frozen=True)
class Planned:
    """A next step as it was understood. `at` is aware; for a whole day it is the end of that day in the user's zone."""

    type: ActivityType
    at: datetime
    all_day: bool
    subject: str
    moved: bool = False


def read_next_step(text: str, formats: Formats) -> Planned:
    """What "call Malin tomorrow 10 about the terrace" means. Raises Refused when no day or time is in it."""
    now = formats.now.astimezone(formats.zone)
    try:
        when = parse_when(text, now, languages_of(formats))
    except NotUnderstood:
        message = _("When is “%(text)s”? Write a day, such as tomorrow 10, Friday or 24.12")
        raise Refused(message % {"text": text}, field="next_step") from None
    kind, subject = _kind_of(when.rest)
    return Planned(kind, moment_of(when, formats), when.time is None, subject[:250], when.moved)


def read_moment(text: str, formats: Formats) -> tuple[datetime, bool]:
    """(moment, whole day) of a typed "when". Raises Refused."""
    try:
        when = parse_when(text, formats.now.astimezone(formats.zone), languages_of(formats))
    except NotUnderstood as error:
        raise Refused(str(error), field="at") from None
    return moment_of(when, formats), when.time is None


def languages_of(formats: Formats) -> tuple[str, ...]:
    """The user's language first, then the others: colleagues mix them."""
    others = (code for code in ("en", "ru", "sv") if code != formats.language)
    return (formats.language, *others)


def moment_of(when: When, formats: Formats) -> datetime:
    """The aware moment; a day without a time is due when it ends, so that it is late only on the next."""
    if when.moment is not None:
        return when.moment
    return datetime.combine(when.date, END_OF_DAY, formats.zone)


def _kind_of(rest: str) -> tuple[ActivityType, str]:
    text = rest.strip()
    for kind, beginning in _BEGINNING.items():
        if found := beginning.match(text):
            return kind, text[found.end() :].strip()
    return ActivityType.CALL, text
