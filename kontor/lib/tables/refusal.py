"""The one error of this package: a file that cannot be read as a table, with words for the person."""

from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Reason = Literal[
    "empty",
    "too_large",
    "wrong_type",
    "archive",
    "password",
    "zip_bomb",
    "too_many_rows",
    "memory",
    "timeout",
    "damaged",
    "no_sheet",
    "no_rows",
]

TEXTS: dict[Reason, Promise] = {
    "empty": _("The file is empty. Export it again and check that it has rows."),
    "too_large": _("The file is %(size)s MB; the limit is %(limit)s MB. Split it into parts, or save it as CSV."),
    "wrong_type": _("This is %(what)s, not a table. Choose a CSV, XLSX, XLS, ODS or vCard file."),
    "archive": _("This is an archive. Unpack it and choose the table that is inside."),
    "password": _("The workbook is protected by a password. Remove the password, save it and choose it again."),
    "zip_bomb": _("The workbook unpacks to far more than its size allows. Save it again, or save the sheet as CSV."),
    "too_many_rows": _("The sheet has more than %(limit)s rows. Save it as CSV, or split it into parts."),
    "memory": _("The workbook needs too much memory. Save the sheet as CSV and choose that."),
    "timeout": _("Reading the workbook took longer than %(limit)s seconds. Save the sheet as CSV and choose that."),
    "damaged": _("The file is damaged and cannot be read. Open it in the program it came from and save it again."),
    "no_sheet": _("The workbook has no sheet named “%(sheet)s”."),
    "no_rows": _("The file has no rows below its header."),
}


class TableRefused(Exception):
    """The file cannot be taken. `reason` is stable for code; `str()` is the text in the reader's language."""

    def __init__(self, reason: Reason, **values: object) -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.values = values

    def __str__(self) -> str:
        return str(TEXTS[self.reason]) % self.values
