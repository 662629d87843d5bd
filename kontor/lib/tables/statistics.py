"""Which single-byte encoding a text is in that is not UTF-8, by the statistics of its letters."""

import re
from itertools import pairwise
from math import log

CYRILLIC = ("cp1251", "koi8-r", "cp866")
SINGLE_BYTE = ("cp1252", *CYRILLIC)
LETTER_RUN = re.compile(rb"[A-Za-z\x80-\xff]+")
HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")

# Share of each letter in Russian text, per thousand (Russian National Corpus, rounded).
LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
SHARES = "110 85 80 74 67 63 55 47 45 44 35 32 30 28 26 20 19 17 17 16 16 14 12 10 9 7 6 5 4 3 3 1 1"
RUSSIAN = dict(zip(LETTERS, map(int, SHARES.split()), strict=True))
OTHER_CYRILLIC = dict.fromkeys("іїєґўқғәңөұүһ", 5)
WEIGHTS = {letter: log(share) for letter, share in (RUSSIAN | OTHER_CYRILLIC).items()}
FOREIGN = -2.0


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


def _russian_score(text: bytes, encoding: str) -> float:
    decoded = text.decode(encoding, "replace")
    letters = sum(WEIGHTS.get(letter, FOREIGN) for letter in decoded.lower() if letter != " ")
    wrong_case = sum(before.islower() and after.isupper() for before, after in pairwise(decoded))
    return (letters - 3 * wrong_case) / max(1, len(decoded))
