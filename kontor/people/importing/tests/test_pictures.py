"""Pictures in business cards: kept as files of the new records, told where they are not."""

import base64
import io

import pytest
from PIL import Image

from kontor.core.actions.actor import Actor
from kontor.core.actions.batches import undo
from kontor.core.changes.model import Batch
from kontor.core.files import storage
from kontor.core.files.actions import file_for, files_of
from kontor.core.kinds import registry
from kontor.people.parties.model import Party
from kontor.surfaces.exchange import check

pytestmark = pytest.mark.django_db
TOLD = "Not taken over from the card: picture"


def png(colour="red"):
    file = io.BytesIO()
    Image.new("RGB", (8, 6), colour).save(file, "PNG")
    return file.getvalue()


def card(name, content, more=""):
    text = base64.b64encode(content).decode()
    return f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\n{more}PHOTO;ENCODING=b:{text}\r\nEND:VCARD\r\n"


def files(name):
    party = Party.objects.get(name=name)
    return files_of(registry.get("companies" if party.type == "company" else "contacts"), party.pk)


def on_disk(settings):
    return [path for path in settings.MEDIA_ROOT.glob("??/*") if path.is_file()]


def test_a_picture_becomes_a_file_of_the_new_contact(run, world):
    cards = card("Ove Lind", png()) + card("Eva ../Berg", png("blue")) + card("Sea AB", png("green"), "KIND:org\r\n")
    assert run(cards, name="people.vcf") == {"created": 3}
    (entry,) = files("Ove Lind")
    assert (entry.name, entry.media_type, entry.width, entry.height) == ("Ove Lind.png", "image/png", 8, 6)
    assert storage.path_of(file_for(world.seller, entry.pk).key).read_bytes() == png()
    assert [file.name for file in files("Eva ../Berg")] == ["Berg.png"]
    assert [file.name for file in files("Sea AB")] == ["Sea AB.png"]
    assert run.last.notes.count() == 0


@pytest.mark.parametrize("content", [b"\xf0\x71 no picture", b"MZ\0 a program", b"#!/bin/sh", png()[:20]])
def test_what_is_no_picture_is_told_and_not_kept(run, settings, content):
    assert run(card("Ove Lind", content), name="people.vcf") == {"created": 1}
    assert (files("Ove Lind"), on_disk(settings)) == ([], [])
    assert run.last.notes.get().reason == TOLD


def test_a_dry_run_keeps_nothing_and_tells_nothing(bring, settings):
    found = check.check(bring(card("Ove Lind", png()), name="people.vcf"))
    assert (found["counts"]["created"], found["counts"]["remarked"]) == (1, 0)
    assert on_disk(settings) == []


def test_a_contact_that_is_there_keeps_its_files_and_the_picture_is_told(run):
    phone = "TEL:+46701740612\r\n"
    run(card("Ove Lind", png(), phone), name="people.vcf")
    assert run(card("Ove Lind", png(), phone), name="people.vcf") == {"same": 1}
    assert len(files("Ove Lind")) == 1
    assert run.last.notes.get().reason == TOLD


def test_the_picture_goes_with_an_undone_import(run, world):
    run(card("Ove Lind", png()), name="people.vcf")
    undoing = undo(Batch.objects.get(pk=run.last.batch), Actor.of(world.seller))
    assert (undoing.done, undoing.skipped) == (1, 0)
    assert Party.objects.get(name="Ove Lind").deleted_at is not None


def test_an_address_of_a_picture_is_kept_as_text(run):
    run("Given Name,Family Name,Photo,Group Membership\nEva,Berg,https://pictures.example/eva,\n")
    assert Party.objects.get(name="Eva Berg").other == {"Photo": "https://pictures.example/eva"}
