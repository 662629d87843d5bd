"""Names of files as strangers send them, made safe to keep, to show and to give back."""

import re
import unicodedata
from pathlib import PurePosixPath

MOST_BYTES = 255
LONGEST_ENDING = 20
_JOINERS = "\u200c\u200d"  # parts of words and of signs; all other format characters can hide what a name is
_FORBIDDEN = re.compile(r'[<>:"|?*]')

PROGRAMS = frozenset((
    "apk", "appimage", "application", "appref-ms", "bat", "bash", "cgi", "cmd", "com", "cpl", "csh",
    "deb", "desktop", "dll", "dmg", "elf", "exe", "fish", "gadget", "hta", "inf", "ins", "iso", "jar", "js", "jse",
    "jsp", "ko", "ksh", "lnk", "mjs", "msc", "msi", "msp", "mst", "osx", "pif", "pkg", "php", "phtml", "pl",
    "ps1", "ps1xml", "ps2", "psc1", "psm1", "py", "pyc", "pyw", "rb", "reg", "rpm", "run", "scf", "scr", "sct",
    "settingcontent-ms", "sh", "shb", "so", "sys", "url", "vb", "vbe", "vbs", "wasm", "ws", "wsc", "wsf", "wsh",
    "xap", "xll", "zsh",
))  # fmt: skip
"""Endings under which a click can run something (Microsoft's list of blocked attachments and its like elsewhere).
Documents are not among them: they are only ever downloaded."""


def safe_name(given: str) -> str:
    """The name without path, control characters, hidden turns of direction; at most 255 bytes, the ending kept."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = "".join(sign for sign in name if sign in _JOINERS or unicodedata.category(sign)[0] != "C")
    name = _FORBIDDEN.sub("_", " ".join(name.split())).strip(" .")
    return _cut(name) or "file"


def _cut(name: str) -> str:
    if len(name.encode()) <= MOST_BYTES:
        return name
    ending = PurePosixPath(name).suffix
    if len(ending.encode()) > LONGEST_ENDING:
        ending = ""
    room = MOST_BYTES - len(ending.encode())
    return name.encode()[:room].decode(errors="ignore").removesuffix(ending).rstrip(" .") + ending


def ending_of(name: str) -> str:
    """The last ending in small letters, without its dot; "" for none."""
    return PurePosixPath(name).suffix.lstrip(".").lower()
