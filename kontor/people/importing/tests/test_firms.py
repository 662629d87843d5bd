"""What rows of people say of the companies they work for: nothing of it is lost, nothing of theirs is overwritten."""

import pytest

from kontor.core.actions import generic
from kontor.core.actions.actor import Actor
from kontor.core.kinds import registry
from kontor.people.parties.model import Company, Contact, Employment

pytestmark = pytest.mark.django_db

LONG = f"{'Long ' * 60}AB"
HEAD = "First Name,Last Name,E-mail,Company name,Company INN,Company phone,Company website\n"


def firm(name="Lindö Trä AB"):
    return Company.objects.get(type="company", name=name, deleted_at=None)


def phones(party):
    return list(party.points.filter(type="phone").order_by("id").values_list("value", flat=True))


def test_a_later_row_adds_what_the_first_one_did_not_say(run):
    run(
        HEAD + "Anna,Ek,anna@x.example,Lindö Trä AB,,,\n"
        "Bo,Ek,bo@x.example,Lindö Trä AB,5560001231,+46701740605,lindo.example\n"
        "Siv,Ek,siv@x.example,Lindö Trä AB,,+46701740606,\n"
    )
    assert (firm().tax_id, firm().site) == ("556000-1231", "https://lindo.example")
    assert phones(firm()) == ["+46701740605", "+46701740606"]
    assert Employment.objects.filter(company=firm()).count() == 3


def test_a_company_that_was_there_stays_as_it_was_and_the_row_says_so(run, world):
    generic.create(
        registry.get("companies"), Actor.of(world.seller, "web"), {"name": "Lindö Trä AB", "tax_id": "556000-1231"}
    )
    run(HEAD + "Anna,Ek,anna@x.example,Lindö Trä AB,5560001231,+46701740605,\n")
    assert phones(firm()) == []
    [remark] = run.last.notes.filter(type="remark").values_list("reason", flat=True)
    assert "Lindö Trä AB is there already" in remark and "Phones" in remark
    assert Employment.objects.get().company_id == firm().pk


def test_a_run_that_may_update_fills_the_gaps_of_a_company(run, world):
    made = {"name": "Lindö Trä AB", "tax_id": "556000-1231", "sites": [{"value": "old.example"}]}
    generic.create(registry.get("companies"), Actor.of(world.seller, "web"), made)
    run(HEAD + "Anna,Ek,anna@x.example,Lindö Trä AB,5560001231,+46701740605,new.example\n", update_by="email")
    assert (phones(firm()), firm().site) == (["+46701740605"], "https://old.example")


def test_the_company_of_a_row_that_was_left_out_is_made_for_the_next_one(run, world):
    generic.create(
        registry.get("contacts"),
        Actor.of(world.seller, "web"),
        {"name": "Anna Ek", "emails": [{"value": "a@x.example"}]},
    )
    counts = run(
        HEAD + "Anna,Ek,a@x.example,Lindö Trä AB,5560001231,,\nBo,Ek,bo@x.example,Lindö Trä AB,,,\n",
    )
    assert counts == {"doubtful": 1, "created": 1}
    assert firm().tax_id == "556000-1231"
    assert Employment.objects.get().person.name == "Bo Ek"


def test_the_owner_of_a_person_gets_the_new_company_too(run, world):
    run(
        "First Name,Last Name,Company name,Contact owner\nAnna,Ek,Lindö Trä AB," + world.colleague.username + "\n",
        user=world.head,
    )
    assert (firm().owner, Contact.objects.get(type="contact", name="Anna Ek").owner) == (world.colleague,) * 2


def test_a_company_that_cannot_be_stands_among_the_details(run):
    run(HEAD + f"Anna,Ek,anna@x.example,{LONG},,,\nBo,Ek,bo@x.example,{LONG},,,\n")
    kept = [next(iter(person.other.values())) for person in Contact.objects.filter(type="contact", employments=None)]
    assert kept == [LONG, LONG]
