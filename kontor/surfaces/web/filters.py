"""The dialogs of filters: the choice of a field, the editor of its condition by the shape of the cell, and groups of
which any alternative may hold."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.core.actions.errors import Refused
from kontor.core.kinds.cells import BoolCell, Cell, ChoiceCell, DateCell, RefCell, TagsCell
from kontor.core.kinds.conditions import Condition, Place, groups_of
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.query import Query
from kontor.surfaces.web import render, widgets
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import require_seen
from kontor.surfaces.web.listing import Listing
from kontor.surfaces.web.operators import menu_of, operator_of
from kontor.surfaces.web.sentences import sentence, spans_with, value_words

# -- the choice of a field -------------------------------------------------------------------------------------------


@require_safe
def editor(request: Asked, kind: Kind) -> HttpResponse:
    """The choice of a cell, then the form of its condition; `was` is the condition that it replaces, `place` where in a
    group it goes."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    cell = kind.all_cells.get(request.GET.get("cell", ""))
    place = Place.of(request.GET.get("place", ""))
    return _choose(listing, place) if cell is None else _editor(listing, cell, place, "")


def _choose(listing: Listing, place: Place | None) -> HttpResponse:
    title = _("Add a filter")
    if place is not None:
        is_first = place.alternative not in {one.place.alternative for one in _group(listing, place.group) if one.place}
        title = _("or …") if is_first else _("and …")
    context = {"kind": listing.kind, "listing": listing, "offers": offers(listing, place), "title": title}
    return render.page(listing.request, "web/filter_choose.html", context, block="dialog")


def _group(listing: Listing, number: int) -> list[Condition]:
    return [one for one in listing.query.conditions if one.place is not None and one.place.group == number]


def offers(listing: Listing, place: Place | None = None) -> list[tuple[str, list[dict[str, str]]]]:
    """The cells that can be filtered by: the usual ones, then all others."""
    kind = listing.kind
    first = [kind.cell(name) for name in kind.filters.first]
    rest = sorted(
        (cell for name, cell in kind.all_cells.items() if cell.operators and name not in _offered_or_hidden(kind)),
        key=lambda cell: str(cell.label).casefold(),
    )
    groups = [(_("Often used"), first), (_("All fields"), rest)]
    along = {"place": str(place)} if place else {}
    return [
        (
            title,
            [{"text": str(cell.label), "href": listing.part_url("filter", cell=cell.name, **along)} for cell in cells],
        )
        for title, cells in groups
        if cells
    ]


def _offered_or_hidden(kind: Kind) -> set[str]:
    return {*kind.filters.first, *kind.filters.hidden}


# -- the condition ---------------------------------------------------------------------------------------------------


def _editor(listing: Listing, cell: Cell, place: Place | None, error: str) -> HttpResponse:
    request = listing.request
    was = Condition.of(request.GET.get("was", ""))
    same = was.cell == cell.name
    operator, text = (was.operator, was.text) if same else (cell.operators[0], "")
    context = {
        "kind": listing.kind,
        "listing": listing,
        "cell": cell,
        "lines": _lines(cell, request.GET.get("op", operator), text, listing),
        "was": str(was) if same else "",
        "place": str((was.place if same else place) or ""),
        "state": listing.query.pairs(),
        "error": error,
    }
    return render.page(request, "web/filter.html", context, block="dialog", status=422 if error else 200)


def _lines(cell: Cell, operator: str, text: str, listing: Listing) -> list[dict[str, Any]]:
    """One line for each operator: its words, whether it is chosen, and the control of its value."""
    return [
        {
            "operator": name,
            "words": str(words.menu),
            "chosen": name == operator,
            **_control(cell, name, text if name == operator else "", listing),
        }
        for name, words in menu_of(cell)
    ]


def _control(cell: Cell, operator: str, text: str, listing: Listing) -> Mapping[str, Any]:
    of_operator = operator_of(cell, operator).control
    low, _sep, high = text.partition("..")
    if of_operator == "none":
        return {"control": ""}
    if of_operator == "days":
        return {"control": "days", "value": text}
    if of_operator == "period":
        return {"control": "span", "value": text, "choices": spans_with(text)}
    if of_operator == "two":
        return {"control": "two", "type": "date" if isinstance(cell, DateCell) else "text", "value": low, "high": high}
    return _control_of_cell(cell, text, listing)


