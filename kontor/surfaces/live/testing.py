"""Inherited tests of live hints: who sees a record may follow it, and each change of it reaches its pages."""

from typing import Any

from django.test import Client

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.core.changes import log
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World, fresh
from kontor.core.testing.sample import EVERYBODY
from kontor.surfaces.live.topics import Hint, allowed, hints_of
from kontor.surfaces.web import topics
from kontor.surfaces.web.testing.base import PageTests


class LiveTests(PageTests):
    """Topics of the list and of a record."""

    def test_a_change_reaches_the_list_and_the_card(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        perform(Edit(kind), actor, record.pk, self.sample.changed)
        hints = hints_of(list(log.of_record(kind.name, record.pk)[:1]))
        of_list, of_card = topics.of_list(kind), topics.of_record(kind, record.pk)
        assert Hint(of_list) in hints and Hint(of_card, fresh(kind, record).version) in hints
        assert f'data-topic="{of_card}"' in client.get(kind.url(record.pk)).content.decode()
        assert f'data-topic="{of_list}"' in client.get(f"/{kind.plural}").content.decode()

    def test_only_who_sees_a_record_may_follow_it(self, kind: Kind, record: Any, world: World) -> None:
        topic = topics.of_record(kind, record.pk)
        followers = {name for name in EVERYBODY if topic in allowed(getattr(world, name).pk, [topic])}
        assert followers == set(self.sample.seen_by)
