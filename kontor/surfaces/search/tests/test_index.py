"""The index beside the records: whole, and as the kind describes it, after everything that writes to it."""

import pytest
from django.db import connection

from kontor.core.actions import generic
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete, Edit, create
from kontor.core.actions.writing import Writing, writing
from kontor.core.kinds import registry
from kontor.surfaces.search.checking import wrong_entries
from kontor.surfaces.search.find import find

pytestmark = pytest.mark.django_db


def require_whole(*plurals):
    """FTS5's own check (sqlite.org/fts5.html, 6.4) raises when trigrams and entries say different things."""
    if connection.vendor == "sqlite":
        with connection.cursor() as sql:
            sql.execute("INSERT INTO surfaces_search_grams(surfaces_search_grams, rank) VALUES ('integrity-check', 1)")
    kinds = [registry.get(plural) for plural in plurals]
    assert [fault for kind in kinds for fault in wrong_entries(kind, list(kind.rows()))] == []


def titles(user, text):
    return [hit.title for hit in find(user, text)]


def test_an_entry_that_comes_goes_and_comes_again_is_found(world):
    kind, actor = registry.get("companies"), Actor.of(world.seller)
    made = create(kind, actor, {"name": "Bergs Plåt AB"})
    assert titles(world.seller, "plåt") == ["Bergs Plåt AB"]
    perform(Edit(kind), actor, made.pk, {"name": "Bergs Tak AB"})
    assert (titles(world.seller, "plåt"), titles(world.seller, "bergs tak")) == ([], ["Bergs Tak AB"])
    perform(Delete(kind), actor, made.pk)
    assert titles(world.seller, "bergs") == []
    generic.restore(kind, actor, made.pk)
    assert titles(world.seller, "bergs") == ["Bergs Tak AB"]
    require_whole("companies")


def test_many_new_records_are_indexed_from_what_was_written_as_if_read_again(world):
    companies, contacts, actor = registry.get("companies"), registry.get("contacts"), Actor.of(world.seller)
    firm = create(companies, actor, {"name": "Bergs Plåt AB"})
    drafting = Writing(actor)
    drafts = [
        drafting.draft(
            contacts,
            {
                "name": f"Malin Ek {number}",
                "owner": world.seller.pk,
                "company": firm.pk,
                "emails": [{"value": f"m{number}@x.example"}, {"value": "ek@lindo.example"}],
                "phones": [{"value": f"+467017406{number:02}"}],
                "messengers": [{"value": f"@malin{number}", "label": "telegram"}],
                "addresses": [{"text": "Södra kajen 14, 602 28 Norrköping"}],
            },
        )
        for number in range(20)
    ]
    with writing(actor) as work:
        work.create_many(contacts, drafts)
    require_whole("companies", "contacts")
    assert titles(world.seller, "@malin17") == ["Malin Ek 17"]
    assert len(titles(world.seller, "bergs plåt")) == 9
