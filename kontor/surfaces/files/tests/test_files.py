"""Files on a card: sending, opening, removing; what strangers and hostile senders get."""

import io
import os
import re
import zlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Delete, create
from kontor.core.files import storage
from kontor.core.files.jobs import clean_files
from kontor.core.files.model import FileEntry
from kontor.core.kinds import registry
from kontor.core.records.guard import bulk_load
from tests.world import World

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n" + b"0123456789" * 300
SignIn = Callable[[User], Client]


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def card(world: World) -> str:
    """The address of a record of the seller."""
    kind = registry.get("contacts")
    return kind.url(create(kind, Actor.of(world.seller), {"name": "Malin Ekroth"}).pk)


@pytest.fixture
def seller(world: World, signed_in: SignIn) -> Client:
    return signed_in(world.seller)


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, kind)
    return made.getvalue()


def send(client: Client, card: str, *files: tuple[str, bytes], said: str = "application/pdf") -> Any:
    sent = [SimpleUploadedFile("x", content, said) for _name, content in files]
    for file, (name, _content) in zip(sent, files, strict=True):
        file._name = name  # past Django's own cleaning, as the machine must not rely on it
    return client.post(f"{card}/files", {"file": sent}, headers={"Accept": "application/json"})


def kept(client: Client, card: str, name: str, content: bytes) -> FileEntry:
    answer = send(client, card, (name, content))
    assert answer.status_code == 200, answer.content
    return FileEntry.objects.get()


def panel(client: Client, card: str) -> str:
    return str(client.get(f"{card}/panel/files", headers={"HX-Request": "true"}).content.decode())


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def stored(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


# -- the way of a file -------------------------------------------------------------------------------------------------


def test_several_files_are_kept_shown_and_given_back(seller: Client, card: str) -> None:
    assert send(seller, card, ("Offert Ängla.pdf", PDF), ("notes.txt", b"hello")).json() == {"refused": []}
    page = panel(seller, card)
    assert "Offert Ängla.pdf" in page
    assert "notes.txt" in page
    entry = FileEntry.objects.get(name="Offert Ängla.pdf")
    answer = seller.get(f"/files/{entry.pk}")
    assert body(answer) == PDF
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''Offert%20%C3%84ngla.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_without_scripts_the_form_leads_back_to_the_card(seller: Client, card: str) -> None:
    file = SimpleUploadedFile("a.pdf", PDF)
    answer = seller.post(f"{card}/files", {"file": [file]})
    assert (answer.status_code, answer["Location"]) == (302, card)
    assert "1 file added" in seller.get(card).content.decode()
    seller.post(f"{card}/files")
    assert "Choose a file first" in seller.get(card).content.decode()


def test_the_history_tells_who_added_and_removed_what(seller: Client, card: str) -> None:
    entry = kept(seller, card, "plan.pdf", PDF)
    seller.post(f"/files/{entry.pk}/remove")
    seller.get(card)  # takes the toast
    page = seller.get(f"{card}/history").content.decode()
    assert "added a file" in page
    assert "removed a file" in page
    assert page.count("plan.pdf") == 2


def test_a_removed_file_cannot_be_opened_until_it_is_brought_back(seller: Client, card: str) -> None:
    entry = kept(seller, card, "plan.pdf", PDF)
    assert "/restore" in seller.post(f"/files/{entry.pk}/remove", headers={"HX-Request": "true"}).content.decode()
    assert seller.get(f"/files/{entry.pk}").status_code == 404
    assert seller.post(f"/files/{entry.pk}/remove").status_code == 404
    seller.post(f"/files/{entry.pk}/restore")
    assert body(seller.get(f"/files/{entry.pk}")) == PDF


def test_a_browser_that_has_the_file_is_told_so_and_a_part_can_be_asked_for(seller: Client, card: str) -> None:
    address = f"/files/{kept(seller, card, 'plan.pdf', PDF).pk}"
    etag = seller.get(address)["ETag"]
    assert seller.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert seller.head(address)["Content-Length"] == str(len(PDF))
    part = seller.get(address, headers={"Range": "bytes=9-18"})
    assert (part.status_code, body(part)) == (206, b"0123456789")
    assert part["Content-Range"] == f"bytes 9-18/{len(PDF)}"
    assert body(seller.get(address, headers={"Range": "bytes=-3"})) == b"789"
    assert seller.get(address, headers={"Range": "bytes=99999-"}).status_code == 416
    assert seller.get(address, headers={"Range": "bytes=9-18", "If-Range": '"other"'}).status_code == 200


# -- who ---------------------------------------------------------------------------------------------------------------


def test_a_stranger_finds_nothing_and_may_do_nothing(
    world: World, signed_in: SignIn, seller: Client, card: str
) -> None:
    entry = kept(seller, card, "plan.pdf", PDF)
    stranger = signed_in(world.stranger)
    for address in (f"/files/{entry.pk}", "/files/999999"):
        assert stranger.get(address).status_code == 404
    assert send(stranger, card, ("a.pdf", PDF)).status_code == 404
    for verb in ("remove", "restore"):
        assert stranger.post(f"/files/{entry.pk}/{verb}").status_code == 404
    assert Client().get(f"/files/{entry.pk}").status_code == 302
    assert body(signed_in(world.head).get(f"/files/{entry.pk}")) == PDF
    assert FileEntry.objects.get().deleted_at is None


def test_files_of_a_record_in_the_trash_are_closed(world: World, seller: Client, card: str) -> None:
    entry = kept(seller, card, "plan.pdf", PDF)
    kind = registry.get("contacts")
    perform(Delete(kind), Actor.of(world.seller), entry.record)
    assert seller.get(f"/files/{entry.pk}").status_code == 404


# -- hostile senders ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_pictures_are_shown_as_what_they_are(seller: Client, card: str, kind: str) -> None:
    entry = kept(seller, card, "photo.bin", picture(kind))
    answer = seller.get(f"/files/{entry.pk}")
    assert answer["Content-Type"] == f"image/{kind.lower()}"
    assert answer["Content-Disposition"].startswith("inline")
    assert (entry.width, entry.height) == (40, 30)
    assert f'src="/files/{entry.pk}"' in panel(seller, card)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("photo.png", b"<html><script>alert(1)</script></html>"),
        ("photo.jpg", b"\xff\xd8\xff<script>alert(1)</script>"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("page.html", b"<script>alert(1)</script>"),
        ("page.xhtml", b"<html xmlns='http://www.w3.org/1999/xhtml'/>"),
        ("feed.xml", b"<?xml version='1.0'?><a/>"),
        ("page.pdf", PDF),
    ],
)
def test_everything_else_is_only_saved_whatever_it_calls_itself(
    seller: Client, card: str, name: str, content: bytes
) -> None:
    answer = send(seller, card, (name, content), said="image/png")
    assert answer.status_code == 200
    given = seller.get(f"/files/{FileEntry.objects.get().pk}")
    assert given["Content-Disposition"].startswith("attachment")
    assert given["Content-Type"] in ("application/octet-stream", "application/pdf")
    assert "sandbox" in given["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("setup.exe", b"anything"),
        ("setup.exe.", b"anything"),
        ("Setup.EXE ", b"anything"),
        ("invoice.pdf.js", b"anything"),
        ("invoice.pdf", b"MZ\x90\x00\x03" + b"\0" * 60),
        ("photo.jpg", b"\x7fELF\x02\x01\x01\x00"),
        ("list.csv", b"#!/bin/sh\nrm -rf /\n"),
        ("page.txt", b"\xef\xbb\xbf<?PHP system('id');"),
    ],
)
def test_programs_and_scripts_are_refused_by_name_and_by_content(
    seller: Client, card: str, folder: Path, name: str, content: bytes
) -> None:
    answer = send(seller, card, (name, content))
    assert answer.status_code == 422
    assert "Programs and scripts are not kept" in answer.json()["refused"][0]
    assert list(stored(folder)) == []


