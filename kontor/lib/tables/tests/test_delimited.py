"""Reading CSV: encodings, delimiters, headers, broken rows, going on at a place."""

import tracemalloc

import pytest

from kontor.lib.tables import TableRefused, open_table

RUSSIAN = "Наименование;ИНН;Телефон\nООО «Ёлочка»;7707083893;+7 495 123-45-67\nИП Щукин;500100732259;8 916 222-33-44\n"
SWEDISH = "Namn;Ort;Telefon\nÅsa Öberg;Malmö;040-12 34 56\nJörgen Ängström;Västerås;021-11 22 33\n"


def written(tmp_path, data, name="customers.csv"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def cells(table, start=None):
    return [row.cells for row in table.rows(start)]


@pytest.mark.parametrize(
    ("text", "codec", "found"),
    [
        (RUSSIAN, "utf-8", "utf-8"),
        (RUSSIAN, "utf-8-sig", "utf-8"),
        (RUSSIAN, "utf-16", "utf-16-le"),
        (RUSSIAN, "utf-16-le", "utf-16-le"),
        (RUSSIAN, "utf-16-be", "utf-16-be"),
        (RUSSIAN, "cp1251", "cp1251"),
        (RUSSIAN.upper(), "cp1251", "cp1251"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "koi8-r", "koi8-r"),
        (RUSSIAN.replace("«", '"').replace("»", '"'), "cp866", "cp866"),
        (SWEDISH, "utf-8", "utf-8"),
        (SWEDISH, "cp1252", "cp1252"),
        (SWEDISH.upper(), "cp1252", "cp1252"),
        (SWEDISH, "utf-16", "utf-16-le"),
    ],
)
def test_the_encoding_is_found(tmp_path, text, codec, found):
    with open_table(written(tmp_path, text.encode(codec))) as table:
        assert table.encoding == found
        assert table.header == text.split("\n", 1)[0].split(";")
        assert table.sample()[1].cells == text.split("\n")[2].split(";")


def test_cyrillic_that_begins_after_a_megabyte_of_latin_letters_is_found(tmp_path):
    data = b"name,city\n" + b"John,London\n" * 100_000 + "Иван,Тверь\n".encode("cp1251")
    with open_table(written(tmp_path, data)) as table:
        assert cells(table)[-1] == ["Иван", "Тверь"]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found_among_commas_and_semicolons_in_cells(tmp_path, delimiter):
    text = f'Name{delimiter}Address\n"Smith, John; Jr"{delimiter}"Main St, 5; flat 2"\nAnn{delimiter}"A, b"\n'
    with open_table(written(tmp_path, text.encode())) as table:
        assert table.delimiter == delimiter
        assert cells(table)[0] == ["Smith, John; Jr", "Main St, 5; flat 2"]


def test_decimal_commas_do_not_hide_the_semicolon(tmp_path):
    text = "Name;Sum\n" + "Ann;1,5\n" * 60
    with open_table(written(tmp_path, text.encode())) as table:
        assert table.header == ["Name", "Sum"]


def test_the_line_of_excel_that_states_the_delimiter_is_obeyed_and_not_shown(tmp_path):
    with open_table(written(tmp_path, b"sep=|\r\nName|Phone\r\nAnn|1;2;3\r\n")) as table:
        assert table.header == ["Name", "Phone"]
        assert [(row.line, row.cells) for row in table.rows()] == [(3, ["Ann", "1;2;3"])]


def test_lines_inside_quotes_stay_in_their_cell_and_lines_are_counted_as_in_the_file(tmp_path):
    data = b'Name,Note\n\n"Ann","first\nsecond ""quoted"""\n,\nBob,short\n'
    with open_table(written(tmp_path, data)) as table:
        assert [(row.line, row.cells) for row in table.rows()] == [
            (3, ["Ann", 'first\nsecond "quoted"']),
            (6, ["Bob", "short"]),
        ]


def test_title_lines_above_the_header_are_passed_over(tmp_path):
    text = "Список контрагентов;;;\nОрганизация: ООО «Ромашка»;;;\n;;;\nНаименование;ИНН;КПП;Телефон\nООО Лютик;1;2;3\n"
    with open_table(written(tmp_path, text.encode("cp1251"))) as table:
        assert table.header == ["Наименование", "ИНН", "КПП", "Телефон"]
        assert [row.line for row in table.rows()] == [5]


def test_a_file_without_a_header_loses_no_row(tmp_path):
    data = "Иван Петров;+7 916 123-45-67\nАнна Ли;+7 916 765-43-21\n".encode()
    with open_table(written(tmp_path, data)) as table:
        assert table.header == ["", ""]
        assert len(cells(table)) == 2


def test_short_rows_are_filled_and_long_rows_say_what_is_wrong(tmp_path):
    data = b"Name,Phone,City\nAnn,1\nBob,2,Oslo,,\nCid,3,Rome,Italy\nDan,4,Bonn\n"
    with open_table(written(tmp_path, data)) as table:
        rows = list(table.rows())
    assert rows[0].cells == ["Ann", "1", None]
    assert rows[1].cells == ["Bob", "2", "Oslo"]
    assert rows[2].cells == ["Cid", "3", "Rome", "Italy"]
    assert "more cells" in str(rows[2].error)
    assert [row.error is None for row in rows] == [True, True, False, True]


@pytest.mark.parametrize(
    "broken",
    [
        'Eve,"never closed\n',
        'Eve,"never closed, 5\nFay,6\n',
        'Eve,"closed later\nFay,"so\n',
    ],
)
def test_an_open_quotation_mark_costs_only_its_own_row(tmp_path, broken):
    good = "".join(f'N{number},"x{number}"\n' for number in range(900))
    data = "Name,Note\nAnn,1\n" + broken + good
    with open_table(written(tmp_path, data.encode())) as table:
        rows = list(table.rows())
    assert [row.cells for row in rows if row.error is None][-900:] == [[f"N{n}", f"x{n}"] for n in range(900)]
    assert "quotation mark" in str(next(row for row in rows if row.error).error)
    assert rows[1].cells[0] == "Eve"


def test_quotation_marks_that_are_not_doubled_are_read_as_they_are_meant(tmp_path):
    with open_table(written(tmp_path, 'Имя;ИНН\n"ООО "Ромашка"";77\n5" труба;78\n'.encode())) as table:
        rows = list(table.rows())
    assert "Ромашка" in rows[0].cells[0]
    assert rows[0].cells[1] == "77"
    assert rows[1].cells == ['5" труба', "78"]


def test_a_row_with_unreadable_letters_says_so_and_the_others_are_read(tmp_path):
    lines = "Имя,Город\n" + "Анна,Тверь\n" * 50
    data = lines.encode() + b"\xd0,\xff\n" + "Олег,Псков\n".encode()
    with open_table(written(tmp_path, data)) as table:
        rows = list(table.rows())
    assert rows[-1].cells == ["Олег", "Псков"]
    assert [str(row.error) for row in rows if row.error] == [
        "Some letters cannot be read. Save the file as UTF-8 and import this row again."
    ]


UTF8_PART = "Åsa Öberg;Göteborg\n" * 30
PASTED = "Jörgen Ängström;Västerås\n"


@pytest.mark.parametrize("pasted", [1, 30, 3000], ids=["a line among many", "half", "nearly all"])
@pytest.mark.parametrize("pasted_first", [True, False])
def test_lines_pasted_in_another_encoding_are_read_as_they_are_meant(tmp_path, pasted, pasted_first):
    parts = [PASTED.encode("cp1252") * pasted, UTF8_PART.encode()]
    data = b"Namn;Ort\n" + b"".join(parts if pasted_first else parts[::-1])
    with open_table(written(tmp_path, data)) as table:
        rows = list(table.rows())
    assert {tuple(row.cells) for row in rows} == {("Åsa Öberg", "Göteborg"), ("Jörgen Ängström", "Västerås")}
    assert (len(rows), [row for row in rows if row.error]) == (30 + pasted, [])


def test_russian_lines_of_two_encodings_are_read(tmp_path):
    data = RUSSIAN.encode() + RUSSIAN.split("\n", 1)[1].encode("cp1251") * 2
    with open_table(written(tmp_path, data)) as table:
        names = [row.cells[0] for row in table.rows()]
    assert names == ["ООО «Ёлочка»", "ИП Щукин"] * 3


def test_another_encoding_far_behind_the_first_megabytes_is_found(tmp_path):
    data = UTF8_PART.encode() * 3_000 + PASTED.encode("cp1252") * 2
    with open_table(written(tmp_path, data)) as table:
        *_before, last = table.rows()
    assert (last.cells, last.error) == (["Jörgen Ängström", "Västerås"], None)


def test_a_line_of_utf8_with_a_cut_letter_is_not_taken_for_another_encoding(tmp_path):
    cut = "Jörgen Ängström;Väster".encode() + b"\xc3\n"
    with open_table(written(tmp_path, b"Namn;Ort\n" + PASTED.encode("cp1252") * 5 + cut + UTF8_PART.encode())) as table:
        rows = list(table.rows())
    assert [row.line for row in rows if row.error] == [7]
    assert rows[5].cells == ["Jörgen Ängström", "Väster\ufffd"]


def test_reading_goes_on_in_a_file_of_two_encodings(tmp_path):
    path = written(tmp_path, b"Namn;Ort\r" + (PASTED.encode("cp1252") + PASTED.encode()).replace(b"\n", b"\r") * 3)
    with open_table(path) as table:
        rows = list(table.rows())
        assert {tuple(row.cells) for row in rows} == {("Jörgen Ängström", "Västerås")}
        assert [row.line for row in table.rows(rows[2].position)] == [5, 6, 7]


def test_reading_goes_on_after_any_row_without_a_gap(tmp_path):
    data = ("Name,Note\n" + 'Ann,"two\nlines"\n' * 5 + "Å,x\n" * 5).encode()
    for codec in ("utf-8", "utf-16", "cp1252"):
        path = written(tmp_path, data.decode().encode(codec))
        with open_table(path) as table:
            rows = list(table.rows())
        for number, row in enumerate(rows):
            with open_table(path) as again:
                rest = list(again.rows(row.position))
            assert [(r.line, r.cells) for r in rest] == [(r.line, r.cells) for r in rows[number + 1 :]]


def test_seek_moves_the_start(tmp_path):
    with open_table(written(tmp_path, b"Name,N\nAnn,1\nBob,2\n")) as table:
        table.seek(next(table.rows()).position)
        assert cells(table) == [["Bob", "2"]]
        assert table.share_read(table.sample()[-1].position) == 1.0


def test_line_ends_of_old_macs_are_read(tmp_path):
    with open_table(written(tmp_path, b"Name;Phone\rAnn;1\rBob;2\r")) as table:
        assert cells(table) == [["Ann", "1"], ["Bob", "2"]]


def test_the_number_of_rows_is_estimated(tmp_path):
    data = b"Name,Phone\n" + b"".join(b"Name %06d,+46 40 %06d\n" % (n, n) for n in range(20_000))
    with open_table(written(tmp_path, data)) as table:
        assert 19_000 < table.estimate_rows() < 21_000
    with open_table(written(tmp_path, b"Name,Phone\nAnn,1\nBob,2\n")) as table:
        assert table.estimate_rows() == 2


def test_memory_stays_flat(tmp_path):
    path = written(tmp_path, b"Name,Phone,Note\n" + b"Ann Smith,+46 40 123456,something longer here\n" * 60_000)
    with open_table(path) as table:
        tracemalloc.start()
        count = sum(1 for _ in table.rows())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 60_000
    assert peak < 2_000_000


def test_one_endless_line_does_not_stop_the_reader(tmp_path):
    data = b"Name,Note\nAnn,1\nBob," + b"x" * 9_000_000 + b"\nCid,3\n"
    with open_table(written(tmp_path, data)) as table:
        rows = list(table.rows())
    assert rows[-1].cells == ["Cid", "3"]
    assert "too long" in str(rows[1].error)


@pytest.mark.parametrize(
    ("data", "reason", "words"),
    [
        (b"", "empty", "is empty"),
        (b"\n\n  \n", "empty", "is empty"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "wrong_type", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "wrong_type", "a picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "wrong_type", "a picture"),
        (bytes(range(256)) * 40, "wrong_type", "unknown type"),
        (b"\x1f\x8b\x08\x00abc", "archive", "Unpack it"),
        (b"PK\x03\x04 not really a zip", "damaged", "damaged"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "wrong_type", "vCard"),
        (b"<?xml version='1.0'?><customers/>", "wrong_type", "an XML file"),
    ],
)
def test_what_is_no_table_is_refused_with_words(tmp_path, data, reason, words):
    with pytest.raises(TableRefused) as refused:
        open_table(written(tmp_path, data))
    assert refused.value.reason == reason
    assert words in str(refused.value)


def test_a_file_of_300_megabytes_is_refused_without_being_read(tmp_path):
    path = tmp_path / "big.csv"
    with path.open("wb") as file:
        file.truncate(300 * 1024 * 1024)
    with pytest.raises(TableRefused, match="300 MB; the limit is 200 MB"):
        open_table(path)
