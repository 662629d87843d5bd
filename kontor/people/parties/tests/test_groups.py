"""Groups of customers that people keep by hand: adding and taking out many, finding them, undoing."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.records.tags import Grouping, RecordGroup
from kontor.surfaces.web.testing.reading import rows_of, text_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def firms(client, world):
    client.force_login(world.seller)
    kind = registry.get("companies")
    return [create(kind, Actor.of(world.seller), {"name": name}) for name in ("Ankaret", "Bryggan", "Cirkeln")]


def put(client, verb, records, name):
    form = {"id": [record.pk for record in records], "groups": name, "boxes": "groups", "go": 1}
    return client.post(f"/companies/bulk/{verb}", form, headers=HTMX)


def test_the_chosen_rows_are_added_to_a_group_and_found_by_it(client, firms):
    answer = put(client, "group", firms[:2], "Fair in Hull")
    assert "2 records added to the group" in text_of(answer)
    page = client.get("/companies?f=groups:has:Fair in Hull&cols=groups")
    assert rows_of(page) == ["Ankaret", "Bryggan"] and "Groups Fair in Hull" in text_of(page)
    assert rows_of(client.get("/companies?f=groups:lacks:Fair in Hull")) == ["Cirkeln"]
    assert rows_of(client.get("/companies?f=tags:filled")) == []


def test_a_group_keeps_its_other_members_when_one_is_taken_out(client, firms):
    put(client, "group", firms, "Fair")
    put(client, "group", firms[:1], "Jury")
    assert "1 record taken out of the group" in text_of(put(client, "ungroup", firms[:1], "Fair"))
    assert rows_of(client.get("/companies?f=groups:has:Fair")) == ["Bryggan", "Cirkeln"]
    assert rows_of(client.get("/companies?f=groups:has:Jury")) == ["Ankaret"]


def test_adding_many_is_taken_back_at_once_and_stands_in_the_history(client, firms):
    put(client, "group", firms, "Fair")
    assert "added to a group" in text_of(client.get(f"/companies/{firms[0].pk}/history"))
    batch = client.get("/batches").content.decode().split("/batches/")[1].split('"')[0].split("/")[0]
    client.post(f"/batches/{batch}/undo")
    assert rows_of(client.get("/companies?f=groups:filled")) == []


def test_known_groups_are_offered_while_one_types_and_tags_are_not(client, firms):
    put(client, "group", firms[:1], "Fair in Hull")
    form = {"id": [firms[0].pk], "tags": "fairly new", "boxes": "tags", "go": 1}
    client.post("/companies/bulk/tag", form, headers=HTMX)
    offered = text_of(client.get("/choose/tags?sort=group&q=fai"))
    assert "Fair in Hull" in offered and "fairly" not in offered
    assert "sort=group" in client.get("/companies/filter?cell=groups").content.decode()


def test_a_group_without_a_name_is_refused(client, firms):
    assert put(client, "group", firms, " ").status_code in (200, 422)
    assert not RecordGroup.objects.exists() and not Grouping.objects.exists()


def test_rows_are_taken_out_of_groups_in_lists_of_groups_alone(client, firms):
    put(client, "group", firms, "Fair")
    assert "Take out of group" not in text_of(client.get("/companies"))
    assert "Take out of group" in text_of(client.get("/companies?f=groups:has:Fair"))
