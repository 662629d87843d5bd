"""How a value looks on a page, by the shape of its cell. A view is made once per request and then called for each
row."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from html import escape
from typing import Any, cast
from urllib.parse import quote

from django.utils.translation import gettext as _

from kontor.core.kinds import registry
from kontor.core.kinds.cells import (
    BoolCell,
    Cell,
    ChoiceCell,
    DecimalCell,
    Formats,
    MoneyCell,
    PartsCell,
    RefCell,
    RefValue,
)
from kontor.lib.dates import say_clock, say_day, say_partial_day
from kontor.lib.money import format_money, format_number

View = Callable[[Any], str]
MakeView = Callable[[Cell, Formats], View]

NOTHING = '<span class="k-3">—</span>'
_makers: dict[str, MakeView] = {}


def show_shape(shape: str) -> Callable[[MakeView], MakeView]:
    """Registers (as a decorator) the maker of views for a shape. A view gets a filled value and returns safe HTML.

    Rooms with cells of their own shape register theirs in AppConfig.ready(); a second maker replaces the first.
    """

    def register(maker: MakeView) -> MakeView:
        _makers[shape] = maker
        return maker

    return register


def view_of(cell: Cell, formats: Formats, empty: str = "") -> View:
    """The view of one cell; `empty` is what stands where there is no value."""
    fill = _makers.get(cell.look or cell.shape, _plain)(cell, formats)
    is_empty = cell.is_empty

    def view(value: Any) -> str:
        return empty if is_empty(value) else fill(value)

    return view


def nothing_of(cell: Cell) -> str:
    """What a list says where a value is missed ("No next step"); "" for the cells that may well be empty."""
    return f'<span class="k-due k-due--none">{escape(str(cell.missed))}</span>' if cell.missed else ""


def _plain(cell: Cell, formats: Formats) -> View:
    text = cell.text
    return lambda value: escape(text(value, formats))


@show_shape("longtext")
def _longtext(cell: Cell, formats: Formats) -> View:
    text = cell.text
    return lambda value: escape(" ".join(text(value, formats).split()))


@show_shape("number")
def _number(cell: Cell, formats: Formats) -> View:
    unit = f"\u00a0{escape(cell.unit)}" if cell.unit else ""
    return lambda value: _zero(value) or escape(format_number(value, formats.language)) + unit


@show_shape("decimal")
def _decimal(cell: Cell, formats: Formats) -> View:
    places = cast(DecimalCell, cell).places
    unit = f"\u00a0{escape(cell.unit)}" if cell.unit else ""
    return lambda value: _zero(value) or escape(format_number(value, formats.language, places)) + unit


@show_shape("money")
def _money(cell: Cell, formats: Formats) -> View:
    """The value is the amount, or (amount, currency) where the currency stands beside it."""
    default = cast(MoneyCell, cell).currency

    def view(value: Any) -> str:
        amount, currency = value if isinstance(value, tuple) else (value, "")
        if not currency or not default:
            return _zero(amount) or escape(format_number(amount, formats.language))
        return _zero(amount) or escape(format_money(amount, currency, formats.language))

    return view


def _zero(value: Any) -> str:
    return '<span class="k-3">0</span>' if not value else ""


@show_shape("bool")
def _bool(cell: Cell, formats: Formats) -> View:
    yes, no = escape(_("Yes")), f'<span class="k-3">{escape(_("No"))}</span>'
    return lambda value: yes if value else no


@show_shape("choice")
def _choice(cell: Cell, formats: Formats) -> View:
    labels = {stored: escape(str(label)) for stored, label in cast(ChoiceCell, cell).choices}
    return lambda value: labels.get(value) or escape(str(value))


@show_shape("date")
def _date(cell: Cell, formats: Formats) -> View:
    today = formats.now.astimezone(formats.zone).date()
    return lambda value: day_tag(value, today, formats.language)


@lru_cache(maxsize=8192)
def day_tag(day: dt.date, today: dt.date, language: str) -> str:
    """A day as `<time>`: today, Thu 26 Nov, Sun 3 Mar 2024."""
    return f'<time datetime="{day.isoformat()}">{escape(say_day(day, today, language))}</time>'


@show_shape("datetime")
def _datetime(cell: Cell, formats: Formats) -> View:
    """The day; yesterday, today and later with the clock. The exact moment stands in the title."""
    today = formats.now.astimezone(formats.zone).date()
    language, zone, twelve = formats.language, formats.zone, formats.twelve_hours

    def view(value: dt.datetime) -> str:
        local = value.astimezone(zone)
        day = local.date()
        words, clock = say_day(day, today, language), say_clock(local.time(), language, twelve_hours=twelve)
        near = f"{words} {clock}" if (today - day).days <= 1 else words
        return f'<time datetime="{value.isoformat()}" title="{escape(words)} {clock}">{escape(near)}</time>'

    return view


@show_shape("partial_date")
def _partial_date(cell: Cell, formats: Formats) -> View:
    return lambda value: escape(say_partial_day(str(value), formats.language))


@show_shape("user")
def _user(cell: Cell, formats: Formats) -> View:
    return lambda value: escape(str(value.title if isinstance(value, RefValue) else value))


@show_shape("ref")
def _ref(cell: Cell, formats: Formats) -> View:
    plural = cast(RefCell, cell).kind
    if not plural:
        return _user(cell, formats)
    url = registry.get(plural).url

    def view(value: Any) -> str:
        title = escape(str(value.title if isinstance(value, RefValue) else value))
        number = value.id if isinstance(value, RefValue) else value
        return f'<a href="{url(number)}">{title}</a>'

    return view


@show_shape("tags")
def _tags(cell: Cell, formats: Formats) -> View:
    return lambda value: " ".join(f'<span class="k-badge">{escape(word)}</span>' for word in value)


@show_shape("parts")
def _parts(cell: Cell, formats: Formats) -> View:
    """In a line: the main value and how many more there are."""
    parts = cast(PartsCell, cell)

    def view(value: Sequence[dict[str, Any]]) -> str:
        first = next((part for part in value if parts.primary and part.get(parts.primary)), value[0])
        text = escape(parts.text((first,), formats))
        more = f' <span class="k-count">+{len(value) - 1}</span>' if len(value) > 1 else ""
        return f"{text}{more}"

    return view


def is_numeric(cell: Cell) -> bool:
    """Whether the values stand at the right edge of their column."""
    return cell.numeric and not isinstance(cell, (BoolCell, ChoiceCell))


def fact_view_of(cell: Cell, formats: Formats) -> View:
    """The view of a value on a card, where there is room: all parts, line breaks, chips."""
    return _wide.get(cell.shape, view_of)(cell, formats)


def _wide_parts(cell: Cell, formats: Formats) -> View:
    """Each part on a line of its own, with its label; numbers and addresses open what they are for."""
    parts = cast(PartsCell, cell)
    words = part_words(parts, formats)
    label_of = getattr(parts, "label_of", str)
    field = getattr(parts, "label_field", "label")
    scheme = {"tel": "tel:", "email": "mailto:", "url": ""}.get(getattr(parts, "input_type", ""))
    link = getattr(parts, "link", None)

    def line(part: dict[str, Any]) -> str:
        text, address = escape(words(part)), str(part[parts.main])
        url = link(part) if link else f"{scheme}{address}" if scheme is not None and _is_safe(scheme, address) else ""
        if url:
            text = f'<a href="{quote(url, safe="+@:/?=&#%.-_~")}">{text}</a>'
        if part.get("is_invalid"):
            text = f"<del>{text}</del>"
        label = f' <span class="k-3 k-sm">{escape(label_of(part[field]))}</span>' if part.get(field) else ""
        return f"{text}{label}"

    return lambda value: "<br>".join(map(line, value))


def part_words(parts: PartsCell, formats: Formats) -> Callable[[dict[str, Any]], str]:
    """How one part reads without its label: as its cell shows it, its main column, or the whole of it in words."""
    shown = getattr(parts, "shown", None)
    if shown is not None:
        return lambda part: str(shown(part, formats))
    if hasattr(parts, "label_of"):
        return lambda part: str(part[parts.main])
    return lambda part: parts.text((part,), formats) or "—"


def _is_safe(scheme: str, address: str) -> bool:
    """Only pages of the web are linked where the address itself says the scheme."""
    return bool(scheme) or address.startswith(("https://", "http://"))


def _wide_longtext(cell: Cell, formats: Formats) -> View:
    text = cell.text
    return lambda value: "<br>".join(escape(line) for line in text(value, formats).splitlines())


def _linked(scheme: str) -> MakeView:
    """Values that open another program: the machine form goes into the address."""

    def make(cell: Cell, formats: Formats) -> View:
        return lambda value: (
            f'<a href="{scheme}:{quote(cell.machine(value), safe="+@")}">{escape(cell.text(value, formats))}</a>'
        )

    return make


_makers["phone"], _makers["email"] = _linked("tel"), _linked("mailto")
_wide: dict[str, MakeView] = {
    "parts": _wide_parts,
    "longtext": _wide_longtext,
    "phone": _linked("tel"),
    "email": _linked("mailto"),
}


def show_fact(shape: str) -> Callable[[MakeView], MakeView]:
    """Registers (as a decorator) the maker of views for a shape on cards, where there is room for all of a value."""

    def register(maker: MakeView) -> MakeView:
        _wide[shape] = maker
        return maker

    return register
