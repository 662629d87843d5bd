"""The block below the form of a new customer, what is remembered of it, and what is said of customers of colleagues."""

import html
import re
from datetime import UTC, datetime

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.changes import log
from kontor.core.kinds import registry
from kontor.people.duplicates import colleagues
from kontor.people.duplicates.matching import not_the_same
from kontor.surfaces.notices.follower import tell

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}
CALLED = datetime(2026, 11, 20, 10, tzinfo=UTC)
LINDO = {
    "name": "Lindö Marina AB",
    "tax_id": "556036-0793",
    "phones": [{"value": "+46113900621"}],
    "emails": [{"value": "info@lindomarina.example"}],
}


@pytest.fixture
def desk(world, client):
    client.force_login(world.seller)
    return client


@pytest.fixture
def own(world):
    return create(registry.get("companies"), Actor.of(world.seller), LINDO)


@pytest.fixture
def foreign(world):
    return create(registry.get("companies"), Actor.of(world.southerner), LINDO)


def typed(name="", phone="", email="", **more):
    return {
        "name": name,
        "phones-count": "1", "phones-0-value": phone, "phones-main": "0",
        "emails-count": "1", "emails-0-value": email, "emails-main": "0",
        **more,
    }  # fmt: skip


def hint(desk, plural="companies", **values):
    return html.unescape(desk.post(f"/{plural}/similar", typed(**values), headers=FRAGMENT).content.decode())


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"phone": "011-390 06 21"}, "same phone"),
        ({"email": "Info@LindoMarina.example"}, "same e-mail"),
        ({"tax_id": "5560360793"}, "same tax id"),
        ({"name": "lindö marina"}, "same name"),
        ({"name": "Lindö Marinna"}, "similar name"),
        ({"name": "Marina Lindö"}, "similar name"),
    ],
)
def test_who_is_known_already_is_shown_with_owner_and_the_reason(world, desk, own, values, reason):
    page = hint(desk, **values)
    assert "Lindö Marina AB" in page and reason in page
    assert f'href="/companies/{own.pk}"' in page and str(world.seller) in page


def test_the_last_contact_is_told(world, desk, own):
    activity = {"type": "call", "party": own.pk, "subject": "Spring prices", "at": CALLED, "done_at": CALLED}
    create(registry.get("activities"), Actor.of(world.seller), activity)
    assert "Last contact" in hint(desk, phone="011-390 06 21")


def test_a_name_in_the_other_alphabet_is_known(world, desk):
    create(registry.get("contacts"), Actor.of(world.seller), {"name": "Иванов Иван"})
    assert "Иванов Иван" in hint(desk, "contacts", name="Ivan Ivanov")


@pytest.mark.parametrize("values", [{"name": "Bergs Tak"}, {"phone": "011-390"}, {"email": "info@"}, {"name": "Li"}])
def test_nothing_is_said_of_what_is_new_or_half_typed(desk, own, values):
    assert "Perhaps known" not in hint(desk, **values)


def test_saving_shows_once_what_was_not_seen_and_then_saves(desk, own):
    companies = registry.get("companies")
    again = typed("Lindö Marina Syd AB", phone="011-390 06 21")
    answer = desk.post("/companies/new", again)
    assert answer.status_code == 422 and "Perhaps known already" in answer.content.decode()
    assert companies.rows().count() == 1
    answer = desk.post("/companies/new", {**again, "shown": str(own.pk)})
    assert answer.status_code == 302 and companies.rows().count() == 2


def test_a_similar_name_alone_does_not_stop_anybody(desk, own):
    assert desk.post("/companies/new", typed("Lindö Marinna AB")).status_code == 302


def test_not_the_same_is_not_shown_again_and_is_remembered(desk, own):
    values = typed("Lindö Marina", not_same=str(own.pk))
    assert "Perhaps known" not in hint(desk, name="Lindö Marina", not_same=str(own.pk))
    desk.post("/companies/new", values)
    made = registry.get("companies").rows().latest("pk")
    assert made.pk != own.pk
    assert not_the_same(made.pk) == {own.pk} and not_the_same(own.pk) == {made.pk}
    assert log.of_record("company", made.pk)[0].name == "company.found_not_same"


