"""Legal details: numbers are checked by the country of the party, found in any spelling, and weigh nothing where there
are none."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Edit, create
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.records import guard
from kontor.people.parties.accounts import ACCOUNTS
from kontor.people.parties.model import LegalDetails, Party
from kontor.surfaces.search.find import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def companies():
    return registry.get("companies")


@pytest.fixture
def actor(world):
    return Actor.of(world.seller, "web")


def refusal(kind, actor, **values):
    with pytest.raises(Refused) as refused:
        create(kind, actor, {"name": "Lindö AB", **values})
    return refused.value.fields


def test_a_wrong_number_is_refused_with_its_group_of_digits_and_the_way_out(companies, actor):
    wrong = refusal(companies, actor, tax_id="559000-1234", vat_number="SE559000123401")
    assert "check digit 4 in place 10 does not fit 559000123" in wrong["tax_id"]
    assert "country of registration" in wrong["tax_id"]
    assert "check digit 4 in place 10 does not fit 559000123" in wrong["vat_number"]


def test_the_country_of_registration_decides_which_check_digits_are_asked(companies, actor):
    assert "INN: the check digit 4" in refusal(companies, actor, tax_id="7707083894", country="Россия")["tax_id"]
    assert "INN: the check digit 4" in refusal(companies, actor, tax_id="7707083894", kpp="770701001")["tax_id"]
    pole = create(companies, actor, {"name": "Sklep", "tax_id": "7707083894", "country": "Polen"})
    assert (pole.tax_id, pole.legal.country) == ("7707083894", "PL")
    cell = companies.cell("country")
    assert [cell.text("PL", Formats(language=language)) for language in ("en", "ru", "sv")] == [
        "Poland", "Польша", "Polen",
    ]  # fmt: skip


def test_the_country_of_an_address_is_likelier_than_that_of_the_firm(companies, actor):
    abroad = [{"text": "Лесная, 5", "city": "Тверь", "country": "Россия"}]
    assert "INN" in refusal(companies, actor, tax_id="7707083894", addresses=abroad)["tax_id"]
    assert create(companies, actor, {"name": "Лес", "tax_id": "556000-4615", "addresses": abroad}).pk


def test_a_wrong_number_that_stands_there_already_does_not_stop_other_edits(companies, actor):
    record = create(companies, actor, {"name": "Lindö AB"})
    with guard.bulk_load():
        Party.objects.filter(pk=record.pk).update(tax_id="123")
    perform(Edit(companies), actor, record.pk, {"tax_id": "123", "industry": "Food"})
    with pytest.raises(Refused):
        perform(Edit(companies), actor, record.pk, {"tax_id": "1234"})


def test_who_has_no_legal_details_has_no_row_of_them(companies, actor):
    record = create(companies, actor, {"name": "Lindö AB", "tax_id": "559000-1235"})
    perform(Edit(companies), actor, record.pk, {"industry": "Food", "head_name": ""})
    assert not LegalDetails.objects.exists()
    perform(Edit(companies), actor, record.pk, {"head_name": "Malin Ekroth", "founded": "1998-05-17"})
    perform(Edit(companies), actor, record.pk, {"founded": ""})
    assert LegalDetails.objects.values_list("head_name", "founded").get() == ("Malin Ekroth", "")


@pytest.mark.parametrize(
    "typed", ["559000-1235", "5590001235", "559000 1235", "59000123", "SE559000123501", "1027700132195"]
)
def test_a_company_is_found_by_its_numbers(companies, actor, typed):
    record = create(companies, actor, {"name": "Lindö AB"})
    values = {"tax_id": "5590001235", "vat_number": "SE559000123501", "registration_id": "1027700132195"}
    perform(Edit(companies), actor, record.pk, values)
    create(companies, actor, {"name": "Brygga AB", "tax_id": "556000-4615"})
    assert [hit.id for hit in find(actor.user, typed)] == [record.pk]


@pytest.mark.parametrize(
    "asked", ["tax_id:is:5590001235", "tax_id:is:559000-1235", "kpp:is:7707 01 001", "head_name:contains:ekroth"]
)
def test_lists_filter_by_legal_details_in_any_spelling(companies, actor, client, asked):
    create(companies, actor, {
        "name": "Lindö AB", "tax_id": "559000-1235", "kpp": "770701001", "country": "SE", "head_name": "Malin Ekroth",
    })  # fmt: skip
    create(companies, actor, {"name": "Brygga AB"})
    client.force_login(actor.user)
    page = client.get("/companies", {"f": asked, "cols": "name,tax_id,kpp,country,head_name"}).content.decode()
    assert "Lindö AB" in page and "Brygga AB" not in page
    assert "Sweden" in page


def test_the_card_asks_no_question_more_for_legal_details(companies, actor, client, monkeypatch):
    monkeypatch.setattr("kontor.core.accounts.firm.FRESH_SECONDS", 3600)  # on a slow machine too
    bare = create(companies, actor, {"name": "Brygga AB"})
    full = create(companies, actor, {"name": "Lindö AB", "head_name": "Malin Ekroth", "vat_number": "SE559000123501"})
    client.force_login(actor.user)
    counts = []
    for record in (bare, full):
        client.get(f"/companies/{record.pk}")
        with CaptureQueriesContext(connection) as asked:
            assert ("Malin Ekroth" in client.get(f"/companies/{record.pk}").content.decode()) is (record is full)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_company_is_found_by_its_account_in_groups_or_not(companies, actor):
    record = create(companies, actor, {"name": "Lindö AB", "accounts": [{"number": "SE45 5000 0000 0583 9825 7466"}]})
    assert ACCOUNTS.text(ACCOUNTS.get(record), Formats()) == "SE45 5000 0000 0583 9825 7466 BIC ESSESESS SEB"
    for typed in ("SE4550000000058398257466", "SE45 5000 0000 0583 9825 7466"):
        assert [hit.id for hit in find(actor.user, typed)] == [record.pk], typed
        rows = companies.rows().filter(ACCOUNTS.condition("contains", typed, Formats()))
        assert list(rows.values_list("pk", flat=True)) == [record.pk], typed


def test_a_wrong_account_among_several_is_told_and_nothing_is_lost(companies, actor, client):
    client.force_login(actor.user)
    sent = {
        "name": "Lindö AB",
        "accounts-count": "2",
        "accounts-0-value": "SE45 5000 0000 0583 9825 7466",
        "accounts-1-value": "40702810500000000225 БИК 044525225",
        "accounts-main": "0",
    }
    page = client.post("/companies/new", sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "The key 5 (the 9th digit) of the account 40702 810 5 0000 0000225 does not fit BIK 044525225" in text
    assert 'value="40702810500000000225 БИК 044525225"' in text and 'value="SE45 5000' in text


def test_the_card_says_when_it_is_the_founding_day(companies, actor, client):
    today = timezone.localdate()
    record = create(companies, actor, {"name": "Lindö AB", "founded": f"1998-{today:%m-%d}"})
    other = create(companies, actor, {"name": "Brygga AB", "founded": f"--{today + timedelta(days=40):%m-%d}"})
    client.force_login(actor.user)
    assert "Founded on this day in 1998" in client.get(f"/companies/{record.pk}").content.decode()
    assert "Founded on this day" not in client.get(f"/companies/{other.pk}").content.decode()