def test_one_bad_file_does_not_hold_up_the_others(seller: Client, card: str) -> None:
    answer = send(seller, card, ("a.pdf", PDF), ("b.exe", b"x"), ("c.txt", b"c"))
    assert [fault.partition(":")[0] for fault in answer.json()["refused"]] == ["b.exe"]
    assert set(FileEntry.objects.values_list("name", flat=True)) == {"a.pdf", "c.txt"}


def test_a_big_file_and_an_empty_one_are_refused(seller: Client, card: str, folder: Path) -> None:
    big = send(seller, card, ("big.bin", b"0" * (storage.MOST_BYTES + 1)))
    assert "larger than 25 MB" in big.json()["refused"][0]
    assert "empty" in send(seller, card, ("empty.txt", b"")).json()["refused"][0]
    assert list(stored(folder)) == []


def test_a_picture_that_would_fill_the_memory_is_refused(seller: Client, card: str) -> None:
    side = 60_000
    head = side.to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")]
    bomb = b"\x89PNG\r\n\x1a\n" + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big") for kind, data in chunks
    )
    assert "million pixels" in send(seller, card, ("bomb.png", bomb)).json()["refused"][0]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Eva\\offer.pdf", "offer.pdf"),
        ("fdp.exe\u202e.txt", "fdp.exe.txt"),
        ("<img src=x onerror=alert(1)>.txt", "_img src=x onerror=alert(1)_.txt"),
        ('"quoted".txt', "_quoted_.txt"),
        ("å" * 300 + ".pdf", "å" * 125 + ".pdf"),
    ],
)
def test_names_are_made_safe(seller: Client, card: str, folder: Path, given: str, name: str) -> None:
    entry = kept(seller, card, given, b"text")
    assert entry.name == name
    (path,) = stored(folder)
    assert re.fullmatch(r"[0-9a-f]{2}/[0-9a-f]{32}", str(path.relative_to(folder)))
    answer = seller.get(f"/files/{entry.pk}")
    assert "\n" not in answer["Content-Disposition"]
    assert "<img" not in panel(seller, card)


# -- what becomes of content -------------------------------------------------------------------------------------------


def test_a_failed_row_leaves_no_content(
    seller: Client, card: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **options: Any) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(FileEntry, "save", fail)
    with pytest.raises(OSError, match="disk full"):
        send(seller, card, ("a.pdf", PDF))
    assert list(stored(folder)) == []


def test_the_daily_job_clears_the_trash_and_what_no_row_knows(seller: Client, card: str, folder: Path) -> None:
    entry = kept(seller, card, "plan.pdf", PDF)
    orphan, foreign = folder / "ab" / ("0" * 32), folder / "imports" / "list.csv"
    for path in (orphan, foreign):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    assert clean_files.call() == 0
    age(orphan, days=8)
    age(foreign, days=8)
    with bulk_load():
        FileEntry.objects.update(deleted_at=timezone.now() - timedelta(days=31))
    assert clean_files.call() == 2
    assert not FileEntry.objects.filter(pk=entry.pk).exists()
    assert list(stored(folder)) == [foreign]


def age(path: Path, days: int) -> None:
    at = timezone.now().timestamp() - days * 86_400
    os.utime(path, (at, at))
