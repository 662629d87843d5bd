"""Markup in every text that people can write comes out as text on every page."""

import pytest
from django.utils import timezone

from kontor.core.accounts.firm import Firm
from kontor.core.accounts.inviting import invite
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk
from kontor.core.actions.generic import AddTag, Edit, create
from kontor.core.changes import log
from kontor.core.files.actions import add_file
from kontor.core.kinds import registry
from kontor.surfaces.exchange import runs
from kontor.surfaces.exchange.model import ExportRun
from kontor.surfaces.web.model import SavedView
from kontor.surfaces.web.testing.addresses import own_routes
from tests.security.test_addresses import paths_of

NASTY = "<script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}"
SHORT = NASTY[:39]
LIVE = (b"<script>alert", b"<img src=x")
SHOWN_AS_PAGE = ("text/html", "image/svg+xml", "application/xhtml+xml")


def reach():
    """Ways to reach somebody, with markup wherever a text is free."""
    return {
        "phones": [{"value": "+46701740612", "label": SHORT}],
        "emails": [{"value": "a@lindo.example", "label": SHORT}],
        "sites": [{"value": "https://lindo.example/?<script>alert(1)</script>", "label": SHORT}],
        "messengers": [{"value": NASTY, "label": SHORT}],
        "addresses": [{"text": NASTY, "street": NASTY, "city": SHORT, "region": SHORT, "country": SHORT}],
        "tags": [SHORT], "source": NASTY, "note": NASTY, "other": {NASTY: NASTY}, "external_id": SHORT,
    }  # fmt: skip


@pytest.fixture
def things(world, settings, tmp_path):
    """Records, files, views and runs that say nothing but markup, by the name of the place in an address."""
    settings.MEDIA_ROOT = tmp_path / "files"
    Firm.objects.update(name=NASTY[:100])
    User.objects.filter(pk=world.seller.pk).update(name=NASTY)
    actor = Actor.of(world.seller)
    company = create(registry.get("companies"), actor, {"name": NASTY, "industry": SHORT, **reach()})
    person = {"name": NASTY, "given_name": SHORT, "family_name": SHORT, "company": company.pk, "position": NASTY}
    contact = create(registry.get("contacts"), actor, {**person, **reach()})
    said = {"subject": NASTY, "text": NASTY, "outcome": NASTY, "contact": contact.pk}
    activity = create(
        registry.get("activities"), actor, {"type": "call", "party": company.pk, "at": timezone.now(), **said}
    )
    perform(Edit(registry.get("departments")), Actor.of(world.administrator), world.north.pk, {"name": NASTY[:60]})
    records = {"companies": company.pk, "contacts": contact.pk, "activities": activity.pk}
    for plural, cell in (("companies", "note"), ("contacts", "note"), ("activities", "subject")):
        perform(Edit(registry.get(plural)), actor, records[plural], {cell: f"{NASTY} twice"})
    batch = open_batch(registry.get("companies"), actor, "tagged", 1)
    run_bulk(AddTag(registry.get("companies")), actor, [company.pk], {"tags": [SHORT[:30]]}, batch)
    rows = f'"Name","{SHORT}","E-mail"\n"{NASTY}","{NASTY}","{SHORT}"\n'.encode()
    run = runs.bring(registry.get("contacts"), world.seller, "web", f"{SHORT}.csv", len(rows), [rows])
    columns = {"kind": "contacts", "format": "csv", "ids": [], "columns": ["name"]}
    file = add_file(registry.get("companies"), actor, company.pk, f"{SHORT}.txt", [NASTY.encode()])
    guest = {"name": NASTY, "role": "seller", "unit": world.north.pk}
    return {
        "record_id": records,
        "party_id": company.pk, "company_id": company.pk, "person_id": contact.pk, "activity_id": activity.pk,
        "department_id": world.north.pk, "user_id": world.seller.pk, "file_id": file.pk, "batch_id": batch.pk,
        "invitation_id": invite(Actor.of(world.administrator), guest, "http://x").pk,
        "view_id": SavedView.objects.create(kind="contacts", name=SHORT, query="q=<b>", owner=world.seller).pk,
        "number": {"import": run.pk, "exports": ExportRun.objects.create(user=world.seller, query="", **columns).pk},
        "change_id": {name: log.of_record(registry.get(name).name, key).first().pk for name, key in records.items()},
        "token": "0" * 64, "what": "countries",
        "name": {"bulk": "tag", "edit": "note", "move": "owner", "do": "delete", "panel": "files", "revert": "note"},
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["seller", "administrator"])
def test_no_page_holds_live_markup_that_somebody_wrote(world, things, signed_in, who):
    client, told = signed_in(getattr(world, who)), set()
    for route, converters in own_routes():
        for path in paths_of(route, converters, things):
            for query in ({}, {"q": "script"}, {"f": [f"name:contains:{SHORT}"], "sort": NASTY, "cols": NASTY}):
                answer = client.get(path, query)
                if answer.streaming or not answer["Content-Type"].startswith(SHOWN_AS_PAGE):
                    continue
                assert not any(part in answer.content for part in LIVE), (path, query)
                if b"&lt;script&gt;alert" in answer.content:
                    told.add(route)
    assert {"<kind:kind>", "<kind:kind>/<int:record_id>", "<kind:kind>/<int:record_id>/history", "search"} <= told
    assert len(told) > 20, sorted(told)
