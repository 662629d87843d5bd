"""Export then import gives the same records: a demo firm in each format, into the same base and into an empty one."""

import csv
import io
import re
from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from kontor.config import demonstration
from kontor.config.demonstration import Size
from kontor.core.accounts.model import User
from kontor.core.actions.actor import Actor
from kontor.core.actions.base import perform
from kontor.core.actions.generic import Edit, create
from kontor.core.kinds import registry
from kontor.core.records import guard
from kontor.surfaces.exchange import engine, exporting, runs
from kontor.surfaces.exchange.rejects import left_out

SMALL = Size(20, 60, 300)
MOMENT = datetime(2026, 3, 2, 10, tzinfo=UTC)
KINDS = ("companies", "contacts", "activities")
OWN = ("Kontor id", "Created", "Changed")
NUMBER = re.compile(r"^#\d+(; )?")  # that a namesake has in the base
RICH = {
    "note": "Two lines,\nof text; with \\ and =",
    "source": "Fair; hall 3",
    "external_id": "crm-17",
    "customer_roles": ("customer", "supplier"),
    "phones": [
        {"value": "+46 8 123 456 20", "label": "work", "extension": "12", "is_primary": True},
        {"value": "+46 8 123 456 21", "label": "Main; desk"},
        {"value": "+46 8 123 456 22", "label": "home", "is_invalid": True},
    ],
    "emails": [{"value": "second@x.example", "label": "Reception"}, {"value": "first@x.example", "is_primary": True}],
    "messengers": [
        {"value": "Own words", "label": "Chat: at work"},
        {"value": "@rich", "label": "telegram", "is_primary": True},
    ],
    "sites": [{"value": "https://x.example/a;b=1", "label": "shop"}],
    "addresses": [
        {"text": "Box 12; gate [3], 111 22 Lund", "type": "billing", "country": "Sweden", "region": "Skåne | Syd"},
        {"street": "Kajen 1", "city": "Lund", "postcode": "111 22", "is_primary": True},
        {"text": "Somewhere else", "type": "home"},
    ],
    "other": {"Fax: old": "none, or; two", "Lines": "one\ntwo"},
}


def admin():
    return User.objects.get(username="admin")


def exported(kind, form):
    file, kind = io.BytesIO(), registry.get(kind)
    rows = exporting.rows_of(kind, admin(), "")
    exporting.write(kind, rows, exporting.whole_columns(kind), form, file, "en", lambda done: None)
    return file.getvalue()


def form_of(kind, form):
    return "csv" if (kind, form) == ("activities", "vcf") else form


def bring(kind, form, data):
    run = engine.run_import(runs.bring(registry.get(kind), admin(), "web", f"export.{form}", len(data), [data]))
    return {name: number for name, number in run.counts().items() if number}, list(left_out(run))


def cells(kind):
    """All records of a kind by what an export says of them, but for what is the base's own."""
    rows = csv.DictReader(io.StringIO(exported(kind, "csv").decode("utf-8-sig")))
    return sorted(sorted((name, NUMBER.sub("", text)) for name, text in row.items() if name not in OWN) for row in rows)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def firm(transactional_db):
    """The demo firm; one company and one person have a value of every sort."""
    demonstration.fill(SMALL)
    for plural in ("companies", "contacts"):
        kind = registry.get(plural)
        more = {"employments": jobs()} if plural == "contacts" else {}
        perform(Edit(kind), Actor.of(admin()), kind.rows().order_by("pk").first().pk, RICH | more)
    for number in (1, 2):
        namesake(f"{number}@namesakes.example")


def namesake(email):
    """A person whom only the e-mail tells from another, with a call that says whose it is."""
    actor, values = Actor.of(admin()), {"name": "Anna Svensson", "emails": [{"value": email}]}
    person = create(registry.get("contacts"), actor, values)
    call = {"type": "call", "party": person.pk, "text": f"With {email}", "at": MOMENT, "done_at": MOMENT}
    create(registry.get("activities"), actor, call)


def jobs():
    """Two that go on and one that is over."""
    first, second, third = registry.get("companies").rows().order_by("pk").values_list("pk", flat=True)[:3]
    return [
        {"company_id": first, "position": "Buyer; first", "since": "2019-03-01", "is_primary": True},
        {"company_id": second, "position": "Adviser | board"},
        {"company_id": third, "position": "Trainee", "since": "2010-01-01", "left_on": "2015-02-03"},
    ]


def empty_the_base():
    """Leaves the same colleagues and regions and nobody else."""
    with guard.opened():
        call_command("flush", interactive=False, verbosity=0)
    demonstration.people(demonstration.PASSWORD)
    demonstration.made_regions()


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf"])
def test_a_firm_comes_back_the_same(firm, form):
    data = {kind: exported(kind, form_of(kind, form)) for kind in KINDS}
    before = {kind: cells(kind) for kind in KINDS}
    for kind in KINDS:
        assert bring(kind, form_of(kind, form), data[kind]) == ({"same": len(before[kind])}, []), kind
    empty_the_base()
    for kind in KINDS:
        assert bring(kind, form_of(kind, form), data[kind]) == ({"created": len(before[kind])}, []), kind
        assert cells(kind) == before[kind]


@pytest.mark.parametrize("form", ["csv", "vcf"])
def test_a_region_that_is_not_there_is_kept_among_the_other_details(transactional_db, form):
    demonstration.people(demonstration.PASSWORD)
    region = create(registry.get("regions"), Actor.of(admin()), {"name": "Nowhereland"})
    create(registry.get("companies"), Actor.of(admin()), {"name": "Lindö Marina AB", "region": region.pk})
    data = exported("companies", form)
    with guard.opened():
        call_command("flush", interactive=False, verbosity=0)
    demonstration.people(demonstration.PASSWORD)
    assert bring("companies", form, data)[0] == {"created": 1}
    assert registry.get("companies").rows().get().other == {"Region": "Nowhereland"}
