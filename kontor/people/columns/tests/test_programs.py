"""The exports of known programs are understood without mapping; the samples hold made-up people."""

from dataclasses import fields
from pathlib import Path

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.lib.tables import open_table
from kontor.people.columns import AddressDraft, OrganisationDraft, PersonDraft, Point, assemble, recognise

SAMPLES = Path(__file__).parent / "samples"


def read(name):
    with open_table(SAMPLES / name) as table:
        rows = [row.cells for row in table.rows()]
        recognised = recognise(table.header, rows, ("ru", "en"))
    return recognised, [assemble(row, recognised) for row in rows]


def said(draft):
    """The filled fields of a draft."""
    return {field.name: value for field in fields(draft) if field.compare and (value := getattr(draft, field.name))}


@pytest.mark.parametrize(
    ("name", "program", "kind"),
    [
        ("outlook_en.csv", "outlook", "contacts"),
        ("outlook_ru.csv", "outlook", "contacts"),
        ("outlook_sv.csv", "outlook", "contacts"),
        ("google_old.csv", "google", "contacts"),
        ("google_new.csv", "google", "contacts"),
        ("hubspot_contacts.csv", "hubspot", "contacts"),
        ("hubspot_companies.csv", "hubspot", "companies"),
        ("bitrix24_contacts_ru.csv", "bitrix24", "contacts"),
        ("bitrix24_companies_ru.csv", "bitrix24", "companies"),
        ("bitrix24_leads_ru.csv", "bitrix24", "mixed"),
        ("bitrix24_contacts_en.csv", "bitrix24", "contacts"),
        ("amocrm_contacts_ru.csv", "amocrm", "contacts"),
        ("amocrm_companies_ru.csv", "amocrm", "companies"),
        ("kommo_contacts_en.csv", "kommo", "contacts"),
        ("onec_ru.csv", "1c", "companies"),
        ("onec_en.csv", "1c", "companies"),
        ("kontor.csv", "kontor", "mixed"),
    ],
)
def test_the_program_is_recognised_and_no_cell_is_lost(name, program, kind):
    recognised, drafts = read(name)
    assert (recognised.program, recognised.kind) == (program, kind)
    with open_table(SAMPLES / name) as table:
        for row, draft in zip(table.rows(), drafts, strict=True):
            lost = [
                (column.header, cell)
                for column, cell in zip(recognised.columns, row.cells, strict=True)
                if cell and column.target not in ("ignore", "label", "party_kind") and not _is_in(str(cell), draft)
            ]
            assert [pair for pair in lost if pair[1] not in recognised.defaults] == []


def _is_in(text, draft):
    """Whether the words of a cell are found in the draft; dates and separators may be written in another way."""
    words = "".join(letter if letter.isalnum() else " " for letter in text.replace(":::", " ")).split()
    told = "".join(letter if letter.isalnum() else " " for letter in repr(draft))
    if "myContacts" in words or text.count("\n") == 2:
        return True
    return all(word in told or word.lstrip("0") in told or word in ("доб",) for word in words)


def test_outlook_in_english():
    _, (helen, tom, paper) = read("outlook_en.csv")
    assert said(helen) == {
        "prefix": "Dr.",
        "given": "Helen",
        "family": "Marsh",
        "position": "Director",
        "company": OrganisationDraft(name="Marsh & Sons Ltd"),
        "phones": (Point("+44 113 496 0101", "work"), Point("+44 7700 900123", "mobile")),
        "emails": (Point("helen@marsh.example"), Point("helen.marsh@mail.example")),
        "sites": (Point("https://marsh.example"),),
        "addresses": (AddressDraft("actual", "", "12 Mill Lane, Unit 4", "Leeds", "", "LS1 4AP", "United Kingdom"),),
        "birthday": PartialDate(1987, 5, 17),
        "tags": ("Customers", "VIP"),
        "note": "Prefers mornings\nsecond line",
        "rest": {"Spouse": "Peter"},
    }
    assert (tom.middle, tom.birthday, tom.problems, tom.rest) == ("J.", None, (), {})
    assert said(paper) == {"name": "Leeds Paper Co", "phones": (Point("+44 113 496 0200", "work"),)}


def test_outlook_in_russian_and_swedish():
    _, (anna, oleg) = read("outlook_ru.csv")
    assert (anna.family, anna.given, anna.middle, anna.company_name) == (
        "Ковалёва",
        "Анна",
        "Сергеевна",
        'ООО "Ёлочка"',
    )
    assert [phone.label for phone in anna.phones] == ["work", "mobile"]
    assert anna.addresses == (AddressDraft("actual", "", "ул. Лесная, 5", "Москва", "", "125047"),)
    assert (anna.birthday, oleg.birthday, anna.rest) == (PartialDate(1987, 5, 17), None, {"Хобби": "Лыжи"})
    _, (asa, jorgen) = read("outlook_sv.csv")
    assert (asa.given, asa.family, asa.position, asa.tags) == ("Åsa", "Öberg", "Inköpschef", ("Kunder",))
    assert asa.addresses == (AddressDraft("actual", "", "Storgatan 5", "Malmö", "", "211 41"),)
    assert jorgen.phones == (Point("021-11 22 33", "home"),)


