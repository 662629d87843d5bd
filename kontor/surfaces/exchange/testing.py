"""Inherited tests of export and import: what goes out comes back as the same, for those who may, without formulas."""

import csv
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit
from kontor.core.kinds.kind import Kind
from kontor.core.testing.inherited import World
from kontor.core.testing.sample import EVERYBODY
from kontor.surfaces.exchange import engine, runs
from kontor.surfaces.exchange.rejects import left_out
from kontor.surfaces.web.testing.base import PageTests, SignedIn
from kontor.surfaces.web.testing.reading import text_of

FORMULA = '=HYPERLINK("http://x","y")'


class ExchangeTests(PageTests):
    """`/plural/export` and the import of what it wrote. A kind without `exchange` has neither."""

    @pytest.fixture(autouse=True)
    def _files(self, settings: Any, tmp_path: Any) -> None:
        settings.MEDIA_ROOT = tmp_path / "files"

    def test_an_export_read_back_changes_nothing(
        self, kind: Kind, client: Client, actor: Actor, record: Any, other: Any
    ) -> None:
        for form in ("csv", "xlsx"):
            data = self.exported(kind, client, form)
            if kind.exchange is None:
                assert data == b""
                continue
            run = runs.bring(kind, actor.user, "web", f"export.{form}", len(data), [data])  # type: ignore[arg-type]
            done = engine.run_import(run)
            counts = {name: number for name, number in done.counts().items() if number}
            assert counts == {"same": 2}, list(left_out(done))

    def test_an_export_holds_what_one_may_take_and_nothing_else(
        self, kind: Kind, record: Any, world: World, signed_in: SignedIn
    ) -> None:
        takers = set(self.sample.seen_by) if kind.exchange else set()
        for person in EVERYBODY:
            data = self.exported(kind, signed_in(getattr(world, person)))
            assert (kind.title_of(record).encode() in data) == (person in takers), person

    def test_no_cell_of_an_export_runs_as_a_formula(
        self, kind: Kind, client: Client, actor: Actor, record: Any
    ) -> None:
        title = kind.cell(kind.title)
        perform(Edit(kind), actor, record.pk, {kind.title: FORMULA[: getattr(title, "max_length", 0) or None]})
        rows = list(csv.reader(io.StringIO(self.exported(kind, client).decode("utf-8-sig"))))
        assert [cell for row in rows for cell in row if cell.startswith(("=", "@", "-", "\t"))] == []
        assert len(rows) == (2 if kind.exchange else 0)

    def test_a_file_of_the_kind_is_looked_at_and_told(self, kind: Kind, client: Client, record: Any) -> None:
        file = SimpleUploadedFile("export.csv", self.exported(kind, client) or b"Name\nx\n")
        answer = client.post("/import", {"kind": kind.plural, "file": file})
        assert answer.status_code == (302 if kind.exchange else 404)
        if kind.exchange:
            assert kind.title_of(record) in text_of(client.get(answer["Location"]))

    def exported(self, kind: Kind, client: Client, form: str = "csv") -> bytes:
        """The bytes of an export of the whole list; none where it is forbidden."""
        answer: Any = client.post(f"/{kind.plural}/export", {"format": form, "filter": ""})
        return b"".join(answer.streaming_content) if answer.status_code == 200 else b""
