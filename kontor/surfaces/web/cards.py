"""The card of a record: header, fields in groups that are edited in place, panels; and the side peek at it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from kontor.core.actions.errors import Missing
from kontor.core.actions.generic import actions_of
from kontor.core.kinds.cells import Cell
from kontor.core.kinds.kind import Kind
from kontor.core.kinds.specs import Group, Panel
from kontor.surfaces.web import cellviews, render, topics, verbs
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.frame import csrf_field, hole, kept
from kontor.surfaces.web.kinds import record_of
from kontor.surfaces.web.loading import load_record, may


@dataclass(frozen=True)
class Fact:
    """One field of the card: label, safe HTML ("" for nothing), and the name under which it can be edited ("" when
    not)."""

    name: str
    label: str
    html: Markup
    edit: str
    hint: str = ""

    @property
    def line(self) -> Markup:
        """The whole of it with its label and the button that changes it."""
        state = (self.label, self.edit, self.hint, bool(self.html))
        values = {"label": self.label, "edit": self.edit, "hint": self.hint}
        if not self.html:
            return kept("web/fact.html", state, {**values, "value": ""})
        return kept("web/fact.html", state, values, value=self.html)


@dataclass(frozen=True)
class Block:
    """A panel with what its template needs; `url` is where it is fetched again."""

    panel: Panel
    html: Markup
    url: str
    topic: str


@require_safe
def card(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """The page of one record, made by the template that the kind names."""
    assert kind.page is not None
    if "peek" in request.GET:
        return peek(request, kind, record_id)
    return render.page(request, kind.page.template, card_context(request, kind, record_id))


def card_context(request: Asked, kind: Kind, record_id: int) -> dict[str, Any]:
    """What web/card.html shows; templates of kinds extend it and find the same names."""
    record, values = load_record(request, kind, record_id, _cells_of(kind))
    facts = facts_of(request, kind, record, values)
    return {
        "kind": kind,
        "record": record,
        "title": kind.title_of(record),
        "url": kind.url(record.pk),
        "topic": topics.of_record(kind, record.pk),
        "square": bool(kind.page and kind.page.square),
        "meta": _named(facts, kind.page.meta if kind.page else ()),
        "groups": groups_of(kind, facts),
        "panels": _panels(request, kind, record),
        "buttons": (buttons := _buttons(request, kind, record)),
        "more_menu": _menu(request, kind, record, buttons),
        "standing": [fact for name, fact in facts.items() if name in ("created_at", "changed_at")],
        "may_edit": may(request, kind, record, "edit"),
        "may_delete": may(request, kind, record, "delete"),
    }


# -- fields ----------------------------------------------------------------------------------------------------------


def facts_of(request: Asked, kind: Kind, record: Any, values: Mapping[str, Any]) -> dict[str, Fact]:
    """{cell name: Fact} of everything the card shows; `values` are as lists have them (links with their titles)."""
    editable = may(request, kind, record, "edit")
    return {name: fact_of(request, kind.cell(name), value, editable) for name, value in values.items()}


def fact_of(request: Asked, cell: Cell, value: Any, editable: bool) -> Fact:
    """One field as the card shows it."""
    view = cellviews.fact_view_of(cell, request.formats)
    html = "" if cell.is_empty(value) and cell.shape != "bool" else view(value)
    edit = cell.name if editable and cell.editable else ""
    label, hint = _words_of(cell, request.formats.language)
    return Fact(cell.name, label, Markup(html), edit, hint)  # noqa: S704 - views escape


@lru_cache(maxsize=4096)
def _words_of(cell: Cell, language: str) -> tuple[str, str]:
    """Label and help of a cell in the language that is spoken now."""
    return str(cell.label), str(cell.help)


@cache
def _cells_of(kind: Kind) -> tuple[Cell, ...]:
    names = [name for group in card_groups(kind) for name in group.cells]
    more = (*(kind.page.meta if kind.page else ()), "created_at", "changed_at")
    return tuple(kind.cell(name) for name in dict.fromkeys([*names, *more]))


def card_groups(kind: Kind) -> list[Group]:
    """The groups of the form; without any, one group of all cells but the title and the times."""
    if kind.form.groups:
        return list(kind.form.groups)
    standing = {kind.title, "created_at", "changed_at"}
    return [Group("", tuple(name for name in kind.all_cells if name not in standing))]


def groups_of(kind: Kind, facts: Mapping[str, Fact]) -> list[tuple[Group, list[Fact]]]:
    """[(group, its facts)]; the title stands in the head of the card and is left out unless it can be edited there."""
    return [(group, [facts[name] for name in group.cells]) for group in card_groups(kind)]


def _named(facts: Mapping[str, Fact], names: Sequence[str]) -> list[Fact]:
    return [facts[name] for name in names if facts[name].html]


# -- panels and buttons ----------------------------------------------------------------------------------------------


def _panels(request: Asked, kind: Kind, record: Any) -> dict[str, list[Block]]:
    """{place: blocks} of the panels the user may see."""
    placed: dict[str, list[Block]] = {"head": [], "left": [], "middle": [], "right": []}
    for panel in kind.panels:
        block = _empty_block(kind, record, panel) if panel.later else block_of(request, kind, record, panel)
        if block is not None:
            placed.setdefault(panel.place, []).append(block)
    return placed


def block_of(request: Asked, kind: Kind, record: Any, panel: Panel, *, peeked: bool = False) -> Block | None:
    """A panel made for this record; None when it has nothing to say. `peeked`: for the side panel, beside another
    page."""
    context = panel.context(record, request)
    if context is None:
        return None
    url = f"{kind.url(record.pk)}/panel/{panel.name}"
    shared = {"kind": kind, "record": record, "url": kind.url(record.pk), "panel_url": url, "request": request}
    shared["peeked"] = peeked
    html = render.fragment(request, panel.template, {**shared, **context})
    return Block(panel, html, url, _topic(kind, record, panel))


def _empty_block(kind: Kind, record: Any, panel: Panel) -> Block:
    """The place of a panel that has nothing to say, or that is fetched after the page."""
    return Block(panel, Markup(""), f"{kind.url(record.pk)}/panel/{panel.name}", _topic(kind, record, panel))


def _topic(kind: Kind, record: Any, panel: Panel) -> str:
    return panel.topic or topics.of_record(kind, record.pk)


@require_safe
def panel(request: Asked, kind: Kind, record_id: int, name: str) -> HttpResponse:
    """One panel alone, for reloading."""
    record = record_of(request, kind, record_id)
    found = next((one for one in kind.panels if one.name == name), None)
    if found is None:
        raise Missing(name)
    block = block_of(request, kind, record, found) or _empty_block(kind, record, found)
    return render.page(request, "web/panel.html", {"block": block, "title": kind.title_of(record)}, block="panel")


def _buttons(request: Asked, kind: Kind, record: Any) -> list[dict[str, Any]]:
    """The verbs that make sense now and that the user may do. Those that also work in bulk stand in the menu."""
    return [
        {
            "label": str(action.label),
            "icon": action.icon or "activity",
            "href": f"{kind.url(record.pk)}/do/{action.name}",
            "name": action.name,
            "danger": action.danger,
            "asks": bool(verbs.inputs_of(action)),
            "in_menu": action.bulk,
        }
        for action in sorted(actions_of(kind).values(), key=lambda action: action.danger)
        if action.name != "edit"
        and action.on_card
        and action.offered(record)
        and may(request, kind, record, action.needs)
    ]


def _menu(request: Asked, kind: Kind, record: Any, buttons: Sequence[Mapping[str, Any]]) -> Markup:
    """Behind the three dots: the form of all fields, the history, and the verbs that also work in bulk."""
    lines = [{**line, "href": f"{hole('url')}/do/{line['name']}"} for line in buttons if line["in_menu"]]
    state = (kind.plural, may(request, kind, record, "edit"), *(line["name"] for line in lines))
    values = {"lines": lines, "may_edit": state[1]}
    return kept("web/more_menu.html", state, values, url=kind.url(record.pk), csrf_input=csrf_field(request))


@require_safe
def peek(request: Asked, kind: Kind, record_id: int) -> HttpResponse:
    """The side panel: what stands in the head of the card, and the facts."""
    record, values = load_record(request, kind, record_id, _cells_of(kind))
    facts = facts_of(request, kind, record, values)
    context = {
        "kind": kind,
        "record": record,
        "title": kind.title_of(record),
        "url": kind.url(record.pk),
        "topic": topics.of_record(kind, record.pk),
        "head": list(_head_of(request, kind, record)),
        "facts": list(_peeked(kind, facts)),
    }
    return render.page(request, "web/peek.html", context, block="peek")


def _head_of(request: Asked, kind: Kind, record: Any) -> Iterable[Block]:
    made = (block_of(request, kind, record, panel, peeked=True) for panel in kind.panels if panel.place == "head")
    return (block for block in made if block is not None)


def _peeked(kind: Kind, facts: Mapping[str, Fact]) -> Iterable[Fact]:
    """The columns of the list first, then whatever else is filled in."""
    first = [name for name in kind.columns.shown if name in facts and name != kind.title]
    folded = {name for group in card_groups(kind) if group.folded for name in group.cells}
    rest = [name for name in facts if name not in (*first, *folded, kind.title) and facts[name].html]
    return (facts[name] for name in [*first, *rest][:14])
