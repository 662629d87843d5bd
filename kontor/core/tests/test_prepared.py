"""Prepared statements: built once, asked again with other values, as narrow as what Django asks."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Case, Q, Value, When
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kontor.core.access.levels import Level
from kontor.core.access.roles import BUILT_IN
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.core.kinds.prepared import Prepared, prepared

pytestmark = pytest.mark.django_db
builds: list[str] = []


def titles(user: Any, *, name: Any) -> Any:
    builds.append(user.role)
    rows = registry.get("gadgets").visible_to(user).filter(name__startswith="L")
    return rows.exclude(name=name).order_by("name").values_list("name", flat=False)


@pytest.fixture
def asked() -> Prepared:
    builds.clear()
    return prepared(titles)


@pytest.fixture
def lamps(gadgets, ada, sven):
    """Two of Ada's and one of Sven's, who stands in unit 7."""
    create(gadgets, ada, {"name": "Lamp"})
    create(gadgets, ada, {"name": "Ladder", "price": "12.50", "born": date(2020, 1, 31), "is_odd": True})
    create(gadgets, sven, {"name": "Lens"})


def test_a_statement_is_built_once_and_answers_for_other_values(asked, lamps, administrator):
    assert asked(administrator, name="Lamp") == [("Ladder",), ("Lens",)]
    assert asked(administrator, name="Lens") == [("Ladder",), ("Lamp",)]
    assert builds == ["administrator"]


def test_each_user_is_answered_within_the_own_reach(asked, lamps, administrator, seller, stranger, head):
    assert asked(seller, name="") == [("Lens",)]
    assert asked(stranger, name="") == []
    assert asked(head, name="") == [("Lens",)]
    assert len(asked(administrator, name="")) == 3


def test_a_head_of_other_units_is_not_answered_with_those_of_another(asked, lamps, head):
    assert asked(head, name="") == [("Lens",)]
    elsewhere = type(head).objects.create_user("hjalmar", role="head", unit=8)
    assert asked(elsewhere, name="") == []


def test_whose_account_is_closed_sees_nothing_and_nothing_is_asked(asked, lamps, seller):
    assert asked(seller, name="") == [("Lens",)]
    seller.is_active = False
    with CaptureQueriesContext(connection) as questions:
        assert asked(seller, name="") == []
    assert len(questions) == 0


def test_a_role_of_other_levels_is_answered_anew(asked, lamps, seller, monkeypatch):
    assert asked(seller, name="") == [("Lens",)]
    wider = replace(BUILT_IN["seller"], levels={**BUILT_IN["seller"].levels, "see": Level.ALL})
    monkeypatch.setitem(BUILT_IN, "seller", wider)
    assert len(asked(seller, name="")) == 3


def test_values_come_back_as_the_columns_have_them(gadgets, ada, lamps):
    columns = ("price", "born", "is_odd", "created_at", "owner__name")
    rows = prepared(lambda *, name: gadgets.rows().filter(name=name).values_list(*columns))
    plain = gadgets.rows().filter(name="Ladder").values_list(*columns)
    assert rows(name="Ladder") == list(plain)


def test_lists_days_and_moments_are_values_too(gadgets, ada, lamps):
    some = prepared(lambda *, ids: gadgets.rows().filter(pk__in=ids).order_by("id").values_list("name"))
    ids = list(gadgets.rows().order_by("id").values_list("pk", flat=True))
    assert some(ids=ids[:1]) == [("Lamp",)]
    assert some(ids=ids[1:]) == [("Ladder",), ("Lens",)]
    assert some(ids=[]) == []
    since = prepared(lambda *, at, day: gadgets.rows().filter(created_at__gt=at, born__lt=day).values_list("name"))
    now = timezone.now()
    assert since(at=now - timedelta(hours=1), day=now.date()) == [("Ladder",)]
    assert since(at=now + timedelta(hours=1), day=now.date()) == []


def test_a_number_that_no_column_holds_is_found_nowhere(gadgets, lamps):
    some = prepared(lambda *, number: gadgets.rows().filter(pk=number).values_list("name"))
    assert some(number=10**30) == some(number=-(10**30)) == []


def test_a_query_of_records_gives_them_with_their_links_and_annotations(gadgets, ada, lamps):
    odd = Case(When(Q(is_odd=True), then=Value("odd")), default=Value("even"))
    one = prepared(lambda *, name: gadgets.rows().filter(name=name).select_related("owner", "parent").annotate(so=odd))
    (ladder,) = one(name="Ladder")
    with CaptureQueriesContext(connection) as questions:
        assert (ladder.name, str(ladder.price), ladder.owner.name, ladder.parent, ladder.so) == (
            "Ladder",
            "12.50",
            "Ada",
            None,
            "odd",
        )
    assert len(questions) == 0
    assert ladder == gadgets.rows().get(name="Ladder")


def test_several_queries_are_asked_as_one(gadgets, ada, lamps):
    def ends(*, name: Any) -> Any:
        rows = gadgets.rows().exclude(name=name).values_list("name", "born")
        return rows.order_by("name")[:1], rows.order_by("-name")[:1]

    with CaptureQueriesContext(connection) as questions:
        assert sorted(name for name, _born in prepared(ends)(name="Ladder")) == ["Lamp", "Lens"]
    assert len(questions) == 1


def test_what_can_be_asked_of_a_user_is_said_loudly(gadgets, lamps, administrator):
    nosy = prepared(lambda user: gadgets.rows().filter(name=user.email))
    with pytest.raises(AttributeError, match="email"):
        nosy(administrator)
    with pytest.raises(TypeError, match="values_list"):
        prepared(lambda: gadgets.rows().values("name"))()
