"""Texts in which some lines are UTF-8 and others are not, as when lines of one program are pasted among another's.

`cp1252` is such a text too: what is UTF-8 in it is read so. In `utf-8/cp1252` nearly all is UTF-8, and a line is read
as cp1252 only if its letters then form words; what is damaged keeps U+FFFD.
"""

import re
from collections.abc import Callable

from kontor.lib.tables.statistics import SINGLE_BYTE, guess_single_byte

EVIDENCE_BYTES = 1_000_000
MOSTLY = 20  # times as many letters in UTF-8 as broken ones make a text UTF-8
HIGH = bytes(range(128, 256))
WORD = re.compile(r"[^\W\d_]+")


def line_decoder(encoding: str) -> Callable[[bytes], str] | None:
    """How each line of such a text is read; None for an encoding that holds for the whole text."""
    main, _slash, other = encoding.partition("/")
    if other:
        return lambda raw: _decode_doubtful(raw, other)
    return (lambda raw: _decode_either(raw, main)) if main in SINGLE_BYTE else None


class Survey:
    """Counts how much of a text is UTF-8, and keeps lines that are something else."""

    def __init__(self) -> None:
        self._valid = self._broken = 0
        self._foreign = bytearray()
        self._rest = b""

    def take(self, chunk: bytes) -> None:
        """The next piece of the text; its last line, or at least a letter that was cut in two, waits for more."""
        if not self._rest and chunk.isascii():
            return
        data = self._rest + chunk
        end = data.rfind(b"\n") + 1 or len(data.rstrip(HIGH)) or len(data)
        self._rest = data[end:]
        self._count(data[:end])

    def finish(self) -> None:
        """No more pieces come."""
        self._count(self._rest)
        self._rest = b""

    @property
    def is_utf8(self) -> bool:
        """Whether the text so far is UTF-8 but for a few places."""
        return not self._foreign or self._valid > MOSTLY * self._broken

    def encoding(self) -> str:
        """The encoding of the text: of one kind, or `utf-8/…` when there are words in another one."""
        if not self._foreign:
            return "utf-8"
        other = guess_single_byte(bytes(self._foreign))
        if not self.is_utf8:
            return other
        is_text = any(_forms_words(line.decode(other, "replace")) for line in self._foreign.splitlines())
        return f"utf-8/{other}" if is_text else "utf-8"

    def _count(self, lines: bytes) -> None:
        try:
            self._valid += len(lines) - len(lines.decode())
        except UnicodeDecodeError:
            for line in lines.splitlines(keepends=True):
                if not line.isascii():
                    self._count_line(line)

    def _count_line(self, line: bytes) -> None:
        valid, broken = _counts(line)
        self._valid += valid
        self._broken += broken
        if broken and valid <= broken and len(self._foreign) < EVIDENCE_BYTES:
            self._foreign += line


def _decode_either(raw: bytes, other: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8" if _is_damaged(raw) else other, "replace")


def _decode_doubtful(raw: bytes, other: str) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        text = raw.decode(other, "replace")
        return raw.decode("utf-8", "replace") if _is_damaged(raw) or not _forms_words(text) else text


def _is_damaged(raw: bytes) -> bool:
    """Whether a line is UTF-8 with a few broken letters: most letters of another encoding make no UTF-8."""
    if raw.decode("utf-8", "ignore").isascii():
        return False
    valid, broken = _counts(raw)
    return valid > broken


def _counts(raw: bytes) -> tuple[int, int]:
    """How many bytes continue a letter, as only UTF-8 has them, and in how many places the bytes are not UTF-8."""
    kept = raw.decode("utf-8", "ignore")
    return len(kept.encode()) - len(kept), raw.decode("utf-8", "replace").count("\ufffd")


def _forms_words(text: str) -> bool:
    """Whether the letters beyond ASCII stand mostly in words, in one case or with a capital first."""
    words: list[str] = [word for word in WORD.findall(text) if not word.isascii()]
    good = sum(len(word) > 1 and (word.islower() or word.isupper() or word.istitle()) for word in words)
    return 2 * good > len(words)
