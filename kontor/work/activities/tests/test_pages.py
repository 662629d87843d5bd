"""What a seller sees and does on the card and behind the `+`."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.errors import Refused
from kontor.core.actions.generic import create
from kontor.core.actions.writing import writing
from kontor.core.kinds import registry
from kontor.core.records.guard import bulk_load
from kontor.people.parties.actions import Employ
from kontor.work.activities.actions import _plan, complete, record
from kontor.work.activities.contributions import _cards_of
from kontor.work.activities.model import Activity, PartySummary
from kontor.work.activities.rules import Planned

pytestmark = pytest.mark.django_db
FRAGMENT = {"HX-Request": "true"}


@pytest.fixture
def malin(world):
    return create(registry.get("contacts"), Actor.of(world.seller), {"name": "Malin Ekroth"})


@pytest.fixture
def signed_in(client, world):
    client.force_login(world.seller)
    return client


def body(response):
    return response.content.decode()


def test_the_card_shows_that_there_is_no_next_step_and_what_the_timeline_is_for(signed_in, malin):
    text = body(signed_in.get(f"/contacts/{malin.pk}"))
    assert "No next step" in text
    assert "Nothing has happened yet" in text
    assert 'name="next_step"' in text


def test_a_call_with_a_next_step_recorded_on_the_card_stands_on_the_timeline(signed_in, malin):
    form = {"kind": "call", "text": "Wants <b>samples</b>", "outcome": "Send two bags", "next_step": "call tomorrow 10"}
    answer = signed_in.post(f"/parties/{malin.pk}/record", form, headers=FRAGMENT)
    assert answer.status_code == 200
    text = body(answer)
    assert "Wants &lt;b&gt;samples&lt;/b&gt;" in text
    assert "Send two bags" in text
    assert "Planned" in text and "tomorrow 10:00" in text
    assert "Recorded, and the next step planned" in text
    assert "Wants &lt;b&gt;samples" in body(signed_in.get(f"/contacts/{malin.pk}"))


def test_without_scripts_recording_leads_back_to_the_card(signed_in, malin):
    answer = signed_in.post(f"/parties/{malin.pk}/record", {"kind": "note", "text": "Likes tea"})
    assert (answer.status_code, answer["Location"]) == (302, f"/contacts/{malin.pk}")


def test_what_was_typed_stays_when_the_next_step_is_not_understood(signed_in, malin):
    form = {"kind": "call", "text": "A long talk", "next_step": "call her sometime"}
    answer = signed_in.post(f"/parties/{malin.pk}/record", form, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "A long talk" in body(answer)
    assert "call her sometime" in body(answer)
    assert "Write a day, such as tomorrow 10" in body(answer)
    assert not Activity.objects.exists()


def test_what_was_typed_stays_without_scripts_too(signed_in, malin):
    form = {"kind": "call", "text": "A long talk", "next_step": "call her sometime"}
    answer = signed_in.post(f"/parties/{malin.pk}/record", form)
    assert answer.status_code == 422
    assert "A long talk" in body(answer)
    assert "Write a day, such as tomorrow 10" in body(answer)


def test_the_composer_of_each_card_is_about_its_own_customer(signed_in, world, malin):
    actor, companies = Actor.of(world.seller), registry.get("companies")
    company, other = create(companies, actor, {"name": "Lindö"}), create(companies, actor, {"name": "Nordhamn"})
    perform(Employ(registry.get("contacts")), actor, malin.pk, {"company": company.pk})
    first, second = (body(signed_in.get(f"/companies/{one.pk}")) for one in (company, other))
    assert f'action="/parties/{company.pk}/record"' in first and f'action="/parties/{other.pk}/record"' in second
    assert 'name="contact"' in first and f'<option value="{malin.pk}">' in first
    assert 'name="contact"' not in second and "Malin" not in second
    tokens = re.findall(r'name="csrfmiddlewaretoken" value="(\w{64})"', second)
    assert len(set(tokens)) == 1 and tokens[0] not in first


def test_only_a_next_step_plans_it_and_records_nothing(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"kind": "note", "next_step": "meet Friday 14"}, headers=FRAGMENT)
    activity = Activity.objects.get()
    assert (activity.type, activity.done_at) == ("meeting", None)


def test_an_empty_note_says_what_to_write(signed_in, malin):
    answer = signed_in.post(f"/parties/{malin.pk}/record", {"kind": "note"}, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "Write what there is to note" in body(answer)


def test_the_result_of_a_planned_call_asks_for_what_comes_next(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10", "kind": "note"}, headers=FRAGMENT)
    planned = Activity.objects.get()
    assert "Next step" in body(signed_in.get(f"/activities/{planned.pk}/result", headers=FRAGMENT))
    form = {"outcome": "Agreed on Monday", "next_step": "meet on Monday 9"}
    answer = signed_in.post(f"/activities/{planned.pk}/result", form, headers=FRAGMENT)
    assert "Agreed on Monday" in body(answer)
    planned.refresh_from_db()
    assert planned.done_at is not None
    assert planned.at == planned.done_at
    assert PartySummary.objects.get(party=malin.pk).next_type == "meeting"


def test_a_bad_next_step_of_a_result_leaves_the_call_planned(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10", "kind": "note"}, headers=FRAGMENT)
    planned = Activity.objects.get()
    form = {"outcome": "Agreed", "next_step": "some day"}
    answer = signed_in.post(f"/activities/{planned.pk}/result", form, headers=FRAGMENT)
    assert answer.status_code == 422
    assert "Agreed" in body(answer)
    planned.refresh_from_db()
    assert planned.done_at is None


def test_moving_to_words(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10", "kind": "note"}, headers=FRAGMENT)
    planned = Activity.objects.get()
    assert "tomorrow 10:00" in body(signed_in.get(f"/contacts/{malin.pk}"))
    answer = signed_in.post(f"/activities/{planned.pk}/move", {"at": "tomorrow 15:30"}, headers=FRAGMENT)
    assert "tomorrow 15:30" in body(answer)
    refused = signed_in.post(f"/activities/{planned.pk}/move", {"at": "whenever"}, headers=FRAGMENT)
    assert refused.status_code == 422
    assert "whenever" in body(refused)


def test_a_call_from_anywhere_finds_its_customer(signed_in, malin):
    assert "Record a call" in body(signed_in.get("/activities/record?kind=call"))
    form = {"kind": "call", "party": str(malin.pk), "text": "Hello", "next_step": ""}
    answer = signed_in.post("/activities/record", form)
    assert answer["Location"] == f"/contacts/{malin.pk}"
    nobody = signed_in.post("/activities/record", {"kind": "call", "text": "A long talk"})
    assert nobody.status_code == 422
    assert "Choose the customer from the list" in body(nobody)
    assert "A long talk" in body(nobody)


def test_a_call_about_a_chosen_row_asks_for_no_customer_and_stays_in_the_list(signed_in, malin):
    asked = body(signed_in.get(f"/activities/record?kind=call&about=/contacts/{malin.pk}", headers=FRAGMENT))
    assert f'value="{malin.pk}"' in asked and "Malin Ekroth" in asked
    form = {"kind": "call", "party": str(malin.pk), "text": "Hello", "stay": "1"}
    answer = signed_in.post("/activities/record", form, headers=FRAGMENT)
    assert "HX-Redirect" not in answer and "Recorded" in body(answer)
    talk = Activity.objects.get()
    assert f'value="{malin.pk}"' in body(signed_in.get(f"/activities/record?kind=note&about=/activities/{talk.pk}"))


@pytest.mark.parametrize("record", ["/contacts/{0}", "/activities/{1}", "/users/1", "/contacts/x", "nonsense", "/"])
def test_a_call_about_what_one_does_not_see_asks_for_the_customer(client, signed_in, world, malin, record):
    signed_in.post(f"/parties/{malin.pk}/record", {"kind": "note", "text": "Ours"}, headers=FRAGMENT)
    client.force_login(world.stranger)
    about = record.format(malin.pk, Activity.objects.get().pk)
    assert "Malin" not in body(client.get("/activities/record", {"about": about}))


@pytest.mark.parametrize("address", ["/parties/{0}", "/parties/{0}/timeline"])
def test_a_stranger_finds_nothing(client, world, malin, address):
    client.force_login(world.stranger)
    assert client.get(address.format(malin.pk)).status_code == 404


def test_a_stranger_records_nothing(client, world, malin, signed_in):
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10", "kind": "note"})
    planned = Activity.objects.get()
    client.force_login(world.stranger)
    assert client.post(f"/parties/{malin.pk}/record", {"kind": "note", "text": "x"}).status_code == 404
    assert client.post(f"/activities/{planned.pk}/result", {"outcome": "x"}).status_code == 404
    assert client.post(f"/activities/{planned.pk}/move", {"at": "tomorrow"}).status_code == 404
    assert client.get(f"/activities/{planned.pk}").status_code == 404


def test_a_link_to_either_kind_of_party_leads_to_its_card(signed_in, malin):
    assert signed_in.get(f"/parties/{malin.pk}")["Location"] == f"/contacts/{malin.pk}"


def test_a_filter_by_the_next_step_reads_as_a_sentence_and_is_offered_in_words(signed_in, malin):
    """Its ways to ask need no value, so the words are all there is to read."""
    assert "<b>overdue</b>" in body(signed_in.get("/contacts?f=next_step:overdue"))
    editor = body(signed_in.get("/contacts/filter?cell=next_step", headers=FRAGMENT))
    assert ">overdue</label>" in editor and ">later</label>" in editor
    answer = signed_in.get("/contacts/filter/set?cell=next_step&op=later")
    assert (answer.status_code, answer["Location"]) == (302, "/contacts?f=next_step:later")


def test_the_history_names_what_was_done_in_words(signed_in, malin):
    form = {"kind": "call", "text": "Asked for samples", "next_step": "call tomorrow 10"}
    signed_in.post(f"/parties/{malin.pk}/record", form, headers=FRAGMENT)
    planned = Activity.objects.get(done_at=None)
    signed_in.post(f"/activities/{planned.pk}/move", {"at": "tomorrow 11"}, headers=FRAGMENT)
    text = body(signed_in.get(f"/activities/{planned.pk}/history"))
    assert "</b> planned" in text and "</b> moved to another time" in text


def test_words_about_a_company_one_does_not_see_are_not_shown_with_its_person(client, world, malin):
    """The person is the seller's, the company somebody else's; that a meeting is planned is all the seller learns."""
    company = create(registry.get("companies"), Actor.of(world.administrator), {"name": "Hidden AB"})
    planned = Planned("meeting", timezone.now() + timedelta(days=1), False, "The secret price")
    with writing(Actor.of(world.administrator)) as work:
        _plan(work, company.pk, planned, malin.pk)
    client.force_login(world.seller)
    for address in (f"/contacts/{malin.pk}", "/contacts"):
        text = body(client.get(address))
        assert "Meeting" in text
        assert "secret price" not in text


def test_a_result_with_a_next_step_is_one_change_or_none(world, malin):
    actor = Actor.of(world.seller)
    _done, step = record(actor, malin.pk, None, Planned("call", timezone.now(), False, ""))
    bad = Planned("dance", timezone.now(), False, "")
    with pytest.raises(Refused):
        complete(actor, step.pk, "Agreed", bad)
    step.refresh_from_db()
    assert step.done_at is None


def test_a_list_of_activities_shows_what_is_late_and_what_was_said_where_nobody_wrote_a_subject(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"kind": "call", "text": "Wants a\nlighter roast"}, headers=FRAGMENT)
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10 the terrace"}, headers=FRAGMENT)
    with bulk_load():
        Activity.objects.filter(done_at=None).update(at=timezone.now() - timedelta(days=3))

    page = signed_in.get("/activities").content.decode()

    assert page.count('class="k-due k-due--over"') == 1  # the planned one; what was done is never late
    assert ">Wants a lighter roast</a>" in page
    assert "<span>Done</span><b>not yet</b>" in body(signed_in.get("/activities?view=mine"))


def test_a_company_without_a_next_step_says_so_in_the_list_and_its_number_calls(signed_in, world):
    create(registry.get("companies"), Actor.of(world.seller), {"name": "Lindö", "phones": [{"value": "+46113900621"}]})
    page = signed_in.get("/companies").content.decode()
    assert '<span class="k-due k-due--none">No next step</span>' in page
    assert '<a href="tel:+46113900621">' in page


def test_a_planned_call_is_ended_from_its_own_card_and_from_the_side_panel(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"next_step": "call tomorrow 10 the terrace"}, headers=FRAGMENT)
    planned = Activity.objects.get()
    for address in (f"/activities/{planned.pk}", f"/activities/{planned.pk}/peek", f"/contacts/{malin.pk}/peek"):
        page = body(signed_in.get(address))
        assert f'href="/activities/{planned.pk}/result"' in page and "tomorrow 10:00" in page, address
    signed_in.post(f"/activities/{planned.pk}/result", {"outcome": "Agreed"}, headers=FRAGMENT)
    assert "/result" not in body(signed_in.get(f"/activities/{planned.pk}"))
    assert f'href="/activities/record?kind=call&amp;about=/contacts/{malin.pk}"' in body(
        signed_in.get(f"/contacts/{malin.pk}/peek")
    )


def test_the_card_of_a_customer_offers_to_call_and_to_write_first_of_all(signed_in, world):
    reached = {"name": "Åsa", "phones": [{"value": "+46113900621"}], "emails": [{"value": "asa@asa.example"}]}
    asa = create(registry.get("contacts"), Actor.of(world.seller), reached)
    head = body(signed_in.get(f"/contacts/{asa.pk}")).partition("</header>\n")[2].partition("k-three")[0]
    assert 'href="tel:+46113900621"' in head and 'href="mailto:asa@asa.example"' in head


def test_a_list_of_customers_hears_of_their_calls(signed_in, malin):
    signed_in.post(f"/parties/{malin.pk}/record", {"kind": "note", "text": "Hello"}, headers=FRAGMENT)
    talk = Activity.objects.get().pk
    assert set(_cards_of([talk])[talk]) == {"contacts", f"contacts/{malin.pk}"}
