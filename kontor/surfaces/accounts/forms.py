"""What the forms of accounts share: reading posted values, the summary of errors, and pages without the shell."""

from collections.abc import Mapping
from typing import Any

from babel import Locale
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.translation import gettext as _

from kontor.core.accounts.hours import DAYS


class Blank(dict[str, Any]):
    """What a form shows, or what is wrong with it: a name that is not there is empty."""

    def __missing__(self, name: str) -> str:
        return ""


def firm_values(request: HttpRequest) -> dict[str, Any]:
    """The fields of the firm as kontor.core.accounts.setup takes them."""
    posted = request.POST
    names = ("firm_name", "firm_language", "currency", "country", "time_zone")
    hours = {"days": posted.getlist("days"), "start": posted.get("start", ""), "end": posted.get("end", "")}
    return {**{name: posted.get(name, "") for name in names}, "working_hours": hours}


def day_names(language: str) -> list[tuple[str, str, str]]:
    """[(code, short name, long name)] from Monday to Sunday."""
    locale = Locale.parse(language)
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
