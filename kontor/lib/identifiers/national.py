"""Tax ids and registration numbers of a country that is known, or only likely."""

from collections.abc import Callable, Iterator

from kontor.lib.identifiers.digits import compact
from kontor.lib.identifiers.errors import BadIdentifier
from kontor.lib.identifiers.european import VAT_COUNTRIES, parse_vat_number
from kontor.lib.identifiers.russian import parse_inn, parse_ogrn
from kontor.lib.identifiers.swedish import parse_organisation_number

Parse = Callable[[str], str]
TAX_IDS: dict[str, Parse] = {"RU": parse_inn, "SE": parse_organisation_number}
REGISTRATIONS: dict[str, Parse] = {"RU": parse_ogrn, "SE": parse_organisation_number}


def spelled(text: str, home: str = "") -> str:
    """The number as its country spells it, when it is a right one of a country known here; else the text as it is.

    One number may be right in two countries: then it stays as typed where one of them writes it so, else the country
    with the ISO code `home` decides.
    """
    typed = " ".join(text.split())
    right = [number for parse in _known(home) if (number := _read(parse, text))]
    return typed if typed in right or not right else right[0]


def spellings(text: str) -> set[str]:
    """The ways in which the number may be kept: as typed, without what parts its groups, and as countries spell it."""
    typed = " ".join(text.split())
    plain = compact(text)
    return {typed, plain, plain.lower(), *(number for parse in _known("") if (number := _read(parse, text)))} - {""}


def _known(home: str) -> Iterator[Parse]:
    for known in (TAX_IDS, REGISTRATIONS):
        yield from sorted(known.values(), key=lambda parse: parse is not known.get(home))
    yield parse_vat_number


def _read(parse: Parse, text: str) -> str:
    try:
        return parse(text)
    except BadIdentifier:
        return ""


def check_tax_id(text: str, country: str, *, is_certain: bool) -> None:
    """Whether the number can be a tax id of this country. Raises BadIdentifier.

    is_certain: the country was stated; else a number that is right in another country passes too.
    """
    prefix = compact(text)[:2]
    if prefix in VAT_COUNTRIES and (prefix == country or not is_certain):
        parse_vat_number(text)
    else:
        _check(text, TAX_IDS.get(country), is_certain=is_certain)


def check_registration(text: str, country: str, *, is_certain: bool) -> None:
    """The same for a number of a register of companies."""
    _check(text, REGISTRATIONS.get(country), is_certain=is_certain)


def _check(text: str, parse: Parse | None, *, is_certain: bool) -> None:
    if parse is None or (not is_certain and any(_read(known, text) for known in _known(""))):
        return
    parse(text)
