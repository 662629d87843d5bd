"""What can be done to users, and what is refused."""

import pytest

from kontor.core.accounts import actions
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden, Missing, Refused
from kontor.core.changes.model import Change


@pytest.fixture
def admin(world):
    return Actor.of(world.administrator)


@pytest.fixture
def head(world):
    return Actor.of(world.head)


def fresh(user):
    return User.objects.get(pk=user.pk)


def test_a_user_is_made_and_written_down(world, admin):
    user = actions.make_user(admin, {"username": "Nina.Å", "name": "Nina Ås", "role": "seller"}, "a-long-password")
    assert user.username == "nina.å" and user.check_password("a-long-password")
    change = Change.objects.get(name="user.created", record=user.pk)
    assert change.actor == world.administrator.pk and "password" not in str(change.values_row.fields)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"username": "", "name": "X"}, "username"),
        ({"username": "two words", "name": "X"}, "username"),
        ({"username": "SELMA", "name": "X"}, "username"),
        ({"username": "nina", "name": " "}, "name"),
        ({"username": "nina", "name": "x" * 151}, "name"),
        ({"username": "nina", "name": "X", "email": "not-an-address"}, "email"),
        ({"username": "nina", "name": "X", "email": "SELMA@nordlicht.test"}, "email"),
        ({"username": "nina", "name": "X", "role": "emperor"}, "role"),
        ({"username": "nina", "name": "X", "unit": "abc"}, "unit"),
        ({"username": "nina", "name": "X", "unit": 10**9}, "unit"),
        ({"username": "nina", "name": "X", "language": "xx"}, "language"),
        ({"username": "nina", "name": "X", "time_zone": "Mars/Olympus"}, "time_zone"),
    ],
)
def test_wrong_values_are_refused_with_their_field(world, admin, values, field):
    with pytest.raises(Refused) as refused:
        actions.make_user(admin, values, None)
    assert list(refused.value.fields) == [field]
    assert User.objects.count() == 6


def test_several_faults_are_told_together(world, admin):
    with pytest.raises(Refused) as refused:
        actions.make_user(admin, {"username": "", "name": "", "email": "?"}, None)
    assert set(refused.value.fields) == {"username", "name", "email"}


def test_without_a_password_nobody_signs_in(world, admin):
    assert not actions.make_user(admin, {"username": "n", "name": "N"}, None).has_usable_password()


def test_a_role_takes_effect_with_the_next_page(world, admin):
    actions.change_user(admin, world.seller.pk, {"role": "head"})
    assert fresh(world.seller).role == "head"
    assert Change.objects.get(name="user.changed").values_row.fields == {"role": ["seller", "head"]}


def test_nothing_changed_leaves_no_trace(world, admin):
    actions.change_user(admin, world.seller.pk, {"role": "seller", "name": "Selma Lind"})
    assert not Change.objects.filter(kind="user").exists()


def test_the_last_administrator_stays_one(world, admin):
    with pytest.raises(Refused, match="only administrator"):
        actions.change_user(admin, world.administrator.pk, {"role": "seller"})
    with pytest.raises(Refused):
        actions.deactivate(admin, world.administrator.pk)
    with pytest.raises(Refused, match="only administrator"):
        actions.deactivate(Actor.system(), world.administrator.pk)
    assert fresh(world.administrator).is_active


def test_with_two_administrators_one_may_leave(world, admin):
    actions.change_user(admin, world.head.pk, {"role": "administrator"})
    actions.deactivate(Actor.of(fresh(world.head)), world.administrator.pk)
    assert not fresh(world.administrator).is_active


def test_a_head_manages_the_own_units_only(world, head):
    actions.change_user(head, world.seller.pk, {"name": "Selma Lind-Berg"})
    for foreign in (world.stranger, world.administrator, world.head):
        with pytest.raises(Missing):
            actions.change_user(head, foreign.pk, {"name": "Mine now"})


def test_a_head_gives_no_more_than_the_own_role_and_units(world, head):
    with pytest.raises(Forbidden):
        actions.change_user(head, world.seller.pk, {"role": "administrator"})
    with pytest.raises(Refused) as refused:
        actions.change_user(head, world.seller.pk, {"unit": world.purchase.pk})
    assert "unit" in refused.value.fields
    with pytest.raises(Refused):
        actions.make_user(head, {"username": "n", "name": "N", "role": "seller"}, None)


def test_a_seller_manages_nobody(world):
    with pytest.raises(Missing):
        actions.change_user(Actor.of(world.seller), world.colleague.pk, {"name": "Mine"})
    with pytest.raises(Forbidden):
        actions.make_user(Actor.of(world.seller), {"username": "n", "name": "N"}, None)


def test_deactivating_ends_the_sessions_at_once(world, admin, client):
    client.login(username="selma", password=world.password)
    assert client.get("/settings").status_code == 200
    actions.deactivate(admin, world.seller.pk)
    assert client.get("/settings").status_code == 302
    assert not client.login(username="selma", password=world.password)
    actions.reactivate(admin, world.seller.pk)
    assert client.get("/settings").status_code == 302, "an old session must not come back to life"


def test_an_old_address_opens_no_door_after_a_change(world, admin, client):
    from allauth.account.models import EmailAddress

    EmailAddress.objects.create(user=world.seller, email=world.seller.email, verified=True, primary=True)
    old = world.seller.email
    actions.change_user(admin, world.seller.pk, {"email": "new@nordlicht.test"})
    assert not client.login(email=old, password=world.password)
    assert client.login(email="new@nordlicht.test", password=world.password)
