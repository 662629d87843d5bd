"""Swedish numbers: of organisations and of persons, which sole traders use as theirs.

Sources: Skatteverket, SKV 709 (organisationsnummer), SKV 704 (personnummer); both end in a check digit by Luhn.
"""

from django.utils.translation import gettext_lazy as _
from stdnum import luhn

from kontor.lib.identifiers.digits import compare_last, digits_of
from kontor.lib.identifiers.errors import WrongGroups

ORGANISATION_NUMBER = _("Organisation number")
_CENTURIES = ("16", "18", "19", "20")


def parse_organisation_number(text: str) -> str:
    """The number as NNNNNN-NNNN; a century in front stays with persons, and 16 in front of organisations goes."""
    number = digits_of(text.replace("+", "-"), ORGANISATION_NUMBER, (10, 12))
    century, own = number[:-10], number[-10:]
    if century and century not in _CENTURIES:
        groups = _("of 12 digits the first two are 16, 18, 19 or 20")
        raise WrongGroups(text, name=ORGANISATION_NUMBER, groups=groups, example="556000-4615")
    compare_last(text, ORGANISATION_NUMBER, own, luhn.calc_check_digit(own[:-1]))
    return f"{'' if century == '16' else century}{own[:-4]}-{own[-4:]}"
