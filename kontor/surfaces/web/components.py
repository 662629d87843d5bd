"""What every template may call: the macros of `templates/web/parts` by name, addresses of assets, small filters.

Macros are globals, because an import at the top of a page is gone when only one block of it is rendered.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language
from jinja2 import Environment, pass_environment
from markupsafe import Markup, escape

from kontor.config.jinja import additions
from kontor.surfaces.web import formats
from kontor.surfaces.web.frame import kept

STATIC = Path(__file__).resolve().parent / "static" / "kontor"
TINTS = 5
FAMILIES: dict[str, str] = {
    "icon": "icon brand",
    "button": "button icon_button shapes",
    "mark": "badge avatar due importance count meter steps moment",
    "chip": "filter_chip choice_chip add_chip",
    "tabs": "tabs",
    "field": "field text_field file_field text_area select_field check_field radio_field money_field date_field "
    "when_field combo_field tags_field option value_rows errors edit_form",
    "facts": "facts fact kv related",
    "section": "section folded frame empty skeleton note conflict insight progress",
    "float": "menu menu_button more_button menu_item menu_check dialog toast toast_along peek_sheet "
    "found_group found hit",
    "list": "list_block list_table head_cell pick_all pick_cell name_cell group_row pager bulk_bar",
    "board": "board board_column",
    "timeline": "next_step composer timeline timeline_day timeline_item",
    "page": "page_head tools record_head crumbs",
}
"""Each file of macros and the names it offers; a test holds it against the files."""


class Part:
    """One macro, loaded when it is first called; later calls go straight to it."""

    def __init__(self, family: str, name: str) -> None:
        self.template = f"web/parts/{family}.html"
        self.name = name
        self.loaded: tuple[Environment, Any] | None = None

    @pass_environment
    def __call__(self, environment: Environment, *args: Any, **kwargs: Any) -> Markup:
        if self.loaded is None or self.loaded[0] is not environment:
            self.loaded = environment, getattr(environment.get_template(self.template).module, self.name)
        made: Markup = self.loaded[1](*args, **kwargs)
        return made


@lru_cache(maxsize=1)
def manifest() -> dict[str, str]:
    """Logical to hashed names of the built assets; raises `ImproperlyConfigured` when they are not built."""
    try:
        names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text("utf-8"))
    except FileNotFoundError as missing:
        raise ImproperlyConfigured("The assets are not built: run `make assets`.") from missing
    return names


@lru_cache(maxsize=64)
def asset(name: str) -> str:
    """The address of one built asset, such as `app.js`; raises `KeyError` for a name that is not built."""
    return f"{settings.STATIC_URL}kontor/{manifest()[name]}"


def language() -> str:
    """The language of the page, for `<html lang>`."""
    return get_language() or settings.LANGUAGE_CODE


def attrs(values: dict[str, Any]) -> Markup:
    """Attributes of an element: `data_key` becomes data-key, True stands alone, None, False and "" are left out."""
    made = [
        f" {escape(name.replace('_', '-'))}"
        if value is True
        else f' {escape(name.replace("_", "-"))}="{escape(value)}"'
        for name, value in values.items()
        if value is not None and value is not False and value != "" and name != "caller"
    ]
    return Markup("".join(made))  # noqa: S704 - names and values are escaped


def tint(seed: Any) -> int:
    """The tint of an avatar from 1 to 5, the same for the same record."""
    number = seed if isinstance(seed, int) else sum(map(ord, str(seed)))
    return number % TINTS + 1


def lines(text: str) -> Markup:
    """Plain text with its line breaks kept, escaped."""
    return Markup("<br>").join(escape(line) for line in str(text).splitlines())


def bold(text: Any) -> Markup:
    """The text in bold, for the variables of a sentence."""
    return Markup(f"<b>{escape(text)}</b>")  # noqa: S704 - escaped


GLOBALS: dict[str, Any] = {
    "asset": asset,
    "language": language,
    "copied": lambda: kept("web/copied.html", "", {}),
    **{name: Part(family, name) for family, names in FAMILIES.items() for name in names.split()},
}
FILTERS = {"attrs": attrs, "tint": tint, "lines": lines, "bold": bold, **formats.FILTERS}


SETTLED: dict[str, Any] = {
    "asset": lambda _environment, name: asset(name),
    "icon": GLOBALS["icon"],
    "brand": GLOBALS["brand"],
}


def register() -> None:
    """Offers macros and filters to all templates; called once, when the app starts."""
    additions.add(globals=GLOBALS, filters=FILTERS, settled=SETTLED)
