"""Names of people and companies, taken apart and compared."""

import pytest

from kontor.lib.names import (
    PersonName,
    company_key,
    display_name,
    formal_name,
    legal_form,
    list_name,
    split_name,
    without_legal_form,
)


@pytest.mark.parametrize(
    ("typed", "given", "middle", "family"),
    [
        ("Иванов Иван Иванович", "Иван", "Иванович", "Иванов"),
        ("Иван Иванович Иванов", "Иван", "Иванович", "Иванов"),
        ("Марина Ивановна Цветаева", "Марина", "Ивановна", "Цветаева"),
        ("Иван Петрович Ильич", "Иван", "Петрович", "Ильич"),
        ("Иван Ильич", "Иван", "Ильич", ""),
        ("Иванов Иван", "Иван", "", "Иванов"),
        ("Иван Иванов", "Иван", "", "Иванов"),
        ("Жданова Лариса", "Лариса", "", "Жданова"),
        ("Тимур Ахметов", "Тимур", "", "Ахметов"),
        ("Абай Кунанбаев", "Абай", "", "Кунанбаев"),
        ("Кунанбаев Абай", "Абай", "", "Кунанбаев"),
        ("Саша Черный", "Саша", "", "Черный"),
        ("Иванов И.И.", "И.", "И.", "Иванов"),
        ("И. И. Иванов", "И.", "И.", "Иванов"),
        ("Алиев Ильхам Гейдар оглы", "Ильхам", "Гейдар оглы", "Алиев"),
        ("Ковалёва Анна-Мария", "Анна-Мария", "", "Ковалёва"),
        ("Иванов", "", "", "Иванов"),
        ("Анна", "Анна", "", ""),
        ("Ekroth, Malin", "Malin", "", "Ekroth"),
        ("Klint, Anna-Karin af", "Anna-Karin", "", "af Klint"),
        ("de la Cruz, Juan Carlos", "Juan", "Carlos", "de la Cruz"),
        ("Anna Maria Svensson", "Anna", "Maria", "Svensson"),
        ("Ludwig van Beethoven", "Ludwig", "", "van Beethoven"),
        ("Ivanov Ivan Ivanovich", "Ivan", "Ivanovich", "Ivanov"),
        ("J. R. Smith", "J.", "R.", "Smith"),
        ("Smith J.", "J.", "", "Smith"),
        ("Malin", "Malin", "", ""),
        ("Priya Nandakumar (sales)", "Priya", "", "Nandakumar"),
        ("  ", "", "", ""),
    ],
)
def test_a_full_name_is_taken_apart(typed, given, middle, family):
    assert split_name(typed) == PersonName(given, middle, family)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Dr. Anna-Karin af Klint", PersonName("Anna-Karin", "", "af Klint", "Dr.")),
        ("г-н Петров Пётр", PersonName("Пётр", "", "Петров", "г-н")),
        ("Martin Luther King, Jr.", PersonName("Martin", "Luther", "King", "", "Jr.")),
        ("Prof. Dr. Hans Müller", PersonName("Hans", "", "Müller", "Prof. Dr.")),
    ],
)
def test_titles_and_suffixes_stand_apart(typed, name):
    assert split_name(typed) == name


def test_a_name_is_put_together_as_its_language_does():
    assert display_name("Malin", "Ekroth", "Anna") == "Malin Ekroth"
    assert display_name("Иван", "", "Ильич") == "Иван Ильич"
    assert formal_name("Иван", "Иванович", "Иванов") == "Иванов Иван Иванович"
    assert formal_name("Anna", "Maria", "Ekroth", title="Dr.") == "Dr. Anna Maria Ekroth"
    assert list_name("Malin", "", "Ekroth") == "Ekroth, Malin"
    assert list_name("Иван", "Иванович", "Иванов") == "Иванов Иван Иванович"
    assert list_name("Malin") == "Malin"


@pytest.mark.parametrize("typed", ["Иванов Иван Иванович", "Anna Maria Ekroth"])
def test_what_was_taken_apart_goes_together_again(typed):
    parts = split_name(typed)
    assert formal_name(parts.given, parts.middle, parts.family) == typed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО «Ромашка»", "Ромашка, ООО"),
        ('ООО"Ромашка"', "РОМАШКА"),
        ("Общество с ограниченной ответственностью «Ромашка»", "Ромашка"),
        ("Åre Kaffe AB", "Åre kaffe"),
        ("Aktiebolaget Volvo", "Volvo AB (publ)"),
        ("Acme, Inc.", "ACME"),
        ("Romashka L.L.C.", "Romashka LLC"),
        ("Müller GmbH & Co. KG", "Müller"),
        ("SIA Rīta Putas", "Rīta Putas"),
    ],
)
def test_two_spellings_of_a_company_match(one, other):
    assert company_key(one) == company_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ООО Ромашка", "Romashka LLC"),
        ("Kaffe AB", "Kaffebolaget"),
        ("As good as gold", "Good as gold"),
        ("ООО", "ЗАО"),
    ],
)
def test_different_companies_do_not_match(one, other):
    assert company_key(one) != company_key(other)


def test_the_legal_form_is_kept_as_it_is_written():
    assert legal_form("ООО «Ромашка»") == "ООО"
    assert legal_form("Acme, Inc.") == "Inc."
    assert legal_form("Kaffebolaget") == ""
    assert without_legal_form("ООО «Ромашка»", quotes=True) == "«Ромашка»"
