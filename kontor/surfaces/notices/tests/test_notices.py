"""Who is told of what."""

import pytest

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk
from kontor.core.actions.generic import Assign, create
from kontor.core.changes import followers, log
from kontor.core.kinds import registry
from kontor.surfaces.notices.follower import tell
from kontor.surfaces.notices.model import Notice

pytestmark = pytest.mark.django_db
committed = pytest.mark.django_db(transaction=True)  # the log shows what is committed


@pytest.fixture
def gadgets():
    return registry.get("gadgets")


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada", name="Ada", role="administrator")


@pytest.fixture
def sven(db):
    return User.objects.create_user("sven", role="seller")


@committed
def test_a_user_is_told_of_a_record_that_somebody_gave_them_and_only_once(gadgets, ada, sven):
    made = create(gadgets, Actor.of(ada), {"name": "Lamp"})
    perform(Assign(gadgets), Actor.of(ada), made.pk, {"owner": sven.pk})
    followers.run_once()
    followers.rewind("notices")
    followers.run_once()
    notice = Notice.objects.get()
    assert (notice.user_id, notice.record, notice.actor_id, notice.read_at) == (sven.pk, made.pk, ada.pk, None)


def test_nobody_is_told_of_their_own_doing(gadgets, sven):
    create(gadgets, Actor.of(sven), {"name": "Lamp"})
    followers.run_once()
    assert not Notice.objects.exists()


@committed
def test_a_bulk_hand_over_is_one_notice(gadgets, ada, sven):
    ids = [create(gadgets, Actor.of(ada), {"name": str(number)}).pk for number in range(30)]
    start = log.head()
    batch = open_batch(gadgets, Actor.of(ada), "assigned", 30)
    run_bulk(Assign(gadgets), Actor.of(ada), ids, {"owner": sven.pk}, batch)
    changes = log.after(start)
    tell(changes[:10])
    tell(changes[10:])
    tell(changes[5:15])
    assert Notice.objects.get().count == 30


@committed
def test_the_bell_and_the_page(client, gadgets, world):
    ada, sven = world.administrator, world.seller
    made = create(gadgets, Actor.of(ada), {"name": "<b>Lamp</b>"})
    perform(Assign(gadgets), Actor.of(ada), made.pk, {"owner": sven.pk})
    followers.run_once()
    client.force_login(sven)
    text = client.get("/notices").content.decode()
    assert f"{ada} gave you &lt;b&gt;Lamp&lt;/b&gt;" in text
    assert "1 new" in text
    client.post("/notices/read")
    assert "1 new" not in client.get("/notices").content.decode()
