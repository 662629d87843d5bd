"""The set-up page of a new installation, and joining by an invitation."""

import re

import pytest
from django.test import Client

from kontor.core.accounts import inviting
from kontor.core.accounts.firm import Firm
from kontor.core.accounts.model import User
from kontor.core.accounts.setup import setup_code
from kontor.core.actions.actor import Actor

FORM = {
    "firm_name": "Nordlicht",
    "firm_language": "en",
    "currency": "SEK",
    "country": "SE",
    "time_zone": "Europe/Stockholm",
    "days": ["mon", "tue"],
    "start": "09:00",
    "end": "17:00",
    "name": "Anna Berg",
    "username": "anna",
    "email": "",
    "password": "quiet-harbour-7",
}


def text_of(response):
    return response.content.decode()


@pytest.fixture
def here(db):
    """Somebody who sits at the machine."""
    return Client(HTTP_HOST="localhost:8000")


@pytest.fixture
def afar(db):
    return Client(HTTP_HOST="localhost:8000", REMOTE_ADDR="192.0.2.7")


@pytest.mark.parametrize("path", ["/", "/contacts", "/account/login/", "/settings", "/join/x"])
def test_until_there_is_a_firm_everything_leads_to_the_set_up(here, path):
    assert here.get(path)["location"] == "/setup"


def test_the_set_up_makes_the_firm_and_signs_its_administrator_in(here):
    assert "Set up Kontor" in text_of(here.get("/setup"))
    assert here.post("/setup", FORM)["location"] == "/"
    firm = Firm.objects.get()
    assert (firm.name, firm.currency, firm.working_hours) == (
        "Nordlicht",
        "SEK",
        {"mon": ["09:00", "17:00"], "tue": ["09:00", "17:00"]},
    )
    assert "Anna Berg" in text_of(here.get("/settings"))
    assert here.get("/setup")["location"] == "/"


def test_a_second_set_up_is_refused(here):
    here.post("/setup", FORM)
    Client(HTTP_HOST="localhost").post("/setup", {**FORM, "username": "mallory"})
    assert not User.objects.filter(username="mallory").exists()


def test_wrong_values_are_told_and_what_was_typed_stays(here):
    page = here.post("/setup", {**FORM, "currency": "??", "password": "short", "name": "<b>Anna</b>", "days": []})
    text = text_of(page)
    assert page.status_code == 422
    assert 'href="#f-currency"' in text and 'href="#f-working_hours"' in text
    assert "&lt;b&gt;Anna&lt;/b&gt;" in text and "quiet-harbour" not in text
    assert not Firm.objects.exists()
    assert 'href="#f-password"' in text_of(here.post("/setup", {**FORM, "password": "short"}))


def test_from_afar_only_with_the_code(afar):
    assert 'name="code"' in text_of(afar.get("/setup"))
    assert afar.post("/setup", FORM).status_code == 422
    assert afar.post("/setup", {**FORM, "code": "AAAA-AAAA"}).status_code == 422
    assert not Firm.objects.exists()
    assert afar.post("/setup", {**FORM, "code": setup_code().lower()}).status_code == 302


def test_a_proxy_on_the_same_machine_does_not_pass_for_the_machine(db):
    behind = Client(HTTP_HOST="localhost:8000", **{"kontor.forwarded": "1"})
    assert behind.post("/setup", FORM).status_code == 422
    assert not Firm.objects.exists()


def test_the_code_cannot_be_guessed_for_long(afar):
    for _try in range(10):
        afar.post("/setup", {**FORM, "code": "AAAA-AAAA"})
    assert "Too many" in text_of(afar.post("/setup", {**FORM, "code": setup_code()}))
    assert not Firm.objects.exists()


@pytest.mark.parametrize(("language", "words"), [("ru", "Название"), ("sv", "Språk")])
def test_the_set_up_speaks_the_language_of_the_browser(here, language, words):
    page = text_of(here.get("/setup", HTTP_ACCEPT_LANGUAGE=language))
    assert f'<html lang="{language}"' in page


# -- joining -------------------------------------------------------------------------------------------------------


@pytest.fixture
def link(world):
    values = {"name": "Nina Ås", "email": "nina@nordlicht.test", "role": "seller", "unit": world.north.pk}
    return inviting.link_of(inviting.invite(Actor.of(world.administrator), values, ""), "")


