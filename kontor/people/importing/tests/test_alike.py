"""A dry run says of new rows of whom they remind, and of customers of colleagues only that they are known."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.changes import log
from kontor.core.kinds import registry
from kontor.surfaces.exchange import check

pytestmark = pytest.mark.django_db


def remarks(found):
    return [(sample["title"], sample["text"]) for sample in found["samples"]["remarked"]]


def test_a_new_row_with_a_similar_name_is_remarked_upon(world, bring):
    known = create(registry.get("contacts"), Actor.of(world.seller), {"name": "Иванов Иван"})
    found = check.check(bring("Name,E-mail\nIvan Ivanov,ivan@x.example\nOve Lind,ove@x.example\n"))
    reason = f"Perhaps Иванов Иван (#{known.pk}), who is there already: similar name"
    assert remarks(found) == [("Ivan Ivanov", reason)]
    assert (found["counts"]["created"], found["counts"]["remarked"]) == (2, 1)


def test_a_number_of_a_colleagues_customer_is_known_and_no_more(world, bring):
    phones = [{"value": "+46701740612"}]
    other = create(registry.get("contacts"), Actor.of(world.southerner), {"name": "Malin Ek", "phones": phones})
    found = check.check(bring("Name,Phone\nMalin E,070-174 06 12\n"))
    assert remarks(found) == [("Malin E", "Known to a colleague")]
    assert log.of_record("contact", other.pk)[0].name == "contact.found_by_colleague"


def test_only_the_first_new_rows_are_compared(world, bring, monkeypatch):
    monkeypatch.setattr(check, "COMPARED", 1)
    for name in ("Ove Lindd", "Malin Ekk"):
        create(registry.get("contacts"), Actor.of(world.seller), {"name": name})
    found = check.check(bring("Name\nOve Lind\nMalin Ek\n"))
    assert [title for title, _text in remarks(found)] == ["Ove Lind"]
