"""Reading cards as phones and mail programs write them."""

import base64
import io
import tracemalloc
from pathlib import Path

import pytest

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import Address, BrokenCard, Card, Handle, Labelled, Property, read_cards, read_pictures

SAMPLES = Path(__file__).parent / "samples"


def read(data):
    return list(read_cards(io.BytesIO(data if isinstance(data, bytes) else data.encode())))


def card(*lines):
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    (found,) = read(text)
    return found


def test_a_person_and_a_firm_from_an_iphone():
    anna, bakery = read_cards(SAMPLES / "iphone.vcf")
    assert anna == Card(
        full_name="Анна Сергеевна Ковалёва",
        family="Ковалёва",
        given="Анна",
        additional="Сергеевна",
        nicknames=("Аня",),
        organisation="ООО «Ёлочка»",
        units=("Отдел закупок",),
        title="Начальник отдела",
        phones=(
            Labelled("+7 916 123-45-67", ("cell",), preferred=True),
            Labelled("+7 495 765-43-21", label="Дача"),
        ),
        emails=(
            Labelled("anna@elochka.example", ("work",), preferred=True),
            Labelled("anna.k@mail.example", ("home",)),
        ),
        addresses=(
            Address("ул. Лесная, 5\nстр. 2", "Москва", "", "125047", "Россия", kinds=("work",), preferred=True),
        ),
        urls=(Labelled("https://elochka.example", ("homepage",), preferred=True),),
        messengers=(Handle("telegram", "anna_k"),),
        socials=(Handle("linkedin", "http://www.linkedin.com/in/annak"),),
        birthday=PartialDate(None, 5, 17),
        note="Любит чай, не кофе\nЗвонить после 11",
        categories=("Клиенты", "VIP"),
        rest=(
            Property("X-ABADR", "ru"),
            Property("X-ABDATE", "2015-06-20", ("type=pref",), "_$!<Anniversary>!$_"),
        ),
    )
    assert (anna.left_out, anna.version, anna.line) == (("PHOTO",), "3.0", 1)
    assert (bakery.organisation, bakery.is_organisation) == ("Bageriet i Malmö AB", True)
    assert [phone.kinds for phone in bakery.phones] == [("main",), ("work", "fax")]


def test_a_card_of_an_old_android_phone():
    (oleg,) = read_cards(SAMPLES / "android21.vcf")
    assert (oleg.family, oleg.given, oleg.additional) == ("Щукин", "Олег", "Петрович")
    assert oleg.phones == (
        Labelled("+79162223344", ("cell",), preferred=True),
        Labelled("84951112233", ("work", "fax")),
        Labelled("84961234567", label="Дача"),
    )
    assert oleg.addresses[0].street == "Лесная, 5"
    assert oleg.note == "Первая\nВторая"
    assert oleg.messengers == (Handle("skype", "live:oleg.shchukin"),)
    assert oleg.left_out == ("PHOTO",)


@pytest.mark.parametrize(
    "line",
    [
        "TEL;CELL;PREF:+1",
        "TEL;TYPE=CELL,PREF:+1",
        'TEL;TYPE="cell,voice";PREF=1:+1',
        "TEL;TYPE=cell;TYPE=pref:+1",
        "tel;type=CELL;type=VOICE;type=pref:+1",
        "item1.TEL;type=pref:+1\r\nitem1.X-ABLabel:_$!<Mobile>!$_",
        "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+1",
    ],
)
def test_the_type_of_a_number_is_read_in_every_spelling(line):
    assert card("FN:A", line).phones == (Labelled("+1", ("cell",), preferred=True),)


@pytest.mark.parametrize(
    ("written", "birthday"),
    [
        ("19870517", PartialDate(1987, 5, 17)),
        ("1987-05-17", PartialDate(1987, 5, 17)),
        ("1987-05-17T00:00:00Z", PartialDate(1987, 5, 17)),
        ("--0517", PartialDate(None, 5, 17)),
        ("--05-17", PartialDate(None, 5, 17)),
        ("1604-02-29", PartialDate(None, 2, 29)),
    ],
)
def test_birthdays_with_and_without_a_year(written, birthday):
    assert card("FN:A", f"BDAY:{written}").birthday == birthday


def test_an_impossible_birthday_is_kept_as_it_was_typed():
    found = card("FN:A", "BDAY:1987-13-45")
    assert found.birthday is None
    assert found.rest == (Property("BDAY", "1987-13-45"),)


def test_escaped_letters_and_folded_lines_even_inside_a_letter():
    raw = "NOTE:one\\, two\\; three\\\\ four\\nfive ёлка".encode()
    folded = b"\r\n ".join(raw[i : i + 7] for i in range(0, len(raw), 7))
    (found,) = read(b"BEGIN:VCARD\r\nFN:A\r\n" + folded + b"\r\nEND:VCARD\r\n")
    assert found.note == "one, two; three\\ four\nfive ёлка"


@pytest.mark.parametrize(
    "data",
    [
        "BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=windows-1251:Анна Ли\nEND:VCARD\n".encode("cp1251"),
        "BEGIN:VCARD\nVERSION:3.0\nFN:Анна Ли\nEND:VCARD\n".encode("cp1251"),
        "BEGIN:VCARD\nVERSION:3.0\nFN:Анна Ли\nEND:VCARD\n".encode("utf-16"),
        "\ufeffBEGIN:VCARD\nVERSION:3.0\nFN:Анна Ли\nEND:VCARD\n".encode(),
        b"BEGIN:VCARD\nFN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=C0=ED=ED=E0=20=\n=CB=E8\nEND:VCARD\n",
        b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:=C0=ED=ED=E0=20=CB=E8\nEND:VCARD\n",
    ],
)
def test_letters_in_every_encoding(data):
    (found,) = read(data)
    assert found.full_name == "Анна Ли"


