"""The settings of the firm, for administrators."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kontor.core.accounts.firm import Firm
from kontor.core.accounts.setup import change_firm
from kontor.core.actions.errors import Forbidden, Refused
from kontor.surfaces.accounts.forms import Blank, day_names, firm_values, said, summary
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import as_asked


@require_http_methods(["GET", "HEAD", "POST"])
def firm_page(request: HttpRequest) -> HttpResponse:
    """Shows and saves what holds for everybody."""
    asked = as_asked(request)
    if not asked.user.is_administrator:
        raise Forbidden(_("Your access role does not allow this here"))
    if request.method != "POST":
        return _form(request, _values_of(Firm.objects.get()), {})
    try:
        change_firm(asked.actor, firm_values(request))
    except Refused as error:
        values = {**request.POST.dict(), "days": request.POST.getlist("days")}
        return _form(request, values, error.fields, status=422)
    render.flash(request, _("Settings of the firm saved"))
    return render.go(request, "/settings/firm")


def _values_of(row: Firm) -> dict[str, Any]:
    hours = row.hours
    return {
        "firm_name": row.name,
        "firm_language": row.language,
        "currency": row.currency,
        "country": row.country,
        "time_zone": row.time_zone,
        "days": list(row.working_hours),
        "start": f"{hours.start:%H:%M}",
        "end": f"{hours.end:%H:%M}",
    }


def _form(request: HttpRequest, values: dict[str, Any], errors: dict[str, str], status: int = 200) -> HttpResponse:
    context = {
        "values": Blank(values),
        "chosen_days": values["days"],
        "languages": settings.LANGUAGES,
        "said": said(values),
        "days": day_names(),
        "wrong": Blank(errors),
        "faults": summary(errors),
    }
    return render.page(request, "accounts/firm.html", context, status=status)
