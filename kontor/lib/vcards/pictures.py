"""The pictures in a card. Cards are read without them, so that memory stays flat; whoever keeps one reads it again."""

import base64
import binascii
from pathlib import Path

from kontor.lib.vcards.parsing import ContentLine, parse_line
from kontor.lib.vcards.splitting import split_cards
from kontor.lib.vcards.unfolding import content_lines

PICTURES = frozenset(("PHOTO", "LOGO", "X-MS-CARDPICTURE"))


def read_pictures(path: Path, start: int) -> list[bytes]:
    """The content of the pictures in the card that begins at this byte (`card.start`); those that are no base64 are
    left out."""
    with path.open("rb") as file:
        text = next(split_cards(file, start), None)
    lines = map(parse_line, content_lines(text)) if text is not None and text.problem is None else ()
    found = (_content(line) for line in lines if line is not None and line.is_binary and line.name in PICTURES)
    return [content for content in found if content]


def _content(line: ContentLine) -> bytes:
    """Of a line of version 3 or of a data address of version 4 (RFC 2426 section 3.1.4, RFC 6350 section 6.2.4)."""
    text = line.value.partition(",")[2] if line.value[:5].lower() == "data:" else line.value
    try:
        return base64.b64decode("".join(text.split()))
    except (binascii.Error, ValueError):
        return b""
