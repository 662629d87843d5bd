"""Rows made into drafts: several values in a cell, birthdays, bad cells, whose a value is."""

from datetime import date

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.people.columns import AddressDraft, OrganisationDraft, PersonDraft, Point, assemble, recognise


def made(header, *row):
    return assemble(list(row), recognise(header, [list(row)]))


def test_several_values_in_one_cell():
    draft = made(
        ["ФИО", "Телефон", "E-mail", "Сайт", "Теги"],
        "Анна Ли",
        "8 916 123-45-67, раб. 8 495 765-43-21\n+46 40 123456",
        "a@b.example; c@d.example",
        "a.example, b.example",
        "VIP; опт, новый",
    )
    assert [phone.value for phone in draft.phones] == ["8 916 123-45-67", "8 495 765-43-21", "+46 40 123456"]
    assert draft.phones[1].label == "work"
    assert draft.emails == (Point("a@b.example"), Point("c@d.example"))
    assert draft.sites == (Point("a.example"), Point("b.example"))
    assert draft.tags == ("VIP", "опт", "новый")


def test_cells_of_a_workbook_keep_their_meaning():
    draft = made(["Имя", "Телефон", "Дата рождения"], "Анна", 79161234567, date(1987, 5, 17))
    assert (draft.phones, draft.birthday) == ((Point("79161234567"),), PartialDate(1987, 5, 17))


@pytest.mark.parametrize(
    ("cells", "birthday"),
    [
        (["17", "5", "1987"], PartialDate(1987, 5, 17)),
        (["17", "5", ""], PartialDate(None, 5, 17)),
        ([17, 5.0, None], PartialDate(None, 5, 17)),
        (["32", "5", "1987"], None),
    ],
)
def test_a_birthday_in_three_columns(cells, birthday):
    header = ["Имя", "Число рождения", "Месяц рождения", "Год рождения"]
    draft = made(header, "Анна", *cells)
    assert draft.birthday == birthday
    assert bool(draft.rest) == (birthday is None)


def test_an_impossible_birthday_is_kept_as_typed_and_says_why():
    draft = made(["Имя", "Дата рождения", "Телефон"], "Анна", "32.13.1987", "8 916 123-45-67")
    assert (draft.birthday, draft.rest) == (None, {"Дата рождения": "32.13.1987"})
    assert [(problem.header, problem.text) for problem in draft.problems] == [("Дата рождения", "32.13.1987")]
    assert draft.problems[0].reason
    assert draft.phones == (Point("8 916 123-45-67"),)


def test_the_order_of_day_and_month_is_taken_from_the_whole_column():
    header, rows = ["First name", "Birthday"], [["Ann", "5/6/1987"], ["Bob", "5/17/1990"]]
    found = recognise(header, rows)
    assert assemble(rows[0], found).birthday == PartialDate(1987, 5, 6)


def test_whose_a_value_is():
    header = ["Фамилия", "Имя", "Компания", "ИНН", "КПП", "Телефон", "Телефон компании", "Должность"]
    draft = made(header, "Ли", "Анна", "ООО Лес", "7707083893", "770701001", "8 916 1", "8 495 1", "Закупки")
    assert draft.phones == (Point("8 916 1"),)
    assert draft.company == OrganisationDraft(
        name="ООО Лес", tax_id="7707083893", legal={"kpp": "770701001"}, phones=(Point("8 495 1"),)
    )
    assert (draft.position, draft.tax_id) == ("Закупки", "")


def test_a_firm_with_its_contact_person():
    header = ["Организация", "ИНН", "Телефон", "Контактное лицо", "Телефон контактного лица", "Email контактного лица"]
    draft = made(header, "ООО Лес", "7707083893", "8 495 7654321", "Анна Ли", "8 916 1234567", "a@b.example")
    person = PersonDraft(full_name="Анна Ли", phones=(Point("8 916 1234567"),), emails=(Point("a@b.example"),))
    assert draft == OrganisationDraft(
        name="ООО Лес", tax_id="7707083893", phones=(Point("8 495 7654321"),), contacts=(person,)
    )


def test_parts_of_addresses_are_joined_by_type():
    header = ["Name", "Last name", "Street", "City", "Zip", "Delivery address"]
    draft = made(header, "Ann", "Lee", "Main St 5", "Oslo", 1050, "Dock 7")
    assert draft.addresses == (
        AddressDraft("actual", "", "Main St 5", "Oslo", "", "1050"),
        AddressDraft("delivery", "Dock 7"),
    )


def test_kept_columns_without_a_header_or_with_the_same_one_lose_nothing():
    draft = made(["Имя", "", "Поле", "Поле"], "Анна", "раз", "два", "три")
    assert sorted(draft.rest.values()) == ["два", "раз", "три"]


def test_a_row_shorter_than_the_header_is_read():
    assert assemble(["Анна"], recognise(["Имя", "Телефон"], [])).full_name == "Анна"


def test_a_script_in_a_cell_stays_plain_text():
    assert made(["Имя", "Примечание"], "Анна", "<script>alert(1)</script>").note == "<script>alert(1)</script>"
