"""Companies from files, and the people they name."""

import pytest

from kontor.people.parties.model import Employment, Party

pytestmark = pytest.mark.django_db

FILE = """Company name,INN,Phone,Contact person,Position
ООО «Ромашка»,7707083893,+7 495 123-45-67,Иван Петров,Директор
ООО «Ромашка»,7707083893,+7 495 123-45-67,Мария Сидорова,Бухгалтер
АО Вектор,7728168971,,,
"""


def companies():
    return {party.name: party for party in Party.objects.filter(type="company", deleted_at=None)}


def test_companies_come_with_tax_id_and_their_people(run):
    counts = run(FILE, "companies")
    assert counts["created"] == 2
    assert companies()["ООО «Ромашка»"].tax_id == "7707083893"
    jobs = Employment.objects.order_by("person__name").values_list("person__name", "company__name", "position")
    assert list(jobs) == [
        ("Иван Петров", "ООО «Ромашка»", "Директор"),
        ("Мария Сидорова", "ООО «Ромашка»", "Бухгалтер"),
    ]


def test_the_same_file_again_brings_nothing(run):
    run(FILE, "companies")
    assert run(FILE, "companies") == {"same": 3}
    assert Party.objects.count() == 4


def test_update_by_tax_id(run):
    run(FILE, "companies")
    assert run("Company name,INN,Industry\nРомашка-2,7707083893,Цветы\n", "companies", update_by="tax_id") == {
        "updated": 1
    }
    assert companies()["Ромашка-2"].industry == "Цветы"


def test_companies_of_one_name_and_two_tax_ids_are_two(run):
    run("Company name,INN\nВектор,7728168971\n", "companies")
    assert run("Company name,INN\nВектор,7707083893\n", "companies") == {"created": 1}
