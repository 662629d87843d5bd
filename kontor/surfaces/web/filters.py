"""Filters of a list: chips that read as sentences, and the small editor behind each, by the shape of the cell."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import BoolCell, Cell, ChoiceCell, DateCell, Formats, RefCell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Condition
from kontor.lib.dates import say_day
from kontor.lib.plain import row_number
from kontor.surfaces.web import render, widgets
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing

WITHOUT_VALUE = ("empty", "filled", "overdue", "today", "later")


# -- chips -----------------------------------------------------------------------------------------------------------


def chips_of(listing: Listing) -> list[dict[str, str]]:
    """[{label, value, remove, href}] of the conditions of the list."""
    return [
        {
            "label": str(listing.kind.cell(condition.cell).label),
            "value": sentence(listing.kind.cell(condition.cell), condition, listing.request.formats),
            "remove": listing.url_of(listing.query.without(condition)),
            "href": listing.part_url("filter", cell=condition.cell, was=str(condition)),
        }
        for condition in listing.query.conditions
    ]


def sentence(cell: Cell, condition: Condition, formats: Formats) -> str:
    """The condition as words that follow the label of the cell."""
    if condition.operator == "empty" and isinstance(cell, DateCell):
        return _("not yet")
    if condition.operator in WITHOUT_VALUE:
        return operator_words_of(condition.operator)
    if isinstance(cell, DateCell):
        return _date_sentence(condition, formats)
    value = value_words(cell, condition.text, formats)
    return _patterns(condition.operator) % {"value": value}


def _patterns(operator: str) -> str:
    return {
        "contains": _("contains “%(value)s”"),
        "starts": _("starts with “%(value)s”"),
        "not": _("is not %(value)s"),
        "lacks": _("without %(value)s"),
        "more": _("more than %(value)s"),
        "less": _("less than %(value)s"),
    }.get(operator, "%(value)s")


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


def _date_sentence(condition: Condition, formats: Formats) -> str:
    if condition.operator == "within":
        return span_words(condition.text)
    low, _sep, high = condition.text.partition("..")
    first, last = _day_words(low, formats), _day_words(high, formats)
    patterns = {
        "before": _("before %(day)s"),
        "after": _("after %(day)s"),
        "between": _("%(day)s to %(last)s"),
    }
    return patterns.get(condition.operator, "%(day)s") % {"day": first, "last": last}


def _day_words(text: str, formats: Formats) -> str:
    try:
        day = dt.date.fromisoformat(text.strip())
        return say_day(day, formats.now.astimezone(formats.zone).date(), formats.language)
    except ValueError:
        return text


def span_words(text: str) -> str:
    """The words of a relative period, as `span_of_words` knows them."""
    number = text[4:]
    if text.startswith("last") and row_number(number):
        return ngettext("in the last %(num)s day", "in the last %(num)s days", int(number)) % {"num": number}
    if text.startswith("next") and row_number(number):
        return ngettext("in the next %(num)s day", "in the next %(num)s days", int(number)) % {"num": number}
    return dict(spans()).get(text, text)


def spans() -> list[tuple[str, str]]:
    """The periods that the editor offers: (as in the address, words)."""
    return [
        ("today", _("today")),
        ("yesterday", _("yesterday")),
        ("tomorrow", _("tomorrow")),
        ("past", _("in the past")),
        ("future", _("in the future")),
        ("month", _("this month")),
        ("year", _("this year")),
    ]


# -- the editor ------------------------------------------------------------------------------------------------------


def operator_words(cell: Cell) -> list[tuple[str, str]]:
    """[(operator, words)] of the menu."""
    return [(operator, operator_words_of(operator)) for operator in cell.operators]


def operator_words_of(operator: str) -> str:
    """The words of one operator; of one that nobody explained, its name."""
    words = {
        "is": _("is"),
        "not": _("is not"),
        "contains": _("contains"),
        "starts": _("starts with"),
        "has": _("has"),
        "lacks": _("has not"),
        "more": _("more than"),
        "less": _("less than"),
        "between": _("between"),
        "on": _("on"),
        "before": _("before"),
        "after": _("after"),
        "within": _("within"),
        "empty": _("is empty"),
        "filled": _("is filled in"),
        "overdue": _("overdue"),
        "today": _("today"),
        "later": _("later"),
    }
    return words.get(operator, operator)


@require_safe
def editor(request: Asked, kind: Kind) -> HttpResponse:
    """The choice of a cell, then the form of its condition; `was` is the condition that it replaces."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    cell = kind.all_cells.get(request.GET.get("cell", ""))
    if cell is None:
        context = {"kind": kind, "listing": listing, "offers": offers(listing)}
        return render.page(request, "web/filter_choose.html", context, block="dialog")
    return _editor(listing, cell, "")


