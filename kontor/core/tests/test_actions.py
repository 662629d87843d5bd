"""What writing does: rows, history, access and conflicts together."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Forbidden, Refused
from kontor.core.actions.generic import AddTag, Assign, Edit, create
from kontor.core.actions.writing import writing
from kontor.core.changes import log
from kontor.core.changes.model import Change
from kontor.core.records.guard import WriteOutsideAction

pytestmark = pytest.mark.django_db


def names_of(record):
    return list(Change.objects.filter(record=record.pk).order_by("id").values_list("name", flat=True))


def test_a_new_record_is_complete_and_its_creation_is_in_the_log(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp", "price": "12.50", "marks": [{"value": "x"}], "tags": ["new", "hot"]})
    change = Change.objects.get(record=made.pk)
    assert (change.name, change.version, change.actor, change.surface) == ("gadget.created", 1, ada.user_id, "web")
    fields = log.values_of([change.id])[change.id]
    assert fields["name"] == [None, "Lamp"]
    assert fields["price"] == [None, "12.50"]
    assert fields["tags"] == [None, ["hot", "new"]]
    assert made.owner_id == ada.user_id
    assert made.name_key == "lamp"


def test_all_bad_fields_are_told_at_once_and_nothing_is_written(gadgets, ada):
    with pytest.raises(Refused) as refused:
        create(gadgets, ada, {"name": "", "colour": "green", "marks": [{"value": "a!"}, {"value": "b"}]})
    assert set(refused.value.fields) == {"name", "colour", "marks"}
    assert not gadgets.rows().exists()


def test_parts_are_added_changed_and_removed_with_history(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp", "marks": [{"value": "a"}, {"value": "b"}]})
    perform(Edit(gadgets), ada, made.pk, {"marks": [{"value": "b", "is_primary": True}, {"value": "c"}]})
    assert gadgets.cell("marks").get(made) == (
        {"value": "b", "is_primary": True},
        {"value": "c", "is_primary": False},
    )
    change = Change.objects.filter(record=made.pk).last()
    old, new = log.values_of([change.id])[change.id]["marks"]
    assert [part["value"] for part in old] == ["a", "b"]
    assert [part["value"] for part in new] == ["b", "c"]


def test_nobody_writes_a_record_out_of_their_own_reach(gadgets, sven, stranger):
    with pytest.raises(Forbidden):
        create(gadgets, sven, {"name": "Gift", "owner": stranger.pk})
    own = create(gadgets, sven, {"name": "Own"})
    with pytest.raises(Forbidden):
        perform(Assign(gadgets), sven, own.pk, {"owner": stranger.pk})
    own.refresh_from_db()
    assert own.owner_id == sven.user_id
    assert names_of(own) == ["gadget.created"]


def test_a_new_owner_brings_the_record_into_the_owners_unit(gadgets, ada, head, seller):
    made = create(gadgets, ada, {"name": "Lamp"})
    assert not gadgets.visible_to(head).exists()
    perform(Assign(gadgets), ada, made.pk, {"owner": seller.pk})
    assert gadgets.visible_to(head).get().unit == 7


def test_tags_are_added_to_those_there_are(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp", "tags": ["old"]})
    perform(AddTag(gadgets), ada, made.pk, {"tags": "new, old"})
    assert gadgets.cell("tags").get(made) == ("new", "old")


def test_a_rule_of_the_kind_refuses(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp"})
    with pytest.raises(Refused, match="its own parent"):
        perform(Edit(gadgets), ada, made.pk, {"parent": made.pk})


def test_a_link_can_only_be_set_to_a_record_one_sees(gadgets, ada, sven):
    hidden = create(gadgets, ada, {"name": "Hidden"})
    with pytest.raises(Refused):
        create(gadgets, sven, {"name": "Lamp", "parent": hidden.pk})
    own = create(gadgets, sven, {"name": "Own"})
    with pytest.raises(Refused):
        perform(Edit(gadgets), sven, own.pk, {"parent": hidden.pk})
    assert create(gadgets, sven, {"name": "Child", "parent": own.pk}).parent_id == own.pk


def test_derived_cells_cannot_be_written(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp"})
    with pytest.raises(Refused):
        perform(Edit(gadgets), ada, made.pk, {"created_at": None})


def test_record_tables_refuse_writes_outside_an_action(gadgets, ada):
    made = create(gadgets, ada, {"name": "Lamp"})
    for write in (
        made.save,
        made.delete,
        lambda: gadgets.rows().update(name="x"),
        lambda: gadgets.rows().delete(),
        lambda: type(made).objects.bulk_create([]),
    ):
        with pytest.raises(WriteOutsideAction):
            write()


def test_changes_that_cause_each_other_end_at_a_depth():
    with pytest.raises(Refused), writing(Actor.system(), depth=9):
        pass


def test_a_part_that_is_longer_than_its_column_is_refused(gadgets, ada):
    with pytest.raises(Refused) as refused:
        create(gadgets, ada, {"name": "Lamp", "marks": [{"value": "x" * 41}]})
    assert "40" in refused.value.fields["marks"]
