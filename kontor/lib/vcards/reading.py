"""Cards from a file: each property in its field, and what has no field kept as it was."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards.android import read_android
from kontor.lib.vcards.birthdays import read_birthday
from kontor.lib.vcards.cards import Address, BrokenCard, Card, Handle, Labelled, Property
from kontor.lib.vcards.parsing import (
    ContentLine,
    parse_line,
    read_kinds,
    split_escaped,
    split_raw,
    unescape,
    usual_label,
)
from kontor.lib.vcards.splitting import CardText, split_cards
from kontor.lib.vcards.unfolding import content_lines

LONGEST_SHOWN = 4000
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
MESSENGER_NAMES = {
    "X-SKYPE": "skype",
    "X-SKYPE-USERNAME": "skype",
    "X-TELEGRAM": "telegram",
    "X-WHATSAPP": "whatsapp",
    "X-VIBER": "viber",
    "X-SIGNAL": "signal",
    "X-ICQ": "icq",
    "X-AIM": "aim",
    "X-JABBER": "xmpp",
    "X-MSN": "msn",
    "X-YAHOO": "yahoo",
    "X-QQ": "qq",
    "X-GTALK": "googletalk",
    "X-GOOGLE-TALK": "googletalk",
}
SERVICE_NAMES = {"jabber": "xmpp", "aim": "aim", "x-apple": "", "im": "", "tg": "telegram"}


class CardBuilder:
    """The fields of one card as they are met."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.single: dict[str, Any] = {}
        self.many: dict[str, list[Any]] = {}
        self.left_out: list[str] = []

    def once(self, field: str, value: Any) -> bool:
        """Fill the field; False if it is filled already, so that the line is kept with the rest."""
        if not value or field in self.single:
            return not value
        self.single[field] = value
        return True

    def add(self, field: str, value: Any) -> bool:
        """One more value of the field."""
        self.many.setdefault(field, []).append(value)
        return True

    def kinds(self, line: ContentLine) -> dict[str, Any]:
        """Kinds, label and preference of a line, with the label that Apple puts on another line of the group."""
        word, label = usual_label(self.labels.get(line.group, "")) if line.group else ("", "")
        found = read_kinds(line.params, label)
        words = found.words if not word or word in found.words else (*found.words, word)
        return {"kinds": words, "label": found.label, "preferred": found.preferred}

    def keep(self, line: ContentLine, label: str = "") -> None:
        """A line without a field of its own."""
        label = label or (self.labels.get(line.group, "") if line.group else "")
        self.add("rest", Property(line.name, line.value, line.kept_params(), label))


def read_cards(file: BinaryIO | Path, *, position: int = 0, line: int = 0) -> Iterator[Card | BrokenCard]:
    """Every card of the file in order; a broken one comes as BrokenCard and the next one is read all the same.

    Memory holds one card at a time. `position` and `line` go on after a card met before (`card.position`,
    the number of lines before it).
    """
    if isinstance(file, Path):
        with file.open("rb") as opened:
            yield from read_cards(opened, position=position, line=line)
        return
    for text in split_cards(file, position, line):
        yield read_card(text)


def read_card(text: CardText) -> Card | BrokenCard:
    """The card in this text."""
    lines = content_lines(text) if text.problem is None else []
    parsed = [found for found in map(parse_line, lines) if found is not None]
    if text.problem is not None:
        return _broken(text, text.problem)
    if len(parsed) < len(lines):
        return _broken(text, _("A line of the card cannot be understood."))
    if not any(line.value.strip(" ;") for line in parsed if line.name != "VERSION"):
        return _broken(text, _("The card is empty."))
    return _build(text, parsed)


def _broken(text: CardText, reason: Any) -> BrokenCard:
    shown = "".join(text.lines)[:LONGEST_SHOWN]
    if not text.is_decoded:
        shown = shown.encode("latin-1").decode("utf-8", "replace")
    return BrokenCard(text.line, reason, shown, text.position)


def _build(text: CardText, lines: list[ContentLine]) -> Card:
    labels = {line.group: unescape(line.value) for line in lines if line.name == "X-ABLABEL"}
    builder = CardBuilder(labels)
    for line in lines:
        if line.is_binary:
            builder.left_out.append(line.name)
        elif line.name not in ("X-ABLABEL", "VERSION", "PRODID"):
            _read_property(builder, line)
    version = next((line.value.strip() for line in lines if line.name == "VERSION"), "3.0")
    fields: dict[str, Any] = builder.single | {field: tuple(values) for field, values in builder.many.items()}
    fields.update(line=text.line, start=text.start, position=text.position)
    return Card(**fields, version=version, left_out=tuple(builder.left_out))


def _read_property(builder: CardBuilder, line: ContentLine) -> None:
    if reader := READERS.get(line.name):
        if not line.value.strip(" ;"):
            return
        if reader(builder, line):
            return
    if line.value.strip(" ;"):
        builder.keep(line)


def _text(field: str) -> Callable[[CardBuilder, ContentLine], bool]:
    return lambda builder, line: builder.once(field, unescape(line.value))


def _labelled(field: str) -> Callable[[CardBuilder, ContentLine], bool]:
    return lambda builder, line: builder.add(field, Labelled(unescape(line.value), **builder.kinds(line)))


