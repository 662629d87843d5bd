"""Companies and contacts through the machine: what is written, derived, found again and taken back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk, undo
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Edit, create, revert
from kontor.core.changes import log
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.cells.loading import load_beside
from kontor.core.kinds.conditions import Condition
from kontor.core.kinds.query import Query, load_cells
from kontor.people.parties.actions import Employ, Leave, MarkInvalid, MarkValid, SetPrimary
from kontor.people.parties.model import Employment, Party, PointOfContact

HOME, MOBILE = "+46113900621", "+46701740612"


@pytest.fixture
def contacts(world):
    return registry.get("contacts")


@pytest.fixture
def companies(world):
    return registry.get("companies")


@pytest.fixture
def actor(world):
    return Actor.of(world.seller)


@pytest.fixture
def malin(contacts, actor):
    return create(
        contacts,
        actor,
        {
            "name": "Malin Ekroth",
            "phones": [
                {"value": "011-390 06 21", "label": "work"},
                {"value": "070-174 06 12 ankn 5", "label": "mobile"},
            ],
            "emails": [{"value": "Malin <malin@Lindo.example>"}],
            "addresses": [{"text": "Södra kajen 14, 602 28 Norrköping"}],
            "customer_roles": ("customer", "supplier"),
            "tags": ["vip"],
        },
    )


@pytest.fixture
def lindo(companies, actor):
    return create(companies, actor, {"name": "Lindö Marina & Krog AB", "tax_id": "559000-1235"})


def test_what_stands_in_other_tables_is_read_by_one_statement(contacts, malin, actor):
    other = create(
        contacts, actor, {"name": "Olle Hägg", "tags": ["vip", "boats"], "sites": [{"value": "olle.example"}]}
    )
    names = ("phones", "emails", "sites", "messengers", "addresses", "customer_roles", "tags", "groups")
    cells = [contacts.cell(name) for name in names]
    ids = [malin.pk, other.pk]
    load_beside(cells, ids)
    with CaptureQueriesContext(connection) as asked:
        found = load_beside(cells, ids)
    assert len(asked) == 1
    assert found == {cell.name: cell.load_many(ids) for cell in cells}
    assert [part["value"] for part in found["phones"][malin.pk]] == [HOME, MOBILE]
    assert found["phones"][malin.pk][0]["is_primary"] is True


def fresh(record):
    return type(record).objects.get(pk=record.pk)


def values(kind, record, *names):
    rows = kind.rows().filter(pk=record.pk)
    return load_cells([kind.cell(name) for name in names], rows)[0][2]


# -- what a record keeps ------------------------------------------------------


def test_phones_are_kept_in_one_form_and_the_first_is_primary(contacts, malin):
    (phones,) = values(contacts, malin, "phones")
    assert [(part["value"], part["extension"], part["label"], part["is_primary"]) for part in phones] == [
        (HOME, "", "work", True),
        (MOBILE, "5", "mobile", False),
    ]
    assert fresh(malin).phone == HOME


def test_lists_show_what_is_derived(contacts, malin):
    name, phone, email, city = values(contacts, malin, "name", "phone", "email", "city")
    assert (name, email, city) == ("Malin Ekroth", "malin@lindo.example", "Norrköping")
    assert contacts.cell("phone").text(phone, Formats(country="SE")) == "011-390 06 21"
    assert contacts.cell("phone").text(phone, Formats(country="RU")) == "+46 11 390 06 21"


def test_a_full_name_fills_its_parts_and_parts_compose_the_name(contacts, actor, malin):
    assert (malin.given_name, malin.family_name) == ("Malin", "Ekroth")
    perform(Edit(contacts), actor, malin.pk, {"family_name": "Lind"})
    assert fresh(malin).name == "Malin Lind"
    assert fresh(malin).name_key == "malin lind"
    person = create(contacts, actor, {"given_name": "Иван", "middle_name": "Петрович", "family_name": "Ёлкин"})
    assert (person.name, person.name_key) == ("Ёлкин Иван Петрович", "елкин иван петрович")


def test_a_bad_phone_is_refused_with_the_reason_and_all_bad_ones_are_told(contacts, actor):
    with pytest.raises(Refused) as refused:
        create(contacts, actor, {"name": "X", "phones": [{"value": "12"}, {"value": MOBILE}, {"value": "abc"}]})
    assert "“12”: The number is too short" in refused.value.fields["phones"]
    assert "“abc”: There are no digits" in refused.value.fields["phones"]
    assert not Party.objects.filter(name="X").exists()


def test_a_bad_email_says_why(contacts, actor):
    with pytest.raises(Refused) as refused:
        create(contacts, actor, {"name": "X", "emails": [{"value": "malin.example"}]})
    assert "needs an @ sign" in refused.value.fields["emails"]


@pytest.mark.parametrize("plural", ["contacts", "companies"])
def test_a_name_is_needed_and_fits(world, actor, plural):
    kind = registry.get(plural)
    for bad in ({}, {"name": "  "}, {"name": "x" * 251}):
        with pytest.raises(Refused) as refused:
            create(kind, actor, bad)
        assert "name" in refused.value.fields


def test_a_website_gets_its_scheme_and_a_script_is_no_website(companies, actor, lindo):
    perform(Edit(companies), actor, lindo.pk, {"sites": [{"value": "lindo.example/krog"}]})
    assert fresh(lindo).site == "https://lindo.example/krog"
    with pytest.raises(Refused):
        perform(Edit(companies), actor, lindo.pk, {"sites": [{"value": "javascript://alert(1).x"}]})


# -- changing several values ------------------------------------------------------


def test_an_edited_phone_is_one_change_and_can_be_taken_back(contacts, actor, malin):
    before = contacts.cell("phones").get(malin)
    perform(Edit(contacts), actor, malin.pk, {"phones": [{"value": MOBILE}, {"value": "+46 8 123 456 78"}]})
    change = log.of_record("contact", malin.pk).first()
    old, new = log.values_of([change.id])[change.id]["phones"]
    assert [part["value"] for part in old] == [HOME, MOBILE]
    assert [part["value"] for part in new] == [MOBILE, "+46812345678"]
    assert fresh(malin).phone == MOBILE
    revert(contacts, actor, malin.pk, "phones", old)
    assert contacts.cell("phones").get(malin) == before
    assert fresh(malin).phone == HOME


def test_undo_of_a_bulk_edit_brings_phones_back_in_their_order(contacts, world, actor, malin):
    before = contacts.cell("phones").get(malin)
    batch = open_batch(contacts, actor, "edited", 1)
    run_bulk(Edit(contacts), actor, [malin.pk], {"phones": [{"value": MOBILE}]}, batch)
    assert len(contacts.cell("phones").get(malin)) == 1
    done = undo(batch, actor)
    batch.refresh_from_db()
    assert (done.skipped, batch.state) == (0, "undone")
    assert contacts.cell("phones").get(malin) == before


def test_undo_leaves_a_name_that_somebody_changed_afterwards(contacts, actor, malin):
    batch = open_batch(contacts, actor, "edited", 1)
    run_bulk(Edit(contacts), actor, [malin.pk], {"name": "Malin Lind", "source": "fair"}, batch)
    perform(Edit(contacts), actor, malin.pk, {"name": "Malin Berg"})
    assert undo(batch, actor).skipped == 1
    assert (fresh(malin).name, fresh(malin).source) == ("Malin Berg", "")


def test_the_same_phones_again_are_no_change(contacts, actor, malin):
    typed = [
        {"value": "+46 11 390 06 21", "label": "work", "is_primary": True},
        {"value": MOBILE, "extension": "5", "label": "mobile"},
    ]
    perform(Edit(contacts), actor, malin.pk, {"phones": typed})
    assert fresh(malin).version == 1


def test_roles_and_tags_are_filtered_and_shown(contacts, world, malin):
    roles = contacts.cell("customer_roles")
    assert roles.text(roles.get(malin), Formats()) == "Customer, Supplier"
    for condition, found in (
        ("customer_roles:has:supplier", 1),
        ("customer_roles:lacks:supplier", 0),
        ("tags:has:vip", 1),
    ):
        query = Query((Condition.of(condition),))
        assert query.rows(contacts, world.administrator, Formats()).count() == found


def test_phones_are_found_by_part_of_their_digits_in_any_spelling(contacts, world, malin):
    for typed in ("390 06 21", "011-39 00 621", "+46113900621", "0701740612"):
        query = Query((Condition("phones", "contains", typed),))
        assert query.rows(contacts, world.seller, Formats()).count() == 1, typed


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("phone:is:011-390 06 21", 1),
        ("phone:not:011-390 06 21", 0),
        ("phone:starts:011", 1),
        ("phone:starts:+46 11", 1),
        ("phone:contains:0113900621", 1),
        ("phone:is:070-174 06 12", 0),
    ],
)
def test_the_number_of_a_list_is_asked_for_as_it_is_shown(contacts, world, malin, condition, found):
    query = Query((Condition.of(condition),))
    assert query.rows(contacts, world.seller, Formats(country="SE")).count() == found


# -- marks ------------------------------------------------------


def test_an_invalid_phone_stays_but_is_not_offered(contacts, actor, malin):
    perform(MarkInvalid(contacts), actor, malin.pk, {"value": HOME})
    phones = contacts.cell("phones").get(malin)
    assert [(part["value"], part["is_invalid"]) for part in phones] == [(MOBILE, False), (HOME, True)]
    assert fresh(malin).phone == MOBILE
    assert log.of_record("contact", malin.pk).first().name == "contact.marked_invalid"


def test_the_mark_stays_when_a_form_sends_phones_without_it(contacts, actor, malin):
    perform(MarkInvalid(contacts), actor, malin.pk, {"value": HOME})
    perform(Edit(contacts), actor, malin.pk, {"phones": [{"value": "011-390 06 21"}, {"value": "+46 8 123 456 78"}]})
    marks = {part["value"]: part["is_invalid"] for part in contacts.cell("phones").get(malin)}
    assert marks == {"+46812345678": False, HOME: True}
    perform(MarkValid(contacts), actor, malin.pk, {"value": HOME})
    assert not any(part["is_invalid"] for part in contacts.cell("phones").get(malin))


def test_another_phone_becomes_the_first(contacts, actor, malin):
    perform(SetPrimary(contacts), actor, malin.pk, {"value": MOBILE})
    phones = contacts.cell("phones").get(malin)
    assert [part["value"] for part in phones] == [MOBILE, HOME]
    assert fresh(malin).phone == MOBILE


def test_a_phone_that_is_gone_cannot_be_marked(contacts, actor, malin):
    with pytest.raises(Refused):
        perform(MarkInvalid(contacts), actor, malin.pk, {"value": "+46999"})


# -- employments ------------------------------------------------------


def test_joining_a_company_is_recorded_on_both(contacts, companies, actor, malin, lindo):
    perform(Employ(contacts), actor, malin.pk, {"company": lindo.pk, "position": "Purchasing"})
    company, position = values(contacts, malin, "company", "position")
    assert (company.title, position) == ("Lindö Marina & Krog AB", "Purchasing")
    assert values(companies, lindo, "people")[0] == ((malin.pk, "Malin Ekroth"),)
    assert log.of_record("contact", malin.pk).first().name == "contact.employed"
    note = log.of_record("company", lindo.pk).first()
    assert (note.name, note.data, note.version) == ("company.joined", {"person": malin.pk}, 2)
    assert fresh(lindo).version == 2


def test_leaving_keeps_the_employment_with_its_last_day(contacts, companies, actor, malin, lindo):
    perform(Employ(contacts), actor, malin.pk, {"company": lindo.pk})
    perform(Leave(contacts), actor, malin.pk, {"company": lindo.pk})
    row = Employment.objects.get()
    assert row.left_on == timezone.localdate()
    assert values(contacts, malin, "company") == [None]
    assert values(companies, lindo, "people") == [()]
    assert log.of_record("company", lindo.pk).first().name == "company.left"
    with pytest.raises(Refused):
        perform(Leave(contacts), actor, malin.pk, {"company": lindo.pk})


def test_setting_the_company_in_a_list_ends_the_former_one(contacts, companies, actor, malin, lindo):
    other = create(companies, actor, {"name": "Brygga AB"})
    perform(Edit(contacts), actor, malin.pk, {"company": lindo.pk, "position": "Chef"})
    perform(Edit(contacts), actor, malin.pk, {"company": str(other.pk)})
    assert values(contacts, malin, "company")[0].id == other.pk
    assert Employment.objects.get(company=lindo.pk).left_on == timezone.localdate()
    perform(Edit(contacts), actor, malin.pk, {"position": "Owner"})
    assert values(contacts, malin, "position") == ["Owner"]


def test_a_form_that_asks_for_the_company_alone_keeps_the_position_and_the_days(contacts, actor, malin, lindo):
    job = {"company_id": lindo.pk, "position": "Chef", "since": timezone.localdate()}
    perform(Edit(contacts), actor, malin.pk, {"employments": [job]})
    perform(Edit(contacts), actor, malin.pk, {"employments": [{"company_id": str(lindo.pk)}]})
    row = Employment.objects.get()
    assert (row.position, row.since) == ("Chef", timezone.localdate())


def test_an_employment_can_be_taken_back(contacts, companies, actor, malin, lindo):
    batch = open_batch(contacts, actor, "edited", 1)
    run_bulk(Edit(contacts), actor, [malin.pk], {"company": lindo.pk}, batch)
    undo(batch, actor)
    assert not Employment.objects.exists()
    assert fresh(lindo).deleted_at is None
    assert [change.name for change in log.of_record("company", lindo.pk)] == [
        "company.left",
        "company.joined",
        "company.created",
    ]


def test_a_stranger_cannot_join_somebody_to_a_company_they_cannot_see(contacts, world, lindo):
    stranger = Actor.of(world.stranger)
    person = create(contacts, stranger, {"name": "Spy"})
    with pytest.raises(Refused):
        perform(Employ(contacts), stranger, person.pk, {"company": lindo.pk})
    assert not Employment.objects.exists()


def test_days_of_an_employment_must_fit(contacts, actor, malin, lindo):
    today = timezone.localdate()
    bad = {"company_id": lindo.pk, "since": today, "left_on": today - timedelta(days=1)}
    with pytest.raises(Refused) as refused:
        perform(Edit(contacts), actor, malin.pk, {"employments": [bad]})
    assert "before the first one" in refused.value.fields["employments"]


# -- in and out again ------------------------------------------------------


def test_what_an_export_writes_can_be_read_again(contacts, companies, actor, malin, lindo):
    perform(MarkInvalid(contacts), actor, malin.pk, {"value": HOME})
    formats = Formats()
    for name in ("phones", "emails", "addresses", "customer_roles", "tags"):
        cell = contacts.cell(name)
        value = cell.get(malin)
        assert cell.clean(cell.from_machine(cell.machine(value), formats)) == value, name
    other = contacts.cell("other")
    assert other.from_machine(other.machine({"Fax 2": "12: 3", "Hobby": "sailing"}), formats) == {
        "Fax 2": "12: 3",
        "Hobby": "sailing",
    }


def test_deleting_rows_of_parts_outside_an_action_is_refused(malin):
    from kontor.core.records.guard import WriteOutsideAction

    with pytest.raises(WriteOutsideAction):
        PointOfContact.objects.filter(party=malin.pk).delete()


def test_a_list_names_the_first_people_of_a_company_and_counts_the_others(world):
    firm = create(registry.get("companies"), Actor.of(world.seller), {"name": "Lindö Trä AB"})
    for name in ("Anna", "Bo", "Cilla", "Dag", "Eva"):
        create(registry.get("contacts"), Actor.of(world.seller), {"name": name, "company": firm.pk})
    cell = registry.get("companies").cell("people")
    people = cell.load_many([firm.pk])[firm.pk]
    assert cell.text(people, Formats()) == "Anna, Bo, Cilla +2"
    assert cell.machine(people) == "Anna; Bo; Cilla; Dag; Eva"
