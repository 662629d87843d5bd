"""Filters of a list as sentences: a chip for each condition that stands for itself, one for each group."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.core.kinds.cells import BoolCell, Cell, ChoiceCell, DateCell, Formats, RefCell
from kontor.core.kinds.conditions import Condition, groups_of, single_ones
from kontor.core.kinds.kind import Kind
from kontor.lib.dates import say_day
from kontor.lib.dates.periods import PERIODS
from kontor.lib.plain import row_number
from kontor.surfaces.web import widgets
from kontor.surfaces.web.listing import Listing
from kontor.surfaces.web.operators import operator_of

Chip = dict[str, str]


def chips_of(listing: Listing) -> list[Chip]:
    """[{label, value, remove, href}] of the conditions of the list; `href` opens the editor, `remove` is without."""
    conditions = listing.query.conditions
    groups = groups_of(conditions)
    return [
        *(_chip(listing, condition) for condition in single_ones(conditions)),
        *(_group_chip(listing, number) for number in groups),
    ]


def _chip(listing: Listing, condition: Condition) -> Chip:
    cell = listing.kind.cell(condition.cell)
    return {
        "label": str(cell.label),
        "value": sentence(cell, condition, listing.request.formats),
        "remove": listing.url_of(listing.query.without(condition)),
        "href": listing.part_url("filter", cell=condition.cell, was=str(condition)),
    }


def _group_chip(listing: Listing, number: int) -> Chip:
    group = groups_of(listing.query.conditions)[number]
    gone = [condition for alternative in group for condition in alternative]
    return {
        "label": "",
        "value": group_sentence(listing.kind, group, listing.request.formats),
        "remove": listing.url_of(listing.query.without(*gone)),
        "href": listing.part_url("filter/group", of=str(number)),
    }


def group_sentence(kind: Kind, group: list[list[Condition]], formats: Formats) -> str:
    """City Malmö or (City Lund and Owner me)."""
    said = [[labelled(kind, condition, formats) for condition in alternative] for alternative in group]
    joined = [f"({_and(words)})" if len(words) > 1 and len(said) > 1 else _and(words) for words in said]
    return _or(joined)


def labelled(kind: Kind, condition: Condition, formats: Formats) -> str:
    """The condition with the label of its cell in front."""
    cell = kind.cell(condition.cell)
    return f"{cell.label} {sentence(cell, condition, formats)}"


def sentence(cell: Cell, condition: Condition, formats: Formats) -> str:
    """The condition as words that follow the label of the cell."""
    operator = operator_of(cell, condition.operator)
    if operator.control in ("none", "days"):
        return operator.said(condition.text)
    if operator.control == "period":
        return span_words(condition.text)
    return operator.said(value_words(cell, condition.text, formats))


def value_words(cell: Cell, text: str, formats: Formats) -> str:
    """The value of a condition as a person says it; several are joined by "or"."""
    if isinstance(cell, BoolCell):
        return _("yes") if cell.parse(text, formats) else _("no")
    if isinstance(cell, RefCell):
        return _or(_ref_words(cell, text.split(","), formats))
    if isinstance(cell, ChoiceCell):
        return _or([_choice_words(cell, part, formats) for part in text.split(",")])
    if cell.shape == "tags":
        return _or(text.split(","))
    if isinstance(cell, DateCell):
        return " – ".join(_day_words(part, formats) for part in text.split(".."))
    return text.replace("..", " – ")


def _choice_words(cell: ChoiceCell, part: str, formats: Formats) -> str:
    wanted = part.strip().casefold()
    return next((str(label) for stored, label in cell.choices if str(stored).casefold() == wanted), part)


def _ref_words(cell: RefCell, parts: list[str], formats: Formats) -> list[str]:
    titles = widgets.titles_of_refs(cell, parts, formats)
    return [
        _("me") if part == "me" else titles.get(row_number(part) or 0, f"#{part}") if part.isdecimal() else part
        for part in parts
    ]


def _or(words: list[str]) -> str:
    return str(_(" or ").join(words))


def _and(words: list[str]) -> str:
    return str(_(" and ").join(words))


def _day_words(text: str, formats: Formats) -> str:
    try:
        day = dt.date.fromisoformat(text.strip())
        return say_day(day, formats.now.astimezone(formats.zone).date(), formats.language)
    except ValueError:
        return text


# -- periods ---------------------------------------------------------------------------------------------------------


def span_words(text: str) -> str:
    """The words of a relative period, as `kontor.lib.dates.periods` knows them."""
    number = row_number(text[4:])
    if text.startswith("last") and number:
        return ngettext("in the last %(num)s day", "in the last %(num)s days", number) % {"num": number}
    if text.startswith("next") and number:
        return ngettext("in the next %(num)s day", "in the next %(num)s days", number) % {"num": number}
    return dict(spans()).get(text, text)


def spans() -> list[tuple[str, str]]:
    """The periods that the editor offers: (as in the address, words)."""
    of_this = {"week": _("this week"), "month": _("this month"), "quarter": _("this quarter"), "year": _("this year")}
    of_last = {"week": _("last week"), "month": _("last month"), "quarter": _("last quarter"), "year": _("last year")}
    of_next = {"week": _("next week"), "month": _("next month"), "quarter": _("next quarter"), "year": _("next year")}
    ways = (("", of_this), ("last", of_last), ("next", of_next))
    return [
        ("today", _("today")),
        ("yesterday", _("yesterday")),
        ("tomorrow", _("tomorrow")),
        ("past", _("in the past")),
        ("future", _("in the future")),
        *((way + name, words[name]) for name in PERIODS for way, words in ways),
    ]


def spans_with(text: str) -> list[tuple[str, str]]:
    """The periods of the menu, with whatever an old address has."""
    known = spans()
    return known if not text or text in dict(known) else [*known, (text, span_words(text))]
