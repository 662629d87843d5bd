"""Rows as programs write them that are easily misread: each becomes the right customer, and nothing of it goes."""

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.people.columns import JobDraft, OrganisationDraft, PersonDraft, Point, assemble, recognise


def drafts(text, separator=","):
    header, *rows = [line.split(separator) for line in text.strip().splitlines()]
    recognised = recognise(header, rows, ("ru", "sv", "en"))
    return [assemble(row, recognised) for row in rows]


def test_swedes_called_ek_are_persons_where_there_are_birthdays():
    ulla, bo = drafts("Namn;Telefon;Födelsedag\nUlla Ek;070-174 06 77;1950-01-02\nBo Al;070-174 06 78;", ";")
    assert (ulla.full_name, ulla.birthday) == ("Ulla Ek", PartialDate(1950, 1, 2))
    assert isinstance(bo, PersonDraft)


def test_swedes_called_ek_are_persons_where_nothing_else_is_known():
    ulla, bo = drafts("Namn;Telefon\nUlla Ek;070-174 06 77\nBo Ek;070-174 06 78", ";")
    assert (ulla.full_name, bo.full_name) == ("Ulla Ek", "Bo Ek")


def test_german_merchants_stay_firms():
    (firm,) = drafts("Namn;Telefon\nUlla Berg e.K.;070-174 06 77", ";")
    assert firm.name == "Ulla Berg e.K."


def test_what_a_firm_row_says_of_a_person_without_a_name_stays():
    (firm,) = drafts("Company;INN;Position;Birthday;Gender\nLindö AB;7707083893;Buyer;1950-01-02;f", ";")
    assert isinstance(firm, OrganisationDraft)
    assert (firm.contacts, firm.rest) == ((), {"Position": "Buyer", "Birthday": "1950-01-02", "Gender": "f"})


def test_two_addresses_of_one_sort_and_two_birthdays_stay_both():
    (anna,) = drafts(
        "Last name;First name;Address;Contact person address;Birthday;Date of birth\n"
        "Li;Anna;Kajen 1;Kajen 2;1.2.1990;3.2.1990",
        ";",
    )
    assert [address.full for address in anna.addresses] == ["Kajen 1", "Kajen 2"]
    assert (anna.birthday, anna.rest) == (PartialDate(1990, 2, 1), {"Date of birth": "3.2.1990"})


def test_companies_and_contacts_of_amocrm_in_one_file():
    rustam, firm, other = drafts(
        "ID,Тип,Наименование,Имя,Фамилия,Компания контакта,Рабочий прямой телефон,Рабочий email\n"
        "55123,контакт,Рустам Гилязов,Рустам,Гилязов,ИП Гилязов Р.Р.,'+79172001122,r@gil.example\n"
        "55124,компания,ООО Волга-Трейд,,,,'+78432003344,info@volga.example\n"
        "55125,покупатель,Анна Ли,Анна,Ли,,,"
    )
    assert (rustam.full_name, rustam.company_name) == ("Рустам Гилязов", "ИП Гилязов Р.Р.")
    assert firm == OrganisationDraft(
        id="55124", name="ООО Волга-Трейд", phones=(Point("+78432003344", "work"),),
        emails=(Point("info@volga.example", "work"),),
    )  # fmt: skip
    assert (other.full_name, other.rest) == ("Анна Ли", {"Тип": "покупатель"})


def test_sole_traders_of_1c_are_firms_of_that_name():
    (fox,) = drafts(
        "Наименование в программе\tВид контрагента\tКод\tИНН\tКПП\n"
        "ИП Лис А.А.\tИндивидуальный предприниматель\t00-00000125\t500100732259\t",
        "\t",
    )
    assert (type(fox), fox.name, fox.tax_id) == (OrganisationDraft, "ИП Лис А.А.", "500100732259")


def test_several_companies_of_hubspot():
    (ines,) = drafts(
        "Record ID,First Name,Last Name,Contact owner,Associated Company,Associated Company IDs,Job Title,Lead Status\n"
        "151,Ines,Carvalho,,Porto Cork Lda;Lisboa Cork Lda,9001;9002,CFO,Open deal"
    )
    assert (ines.company, ines.position) == (OrganisationDraft(name="Porto Cork Lda", id="9001"), "CFO")
    assert ines.other_jobs == (JobDraft(OrganisationDraft(name="Lisboa Cork Lda", id="9002")),)