def _name(builder: CardBuilder, line: ContentLine) -> bool:
    parts = [" ".join(filter(None, split_escaped(part, ","))) for part in split_raw(line.value, ";")]
    fields = ("family", "given", "additional", "prefix", "suffix")
    if any(field in builder.single for field in fields) or len(parts) > len(fields):
        return False
    builder.single |= {field: part for field, part in zip(fields, parts, strict=False) if part}
    return True


def _organisation(builder: CardBuilder, line: ContentLine) -> bool:
    if "organisation" in builder.single or "units" in builder.many:
        return False
    name, *units = split_escaped(line.value, ";")
    builder.once("organisation", name)
    for unit in filter(None, units):
        builder.add("units", unit)
    return True


def _phone(builder: CardBuilder, line: ContentLine) -> bool:
    value = unescape(line.value)
    if value[:4].lower() == "tel:":
        number, _, extension = value[4:].partition(";ext=")
        value = f"{number} ext. {extension}" if extension else number
    return builder.add("phones", Labelled(value, **builder.kinds(line)))


def _address(builder: CardBuilder, line: ContentLine) -> bool:
    parts = [", ".join(filter(None, split_escaped(part, ","))) for part in split_raw(line.value, ";")]
    box, extended, street, city, region, postcode, country, *_rest = [*parts, *[""] * 7]
    return builder.add(
        "addresses",
        Address(
            street, city, region, postcode, country, box, extended, **builder.kinds(line), text=line.text_param("LABEL")
        ),
    )


def _messenger(builder: CardBuilder, line: ContentLine) -> bool:
    value = unescape(line.value)
    scheme, colon, rest = value.partition(":")
    own = MESSENGER_NAMES.get(line.name)
    service = own or (line.param("X-SERVICE-TYPE") or line.param("SERVICE-TYPE")).lower()
    if colon and (scheme.lower() == own if own else _is_scheme(scheme, rest)):
        value = unquote(rest)
        service = service or scheme.lower()
    kinds = builder.kinds(line)
    return builder.add("messengers", Handle(SERVICE_NAMES.get(service, service), value, **kinds))


def _is_scheme(scheme: str, rest: str) -> bool:
    return bool(SCHEME.fullmatch(scheme)) and not rest.startswith("//")


def _social(builder: CardBuilder, line: ContentLine) -> bool:
    kinds = builder.kinds(line)
    service = (line.param("SERVICE-TYPE") or next(iter(kinds["kinds"]), "")).lower()
    kinds["kinds"] = tuple(word for word in kinds["kinds"] if word != service)
    value = unescape(line.value)
    if value.startswith("x-apple:"):
        value = unquote(value[len("x-apple:") :])
    return builder.add("socials", Handle(service, value or line.param("X-USER"), **kinds))


def _birthday(builder: CardBuilder, line: ContentLine) -> bool:
    birthday = read_birthday(unescape(line.value))
    if birthday is None:
        return False
    if line.param("X-APPLE-OMIT-YEAR") == str(birthday.year):
        birthday = PartialDate(None, birthday.month, birthday.day)
    return builder.once("birthday", birthday)


def _words(field: str) -> Callable[[CardBuilder, ContentLine], bool]:
    def read(builder: CardBuilder, line: ContentLine) -> bool:
        for word in filter(None, split_escaped(line.value, ",")):
            builder.add(field, word)
        return True

    return read


def _android(builder: CardBuilder, line: ContentLine) -> bool:
    """A row of an Android address book that vCard has no name for: read as the lines of others that say the same."""
    found, label = read_android(line)
    reader = None if found.name == line.name else READERS.get(found.name)
    if reader is None or not reader(builder, found):
        builder.keep(found, label)
    return True


def _kind(builder: CardBuilder, line: ContentLine) -> bool:
    word = line.value.strip().lower()
    if word in ("org", "organization", "company"):
        builder.single["is_organisation"] = True
    return word in ("org", "organization", "company", "individual", "person")


def _notes(builder: CardBuilder, line: ContentLine) -> bool:
    earlier = builder.single.get("note")
    builder.single["note"] = f"{earlier}\n{unescape(line.value)}" if earlier else unescape(line.value)
    return True


READERS: dict[str, Callable[[CardBuilder, ContentLine], bool]] = {
    "FN": _text("full_name"),
    "N": _name,
    "NICKNAME": _words("nicknames"),
    "ORG": _organisation,
    "TITLE": _text("title"),
    "ROLE": _text("role"),
    "TEL": _phone,
    "EMAIL": _labelled("emails"),
    "ADR": _address,
    "URL": _labelled("urls"),
    "IMPP": _messenger,
    **dict.fromkeys(MESSENGER_NAMES, _messenger),
    "X-SOCIALPROFILE": _social,
    "SOCIALPROFILE": _social,
    "BDAY": _birthday,
    "NOTE": _notes,
    "CATEGORIES": _words("categories"),
    "GENDER": _text("gender"),
    "X-GENDER": _text("gender"),
    "UID": _text("uid"),
    "KIND": _kind,
    "X-ABSHOWAS": _kind,
    "X-ANDROID-CUSTOM": _android,
}