def _control_of_cell(cell: Cell, text: str, listing: Listing) -> Mapping[str, Any]:
    """The control that suits the values of the cell."""
    formats = listing.request.formats
    if isinstance(cell, BoolCell):
        return {"control": "span", "value": text or "yes", "choices": [("yes", _("Yes")), ("no", _("No"))]}
    if isinstance(cell, ChoiceCell):
        choices = [(str(key), label) for key, label in cell.choices if key != ""]
        return {"control": "boxes", "value": text.split(","), "choices": choices}
    if isinstance(cell, RefCell) and (cell.kind or cell.shape == "user"):
        url = widgets.choose_url(cell) + ("?me=1" if cell.shape == "user" else "")
        words = value_words(cell, text, formats) if text else ""
        return {"control": "combo", "value": text, "said": words, "url": url}
    if isinstance(cell, TagsCell):
        return {"control": "combo", "value": text, "said": text, "url": widgets.tags_url(cell)}
    return {"control": "one", "type": "date" if isinstance(cell, DateCell) else "text", "value": text}


@require_safe
def set_filter(request: Asked, kind: Kind) -> HttpResponse:
    """Takes what the editor sent and goes to the list that has this condition; within a group, back to the group. `or`
    asks for an alternative to it."""
    require_seen(request, kind)
    listing = Listing.of(kind, request)
    cell = kind.cell(request.GET.get("cell", "")) if request.GET.get("cell", "") in kind.all_cells else None
    if cell is None:
        return render.go(request, listing.url())
    place = Place.of(request.GET.get("place", ""))
    condition = condition_of(cell, request.GET)._replace(place=place)
    try:
        cell.condition(condition.operator, condition.text, request.formats)
    except (Refused, ValueError) as error:
        return _editor(listing, cell, place, str(error) if isinstance(error, Refused) else _("Write a value"))
    query = listing.query.without(Condition.of(request.GET.get("was", "")))
    if "or" in request.GET:
        return _ask_alternative(listing, query, condition)
    if place is not None:
        return _show_group(listing.with_query(query.with_condition(condition)), place.group)
    return render.go(request, listing.url_of(query.with_condition(condition)))


def _ask_alternative(listing: Listing, query: Query, condition: Condition) -> HttpResponse:
    """The condition becomes the first of a new group, unless it is in one; then the choice of what else may hold."""
    place = condition.place or Place(max(groups_of(query.conditions), default=0) + 1, 1)
    grown = listing.with_query(query.with_condition(condition._replace(place=place)))
    return _choose(grown, _next(grown, place.group))


def _next(listing: Listing, number: int) -> Place:
    """Where the next alternative of a group goes."""
    return Place(number, max((one.place.alternative for one in _group(listing, number) if one.place), default=0) + 1)


def condition_of(cell: Cell, data: QueryDict) -> Condition:
    """The condition of the editor's form: the chosen operator, or the one whose value was filled in."""
    operator = data.get("op", "")
    written = {name: _written(data, name) for name in cell.operators}
    if not written.get(operator) and operator_of(cell, operator).control != "none":
        operator = next((name for name, text in written.items() if text), operator)
    return Condition(cell.name, operator or cell.operators[0], written.get(operator, ""))


def _written(data: QueryDict, operator: str) -> str:
    """What was written beside an operator; several ticked boxes are joined by commas, two ends by dots."""
    high = data.get(f"v-{operator}-to", "").strip()
    values = [value.strip() for value in data.getlist(f"v-{operator}") if value.strip()]
    typed = data.get(f"v-{operator}__text", "").strip()
    text = ",".join(values) or typed
    return f"{text}..{high}" if high or (f"v-{operator}-to" in data and text) else text


# -- groups ----------------------------------------------------------------------------------------------------------


@require_safe
def group_editor(request: Asked, kind: Kind) -> HttpResponse:
    """`/contacts/filter/group?of=1`: the alternatives of a group, each with what must hold together."""
    require_seen(request, kind)
    number = request.GET.get("of", "")
    return _show_group(Listing.of(kind, request), int(number) if number.isdecimal() and len(number) < 3 else 0)


def _show_group(listing: Listing, number: int) -> HttpResponse:
    group = groups_of(listing.query.conditions).get(number)
    if group is None:
        return render.go(listing.request, listing.url_of(listing.query.settled()))
    context = {
        "kind": listing.kind,
        "listing": listing,
        "alternatives": [
            {
                "conditions": [_line_of(listing, condition) for condition in alternative],
                "more": listing.part_url("filter", place=str(alternative[0].place)),
            }
            for alternative in group
        ],
        "another": listing.part_url("filter", place=str(_next(listing, number))),
        "show": listing.url_of(listing.query.settled()),
    }
    return render.page(listing.request, "web/filter_group.html", context, block="dialog")


def _line_of(listing: Listing, condition: Condition) -> dict[str, str]:
    cell = listing.kind.cell(condition.cell)
    rest = listing.with_query(listing.query.without(condition))
    assert condition.place is not None
    return {
        "label": str(cell.label),
        "value": sentence(cell, condition, listing.request.formats),
        "href": listing.part_url("filter", cell=cell.name, was=str(condition)),
        "remove": rest.part_url("filter/group", of=str(condition.place.group)),
    }