# -- customers of colleagues -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [{"phone": "011-390 06 21"}, {"tax_id": "556036-0793"}, {"name": "Lindö Marina"}])
def test_of_a_customer_of_somebody_else_only_that_it_is_known_is_said(world, desk, foreign, values):
    page = hint(desk, **values)
    assert "Known to a colleague" in page
    for secret in ("Lindö", str(world.southerner), f"/companies/{foreign.pk}", "390"):
        assert secret not in page, secret
    assert 'name="shown" value="colleague"' in page


def test_the_answer_is_logged_once_a_day(world, desk, foreign):
    for _twice in range(2):
        hint(desk, phone="011-390 06 21")
    said = [(change.name, change.actor) for change in log.of_record("company", foreign.pk)]
    assert said == [("company.found_by_colleague", world.seller.pk), ("company.created", world.southerner.pk)]


def test_the_answers_of_a_day_are_counted_and_then_nothing_more_is_said(world, desk, monkeypatch):
    monkeypatch.setattr(colleagues, "MOST_A_DAY", 2)
    for number in range(3):
        phones = [{"value": f"+4611390062{number}"}]
        create(registry.get("companies"), Actor.of(world.southerner), {"name": f"Firm {number}", "phones": phones})
    said = [hint(desk, phone=f"011-390 06 2{number}") for number in range(3)]
    assert ["Known to a colleague" in page for page in said] == [True, True, False]
    unknown = hint(desk, phone="011-390 06 29")
    assert "not answered any more today" in said[2] and "not answered any more today" in unknown


def test_a_person_of_the_same_name_at_a_colleague_is_not_told(world, desk):
    create(registry.get("contacts"), Actor.of(world.southerner), {"name": "Malin Ekroth"})
    assert hint(desk, "contacts", name="Malin Ekroth").strip() == ""


def asked(desk, token):
    return desk.post("/hand-over", {"hand_over": token}, headers=FRAGMENT)


def test_a_hand_over_is_asked_for_once_and_the_owner_is_told(world, desk, foreign, client):
    token = re.search(r'name="hand_over" value="([^"]+)"', hint(desk, phone="011-390 06 21"))[1]
    assert "The owner is told" in asked(desk, token).content.decode()
    assert "asked for this customer already" in asked(desk, token).content.decode()
    assert "Ask for a hand-over" not in hint(desk, phone="011-390 06 21")
    for _twice in range(2):
        tell(list(log.of_record("company", foreign.pk)[:1]))
    client.force_login(world.southerner)
    page = html.unescape(client.get("/notices").content.decode())
    assert page.count(f"{world.seller} asks you to hand over Lindö Marina AB") == 1
    leads = re.search(rf'href="(/companies/{foreign.pk}/do/assign[^"]+)"', page)[1]
    assert f'value="{world.seller}"' in html.unescape(client.get(leads, headers=FRAGMENT).content.decode())


def test_a_token_is_of_one_person(world, desk, foreign, client):
    token = re.search(r'name="hand_over" value="([^"]+)"', hint(desk, phone="011-390 06 21"))[1]
    client.force_login(world.colleague)
    assert asked(client, token).status_code == 404
    assert asked(client, "nonsense").status_code == 404


def test_saving_what_a_colleague_has_asks_once(desk, foreign):
    again = typed("Another name", phone="011-390 06 21")
    answer = desk.post("/companies/new", again)
    assert answer.status_code == 422 and "Known to a colleague" in answer.content.decode()
    assert desk.post("/companies/new", {**again, "shown": "colleague"}).status_code == 302


def test_the_hint_asks_few_questions(world, desk, own, django_assert_max_num_queries):
    hint(desk, phone="011-390 06 21")
    with django_assert_max_num_queries(12):
        assert "Lindö" in hint(desk, name="Lindö Marina", phone="011-390 06 21", email="info@lindomarina.example")
