"""Each address, asked by somebody without an account and by a colleague with the ids of somebody else's records.

The table below names every place of an address; an address with a place or a first word that it does not know fails.
"""

import re
from itertools import product

import pytest
from django.test import Client
from django.utils import timezone

from kontor.core.access.policy import EVERYTHING
from kontor.core.accounts.inviting import invite
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
from kontor.surfaces.web.testing.addresses import kinds_of, own_routes, strange_routes

PUBLIC = {"csp-report", "health", "setup", "join/<str:token>", "choices/<str:what>", "language"}
FOR_GUESTS = re.compile(
    r"^account/\^?(login|signup|inactive|password/reset|2fa/authenticate|confirm-email|email|logout|$)"
)
OF_ONESELF = {
    "activities/record", "settings/departments", "search", "import", "import/<kind:kind>", "<kind:kind>/export",
    "settings", "settings/theme", "settings/sign-in", "notices", "notices/read", "", "when", "choose/users",
    "choose/tags", "choose/<any_kind:kind>", "trash", "batches", "<kind:kind>", "<kind:kind>/count",
    "<kind:kind>/new", "<kind:kind>/similar", "<kind:kind>/columns", "<kind:kind>/filter", "<kind:kind>/filter/set",
    "<kind:kind>/views/new", "<kind:kind>/bulk/<str:name>", "<kind:kind>/group", "<kind:kind>/filter/group",
    "<kind:kind>/paste",
}  # fmt: skip
"""Addresses that name nobody's record: what they show is asked through the policy, and tested below by its words."""
OF_MANAGERS = {"settings/firm", "settings/colleagues"}
SECRET = "Zyxomma"


@pytest.fixture
def things(world):
    """What the seller has, by the name of the place of an address that leads to it."""
    actor = Actor.of(world.seller)
    company = create(registry.get("companies"), actor, {"name": f"{SECRET} AB", "tags": ["gold"]})
    contact = create(registry.get("contacts"), actor, {"name": f"{SECRET} Person", "company": company.pk})
    activity = create(
        registry.get("activities"),
        actor,
        {"type": "call", "party": company.pk, "subject": SECRET, "at": timezone.now()},
    )
    for kind, record in (("companies", company), ("contacts", contact), ("activities", activity)):
        cell = "subject" if kind == "activities" else "note"
        perform(Edit(registry.get(kind)), actor, record.pk, {cell: f"{SECRET} twice"})
    batch = open_batch(registry.get("companies"), actor, "tagged", 1)
    run_bulk(AddTag(registry.get("companies")), actor, [company.pk], {"tags": ["x"]}, batch)
    run = runs.bring(registry.get("contacts"), world.seller, "web", "a.csv", 30, [b"Name;Phone\nAnna;+46701740612\n"])
    export = ExportRun.objects.create(
        kind="contacts", user=world.seller, format="csv", query="", ids=[], columns=["name"]
    )
    view = SavedView.objects.create(kind="contacts", name=SECRET, query="q=x", owner=world.seller)
    file = add_file(registry.get("companies"), actor, company.pk, "a.txt", [SECRET.encode()])
    invitation = invite(Actor.of(world.head), {"name": "Nils", "role": "seller", "unit": world.north.pk}, "http://x")
    records = {"companies": company.pk, "contacts": contact.pk, "activities": activity.pk}
    return {
        "record_id": records,
        "party_id": company.pk, "company_id": company.pk, "person_id": contact.pk, "activity_id": activity.pk,
        "department_id": world.north.pk, "user_id": world.colleague.pk, "invitation_id": invitation.pk,
        "file_id": file.pk, "batch_id": batch.pk, "view_id": view.pk,
        "number": {"import": run.pk, "exports": export.pk},
        "change_id": {
            plural: log.of_record(registry.get(plural).name, key).first().pk for plural, key in records.items()
        },
        "token": "0" * 64, "what": "countries",
        "name": {"bulk": "tag", "edit": "note", "move": "owner", "do": "delete", "panel": "files", "revert": "note"},
    }  # fmt: skip


