"""The cards of companies and persons in a test client: people, companies, marks, adding in one step, forms."""

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.parties.actions import Employ, Leave, MarkInvalid
from kontor.people.parties.model import Contact, Employment

HTMX = {"HX-Request": "true"}


@pytest.fixture
def actor(world):
    return Actor.of(world.seller)


@pytest.fixture
def seller(world, signed_in):
    return signed_in(world.seller)


@pytest.fixture
def lindo(actor):
    values = {
        "name": "Lindö <Marina>",
        "phones": [{"value": "+46113900621", "label": "work"}, {"value": "+46701740612"}],
    }
    return create(registry.get("companies"), actor, values)


@pytest.fixture
def malin(actor, lindo):
    birthday = timezone.localdate().strftime("--%m-%d")
    values = {"name": "Malin Ekroth", "phones": [{"value": "+46701740699"}], "birthday": birthday}
    person = create(registry.get("contacts"), actor, values)
    perform(Employ(registry.get("contacts")), actor, person.pk, {"company": lindo.pk, "position": "Purchasing"})
    return person


def text(answer):
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_companys_card_shows_its_people_with_position_phone_and_birthday(seller, lindo, malin):
    page = seller.get(f"/companies/{lindo.pk}")
    html = page.content.decode()
    assert "People 1" in text(page) and "Purchasing · birthday today" in text(page)
    assert f'href="/contacts/{malin.pk}"' in html and 'href="tel:+46701740699"' in html
    assert "Lindö &lt;Marina&gt;" in html and "<Marina>" not in html


def test_numbers_can_be_called_and_read_in_the_national_form(seller, lindo):
    html = seller.get(f"/companies/{lindo.pk}").content.decode()
    assert 'href="tel:+46113900621"' in html and "011-390 06 21" in html


def test_a_persons_card_shows_the_company_and_the_birthday(seller, lindo, malin):
    page = seller.get(f"/contacts/{malin.pk}")
    assert "Malin has a birthday today" in text(page)
    assert f'href="/companies/{lindo.pk}"' in page.content.decode()


def test_who_left_stays_folded_with_the_day(seller, actor, lindo, malin):
    perform(Leave(registry.get("contacts")), actor, malin.pk, {"company": lindo.pk})
    page = seller.get(f"/companies/{lindo.pk}")
    assert "Nobody is known here yet" in text(page) and "Malin Ekroth" in text(page) and "until today" in text(page)


def test_a_number_that_does_not_work_is_struck_through_and_can_be_marked_from_the_card(seller, actor, lindo):
    page = seller.get(f"/companies/{lindo.pk}")
    assert "Does not work" in text(page)
    answer = seller.post(f"/companies/{lindo.pk}/do/mark-invalid", {"value": "+46113900621"})
    assert answer.status_code == 302
    html = seller.get(f"/companies/{lindo.pk}").content.decode()
    assert "<del>" in html and "Works again" in html
    lindo.refresh_from_db()
    assert lindo.phone == "+46701740612"


def test_a_new_person_is_added_to_a_company_in_one_step(seller, lindo):
    asked = seller.get(f"/companies/{lindo.pk}/people/add", headers=HTMX)
    assert "Choose somebody" in text(asked) and "<html" not in asked.content.decode()
    form = {"person": "", "person__text": "Erik Sandahl", "position": "Chef", "phones": "070-174 06 12", "emails": ""}
    assert seller.post(f"/companies/{lindo.pk}/people/add", form).status_code == 302
    erik = Contact.objects.get(name="Erik Sandahl")
    assert (erik.phone, erik.given_name) == ("+46701740612", "Erik")
    job = Employment.objects.get(person=erik.pk)
    assert (job.company_id, job.position) == (lindo.pk, "Chef")


def test_a_known_person_is_added_and_a_bad_phone_keeps_what_was_typed(seller, actor, lindo):
    erik = create(registry.get("contacts"), actor, {"name": "Erik Sandahl"})
    seller.post(f"/companies/{lindo.pk}/people/add", {"person": str(erik.pk), "person__text": "Erik Sandahl"})
    assert Employment.objects.get().person_id == erik.pk
    refused = seller.post(f"/companies/{lindo.pk}/people/add", {"person__text": "Nils", "phones": "12"})
    assert refused.status_code == 422 and "too short" in text(refused) and 'value="Nils"' in refused.content.decode()
    nobody = seller.post(f"/companies/{lindo.pk}/people/add", {"person__text": " "})
    assert nobody.status_code == 422 and "Choose somebody" in text(nobody)
    assert not Contact.objects.filter(name="Nils").exists()


def test_the_history_of_both_says_who_joined_and_left(seller, actor, lindo, malin):
    perform(Leave(registry.get("contacts")), actor, malin.pk, {"company": lindo.pk})
    assert "Selma Lind added the company" in text(seller.get(f"/contacts/{malin.pk}/history"))
    told = text(seller.get(f"/companies/{lindo.pk}/history"))
    assert "Selma Lind added a person" in told and "Selma Lind recorded that the person left" in told


def test_leaving_is_one_press_on_either_card(seller, lindo, malin):
    answer = seller.post(f"/contacts/{malin.pk}/companies/{lindo.pk}/leave", {"back": "company"})
    assert answer.headers["Location"] == f"/companies/{lindo.pk}"
    assert Employment.objects.get().left_on == timezone.localdate()


