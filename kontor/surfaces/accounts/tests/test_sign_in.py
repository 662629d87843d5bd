"""Signing in and out, forgotten passwords, the second factor, sessions."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.test import Client

from kontor.core.accounts.jobs import send_reset_link
from kontor.core.accounts.model import User
from kontor.core.changes.model import Change
from kontor.core.jobs.model import Job

LOGIN = "/account/login/"


def sign_in(client, name, password):
    return client.post(LOGIN, {"login": name, "password": password})


def text_of(response):
    return response.content.decode()


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.mark.parametrize("name", ["selma", "SELMA", " selma ", "selma@nordlicht.test", "Selma@Nordlicht.test"])
def test_by_name_or_e_mail_in_any_case(world, client, name):
    assert sign_in(client, name, world.password)["location"] == "/"
    assert client.get("/settings").status_code == 200


def test_back_to_where_one_came_from_but_never_to_another_site(world, client):
    asked = client.get("/settings/sign-in")
    assert asked["location"] == f"{LOGIN}?next=/settings/sign-in"
    page = text_of(client.get(asked["location"]))
    assert 'value="/settings/sign-in"' in page
    there = client.post(LOGIN, {"login": "selma", "password": world.password, "next": "//evil.example/"})
    assert there["location"] == "/"


def test_an_answer_does_not_tell_whether_a_name_exists(world, client):
    wrong = [("selma", "nonsense-1"), ("nobody", "nonsense-1"), ("nobody@x.test", "nonsense-1")]
    wrong.append(("selma@nordlicht.test", "nonsense-1"))
    told = {re.sub(r'value="[^"]*"', "", text_of(sign_in(Client(), *pair))) for pair in wrong}
    assert len({re.search(r'class="k-errors"[^>]*>([^<]*)<', page).group(1) for page in told}) == 1


def test_what_was_typed_stays_but_not_the_password(world, client):
    page = text_of(sign_in(client, "selma<b>", "secret-typed"))
    assert 'value="selma&lt;b&gt;"' in page and "secret-typed" not in page


def test_after_five_wrong_tries_the_right_password_waits(world, client):
    for _try in range(5):
        sign_in(client, "selma", "nonsense-1")
    assert "five minutes" in text_of(sign_in(client, "selma", world.password))
    assert sign_in(client, "kolya", world.password).status_code == 302


def test_too_many_requests_get_a_page_that_says_so(world, client):
    answers = [sign_in(client, f"nobody{number}", "x").status_code for number in range(32)]
    assert answers[-1] == 429
    assert "Wait a minute" in text_of(sign_in(client, "nobody", "x"))


def test_a_closed_account_is_told_only_to_its_owner(world, client):
    User.objects.filter(pk=world.seller.pk).update(is_active=False)
    assert sign_in(client, "selma", "nonsense-1").status_code == 200
    closed = sign_in(client, "selma", world.password)
    assert "closed" in text_of(client.get(closed["location"]))
    assert client.get("/settings").status_code == 302


def test_nobody_signs_up_alone(world, client):
    before = User.objects.count()
    assert "invitation" in text_of(client.get("/account/signup/"))
    client.post("/account/signup/", {"username": "mallory", "email": "m@x.test", "password1": "quiet-harbour-7"})
    assert User.objects.count() == before


def test_signing_out(world, client):
    sign_in(client, "selma", world.password)
    assert "Sign out" in text_of(client.get("/account/logout/"))
    client.post("/account/logout/")
    assert client.get("/settings").status_code == 302


# -- forgotten passwords -------------------------------------------------------------------------------------------


def test_without_mail_the_page_says_who_can_help(world, client, settings):
    settings.KONTOR_MAIL_IS_SET = False
    page = text_of(client.get("/account/password/reset/"))
    assert "Ask an administrator" in page and 'name="email"' not in page


def test_a_forgotten_password_is_replaced_by_mail(world, client, settings):
    settings.KONTOR_MAIL_IS_SET = True
    known = client.post("/account/password/reset/", {"email": world.seller.email})
    unknown = client.post("/account/password/reset/", {"email": "nobody@x.test"})
    assert known["location"] == unknown["location"] and Job.objects.count() == 1
    send_reset_link.func(world.seller.pk, "http://testserver", "en")
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body).group(1)
    form = client.get(link, follow=True)
    action = re.search(r'action="([^"]+/password/reset/key/[^"]+)"', text_of(form)).group(1)
    refused = client.post(action, {"password1": "short", "password2": "short"})
    assert "too short" in text_of(refused)
    client.post(action, {"password1": "brisk-lantern-4", "password2": "brisk-lantern-4"})
    assert sign_in(Client(), "selma", "brisk-lantern-4").status_code == 302
    assert "does not work any more" in text_of(Client().get(link))
    assert Change.objects.filter(name="user.password_changed", record=world.seller.pk).exists()


@pytest.mark.parametrize("key", ["x-y", "1-set-password", "zzz-abc"])
def test_an_invented_reset_link_opens_nothing(world, client, key):
    assert "does not work any more" in text_of(client.get(f"/account/password/reset/key/{key}/"))


def test_a_new_password_ends_the_other_sessions(world, signed_in):
    here, elsewhere = signed_in(world.seller), signed_in(world.seller)
    assert "Present password" in text_of(here.get("/account/password/change/"))
    new = {"password1": "brisk-lantern-4", "password2": "brisk-lantern-4"}
    assert "not your present" in text_of(here.post("/account/password/change/", {"oldpassword": "x", **new}))
    here.post("/account/password/change/", {"oldpassword": world.password, **new})
    assert here.get("/settings").status_code == 200
    assert elsewhere.get("/settings").status_code == 302


# -- the second factor ---------------------------------------------------------------------------------------------


def switch_on(client, password):
    assert client.get("/account/2fa/totp/activate/").status_code == 302
    client.post("/account/reauthenticate/", {"password": password})
    page = text_of(client.get("/account/2fa/totp/activate/"))
    secret = re.search(r'<code class="k-key">(\w+)</code>', page).group(1)
    assert "data:image/svg+xml;base64," in page
    return secret, client.post("/account/2fa/totp/activate/", {"code": code_of(secret)})


def test_the_second_factor_is_asked_for(world, client):
    sign_in(client, "selma", world.password)
    _secret, answer = switch_on(client, world.password)
    codes = re.findall(r"<li><code>(\w+)</code>", text_of(client.get(answer["location"])))
    assert len(codes) == 10
    other = Client()
    asked = sign_in(other, "selma", world.password)
    assert asked["location"].startswith("/account/2fa/authenticate/")
    assert other.get("/settings").status_code == 302, "the password alone opens nothing"
    page = text_of(other.post(asked["location"], {"code": "000000"}))
    assert "wrong or too old" in page
    assert other.post(asked["location"], {"code": codes[0]}).status_code == 302
    assert other.get("/settings").status_code == 200
    third = Client()
    asked = sign_in(third, "selma", world.password)
    assert "wrong or too old" in text_of(third.post(asked["location"], {"code": codes[0]})), "a code works once"


def test_a_wrong_code_does_not_switch_it_on(world, client):
    sign_in(client, "selma", world.password)
    client.post("/account/reauthenticate/", {"password": world.password})
    assert "wrong or too old" in text_of(client.post("/account/2fa/totp/activate/", {"code": "12"}))
    assert "Off" in text_of(client.get("/account/2fa/"))


def test_it_can_be_switched_off_and_codes_made_anew(world, client):
    sign_in(client, "selma", world.password)
    switch_on(client, world.password)
    assert "will work no more" in text_of(client.get("/account/2fa/recovery-codes/generate/"))
    assert client.post("/account/2fa/recovery-codes/generate/").status_code == 302
    assert text_of(client.get("/account/2fa/recovery-codes/")).count("<li><code>") == 10
    assert "password alone" in text_of(client.get("/account/2fa/totp/deactivate/"))
    client.post("/account/2fa/totp/deactivate/")
    assert sign_in(Client(), "selma", world.password)["location"] == "/"


# -- sessions ------------------------------------------------------------------------------------------------------


def test_sessions_are_listed_and_end_everywhere_else(world):
    phone, desk = (
        Client(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/605"),
        Client(HTTP_USER_AGENT="Gecko Firefox/130.0"),
    )
    for client in (phone, desk):
        sign_in(client, "selma", world.password)
    page = text_of(desk.get("/account/sessions/"))
    assert "Safari, iPhone" in page and "This one" in page
    desk.post("/account/sessions/")
    assert desk.get("/settings").status_code == 200
    assert phone.get("/settings").status_code == 302


@pytest.mark.parametrize("path", ["/account/email/", "/account/confirm-email/", "/account/password/set/", "/account/"])
def test_pages_of_allauth_that_are_not_ours_lead_to_the_settings(world, signed_in, path):
    client = signed_in(world.seller)
    assert client.get(path)["location"] == "/settings"
    assert client.post(path, {"email": "kolya@nordlicht.test", "action_add": ""})["location"] == "/settings"


@pytest.mark.parametrize(
    "path",
    ["/settings", "/settings/firm", "/account/2fa/", "/account/sessions/", "/account/password/change/", "/contacts"],
)
def test_everything_else_asks_for_a_sign_in(world, client, path):
    assert client.get(path)["location"].startswith(LOGIN)
