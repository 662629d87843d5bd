"""Rules of parties, without a database."""

from datetime import date

import pytest

from kontor.people.parties import rules

BLANK = {"name": "", "given_name": "", "middle_name": "", "family_name": ""}
ANNA = {"name": "Anna Lind", "given_name": "Anna", "middle_name": "", "family_name": "Lind"}


def test_a_name_alone_is_split():
    assert rules.completed_name(BLANK, {"name": "  Malin   Ekroth "}) == {
        "name": "Malin Ekroth",
        "given_name": "Malin",
        "middle_name": "",
        "family_name": "Ekroth",
    }


def test_parts_compose_the_name():
    assert rules.completed_name(ANNA, {"family_name": "Berg"}) == {"family_name": "Berg", "name": "Anna Berg"}


def test_both_stay_when_both_change():
    typed = {"name": "Professor Lind", "given_name": "A."}
    assert rules.completed_name(ANNA, typed) == typed


def test_the_same_name_again_follows_nothing():
    assert rules.completed_name(ANNA, {"name": "Anna Lind"}) == {"name": "Anna Lind"}


def test_parts_that_are_emptied_leave_no_name():
    assert rules.completed_name(ANNA, {"given_name": "", "family_name": ""})["name"] == ""


def point(value, primary=False, invalid=False):
    return {"value": value, "is_primary": primary, "is_invalid": invalid}


@pytest.mark.parametrize(
    ("parts", "best"),
    [
        ([point("a"), point("b", primary=True)], "b"),
        ([point("a"), point("b")], "a"),
        ([point("a", primary=True, invalid=True), point("b")], "b"),
        ([point("a", invalid=True), point("b", primary=True, invalid=True)], "b"),
    ],
)
def test_the_primary_way_to_reach_somebody_works(parts, best):
    assert rules.best_point(parts)["value"] == best


def test_lists_do_not_show_what_does_not_work():
    assert rules.primary_value([point("a", invalid=True)]) == ""
    assert rules.primary_value([]) == ""


def job(company, left_on=None, primary=False, position=""):
    return {"company_id": company, "position": position, "since": None, "left_on": left_on, "is_primary": primary}


TODAY = date(2026, 11, 22)


def test_joining_makes_the_new_company_the_main_one():
    after = rules.employed([job(1, primary=True)], 2, "Chef")
    assert [(part["company_id"], part["is_primary"]) for part in after] == [(2, True), (1, False)]


def test_joining_again_keeps_what_was_known():
    (only,) = rules.employed([job(1, position="Chef")], 1)
    assert only["position"] == "Chef"


def test_leaving_ends_only_that_company():
    after = rules.left([job(1), job(2)], 1, TODAY)
    assert [part["left_on"] for part in after] == [TODAY, None]


def test_moving_ends_the_former_company_and_none_ends_it_alone():
    assert [(p["company_id"], p["left_on"]) for p in rules.moved([job(1)], 2, None, TODAY)] == [(2, None), (1, TODAY)]
    assert [(p["company_id"], p["left_on"]) for p in rules.moved([job(1)], None, None, TODAY)] == [(1, TODAY)]
    assert rules.moved([], None, "Chef", TODAY) == ()


def test_a_new_position_stays_with_the_company():
    assert rules.moved([job(1, position="Cook")], 1, "Chef", TODAY)[0]["position"] == "Chef"


@pytest.mark.parametrize(
    ("birthday", "today", "is_it"),
    [
        ("1985-05-17", date(2026, 5, 17), True),
        ("--05-17", date(2026, 5, 17), True),
        ("1985-05-17", date(2026, 5, 18), False),
        ("1988-02-29", date(2026, 2, 28), True),
        ("1988-02-29", date(2028, 2, 28), False),
        ("", date(2026, 5, 17), False),
    ],
)
def test_birthdays(birthday, today, is_it):
    assert rules.is_birthday(birthday, today) is is_it


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("Södra kajen 14, 602 28 Norrköping", "Norrköping"),
        ("420111, Россия, г. Казань, ул. Баумана, 5", "Казань"),
        ("12 Harbour Road, Whitby YO21 3PU", "Whitby"),
        ("Hauptstraße 5, 10115 Berlin", "Berlin"),
        ("behind the church", ""),
    ],
)
def test_a_city_is_read_from_an_address_in_one_line(text, city):
    assert rules.found_in(text).get("city", "") == city


def test_an_address_of_parts_becomes_one_line():
    parts = {"street": "Södra kajen 14", "postcode": "602 28", "city": "Norrköping", "country": ""}
    assert rules.one_line(parts) == "Södra kajen 14, 602 28 Norrköping"


@pytest.mark.parametrize(
    ("service", "value", "url"),
    [
        ("telegram", "@malin_e", "https://t.me/malin_e"),
        ("telegram", "+46 70 174 06 12", "https://t.me/+46701740612"),
        ("whatsapp", "+46 70 174 06 12", "https://wa.me/46701740612"),
        ("whatsapp", "malin", ""),
        ("vk", "vk.com/malin", "https://vk.com/malin"),
        ("linkedin", "malin-ekroth", "https://www.linkedin.com/in/malin-ekroth"),
        ("instagram", "https://instagram.com/lindo", "https://instagram.com/lindo"),
        ("facebook", "Malin Ekroth", ""),
        ("telegram", "javascript:alert(1)", ""),
        ("signal", "malin.01", ""),
    ],
)
def test_a_name_in_a_messenger_leads_to_its_page(service, value, url):
    assert rules.profile_url(service, value) == url