def _editor(listing: Listing, cell: Cell, error: str) -> HttpResponse:
    request = listing.request
    was = Condition.of(request.GET.get("was", ""))
    operator, text = (was.operator, was.text) if was.cell == cell.name else (cell.operators[0], "")
    context = {
        "kind": listing.kind,
        "listing": listing,
        "cell": cell,
        "lines": _lines(cell, request.GET.get("op", operator), text, listing),
        "was": str(was) if was.cell == cell.name else "",
        "state": listing.query.pairs(),
        "error": error,
    }
    return render.page(request, "web/filter.html", context, block="dialog", status=422 if error else 200)


def _lines(cell: Cell, operator: str, text: str, listing: Listing) -> list[dict[str, Any]]:
    """One line for each operator: its words, whether it is chosen, and the control of its value."""
    return [
        {
            "operator": name,
            "words": words,
            "chosen": name == operator,
            **_control(cell, name, text if name == operator else "", listing),
        }
        for name, words in operator_words(cell)
    ]


def _control(cell: Cell, operator: str, text: str, listing: Listing) -> Mapping[str, Any]:
    formats = listing.request.formats
    low, _sep, high = text.partition("..")
    if operator in WITHOUT_VALUE:
        return {"control": ""}
    if operator == "within":
        return {"control": "span", "value": text, "choices": spans_with(text)}
    if operator == "between":
        return {"control": "two", "type": "date" if isinstance(cell, DateCell) else "text", "value": low, "high": high}
    if isinstance(cell, DateCell):
        return {"control": "one", "type": "date", "value": text}
    if isinstance(cell, BoolCell):
        return {"control": "span", "value": text or "yes", "choices": [("yes", _("Yes")), ("no", _("No"))]}
    if isinstance(cell, ChoiceCell):
        return {
            "control": "boxes",
            "value": text.split(","),
            "choices": [(str(key), label) for key, label in cell.choices if key != ""],
        }
    if isinstance(cell, RefCell) and (cell.kind or cell.shape == "user"):
        url = widgets.choose_url(cell)
        words = value_words(cell, text, formats) if text else ""
        return {
            "control": "combo",
            "value": text,
            "said": words,
            "url": url + ("?me=1" if cell.shape == "user" else ""),
        }
    return {"control": "one", "type": "text", "value": text}


def spans_with(text: str) -> list[tuple[str, str]]:
    """The periods of the menu, with the common counted ones and whatever an old address has."""
    counted = [(f"{way}{days}", span_words(f"{way}{days}")) for way in ("last", "next") for days in (7, 30, 90, 365)]
    known = [*spans(), *counted]
    return known if not text or text in dict(known) else [*known, (text, span_words(text))]


def offers(listing: Listing) -> list[tuple[str, list[dict[str, str]]]]:
    """The cells that can be filtered by: the usual ones, then all others."""
    kind = listing.kind
    first = [kind.cell(name) for name in kind.filters.first]
    rest = sorted(
        (cell for name, cell in kind.all_cells.items() if cell.operators and name not in _offered_or_hidden(kind)),
        key=lambda cell: str(cell.label).casefold(),
    )
    groups = [(_("Often used"), first), (_("All fields"), rest)]
    return [
        (title, [{"text": str(cell.label), "href": listing.part_url("filter", cell=cell.name)} for cell in cells])
        for title, cells in groups
        if cells
    ]


def _offered_or_hidden(kind: Kind) -> set[str]:
    return {*kind.filters.first, *kind.filters.hidden}


@require_safe
def set_filter(request: Asked, kind: Kind) -> HttpResponse:
    """Takes what the editor sent and goes to the list that has this condition."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    cell = kind.cell(request.GET.get("cell", "")) if request.GET.get("cell", "") in kind.all_cells else None
    if cell is None:
        return render.go(request, listing.url())
    condition = condition_of(cell, request.GET)
    try:
        cell.condition(condition.operator, condition.text, request.formats)
    except (Refused, ValueError) as error:
        return _editor(listing, cell, str(error) if isinstance(error, Refused) else _("Write a value"))
    was = Condition.of(request.GET.get("was", ""))
    return render.go(request, listing.url_of(listing.query.without(was).with_condition(condition)))


def condition_of(cell: Cell, data: QueryDict) -> Condition:
    """The condition of the editor's form: the chosen operator, or the one whose value was filled in."""
    operator = data.get("op", "")
    written = {name: _written(data, name) for name in cell.operators}
    if not written.get(operator) and operator not in WITHOUT_VALUE:
        operator = next((name for name, text in written.items() if text), operator)
    return Condition(cell.name, operator or cell.operators[0], written.get(operator, ""))


def _written(data: QueryDict, operator: str) -> str:
    """What was written beside an operator; several ticked boxes are joined by commas, two ends by dots."""
    high = data.get(f"v-{operator}-to", "").strip()
    values = [value.strip() for value in data.getlist(f"v-{operator}") if value.strip()]
    typed = data.get(f"v-{operator}__text", "").strip()
    text = ",".join(values) or typed
    return f"{text}..{high}" if high or (f"v-{operator}-to" in data and text) else text
