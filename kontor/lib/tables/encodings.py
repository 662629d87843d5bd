"""Which encoding a text file is in, from its bytes: byte order marks, UTF-8 validity, then statistics of letters."""

import codecs
from collections.abc import Iterable

from kontor.lib.tables.mixed import Survey

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def find_utf16(head: bytes) -> str | None:
    """The UTF-16 flavour of a file's first bytes, with or without a byte order mark, or None."""
    if head.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le"
    if head.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be"
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if even + odd < len(head) / 20:
        return None
    if odd > 8 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 8 * odd else None


def mark_length(head: bytes) -> int:
    """How many bytes the byte order mark at the start takes, 0 without one."""
    return next((len(mark) for mark, _ in BYTE_ORDER_MARKS if head.startswith(mark)), 0)


def find_encoding(chunks: Iterable[bytes]) -> str:
    """The Python name of the encoding of a whole text, or `utf-8/NAME` if some of its lines are in another one.

    Reads to the end while the text is UTF-8 but for a few places; memory stays at some megabytes. What is broken and
    forms no words in another encoding either is still UTF-8 (the caller sees U+FFFD in those places).
    """
    survey = Survey()
    for number, chunk in enumerate(chunks):
        if not number and (known := _marked(chunk) or find_utf16(chunk[:4096])):
            return known
        survey.take(chunk)
        if not survey.is_utf8:
            break
    survey.finish()
    return survey.encoding()


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), None)
