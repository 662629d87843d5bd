"""From the lines of a card to its content lines: folding undone, soft line breaks joined, letters decoded."""

import quopri
import re
from collections.abc import Iterator

from kontor.lib.tables.statistics import guess_single_byte
from kontor.lib.vcards.splitting import CardText

CONTENT_LINE = re.compile(r"[A-Za-z0-9_.-]+\s*[:;]")
QUOTED_PRINTABLE = re.compile(r"[^:]*;\s*(ENCODING=)?\"?QUOTED-PRINTABLE\b[^:]*:", re.IGNORECASE)
STATED_CHARSET = re.compile(r"[^:]*;\s*CHARSET=\"?([\w.-]+)", re.IGNORECASE)
BINARY = re.compile(r"[^:]*;\s*(ENCODING=)?\"?(B|BASE64)\"?[;:]|[^:]*:data:[^,]*;base64,", re.IGNORECASE)


def content_lines(card: CardText) -> list[str]:
    """The content lines of the card in Unicode. A line break inside a quoted-printable value becomes `\\n`."""
    lines = list(_unfold(card.lines))
    if any(QUOTED_PRINTABLE.match(line) for line in lines if "=" in line):
        return [_decode_quoted(line, card.is_decoded) for line in lines]
    return lines if card.is_decoded else _decode_card(lines)


def _unfold(lines: list[str]) -> Iterator[str]:
    """Joins continuations: lines that begin with a space, soft breaks, and lines that are no content line.

    The last ones come from programs that write line breaks into notes or wrap pictures without a space.
    """
    current = ""
    soft = binary = False
    for raw in lines:
        line = raw.rstrip("\r\n").replace("\r", " ")
        if soft:
            current = current[:-1] + line
        elif line[:1] in (" ", "\t"):
            current += line.strip() if binary else line[1:]
        elif not line:
            continue
        elif current and (not CONTENT_LINE.match(line) or (binary and ":" not in line)):
            current += line.strip() if binary else "\\n" + line
        else:
            if current:
                yield current
            current, binary = line, bool(BINARY.match(line))
        soft = current.endswith("=") and not binary and bool(QUOTED_PRINTABLE.match(current))
    if current:
        yield current


def _decode_card(lines: list[str]) -> list[str]:
    joined = "\n".join(lines)
    if joined.isascii():
        return lines
    raw = joined.encode("latin-1")
    try:
        return raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        guessed = guess_single_byte(raw)
        return [_decode_line(line, guessed) for line in lines]


def _decode_line(line: str, guessed: str) -> str:
    stated = STATED_CHARSET.match(line)
    return _decode(line.encode("latin-1"), stated[1] if stated else "utf-8", guessed)


def _decode_quoted(line: str, is_decoded: bool) -> str:
    """The line with its quoted-printable value as plain, escaped text."""
    if not (match := QUOTED_PRINTABLE.match(line)):
        return line if is_decoded or line.isascii() else _decode_card([line])[0]
    raw = quopri.decodestring(line[match.end() :].encode("utf-8" if is_decoded else "latin-1"))
    stated = STATED_CHARSET.match(line)
    text = _decode(raw, stated[1] if stated else "utf-8", None)
    return match[0] + text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _decode(raw: bytes, charset: str, guessed: str | None) -> str:
    for name in (charset, "utf-8"):
        try:
            return raw.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode(guessed or guess_single_byte(raw), "replace")
