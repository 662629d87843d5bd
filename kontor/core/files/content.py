"""What a file is, judged by its content and not by what the sender says of it."""

import mimetypes
import warnings
import zipfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from kontor.core.actions.errors import Refused
from kontor.core.files.names import PROGRAMS, ending_of

MOST_PIXELS = 50_000_000
PICTURES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif", "WEBP": "image/webp"}
UNKNOWN = "application/octet-stream"
STARTS_OF_PROGRAMS = (
    b"MZ",  # Windows
    b"\x7fELF",  # Linux
    b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",  # macOS
    b"\xca\xfe\xba\xbe",  # macOS, Java
    b"\x4c\x00\x00\x00\x01\x14\x02\x00",  # shortcuts of Windows
)  # fmt: skip
STARTS_OF_SCRIPTS = (b"#!", b"<?php")
PARTS_OF_PROGRAMS = ("META-INF/MANIFEST.MF", "AndroidManifest.xml")  # of zips that are Java or Android programs


@dataclass(frozen=True)
class Content:
    """The media type to keep; width and height in pixels only for pictures that may be shown in a page."""

    media_type: str
    width: int | None = None
    height: int | None = None


def judged(path: Path, name: str) -> Content:
    """What the stored bytes are. Raises Refused for programs, scripts and pictures with too many pixels."""
    with path.open("rb") as file:
        start = file.read(512)
    _refuse_programs(path, name, start)
    picture = _picture(path) if _may_be_picture(start) else None
    return picture or Content(_type_by_name(name))


def _refuse_programs(path: Path, name: str, start: bytes) -> None:
    binary = b"\0" in start and start.startswith(STARTS_OF_PROGRAMS)
    script = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(STARTS_OF_SCRIPTS)
    packed = start.startswith(b"PK") and _is_packed_program(path)
    if ending_of(name) in PROGRAMS or binary or script or packed:
        text = _("Programs and scripts are not kept here. Pack it into a ZIP file if it must be sent")
        raise Refused(text, field="file")


def _is_packed_program(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as packed:
            return any(part in packed.NameToInfo for part in PARTS_OF_PROGRAMS)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return False


def _may_be_picture(start: bytes) -> bool:
    webp = start.startswith(b"RIFF") and start[8:12] == b"WEBP"
    return webp or start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a"))


def _picture(path: Path) -> Content | None:
    """Reads only the head of the picture, never its pixels; None for what is not a whole head."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=list(PICTURES)) as picture:
                width, height = picture.size
                kind = PICTURES[str(picture.format)]
    except Image.DecompressionBombError:
        raise _too_many_pixels() from None
    except (OSError, SyntaxError, ValueError, KeyError):  # how Pillow says that it cannot read a file
        return None
    if width * height > MOST_PIXELS:
        raise _too_many_pixels()
    return Content(kind, width, height)


def _too_many_pixels() -> Refused:
    text = _("The picture has more than %(limit)s million pixels. Make it smaller")
    return Refused(text % {"limit": MOST_PIXELS // 1_000_000}, field="file")


def _type_by_name(name: str) -> str:
    """The type of a file that is only downloaded; a picture that is none loses its type."""
    guessed = mimetypes.guess_type(name, strict=False)[0] or UNKNOWN
    return UNKNOWN if guessed in PICTURES.values() or len(guessed) > 100 else guessed
