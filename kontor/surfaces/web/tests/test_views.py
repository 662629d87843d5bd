"""Saved views: keeping a list as a tab, sharing, renaming, deleting."""

from typing import Any

import pytest

from kontor.surfaces.web.model import SavedView
from kontor.surfaces.web.testing.reading import text_of

pytestmark = pytest.mark.django_db


def save(client: Any, name: str, **more: Any) -> None:
    assert client.post("/gadgets/views/new?f=colour:is:blue&sort=-price", {"name": name, **more}).status_code == 302


def test_ready_views_of_the_kind_are_tabs(world: Any, make: Any, seller: Any) -> None:
    make(world.seller, "R", colour="red")
    page = seller.get("/gadgets?f=colour:is:red").content.decode()
    assert 'aria-current="page">Red ones' in page


def test_a_kept_list_is_a_tab_of_its_maker_alone(world: Any, seller: Any, head: Any) -> None:
    save(seller, "Blue first")
    page = seller.get("/gadgets?f=colour:is:blue&sort=-price")
    assert 'aria-current="page">Blue first' in page.content.decode() and "Save view" not in text_of(page)
    assert "Blue first" not in text_of(head.get("/gadgets"))


def test_a_shared_view_is_a_tab_for_everybody_but_only_its_maker_changes_it(
    world: Any, seller: Any, stranger: Any
) -> None:
    save(seller, "Ours", shared="on")
    view = SavedView.objects.get()
    assert "Ours" in text_of(stranger.get("/gadgets"))
    assert stranger.post(f"/gadgets/views/{view.pk}", {"name": "Theirs"}).status_code == 422
    assert stranger.post(f"/gadgets/views/{view.pk}/delete").status_code == 422
    seller.post(f"/gadgets/views/{view.pk}", {"name": "Only mine"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Only mine", False)


def test_a_view_that_is_not_shared_does_not_exist_for_others(world: Any, seller: Any, stranger: Any) -> None:
    save(seller, "Mine")
    view = SavedView.objects.get()
    assert stranger.get(f"/gadgets/views/{view.pk}").status_code == 404
    assert stranger.post(f"/gadgets/views/{view.pk}/delete").status_code == 404
    seller.post(f"/gadgets/views/{view.pk}/delete")
    assert not SavedView.objects.exists()


def test_a_view_needs_a_name(world: Any, seller: Any) -> None:
    assert seller.post("/gadgets/views/new", {"name": "  "}).status_code == 422


def test_an_own_view_is_told_to_show_the_present_list(world: Any, seller: Any, stranger: Any) -> None:
    save(seller, "Blue first", shared="on")
    view = SavedView.objects.get()
    offered = seller.get("/gadgets/views/new?f=colour:is:red").content.decode()
    assert f'<option value="{view.pk}"' in offered and "a new view" in offered
    address = "/gadgets/views/new?f=colour:is:red&group=owner"
    assert stranger.post(address, {"instead": view.pk}).status_code == 422
    assert seller.post(address, {"instead": view.pk, "name": ""}).status_code == 302
    view.refresh_from_db()
    assert (view.name, view.is_shared, view.query) == ("Blue first", True, "f=colour:is:red&group=owner")


def test_other_columns_of_an_own_view_can_be_kept(world: Any, seller: Any) -> None:
    save(seller, "Blue first")
    page = seller.get("/gadgets?f=colour:is:blue&sort=-price&cols=count")
    assert 'aria-current="page">Blue first' in page.content.decode() and "Save view" in text_of(page)
    view = SavedView.objects.get()
    dialog = seller.get("/gadgets/views/new?f=colour:is:blue&sort=-price&cols=count").content.decode()
    assert f'<option value="{view.pk}" selected' in dialog
