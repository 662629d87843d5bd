"""What a file is, decided by its first bytes and never by its name."""

import mmap
import zipfile
from pathlib import Path
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kontor.lib.tables.encodings import find_utf16
from kontor.lib.tables.limits import Limits
from kontor.lib.tables.refusal import TableRefused

Format = Literal["csv", "xlsx", "xlsm", "xlsb", "xls", "ods", "html", "vcard"]

HEAD_BYTES = 4096
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_TYPES: tuple[tuple[bytes, Promise], ...] = (
    (b"%PDF", _("a PDF document")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"BM", _("a picture")),
    (b"RIFF", _("a sound, film or picture")),
    (b"ID3", _("a sound file")),
    (b"{\\rtf", _("a text document")),
    (b"\x7fELF", _("a program")),
    (b"MZ", _("a program")),
    (b"SQLite format 3", _("a database")),
    (b"!BDN", _("an Outlook data file (PST)")),
)
ARCHIVES = (b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


def find_format(path: Path) -> Format:
    """The format of the file at `path`; TableRefused for everything that holds no table."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if not head.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise TableRefused("empty")
    if head.startswith(b"PK\x03\x04"):
        return _workbook_in_zip(path)
    if head.startswith(OLE_MAGIC):
        return _workbook_in_ole(path)
    _refuse_known_types(head)
    return _text_format(head)


def check_archive(path: Path, limits: Limits) -> None:
    """Refuse a zip that unpacks to too much, by what it declares about itself, before anything is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise TableRefused("damaged") from error
    unpacked = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if unpacked > limits.unpacked_bytes or (unpacked > 20_000_000 and unpacked / packed > limits.zip_ratio):
        raise TableRefused("zip_bomb")


def _workbook_in_zip(path: Path) -> Format:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise TableRefused("damaged") from error
    if "xl/workbook.xml" in names:
        return "xlsm" if "xl/vbaProject.bin" in names else "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if {"content.xml", "mimetype"} <= names:
        return "ods"
    if "word/document.xml" in names:
        raise TableRefused("wrong_type", what=_("a text document"))
    raise TableRefused("archive")


def _workbook_in_ole(path: Path) -> Format:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            raise TableRefused("password")
        if content.find("Workbook".encode("utf-16-le")) >= 0 or content.find("Book\0".encode("utf-16-le")) >= 0:
            return "xls"
    raise TableRefused("wrong_type", what=_("a document of an old Office program"))


def _refuse_known_types(head: bytes) -> None:
    if head.startswith(ARCHIVES):
        raise TableRefused("archive")
    for magic, what in OTHER_TYPES:
        if head.startswith(magic) and (len(magic) > 3 or not magic.isascii() or _is_binary(head)):
            raise TableRefused("wrong_type", what=what)
    if _is_binary(head):
        raise TableRefused("wrong_type", what=_("a file of an unknown type"))


def _is_binary(head: bytes) -> bool:
    if find_utf16(head):
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0b\x0c\x1a\x1b" for byte in head)
    return controls * 100 > len(head)


def _text_format(head: bytes) -> Format:
    text = head.decode(find_utf16(head) or "latin-1", "replace").lstrip("\ufeff\xef\xbb\xbf \t\r\n").casefold()
    if text.startswith("begin:vcard"):
        return "vcard"
    if text.startswith(("<?xml", "<html", "<!doctype", "<table", "<meta", "<head", "<body")):
        if "<table" in text or "<html" in text or "<meta" in text:
            return "html"
        raise TableRefused("wrong_type", what=_("an XML file"))
    return "csv"
