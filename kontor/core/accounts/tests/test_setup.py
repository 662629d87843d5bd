"""The first start: the firm and its administrator are made once."""

import threading

import pytest
from django.db import connection

from kontor.core.accounts import setup
from kontor.core.accounts.firm import Firm, firm, is_set_up
from kontor.core.accounts.model import User
from kontor.core.actions.errors import Refused

FIRM = {
    "firm_name": "Nordlicht",
    "firm_language": "sv",
    "currency": "SEK",
    "country": "SE",
    "time_zone": "Europe/Stockholm",
    "working_hours": {"days": ["mon", "tue", "sat"], "start": "08:30", "end": "17:00"},
}
PERSON = {"name": "Anna Berg", "username": "Anna", "email": "anna@example.org"}


@pytest.mark.django_db
def test_the_firm_and_its_administrator_are_made(django_assert_num_queries):
    assert not is_set_up()
    made, user = setup.set_up(FIRM, PERSON, "quiet-harbour-7")
    assert is_set_up() and firm().name == "Nordlicht" and made.hours.days == {0, 1, 5}
    assert user.is_administrator and user.username == "anna" and user.language == "sv"
    with django_assert_num_queries(0):
        firm()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"firm_name": ""}, "firm_name"),
        ({"firm_language": "de"}, "firm_language"),
        ({"currency": "euros"}, "currency"),
        ({"country": "Sweden"}, "country"),
        ({"time_zone": "Stockholm"}, "time_zone"),
        ({"working_hours": {"days": [], "start": "09:00", "end": "18:00"}}, "working_hours"),
        ({"working_hours": {"days": ["mon"], "start": "18:00", "end": "09:00"}}, "working_hours"),
        ({"working_hours": {"days": ["mon"], "start": "nine", "end": "18:00"}}, "working_hours"),
        ({"working_hours": {"days": ["xyz"], "start": "09:00", "end": "18:00"}}, "working_hours"),
    ],
)
def test_wrong_values_make_nothing(change, field):
    with pytest.raises(Refused) as refused:
        setup.set_up({**FIRM, **change}, PERSON, "quiet-harbour-7")
    assert list(refused.value.fields) == [field]
    assert not Firm.objects.exists() and not User.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["", "short", "password123", "anna-berg"])
def test_a_weak_password_makes_nothing(password):
    with pytest.raises(Refused) as refused:
        setup.set_up(FIRM, PERSON, password)
    assert list(refused.value.fields) == ["password"]
    assert not Firm.objects.exists()


@pytest.mark.django_db
def test_it_works_once():
    setup.set_up(FIRM, PERSON, "quiet-harbour-7")
    with pytest.raises(Refused, match="already"):
        setup.set_up(FIRM, {**PERSON, "username": "mallory", "email": ""}, "quiet-harbour-8")
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_make_one_firm():
    outcomes = []

    def go(name):
        try:
            setup.set_up({**FIRM, "firm_name": name}, {**PERSON, "username": name, "email": ""}, "quiet-harbour-7")
            outcomes.append("made")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=go, args=(name,)) for name in ("one", "two", "three")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["made", "refused", "refused"]
    assert Firm.objects.count() == User.objects.count() == 1


@pytest.mark.django_db
def test_the_command_makes_sure_of_an_administrator():
    assert setup.make_administrator("Boss", "pw") is True
    assert is_set_up()
    user = User.objects.get(username="boss")
    assert user.check_password("pw") and user.is_administrator
    assert setup.make_administrator("boss", "pw") is False
    assert User.objects.get(username="boss").password == user.password, "the same password leaves sessions alone"
    User.objects.update(is_active=False, role="seller")
    setup.make_administrator("boss", "other")
    user.refresh_from_db()
    assert user.check_password("other") and user.is_administrator and user.is_active
    assert Firm.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["", "two words", "a/b"])
def test_the_command_refuses_an_impossible_name(name):
    with pytest.raises(Refused):
        setup.make_administrator(name, "pw")
    assert not User.objects.exists()


def test_the_code_is_read_in_any_spelling():
    code = setup.setup_code()
    assert len(code) == 9 and code == setup.setup_code()
    assert setup.code_fits(code.lower()) and setup.code_fits(f" {code.replace('-', '')} ")
    assert not setup.code_fits("") and not setup.code_fits("AAAA-AAAA")


@pytest.mark.django_db
def test_the_firm_can_be_changed_and_is_read_anew(world):
    from kontor.core.actions.actor import Actor
    from kontor.core.changes.model import Change

    assert firm().currency == "EUR"
    setup.change_firm(Actor.of(world.administrator), {"currency": "sek", "firm_name": "Nordlicht AB"})
    assert firm().currency == "SEK"
    values = Change.objects.get(name="firm.changed").values_row.fields
    assert values == {"currency": ["EUR", "SEK"], "name": ["Nordlicht", "Nordlicht AB"]}
