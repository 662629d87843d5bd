"""What search finds, and for whom."""

import pytest

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete, Edit, create
from kontor.core.kinds import registry
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.query import Query
from kontor.surfaces.search import find as finding
from kontor.surfaces.search.find import find

pytestmark = pytest.mark.django_db


@pytest.fixture
def gadgets():
    return registry.get("gadgets")


@pytest.fixture
def ada(db):
    return User.objects.create_user("ada", role="administrator")


@pytest.fixture
def sven(db):
    return User.objects.create_user("sven", role="seller")


def titles(user, text):
    return [hit.title for hit in find(user, text)]


def make(user, name, about=""):
    return create(registry.get("gadgets"), Actor.of(user), {"name": name, "about": about})


def test_parts_of_words_are_found_in_any_case_and_with_or_without_dots(ada):
    make(ada, "Иванов Пётр Ёлкин")
    make(ada, "Åre Morgonrost AB")
    assert titles(ada, "ванов") == ["Иванов Пётр Ёлкин"]
    assert titles(ada, "ПЕТР елкин") == ["Иванов Пётр Ёлкин"]
    assert titles(ada, "are morgon") == ["Åre Morgonrost AB"]


def test_one_or_two_letters_find_beginnings_of_first_and_last_words(ada):
    make(ada, "Malin Ekroth")
    make(ada, "Olle Hägg")
    assert titles(ada, "m") == ["Malin Ekroth"]
    assert titles(ada, "ek") == ["Malin Ekroth"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Иванов", "bdfyjd"),
        ("Ivanov", "шмфтщм"),
        ("Иванов", "ivanov"),
        ("Ivanov", "иванов"),
        ("Иванов", "шмфтщм"),
        ("Ivanov", "bdfyjd"),
        ("Skåne Rör", "sk[ne"),
        ("Skåne Rör", "ылхту"),
        ("Östersund Ström", ";stersund"),
        ("Göteborg Ström", "goeteborg"),
        ("Ольга Кузьмина", "olga kuzmina"),
        ("Yuri Dmitriev", "Юрий Дмитриев"),
        ("Юлия", ".kbz"),
        ("Ив", "bd"),
    ],
)
def test_the_wrong_keyboard_layout_and_the_other_alphabet_still_find(ada, gadgets, name, typed):
    make(ada, name)
    make(ada, "Quite another lamp")
    assert titles(ada, typed) == [name]
    assert [row.name for row in Query(text=typed).rows(gadgets, ada, Formats(user=ada))] == [name]


def test_both_alphabets_are_shown_where_few_are_found(ada):
    for name in ("Ivanov, Ivan", "Иванов Иван"):
        make(ada, name)
    assert titles(ada, "ivanov") == ["Ivanov, Ivan", "Иванов Иван"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ларионов Демьян", "ларионв"),
        ("Malin Bergström", "bergstrm"),
        ("Malin Bergström", "bergsttrom"),
        ("Malin Bergström", "malin bregström"),
        ("Malin Bergström", "begstr"),
        ("Nils Lind", "lidn"),
        ("Мартынова Агафья Тимофеевна", "агфья мартынова"),
        ("АО «Тихий хутор плюс»", "тхий хутор"),
        ("ООО «Новая мельница» и сыновья", "мельнца"),
    ],
)
def test_one_mistake_in_a_word_still_finds(ada, name, typed):
    make(ada, name)
    make(ada, "Quite another lamp")
    assert titles(ada, typed) == [name]


def test_a_list_forgives_a_mistake_in_a_name(ada, gadgets):
    make(ada, "Malin Bergström")
    assert [row.name for row in Query(text="bergstrm").rows(gadgets, ada, Formats(user=ada))] == ["Malin Bergström"]


def test_a_right_word_is_not_put_right(ada, sven):
    """Sven does not see the lamp of Ada, and nothing that is only near to it is offered instead."""
    make(ada, "Lamps")
    make(sven, "Lumps")
    assert titles(sven, "lamps") == []
    assert titles(sven, "lemps") == ["Lumps"]


def test_nothing_near_is_shown_where_the_text_itself_is_found(ada):
    make(ada, "Lundell")
    make(ada, "Lundall")
    assert titles(ada, "lundell") == ["Lundell"]


def test_two_mistakes_are_another_word(ada):
    make(ada, "Malin Bergström")
    assert titles(ada, "bargstrxm") == []


def test_only_what_one_may_see_is_found(ada, sven):
    make(ada, "Secret lamp")
    make(sven, "Own lamp")
    assert titles(sven, "lamp") == ["Own lamp"]
    assert titles(ada, "lamp") == ["Own lamp", "Secret lamp"]


def test_a_common_word_does_not_hide_what_one_may_see(ada, sven, monkeypatch):
    monkeypatch.setattr(finding, "CANDIDATES_ASKED", 5)
    for number in range(12):
        make(ada, f"Lamp {number}")
    make(sven, "The very last lamp")
    assert titles(sven, "lamp") == ["The very last lamp"]


def test_edits_and_deletions_are_found_at_once(ada, gadgets):
    made = make(ada, "Lamp")
    perform(Edit(gadgets), Actor.of(ada), made.pk, {"name": "Torch", "about": "bright"})
    assert titles(ada, "lamp") == []
    assert titles(ada, "bright") == ["Torch"]
    perform(Delete(gadgets), Actor.of(ada), made.pk)
    assert titles(ada, "torch") == []


def test_exact_titles_come_first_then_beginnings(ada):
    for name in ("A red lamp shade", "Lamp shade", "Lamp"):
        make(ada, name)
    assert titles(ada, "lamp") == ["Lamp", "Lamp shade", "A red lamp shade"]


def test_signs_of_the_query_language_are_only_text(ada):
    make(ada, 'Quote "x" AND OR NEAR(')
    assert titles(ada, '"x" AND NEAR(') == ['Quote "x" AND OR NEAR(']
    assert titles(ada, '"" * - ^') == []


def test_a_list_is_narrowed_by_a_free_text(ada, gadgets):
    make(ada, "Lamp")
    make(ada, "Torch")
    query = Query(text="lam")
    assert [row.name for row in query.rows(gadgets, ada, Formats(user=ada))] == ["Lamp"]


def test_a_search_asks_few_questions(ada, django_assert_max_num_queries):
    for number in range(20):
        make(ada, f"Lamp {number}")
    with django_assert_max_num_queries(3):
        find(ada, "lamp")


def test_a_seller_finds_the_own_among_many_of_others_with_as_few_questions(
    ada, sven, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(finding, "CANDIDATES_ASKED", 3)
    for number in range(12):
        make(ada, f"Lamp {number}")
    make(sven, "Own green lamp")
    assert titles(sven, "la") == ["Own green lamp"]
    with django_assert_max_num_queries(3):
        assert titles(sven, "green") == ["Own green lamp"]


def test_a_word_that_nobody_has_is_tried_in_all_spellings_with_few_questions(ada, django_assert_max_num_queries):
    make(ada, "Lamp")
    with django_assert_max_num_queries(6):
        assert titles(ada, "sergei dmitry") == []


def test_one_user_never_finds_what_was_asked_for_another(ada, sven):
    """The statement of one seller is kept and asked again for others."""
    olga = User.objects.create_user("olga", role="seller")
    make(sven, "Lamp of Sven")
    make(olga, "Lamp of Olga")
    assert [titles(one, "lamp") for one in (sven, olga, sven)] == [["Lamp of Sven"], ["Lamp of Olga"], ["Lamp of Sven"]]
