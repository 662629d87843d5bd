"""Columns of unknown programs: by their names in three languages, by what they hold, and what is not clear is kept."""

import pytest

from kontor.people.columns import assemble, describe, is_target, recognise
from kontor.people.columns.content import by_content, is_russian_tax_id
from kontor.people.columns.names import by_name
from kontor.people.columns.sets import SETS
from kontor.people.columns.targets import choices


@pytest.mark.parametrize(
    ("header", "target"),
    [
        ("Фамилия", "name.family"),
        ("ФИО", "name.full"),
        ("Ф.И.О.", "name.full"),
        ("Förnamn", "name.given"),
        ("E-mail", "email:"),
        ("E-post", "email:"),
        ("Эл. почта", "email:"),
        ("Адрес электронной почты", "email:"),
        ("Email 2", "email:"),
        ("Рабочий e-mail", "email:work"),
        ("Телефон", "phone:"),
        ("Телефон 2", "phone:"),
        ("Моб. телефон", "phone:mobile"),
        ("Телефон рабочий", "phone:work"),
        ("Work phone", "phone:work"),
        ("Mobile phone number", "phone:mobile"),
        ("Mobilnummer", "phone:mobile"),
        ("Telefon arbete", "phone:work"),
        ("Факс", "phone:fax"),
        ("Телефон компании", "company.phone:"),
        ("Телефон контактного лица", "contact.phone:"),
        ("Contact person email", "contact.email:"),
        ("Org.nr", "tax_id"),
        ("ИНН", "tax_id"),
        ("Företag", "company.name"),
        ("Postnr", "address:actual.postcode"),
        ("Юр. адрес", "address:legal.full"),
        ("Город", "address:actual.city"),
        ("Telegram", "messenger:telegram"),
        ("ВКонтакте", "social:vk"),
        ("Сайт", "site:"),
        ("Менеджер", "owner"),
        ("Ansvarig", "owner"),
        ("Дата рождения", "birthday"),
        ("Födelsedag", "birthday"),
        ("Теги", "tags"),
        ("Reason of rejection", "ignore"),
    ],
)
def test_headers_in_three_languages(header, target):
    assert by_name(header).target == target


@pytest.mark.parametrize("header", ["", "Размер обуви", "Shoe size", "Abc 123", "Skostorlek"])
def test_unknown_headers_are_not_guessed(header):
    assert by_name(header) is None


def targets(header, *rows):
    return [column.target for column in recognise(header, rows).columns]


@pytest.mark.parametrize(
    ("header", "rows", "expected", "kind"),
    [
        (["Имя", "Телефон"], [["Анна Ковалёва", "8 916 1234567"]], ["name.full", "phone:"], "contacts"),
        (["Имя", "Фамилия"], [["Анна", "Ковалёва"]], ["name.given", "name.family"], "contacts"),
        (["Название", "ИНН"], [["ООО Ёлочка", "7707083893"]], ["company.name", "tax_id"], "companies"),
        (["Клиент", "Телефон"], [["ООО Ёлочка", "1"], ["АО Лес", "2"]], ["company.name", "phone:"], "mixed"),
        (["Клиент", "Телефон"], [["Анна Ковалёва", "1"]], ["name.full", "phone:"], "contacts"),
        (["Namn", "Org.nr"], [["Bageriet AB", "556036-0793"]], ["company.name", "tax_id"], "companies"),
        (
            ["Company", "Name", "Email"],
            [["ACME", "Ann Lee", "a@b.co"]],
            ["company.name", "name.full", "email:"],
            "mixed",
        ),
        (["Контакт", "Имя"], [["a@b.ru", "Анна"]], ["email:", "name.full"], "contacts"),
    ],
)
def test_words_with_two_meanings_are_decided_by_the_rest_of_the_file(header, rows, expected, kind):
    found = recognise(header, rows)
    assert ([column.target for column in found.columns], found.kind, found.program) == (expected, kind, None)


def test_a_file_without_headers_is_understood_by_what_it_holds():
    rows = [
        ["Анна Ковалёва", "+7 916 123-45-67", "anna@elochka.example", "ООО Ёлочка", "7707083893", "14"],
        ["Олег Щукин", "8 (4822) 33-44-55", "oleg@lake.example", "АО Лес", "500100732259", "7"],
    ]
    assert targets([""] * 6, *rows) == ["name.full", "phone:", "email:", "company.name", "tax_id", "keep"]


def test_cells_overrule_a_header_that_names_the_wrong_channel():
    assert targets(["Имя", "Телефон"], ["Анна", "a@b.example"], ["Олег", "c@d.example"])[1] == "email:"


def test_what_is_not_clear_is_kept_with_a_suggestion_that_a_person_may_choose():
    found = recognise(["Имя", "Основной партнёр"], [["Анна", "ООО Лес"], ["Олег", "АО Река"]])
    partner = found.columns[1]
    assert (partner.target, partner.confidence, partner.suggestion) == ("keep", 0.0, "company.name")
    assert assemble(["Анна", "ООО Лес"], found).rest == {"Основной партнёр": "ООО Лес"}
    corrected = found.corrected({1: "company.name"})
    assert assemble(["Анна", "ООО Лес"], corrected).company_name == "ООО Лес"


def test_a_second_column_of_a_single_thing_is_kept():
    assert targets(["Фамилия", "Имя", "Должность", "Position"], ["А", "Б", "В", "Г"])[2:] in (
        ["position", "keep"],
        ["keep", "position"],
    )


def test_codes_of_digits_are_not_taken_for_phones():
    assert targets(["Имя", "Код по ОКПО"], ["Анна", "00032537"])[1] == "keep"


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["a@b.example", "c@d.example; e@f.example"], "email:"),
        (["+7 916 123-45-67", "8 (495) 123-45-67 доб. 12"], "phone:"),
        ([79161234567, 74957654321], "phone:"),
        (["https://a.example", "www.b.example"], "site:"),
        (["17.05.1987", "1987-05-17"], "date"),
        (["7707083893", "500100732259"], "tax_id"),
        (["один", "2", "a@b.example", ""], ""),
        ([None, "", " "], ""),
    ],
)
def test_content(cells, expected):
    assert by_content(cells)[0] == expected


def test_check_digits_of_russian_tax_ids():
    assert is_russian_tax_id("7707083893")
    assert is_russian_tax_id("500100732259")
    assert not is_russian_tax_id("7707083894")
    assert not is_russian_tax_id("500100732250")


def test_every_target_of_every_set_is_in_the_vocabulary_and_has_words():
    used = {target for known in SETS for target in known.targets.values()}
    assert [target for target in used if not is_target(target)] == []
    assert all(describe(target) for target in used)
    assert [target for target, _ in choices() if not is_target(target)] == []


@pytest.mark.parametrize(
    "text", ["", "phone", "name.shoe", "address:actual", "address:moon.city", "company.shoe", "x:y"]
)
def test_other_words_are_no_targets(text):
    assert not is_target(text)
