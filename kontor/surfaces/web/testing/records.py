"""Inherited tests of one record's pages: card, peek, forms, editing in place, history, trash."""

from typing import Any

from django.test import Client

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.core.changes import log
from kontor.core.kinds.cells import Formats
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World, fresh, meant, stored
from kontor.surfaces.web.testing.base import HTMX, PageTests, SignedIn, title
from kontor.surfaces.web.testing.reading import Fields, form_of, rows_of, text_of
from kontor.surfaces.web.testing.sending import sent_text, sent_value, sent_values

PLAIN = ("text", "longtext", "tags")


class CardTests(PageTests):
    """The card and the side peek."""

    def test_the_card_tells_what_is_known(self, kind: Kind, client: Client, record: Any) -> None:
        said = text_of(client.get(kind.url(record.pk)))
        assert title(kind, record) in said
        missing = [word for word in self.words(kind) if word not in said]
        assert missing == []

    def words(self, kind: Kind) -> list[str]:
        """Lines of the sample's texts that stand in a group of the card."""
        names = {name for group in kind.form.groups for name in group.cells} or set(kind.all_cells)
        texts = [(name, value) for name, value in self.sample.valid.items() if kind.cell(name).shape in PLAIN]
        lines = [
            value if isinstance(value, tuple) else str(value).splitlines() for name, value in texts if name in names
        ]
        return [line for several in lines for line in several]

    def test_the_peek_is_a_block_with_a_way_to_the_card(self, kind: Kind, client: Client, record: Any) -> None:
        block = client.get(f"{kind.url(record.pk)}/peek", headers=HTMX)
        assert title(kind, record) in text_of(block) and f'href="{kind.url(record.pk)}"' in block.content.decode()
        assert b"<html" not in block.content

    def test_each_panel_can_be_fetched_alone(self, kind: Kind, client: Client, record: Any) -> None:
        for panel in kind.panels:
            block = client.get(f"{kind.url(record.pk)}/panel/{panel.name}", headers=HTMX)
            assert block.status_code == 200 and b"<html" not in block.content, panel.name


class FormTests(PageTests):
    """The form of a new record, the short one, the one of everything, and what they do with faults."""

    def filled(self, kind: Kind, actor: Actor, formats: Formats) -> dict[str, Any]:
        """What the form of a new record sends for the sample."""
        return sent_values(kind, {**self.sample.belongs(actor), **self.sample.valid}, formats)

    def test_a_form_makes_the_record_and_opens_its_card(
        self, kind: Kind, client: Client, actor: Actor, formats: Formats
    ) -> None:
        answer = client.post(f"/{kind.plural}/new", self.filled(kind, actor, formats))
        assert answer.status_code == 302, text_of(answer)
        made = kind.rows().latest("pk")
        assert answer["Location"] == kind.url(made.pk)
        assert f"Saved: {title(kind, made)}" in text_of(client.get(answer["Location"]))
        given = meant(kind, self.sample.valid)
        assert stored(kind, made, given) == given

    def test_a_refused_form_says_why_and_keeps_what_was_typed(
        self, kind: Kind, client: Client, actor: Actor, formats: Formats
    ) -> None:
        filled, before = self.filled(kind, actor, formats), kind.rows().count()
        for name, text in self.sample.refused.items():
            answer = client.post(f"/{kind.plural}/new", {**filled, **sent_text(kind.cell(name), text)})
            page = answer.content.decode()
            assert answer.status_code == 422 and f'href="#f-{name}"' in page and 'role="alert"' in page, name
            typed = form_of(answer, f"/{kind.plural}/new")
            assert text in [value for values in typed.values() for value in values], name
            assert name == kind.title or typed[kind.title] == [self.sample.valid[kind.title]], name
        assert kind.rows().count() == before

    def test_the_short_form_asks_for_little_and_works_in_a_dialog(
        self, kind: Kind, client: Client, actor: Actor, formats: Formats
    ) -> None:
        form = client.get(f"/{kind.plural}/new?quick", headers=HTMX)
        asked = {name.partition("__")[0].partition("-")[0] for name in form_of(form, f"/{kind.plural}/new")}
        assert asked & set(kind.all_cells) == set(kind.form.quick) or not kind.form.quick
        values = {**self.sample.belongs(actor), **self.sample.valid}
        few = {name: value for name, value in values.items() if name in kind.form.quick or kind.cell(name).required}
        answer = client.post(f"/{kind.plural}/new?quick", sent_values(kind, few, formats), headers=HTMX)
        made = kind.rows().latest("pk")
        assert answer.headers["HX-Redirect"] == kind.url(made.pk)

    def test_a_form_that_is_saved_as_it_was_opened_changes_nothing(
        self, kind: Kind, client: Client, record: Any
    ) -> None:
        address = f"{kind.url(record.pk)}/edit"
        answer = client.post(address, form_of(client.get(address), address))
        assert answer.status_code == 302, text_of(answer)
        changes = log.values_of(list(log.of_record(kind.name, record.pk).values_list("pk", flat=True)[:1]))
        assert fresh(kind, record).version == record.version, changes

    def test_a_form_changes_what_was_typed_and_nothing_else(
        self, kind: Kind, client: Client, formats: Formats, record: Any
    ) -> None:
        address = f"{kind.url(record.pk)}/edit"
        sent = {**form_of(client.get(address), address), **self.typed(kind, self.sample.changed, formats)}
        assert client.post(address, sent).status_code == 302
        now = {**meant(kind, self.sample.valid), **meant(kind, self.sample.changed)}
        assert stored(kind, record, now) == now

    def typed(self, kind: Kind, values: Any, formats: Formats) -> Fields:
        return {name: value for name, value in sent_values(kind, values, formats).items() if name != "boxes"}

    def test_who_saves_second_sees_both_values_and_chooses(
        self, kind: Kind, client: Client, formats: Formats, record: Any, world: World
    ) -> None:
        address, (name, value) = f"{kind.url(record.pk)}/edit", self.first_changed()
        opened = form_of(client.get(address), address)
        perform(Edit(kind), Actor.of(world.administrator), record.pk, self.sample.changed)
        sent = {**opened, **self.typed(kind, {name: self.sample.other[name]}, formats)}
        asked = client.post(address, sent)
        assert asked.status_code == 409 and str(world.administrator) in text_of(asked)
        assert str(value) in text_of(asked) and str(self.sample.other[name]) in text_of(asked)
        assert client.post(address, {**form_of(asked, address), f"keep-{name}": "theirs"}).status_code == 302
        now = {**meant(kind, self.sample.valid), **meant(kind, self.sample.changed)}
        assert stored(kind, record, now) == now