def test_the_invited_joins_and_is_signed_in(world, client, link):
    page = text_of(client.get(link))
    assert "Join Nordlicht" in page and 'value="nina"' in page
    joined = client.post(link, {"name": "Nina Ås", "username": "nina", "password": "quiet-harbour-7"})
    assert joined["location"] == "/"
    assert "Nina Ås" in text_of(client.get("/settings"))
    assert "does not work any more" in text_of(Client().get(link))


def test_a_taken_name_is_told_and_the_rest_stays(world, client, link):
    page = client.post(link, {"name": "Nina Ås", "username": "selma", "password": "quiet-harbour-7"})
    assert page.status_code == 422 and "taken" in text_of(page) and 'value="Nina Ås"' in text_of(page)


@pytest.mark.parametrize("token", ["x", "0" * 64, "%D0%B0", "a/b"])
def test_an_invented_link_is_a_404(world, client, token):
    assert client.get(f"/join/{token}").status_code in (302, 404)
    assert client.post(f"/join/{token}", {}).status_code in (302, 404)


# -- language ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "country"), [("ru", "RU"), ("sv", "SE"), ("en", "")])
def test_the_set_up_offers_the_country_whose_numbers_the_firm_will_dial(here, language, country):
    text = text_of(here.get("/setup", headers={"Accept-Language": language}))
    assert re.search(r'name="country" value="([A-Z]*)"', text)[1] == country


def test_the_language_of_the_entrance_is_kept_in_a_cookie(world, client):
    answer = client.post("/language", {"language": "sv", "next": "/account/login/"})
    assert answer["location"] == "/account/login/"
    assert '<html lang="sv"' in text_of(client.get("/account/login/"))


def test_for_signed_in_people_it_is_kept_with_the_user(world, signed_in):
    client = signed_in(world.seller)
    client.post("/language", {"language": "ru"})
    assert User.objects.get(pk=world.seller.pk).language == "ru"
    assert '<html lang="ru"' in text_of(client.get("/settings"))
    assert '<html lang="ru"' in text_of(client.get("/account/2fa/"))


@pytest.mark.parametrize("there", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_choice_of_language_leads_to_no_other_site(world, client, there):
    assert client.post("/language", {"language": "sv", "next": there})["location"] == "/"


def test_an_unknown_language_changes_nothing(world, client):
    assert "kontor_language" not in client.post("/language", {"language": "xx"}).cookies


def test_the_theme_is_kept(world, signed_in):
    client = signed_in(world.seller)
    assert client.post("/settings/theme", {"theme": "dark"}, headers={"HX-Request": "true"}).status_code == 204
    assert 'data-theme="dark"' in text_of(client.get("/settings"))
    assert client.post("/settings/theme", {"theme": "pink"}).status_code == 422
    client.post("/settings/theme", {"theme": "system"})
    assert User.objects.get(pk=world.seller.pk).theme == ""


# -- comboboxes ----------------------------------------------------------------------------------------------------


def test_a_zone_typed_without_scripts_is_understood(here):
    typed = {"time_zone": "", "time_zone__text": "Tokyo", "currency": "SEK", "currency__text": "Japanese Yen"}
    here.post("/setup", {**FORM, **typed})
    assert (Firm.objects.get().time_zone, Firm.objects.get().currency) == ("Asia/Tokyo", "JPY")


def test_a_zone_that_is_none_is_told_and_stays(here):
    page = here.post("/setup", {**FORM, "time_zone": "", "time_zone__text": "Olympus <b>Mons</b>"})
    assert page.status_code == 422 and "Olympus &lt;b&gt;Mons" in text_of(page)


def test_the_lists_answer_in_the_language_of_the_page(db, client):
    options = text_of(client.get("/choices/time-zones?language=sv&q=moskva"))
    assert 'data-value="Europe/Moscow"' in options and "Ryssland" in options
    assert client.get("/choices/secrets?q=a").status_code == 404
    assert client.get("/choices/countries?language=../x&q=" + "é" * 5000).status_code == 200


@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_pages_stay_light(world, signed_in, language):
    User.objects.update(language=language)
    client = signed_in(world.administrator)
    for path in ("/settings", "/settings/firm", "/settings/colleagues"):
        assert len(client.get(path).content) < 30_000
