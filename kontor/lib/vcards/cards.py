"""What a business card holds, as typed values; the text form is in `parsing.py` and `writing.py`."""

from dataclasses import dataclass, field

from django.utils.functional import Promise

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards.parsing import unescape


@dataclass(frozen=True, slots=True)
class Labelled:
    """A phone number, e-mail address or page. `kinds` are lower-case words of the standard (work, home, cell, fax …);
    `label` is what a person typed instead of them ("Dacha")."""

    value: str
    kinds: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Handle:
    """A name in a messenger or social network; `service` in lower case ("telegram"), '' if unknown."""

    service: str
    value: str
    kinds: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; the street may have several lines. `text` is the whole of it as a person would write it (the
    LABEL parameter of RFC 6350 section 6.3.1)."""

    street: str = ""
    city: str = ""
    region: str = ""
    postcode: str = ""
    country: str = ""
    po_box: str = ""
    extended: str = ""
    kinds: tuple[str, ...] = ()
    label: str = ""
    preferred: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """A line of a card that has no field here: its parameters as written, its value still escaped."""

    name: str
    value: str
    params: tuple[str, ...] = ()
    label: str = ""

    @property
    def text(self) -> str:
        """The value as a person reads it."""
        return unescape(self.value)


@dataclass(frozen=True, slots=True)
class Card:
    """One business card. `left_out` names the lines that hold no text (PHOTO, SOUND, KEY …), which are not read; it,
    version and place don't make cards unequal. `start` is the card's first byte in the file, `position` the one after
    it."""

    full_name: str = ""
    family: str = ""
    given: str = ""
    additional: str = ""
    prefix: str = ""
    suffix: str = ""
    nicknames: tuple[str, ...] = ()
    organisation: str = ""
    units: tuple[str, ...] = ()
    title: str = ""
    role: str = ""
    phones: tuple[Labelled, ...] = ()
    emails: tuple[Labelled, ...] = ()
    addresses: tuple[Address, ...] = ()
    urls: tuple[Labelled, ...] = ()
    messengers: tuple[Handle, ...] = ()
    socials: tuple[Handle, ...] = ()
    birthday: PartialDate | None = None
    note: str = ""
    categories: tuple[str, ...] = ()
    gender: str = ""
    uid: str = ""
    is_organisation: bool = False
    rest: tuple[Property, ...] = ()
    version: str = field(default="4.0", compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)
    line: int = field(default=0, compare=False)
    start: int = field(default=0, compare=False)
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class BrokenCard:
    """A card that could not be read: its line in the file, what is wrong, the start of its text."""

    line: int
    reason: str | Promise
    text: str
    position: int = 0