def test_a_stranger_finds_nothing(world, signed_in, lindo, malin):
    stranger = signed_in(world.stranger)
    assert stranger.get(f"/companies/{lindo.pk}/people/add").status_code == 404
    assert stranger.post(f"/companies/{lindo.pk}/people/add", {"person__text": "Spy"}).status_code == 404
    assert stranger.post(f"/contacts/{malin.pk}/companies/{lindo.pk}/leave").status_code == 404
    assert Employment.objects.get().left_on is None
    assert stranger.get(f"/companies/{lindo.pk}/panel/people").status_code == 404


def test_the_form_of_everything_keeps_marks_extensions_and_labels(seller, actor, lindo):
    kind = registry.get("companies")
    phones = [{"value": "+46113900621", "label": "work", "extension": "5"}, {"value": "+46701740612", "label": "Boat"}]
    lindo = create(kind, actor, {"name": "Brygga", "phones": phones})
    perform(MarkInvalid(kind), actor, lindo.pk, {"value": "+46701740612"})
    before = kind.cell("phones").get(lindo)
    page = seller.get(f"/companies/{lindo.pk}/edit")
    assert page.status_code == 200
    form = fields_of(page.content.decode())
    form["note"] = "Open in summer"
    answer = seller.post(f"/companies/{lindo.pk}/edit", form)
    assert answer.status_code == 302, text(answer)
    assert kind.cell("phones").get(lindo) == before
    assert type(lindo).objects.get(pk=lindo.pk).note == "Open in summer"


def test_the_form_of_a_person_keeps_employments(seller, lindo, malin):
    before = Employment.objects.values().get()
    form = fields_of(seller.get(f"/contacts/{malin.pk}/edit").content.decode())
    form["source"] = "Fair"
    answer = seller.post(f"/contacts/{malin.pk}/edit", form)
    assert answer.status_code == 302, text(answer)
    assert Employment.objects.values().get() == before
    assert Contact.objects.get(pk=malin.pk).source == "Fair"


@pytest.mark.parametrize("plural", ["companies", "contacts"])
def test_lists_and_short_forms_open(seller, lindo, malin, plural):
    assert ("Lindö" if plural == "companies" else "Malin") in text(seller.get(f"/{plural}"))
    assert seller.get(f"/{plural}?view=mine").status_code == 200
    assert 'name="name"' in seller.get(f"/{plural}/new?quick", headers=HTMX).content.decode()


def fields_of(html):
    """What a browser would send of the form on this page."""
    from html.parser import HTMLParser

    class Reader(HTMLParser):
        def __init__(self):
            super().__init__()
            self.sent, self.select, self.area, self.first, self.depth = {}, None, None, None, 0
            self.inside = False

        def handle_starttag(self, tag, attributes):
            given = dict(attributes)
            if tag == "form" and (given.get("action") or "").endswith("/edit"):
                self.inside = True
            if tag == "template":
                self.depth += 1
            if not self.inside or self.depth:
                return
            if tag == "input" and given.get("name"):
                if given.get("type") not in ("checkbox", "radio") or "checked" in given:
                    self.add(given["name"], given.get("value", ""))
            elif tag == "select":
                self.select, self.first = given.get("name"), None
            elif tag == "option" and self.select:
                if self.first is None:
                    self.first = given.get("value", "")
                    self.add(self.select, self.first)
                if "selected" in given:
                    self.sent[self.select] = [given.get("value", "")]
            elif tag == "textarea":
                self.area = given.get("name")
                self.sent[self.area] = [""]

        def handle_data(self, data):
            if self.area:
                self.sent[self.area][0] += data.lstrip("\n")

        def handle_endtag(self, tag):
            if tag == "form":
                self.inside = False
            if tag == "template":
                self.depth -= 1
            if tag == "select":
                self.select = None
            if tag == "textarea":
                self.area = None

        def add(self, name, value):
            self.sent.setdefault(name, []).append(value)

    reader = Reader()
    reader.feed(html)
    return reader.sent


def test_each_number_that_is_none_says_so_in_its_own_row(seller):
    form = {
        "name": "Nils Holm", "birthday": "31.02.1990", "phones-count": "3", "phones-0-value": "12",
        "phones-1-value": "070-174 06 12", "phones-2-value": "call the office",
        "emails-count": "1", "emails-0-value": "nils@@lindo.example",
    }  # fmt: skip
    refused = seller.post("/contacts/new", form)
    page = refused.content.decode()
    assert refused.status_code == 422 and not Contact.objects.filter(name="Nils Holm").exists()
    rows = {
        row: page.partition(f'id="f-{row}"')[2].partition("data-row")[0]
        for row in ("phones-0", "phones-1", "phones-2", "emails-0")
    }
    assert 'value="12"' in rows["phones-0"] and "too short" in rows["phones-0"]
    assert "k-error" not in rows["phones-1"]
    assert 'value="call the office"' in rows["phones-2"] and "no digits" in rows["phones-2"]
    assert "more than one @" in rows["emails-0"]
    assert page.count('aria-invalid="true"') == 4
    assert "There is no such day in the calendar" in page and 'value="31.02.1990"' in page


def test_the_card_of_a_person_opens_for_every_role_that_sees_it(world, signed_in, malin):
    for user in (world.administrator, world.head, world.seller):
        assert "Malin Ekroth" in text(signed_in(user).get(f"/contacts/{malin.pk}")), user
