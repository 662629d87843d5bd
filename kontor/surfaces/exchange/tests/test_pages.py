"""Imports and exports as people see them: choose, look, check, import, report, undo; with jobs run in between."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.changes.model import Change
from kontor.core.jobs.worker import run_waiting
from kontor.core.kinds import registry
from kontor.core.testing.models import Gadget
from kontor.surfaces.exchange import engine, export_pages, runs
from kontor.surfaces.exchange.model import ImportRun

pytestmark = pytest.mark.django_db

FILE = "Name,Colour,Count\nLamp,red,3\nChair,blue,many\nTable,red,1\n"


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def seller(world, signed_in):
    return signed_in(world.seller)


def send(client, text=FILE, name="things.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return client.post("/import", {"kind": "gadgets", "file": SimpleUploadedFile(name, data)})


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def brought(client, text=FILE):
    answer = send(client, text)
    assert answer.status_code == 302, text_of(answer)
    return answer["Location"]


def test_the_start_page_offers_the_kinds_one_may_import(seller):
    text = text_of(seller.get("/import/gadgets"))
    assert "Gadgets" in text and "Look at the file" in text


def test_a_file_is_looked_at_checked_imported_and_undone(seller):
    page = brought(seller)
    assert "Lamp · Chair · Table" in text_of(seller.get(page))
    seller.post(f"{page}/check", {"doubtful": "skip"})
    assert "Checking" in text_of(seller.get(page))
    run_waiting()
    checked = text_of(seller.get(page))
    assert "New 2" in checked and "Rejected 1" in checked and "Write a whole number" in checked
    assert Gadget.objects.count() == 0
    seller.post(f"{page}/go")
    assert "You may leave this page" in text_of(seller.get(page))
    run_waiting()
    report = text_of(seller.get(page))
    assert "Done" in report and "Undo the whole import" in report
    assert set(Gadget.objects.values_list("name", flat=True)) == {"Lamp", "Table"}
    batch = ImportRun.objects.get().batch
    seller.post(f"/batches/{batch}/undo")
    assert Gadget.objects.filter(deleted_at=None).count() == 0
    assert "Undone" in text_of(seller.get("/import"))


def test_the_progress_block_asks_for_the_whole_page_when_the_work_has_ended(seller):
    page = brought(seller)
    seller.post(f"{page}/check", {"doubtful": "skip"})
    assert b"k-progress" in seller.get(page, headers={"HX-Request": "true"}).content
    run_waiting()
    assert seller.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"


def test_rejected_rows_come_with_their_reason_and_can_be_imported_again(seller):
    page = brought(seller)
    for step in ("check", "go"):
        seller.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()
    file = b"".join(seller.get(f"{page}/left-out.csv").streaming_content).decode("utf-8-sig")
    assert file.splitlines()[0] == "Name,Colour,Count,Reason of rejection"
    assert file.splitlines()[1].startswith("Chair,blue,many,")
    again = brought(seller, file.replace("many", "4"))
    for step in ("check", "go"):
        seller.post(f"{again}/{step}", {"doubtful": "skip"})
        run_waiting()
    assert Gadget.objects.get(name="Chair").count == 4


def test_a_column_can_be_sent_elsewhere(seller):
    page = brought(seller, "What,Colour\nLamp,red\n")
    assert "What" in text_of(seller.get(f"{page}/columns"))
    options = text_of(seller.get(f"{page}/targets?q=nam"))
    assert "Name" in options
    seller.post(f"{page}/columns", {"column-0": "name", "column-0__text": "Name", "column-1__text": "Leave out"})
    for step in ("check", "go"):
        seller.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()
    assert list(Gadget.objects.values_list("name", "colour")) == [("Lamp", "")]


def test_a_file_does_not_go_to_a_kind_that_was_not_named(seller):
    answer = seller.post("/import", {"kind": "departments", "file": SimpleUploadedFile("a.csv", FILE.encode())})
    assert answer.status_code == 404
    assert not ImportRun.objects.exists()


def test_a_kind_that_one_may_not_import_has_no_page_of_imports(seller, world):
    from kontor.core.testing.inherited import only_seen

    with only_seen("seller", registry.get("gadgets")):
        assert seller.get("/import/gadgets").status_code == 404
        assert seller.get("/import/shelves").status_code == 200


def test_an_unknown_target_is_refused(seller):
    page = brought(seller)
    assert seller.post(f"{page}/columns", {"column-0": "nonsense"}).status_code == 422


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "The file is empty"),
        (b"%PDF-1.7 nothing", "a PDF document"),
        (b"\x00\x01\x02" * 50, ""),
        (b"PK\x03\x04broken", "damaged"),
        (b"Name,Colour\n", "no rows"),
    ],
)
def test_what_is_no_table_is_refused_with_words_and_nothing_is_kept(seller, data, words):
    answer = send(seller, data)
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not ImportRun.objects.exists()
    assert not list((runs.settings.MEDIA_ROOT / "imports").glob("*"))


def test_a_file_over_the_limit_is_refused(seller, monkeypatch):
    monkeypatch.setattr("kontor.surfaces.exchange.runs.DEFAULT_LIMITS", runs.DEFAULT_LIMITS.__class__(bytes=20))
    assert "the limit is" in text_of(send(seller))


def test_a_large_file_is_read_by_a_job(seller, monkeypatch):
    monkeypatch.setattr("kontor.surfaces.exchange.runs.AT_ONCE", 5)
    page = brought(seller)
    assert "Being read" in text_of(seller.get(page))
    run_waiting()
    assert "Lamp · Chair · Table" in text_of(seller.get(page))


def test_a_large_file_that_is_no_table_says_so_after_the_job(seller, monkeypatch):
    monkeypatch.setattr("kontor.surfaces.exchange.runs.AT_ONCE", 5)
    page = brought(seller, b"%PDF-1.7 nothing")
    run_waiting()
    assert "a PDF document" in text_of(seller.get(page))


def test_a_paused_import_goes_on_and_a_discarded_one_is_gone(seller):
    page = brought(seller)
    seller.post(f"{page}/check", {"doubtful": "skip"})
    run_waiting()
    seller.post(f"{page}/go")
    seller.post(f"{page}/pause")
    run_waiting()
    assert "Go on" in text_of(seller.get(page))
    assert Gadget.objects.count() == 0
    seller.post(f"{page}/go")
    run_waiting()
    assert Gadget.objects.count() == 2
    other = brought(seller)
    seller.post(f"{other}/forget")
    assert seller.get(other).status_code == 404


@pytest.fixture
def broken_off(seller, world, monkeypatch):
    """The page of an import by the command whose process died after its first row."""
    page = brought(seller)
    run = ImportRun.objects.latest("pk")
    run.surface = "command"
    run.save()
    with monkeypatch.context() as slow, pytest.raises(engine.Interrupted):
        slow.setattr(engine.ChunkPace, "size", property(lambda pace: 1, lambda pace, size: None))
        slow.setattr(engine, "should_end", lambda began: True)
        engine.run_import(run, lambda: True)
    assert Gadget.objects.count() == 1
    return page


def test_an_import_whose_command_died_says_so_and_is_taken_back(seller, broken_off):
    text = text_of(seller.get(broken_off))
    assert "Broken off" in text and "ended before the file was" in text
    assert "Undo the whole import" in text
    seller.post(f"{broken_off}/undo")
    assert Gadget.objects.filter(deleted_at=None).count() == 0
    assert "Undone" in text_of(seller.get(broken_off))
    seller.post(f"{broken_off}/go")
    run_waiting()
    assert Gadget.objects.filter(deleted_at=None).count() == 0


def test_an_import_whose_command_died_goes_on_from_the_page(seller, broken_off):
    seller.post(f"{broken_off}/go")
    run_waiting()
    assert ImportRun.objects.latest("pk").state == "done"
    assert Gadget.objects.count() == 2


def test_an_import_at_work_is_not_taken_for_a_broken_one(seller, broken_off):
    with runs.held(ImportRun.objects.latest("pk")):
        assert "Broken off" not in text_of(seller.get(broken_off))
        assert "still running" in text_of(seller.post(f"{broken_off}/undo"))
    assert Gadget.objects.filter(deleted_at=None).count() == 1


def test_a_process_that_waited_for_an_import_meanwhile_undone_stores_nothing(seller, broken_off):
    late = ImportRun.objects.latest("pk")
    seller.post(f"{broken_off}/undo")
    with pytest.raises(engine.Interrupted):
        engine.run_import(late)
    assert Gadget.objects.filter(deleted_at=None).count() == 0
    assert "Undone" in text_of(seller.get(broken_off))


def test_somebody_elses_import_is_not_there(seller, world, signed_in):
    page = brought(seller)
    stranger = signed_in(world.stranger)
    for path in (page, f"{page}/columns", f"{page}/left-out.csv", f"{page}/targets"):
        assert stranger.get(path).status_code == 404
    for step in ("check", "go", "pause", "stop", "forget", "columns"):
        assert stranger.post(f"{page}/{step}").status_code == 404
    assert signed_in(world.administrator).get(page).status_code == 200


def test_scripts_in_cells_are_shown_as_text(seller):
    page = brought(seller, "Name,Count\n<script>alert(1)</script>,x\n")
    seller.post(f"{page}/check", {"doubtful": "skip"})
    run_waiting()
    assert b"<script>alert" not in seller.get(page).content


# -- export ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def lamps(world):
    for name, colour in (("Lamp", "red"), ("=cmd()", "red"), ("Chair", "blue")):
        create(registry.get("gadgets"), Actor.of(world.seller), {"name": name, "colour": colour, "tags": ["x", "y"]})
    create(registry.get("gadgets"), Actor.of(world.stranger), {"name": "Hidden"})


def body(answer):
    return b"".join(answer.streaming_content)


def test_the_export_dialog_says_how_many(seller, lamps):
    answer = seller.get("/gadgets/export?f=colour:is:red", headers={"HX-Request": "true"})
    assert "Export 2 records" in text_of(answer)
    assert "vCard" not in text_of(answer)


def test_an_export_holds_the_rows_of_the_list_and_no_formula(seller, lamps):
    answer = seller.post("/gadgets/export", {"format": "csv", "filter": "f=colour:is:red"})
    lines = body(answer).decode("utf-8-sig").splitlines()
    assert answer["Content-Disposition"].startswith("attachment")
    assert lines[0].startswith("Kontor id,Name,Colour,Price,Tags,About,Count,")
    assert {line.split(",")[1] for line in lines[1:]} == {"Lamp", "'=cmd()"}


def test_an_export_is_written_into_the_log(seller, lamps):
    body(seller.post("/gadgets/export", {"format": "csv"}))
    assert Change.objects.get(name="gadget.exported").data == {"rows": 3, "format": "csv"}


def test_chosen_rows_only(seller, lamps):
    number = Gadget.objects.get(name="Chair").pk
    hidden = Gadget.objects.get(name="Hidden").pk
    answer = seller.post("/gadgets/export", {"format": "csv", "id": [number, hidden]})
    assert len(body(answer).decode().splitlines()) == 2


def test_a_workbook_opens_with_its_text_as_text(seller, lamps):
    from python_calamine import CalamineWorkbook

    answer = seller.post("/gadgets/export", {"format": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(body(answer))).get_sheet_by_index(0).to_python()
    assert "'=cmd()" in [row[1] for row in rows]


def test_a_long_export_is_a_job_with_a_file_for_its_maker_alone(seller, lamps, monkeypatch, world, signed_in):
    monkeypatch.setattr(export_pages, "AT_ONCE", 1)
    page = seller.post("/gadgets/export", {"format": "csv"})["Location"]
    assert "You may leave this page" in text_of(seller.get(page))
    run_waiting()
    assert "Download the file" in text_of(seller.get(page))
    assert b"Lamp" in body(seller.get(f"{page}/file"))
    assert signed_in(world.administrator).get(f"{page}/file").status_code == 404


def test_moments_and_linked_records_come_back_from_an_export(seller, world):
    actor = Actor.of(world.seller)
    shelf = create(registry.get("shelves"), actor, {"code": "A-17"})
    lamp = create(registry.get("gadgets"), actor, {"name": "Lamp", "shelf": shelf.pk, "due": timezone.now()})
    data = body(seller.post("/gadgets/export", {"format": "csv"})).decode("utf-8-sig").replace("Lamp", "Torch")
    page = brought(seller, re.sub(rf"\b{lamp.pk},Torch", "0,Torch", data))
    for step in ("check", "go"):
        seller.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()
    torch = Gadget.objects.get(name="Torch")
    assert (torch.shelf_id, torch.due) == (shelf.pk, lamp.due)
