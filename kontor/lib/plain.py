"""Text made safe to store and to hand to other programs. Escaping for HTML is left to the templates."""

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["joined", "one_line", "parted", "row_number", "safe_cell", "unsafe_cell", "without_controls"]

_LEADS_FORMULA = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d[\d\u00a0\u202f ]*(?:[.,]\d+)*\s?%?")
_PLAIN_PHONE = re.compile(
    r"\+\d[\d ()./\u00a0-]{5,24}(?:,?\s*\(?(?:ext|x|доб|доп|вн|ankn)\.?\s*\d{1,8}\)?)?", re.IGNORECASE
)
# Left-to-right marks, overrides, isolates, zero-width spaces and the byte order mark: invisible, and they make equal
# things unequal or turn text around. The zero-width joiner stays, emoji and Indic scripts are spelled with it.
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def joined(texts: Iterable[str], sign: str = ";") -> str:
    """Texts in one cell of a file, parted by the sign; one within a text gets a backslash, so that `parted` gives the
    same texts."""
    between = "; " if sign == ";" else f" {sign} "
    return between.join(text.replace("\\", "\\\\").replace(sign, f"\\{sign}") for text in texts)


def parted(text: str, sign: str = ";") -> list[str]:
    """The texts of a cell, between signs and in lines; those without anything in them are left out."""
    pieces = re.findall(rf"(?:\\[\\{re.escape(sign)}]|[^{re.escape(sign)}\n\r])+", text)
    return [plain for piece in pieces if (plain := re.sub(rf"\\([\\{re.escape(sign)}])", r"\1", piece).strip())]


def row_number(text: str) -> int | None:
    """The whole number that a stranger wrote for a row or its version; None for all that a database cannot hold."""
    return int(text) if text.isdecimal() and len(text) < 19 else None


def safe_cell(text: str) -> str:
    """The text for a cell of a CSV or XLSX file; one that a spreadsheet would run as a formula gets an apostrophe.

    Plain numbers and phone numbers stay as they are. `unsafe_cell` takes exactly this apostrophe off again.
    Source: OWASP, "CSV Injection".
    """
    return f"'{text}" if _runs_as_formula(text.lstrip("'")) else text


def unsafe_cell(text: str) -> str:
    """What `safe_cell` was given: `unsafe_cell(safe_cell(text)) == text` for every text."""
    return text[1:] if text.startswith("'") and _runs_as_formula(text.lstrip("'")) else text


def _runs_as_formula(text: str) -> bool:
    if not _LEADS_FORMULA.match(text):
        return False
    return not (_PLAIN_NUMBER.fullmatch(text) or _PLAIN_PHONE.fullmatch(text))


def without_controls(text: str) -> str:
    """The text without control and invisible direction signs; line ends become \\n, half of a surrogate pair U+FFFD."""
    if text.isprintable():
        return _INVISIBLE.sub("", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", _INVISIBLE.sub("", text)))


def one_line(text: str, limit: int | None = None) -> str:
    """The text on one line, spaces squeezed; longer than `limit` characters it is cut and ends in an ellipsis."""
    line = " ".join(without_controls(text).split())
    if limit is None or len(line) <= limit:
        return line
    return _cut(line, limit - 1).rstrip() + "…"


def _cut(line: str, length: int) -> str:
    """At most `length` characters, never between a letter and the marks that stand on it."""
    while length > 0 and unicodedata.combining(line[length]):
        length -= 1
    return line[:length]