def paths_of(route, converters, things):
    """The addresses of a route, filled in; one for each kind that fits."""
    choices = [kinds_of(converter) if name == "kind" else [None] for name, converter in converters.items()]
    for chosen in product(*choices):
        plural = next((one for one in chosen if one), "")
        if "record_id" in converters and plural not in things["record_id"]:
            continue
        path = "/" + route
        for name in converters:
            value = plural if name == "kind" else value_of(name, route, plural, things)
            path = re.sub(rf"<\w+:{name}>", str(value), path)
        yield path


def value_of(name, route, plural, things):
    value = things[name]  # a KeyError here: teach this table the new place of an address
    if isinstance(value, dict):
        words = [plural, *reversed(route.split("/"))]
        value = next(value[word] for word in words if word in value)
    return value


@pytest.mark.django_db
def test_who_is_not_signed_in_is_sent_to_the_door(world, things):
    for route, converters in own_routes():
        if route in PUBLIC:
            continue
        for path, ask in product(paths_of(route, converters, things), (Client().get, Client().post)):
            answer = ask(path)
            assert answer.status_code == 302 and answer["Location"].startswith("/account/login/"), path


@pytest.mark.django_db
def test_pages_of_others_stand_behind_the_door_too(world):
    for route in strange_routes():
        if FOR_GUESTS.match(route):
            continue
        path = "/" + re.sub(r"\(\?P<\w+>[^)]*\)|[\^$\\]", "x", route)
        answer = Client().get(path)
        assert answer.status_code in (302, 403, 404, 405), path
        assert answer.status_code != 302 or answer["Location"].startswith("/account/login/"), (path, answer["Location"])


@pytest.mark.django_db
def test_what_belongs_to_others_might_as_well_not_exist(world, things, signed_in):
    stranger = signed_in(world.stranger)
    for route, converters in own_routes():
        if route in PUBLIC | OF_ONESELF | OF_MANAGERS:
            continue
        allowed = (403, 404, 405) if route.startswith("settings/") else (404, 405)
        for path, ask in product(paths_of(route, converters, things), (stranger.get, stranger.post)):
            answer = ask(path)
            assert answer.status_code in allowed, (path, answer.status_code)
            assert SECRET.encode() not in answer.content, path


@pytest.mark.django_db
def test_pages_of_oneself_say_nothing_of_others(world, things, signed_in):
    stranger = signed_in(world.stranger)
    asked = {"q": SECRET, "f": ["name:contains:" + SECRET, f"company:is:{things['company_id']}"], "trash": ""}
    more = {"id": things["company_id"], "all": "1", "tags": "x", "go": "", "format": "csv"}
    for route, converters in own_routes():
        if route not in OF_ONESELF:
            continue
        for path in paths_of(route, converters, things):
            for data in ({}, {"q": asked["q"]}, {"f": asked["f"]}, {"trash": ""}):
                said = body_of(stranger.get(path, data)).replace(SECRET, "", 0)
                titles = re.findall(rf"{SECRET} (?:AB|Person|twice)", said)
                assert not titles, (path, data)
            assert not re.findall(rf"{SECRET} (?:AB|Person|twice)", body_of(stranger.post(path, more))), path


def body_of(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode("utf-8", "replace")


@pytest.mark.django_db
def test_pages_of_managers_are_closed_to_sellers(world, signed_in):
    for path in OF_MANAGERS:
        assert signed_in(world.seller).get("/" + path).status_code == 403


@pytest.mark.django_db
def test_each_post_needs_the_token_of_a_form(world, things):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.administrator)
    for route, converters in own_routes():
        if route == "csp-report":
            continue
        for path in paths_of(route, converters, things):
            for headers in ({}, {"HX-Request": "true"}):
                assert client.post(path, {}, headers=headers).status_code in (403, 405), path


OF_ALL = {"departments", "regions"}  # how the firm parts itself and its customers: everybody chooses among them


def test_every_kind_has_a_policy_that_narrows(db, world):
    for kind in registry.all_kinds():
        if kind.plural not in OF_ALL and kind.model._meta.app_label != "testing":
            assert kind.reach(world.seller, "see") is not EVERYTHING, kind
