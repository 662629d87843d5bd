"""Log lines of all processes: one readable line an event on stderr, without secrets."""

from __future__ import annotations

import logging
import re
import sys
import time

SECRETS = (
    (re.compile(r"(://[^/\s:@]*):[^/\s@]+@"), r"\1:…@"),
    (re.compile(r"(?i)((?:password|passwd|secret|secret_key|token|authorization|cookie)\b\"?\s*[=:]\s*)\S+"), r"\1…"),
    (re.compile(r"(/(?:join|reset/key)/)[^/\s\"']+"), r"\1…"),  # links that open a door
)


class Line(logging.Formatter):
    """`2026-11-22T12:00:00.123Z WARNING kontor.web[412] text`, what looks like a secret replaced by `…`."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s[%(process)d] %(message)s", "%Y-%m-%dT%H:%M:%S"
        )

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def without_secrets(text: str) -> str:
    """The text with passwords in addresses and values named like secrets taken out."""
    for pattern, safe in SECRETS:
        text = pattern.sub(safe, text)
    return text


def configure(level: int = logging.INFO) -> None:
    """Sends every logger of this process to stderr; may be called again."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("kontor").setLevel(level)
    logging.getLogger("_granian").setLevel(logging.WARNING)
    logging.captureWarnings(capture=True)
