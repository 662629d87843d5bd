"""Tests that every kind inherits from the machine: what is written, refused, reached, remembered and taken back.

A noun has them by a subclass with its sample; kinds that have pages take kontor.surfaces.testing.kinds.KindTests.
"""

from datetime import timedelta
from typing import Any

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.batches import open_batch, run_bulk, undo
from kontor.core.actions.errors import Forbidden, Missing, Refused, Stale
from kontor.core.actions.generic import Delete, Edit, create, restore, revert
from kontor.core.actions.purging import purge_old
from kontor.core.changes import log
from kontor.core.changes.model import Batch, Change, ChangeValues
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.checks import faults_of
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import Inherited, World, fresh, meant, only_seen, stored
from kontor.core.testing.sample import EVERYBODY


class MachineTests(Inherited):
    """Create, edit, refuse, conflict, history, trash, bulk and access, without any page."""

    def test_a_wrong_name_in_the_declaration_is_told_at_the_start_with_a_suggestion(self, kind: Kind) -> None:
        name = type(kind).title
        misspelt = type("Misspelt", (type(kind),), {"title": name[:-1]})()
        assert faults_of(kind) == []
        assert [(fault.id, fault.hint) for fault in faults_of(misspelt)] == [("kontor.E003", f"Did you mean `{name}`?")]

    def test_a_kind_without_a_policy_is_told_at_the_start(self, kind: Kind) -> None:
        open_to_all = type("OpenToAll", (type(kind),), {"policy": None})()
        assert [fault.id for fault in faults_of(open_to_all)] == ["kontor.E002"]

    def test_a_record_holds_what_was_given_and_the_log_says_who_made_it(
        self, kind: Kind, actor: Actor, record: Any
    ) -> None:
        given = meant(kind, self.sample.valid)
        assert stored(kind, record, given) == given
        change = Change.objects.get(kind=kind.name, record=record.pk)
        assert (change.name, change.version, change.actor) == (f"{kind.name}.created", 1, actor.user_id)

    def test_an_invalid_value_is_refused_at_its_field_and_nothing_is_written(self, kind: Kind, actor: Actor) -> None:
        for name, text in self.sample.refused.items():
            before = kind.rows().count()
            cell = kind.cell(name)
            with pytest.raises(Refused) as refused:
                self.sample.make(actor, **{name: cell.parse(text, Formats(user=actor.user))})
            assert name in refused.value.fields
            assert kind.rows().count() - before == self.made_beside(kind)

    def made_beside(self, kind: Kind) -> int:
        """How many records of the kind `belongs` makes; none, mostly."""
        return 0

    def test_an_edit_is_in_the_history_with_old_and_new(self, kind: Kind, actor: Actor, record: Any) -> None:
        old = stored(kind, record, self.sample.changed)
        perform(Edit(kind), actor, record.pk, self.sample.changed)
        new = meant(kind, self.sample.changed)
        assert stored(kind, record, new) == new
        change = log.of_record(kind.name, record.pk).filter(name=f"{kind.name}.edited").first()
        fields = log.values_of([change.pk])[change.pk] if change else {}
        assert {name: fields.get(name) for name in new} == {name: [old[name], new[name]] for name in new}

    def test_the_same_values_again_are_no_change(self, kind: Kind, actor: Actor, record: Any) -> None:
        perform(Edit(kind), actor, record.pk, self.sample.valid)
        assert fresh(kind, record).version == record.version
        assert log.of_record(kind.name, record.pk).count() == 1

    def test_two_people_changing_different_fields_do_not_disturb_each_other(
        self, kind: Kind, actor: Actor, record: Any
    ) -> None:
        assert len(self.sample.changed) > 1, "the sample changes one cell only"
        (first, one), (second, two) = list(self.sample.changed.items())[:2]
        perform(Edit(kind), actor, record.pk, {first: one}, record.version)
        perform(Edit(kind), actor, record.pk, {second: two, first: self.sample.valid.get(first)}, record.version)
        both = meant(kind, {first: one, second: two})
        assert stored(kind, record, both) == both

    def test_two_people_changing_the_same_field_the_second_sees_both_values(
        self, kind: Kind, actor: Actor, record: Any, world: World
    ) -> None:
        name, value = next(iter(self.sample.changed.items()))
        perform(Edit(kind), Actor.of(world.administrator), record.pk, {name: value}, record.version)
        with pytest.raises(Stale) as stale:
            perform(Edit(kind), actor, record.pk, {name: self.sample.other[name]}, record.version)
        cell, (mine, theirs) = kind.cell(name), stale.value.conflicts[name]
        assert [cell.dump(mine), cell.dump(theirs)] == [
            *meant(kind, {name: self.sample.other[name]}).values(),
            *meant(kind, {name: value}).values(),
        ]
        assert stale.value.by == str(world.administrator)

    def test_a_value_is_set_back_to_what_it_was(self, kind: Kind, actor: Actor, record: Any) -> None:
        name, value = next(iter(self.sample.changed.items()))
        before = stored(kind, record, [name])
        perform(Edit(kind), actor, record.pk, {name: value})
        revert(kind, actor, record.pk, name, before[name])
        assert stored(kind, record, [name]) == before

    def test_the_trash_keeps_everything_until_it_is_taken_out(self, kind: Kind, actor: Actor, record: Any) -> None:
        perform(Delete(kind), actor, record.pk)
        assert not kind.rows().filter(pk=record.pk).exists()
        with pytest.raises(Missing):
            perform(Edit(kind), actor, record.pk, self.sample.changed)
        restore(kind, actor, record.pk)
        given = meant(kind, self.sample.valid)
        assert kind.rows().filter(pk=record.pk).exists()
        assert stored(kind, record, given) == given

    def test_after_thirty_days_the_record_goes_and_the_log_keeps_the_fact_alone(
        self, kind: Kind, actor: Actor, record: Any
    ) -> None:
        other = self.sample.make(actor, self.sample.other)
        perform(Delete(kind), actor, record.pk)
        deleted = fresh(kind, record).deleted_at
        assert purge_old(kind, deleted) == 0
        assert purge_old(kind, deleted + timedelta(seconds=1)) == 1
        assert not kind.model._default_manager.filter(pk=record.pk).exists()
        assert kind.rows().filter(pk=other.pk).exists()
        last = log.of_record(kind.name, record.pk).first()
        assert last is not None and last.name == f"{kind.name}.purged"
        assert not ChangeValues.objects.filter(change__kind=kind.name, change__record=record.pk).exists()

    def test_a_bulk_change_is_taken_back_as_one(self, kind: Kind, actor: Actor, record: Any) -> None:
        records = [record, self.sample.make(actor, self.sample.other)]
        before = [stored(kind, one, self.sample.changed) for one in records]
        batch = open_batch(kind, actor, "edited", 2)
        for name, value in self.sample.changed.items():
            run_bulk(Edit(kind), actor, [record.pk], {name: value}, batch)
        run_bulk(Delete(kind), actor, [records[1].pk], {}, batch)
        undo(batch, actor)
        batch.refresh_from_db()
        assert batch.state == Batch.State.UNDONE
        assert [fresh(kind, one).deleted_at for one in records] == [None, None]
        assert [stored(kind, one, self.sample.changed) for one in records] == before

    def test_nobody_else_undoes_it(self, kind: Kind, actor: Actor, record: Any, world: World) -> None:
        batch = open_batch(kind, actor, "edited", 1)
        run_bulk(Edit(kind), actor, [record.pk], self.sample.changed, batch)
        with pytest.raises(Refused):
            undo(batch, self.stranger(world))
        now = meant(kind, self.sample.changed)
        assert stored(kind, record, now) == now

    def test_each_person_reaches_what_their_role_says(self, kind: Kind, record: Any, world: World) -> None:
        for right, expected in (("see", self.sample.seen_by), ("edit", self.sample.changed_by)):
            reached = {
                name
                for name in EVERYBODY
                if kind.visible_to(getattr(world, name), right).filter(pk=record.pk).exists()  # type: ignore[arg-type]
            }
            assert reached == set(expected), right
            few = {name for name in EVERYBODY if kind.visible_among(getattr(world, name), [record.pk], right)}  # type: ignore[arg-type]
            assert few == reached, right

    def test_a_role_that_only_sees_changes_nothing(self, kind: Kind, actor: Actor, record: Any) -> None:
        assert actor.user is not None
        with only_seen(actor.user.role, kind):
            assert kind.visible_to(actor.user).filter(pk=record.pk).exists()
            with pytest.raises(Forbidden):
                perform(Edit(kind), actor, record.pk, self.sample.changed)
            with pytest.raises(Forbidden):
                perform(Delete(kind), actor, record.pk)
            with pytest.raises(Forbidden):
                create(kind, actor, self.sample.other)
        assert fresh(kind, record).version == record.version

    def test_a_role_without_rights_reaches_nothing(self, kind: Kind, record: Any, world: World) -> None:
        world.stranger.role = "nothing"
        assert not kind.visible_to(world.stranger).exists()
        with pytest.raises(Missing):
            perform(Edit(kind), Actor.of(world.stranger), record.pk, self.sample.changed)

    def test_who_does_not_reach_a_record_finds_none(self, kind: Kind, record: Any, world: World) -> None:
        seen = self.stranger(world).user in [getattr(world, name) for name in self.sample.seen_by]
        for action, values in ((Edit(kind), self.sample.changed), (Delete(kind), {})):
            if set(self.sample.changed_by) != set(EVERYBODY):
                with pytest.raises(Forbidden if seen else Missing):
                    perform(action, self.stranger(world), record.pk, values)
        with pytest.raises(Missing):
            perform(Edit(kind), self.stranger(world), record.pk + 1_000_000, self.sample.changed)
        assert fresh(kind, record).version == record.version
