"""Cards of phones give the same drafts as files."""

from io import BytesIO

from kontor.lib.dates.partial import PartialDate
from kontor.lib.vcards import read_cards
from kontor.people.columns import AddressDraft, OrganisationDraft, PersonDraft, Point, draft_from_card


def draft(*lines):
    text = "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])
    (card,) = read_cards(BytesIO(text.encode()))
    return draft_from_card(card)


def test_a_person():
    assert draft(
        "N:Ковалёва;Анна;Сергеевна;;",
        "FN:Анна Ковалёва",
        "ORG:ООО Ёлочка;Закупки",
        "TITLE:Начальник",
        "TEL;type=HOME:8 495 111-22-33",
        "TEL;type=CELL;type=pref:+7 916 123-45-67",
        "TEL;type=WORK;type=FAX:8 495 765-43-21",
        "item1.TEL:8 496 123-45-67",
        "item1.X-ABLabel:Дача",
        "EMAIL;type=WORK:anna@elochka.example",
        "ADR;type=HOME:;;Лесная 5;Тверь;;170000;Россия",
        "BDAY:--0517",
        "IMPP;X-SERVICE-TYPE=Telegram:telegram:anna_k",
        "X-SOCIALPROFILE;type=linkedin:https://linkedin.example/in/anna",
        "URL;type=HOME:https://anna.example",
        "NOTE:Любит чай",
        "CATEGORIES:VIP,опт",
        "item2.X-ABDATE:2015-06-20",
        "item2.X-ABLabel:_$!<Anniversary>!$_",
    ) == PersonDraft(
        full_name="Анна Ковалёва",
        given="Анна",
        middle="Сергеевна",
        family="Ковалёва",
        position="Начальник",
        department="Закупки",
        company=OrganisationDraft(name="ООО Ёлочка"),
        phones=(
            Point("+7 916 123-45-67", "mobile"),
            Point("8 495 111-22-33", "home"),
            Point("8 495 765-43-21", "fax"),
            Point("8 496 123-45-67", "Дача"),
        ),
        emails=(Point("anna@elochka.example", "work"),),
        addresses=(AddressDraft("home", "", "Лесная 5", "Тверь", "", "170000", "Россия"),),
        birthday=PartialDate(None, 5, 17),
        messengers=(Point("anna_k", "telegram"),),
        socials=(Point("https://linkedin.example/in/anna", "linkedin"),),
        sites=(Point("https://anna.example", "other"),),
        note="Любит чай",
        tags=("VIP", "опт"),
        rest={"Anniversary": "2015-06-20"},
    )


def test_a_firm_is_known_by_its_mark_or_by_having_only_its_own_name():
    firm = OrganisationDraft(name="Bageriet AB", phones=(Point("+46 40 1"),))
    assert draft("FN:Bageriet AB", "ORG:Bageriet AB", "X-ABShowAs:COMPANY", "TEL:+46 40 1") == firm
    assert draft("FN:Bageriet AB", "N:;;;;", "ORG:Bageriet AB", "TEL:+46 40 1") == firm
    assert isinstance(draft("FN:Åsa", "ORG:Bageriet AB"), PersonDraft)


def test_lines_of_one_name_are_all_kept():
    found = draft(
        "FN:Åsa",
        "item1.X-ABRELATEDNAMES:Lisa",
        "item1.X-ABLabel:_$!<Child>!$_",
        "item2.X-ABRELATEDNAMES:Nils\\, the elder",
        "item2.X-ABLabel:_$!<Child>!$_",
        "LABEL;WORK:Main St 1\\nOslo",
        "LABEL;HOME:Mill Lane 2",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Peter;3;;;;;;;;;;;;;",
    )
    assert found.rest == {
        "Child": "Lisa",
        "Child +": "Nils, the elder",
        "Child + +": "Peter",
        "LABEL": "Main St 1\nOslo",
        "LABEL +": "Mill Lane 2",
    }
