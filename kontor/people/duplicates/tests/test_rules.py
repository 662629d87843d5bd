"""When two names can mean one customer."""

import pytest

from kontor.people.duplicates.rules import names_alike


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("ООО «Ромашка»", "Ромашка"),
        ("Lindö Marina AB", "Lindo Marina"),
        ("Lindö Marina AB", "Lindö Marinna AB"),
        ("Romashka", "ООО «Ромашка»"),
        ("Marina Lindö", "Lindö Marina AB"),
    ],
)
def test_companies_are_alike_whatever_form_order_alphabet_or_slip(name, other):
    assert names_alike(name, other, company=True)


@pytest.mark.parametrize(
    ("name", "other"),
    [("Volvo", "Volvo Trucks"), ("Lindö Marina", "Lindö Krog"), ("ABB", "ABC"), ("Bergs Tak", "Berga Tok")],
)
def test_other_companies_are_not(name, other):
    assert not names_alike(name, other, company=True)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Иван Иванов", "Иванов Иван Иванович"),
        ("Ivan Ivanov", "Иванов Иван"),
        ("Malin Ekroth", "Ekroth, Malin"),
        ("Malin Ekrot", "Malin Ekroth"),
    ],
)
def test_persons_are_alike_in_any_order_and_without_the_patronymic(name, other):
    assert names_alike(name, other, company=False)


@pytest.mark.parametrize(("name", "other"), [("Malin", "Malin Ekroth"), ("Anna Berg", "Anna Ek"), ("Li Wu", "Li Xu")])
def test_other_persons_are_not(name, other):
    assert not names_alike(name, other, company=False)
