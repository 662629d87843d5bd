"""Invitations: one link, one person, once, for seven days."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from kontor.core.accounts import inviting
from kontor.core.accounts.invitation import Invitation
from kontor.core.accounts.jobs import send_invitation
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Missing, Refused

BASE = "https://kontor.example"
NINA = {"name": "Nina Ås", "email": "nina@nordlicht.test", "role": "seller"}
CHOSEN = {"name": "Nina Ås", "username": "nina"}


@pytest.fixture
def invitation(world):
    return inviting.invite(Actor.of(world.administrator), {**NINA, "unit": world.north.pk}, BASE)


def test_the_invited_makes_an_account_of_the_promised_kind(world, invitation):
    user = inviting.accept(invitation.token, {**CHOSEN, "role": "administrator"}, "quiet-harbour-7")
    assert (user.role, user.unit, user.email) == ("seller", world.north.pk, "nina@nordlicht.test")
    assert user.check_password("quiet-harbour-7")


def test_the_table_does_not_hold_the_key(invitation):
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation.token not in str(row)
    assert inviting.link_of(invitation, BASE) == f"{BASE}/join/{invitation.token}"


def test_a_link_works_once(invitation):
    inviting.accept(invitation.token, CHOSEN, "quiet-harbour-7")
    with pytest.raises(Missing):
        inviting.accept(invitation.token, {**CHOSEN, "username": "again"}, "quiet-harbour-7")
    assert inviting.found_by(invitation.token) is None


def test_a_refused_attempt_leaves_the_link_good(invitation):
    with pytest.raises(Refused) as refused:
        inviting.accept(invitation.token, {**CHOSEN, "username": "selma"}, "quiet-harbour-7")
    assert "username" in refused.value.fields
    with pytest.raises(Refused):
        inviting.accept(invitation.token, CHOSEN, "short")
    assert inviting.accept(invitation.token, CHOSEN, "quiet-harbour-7").pk


def test_a_link_ends_after_seven_days(invitation):
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert inviting.found_by(invitation.token) is None
    assert invitation.expires_at > timezone.now() + timedelta(days=6, hours=23)


def test_a_revoked_link_opens_nothing(world, invitation):
    inviting.revoke(Actor.of(world.administrator), invitation.pk)
    with pytest.raises(Missing):
        inviting.accept(invitation.token, CHOSEN, "quiet-harbour-7")


def test_a_renewed_invitation_has_another_link(world, invitation):
    old = invitation.token
    renewed = inviting.renew(Actor.of(world.administrator), invitation.pk, BASE)
    assert inviting.found_by(old) is None and inviting.found_by(renewed.token) is not None


@pytest.mark.parametrize("token", ["", "x", "é", "0" * 64, "a" * 5000])
def test_an_invented_token_finds_nothing(world, invitation, token):
    assert inviting.found_by(token) is None


def test_a_dissolved_department_is_left_out(world, invitation):
    from kontor.core.actions.base import perform
    from kontor.core.actions.generic import actions_of, create
    from kontor.core.kinds import registry

    kind = registry.get("departments")
    unit = create(kind, Actor.system(), {"name": "Short-lived"})
    invited = inviting.invite(Actor.system(), {"name": "N", "role": "seller", "unit": unit.pk}, BASE)
    perform(actions_of(kind)["delete"], Actor.system(), unit.pk)
    assert inviting.accept(invited.token, CHOSEN, "quiet-harbour-7").unit is None


def test_a_head_invites_into_the_own_departments_only(world):
    head = Actor.of(world.head)
    assert inviting.invite(head, {**NINA, "unit": world.south.pk}, BASE).pk
    with pytest.raises(Refused):
        inviting.invite(head, {"name": "N", "role": "seller", "unit": world.purchase.pk}, BASE)
    with pytest.raises(Refused):
        inviting.invite(head, {"name": "N", "role": "seller"}, BASE)
    with pytest.raises(Forbidden):
        inviting.invite(head, {"name": "N", "role": "administrator", "unit": world.south.pk}, BASE)


def test_a_seller_invites_nobody(world):
    with pytest.raises(Forbidden):
        inviting.invite(Actor.of(world.seller), {**NINA, "unit": world.north.pk}, BASE)


@pytest.mark.parametrize("wrong", [{"email": "selma@nordlicht.test"}, {"email": "x@"}, {"name": ""}, {"role": "king"}])
def test_wrong_values_are_refused(world, wrong):
    with pytest.raises(Refused) as refused:
        inviting.invite(Actor.of(world.administrator), {**NINA, **wrong}, BASE)
    assert list(refused.value.fields) == list(wrong)


def test_a_letter_goes_out_when_mail_is_set_up(world, settings, invitation):
    send_invitation.func(invitation.pk, BASE, "en")
    assert mail.outbox[0].to == ["nina@nordlicht.test"]
    assert inviting.link_of(invitation, BASE) in mail.outbox[0].body
    inviting.revoke(Actor.of(world.administrator), invitation.pk)
    send_invitation.func(invitation.pk, BASE, "en")
    assert len(mail.outbox) == 1, "an invitation that was taken back is not sent"


def test_without_mail_no_letter_waits(world, settings):
    from kontor.core.jobs.model import Job

    settings.KONTOR_MAIL_IS_SET = False
    inviting.invite(Actor.of(world.administrator), NINA, BASE)
    assert not Job.objects.exists()
    settings.KONTOR_MAIL_IS_SET = True
    inviting.invite(Actor.of(world.administrator), {**NINA, "email": "other@nordlicht.test"}, BASE)
    job = Job.objects.get()
    assert job.task_path.endswith("send_invitation") and User.objects.filter(username="nina").count() == 0
