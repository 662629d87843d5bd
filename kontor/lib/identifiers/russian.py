"""Russian numbers: INN (taxpayer), KPP (reason of registration), OGRN (state register).

Sources: orders of the Federal Tax Service ММВ-7-6/435 (INN, KPP) and of the Ministry of Finance 165n (OGRN, OGRNIP).
"""

import re

from django.utils.translation import gettext_lazy as _
from stdnum.ru import inn, ogrn

from kontor.lib.identifiers.digits import compact, compare_last, digits_of
from kontor.lib.identifiers.errors import WrongGroups

INN, KPP, OGRN = _("INN"), _("KPP"), _("OGRN")
_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}")


def parse_inn(text: str) -> str:
    """The ten digits of a company or the twelve of a person. Raises BadIdentifier."""
    number = digits_of(text, INN, (10, 12))
    if len(number) == 10:
        compare_last(text, INN, number, inn.calc_company_check_digit(number))
    else:
        compare_last(text, INN, number, inn.calc_personal_check_digits(number))
    return number


def parse_kpp(text: str) -> str:
    """Nine signs: tax office, reason, number. There is no check digit. Raises BadIdentifier."""
    number = compact(text)
    if not _KPP.fullmatch(number):
        groups = _("4 digits of the tax office, 2 digits or letters, 3 digits")
        raise WrongGroups(text, name=KPP, groups=groups, example="770701001")
    return number


def parse_ogrn(text: str) -> str:
    """The 13 digits of a company or the 15 of a sole trader (OGRNIP). Raises BadIdentifier."""
    number = digits_of(text, OGRN, (13, 15))
    if number[0] not in ("123456789" if len(number) == 13 else "34"):
        groups = _("13 digits of a company do not begin with 0, 15 of a sole trader begin with 3")
        raise WrongGroups(text, name=OGRN, groups=groups, example="1027700132195")
    compare_last(text, OGRN, number, ogrn.calc_check_digit(number)[-1])
    return number
