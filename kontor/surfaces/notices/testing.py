"""Inherited tests of notices: who is given a record is told, once, with a way to it."""

from typing import Any

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Assign
from kontor.core.changes import log
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World
from kontor.surfaces.notices.follower import tell
from kontor.surfaces.web.testing.base import PageTests, SignedIn, title
from kontor.surfaces.web.testing.reading import text_of


class NoticeTests(PageTests):
    """The page behind the bell. What has no owner cannot be given to anybody."""

    def test_who_is_given_a_record_is_told_once(
        self, kind: Kind, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        if "owner" in kind.all_cells:
            perform(Assign(kind), Actor.of(world.administrator), record.pk, {"owner": world.southerner.pk})
        for _twice in range(2):
            tell(list(log.of_record(kind.name, record.pk)[:1]))
        page = signed_in(world.southerner).get("/notices")
        told = text_of(page).count(f"{world.administrator} gave you {title(kind, record)}")
        assert told == page.content.decode().count(f'href="{kind.url(record.pk)}"') == int("owner" in kind.all_cells)
        assert title(kind, record) not in text_of(signed_in(world.colleague).get("/notices"))
