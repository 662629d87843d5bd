"""Inherited tests of what every page of a kind must hold: text stays text, few questions whatever the rows, little
weight."""

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import Delete, Edit
from kontor.core.kinds.cells import Cell, Formats
from kontor.core.kinds.kind import Kind
from kontor.surfaces.web.testing.base import PageTests

NASTY = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
BITS = ("<script>alert", "<img src=x")
MOST_QUESTIONS = 12
LIGHT = 60_000  # bytes of a page (design.md, section 6)


class LookTests(PageTests):
    """Scripts, questions to the database, weight."""

    def test_scripts_in_any_text_are_shown_as_text(self, kind: Kind, client: Client, actor: Actor) -> None:
        texts = dict(_nasty(kind))
        assert texts, "no field of the kind takes any text"
        record = self.sample.make(actor, {**self.sample.valid, **texts})
        perform(Edit(kind), actor, record.pk, self.sample.changed)
        perform(Edit(kind), actor, record.pk, texts)
        columns = ",".join(kind.all_cells)
        pages = [kind.url(record.pk) + part for part in ("", "/peek", "/edit", "/history", "/do/delete")]
        pages += [f"/{kind.plural}", f"/{kind.plural}?cols={columns}", f"/choose/{kind.plural}", "/search?q=script"]
        pages += [f"{kind.url(record.pk)}/edit/{name}" for name in texts]
        pages += [f"{kind.url(record.pk)}/panel/{panel.name}" for panel in kind.panels]
        self.safe(client, pages)
        assert "&lt;script&gt;alert(1)" in client.get(f"/{kind.plural}?cols={columns}").content.decode()
        perform(Delete(kind), actor, record.pk)
        self.safe(client, [f"/{kind.plural}?trash", "/trash"])

    def safe(self, client: Client, pages: list[str]) -> None:
        for path in pages:
            answer = client.get(path)
            assert answer.status_code == 200, path
            assert [bit for bit in BITS if bit in answer.content.decode()] == [], path

    def test_pages_ask_few_questions_whatever_the_number_of_rows(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        pages = {
            "list": f"/{kind.plural}",
            "list of all columns": f"/{kind.plural}?cols={','.join(kind.all_cells)}",
            "choices": f"/choose/{kind.plural}",
            "trash": f"/{kind.plural}?trash",
            "card": kind.url(record.pk),
            "peek": f"{kind.url(record.pk)}/peek",
            "form": f"{kind.url(record.pk)}/edit",
            "history": f"{kind.url(record.pk)}/history",
        }
        perform(Delete(kind), actor, self.sample.make(actor, self.sample.other).pk)
        few = {name: _questions(client, path) for name, path in pages.items()}
        for number in range(4):
            one = self.sample.make(actor, [self.sample.valid, self.sample.other][number % 2])
            if number > 1:
                perform(Delete(kind), actor, one.pk)
        many = {name: _questions(client, path) for name, path in pages.items()}
        assert {name: count for name, count in many.items() if count > few[name]} == {}
        assert {name: count for name, count in many.items() if count > MOST_QUESTIONS and "all" not in name} == {}

    def test_pages_stay_light(self, kind: Kind, client: Client, record: Any, other: Any) -> None:
        for path in (f"/{kind.plural}", kind.url(record.pk), f"{kind.url(record.pk)}/edit"):
            assert len(client.get(path).content) < LIGHT, path


def _nasty(kind: Kind) -> Iterator[tuple[str, Any]]:
    """(cell name, value) of every cell that can hold text of people."""
    for cell in kind.editable_cells:
        value = _nasty_value(cell)
        try:
            clean = cell.clean(value) if value else None
        except Refused:
            continue
        if clean:
            yield cell.name, value


def _nasty_value(cell: Cell) -> Any:
    if cell.shape == "parts":
        main = getattr(cell, "main", "")
        return [{main: NASTY, "label": NASTY[:40]}]
    if cell.shape == "tags":
        return [NASTY[:60]]
    if cell.shape in ("text", "longtext"):
        return cell.parse(NASTY[: getattr(cell, "max_length", 0) or None], Formats())
    return None


def _questions(client: Client, path: str) -> int:
    """The number of queries of a page when what a process remembers is remembered; the firm is asked for by time."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return sum("core_firm" not in query["sql"] for query in asked)
