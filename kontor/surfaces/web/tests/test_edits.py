"""Changing a record: in place, in a form, when somebody else was quicker."""

from typing import Any

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.surfaces.web.testing.reading import form_of, hidden, text_of
from kontor.surfaces.web.tests.conftest import HTMX

pytestmark = pytest.mark.django_db


def test_a_cell_of_a_list_is_edited_where_it_stands(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller, colour="red")
    form = seller.get(f"/gadgets/{record.pk}/edit/colour?in=cell", headers=HTMX)
    assert "k-edit" in form.content.decode() and "<html" not in form.content.decode()
    sent = {"colour": "blue", "version": hidden(form, "version")[0]}
    answer = seller.post(f"/gadgets/{record.pk}/edit/colour?in=cell", sent, headers=HTMX)
    assert answer.content.decode() == "Blue"


def test_a_fact_offers_to_be_edited_again_after_saving(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller)
    answer = seller.post(f"/gadgets/{record.pk}/edit/price?in=fact", {"price": "12.5"}, headers=HTMX).content.decode()
    assert "12.50" in answer and "k-editfact" in answer
    emptied = seller.post(f"/gadgets/{record.pk}/edit/price?in=fact", {"price": ""}, headers=HTMX).content.decode()
    assert ">Add</button>" in emptied


def test_a_link_is_saved_by_id_or_by_the_one_typed_name_and_only_if_one_sees_it(
    world: Any, make: Any, seller: Any
) -> None:
    record, parent, foreign = make(world.seller), make(world.seller, "Box"), make(world.stranger, "Foreign")
    url = f"/gadgets/{record.pk}/edit/parent?in=fact"
    assert "Box" in text_of(seller.post(url, {"parent": "", "parent__text": "Box"}, headers=HTMX))
    record.refresh_from_db()
    assert record.parent_id == parent.pk
    assert seller.post(url, {"parent": foreign.pk, "parent__text": "Foreign"}, headers=HTMX).status_code == 422
    assert seller.post(url, {"parent": "", "parent__text": "Foreign"}, headers=HTMX).status_code == 422


def test_parts_are_edited_as_rows(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller, marks=[{"value": "old"}])
    rows = {"marks-count": 3, "marks-0-value": "", "marks-1-value": "new", "marks-2-value": "more", "marks-main": "2"}
    answer = seller.post(f"/gadgets/{record.pk}/edit/marks?in=fact", rows, headers=HTMX)
    assert "more" in text_of(answer) and "new" in text_of(answer) and "old" not in text_of(answer)
    refused = seller.post(
        f"/gadgets/{record.pk}/edit/marks?in=fact", {"marks-count": 1, "marks-0-value": "bad!"}, headers=HTMX
    )
    assert refused.status_code == 422 and 'value="bad!"' in refused.content.decode()


def test_without_scripts_the_edited_value_leads_back_to_the_card(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller)
    assert "<html" in seller.get(f"/gadgets/{record.pk}/edit/colour").content.decode()
    answer = seller.post(f"/gadgets/{record.pk}/edit/colour", {"colour": "red"})
    assert answer.status_code == 302 and answer.headers["Location"] == f"/gadgets/{record.pk}"


def test_a_refused_form_sums_up_the_faults_and_keeps_what_was_typed(world: Any, seller: Any) -> None:
    answer = seller.post("/gadgets/new", {"name": "", "price": "dear", "about": "kept text"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#f-name"' in page and 'href="#f-price"' in page and 'role="alert"' in page
    assert 'value="dear"' in page and "kept text" in page


def test_values_of_a_new_record_may_stand_in_the_address(world: Any, seller: Any) -> None:
    assert 'value="Lantern"' in seller.get("/gadgets/new?name=Lantern").content.decode()


def test_a_box_that_is_not_ticked_is_saved_as_no(world: Any, make: Any, seller: Any) -> None:
    record = make(world.seller, is_odd=True)
    seller.post(f"/gadgets/{record.pk}/edit/is_odd?in=fact", {"boxes": "is_odd"}, headers=HTMX)
    record.refresh_from_db()
    assert record.is_odd is False


def test_a_decided_conflict_keeps_what_only_the_other_changed(world: Any, make: Any, seller: Any, gadgets: Any) -> None:
    record = make(world.seller, about="at first", colour="red")
    opened = form_of(seller.get(f"/gadgets/{record.pk}/edit"), f"/gadgets/{record.pk}/edit")
    perform(Edit(gadgets), Actor.of(world.head), record.pk, {"about": "theirs", "colour": "blue"})
    page = seller.post(f"/gadgets/{record.pk}/edit", {**opened, "about": "mine"})
    seller.post(f"/gadgets/{record.pk}/edit", form_of(page, f"/gadgets/{record.pk}/edit"))
    record.refresh_from_db()
    assert (record.about, record.colour) == ("mine", "blue")
