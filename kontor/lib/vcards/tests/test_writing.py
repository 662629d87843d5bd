"""Writing cards: what was read comes back the same, in lines that other programs accept."""

from io import BytesIO
from pathlib import Path

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import Address, Card, Handle, Labelled, Property, read_cards, write_card

SAMPLES = Path(__file__).parent / "samples"
FULL = Card(
    full_name="Анна; Ли, мл.",
    family="Ли",
    given="Анна, Мария",
    prefix="Dr.",
    suffix="мл.",
    nicknames=("Аня, она же", "А"),
    organisation="Рога; копыта",
    units=("Отдел, 1",),
    title="C\\D",
    role="buyer",
    phones=(Labelled("+7 916 123-45-67", ("cell", "work"), "Дача: за городом", True), Labelled("12")),
    emails=(Labelled("a@b.example", ("home",)),),
    addresses=(Address("Лесная, 5\nкв. 1", "Тверь", "", "170000", "Россия", "а/я 5", "вход 2", ("home",), "Дача"),),
    urls=(Labelled("https://x.example/?a=1;b=2,3"),),
    messengers=(Handle("telegram", "@anna"), Handle("", "кто-то"), Handle("google talk", "a:b")),
    socials=(Handle("linkedin", "https://linkedin.example/in/a"),),
    birthday=PartialDate(None, 2, 29),
    note="строка 1\nстрока 2; и " + "длинная " * 30 + "конец",
    categories=("VIP", "a,b"),
    gender="F",
    uid="urn:uuid:1",
    is_organisation=True,
    rest=(Property("X-SHOE", "44\\, 45", ("TYPE=eu",), "Размер"), Property("ANNIVERSARY", "20150620")),
)


@pytest.mark.parametrize("version", ["3.0", "4.0"])
def test_what_is_written_reads_back_the_same(version):
    assert list(read_cards(BytesIO(write_card(FULL, version).encode()))) == [FULL]


@pytest.mark.parametrize("version", ["3.0", "4.0"])
@pytest.mark.parametrize("name", ["iphone.vcf", "android21.vcf"])
def test_cards_of_phones_survive_writing(name, version):
    for card in read_cards(SAMPLES / name):
        assert list(read_cards(BytesIO(write_card(card, version).encode()))) == [card]


def test_lines_are_folded_as_the_standard_asks():
    lines = write_card(FULL).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert lines[:2] == [b"BEGIN:VCARD", b"VERSION:4.0"]


@pytest.mark.parametrize(("version", "line"), [("3.0", "BDAY:1987-05-17"), ("4.0", "BDAY:19870517")])
def test_each_version_has_its_form_of_a_birthday(version, line):
    assert line in write_card(Card(full_name="A", birthday=PartialDate(1987, 5, 17)), version).split("\r\n")