class EditTests(PageTests):
    """Editing one value where it stands, in a list and on a card."""

    def test_each_value_is_saved_as_it_was_opened_without_a_change(
        self, kind: Kind, client: Client, record: Any
    ) -> None:
        for cell in kind.editable_cells:
            address = f"{kind.url(record.pk)}/edit/{cell.name}?in=fact"
            sent = form_of(client.get(address, headers=HTMX), address)
            assert client.post(address, sent, headers=HTMX).status_code == 200, cell.name
            assert fresh(kind, record).version == record.version, cell.name

    def test_values_are_changed_in_place(self, kind: Kind, client: Client, formats: Formats, record: Any) -> None:
        for place, (name, value) in zip(("cell", "fact", "cell"), self.sample.changed.items(), strict=False):
            address = f"{kind.url(record.pk)}/edit/{name}?in={place}"
            form = client.get(address, headers=HTMX)
            assert b"<html" not in form.content
            sent = {**form_of(form, address), **sent_value(kind.cell(name), kind.cell(name).clean(value), formats)}
            answer = client.post(address, sent, headers=HTMX)
            assert answer.status_code == 200 and b"<html" not in answer.content, name
            assert stored(kind, record, [name]) == meant(kind, {name: value})

    def test_a_refused_value_comes_back_with_the_reason_and_what_was_typed(
        self, kind: Kind, client: Client, record: Any
    ) -> None:
        for name, text in self.sample.refused.items():
            address = f"{kind.url(record.pk)}/edit/{name}?in=fact"
            answer = client.post(address, sent_text(kind.cell(name), text), headers=HTMX)
            assert answer.status_code == 422 and "k-error" in answer.content.decode(), name
            assert text in [value for values in form_of(answer, address).values() for value in values], name
        assert fresh(kind, record).version == record.version

    def test_who_is_second_in_place_is_told_and_may_insist(
        self, kind: Kind, client: Client, formats: Formats, record: Any, world: World
    ) -> None:
        name, value = self.first_changed()
        mine, address = self.sample.other[name], f"{kind.url(record.pk)}/edit/{name}?in=fact"
        sent = {**form_of(client.get(address, headers=HTMX), address), **sent_value(kind.cell(name), mine, formats)}
        perform(Edit(kind), Actor.of(world.administrator), record.pk, {name: value})
        answer = client.post(address, sent, headers=HTMX)
        assert answer.status_code == 409
        assert str(world.administrator) in text_of(answer) and str(value) in text_of(answer)
        assert client.post(address, form_of(answer, address), headers=HTMX).status_code == 200
        assert stored(kind, record, [name]) == meant(kind, {name: mine})


class LifeTests(PageTests):
    """History, setting a value back, the trash."""

    def test_the_history_tells_who_changed_what_and_sets_it_back(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        name, value = self.first_changed()
        old = self.sample.valid[name]
        perform(Edit(kind), actor, record.pk, {name: value})
        address = f"{kind.url(record.pk)}/history"
        said = text_of(client.get(address))
        assert str(actor.user) in said and str(old) in said and str(value) in said
        change = log.of_record(kind.name, record.pk).first()
        assert change is not None
        back = f"{address}/{change.pk}/{name}/revert"
        assert back in client.get(address).content.decode()
        assert client.post(back)["Location"] == address
        assert stored(kind, record, [name]) == meant(kind, {name: old})

    def test_what_is_deleted_is_told_and_comes_back_out_of_the_trash(
        self, kind: Kind, client: Client, actor: Actor, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        name, restored = title(kind, record), f"{kind.url(record.pk)}/restore"
        told = client.get(client.post(f"{kind.url(record.pk)}/do/delete")["Location"])
        assert "1 record moved to the trash" in text_of(told) and restored in told.content.decode()
        assert client.get(kind.url(record.pk)).status_code == 404
        assert rows_of(client.get(f"/{kind.plural}")) == []
        for trash in (f"/{kind.plural}?trash", "/trash"):
            said = text_of(client.get(trash))
            assert name in said and str(actor.user) in said, trash
            seen = "stranger" in self.sample.changed_by
            assert (name in text_of(signed_in(world.stranger).get(trash))) == seen, trash
        assert client.post(restored)["Location"] == kind.url(record.pk)
        assert rows_of(client.get(f"/{kind.plural}")) == [name]
        given = meant(kind, self.sample.valid)
        assert stored(kind, record, given) == given
