"""Birthdays in lists: of the next days and of a period, with and without a year."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.surfaces.web.testing.reading import rows_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(client, world):
    client.force_login(world.seller)
    today = timezone.localdate()
    soon, late = today + timedelta(days=3), today + timedelta(days=60)
    born = {
        "Soon": date(1984 if soon.month == 2 else 1985, soon.month, soon.day).isoformat(),
        "Yearless": f"--{today:%m-%d}",
        "Late": f"--{late:%m-%d}",
        "Unknown": "",
    }
    for name, birthday in born.items():
        create(registry.get("contacts"), Actor.of(world.seller), {"name": name, "birthday": birthday})


def test_birthdays_of_the_next_days_are_found_whatever_the_year(client, people):
    page = client.get("/contacts?f=birthday:next:7")
    assert rows_of(page) == ["Soon", "Yearless"] and "Birthday in the next 7 days" in text_of(page)
    assert rows_of(client.get("/contacts?f=birthday:within:today")) == ["Yearless"]
    assert rows_of(client.get("/contacts?f=birthday:within:year")) == ["Late", "Soon", "Yearless"]


def test_what_is_no_period_of_the_year_is_left_out_and_said(client, people):
    page = client.get("/contacts?f=birthday:within:past")
    assert len(rows_of(page)) == 4 and "is no period of the year" in text_of(page)
