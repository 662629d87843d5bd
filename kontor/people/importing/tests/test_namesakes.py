"""Rows whose company has namesakes: the one a person works for already, else the one that is called just so."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.parties.model import Employment

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm(world):
    def make(name):
        return create(registry.get("companies"), Actor.of(world.seller), {"name": name, "owner": world.seller.pk})

    return make


def test_a_person_of_the_second_of_two_namesakes_stays_there(run, world, firm):
    firm("Lindö Marina AB")
    second = firm("Lindö Marina AB")
    contacts = registry.get("contacts")
    values = {"name": "Malin Ekroth", "emails": [{"value": "malin@lindo.example", "label": "work"}]}
    create(contacts, Actor.of(world.seller), values | {"company": second.pk})
    assert run("Name,E-mail,Company\nMalin Ekroth,malin@lindo.example,Lindö Marina AB\n") == {"same": 1}
    assert [job.company_id for job in Employment.objects.all()] == [second.pk]


def test_the_legal_form_tells_two_companies_apart(run, firm):
    firm("Lindö Marina HB")
    limited = firm("Lindö Marina AB")
    run("Name,E-mail,Company\nMalin Ekroth,malin@lindo.example,Lindö Marina AB\n")
    assert [job.company_id for job in Employment.objects.all()] == [limited.pk]
