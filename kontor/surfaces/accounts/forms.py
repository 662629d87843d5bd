"""What the forms of accounts share: reading posted values, the summary of errors, and pages without the shell."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.core.accounts import choices
from kontor.core.accounts.hours import DAYS


class Blank(dict[str, Any]):
    """What a form shows, or what is wrong with it: a name that is not there is empty."""

    def __missing__(self, name: str) -> str:
        return ""


CHOSEN = {"currency": "currencies", "country": "countries", "time_zone": "time-zones"}
"""Fields that are comboboxes, and the lists they choose from (kontor.core.accounts.choices)."""


def firm_values(request: HttpRequest) -> dict[str, Any]:
    """The fields of the firm as kontor.core.accounts.setup takes them."""
    posted = request.POST
    hours = {"days": posted.getlist("days"), "start": posted.get("start", ""), "end": posted.get("end", "")}
    texts = {name: posted.get(name, "") for name in ("firm_name", "firm_language")}
    return {**texts, **{name: chosen_in(request, name) for name in CHOSEN}, "working_hours": hours}


def chosen_in(request: HttpRequest, name: str) -> str:
    """The value of a combobox: what was chosen, or what the typed name means."""
    value = request.POST.get(name, "")
    typed = request.POST.get(f"{name}__text")
    return value if typed is None else choices.chosen(CHOSEN[name], language(), value, typed)


def said(values: Mapping[str, Any]) -> Blank:
    """What the comboboxes show: what was typed, else the names of the stored values."""
    shown = Blank()
    for name, what in CHOSEN.items():
        typed = values.get(f"{name}__text")
        shown[name] = choices.label(what, language(), str(values.get(name) or "")) if typed is None else typed
    return shown


def language() -> str:
    """The language of the page."""
    return get_language() or settings.LANGUAGE_CODE


def day_names() -> list[tuple[str, str, str]]:
    """[(code, short name, long name)] from Monday to Sunday."""
    locale = Locale.parse(language())
    short, long = locale.days["stand-alone"]["abbreviated"], locale.days["stand-alone"]["wide"]
    return [(code, short[number], long[number]) for number, code in enumerate(DAYS)]


def summary(errors: Mapping[str, str]) -> list[dict[str, str]]:
    """The errors as web/parts' `errors` shows them: each leads to its field, those of no field to the top."""
    return [{"id": f"f-{name}" if name else "main", "text": text} for name, text in errors.items()]


def plain_page(
    request: HttpRequest, template: str, context: Mapping[str, Any], errors: Mapping[str, str], status: int = 200
) -> HttpResponse:
    """A page for people who are not signed in."""
    known = {**context, "wrong": Blank(errors), "faults": summary(errors), "faults_title": _("Check these fields")}
    made = engines["jinja2"].get_template(template).render(known, request)
    return HttpResponse(made, status=status)
