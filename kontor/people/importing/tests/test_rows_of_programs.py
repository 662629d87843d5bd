"""What rows of other programs become: the country of their numbers, the headers of what is kept, several companies."""

import pytest

from kontor.core.accounts.firm import Firm, forget
from kontor.people.parties.model import Employment, Party, PointOfContact

pytestmark = pytest.mark.django_db

OUTLOOK = (
    '"First Name","Last Name","Company","Business Street","Business City","Business Country/Region","Business Fax",'
    '"Business Phone","Callback","Mobile Phone","Pager","Categories"\n'
)


@pytest.fixture(autouse=True)
def at_home(settings):
    settings.KONTOR_COUNTRY = "SE"
    forget()
    yield
    forget()


def party(name):
    return Party.objects.get(name=name, deleted_at=None)


def phones(name):
    return list(
        PointOfContact.objects.filter(party=party(name), type="phone").order_by("id").values_list("value", flat=True)
    )


def test_the_country_of_a_row_is_that_of_its_numbers(run):
    run(
        OUTLOOK
        + '"Graham","Okonkwo","","7 Canal Walk","Bristol","United Kingdom","0117 496 0125","","","07911 123456","",""\n'
    )
    assert phones("Graham Okonkwo") == ["+441174960125", "+447911123456"]


def test_a_number_from_home_is_understood_abroad(run):
    run(
        "Name,Phone,Country\nMalin Ekroth,070-174 06 12,Storbritannien\n"
        "Ove Lind,8 916 123-45-67,РФ\nEva Berg,011-390 06 21,\n"
    )
    assert [phones(name) for name in ("Malin Ekroth", "Ove Lind", "Eva Berg")] == [
        ["+46701740612"], ["+79161234567"], ["+46113900621"]
    ]  # fmt: skip


def test_the_firm_of_a_row_is_in_the_country_of_the_person(run):
    run("First name,Last name,Company name,Company phone,Country\nAnna,Ek,Canal Ltd,0117 496 0125,GB\n")
    assert phones("Canal Ltd") == ["+441174960125"]


@pytest.mark.parametrize(("country", "found"), [("", ["+78152456789", "+79113001122"]), ("SE", ["+79113001122"])])
def test_a_program_in_russian_is_at_home_in_russia_when_the_firm_names_no_country(run, settings, country, found):
    settings.KONTOR_COUNTRY = country
    Firm.objects.update(country="")
    forget()
    run(
        '"Имя","Фамилия","Организация","Улица (раб. адрес)","Рабочий телефон","Телефон переносной","Категории"\n'
        '"Пётр","Ежов","","","(8152) 45-67-89","8-911-300-11-22","Опт;VIP, Юг"\n'
    )
    assert phones("Пётр Ежов") == found


def test_what_is_kept_stands_under_the_headers_of_its_columns(run):
    run(OUTLOOK + '"Graham","Okonkwo","","","","","x1","x2","x3","x4","0117","Key account;Golf, summer"\n')
    assert party("Graham Okonkwo").other == {
        "Business Fax": "x1", "Business Phone": "x2", "Callback": "x3", "Mobile Phone": "x4", "Pager": "0117"
    }  # fmt: skip
    run("Имя,Фамилия,Дата создания,Статус,Ответственный\nАнна,Ли,01.02.2023,В работе,Кто-то\n")
    assert party("Анна Ли").other == {"Дата создания": "01.02.2023", "Статус": "В работе", "Ответственный": "Кто-то"}


def test_an_owner_that_is_nobody_stands_under_one_header_at_person_and_company(run):
    run("First name,Last name,Company name,Contact owner\nAnna,Ek,Canal Ltd,Nobody Known\n")
    assert party("Anna Ek").other == party("Canal Ltd").other == {"Contact owner": "Nobody Known"}


def test_what_a_card_has_wrong_is_kept_with_its_label(run):
    run("BEGIN:VCARD\nVERSION:3.0\nFN:Ove Lind\nTEL;TYPE=FAX:x1\nTEL;TYPE=CELL:x2\nEND:VCARD\n", name="one.vcf")
    assert party("Ove Lind").other == {"Phone (fax)": "x1", "Phone (mobile)": "x2"}


def jobs(name):
    rows = Employment.objects.filter(person__name=name).order_by("-is_primary", "id")
    return list(rows.values_list("company__name", "position", "is_primary"))


HUBSPOT = (
    "Record ID,First Name,Last Name,Email,Contact owner,Associated Company,Associated Company IDs,Job Title,"
    "Lead Status\n"
)
INES = "151,Ines,Carvalho,ines@porto.example,,Porto Cork Lda;Lisboa Cork Lda,9001;9002,CFO,\n"


def test_a_person_of_two_companies_has_two_employments(run):
    assert run(HUBSPOT + INES) == {"created": 1}
    assert jobs("Ines Carvalho") == [("Porto Cork Lda", "CFO", True), ("Lisboa Cork Lda", "", False)]
    assert party("Lisboa Cork Lda").external_id == "9002"
    assert run(HUBSPOT + INES) == {"same": 1}


def test_a_further_company_does_not_take_the_place_of_the_main_one(run):
    run(HUBSPOT + INES.replace(";Lisboa Cork Lda", "").replace(";9002", ""))
    assert run(HUBSPOT + INES, update_by="email") == {"updated": 1}
    assert jobs("Ines Carvalho") == [("Porto Cork Lda", "CFO", True), ("Lisboa Cork Lda", "", False)]


def test_all_contacts_of_a_company_are_brought(run):
    head = "Record ID,Company name,Company owner,Company Domain Name,Associated Contact\n"
    run(head + "9001,Porto Cork Lda,,porto.example,Ines Carvalho;Rui Sá\n", "companies")
    assert [jobs(name) for name in ("Ines Carvalho", "Rui Sá")] == [[("Porto Cork Lda", "", True)]] * 2


@pytest.mark.parametrize(
    ("typed", "roles"),
    [
        ("Поставщики", ["supplier"]), ("Clients", ["customer"]), ("VENDOR", ["supplier"]), ("Партнёры", ["partner"]),
        ("Клиент, Поставщик", ["customer", "supplier"]), ("Другое", []),
    ],
)  # fmt: skip
def test_types_of_contacts_are_customer_roles(run, typed, roles):
    run(f'First name,Last name,Contact type\nAnna,Ek,"{typed}"\n')
    anna = party("Anna Ek")
    assert sorted(anna.customer_roles.values_list("role", flat=True)) == roles
    assert anna.other == ({} if roles else {"Contact type": typed})


def test_a_number_or_an_address_is_no_first_name(run):
    run("Name,Phone,E-mail\n,+46701740612,\n,,ove@lindo.example\n")
    named = Party.objects.filter(type="contact").order_by("id")
    assert [(one.name, one.given_name, one.family_name) for one in named] == [
        ("+46701740612", "", ""), ("ove@lindo.example", "", "")
    ]  # fmt: skip


def test_the_company_that_a_row_is_about_has_its_birthday_kept(run):
    run("Company,INN,Birthday,Phone\nLindö AB,7707083893,1950-01-02,011-390 06 21\n", "companies")
    assert party("Lindö AB").other == {"Birthday": "1950-01-02"}