def test_google_of_both_generations():
    _, (anna, bakery) = read("google_old.csv")
    assert said(anna) == {
        "full_name": "Анна Ковалёва",
        "given": "Анна",
        "family": "Ковалёва",
        "position": "Закупки",
        "company": OrganisationDraft(name="ООО Ёлочка"),
        "phones": (
            Point("+7 916 123-45-67", "mobile"),
            Point("+7 916 765-43-21", "mobile"),
            Point("8 496 123-45-67", "Дача"),
        ),
        "emails": (Point("anna@elochka.example", "work"), Point("a.kovaleva@elochka.example", "work")),
        "sites": (Point("https://elochka.example", "other"),),
        "messengers": (Point("anna.k", "skype"),),
        "addresses": (AddressDraft("home", "", "Лесная, 5", "Тверь", "", "170000"),),
        "birthday": PartialDate(None, 5, 17),
        "tags": ("Клиенты", "VIP"),
        "note": "Любит чай",
        "rest": {"Anniversary": "2015-06-20", "Размер": "44"},
    }
    assert said(bakery) == {"name": "Bageriet i Malmö AB", "phones": (Point("+46 40 12 34 56", "work"),)}
    _, (asa, tom) = read("google_new.csv")
    assert asa.phones == (Point("070-123 45 67", "mobile"), Point("040-12 34 57", "fax"))
    assert asa.tags == ("Kunder",)
    assert asa.rest == {"Photo": "https://lh3.example/x", "Assistant": "Eva Lind"}
    assert tom.phones == (Point("+44 20 7946 0018"),)


def test_hubspot():
    _, (helen, paper) = read("hubspot_contacts.csv")
    assert (helen.id, helen.owner, helen.customer_role, helen.status) == ("101", "Ben Carter", "Customer", "Connected")
    assert helen.rest == {"Favourite colour": "green"}
    assert isinstance(paper, PersonDraft)
    _, (marsh, _bakery) = read("hubspot_companies.csv")
    assert (marsh.name, marsh.industry, marsh.sites) == ("Marsh & Sons Ltd", "Construction", (Point("marsh.example"),))


def test_bitrix24():
    _, (anna, _oleg) = read("bitrix24_contacts_ru.csv")
    assert (anna.id, anna.owner, anna.source, anna.customer_role) == ("17", "Мария Иванова", "Звонок", "Клиенты")
    assert [phone.label for phone in anna.phones] == ["work", "work", "mobile"]
    assert (anna.messengers, anna.rest["Размер обуви"]) == ((Point("anna_k", "telegram"),), "39")
    _, (fir, _ip) = read("bitrix24_companies_ru.csv")
    assert (fir.name, fir.tax_id, fir.legal["kpp"]) == ('ООО "Ёлочка"', "7707083893", "770701001")
    assert [address.type for address in fir.addresses] == ["actual", "legal"]
    _, (lead, letter) = read("bitrix24_leads_ru.csv")
    assert (lead.given, lead.company_name, lead.status) == ("Анна", 'ООО "Ёлочка"', "В работе")
    assert (type(letter), letter.name) == (OrganisationDraft, "АО Ромашка")
    _, (helen,) = read("bitrix24_contacts_en.csv")
    assert (helen.position, helen.owner, helen.phones[1].label) == ("Director", "Ben Carter", "mobile")


def test_amocrm_and_kommo():
    _, (anna, oleg) = read("amocrm_contacts_ru.csv")
    assert (anna.full_name, anna.company_name, anna.tags) == ("Ковалёва Анна Сергеевна", "ООО Ёлочка", ("VIP", "опт"))
    assert (anna.note, anna.rest) == ("Перезвонить\nСкидка 5%", {"Район": "САО"})
    assert anna.phones[0] == Point("+74957654321", "work")
    assert oleg.phones == (Point("84822334455", "other"),)
    _, (fir,) = read("amocrm_companies_ru.csv")
    assert (fir.name, fir.tax_id, fir.contacts[0].full_name) == ("ООО Ёлочка", "7707083893", "Анна Ковалёва")
    _, (helen,) = read("kommo_contacts_en.csv")
    assert (helen.given, helen.owner, helen.tags) == ("Helen", "Ben Carter", ("VIP", "wholesale"))


def test_counterparties_of_1c_are_firms_with_a_contact_and_private_people():
    _, (fir, shchukin) = read("onec_ru.csv")
    assert (fir.id, fir.name, fir.tax_id, fir.legal["kpp"]) == ("00-000017", "Ёлочка ООО", "7707083893", "770701001")
    assert fir.contacts == (PersonDraft(full_name="Ковалёва Анна Сергеевна"),)
    assert [phone.value for phone in fir.phones] == ["(495) 765-43-21", "765-43-22"]
    assert (fir.owner, fir.tags) == ("Иванова М. П.", ("Покупатели",))
    assert fir.addresses == (AddressDraft("legal", "125047, г. Москва, ул. Лесная, д. 5"),)
    assert (shchukin.full_name, shchukin.tax_id, shchukin.company) == ("Щукин Олег Петрович", "500100732259", None)
    _, (english,) = read("onec_en.csv")
    assert (english.name, english.contacts[0].full_name) == ("Elochka LLC", "Anna Kovaleva")


def test_our_own_export_comes_back():
    _, (anna,) = read("kontor.csv")
    assert (anna.own_id, anna.given, anna.company_tax_id) == ("42", "Анна", "7707083893")
    assert anna.phones == (Point("+79161234567", "mobile"), Point("+79167654321", "mobile"))
    assert (anna.birthday, anna.tags) == (PartialDate(None, 5, 17), ("VIP", "опт"))
