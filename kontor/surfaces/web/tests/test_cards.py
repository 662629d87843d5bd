"""Cards: facts, actions, history, the trash."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kontor.core.changes.model import Change, ChangeValues
from kontor.core.records.guard import bulk_load
from kontor.core.testing.models import Gadget
from kontor.surfaces.web.jobs import empty_trash
from kontor.surfaces.web.testing.reading import text_of
from kontor.surfaces.web.tests.conftest import HTMX

pytestmark = pytest.mark.django_db


def test_a_card_shows_its_groups_and_offers_to_fill_what_is_empty(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller, "Lamp", price="12")
    page = seller.get(f"/gadgets/{record.pk}")
    assert "Main" in text_of(page) and "12.00" in text_of(page)
    assert 'data-edit="due"' in page.content.decode() and "Add" in text_of(page)


def test_giving_a_record_away_asks_whom_to_and_does_it(world: Any, make: Any, head: Any) -> None:
    record = make(world.seller, "Lamp")
    assert 'name="owner"' in head.get(f"/gadgets/{record.pk}/do/assign", headers=HTMX).content.decode()
    refused = head.post(f"/gadgets/{record.pk}/do/assign", {"owner": "", "owner__text": "Nobody at all"})
    assert refused.status_code == 422 and "Nobody at all" in refused.content.decode()
    head.post(f"/gadgets/{record.pk}/do/assign", {"owner": world.colleague.pk})
    record.refresh_from_db()
    assert record.owner_id == world.colleague.pk


def test_the_history_names_linked_records_and_only_those_one_sees(world: Any, make: Any, seller: Any) -> None:
    box, record = make(world.seller, "Box"), make(world.seller, "Lamp")
    seller.post(f"/gadgets/{record.pk}/edit/parent?in=fact", {"parent": box.pk})
    assert "Box" in text_of(seller.get(f"/gadgets/{record.pk}/history"))
    with bulk_load():
        Gadget.objects.filter(pk=box.pk).update(owner=world.stranger, unit=None)
    assert "Box" not in text_of(seller.get(f"/gadgets/{record.pk}/history"))


def test_the_trash_is_emptied_after_thirty_days_and_the_log_keeps_the_fact_alone(
    world: Any, make: Any, seller: Any
) -> None:
    old, young = make(world.seller, "Old", tags=["x"], marks=[{"value": "m"}]), make(world.seller, "Young")
    for record in (old, young):
        seller.post(f"/gadgets/{record.pk}/do/delete")
    with bulk_load():
        Gadget.objects.filter(pk=old.pk).update(deleted_at=timezone.now() - timedelta(days=31))
    assert empty_trash.func() == 1
    assert list(Gadget.objects.values_list("name", flat=True)) == ["Young"]
    assert Change.objects.filter(kind="gadget", record=old.pk).order_by("-id").first().name == "gadget.purged"
    assert not ChangeValues.objects.filter(change__kind="gadget", change__record=old.pk).exists()


def test_options_of_a_combobox_come_from_what_one_sees(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "Lamp")
    make(world.stranger, "Lantern")
    options = text_of(seller.get("/choose/gadgets?q=La"))
    assert "Lamp" in options and "Lantern" not in options
    assert "Коля Орлов" in text_of(seller.get("/choose/users?q=коля"))


def test_a_typed_date_is_echoed(world: Any, seller: Any) -> None:
    assert seller.get("/when?text=tomorrow 10").json() == {"said": "tomorrow 10:00"}
    assert seller.get("/when?text=qwertz").json() == {"said": None}


def test_pages_speak_the_language_of_the_person(world: Any, make: Any, seller: Any) -> None:
    make(world.seller)
    for code in ("ru", "sv", "en"):
        world.seller.language = code
        world.seller.save(update_fields=["language"])
        assert f'<html lang="{code}"' in seller.get("/gadgets").content.decode()
