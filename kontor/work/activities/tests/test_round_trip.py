"""An export of activities read back changes nothing, and brings them again where they were deleted."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit, create
from kontor.core.jobs.worker import run_waiting
from kontor.core.kinds import registry
from kontor.surfaces.exchange.model import ImportRun
from kontor.work.activities.model import Activity

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def seller(world, signed_in):
    return signed_in(world.seller)


@pytest.fixture
def meeting(world):
    """With a value in every field, those of the customer by name."""
    actor = Actor.of(world.seller)
    company = create(registry.get("companies"), actor, {"name": "Lindö Marina AB"})
    malin = create(registry.get("contacts"), actor, {"name": "Malin Ekroth", "company": company.pk})
    moment = timezone.now().replace(microsecond=0)
    values = {
        "type": "meeting", "party": company.pk, "contact": malin.pk, "subject": "Samples", "at": moment,
        "done_at": moment, "direction": "in", "minutes": 45, "importance": 1, "text": "Two lines\nof text",
        "outcome": "Wants more; =fast", "all_day": True,
    }  # fmt: skip
    return create(registry.get("activities"), actor, values)


def exported(client):
    return b"".join(client.post("/activities/export", {"format": "csv"}).streaming_content)


def bring(client, data):
    page = client.post("/import", {"kind": "activities", "file": SimpleUploadedFile("a.csv", data)})["Location"]
    for step in ("check", "go"):
        client.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()
    counts = ImportRun.objects.latest("pk").counts()
    return {name: number for name, number in counts.items() if number}


def test_an_export_read_back_changes_nothing(seller, meeting):
    assert bring(seller, exported(seller)) == {"same": 1}


def test_what_was_deleted_comes_again_with_every_value(seller, meeting):
    data, names = exported(seller), [*registry.get("activities").fields, "party_id", "contact_id"]
    names.remove("owner")
    before = Activity.objects.values(*names).get(pk=meeting.pk)
    seller.post(f"/activities/{meeting.pk}/do/delete")
    assert bring(seller, data) == {"created": 1}
    assert Activity.objects.values(*names).get(deleted_at=None) == before


def test_a_customer_of_somebody_else_is_not_found_by_name(world, seller, meeting):
    create(registry.get("companies"), Actor.of(world.stranger), {"name": "Hidden AB"})
    file = b"Type,Customer,Subject,When\ncall,Hidden AB,x,2026-01-02 10:00\ncall,Nobody AB,x,2026-01-02 10:00\n"
    assert bring(seller, file) == {"rejected": 2}
    notes = ImportRun.objects.latest("pk").notes.values_list("reason", flat=True)
    assert sorted(notes) == [
        "Customer: No single record is called “Hidden AB”",
        "Customer: No single record is called “Nobody AB”",
    ]


def test_an_export_of_another_installation_adds_to_what_is_here(seller, meeting):
    """Its numbers are other activities here, and those that earlier rows of the file made."""
    line = "{0},call,Lindö Marina AB,Call {0},2026-01-02 10:00"
    numbers = [meeting.pk, *(number * 7 % 1000 + 1 for number in range(1000) if number * 7 % 1000 + 1 != meeting.pk)]
    file = "\n".join(["Kontor id,Type,Customer,Subject,When", *map(line.format, numbers)]).encode()
    assert bring(seller, file) == {"created": len(numbers)}
    assert set(Activity.objects.values_list("subject", flat=True)) == {"Samples", *(f"Call {n}" for n in numbers)}


def test_of_two_customers_of_one_name_each_keeps_its_own(world, seller, meeting):
    create(registry.get("companies"), Actor.of(world.seller), {"name": "Lindö Marina AB"})
    assert bring(seller, exported(seller)) == {"same": 1}


def test_a_new_row_that_may_mean_two_customers_is_left_out_with_the_reason(world, seller, meeting):
    create(registry.get("companies"), Actor.of(world.seller), {"name": "Lindö Marina AB"})
    file = "Type,Customer,Subject,When\ncall,Lindö Marina AB,x,2026-01-02 10:00\n".encode()
    assert bring(seller, file) == {"rejected": 1}
    assert ImportRun.objects.latest("pk").notes.get().reason == "Customer: No single record is called “Lindö Marina AB”"


@pytest.fixture
def namesakes(world):
    """Two companies of one name, of which only the number differs or the e-mail, each with a call that says whose."""
    actor = Actor.of(world.seller)
    made = {}
    for text, emails in (("one", []), ("two", [{"value": "two@coop.example"}]), ("three", [])):
        company = create(registry.get("companies"), actor, {"name": "Coop", "emails": emails})
        values = {"type": "call", "party": company.pk, "at": timezone.now(), "done_at": timezone.now(), "text": text}
        made[text] = create(registry.get("activities"), actor, values)
    return made


def whose():
    return dict(Activity.objects.filter(deleted_at=None).values_list("text", "party_id"))


def test_activities_of_namesakes_come_again_with_their_own_customers(seller, namesakes):
    data, before = exported(seller), whose()
    for activity in namesakes.values():
        seller.post(f"/activities/{activity.pk}/do/delete")
    assert bring(seller, data) == {"created": 3}
    assert whose() == before


def test_in_another_installation_a_customer_is_known_by_the_e_mail_and_not_by_the_number(seller, namesakes):
    one, two = namesakes["one"].party_id, namesakes["two"].party_id
    data = exported(seller).decode().replace(f"#{two};", f"#{one};").replace("two\n", "again\n")
    for activity in namesakes.values():
        seller.post(f"/activities/{activity.pk}/do/delete")
    assert bring(seller, data.encode()) == {"created": 3}
    assert whose()["two"] == two


def test_a_hand_written_file_may_name_a_customer_by_name_and_e_mail(seller, namesakes):
    file = b"Type,Customer,Customer: identifiers,Text,When\ncall,Coop,two@coop.example,by hand,2026-01-02 10:00\n"
    assert bring(seller, file) == {"created": 1}
    assert whose()["by hand"] == namesakes["two"].party_id


def test_identifiers_of_customers_one_does_not_see_are_not_exported(world, seller, namesakes):
    company = namesakes["two"].party
    companies = registry.get("companies")
    perform(Edit(companies), Actor.of(world.administrator), company.pk, {"owner": world.stranger.pk})
    data = exported(seller).decode()
    assert "two" in data
    assert f"#{company.pk}" not in data
    assert "two@coop.example" not in data
    assert f"#{namesakes['one'].party_id}" in data


def test_a_colleague_who_is_not_here_is_told_and_costs_no_row(seller, meeting):
    file = "Type,Customer,Subject,When,Owner\ncall,Lindö Marina AB,x,2026-01-02 10:00,Nobody Here\n".encode()
    assert bring(seller, file) == {"created": 1}
    reason = "Owner: No single colleague is called “Nobody Here”"
    assert ImportRun.objects.latest("pk").notes.get().reason == reason


def test_a_note_has_no_direction_however_it_comes(seller, meeting):
    file = b"Type,Customer,Text,When\nnote,Lind\xc3\xb6 Marina AB,Likes tea,2026-01-02 10:00\n"
    assert bring(seller, file) == {"created": 1}
    assert Activity.objects.get(type="note").direction == ""