def test_ids_that_fit_no_company_stay():
    (ines,) = drafts(
        "Record ID,First Name,Contact owner,Associated Company,Associated Company IDs,Lead Status\n"
        "151,Ines,,Porto Cork Lda;Lisboa Cork Lda,9001,Open deal"
    )
    assert ines.rest == {"Associated Company IDs": "9001"}


def test_several_contacts_of_hubspot():
    (firm,) = drafts(
        "Record ID,Company name,Company owner,Company Domain Name,Associated Contact\n"
        "9001,Porto Cork Lda,,porto.example,Ines Carvalho;Rui Sá"
    )
    assert [person.full_name for person in firm.contacts] == ["Ines Carvalho", "Rui Sá"]


GOOGLE = (
    "Name,Given Name,Family Name,Occupation,Group Membership,Organization 1 - Name,Organization 1 - Title,"
    "Organization 1 - Department,Organization 2 - Name,Organization 2 - Title,Organization 2 - Department\n"
)


def test_two_organisations_of_google_and_an_occupation():
    (mette,) = drafts(
        GOOGLE + "Mette Søndergård,Mette,Søndergård,Vet,,Dyreklinikken A/S,Overlæge,Heste,Hesteklubben,Formand,Styrelse"
    )
    assert (mette.company_name, mette.position, mette.department) == ("Dyreklinikken A/S", "Overlæge", "Heste")
    assert mette.other_jobs == (JobDraft(OrganisationDraft(name="Hesteklubben"), "Formand"),)
    assert mette.rest == {"Occupation": "Vet", "Organization 2 - Department": "Styrelse"}


def test_an_occupation_alone_is_the_position_and_a_second_organisation_alone_the_company():
    (mette,) = drafts(GOOGLE + "Mette Søndergård,Mette,Søndergård,Vet,,,,,Hesteklubben,,")
    assert (mette.company_name, mette.position, mette.other_jobs) == ("Hesteklubben", "Vet", ())


def test_addresses_notes_and_tags_as_their_programs_write_them():
    (olga,) = drafts(
        "ID|Имя|Фамилия|Рабочий e-mail|Номер факса|Комментарий|Тип контакта|Улица, дом, корпус, строение|"
        "Квартира, офис, комната, этаж|Населенный пункт|Почтовый индекс\n"
        '31|Ольга|Ткачёва|||Любит <b>жирный</b><br>текст &amp; <a href="https://t.example/a">сайт</a>|Поставщики|'
        "ул. Ткацкая, 4|оф. 12|Иваново|153000",
        "|",
    )
    assert olga.note == "Любит жирный\nтекст & сайт (https://t.example/a)"
    assert (olga.addresses[0].street, olga.rest) == ("ул. Ткацкая, 4, оф. 12", {})
    (graham,) = drafts(
        "First Name|Last Name|Business Street|Business Phone|Categories\nGraham|Okonkwo|||Key account;Golf, summer", "|"
    )
    assert graham.tags == ("Key account", "Golf, summer")


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("Номер счета", "40702810900000002453"),
        ("Номер договора", "2345678901"),
        ("Номер карты", "4276 3800 1234 5678"),
        ("Номер паспорта", "4509 123456"),
        ("СНИЛС", "112-233-445 95"),
        ("Kundnr", "5561234567"),
        ("Bankgiro", "5050-1055"),
        ("Contract no", "9161234567"),
        ("Anything", "12345678901234567890"),
    ],
)
def test_numbers_of_other_things_are_no_phones(header, cell):
    (anna,) = drafts(f"Имя;Фамилия;{header}\nАнна;Ли;{cell}", ";")
    assert anna.phones == ()
    assert cell in (*anna.rest.values(), anna.id)


@pytest.mark.parametrize(
    ("header", "cell"),
    [("Номер для связи", "+79161234567"), ("Phone no", "9161234567"), ("Связь", "8 916 123-45-67")],
)
def test_phones_under_unusual_headers_are_phones(header, cell):
    (anna,) = drafts(f"Имя;Фамилия;{header}\nАнна;Ли;{cell}", ";")
    assert [phone.value for phone in anna.phones] == [cell]
