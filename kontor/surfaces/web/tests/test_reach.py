"""Who reaches which page: nobody without a sign-in, strangers get 404 everywhere, a forbidden act is 403."""

from typing import Any

import pytest
from django.test import Client

from kontor.core.accounts.model import User
from kontor.surfaces.web.testing.reading import text_of

pytestmark = pytest.mark.django_db

SHOWN = ("", "/peek", "/edit", "/edit/name", "/history", "/do/assign", "/do/delete", "/panel/none")
SENT = ("/edit", "/edit/name?in=cell", "/do/delete", "/do/assign", "/restore", "/history/1/name/revert")


@pytest.mark.parametrize("part", SHOWN)
def test_a_stranger_finds_nothing_where_a_record_is(world: Any, make: Any, stranger: Any, part: str) -> None:
    record = make(world.seller)
    assert stranger.get(f"/gadgets/{record.pk}{part}").status_code == 404
    assert stranger.get(f"/gadgets/{record.pk + 1000}{part}").status_code == 404


@pytest.mark.parametrize("part", SENT)
def test_a_stranger_changes_nothing(world: Any, make: Any, stranger: Any, part: str) -> None:
    record = make(world.seller)
    assert stranger.post(f"/gadgets/{record.pk}{part}", {"name": "Mine", "owner": world.stranger.pk}).status_code == 404
    record.refresh_from_db()
    assert record.name == "Lamp" and record.deleted_at is None and record.owner_id == world.seller.pk


def test_a_stranger_s_list_chooser_and_trash_hold_nothing_of_others(world: Any, make: Any, stranger: Any) -> None:
    make(world.seller, "Secret")
    for path in (
        "/gadgets",
        "/gadgets?q=Secret",
        "/choose/gadgets?q=Sec",
        "/gadgets?trash",
        "/trash",
        "/gadgets/count",
    ):
        answer = stranger.get(path)
        assert answer.status_code == 200 and ">Secret<" not in answer.content.decode(), path


def test_bulk_work_leaves_out_what_the_person_does_not_reach(world: Any, make: Any, stranger: Any) -> None:
    record = make(world.seller)
    stranger.post("/gadgets/bulk/delete", {"id": record.pk})
    record.refresh_from_db()
    assert record.deleted_at is None


def test_nobody_sees_anything_without_a_sign_in(world: Any, make: Any) -> None:
    record = make(world.seller)
    for path in (
        "/",
        "/gadgets",
        f"/gadgets/{record.pk}",
        "/choose/users?q=a",
        "/trash",
        "/batches",
        "/when?text=today",
    ):
        answer = Client().get(path)
        assert answer.status_code == 302 and answer.headers["Location"].startswith("/account/login/"), path


def test_somebody_whose_role_shows_nothing_gets_no_list(world: Any, signed_in: Any) -> None:
    nobody = signed_in(User.objects.create_user("noone", role="nothing"))
    for path in (
        "/gadgets",
        "/gadgets/new",
        "/gadgets/filter",
        "/gadgets/columns",
        "/gadgets/views/new",
        "/choose/gadgets",
    ):
        assert nobody.get(path).status_code == 404, path


def test_an_unknown_address_is_told_kindly(world: Any, seller: Any) -> None:
    answer = seller.get("/gizmos/7")
    assert answer.status_code == 404 and "There is nothing at this address" in text_of(answer)


def test_what_is_seen_but_may_not_be_changed_is_forbidden(world: Any, make: Any, seller: Any, monkeypatch: Any) -> None:
    from kontor.core.access import roles
    from kontor.core.access.levels import RIGHTS, Level

    seen = {**dict.fromkeys(RIGHTS, Level.NONE), "see": Level.OWN}
    limited = {**roles.BUILT_IN["seller"].kinds, "gadgets": seen}
    record = make(world.seller)
    monkeypatch.setitem(roles.BUILT_IN, "seller", roles.Role("seller", "", roles.BUILT_IN["seller"].levels, limited))
    assert seller.get(f"/gadgets/{record.pk}").status_code == 200
    for path in (f"/gadgets/{record.pk}/edit", f"/gadgets/{record.pk}/edit/name", f"/gadgets/{record.pk}/do/delete"):
        assert seller.get(path).status_code == 403, path
    assert seller.get("/gadgets/new").status_code == 403
    assert seller.post("/gadgets/bulk/delete", {"id": record.pk}).status_code == 403
    assert "data-edit" not in seller.get(f"/gadgets/{record.pk}").content.decode()
