"""Inherited tests of who reaches which address: nobody without a sign-in, strangers find nothing, roles are kept."""

from html import escape
from typing import Any

from django.test import Client

from kontor.core.access.levels import Level
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.core.changes.model import Change
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World, fresh, only_seen
from kontor.core.testing.sample import EVERYBODY
from kontor.surfaces.web.testing.addresses import of_kind, of_record
from kontor.surfaces.web.testing.base import PageTests, SignedIn, title

ABSENT = ("0", "9" * 18, "9" * 25)
OWN = "/pin"  # what somebody keeps for themselves takes no more than seeing the record


class ReachTests(PageTests):
    """Every address of the kind and of one record, read from the resolver."""

    def addresses(self, kind: Kind, actor: Actor, record: Any) -> list[str]:
        """Every address of a record that was changed once, so that its history has something to set back."""
        name, value = self.last_changed()
        perform(Edit(kind), actor, record.pk, {name: value})
        return of_record(kind, record, name)

    def test_nobody_finds_anything_without_a_sign_in(self, kind: Kind, actor: Actor, record: Any) -> None:
        for path in [*of_kind(kind), *self.addresses(kind, actor, record)]:
            for answer in (Client().get(path), Client().post(path)):
                assert answer.status_code == 302 and answer["Location"].startswith("/account/login/"), path

    def test_a_record_out_of_reach_might_as_well_not_exist(
        self, kind: Kind, actor: Actor, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        out = [name for name in EVERYBODY if name not in self.sample.seen_by]
        paths, version = self.addresses(kind, actor, record), fresh(kind, record).version
        for name in out[-1:]:  # the one who is farthest away
            client = signed_in(getattr(world, name))
            for path in paths:
                for answer in (client.get(path), client.post(path)):
                    assert answer.status_code in (404, 405), (path, name)
        assert fresh(kind, record).version == version

    def test_every_surface_shows_a_record_to_the_same_people(
        self, kind: Kind, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        name = title(kind, record)
        for person in EVERYBODY:
            client = signed_in(getattr(world, person))
            seen = person in self.sample.seen_by
            pages = {path: client.get(path) for path in (f"/{kind.plural}", f"/choose/{kind.plural}?q={name[:4]}")}
            assert {
                path: f">{escape(name)}<" in page.content.decode() for path, page in pages.items()
            } == dict.fromkeys(pages, seen), person
            assert client.get(f"/{kind.plural}/count").status_code == 200
            for path in (kind.url(record.pk), f"{kind.url(record.pk)}/peek", f"{kind.url(record.pk)}/history"):
                assert client.get(path).status_code == (200 if seen else 404), (path, person)

    def test_a_role_that_only_sees_is_offered_nothing_and_forbidden_the_rest(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        assert actor.user is not None
        paths, version = self.addresses(kind, actor, record), fresh(kind, record).version
        with only_seen(actor.user.role, kind):
            card = client.get(kind.url(record.pk))
            assert card.status_code == 200 and b"data-edit=" not in card.content
            assert b"data-edit=" not in client.get(f"/{kind.plural}").content
            asked = [path for path in paths if "/edit" in path or "/do/" in path]
            answers = [(path, client.get(path).status_code) for path in asked]
            answers += [(path, client.post(path).status_code) for path in paths if not path.endswith(OWN)]
            assert [found for found in answers if found[1] not in (403, 404, 405)] == []
            assert {status for path, status in answers if path in asked} == {403}
            assert (
                client.get(f"/{kind.plural}/new").status_code == client.post(f"/{kind.plural}/new").status_code == 403
            )
            assert client.post(f"/{kind.plural}/bulk/delete", {"id": record.pk}).status_code == 403
        assert fresh(kind, record).version == version

    def test_a_role_that_sees_nothing_finds_no_page(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        assert actor.user is not None
        paths = [*of_kind(kind), *self.addresses(kind, actor, record)]
        with only_seen(actor.user.role, kind, see=Level.NONE):
            wrong = [(path, client.get(path).status_code) for path in paths]
            assert [found for found in wrong if found[1] not in (403, 404, 405)] == []

    def test_a_number_that_is_no_record_is_not_found(
        self, kind: Kind, administrator: Client, actor: Actor, record: Any
    ) -> None:
        paths, here = self.addresses(kind, actor, record), f"/{kind.plural}/{record.pk}"
        for number in ABSENT:
            for path in paths:
                absent = path.replace(here, f"/{kind.plural}/{number}", 1)
                assert administrator.get(absent).status_code in (404, 405), absent

    def test_a_wrong_method_is_refused_and_reading_changes_nothing(
        self, kind: Kind, administrator: Client, actor: Actor, record: Any
    ) -> None:
        paths = [*of_kind(kind), *self.addresses(kind, actor, record)]
        version, changes = fresh(kind, record).version, Change.objects.count()
        for path in paths:
            assert administrator.get(path).status_code in (200, 302, 405, 422), path
            for method in (administrator.put, administrator.delete):
                assert method(path).status_code == 405, path
        assert (fresh(kind, record).version, Change.objects.count()) == (version, changes)
