"""Writing tables: what a spreadsheet shows, no live formulas, and the same rows when read back."""

import io
from datetime import date, datetime

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from kontor.lib.tables import open_table, write_csv, write_rejected, write_xlsx

ROWS = [
    ["Анна", '=HYPERLINK("http://evil")', "+7 916 123-45-67", 'a;b,c\n"d"'],
    ["'=quoted", "@SUM(1)", "-5", ""],
]
HEADER = ["Имя", "Заметка", "Телефон", "Прочее"]


@pytest.mark.parametrize(("language", "delimiter"), [("ru", ";"), ("sv", ";"), ("en", ",")])
def test_csv_opens_in_the_spreadsheet_of_the_language_and_reads_back(tmp_path, language, delimiter):
    path = tmp_path / "out.csv"
    with path.open("wb") as file:
        assert write_csv(ROWS, file, header=HEADER, language=language) == 2
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with open_table(path) as table:
        assert (table.delimiter, table.header) == (delimiter, HEADER)
        assert [["" if cell is None else cell for cell in row.cells] for row in table.rows()] == ROWS


def test_no_cell_of_a_csv_starts_a_formula():
    file = io.BytesIO()
    write_csv([["=1+1", "@x", "\t=1", "-1+2|cmd", "+7 916 1234567"]], file, header=["=A", "b", "c", "d", "e"])
    text = file.getvalue().decode("utf-8-sig")
    cells = [cell.strip('"') for line in text.splitlines() for cell in line.split(",")]
    assert [cell for cell in cells if cell[:1] in "=@\t-"] == []
    assert "+7 916 1234567" in cells


def test_xlsx_holds_text_as_text_and_dates_as_dates(tmp_path):
    path = tmp_path / "out.xlsx"
    moments = [date(1987, 5, 17), datetime(2024, 5, 17, 10, 30), date(1890, 1, 1), 12345678901234567890, True, 1.5]
    with path.open("wb") as file:
        assert write_xlsx([*ROWS, moments], file, header=[*HEADER, "", ""], sheet="Клиенты") == 3
    assert b"<f>" not in _sheet_xml(path)
    with open_table(path) as table:
        assert table.sheet == "Клиенты"
        rows = [row.cells for row in table.rows()]
    assert [["" if cell is None else cell for cell in row[:4]] for row in rows[:2]] == ROWS
    assert rows[2] == [moments[0], moments[1], "1890-01-01", "12345678901234567890", True, 1.5]


def test_more_rows_than_a_sheet_holds_go_on_in_the_next_one(tmp_path, monkeypatch):
    monkeypatch.setattr("kontor.lib.tables.writing.SHEET_ROWS", 3)
    path = tmp_path / "long.xlsx"
    with path.open("wb") as file:
        write_xlsx(([str(number)] for number in range(5)), file, header=["N"], sheet="People")
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["People", "People 2", "People 3"]
    assert book.get_sheet_by_name("People 3").to_python() == [["N"], ["4"]]


def test_rejected_rows_carry_their_reason_and_can_be_read_again(tmp_path):
    path = tmp_path / "rejected.csv"
    rejected = [(["Анна", "12"], "Телефон слишком короткий"), (["Олег"], "Строка короче")]
    with path.open("wb") as file, override("en"):
        write_rejected(rejected, file, header=["Имя", "Телефон"], language="ru")
    with open_table(path) as table:
        assert table.header == ["Имя", "Телефон", "Reason of rejection"]
        assert table.sample()[0].cells == ["Анна", "12", "Телефон слишком короткий"]
        assert table.sample()[1].cells == ["Олег", "", "Строка короче"]


def _sheet_xml(path):
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archive.read("xl/worksheets/sheet1.xml")
