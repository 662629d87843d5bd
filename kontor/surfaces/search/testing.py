"""Inherited tests of search: what a kind says that finds it is found, by those who see it and nobody else."""

from typing import Any

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete, Edit, restore
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World, fresh
from kontor.core.testing.sample import EVERYBODY
from kontor.surfaces.search.find import find
from kontor.surfaces.web.testing.base import PageTests, SignedIn


class SearchTests(PageTests):
    """`/search` and the free text of a list. A kind without `search` is never found."""

    def test_a_record_is_found_by_its_name_by_those_who_see_it(
        self, kind: Kind, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        name = kind.title_of(record)
        finders = {person for person in EVERYBODY if self.found(kind, getattr(world, person), name) == [record.pk]}
        assert finders == (set(self.sample.seen_by) if kind.search else set())
        for person in (self.sample.maker, "stranger"):
            page = signed_in(getattr(world, person)).get("/search", {"q": name}, headers={"HX-Request": "true"})
            assert (kind.url(record.pk).encode() in page.content) == (person in finders), person

    def test_search_follows_edits_and_forgets_what_is_deleted(self, kind: Kind, actor: Actor, record: Any) -> None:
        old, expected = kind.title_of(record), [record.pk] if kind.search else []
        perform(Edit(kind), actor, record.pk, {kind.title: self.sample.other[kind.title]})
        new = kind.title_of(fresh(kind, record))
        assert self.found(kind, actor.user, new) == expected and self.found(kind, actor.user, old) == []
        perform(Delete(kind), actor, record.pk)
        assert self.found(kind, actor.user, new) == []
        restore(kind, actor, record.pk)
        assert self.found(kind, actor.user, new) == expected

    def found(self, kind: Kind, user: Any, text: str) -> list[int]:
        """Ids of the records of the kind that this text finds."""
        return [hit.id for hit in find(user, text) if hit.kind is kind]
