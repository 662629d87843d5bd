"""Reading workbooks and web pages that call themselves workbooks."""

import io
import subprocess
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kontor.lib.tables import Limits, TableRefused, open_table

SAMPLES = Path(__file__).parent / "samples"


def workbook(path, fill):
    with xlsxwriter.Workbook(path) as book:
        fill(book)
    return path


@pytest.mark.parametrize("name", ["customers.xlsx", "customers.xls", "customers.ods"])
def test_cells_keep_their_types_in_every_kind_of_workbook(name):
    with open_table(SAMPLES / name) as table:
        assert table.format == name.split(".")[1]
        assert table.header == ["Имя", "Телефон", "День рождения", "Сумма", "Клиент", "Итого"]
        first, second = table.rows()
    assert first.cells == ["Анна Ковалёва", 79161234567, date(1987, 5, 17), 12.5, True, 25]
    assert second.cells == ["Åsa Öberg", "040-12 34 56", None, None, False, 0]
    assert (first.line, second.line) == (4, 5)


def test_the_format_is_found_by_content_not_by_name(tmp_path):
    path = tmp_path / "customers.csv"
    path.write_bytes((SAMPLES / "customers.xls").read_bytes())
    with open_table(path) as table:
        assert table.format == "xls"


def test_reading_goes_on_in_another_process_at_the_same_row():
    with open_table(SAMPLES / "customers.xlsx") as table:
        place = next(table.rows()).position
    with open_table(SAMPLES / "customers.xlsx") as again:
        assert [row.cells[0] for row in again.rows(place)] == ["Åsa Öberg"]


def test_the_first_filled_sheet_is_taken_or_the_named_one(tmp_path):
    def fill(book):
        book.add_worksheet("Empty")
        book.add_worksheet("People").write_column(0, 0, ["Name", "Ann"])
        book.add_worksheet("Firms").write_column(0, 0, ["Firm", "ACME"])

    path = workbook(tmp_path / "three.xlsx", fill)
    with open_table(path) as table:
        assert (table.sheet, table.sheets) == ("People", ("Empty", "People", "Firms"))
    with open_table(path, sheet="Firms") as table:
        assert [row.cells for row in table.rows()] == [["ACME"]]
    with pytest.raises(TableRefused, match="no sheet named “Nope”"):
        open_table(path, sheet="Nope")


def test_an_empty_workbook_has_no_columns(tmp_path):
    with open_table(workbook(tmp_path / "empty.xlsx", lambda book: book.add_worksheet())) as table:
        assert (table.header, table.estimate_rows()) == ([], 0)


def test_macros_are_left_alone_and_formulas_come_as_values(tmp_path):
    def fill(book):
        book.add_vba_project(io.BytesIO(b"not a real project"), is_stream=True)
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Link"])
        sheet.write(1, 0, "Ann")
        sheet.write_formula(1, 1, '=HYPERLINK("http://evil.example","click")', None, "click")

    with open_table(workbook(tmp_path / "macro.xlsm", fill)) as table:
        assert table.format == "xlsm"
        assert [row.cells for row in table.rows()] == [["Ann", "click"]]


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    with pytest.raises(TableRefused) as refused:
        open_table(path)
    assert refused.value.reason == "zip_bomb"


def test_a_sheet_that_claims_a_huge_area_is_refused_by_its_memory_limit(tmp_path):
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_000_000, 16_000, "far away")

    with pytest.raises(TableRefused) as refused:
        open_table(workbook(tmp_path / "wide.xlsx", fill))
    assert refused.value.reason in ("memory", "damaged")


def test_row_and_time_limits_hold(tmp_path, monkeypatch):
    path = workbook(tmp_path / "long.xlsx", lambda book: book.add_worksheet().write_column(0, 0, ["x"] * 200))
    with pytest.raises(TableRefused, match="more than 100 rows"):
        open_table(path, limits=Limits(rows=100))

    def slow(*args, **kwargs):
        raise subprocess.TimeoutExpired("child", kwargs["timeout"])

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(TableRefused, match="longer than 7 seconds"):
        open_table(path, limits=Limits(child_seconds=7))


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["word/document.xml"], "wrong_type"),
        (["photo.jpg"], "archive"),
        (["xl/workbook.xml"], "damaged"),
    ],
)
def test_other_zip_files_are_refused(tmp_path, names, reason):
    path = tmp_path / "some.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    with pytest.raises(TableRefused) as refused:
        open_table(path)
    assert refused.value.reason == reason


def test_a_workbook_with_a_password_says_so(tmp_path):
    path = tmp_path / "secret.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(TableRefused, match="password"):
        open_table(path)


def test_a_cut_workbook_is_refused(tmp_path):
    path = tmp_path / "cut.xls"
    path.write_bytes((SAMPLES / "customers.xls").read_bytes()[:3000])
    with pytest.raises(TableRefused):
        open_table(path)


def test_a_web_page_that_calls_itself_xls_is_read(tmp_path):
    path = tmp_path / "contact.xls"
    page = (
        '<html><head><meta http-equiv="Content-type" content="text/html;charset=UTF-8" /></head><body>'
        "<style>td { color: red }</style><table border=1><thead><tr><th>Имя</th><th>Телефон</th></tr></thead>"
        "<tbody><tr><td>Анна &amp; Ко</td><td>+7 916<br>+7 917</td></tr><tr><td>Олег<td>1</table></body></html>"
    )
    path.write_bytes(page.encode())
    with open_table(path) as table:
        assert (table.format, table.header) == ("html", ["Имя", "Телефон"])
        assert [row.cells for row in table.rows()] == [["Анна & Ко", "+7 916\n+7 917"], ["Олег", "1"]]
