"""Bulk work: chosen rows or everything that fits, at once or as a job, and taking it back."""

from typing import Any

import pytest

from kontor.core.changes.model import Batch
from kontor.core.jobs.worker import run_waiting
from kontor.core.testing.models import Gadget
from kontor.surfaces.web import bulk
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.surfaces.web.tests.conftest import HTMX

pytestmark = pytest.mark.django_db


def test_a_bulk_action_asks_for_what_it_needs_and_says_for_how_many(world: Any, make: Any, head: Any) -> None:
    ids = [make(world.seller, name).pk for name in ("A", "B", "C")]
    answer = head.post("/gadgets/bulk/assign", {"id": ids}, headers=HTMX)
    assert "Assign: 3 records" in text_of(answer) and 'name="owner"' in answer.content.decode()


def test_everything_that_fits_the_filter_is_meant_by_all(world: Any, make: Any, seller: Any) -> None:
    for name, colour in (("A", "red"), ("B", "red"), ("C", "blue")):
        make(world.seller, name, colour=colour)
    seller.post("/gadgets/bulk/delete", {"all": "1", "filter": "f=colour:is:red"})
    assert rows_of(seller.get("/gadgets")) == ["C"]


def test_a_field_is_set_on_many_records(world: Any, make: Any, seller: Any) -> None:
    ids = [make(world.seller, name).pk for name in ("A", "B")]
    assert "Colour" in text_of(seller.post("/gadgets/bulk/edit", {"id": ids}))
    asked = seller.post("/gadgets/bulk/edit", {"id": ids, "cell": "colour"})
    assert 'name="colour"' in asked.content.decode()
    wrong = seller.post("/gadgets/bulk/edit", {"id": ids, "cell": "price", "go": 1, "price": "dear"})
    assert wrong.status_code == 422 and 'value="dear"' in wrong.content.decode()
    seller.post("/gadgets/bulk/edit", {"id": ids, "cell": "colour", "go": 1, "colour": "red"})
    assert Gadget.objects.filter(colour="red").count() == 2


@pytest.mark.django_db(transaction=True)
def test_long_work_is_a_job_with_progress_and_is_undone_as_one(
    world: Any, make: Any, seller: Any, monkeypatch: Any
) -> None:
    monkeypatch.setattr(bulk, "AT_ONCE", 2)
    for name in "ABCD":
        make(world.seller, name)
    sent = {"all": "1", "filter": "", "cell": "colour", "go": 1, "colour": "blue"}
    answer = seller.post("/gadgets/bulk/edit", sent, headers=HTMX)
    page = answer.headers["HX-Redirect"]
    assert "Running" in text_of(seller.get(page)) and "You may leave this page" in text_of(seller.get(page))
    assert run_waiting() >= 1
    assert "Done" in text_of(seller.get(page)) and "4 of 4" in text_of(seller.get(page))
    assert Gadget.objects.filter(colour="blue").count() == 4
    seller.post(f"{page}/undo")
    assert Gadget.objects.filter(colour="blue").count() == 0


@pytest.mark.django_db(transaction=True)
def test_a_killed_bulk_job_goes_on_after_the_last_record(world: Any, make: Any, gadgets: Any) -> None:
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.base import perform_many
    from kontor.core.actions.batches import open_batch
    from kontor.core.actions.generic import Edit
    from kontor.surfaces.web.jobs import run_batch

    ids = sorted(make(world.seller, name).pk for name in "ABCD")
    actor = Actor.of(world.seller)
    data = {"action": "edit", "values": {"colour": "red"}, "filter": "", "ids": ids}
    batch = open_batch(gadgets, actor, "edited", 4, **data)
    perform_many(Edit(gadgets), actor, ids[:2], {"colour": "red"}, batch.pk)
    Batch.objects.filter(pk=batch.pk).update(done=2)
    run_batch.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.done, batch.state) == (4, Batch.State.DONE)


def test_nobody_else_sees_or_undoes_a_batch(world: Any, make: Any, seller: Any, stranger: Any) -> None:
    record = make(world.seller)
    seller.post("/gadgets/bulk/delete", {"id": record.pk})
    batch = Batch.objects.get()
    assert stranger.get(f"/batches/{batch.pk}").status_code == 404
    assert stranger.post(f"/batches/{batch.pk}/undo").status_code == 404
    assert "deleted" in text_of(seller.get("/batches"))


def test_choosing_nothing_is_refused_in_words(world: Any, seller: Any) -> None:
    answer = seller.post("/gadgets/bulk/delete", {}, headers=HTMX)
    assert answer.status_code == 422 and "Choose at least one row" in text_of(answer)


def test_everything_of_a_list_whose_filter_is_not_understood_is_not_touched(world: Any, seller: Any, make: Any) -> None:
    """An old link: without its filter "all" would mean far more than the person saw."""
    kept = make(world.seller, "Kept")
    answer = seller.post("/gadgets/bulk/delete", {"all": "1", "filter": "f=ghost:is:1", "go": 1})
    assert answer.status_code == 422
    assert "not understood" in answer.content.decode()
    kept.refresh_from_db()
    assert kept.deleted_at is None
