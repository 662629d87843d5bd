"""Inherited tests of bulk work: edit, assign, tag and delete many records, and take it back."""

from typing import Any

from django.test import Client

from kontor.core.actions.generic import actions_of
from kontor.core.changes.model import Batch
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World, fresh, meant, stored
from kontor.core.testing.sample import EVERYBODY
from kontor.surfaces.web.bulk import editable_in_bulk
from kontor.surfaces.web.testing.base import HTMX, PageTests, SignedIn
from kontor.surfaces.web.testing.reading import rows_of, text_of
from kontor.surfaces.web.testing.sending import sent_value


class BulkTests(PageTests):
    """`/plural/bulk/VERB`. A kind without an owner or tags has no such verb."""

    def test_a_field_is_set_on_many_records_and_taken_back(
        self, kind: Kind, client: Client, formats: Formats, record: Any, other: Any
    ) -> None:
        ids = [record.pk, other.pk]
        can = {cell.name for cell in editable_in_bulk(kind)}
        assert self.done(client, kind, "edit", ids, {}).status_code == 200
        for name, value in self.sample.changed.items():
            if name in can:
                before = [stored(kind, one, [name]) for one in (record, other)]
                sent = sent_value(kind.cell(name), kind.cell(name).clean(value), formats)
                answer = self.done(client, kind, "edit", ids, {"cell": name, "go": 1, **sent})
                assert answer.headers["HX-Trigger"] == "k:done" and len(rows_of(answer)) == 2, text_of(answer)
                assert [stored(kind, one, [name]) for one in (record, other)] == [meant(kind, {name: value})] * 2
                self.undo(client)
                assert [stored(kind, one, [name]) for one in (record, other)] == before

    def test_records_get_another_owner_and_come_back(
        self, kind: Kind, administrator: Client, record: Any, other: Any, world: World
    ) -> None:
        ids, given = [record.pk, other.pk], {"owner": world.colleague.pk, "go": 1}
        answer = self.done(administrator, kind, "assign", ids, given)
        if "owner" not in kind.all_cells:
            assert answer.status_code == 404
            return
        assert "Owner changed for 2 records" in text_of(answer)
        assert {fresh(kind, one).owner_id for one in (record, other)} == {world.colleague.pk}
        self.undo(administrator)
        assert {fresh(kind, one).owner_id for one in (record, other)} == {getattr(world, self.sample.maker).pk}

    def test_a_tag_joins_the_others_and_goes_again(self, kind: Kind, client: Client, record: Any, other: Any) -> None:
        answer = self.done(client, kind, "tag", [record.pk, other.pk], {"tags": "noted", "boxes": "tags", "go": 1})
        if "tags" not in kind.all_cells:
            assert answer.status_code == 404
            return
        assert [stored(kind, one, ["tags"])["tags"] for one in (record, other)] == [
            sorted([*self.sample.valid["tags"], "noted"]),
            sorted([*self.sample.other["tags"], "noted"]),
        ]
        self.undo(client)
        given = meant(kind, {"tags": self.sample.valid["tags"]})
        assert stored(kind, record, ["tags"]) == given

    def test_everything_of_a_list_is_deleted_and_taken_back(
        self, kind: Kind, client: Client, record: Any, other: Any
    ) -> None:
        answer = self.done(client, kind, "delete", [], {"all": "1", "filter": ""})
        assert rows_of(answer) == [] and not kind.rows().filter(pk__in=[record.pk, other.pk]).exists()
        self.undo(client)
        assert len(rows_of(client.get(f"/{kind.plural}"))) == 2

    def test_what_the_person_does_not_reach_is_left_out(
        self, kind: Kind, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        for person in (name for name in EVERYBODY if name not in self.sample.changed_by):
            client = signed_in(getattr(world, person))
            for more in ({}, {"all": "1", "filter": ""}):
                self.done(client, kind, "delete", [record.pk], more)
            assert fresh(kind, record).deleted_at is None, person

    def test_every_verb_asks_for_what_it_needs(self, kind: Kind, client: Client, record: Any) -> None:
        for action in actions_of(kind).values():
            if action.name != "edit":
                asked = client.get(f"{kind.url(record.pk)}/do/{action.name}", headers=HTMX)
                assert asked.status_code == 200 and str(action.label) in text_of(asked), action.name
                assert b"<html" not in asked.content, action.name

    def done(self, client: Client, kind: Kind, verb: str, ids: list[int], more: Any) -> Any:
        return client.post(f"/{kind.plural}/bulk/{verb}", {"id": ids, **more}, headers=HTMX)

    def undo(self, client: Client) -> None:
        batch = Batch.objects.filter(undo_of=None).latest("pk")
        assert client.post(f"/batches/{batch.pk}/undo", headers=HTMX).headers["HX-Refresh"] == "true"
        batch.refresh_from_db()
        assert batch.state == Batch.State.UNDONE
