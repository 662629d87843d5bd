"""Which encoding a text file is in, from its bytes: byte order marks, UTF-8 validity, then statistics of letters."""

import codecs
import re
from collections.abc import Iterable
from itertools import pairwise
from math import log

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CYRILLIC = ("cp1251", "koi8-r", "cp866")
LETTER_RUN = re.compile(rb"[A-Za-z\x80-\xff]+")
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
EVIDENCE_BYTES = 1_000_000

# Share of each letter in Russian text, per thousand (Russian National Corpus, rounded).
LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
SHARES = "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
RUSSIAN = dict(zip(LETTERS, map(int, SHARES.split()), strict=True))
OTHER_CYRILLIC = dict.fromkeys("іїєґўқғәңөұүһ", 5)
WEIGHTS = {letter: log(share) for letter, share in (RUSSIAN | OTHER_CYRILLIC).items()}
FOREIGN = -2.0


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
    """The Python name of the encoding of a whole text.

    Reads to the end only while the text is pure UTF-8; memory stays at one chunk. A text with a few broken bytes
    among many valid ones is still UTF-8 (the caller sees U+FFFD in those places).
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    evidence = bytearray()
    first = True
    for chunk in chunks:
        if first:
            first = False
            if known := _marked(chunk) or find_utf16(chunk[:4096]):
                return known
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            evidence += chunk
            return _after_broken_utf8(evidence)
        if not chunk.isascii() and len(evidence) < EVIDENCE_BYTES:
            evidence += chunk
    return "utf-8"


def guess_single_byte(sample: bytes) -> str:
    """cp1251, koi8-r, cp866 or cp1252 for text that is not UTF-8.

    Cyrillic words consist of high bytes, Western ones mix them with ASCII letters; among the Cyrillic encodings
    the one whose letters look most like Russian wins.
    """
    runs = LETTER_RUN.findall(sample)
    with_high = [run for run in runs if not run.isascii()]
    solid = [run for run in with_high if HIGH_RUN.fullmatch(run)]
    if sum(map(len, solid)) * 2 <= sum(map(len, with_high)):
        return "cp1252"
    text = b" ".join(solid)
    return max(CYRILLIC, key=lambda encoding: _russian_score(text, encoding))


def _marked(head: bytes) -> str | None:
    return next((encoding for mark, encoding in BYTE_ORDER_MARKS if head.startswith(mark)), None)


def _after_broken_utf8(sample: bytearray) -> str:
    text = bytes(sample).decode("utf-8", "replace")
    broken = text.count("\ufffd")
    valid = sum(map(len, re.findall(r"[^\x00-\x7f\ufffd]+", text)))
    return "utf-8" if valid > 20 * broken else guess_single_byte(bytes(sample))


def _russian_score(text: bytes, encoding: str) -> float:
    decoded = text.decode(encoding, "replace")
    letters = sum(WEIGHTS.get(letter, FOREIGN) for letter in decoded.lower() if letter != " ")
    wrong_case = sum(before.islower() and after.isupper() for before, after in pairwise(decoded))
    return (letters - 3 * wrong_case) / max(1, len(decoded))
