"""The "Kontor id" of an export: sure in the installation it is from, a stranger's number in any other."""

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.people.parties.model import Party
from kontor.surfaces.exchange import check
from kontor.surfaces.exchange.rejects import left_out

pytestmark = pytest.mark.django_db
HEADER = "Kontor id,Name,First name,Last name,E-mails"


def row(number, who, email=None):
    """An export's line of the person who is called after this number."""
    return f"{number},Person{who} Berg{who},Person{who},Berg{who},{email or f'p{who}@x.example'}"


def names_and_emails():
    return set(Party.objects.values_list("name", "email"))


@pytest.fixture
def person(world):
    def make(name, email="", **more):
        emails = [{"value": email}] if email else []
        values = {"name": name, "emails": emails, "owner": world.seller.pk, **more}
        return create(registry.get("contacts"), Actor.of(world.seller), values)

    return make


def test_strangers_of_another_installation_stay_apart(run):
    """More rows than are matched at once, so that numbers meet records that earlier rows made."""
    others = [number * 7 % 1000 + 1 for number in range(1000)]
    text = "\n".join([HEADER, *(row(number, number) for number in others)])
    assert run(text) == {"created": 1000}
    assert names_and_emails() == {(f"Person{n} Berg{n}", f"p{n}@x.example") for n in others}
    assert run(text) == {"same": 1000}, "the same file again finds each by its e-mail address"


def test_a_row_does_not_look_like_the_stranger_of_its_number(run, person):
    stranger = person("Ann Lee", "ann@x.example")
    assert run("\n".join([HEADER, row(stranger.pk, 7)]), doubtful="update") == {"created": 1}
    assert names_and_emails() == {("Ann Lee", "ann@x.example"), ("Person7 Berg7", "p7@x.example")}


def test_rows_of_different_ids_are_two_though_they_share_everything_else(run):
    text = "\n".join([HEADER, row(4, 1), *(row(n, n) for n in range(100, 950)), row(5, 1)])
    assert run(text) == {"created": 852}
    assert Party.objects.filter(name="Person1 Berg1", email="p1@x.example").count() == 2


def test_rows_of_one_id_are_one(run):
    text = "\n".join([HEADER, row(4, 1), *(row(n, n) for n in range(100, 950)), row(4, 1), row(4, 1, "new@x.example")])
    assert run(text) == {"created": 851, "same": 1, "updated": 1}
    assert Party.objects.filter(name="Person1 Berg1").count() == 1


def test_a_new_name_with_the_same_address_is_the_record_of_that_id(run, person, reasons):
    ann = person("Ann Lee", "ann@x.example")
    assert run(f"{HEADER}\n{ann.pk},Anna Lind,Anna,Lind,ann@x.example") == {"doubtful": 1}
    assert f"Ann Lee (#{ann.pk})" in reasons(run.last)[0]
    assert run(f"{HEADER}\n{ann.pk},Anna Lind,Anna,Lind,", update_by="id") == {"updated": 1}
    assert names_and_emails() == {("Anna Lind", "ann@x.example")}


def test_updating_by_id_does_not_reach_what_the_same_run_made(run):
    text = "\n".join([HEADER, *(row(n * 7 % 1000 + 1, n) for n in range(1000))])
    assert run(text, update_by="id") == {"created": 1000}, list(left_out(run.last))


def test_the_preview_says_the_same(bring):
    text = "\n".join([HEADER, row(4, 1), row(5, 1), row(5, 1), row(6, 2)])
    counts = check.check(bring(text))["counts"]
    assert (counts["created"], counts["same"]) == (3, 1)


def test_a_number_beyond_all_numbers_finds_nothing(run):
    assert run(f"{HEADER}\n{row('9' * 40, 3)}") == {"created": 1}
