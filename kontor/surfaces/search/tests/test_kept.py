"""What the palette shows before anything is typed: pinned and lately opened records, as far as they are seen."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Assign, Delete, create
from kontor.core.kinds import registry

pytestmark = pytest.mark.django_db
PALETTE = {"HX-Request": "true"}


@pytest.fixture
def companies():
    return registry.get("companies")


@pytest.fixture
def desk(world, client):
    client.force_login(world.seller)
    return client


def make(world, name):
    return create(registry.get("companies"), Actor.of(world.seller), {"name": name})


def palette(desk, query):
    return desk.get(f"/search?{query}", headers=PALETTE).content.decode()


def test_what_was_open_lately_is_offered_before_anything_is_typed(world, desk):
    first, second = make(world, "Lindö Marina"), make(world, "Bergs Tak")
    page = palette(desk, f"q=&recent=companies/{second.pk},companies/{first.pk},companies/999999,nonsense/1,x")
    assert "Open lately" in page and page.index("Bergs Tak") < page.index("Lindö Marina")
    assert "Open lately" not in palette(desk, f"q=lind&recent=companies/{first.pk}")


def test_a_pinned_record_stands_first_until_it_is_let_go(world, desk):
    firm, other = make(world, "Lindö Marina"), make(world, "Bergs Tak")
    for _twice in range(2):
        assert desk.post(f"/companies/{firm.pk}/pin").status_code == 204
    page = palette(desk, f"q=&recent=companies/{other.pk},companies/{firm.pk}")
    assert page.index("Pinned") < page.index("Lindö Marina") < page.index("Open lately") < page.index("Bergs Tak")
    assert page.count("Lindö Marina") == 1 and page.count("data-pinned") == 1
    desk.post(f"/companies/{firm.pk}/pin", {"off": "1"})
    assert "Lindö Marina" not in palette(desk, "q=")


def test_pins_are_of_one_person(world, desk, client):
    firm = make(world, "Lindö Marina")
    desk.post(f"/companies/{firm.pk}/pin")
    client.force_login(world.administrator)
    assert "Lindö Marina" not in palette(client, "q=")


def test_what_is_not_seen_any_more_is_not_named(world, desk, companies):
    given, deleted = make(world, "Lindö Marina"), make(world, "Bergs Tak")
    for firm in (given, deleted):
        desk.post(f"/companies/{firm.pk}/pin")
    perform(Assign(companies), Actor.of(world.administrator), given.pk, {"owner": world.southerner.pk})
    perform(Delete(companies), Actor.of(world.seller), deleted.pk)
    page = palette(desk, f"q=&recent=companies/{given.pk},companies/{deleted.pk}")
    assert "Lindö Marina" not in page and "Bergs Tak" not in page
    assert desk.post(f"/companies/{given.pk}/pin").status_code == 404


def test_the_palette_asks_few_questions_before_anything_is_typed(world, desk, django_assert_max_num_queries):
    firms = [make(world, f"Firm {number}") for number in range(6)]
    for firm in firms[:3]:
        desk.post(f"/companies/{firm.pk}/pin")
    recent = ",".join(f"companies/{firm.pk}" for firm in firms)
    with django_assert_max_num_queries(6):
        page = palette(desk, f"q=&recent={recent}")
    assert page.count('role="option"') > 6


def test_commands_are_found_in_the_wrong_layout_too(desk):
    assert "Companies" in palette(desk, "q=>сщьзфт")
    assert 'href="/import/contacts"' in palette(desk, "q=import")


def test_all_that_fits_is_one_press_away(world, desk):
    for number in range(9):
        make(world, f"Lindö {number}")
    assert 'href="/companies?q=lind%C3%B6"' in palette(desk, "q=lindö")
