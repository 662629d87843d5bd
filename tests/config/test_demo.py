"""Demo customers: as many as were asked for, believable, and as sound as if Actions had written them."""

import pytest

from kontor.config import demonstration
from kontor.config.commands import demo
from kontor.config.demonstration import SIZES, Size
from kontor.core.accounts.model import User
from kontor.core.changes import followers
from kontor.core.kinds import registry
from kontor.core.testing import consistency
from kontor.lib.phones import parse_phone
from kontor.people.parties.demo.english import english
from kontor.people.parties.demo.generating import _staff_of
from kontor.people.parties.demo.russian import russian
from kontor.people.parties.demo.swedish import swedish
from kontor.people.parties.model import Party, PointOfContact
from kontor.surfaces.search.find import find
from kontor.work.activities.model import Activity, PartySummary

TINY = Size(20, 60, 300)


@pytest.fixture
def filled(transactional_db, monkeypatch):
    """A tiny demo firm; with `many` lowered, indexes are taken away and come back."""
    monkeypatch.setattr(demonstration, "MANY", 10)
    return demonstration.fill(TINY)


def indexes():
    from django.db import connection

    with connection.cursor() as sql:
        if connection.vendor == "postgresql":
            sql.execute("SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() ORDER BY 1")
        else:
            sql.execute("SELECT name FROM sqlite_master WHERE type IN ('index', 'trigger') ORDER BY 1")
        return [row[0] for row in sql.fetchall()]


def test_a_demo_firm_is_whole_and_sound(transactional_db, monkeypatch):
    before = indexes()
    monkeypatch.setattr(demonstration, "MANY", 10)
    report = demonstration.fill(TINY)
    assert (Party.objects.filter(type="company").count(), Party.objects.filter(type="contact").count()) == (20, 60)
    assert Activity.objects.count() == 300
    assert report.rows["people_party"] == 80
    assert demonstration.faults(sample=80) == []
    assert indexes() == before
    assert all(follower["lag"] == 0 for follower in followers.followers_status())
    assert not demonstration.is_empty()


def test_demo_people_find_their_customers(filled):
    admin = User.objects.get(username="admin")
    assert admin.check_password(demonstration.PASSWORD)
    company = registry.get("companies").rows().order_by("pk").first()
    assert company.name in [hit.title for hit in find(admin, company.name, limit=50)]
    phone = PointOfContact.objects.filter(party=company.pk, type="phone").get()
    assert company.pk in [hit.id for hit in find(admin, phone.value[2:])]
    seller = User.objects.get(username="seller")
    assert 0 < registry.get("contacts").visible_to(seller).count() < 60
    head = User.objects.get(username="head")
    assert registry.get("contacts").visible_to(head).count() == 60


def test_new_records_go_on_after_the_demo(filled):
    from kontor.core.actions.actor import Actor
    from kontor.core.actions.generic import create

    admin = User.objects.get(username="admin")
    made = create(registry.get("companies"), Actor.of(admin), {"name": "New", "phones": [{"value": "+46113900621"}]})
    assert made.pk > 80


def test_customers_have_next_steps_overdue_today_and_later(filled):
    from django.utils import timezone

    steps = PartySummary.objects.filter(next_at__isnull=False)
    assert steps.filter(next_at__lt=timezone.now()).exists()
    assert steps.filter(next_at__gt=timezone.now()).exists()
    assert PartySummary.objects.filter(last_at__isnull=False).exists()
    assert not Activity.objects.filter(done_at__gt=timezone.now()).exists()


def test_what_an_action_did_not_write_is_found(filled):
    from kontor.core.changes.model import Change
    from kontor.core.records.guard import bulk_load

    company = Party.objects.filter(type="company").order_by("pk").first()
    with bulk_load():
        Party.objects.filter(pk=company.pk).update(phone="+46999")
    Change.objects.filter(kind="contact", record=Party.objects.filter(type="contact").first().pk).delete()
    told = consistency.faults(sample=80)
    assert any("phone is '+46999'" in fault for fault in told)
    assert any("has no change that made it" in fault for fault in told)


def test_the_command_leaves_customers_alone(filled, capsys, monkeypatch):
    class Options:
        size, if_empty = "small", True

    assert demo.run(Options()) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"sign in: {name} / kontor-demo" for name in ("admin", "head", "seller")
    ]
    Options.if_empty = False
    assert demo.run(Options()) == 1
    assert Party.objects.count() == 80


@pytest.mark.parametrize("size", ["small", "100k"])
def test_everybody_who_is_employed_works_somewhere(size):
    companies, contacts = SIZES[size].companies, SIZES[size].contacts
    assert sum(_staff_of(place, companies, int(contacts * 0.8)) for place in range(companies)) == int(contacts * 0.8)


@pytest.mark.parametrize("made", [russian, swedish, english])
def test_numbers_of_the_demo_exist(made):
    known = made()
    for beginning in (*known.mobiles, *(known.code + town.line for town in known.towns)):
        for rest in ("2345678", "5000000", "7999999"):
            number = f"+{beginning}{rest}00"[: known.digits + 1]
            assert parse_phone(number, "").e164 == number
