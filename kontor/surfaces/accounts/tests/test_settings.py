"""Own settings, the firm, colleagues and hand-overs, as pages."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from kontor.core.accounts.firm import Firm
from kontor.core.accounts.invitation import Invitation
from kontor.core.accounts.jobs import hand_over
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.changes.model import Batch
from kontor.core.kinds import registry

OWN = {
    "name": "Selma L",
    "email": "selma@nordlicht.test",
    "language": "",
    "time_zone": "Asia/Tokyo",
    "theme": "",
    "clock": "12",
}
LIST = "/settings/colleagues"


def text_of(response):
    return response.content.decode()


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_own_settings_are_saved(world, signed_in):
    client = signed_in(world.seller)
    assert "Selma Lind" in text_of(client.get("/settings"))
    assert client.post("/settings", OWN)["location"] == "/settings"
    user = fresh(world.seller)
    assert (user.name, user.time_zone, user.twelve_hours, user.letter_keys) == ("Selma L", "Asia/Tokyo", True, False)
    assert "Settings saved" in text_of(client.get("/settings"))


def test_own_settings_give_no_other_role(world, signed_in):
    signed_in(world.seller).post("/settings", {**OWN, "role": "administrator", "unit": world.sales.pk, "username": "x"})
    user = fresh(world.seller)
    assert (user.role, user.unit, user.username) == ("seller", world.north.pk, "selma")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"email": "?"}, "email"),
        ({"time_zone": "Mars"}, "time_zone"),
        ({"theme": "x"}, "theme"),
    ],
)
def test_wrong_own_settings_are_told(world, signed_in, change, field):
    page = signed_in(world.seller).post("/settings", {**OWN, **change})
    assert page.status_code == 422 and f'href="#f-{field}"' in text_of(page)
    assert fresh(world.seller).name == "Selma Lind"


def test_each_person_sees_the_pages_that_are_theirs(world, signed_in):
    def pages(user):
        return set(
            re.findall(
                r'<a href="(/settings[^"]*)"(?: aria-current="page")?>', text_of(signed_in(user).get("/settings"))
            )
        )

    assert LIST not in pages(world.seller) and "/settings/firm" not in pages(world.seller)
    assert LIST in pages(world.head) and "/settings/firm" not in pages(world.head)
    assert {LIST, "/settings/firm"} <= pages(world.administrator)


# -- the firm ------------------------------------------------------------------------------------------------------

FIRM = {
    "firm_name": "Nordlicht AB",
    "firm_language": "sv",
    "currency": "SEK",
    "country": "SE",
    "time_zone": "Europe/Stockholm",
    "days": ["mon"],
    "start": "08:00",
    "end": "16:00",
}


def test_the_administrator_changes_the_firm(world, signed_in):
    client = signed_in(world.administrator)
    assert "Nordlicht" in text_of(client.get("/settings/firm"))
    assert client.post("/settings/firm", FIRM).status_code == 302
    assert Firm.objects.get().working_hours == {"mon": ["08:00", "16:00"]}
    client.post("/settings/firm", {**FIRM, "start": "7.30", "end": "9:05"})
    assert Firm.objects.get().working_hours == {"mon": ["07:30", "09:05"]}
    assert "Nordlicht AB" in text_of(client.get("/settings/firm"))


def test_a_wrong_firm_is_told(world, signed_in):
    page = signed_in(world.administrator).post("/settings/firm", {**FIRM, "end": "07:00", "firm_name": ""})
    assert page.status_code == 422
    assert 'href="#f-firm_name"' in text_of(page) and "end after it begins" in text_of(page)


@pytest.mark.parametrize("who", ["seller", "head"])
def test_others_do_not_open_the_firm(world, signed_in, who):
    client = signed_in(getattr(world, who))
    assert client.get("/settings/firm").status_code == 403
    assert client.post("/settings/firm", FIRM).status_code == 403
    assert Firm.objects.get().name == "Nordlicht"


# -- colleagues ----------------------------------------------------------------------------------------------------


def test_inviting_shows_a_link_that_works(world, signed_in, settings):
    settings.KONTOR_MAIL_IS_SET = False
    values = {"name": "Nina Ås", "email": "", "role": "head", "unit": world.south.pk}
    page = text_of(signed_in(world.administrator).post(LIST, values))
    link = re.search(r'value="http://testserver(/join/\w+)"', page).group(1)
    joined = Client()
    joined.post(link, {"name": "Nina", "username": "nina", "password": "quiet-harbour-7"})
    assert fresh(User.objects.get(username="nina")).role == "head"


def test_an_invitation_is_listed_renewed_and_taken_back(world, signed_in):
    client = signed_in(world.administrator)
    client.post(LIST, {"name": "Nina Ås", "role": "seller", "unit": ""})
    invitation = Invitation.objects.get()
    assert "Nina Ås" in text_of(client.get(LIST))
    assert "/join/" in text_of(client.post(f"/settings/invitations/{invitation.pk}/renew"))
    client.post(f"/settings/invitations/{invitation.pk}/revoke")
    assert "was taken back" in text_of(client.get(LIST))
    assert client.post(f"/settings/invitations/{invitation.pk}/renew").status_code == 404


def test_a_wrong_invitation_is_told(world, signed_in):
    page = signed_in(world.administrator).post(LIST, {"name": "", "email": "selma@nordlicht.test", "role": "seller"})
    assert page.status_code == 422 and 'href="#f-name"' in text_of(page) and not Invitation.objects.exists()


def test_a_head_sees_and_manages_the_own_people(world, signed_in):
    client = signed_in(world.head)
    page = text_of(client.get(LIST))
    assert "Selma Lind" in page and "Fredrik Dal" not in page and 'value="administrator"' not in page
    assert client.get(f"{LIST}/{world.seller.pk}").status_code == 200
    for path in ("", "/hand-over"):
        assert client.get(f"{LIST}/{world.stranger.pk}{path}").status_code == 404
    for path in ("", "/deactivate", "/reset-link", "/reactivate"):
        assert client.post(f"{LIST}/{world.stranger.pk}{path}", {"name": "x", "role": "seller"}).status_code == 404
    assert client.post(LIST, {"name": "N", "role": "administrator", "unit": world.north.pk}).status_code == 403


def test_a_seller_sees_no_colleagues_page(world, signed_in):
    client = signed_in(world.seller)
    assert client.get(LIST).status_code == 403
    assert client.post(f"{LIST}/{world.colleague.pk}/deactivate").status_code == 403
    assert fresh(world.colleague).is_active


def test_a_colleague_gets_another_role_and_department(world, signed_in):
    client = signed_in(world.administrator)
    create(registry.get("contacts"), Actor.of(world.seller), {"family_name": "Left behind"})
    values = {"name": "Selma Lind", "email": "", "role": "head", "unit": world.south.pk}
    assert client.post(f"{LIST}/{world.seller.pk}", values)["location"] == f"{LIST}/{world.seller.pk}/hand-over"
    assert (fresh(world.seller).role, fresh(world.seller).unit) == ("head", world.south.pk)
    assert client.post(f"{LIST}/{world.seller.pk}", {**values, "role": "x"}).status_code == 422
    assert client.post(f"{LIST}/{world.stranger.pk}", {**values, "name": "Fredrik"})["location"] == LIST


def test_closing_an_account_and_opening_it_again(world, signed_in):
    theirs, client = signed_in(world.seller), signed_in(world.administrator)
    client.post(f"{LIST}/{world.seller.pk}/deactivate")
    assert theirs.get("/settings").status_code == 302
    assert "Closed" in text_of(client.get(LIST))
    client.post(f"{LIST}/{world.seller.pk}/reactivate")
    assert fresh(world.seller).is_active


def test_the_only_administrator_cannot_close_the_own_account(world, signed_in):
    page = signed_in(world.administrator).post(f"{LIST}/{world.administrator.pk}/deactivate")
    assert page.status_code == 422 and "cannot deactivate yourself" in text_of(page)


def test_a_reset_link_is_handed_over(world, signed_in):
    page = text_of(signed_in(world.administrator).post(f"{LIST}/{world.seller.pk}/reset-link"))
    link = re.search(r'value="http://testserver(/account/password/reset/key/[^"]+)"', page).group(1)
    theirs = Client()
    action = theirs.get(link)["location"]
    theirs.post(action, {"password1": "brisk-lantern-4", "password2": "brisk-lantern-4"})
    assert fresh(world.seller).check_password("brisk-lantern-4")


def test_scripts_in_names_are_shown_as_text(world, signed_in):
    User.objects.filter(pk=world.seller.pk).update(name="<script>alert(1)</script>")
    client = signed_in(world.administrator)
    for path in (LIST, f"{LIST}/{world.seller.pk}", f"{LIST}/{world.seller.pk}/hand-over"):
        assert "<script>alert" not in text_of(client.get(path))


@pytest.mark.parametrize("count", [1, 12])
def test_the_list_costs_the_same_for_many(world, signed_in, django_assert_max_num_queries, count):
    for number in range(count):
        User.objects.create_user(f"n{number}", name=f"N {number}", unit=world.north.pk)
    client = signed_in(world.administrator)
    client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(LIST)


# -- hand-overs ----------------------------------------------------------------------------------------------------


@pytest.fixture
def records(world):
    kind = registry.get("contacts")
    return [create(kind, Actor.of(world.seller), {"family_name": f"Contact {number}"}) for number in range(25)]


def start(client, giver, taker):
    answer = client.post(f"{LIST}/{giver.pk}/hand-over", {"to": taker.pk})
    batch = Batch.objects.get(name="contact.handed_over")
    assert answer["location"] == f"/batches/{batch.pk}"
    return batch


def places(records):
    for record in records:
        record.refresh_from_db()
    return {(record.owner_id, record.unit) for record in records}


def test_records_move_to_the_colleague_and_back(world, signed_in, records):
    client = signed_in(world.administrator)
    assert "25" in text_of(client.get(f"{LIST}/{world.seller.pk}/hand-over"))
    batch = start(client, world.seller, world.southerner)
    assert places(records) == {(world.seller.pk, world.north.pk)}
    hand_over.func(batch.pk)
    hand_over.func(batch.pk)
    assert places(records) == {(world.southerner.pk, world.south.pk)}
    assert "handed over" in text_of(client.get(f"/batches/{batch.pk}"))
    client.post(f"/batches/{batch.pk}/undo")
    assert places(records) == {(world.seller.pk, world.north.pk)}


def test_what_was_done_stays_with_who_did_it(world, signed_in, records):
    kind = registry.get("activities")
    values = {"type": "call", "party": records[0].pk, "subject": "Asked", "at": timezone.now()}
    done = create(kind, Actor.of(world.seller), {**values, "done_at": timezone.now(), "text": "Asked"})
    planned = create(kind, Actor.of(world.seller), values)
    answer = signed_in(world.administrator).post(f"{LIST}/{world.seller.pk}/hand-over", {"to": world.southerner.pk})
    assert answer["location"] == "/batches"
    for batch in Batch.objects.all():
        hand_over.func(batch.pk)
    assert places([planned]) == {(world.southerner.pk, world.south.pk)}
    assert places([done]) == {(world.seller.pk, world.north.pk)}


def test_an_interrupted_hand_over_goes_on(world, signed_in, records, monkeypatch):
    from kontor.core.accounts import handover

    batch = start(signed_in(world.administrator), world.seller, world.southerner)
    whole = handover.run_bulk

    def half(action, actor, ids, values, batch):
        whole(action, actor, ids[:10], values, batch)
        raise SystemExit

    monkeypatch.setattr(handover, "run_bulk", half)
    with pytest.raises(SystemExit):
        hand_over.func(batch.pk)
    monkeypatch.undo()
    Batch.objects.filter(pk=batch.pk).update(state=Batch.State.RUNNING)
    hand_over.func(batch.pk)
    batch.refresh_from_db()
    assert places(records) == {(world.southerner.pk, world.south.pk)} and batch.done == 25


def test_records_follow_into_the_new_department(world, signed_in, records):
    User.objects.filter(pk=world.seller.pk).update(unit=world.south.pk)
    client = signed_in(world.administrator)
    assert "take them along" in text_of(client.get(f"{LIST}/{world.seller.pk}/hand-over"))
    hand_over.func(start(client, world.seller, world.seller).pk)
    assert places(records) == {(world.seller.pk, world.south.pk)}


def test_a_head_hands_over_inside_the_own_reach_only(world, signed_in, records):
    client = signed_in(world.head)
    assert client.post(f"{LIST}/{world.seller.pk}/hand-over", {"to": world.stranger.pk}).status_code == 404
    assert client.post(f"{LIST}/{world.seller.pk}/hand-over", {"to": ""}).status_code == 422
    hand_over.func(start(client, world.seller, world.colleague).pk)
    assert places(records) == {(world.colleague.pk, world.north.pk)}
