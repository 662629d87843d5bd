"""Names of files as strangers send them. No database."""

import pytest

from kontor.core.files.names import MOST_BYTES, ending_of, safe_name


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Offert Ängla.pdf", "Offert Ängla.pdf"),
        ("Договор № 5.docx", "Договор № 5.docx"),
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("a\r\nSet-Cookie: x=1.txt", "aSet-Cookie_ x=1.txt"),
        ("nul\0byte.txt", "nulbyte.txt"),
        ("fdp.exe\u202e.txt", "fdp.exe.txt"),
        ("family \U0001f468\u200d\U0001f469.png", "family \U0001f468\u200d\U0001f469.png"),
        ("setup.exe. . ", "setup.exe"),
        (".hidden", "hidden"),
        ("..", "file"),
        ("/", "file"),
        ("", "file"),
        ('a<b>"c|d?.txt', "a_b__c_d_.txt"),
    ],
)
def test_only_the_name_is_left(given: str, name: str) -> None:
    assert safe_name(given) == name


@pytest.mark.parametrize("letter", ["a", "å", "я", "\U0001f600"])
def test_a_long_name_keeps_its_ending(letter: str) -> None:
    name = safe_name(letter * 400 + ".pdf")
    assert name.endswith(letter + ".pdf")
    assert MOST_BYTES - 4 <= len(name.encode()) <= MOST_BYTES
    assert ending_of(name) == "pdf"
