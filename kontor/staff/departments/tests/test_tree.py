"""Departments stay a tree, whatever is asked of them."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Refused
from kontor.core.actions.generic import Edit, actions_of, create, restore
from kontor.core.kinds import registry
from kontor.lib import trees
from kontor.staff.departments.model import DEEPEST, below


@pytest.fixture
def kind():
    return registry.get("departments")


@pytest.fixture
def admin(world):
    return Actor.of(world.administrator)


def test_rules_find_a_loop_and_the_depth():
    parents = {1: None, 2: 1, 3: 2, 4: None, 5: 4}
    assert trees.is_loop(parents, 1, 3) and trees.is_loop(parents, 1, 1)
    assert not trees.is_loop(parents, 4, 3)
    assert trees.depth_after(parents, 4, 3) == 5
    assert trees.depth_after(parents, None, None) == 1


def test_rules_end_even_when_stored_rows_form_a_loop():
    assert trees.path_to({1: 2, 2: 1}, 1) == [1, 2]


def test_a_department_does_not_move_into_its_own_part(world, kind, admin):
    with pytest.raises(Refused) as refused:
        perform(Edit(kind), admin, world.sales.pk, {"parent": world.north.pk})
    assert "parent" in refused.value.fields


def test_a_department_moves_with_everything_below_it(world, kind, admin):
    perform(Edit(kind), admin, world.sales.pk, {"parent": world.purchase.pk})
    assert below(world.purchase.pk) == {world.purchase.pk, world.sales.pk, world.north.pk, world.south.pk}


def test_the_tree_has_a_limit_of_depth(world, kind, admin):
    above = world.north.pk
    for number in range(DEEPEST - 2):
        above = create(kind, admin, {"name": f"Level {number}", "parent": above}).pk
    with pytest.raises(Refused) as refused:
        create(kind, admin, {"name": "One too deep", "parent": above})
    assert "parent" in refused.value.fields
    with pytest.raises(Refused):
        perform(Edit(kind), admin, world.sales.pk, {"parent": world.purchase.pk})


@pytest.mark.parametrize("parent", [0, 10**9, "nonsense"])
def test_an_unknown_parent_is_refused(world, kind, admin, parent):
    with pytest.raises(Refused) as refused:
        create(kind, admin, {"name": "Lost", "parent": parent})
    assert "parent" in refused.value.fields


def test_two_departments_in_one_place_have_different_names(world, kind, admin):
    with pytest.raises(Refused) as refused:
        create(kind, admin, {"name": "north", "parent": world.sales.pk})
    assert "name" in refused.value.fields
    assert create(kind, admin, {"name": "North", "parent": world.purchase.pk}).pk


def test_only_an_empty_department_can_be_deleted(world, kind, admin):
    delete = actions_of(kind)["delete"]
    with pytest.raises(Refused, match="below"):
        perform(delete, admin, world.sales.pk)
    with pytest.raises(Refused, match="Colleagues"):
        perform(delete, admin, world.north.pk)
    create(registry.get("contacts"), Actor.of(world.southerner), {"name": "Left behind"})
    type(world.seller).objects.filter(unit=world.south.pk).update(unit=None)
    with pytest.raises(Refused, match="Hand them over"):
        perform(delete, admin, world.south.pk)
    empty = create(kind, admin, {"name": "Empty"})
    perform(delete, admin, empty.pk)
    assert not kind.rows().filter(pk=empty.pk).exists()
    assert restore(kind, admin, empty.pk).deleted_at is None


@pytest.mark.parametrize("who", ["seller", "head"])
def test_others_read_departments_and_change_none(world, kind, who):
    user = getattr(world, who)
    assert kind.visible_to(user).count() == 4
    with pytest.raises(Forbidden):
        perform(Edit(kind), Actor.of(user), world.sales.pk, {"name": "Ours"})
    with pytest.raises(Forbidden):
        create(kind, Actor.of(user), {"name": "Ours"})
