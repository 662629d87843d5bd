"""Contacts from files: what a row becomes, what is the same, what is kept, what is refused."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import create
from kontor.core.changes.model import Change
from kontor.core.jobs.worker import run_waiting
from kontor.core.kinds import registry
from kontor.people.parties.model import Employment, Party, PointOfContact
from kontor.surfaces.exchange import engine
from kontor.surfaces.exchange.model import ImportRun
from kontor.surfaces.search.model import SearchEntry

pytestmark = pytest.mark.django_db

TWO = """Name,Phone,E-mail,Company,Position,Favourite colour
Malin Ekroth,"011-390 06 21; 070-174 06 12",malin@lindo.example,Lindö Marina AB,Buyer,blue
Ove Lind,070-174 06 13,ove@lindo.example,"""
HEAD = TWO.splitlines()[0]


def people():
    return {party.name: party for party in Party.objects.filter(type="contact", deleted_at=None)}


def test_a_row_becomes_a_contact_with_numbers_company_and_what_fits_nothing(run, world):
    assert run(TWO) == {"created": 2}
    malin = people()["Malin Ekroth"]
    assert (malin.given_name, malin.family_name, malin.owner_id) == ("Malin", "Ekroth", world.seller.pk)
    points = PointOfContact.objects.filter(party=malin, type="phone").order_by("id")
    assert [point.value for point in points] == ["+46113900621", "+46701740612"]
    job = Employment.objects.get(person=malin)
    assert (job.company.name, job.position, job.is_primary) == ("Lindö Marina AB", "Buyer", True)
    assert malin.other == {"Favourite colour": "blue"}


def test_what_is_imported_can_be_found_and_has_a_history(run):
    run(TWO)
    entry = SearchEntry.objects.get(kind="contacts", record=people()["Malin Ekroth"].pk)
    assert "lindo marina" in entry.text and "46113900621" in entry.digits
    change = Change.objects.get(name="contact.created", record=people()["Ove Lind"].pk)
    assert (change.actor_type, change.batch) == ("import", run.last.batch)
    assert change.values_row.fields["name"] == [None, "Ove Lind"]


def test_the_same_file_again_brings_nothing(run):
    run(TWO)
    assert run(TWO) == {"same": 2}


def test_a_person_known_only_by_name_is_not_made_twice_but_a_namesake_is(run):
    run("Name,City\nMalin Ekroth,Norrköping\n")
    assert run("Name,City\nMalin Ekroth,Norrköping\n") == {"same": 1}
    assert run("Name,City\nMalin Ekroth,Stockholm\n") == {"created": 1}


def test_companies_are_made_once_whatever_the_spelling(run):
    run(f'{HEAD}\nA B,,a@x.example,"ООО «Ромашка»",,\nC D,,c@x.example,"Ромашка, ООО",,\nE F,,e@x.example,РОМАШКА,,\n')
    run(f"{HEAD}\nG H,,g@x.example,ООО Ромашка,,\n")
    assert Party.objects.filter(type="company").count() == 1
    assert Employment.objects.count() == 4


def test_a_company_of_a_colleague_is_not_joined(run, world):
    create(registry.get("companies"), Actor.of(world.stranger), {"name": "Lindö Marina"})
    run(f"{HEAD}\nMalin,,m@x.example,Lindö Marina,,\n")
    assert Employment.objects.get().company.owner_id == world.seller.pk


def test_an_impossible_phone_date_or_address_is_kept_and_told(run):
    counts = run("Name,Phone,E-mail,Birthday\nMalin Ekroth,no number,malin@@x,32.13.1990\n")
    assert counts == {"created": 1}
    assert set(people()["Malin Ekroth"].other.values()) == {"no number", "malin@@x", "32.13.1990"}
    assert run.last.rows_remarked == 1
    remark = run.last.notes.get().reason
    assert "no number" in remark and "32.13.1990" in remark


def test_a_value_that_is_too_long_for_its_field_is_kept_elsewhere(run):
    run(f"Name,Source\nMalin Ekroth,{'x' * 500}\n")
    malin = people()["Malin Ekroth"]
    assert malin.source == ""
    assert malin.other["Source"] == "x" * 500


def test_a_row_that_names_nobody_is_rejected_with_the_reason(run, reasons):
    assert run(f"{HEAD}\n,,,,,red\nOve Lind,,,,,\n") == {"created": 1, "rejected": 1}
    assert reasons(run.last) == ["Nothing in this row names anybody"]


def test_a_person_without_a_name_is_called_by_the_address(run):
    assert run("Name,E-mail\n,ove@lindo.example\n") == {"created": 1}
    assert "ove@lindo.example" in people()


def test_a_birthday_without_a_year_stays_without(run):
    run("First name,Last name,Birthday\nMalin,Ekroth,17.05.\nOve,Lind,1961-02-03\n")
    assert people()["Malin Ekroth"].birthday == "--05-17"
    assert people()["Ove Lind"].birthday == "1961-02-03"


def test_owners_are_found_by_name_address_or_sign_in_name(run, world):
    user = world.head
    rows = "\n".join(f"P{n},{name}" for n, name in enumerate((world.seller.name, world.colleague.email, "nobody")))
    run(f"Name,Owner\n{rows}\n", user=user)
    owners = {name: party.owner_id for name, party in people().items()}
    assert owners == {"P0": world.seller.pk, "P1": world.colleague.pk, "P2": user.pk}
    assert "nobody" in people()["P2"].other.values()


def test_a_seller_cannot_give_records_to_somebody_else(run, world):
    assert run(f"Name,Owner\nOve Lind,{world.colleague.name}\n") == {"created": 1}
    assert people()["Ove Lind"].owner_id == world.seller.pk
    assert world.colleague.name in people()["Ove Lind"].other.values()


def test_the_chosen_owner_and_tags_are_put_on_every_row(run, world):
    run(TWO, user=world.head, owner=world.colleague, tags=["fair"])
    malin = people()["Malin Ekroth"]
    assert malin.owner_id == world.colleague.pk
    assert registry.get("contacts").cell("tags").get(malin) == ("fair",)


# -- duplicates --------------------------------------------------------------------------------------------------------


def changed(column, value):
    return f"Name,Phone,E-mail,{column}\nMalin Ekroth,011-390 06 21,malin@lindo.example,{value}\n"


def test_a_row_with_news_of_somebody_there_is_doubtful_and_changes_nothing(run, reasons):
    run(TWO)
    assert run(changed("Note", "likes tea")) == {"doubtful": 1}
    assert people()["Malin Ekroth"].note == ""
    assert "Malin Ekroth" in reasons(run.last)[0]


@pytest.mark.parametrize(
    ("choice", "counts", "notes"), [("update", "updated", ["likes tea"]), ("create", "created", ["", "likes tea"])]
)
def test_doubtful_rows_do_what_the_user_chose(run, choice, counts, notes):
    run(TWO)
    assert run(changed("Note", "likes tea"), doubtful=choice) == {counts: 1}
    found = Party.objects.filter(name="Malin Ekroth", deleted_at=None).order_by("id")
    assert [party.note for party in found] == notes


@pytest.mark.parametrize("key", ["phone", "email"])
def test_update_by_a_key_replaces_values_and_adds_numbers(run, key):
    run(TWO)
    file = "Name,Phone,E-mail,Note\nMalin Lind,+46113900621,malin@lindo.example,moved\n"
    if key == "phone":
        file = file.replace("malin@lindo.example", "new@lindo.example")
    assert run(file, update_by=key) == {"updated": 1}
    malin = people()["Malin Lind"]
    assert (malin.family_name, malin.note) == ("Lind", "moved")
    assert PointOfContact.objects.filter(party=malin, type="phone").count() == 2


def test_an_empty_cell_takes_nothing_away(run):
    run("Name,E-mail,Note\nMalin Ekroth,m@x.example,likes tea\n")
    assert run("Name,E-mail,Note\nMalin Ekroth,m@x.example,\n", update_by="email") == {"same": 1}


def test_people_who_share_a_number_but_not_a_name_are_two(run):
    assert run("Name,Phone\nMalin Ekroth,011-390 06 21\nOve Lind,011-390 06 21\n") == {"created": 2}


def test_two_rows_of_one_file_become_one_record(run):
    counts = run(
        "Name,E-mail,Note\nMalin Ekroth,m@x.example,\nMalin Ekroth,m@x.example,tea\nMalin Ekroth,m@x.example,\n"
    )
    assert counts == {"created": 1, "updated": 1, "same": 1}
    assert people()["Malin Ekroth"].note == "tea"


def test_rows_far_apart_in_one_file_become_one_record(run):
    middle = "".join(f"P{n},p{n}@x.example,\n" for n in range(600))
    counts = run(f"Name,E-mail,Note\nMalin Ekroth,m@x.example,\n{middle}Malin Ekroth,m@x.example,tea\n")
    assert counts == {"created": 601, "updated": 1}
    assert people()["Malin Ekroth"].note == "tea"


def test_somebody_elses_record_is_not_matched_and_not_told(run, world):
    create(
        registry.get("contacts"),
        Actor.of(world.stranger),
        {"name": "Malin Ekroth", "emails": [{"value": "m@x.example"}]},
    )
    assert run("Name,E-mail\nMalin Ekroth,m@x.example\n") == {"created": 1}


def test_several_records_with_the_key_are_doubtful(run):
    run("Name,Phone\nMalin Ekroth,011-390 06 21\nOve Lind,011-390 06 21\n")
    assert run("Name,Phone,Note\nSomebody,011-390 06 21,x\n", update_by="phone") == {"doubtful": 1}
    assert run("Name,Phone,Note\nOve Lind,011-390 06 21,x\n", update_by="phone") == {"updated": 1}


def test_a_row_that_a_rule_refuses_while_it_is_stored_costs_only_itself(run, reasons, monkeypatch):
    kind = registry.get("contacts")
    usual = type(kind).follow_up

    def refusing(self, work, written):
        if any(item.record.name == "Ove Lind" for item in written):
            raise Refused("not today")
        usual(self, work, written)

    monkeypatch.setattr(type(kind), "follow_up", refusing)
    assert run(f"{TWO}\nEva Berg,,e@x.example,Lindö Marina AB,,\n") == {"created": 2, "rejected": 1}
    assert reasons(run.last) == ["not today"]
    assert set(people()) == {"Malin Ekroth", "Eva Berg"}
    assert set(Employment.objects.values_list("company__name", flat=True)) == {"Lindö Marina AB"}


# -- a file of the other kind ------------------------------------------------------------------------------------------

PERSONS = """First Name,Last Name,Organization Name,Phone 1 - Value,E-mail 1 - Value,Labels
Malin,Ekroth,Lindo AB,070-174 06 12,m@x.example,vip
"""
FIRMS = "Company name,INN,Phone,Contact person\nLindo AB,7707083893,070-174 06 12,Malin Ekroth\n"


@pytest.mark.parametrize(
    ("text", "wrong", "right"), [(PERSONS, "companies", "contacts"), (FIRMS, "contacts", "companies")]
)
def test_a_file_of_the_other_kind_is_noticed_and_taken_for_what_it_is(
    signed_in, world, settings, tmp_path, text, wrong, right
):
    settings.MEDIA_ROOT = tmp_path / "files"
    client = signed_in(world.seller)
    for kind in (wrong, right):
        page = client.post("/import", {"kind": kind, "file": SimpleUploadedFile("a.csv", text.encode())})["Location"]
        assert (f'action="{page}/as/{right}"' in client.get(page).content.decode()) is (kind == wrong)
    page = page.replace(str(ImportRun.objects.latest("pk").pk), str(ImportRun.objects.earliest("pk").pk))
    assert client.post(f"{page}/as/{right}").status_code == 302
    assert "/as/" not in client.get(page).content.decode()
    for step in ("check", "go"):
        client.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()
    owner_of_number = PointOfContact.objects.get(type="phone").party
    assert owner_of_number.name == ("Lindo AB" if right == "companies" else "Malin Ekroth")


def test_people_with_details_of_their_firms_are_no_file_of_firms(run):
    run("Company,Name,INN,Company phone,Industry\nLindo AB,Malin Ekroth,7707083893,011-390 06 21,Marina\n")
    assert "likelier" not in run.last.reading


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("waits", [False, True])
def test_steps_of_one_transaction_share_the_companies_they_make(run, monkeypatch, waits):
    """Bulk work takes several steps in a transaction unless somebody waits; what one made the next one knows."""
    pace = SimpleNamespace(size=2, took=lambda count, seconds: None)
    monkeypatch.setattr(engine, "ChunkPace", lambda: pace)
    monkeypatch.setattr(engine, "should_end", lambda began: waits)
    moves = []
    monkeypatch.setattr(engine, "give_way", lambda: moves.append(1))
    rows = "".join(f"Anna Ek{number},Firm {number % 2} AB,,,\n" for number in range(8))
    assert run(f"Name,Company,Note,Source,City\n{rows}") == {"created": 8}
    assert sorted(Party.objects.filter(type="company").values_list("name", flat=True)) == ["Firm 0 AB", "Firm 1 AB"]
    assert Employment.objects.count() == 8
    assert len(moves) == (4 if waits else 1)
