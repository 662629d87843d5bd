"""Legal details of a file: columns of 1C and Bitrix24 become fields; what is no number is kept and told."""

from functools import reduce

import pytest

from kontor.core.kinds.cells import Formats
from kontor.people.parties.accounts import ACCOUNTS
from kontor.people.parties.model import Company

pytestmark = pytest.mark.django_db

ONE_C = "Наименование,ИНН/КПП,ОГРН,Полное наименование,Руководитель,Дата регистрации,Расчетный счет,БИК,Банк\n"
ROW = (
    "Ромашка ООО,7707083893/770701001,1027700132195,Общество с ограниченной ответственностью «Ромашка»,"
    "Лис Анна Ивановна,20.06.1991,40702810400000000225,044525225,ПАО Сбербанк\n"
)


def test_counterparties_of_1c_bring_their_legal_details(run):
    assert run(ONE_C + ROW, "companies") == {"created": 1}
    firm = Company.objects.select_related("legal").get()
    assert (firm.tax_id, firm.legal.kpp, firm.legal.registration_id) == ("7707083893", "770701001", "1027700132195")
    assert (firm.legal.head_name, firm.legal.founded) == ("Лис Анна Ивановна", "1991-06-20")
    assert firm.legal.legal_name.endswith("ответственностью «Ромашка»")
    shown = ACCOUNTS.text(ACCOUNTS.get(firm), Formats(language="ru"))
    assert shown == "40702810400000000225 БИК 044525225 ПАО Сбербанк"
    assert firm.other == {}


def test_wrong_numbers_are_kept_with_the_other_details_and_told(run):
    mistakes = {"7707083893": "7707083894", "0225,044525225": "0226,044525225", "20.06.": "32.06."}
    wrong = reduce(lambda row, change: row.replace(*change), mistakes.items(), ROW)
    assert run(ONE_C + wrong, "companies") == {"created": 1}
    firm = Company.objects.get()
    assert (firm.tax_id, firm.legal.kpp) == ("", "770701001")
    assert firm.other["Расчетный счет"].startswith("40702810400000000226")
    assert firm.other["Дата регистрации"] == "32.06.1991"
    told = "\n".join(run.last.notes.filter(type="remark").values_list("reason", flat=True))
    assert "INN: the check digit 4 in place 10 does not fit 770708389" in told
    assert "does not fit BIK 044525225" in told


def test_the_same_file_again_changes_nothing(run):
    run(ONE_C + ROW, "companies")
    assert run(ONE_C + ROW, "companies", update_by="tax_id") == {"same": 1}


def test_a_bank_without_an_account_is_kept(run):
    run("Company name,Bank\nLindö AB,SEB\n", "companies")
    assert Company.objects.get().other == {"Bank": "SEB"}
