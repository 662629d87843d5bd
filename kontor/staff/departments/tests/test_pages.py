"""The page of departments."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.core.kinds import registry
from kontor.staff.departments.model import Department

PAGE = "/settings/departments"


def text_of(response):
    return response.content.decode()


def test_everybody_sees_the_tree_and_administrators_change_it(world, signed_in):
    page = text_of(signed_in(world.seller).get(PAGE))
    assert page.index("Sales") < page.index("North") < page.index("South")
    assert "Add a department" not in page
    assert "Add a department" in text_of(signed_in(world.administrator).get(PAGE))


def test_adding_moving_and_deleting(world, signed_in):
    client = signed_in(world.administrator)
    client.post(PAGE, {"name": "Export", "parent": world.sales.pk, "head": world.head.pk})
    made = Department.objects.get(name="Export")
    assert (made.parent_id, made.head_id) == (world.sales.pk, world.head.pk)
    assert "led by Harald Berg" in text_of(client.get(PAGE))
    values = {"name": "Export", "parent": "", "head": "", "version": made.version}
    assert client.post(f"{PAGE}/{made.pk}", values)["location"] == f"{PAGE}#d{made.pk}"
    made.refresh_from_db()
    assert (made.parent_id, made.head_id) == (None, None)
    client.post(f"{PAGE}/{made.pk}/delete")
    client.get(PAGE)
    assert "Export" not in text_of(client.get(PAGE))


@pytest.mark.parametrize(
    "values", [{"name": ""}, {"name": "Sales"}, {"name": "X", "parent": "999999"}, {"name": "X" * 121}]
)
def test_wrong_values_are_told(world, signed_in, values):
    page = signed_in(world.administrator).post(PAGE, values)
    assert page.status_code == 422 and 'class="k-errors"' in text_of(page)
    assert Department.objects.count() == 4


def test_a_loop_is_refused_and_its_places_are_not_offered(world, signed_in):
    client = signed_in(world.administrator)
    form = text_of(client.get(f"{PAGE}/{world.sales.pk}")).partition('name="head"')[0]
    assert f'<option value="{world.north.pk}"' not in form and f'<option value="{world.purchase.pk}"' in form
    page = client.post(f"{PAGE}/{world.sales.pk}", {"name": "Sales", "parent": world.north.pk})
    assert page.status_code == 422 and "cannot lie in itself" in text_of(page)


def test_a_full_department_is_kept(world, signed_in):
    page = signed_in(world.administrator).post(f"{PAGE}/{world.north.pk}/delete")
    assert page.status_code == 422 and "Colleagues still work in it" in text_of(page)


def test_somebody_else_changed_it_meanwhile(world, signed_in):
    perform(Edit(registry.get("departments")), Actor.system(), world.north.pk, {"name": "Far north"})
    values = {"name": "Near north", "parent": world.sales.pk, "head": "", "version": "1"}
    assert signed_in(world.administrator).post(f"{PAGE}/{world.north.pk}", values).status_code == 409
    world.north.refresh_from_db()
    assert world.north.name == "Far north"


@pytest.mark.parametrize("who", ["seller", "head"])
def test_others_change_nothing(world, signed_in, who):
    client = signed_in(getattr(world, who))
    assert client.get(f"{PAGE}/{world.north.pk}").status_code == 403
    assert client.post(PAGE, {"name": "Ours"}).status_code == 403
    assert client.post(f"{PAGE}/{world.north.pk}", {"name": "Ours"}).status_code == 403
    assert client.post(f"{PAGE}/{world.purchase.pk}/delete").status_code == 403
    assert Department.objects.filter(deleted_at=None).count() == 4


def test_an_unknown_department_is_a_404(world, signed_in):
    assert signed_in(world.administrator).get(f"{PAGE}/999999").status_code == 404
