"""Pages of the card's panels that are written by hand: adding a person to a company in one step, and recording that
somebody left."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Refused
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.lib.plain import row_number
from kontor.people.parties.actions import Employ, Leave
from kontor.surfaces.web import render
from kontor.surfaces.web.asked import Asked
from kontor.surfaces.web.kinds import record_of


@require_http_methods(["GET", "POST"])
def add_person(request: Asked, company_id: int) -> HttpResponse:
    """`/companies/5/people/add`: somebody who is known already, or a new person, with the position there."""
    company = record_of(request, registry.get("companies"), company_id)
    if request.method == "GET":
        return _ask(request, company, {})
    try:
        person = _joined(request, company_id)
    except Refused as error:
        return _ask(request, company, error.fields, 422)
    render.flash(request, _("%(person)s now works here") % {"person": person.name})
    return render.go(request, registry.get("companies").url(company_id))


def _joined(request: Asked, company_id: int) -> Any:
    """The person who joined: the chosen one, else a new one with the typed name. Raises Refused."""
    contacts = registry.get("contacts")
    chosen, position = request.POST.get("person", ""), request.POST.get("position", "").strip()
    if row_number(chosen) is not None:
        return perform(Employ(contacts), request.actor, int(chosen), {"company": company_id, "position": position})
    name = request.POST.get("person__text", "").strip()
    if not name:
        raise Refused(_("Choose somebody, or write a name"), field="person")
    return create(
        contacts, request.actor, {"name": name, "company": company_id, "position": position, **_reach(request)}
    )


def _reach(request: Asked) -> dict[str, Any]:
    """Phone and e-mail of a new person, as typed."""
    typed = {name: request.POST.get(name, "").strip() for name in ("phones", "emails")}
    return {name: [{"value": value, "label": "work"}] for name, value in typed.items() if value}


def _ask(request: Asked, company: Any, wrong: Mapping[str, str], status: int = 200) -> HttpResponse:
    if not registry.get("contacts").may(request.user, "create"):
        raise Forbidden(_("Your access role does not allow this here"))
    context = {
        "company": company,
        "title": _("Add a person to %(company)s") % {"company": company.name},
        "action": f"/companies/{company.pk}/people/add",
        "back": registry.get("companies").url(company.pk),
        "typed": request.POST,
        "wrong": wrong,
        "faults": [text for name, text in wrong.items() if name not in ("person", "position", "phones", "emails")],
    }
    return render.page(request, "people/add_person.html", context, block="dialog", status=status)


@require_POST
def leave(request: Asked, person_id: int, company_id: int) -> HttpResponse:
    """`/contacts/9/companies/5/leave`: the person left today; back to the card it was said on."""
    contacts, companies = registry.get("contacts"), registry.get("companies")
    person = perform(Leave(contacts), request.actor, person_id, {"company": company_id})
    render.flash(request, _("%(person)s left the company") % {"person": person.name})
    back = companies.url(company_id) if request.POST.get("back") == "company" else contacts.url(person_id)
    return render.go(request, back)