@pytest.mark.parametrize(
    "broken",
    [
        "BEGIN:VCARD\nFN:Broken\n",
        "BEGIN:VCARD\nthis is no card at all\nEND:VCARD\n",
        "BEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n",
        "garbage between cards\n",
        "BEGIN:VCARD\nEND:VCARD\n",
        "\x00\x01\x02 binary\n",
        "BEGIN:VCARD\nVE=HOME:x\nEND:VCARD\n",
    ],
)
def test_a_broken_card_in_the_middle_costs_only_itself(broken):
    good = "BEGIN:VCARD\nFN:{}\nEND:VCARD\n"
    first, middle, last = read(good.format("First") + broken + good.format("Last"))
    assert (first.full_name, last.full_name) == ("First", "Last")
    assert isinstance(middle, BrokenCard)
    assert middle.line == 4
    assert str(middle.reason).endswith(".")


def test_a_card_cut_off_at_the_end_of_the_file_is_broken():
    _first, last = read("BEGIN:VCARD\nFN:A\nEND:VCARD\nBEGIN:VCARD\nFN:B\nTEL:1")
    assert isinstance(last, BrokenCard)
    assert "FN:B" in last.text


def test_a_note_with_bare_line_breaks_keeps_all_its_lines():
    assert card("FN:A", "NOTE:first", "second line", "third").note == "first\nsecond line\nthird"


def test_the_card_of_an_agent_inside_a_card_does_not_end_it():
    found = card("FN:Boss", "AGENT:", "BEGIN:VCARD", "FN:Agent", "END:VCARD", "TEL:1")
    assert (found.full_name, found.phones[0].value) == ("Boss", "1")


def test_unknown_lines_and_second_titles_are_kept():
    found = card("FN:A", "TITLE:One", "TITLE:Two", "X-SHOE-SIZE;TYPE=eu:44")
    assert found.title == "One"
    assert found.rest == (Property("TITLE", "Two"), Property("X-SHOE-SIZE", "44", ("TYPE=eu",)))


def test_a_label_in_an_unknown_encoding_is_read_all_the_same():
    found = card("FN:A", "TEL;X-CUSTOM(CHARSET=nonsense,ENCODING=QUOTED-PRINTABLE,=44=61):1")
    assert found.phones == (Labelled("1", label="Da"),)


def test_what_android_has_no_name_for_is_read_as_the_lines_of_others():
    found = card(
        "FN:A",
        "X-ANDROID-CUSTOM;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:vnd.android.cursor.item/nickname;=D0=9D=D0=B8=D0=BA=D0=B0;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2015-05-05;1;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;1980-02-01;3;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;2001-02-03;0;Name day;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Peter;14;;;;;;;;;;;;;",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/identity;x;y;;;;;;;;;;;;;",
    )
    assert (found.nicknames, found.birthday) == (("Ника",), PartialDate(1980, 2, 1))
    assert found.rest == (
        Property("X-ABDATE", "2015-05-05", label="_$!<Anniversary>!$_"),
        Property("X-ABDATE", "2001-02-03", label="Name day"),
        Property("X-ABRELATEDNAMES", "Peter", label="_$!<Spouse>!$_"),
        Property("X-ANDROID-CUSTOM", "vnd.android.cursor.item/identity;x;y"),
    )


def test_every_line_that_holds_no_text_is_named():
    found = card("FN:A", "LOGO;ENCODING=b:AAAA", "SOUND;ENCODING=b:AAAA", "X-MS-CARDPICTURE;ENCODING=BASE64:AAAA")
    assert found.left_out == ("LOGO", "SOUND", "X-MS-CARDPICTURE")


def test_reading_goes_on_after_a_card():
    data = (SAMPLES / "iphone.vcf").read_bytes()
    anna, bakery = read(data)
    assert list(read_cards(io.BytesIO(data), position=anna.position)) == [bakery]


def test_memory_stays_flat_with_many_pictures(tmp_path):
    path = tmp_path / "many.vcf"
    picture = "PHOTO;ENCODING=b:" + "\r\n ".join(["A" * 70] * 300)
    with path.open("w") as file:
        for number in range(300):
            file.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:N{number}\r\n{picture}\r\nEND:VCARD\r\n")
    tracemalloc.start()
    count = sum(len(found.left_out) for found in read_cards(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 300
    assert peak < 2_000_000


@pytest.mark.parametrize(
    "line",
    [
        "PHOTO;ENCODING=b;TYPE=PNG:{}",
        "PHOTO;ENCODING=BASE64;PNG:{}\r\n",
        "PHOTO:data:image/png;base64,{}",
        "LOGO;X-ABCROP=a;ENCODING=b:{}",
    ],
)
def test_a_picture_is_read_again_from_the_place_of_its_card(tmp_path, line):
    content = bytes(range(256)) * 2
    text = base64.b64encode(content).decode()
    folded = "\r\n ".join(text[at : at + 70] for at in range(0, len(text), 70))
    card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{}\r\n{}\r\nEND:VCARD\r\n"
    path = tmp_path / "cards.vcf"
    path.write_text("\ufeff" + card.format("Åsa", "NOTE:none") + card.format("Ove", line.format(folded)), "utf-8")
    first, second = read_cards(path)
    assert (first.left_out, read_pictures(path, first.start)) == ((), [])
    assert (len(second.left_out), read_pictures(path, second.start)) == (1, [content])


def test_a_picture_that_is_no_base64_is_nothing(tmp_path):
    path = tmp_path / "cards.vcf"
    path.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ove\nPHOTO;ENCODING=b:A\nEND:VCARD\n")
    assert [read_pictures(path, card.start) for card in read_cards(path)] == [[]]
