"""Rules of accounts, without a database."""

from datetime import time

import pytest

from kontor.core.accounts.hours import WorkingHours, usual
from kontor.core.accounts.rules import grantable, is_sign_in_name, suggested_name


@pytest.mark.parametrize(
    ("person", "email", "name"),
    [
        ("Nina Ås", "", "nina.as"),
        ("Анна Берг", "", "anna.berg"),
        ("Nina", "N.Berg@example.org", "n.berg"),
        ("O'Neil, Pat", "", "o.neil.pat"),
        ("", "", ""),
        ("李小龙", "", "李小龙"),
    ],
)
def test_a_sign_in_name_is_suggested(person, email, name):
    assert suggested_name(person, email) == name
    assert not name or is_sign_in_name(name)


@pytest.mark.parametrize(
    ("name", "good"), [("anna", True), ("анна.б", True), ("a b", False), ("", False), ("a/b", False)]
)
def test_what_a_sign_in_name_may_be(name, good):
    assert is_sign_in_name(name) is good


def test_nobody_gives_more_than_they_have():
    assert grantable("seller") == () and grantable("unknown") == ()
    assert "administrator" not in grantable("head") and "administrator" in grantable("administrator")


def test_working_hours_survive_their_table():
    for hours in (WorkingHours(), WorkingHours(frozenset({5, 6}), time(22), time(23, 30)), WorkingHours(frozenset())):
        assert WorkingHours.load(hours.dump()).days == hours.days
    assert usual()["fri"] == ["09:00", "18:00"] and "sat" not in usual()
