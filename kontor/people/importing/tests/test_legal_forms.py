"""Companies that differ only in the legal form are two, unless a tax id, number or address of both says otherwise."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.parties.model import Employment, Party

pytestmark = pytest.mark.django_db


def names():
    return sorted(Party.objects.filter(type="company").values_list("name", flat=True))


@pytest.fixture
def firm(world):
    return lambda name: create(registry.get("companies"), Actor.of(world.seller), {"name": name})


@pytest.mark.parametrize("text", ["Grönvik Krog AB\nGrönvik Krog HB\nGrönvik Krog HB", "ООО «Ёлка»\nАО «Ёлка»"])
def test_two_forms_are_two_companies(run, text):
    run(f"Company\n{text}\n", "companies")
    assert names() == sorted(set(text.split("\n")))


def test_a_form_in_full_is_the_same_form(run):
    text = "Company\nООО «Ёлка»\nОбщество с ограниченной ответственностью «Ёлка»\nЁлка\n"
    assert run(text, "companies") == {"created": 1, "same": 2}


def test_a_name_without_form_takes_one_form_and_no_second(run):
    assert run("Company\nЁлка\nООО «Ёлка»\nАО «Ёлка»\n", "companies") == {"created": 2, "same": 1}


def test_a_shared_number_joins_two_forms(run):
    text = "Company,Phone\nGrönvik Krog AB,08-123 456 78\nGrönvik Krog HB,08-123 456 78\n"
    assert run(text, "companies") == {"created": 1, "same": 1}


def test_a_company_of_another_form_is_there(run, firm):
    firm("Grönvik Krog AB")
    assert run("Company\nGrönvik Krog HB\nGrönvik Krog AB\n", "companies") == {"created": 1, "same": 1}


def test_people_work_for_the_company_of_their_form(run, firm):
    firm("Grönvik Krog AB")
    rows = "Ann Lee,Grönvik Krog HB\nBo Ek,Grönvik Krog AB\nCia Dal,Grönvik Krog HB\nDan Fors,Grönvik Krog"
    run(f"Name,Company\n{rows}\n")
    jobs = dict(Employment.objects.values_list("person__name", "company__name"))
    ab, hb = "Grönvik Krog AB", "Grönvik Krog HB"
    assert jobs.pop("Dan Fors") in (ab, hb)
    assert jobs == {"Ann Lee": hb, "Bo Ek": ab, "Cia Dal": hb}
    assert names() == [ab, hb]
