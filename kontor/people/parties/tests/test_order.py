"""The order of names in a list, for everybody the same."""

from importlib import import_module

import pytest
from django.apps import apps

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.records.guard import bulk_load
from kontor.people.parties.model import Party


@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_swedish_letters_come_after_z_in_the_list_of_everybody(world, signed_in, language):
    for name in ("Örebro Kök", "Zetterlunds", "Ängsholm", "Arboga", "Åkeri"):
        create(registry.get("companies"), Actor.of(world.seller), {"name": name})
    world.seller.language = language
    world.seller.save()
    client = signed_in(world.seller)

    page = client.get("/companies?cols=city").content.decode()

    places = [page.index(f">{name}</a>") for name in ("Arboga", "Zetterlunds", "Åkeri", "Ängsholm", "Örebro Kök")]
    assert places == sorted(places)


def test_keys_from_before_are_made_anew(world):
    party = create(registry.get("companies"), Actor.of(world.seller), {"name": "Åkeri 9"})
    with bulk_load():
        Party.objects.filter(pk=party.pk).update(name_key="akeri 000000009")
        import_module("kontor.people.migrations.0005_letters_after_z").sort_anew(apps, None)

    party.refresh_from_db()
    assert party.name_key == "{keri 000000009"
