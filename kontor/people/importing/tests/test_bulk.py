"""Many records stored at once leave the same rows as records made one by one."""

import pickle

import pytest

from kontor.core.actions.actor import Actor
from kontor.core.actions.errors import Forbidden
from kontor.core.actions.generic import create
from kontor.core.actions.writing import Writing, writing
from kontor.core.changes.model import Change
from kontor.core.kinds import registry
from kontor.core.kinds.query import load_cells
from kontor.surfaces.search.model import SearchEntry

pytestmark = pytest.mark.django_db
NUMBER = 20  # more than are stored one by one


def values(number, owner):
    return {
        "name": f"Malin Ekroth {number}",
        "phones": [{"value": f"070-174 06 {number:02}"}, {"value": "011-390 06 21", "label": "work"}],
        "emails": [{"value": f"m{number}@lindo.example"}],
        "addresses": [{"text": "Södra kajen 14, 602 28 Norrköping"}],
        "tags": ["vip", f"t{number % 3}"],
        "customer_roles": ("customer",),
        "birthday": "--05-17",
        "other": {"Colour": "blue"},
        "owner": owner.pk,
    }


def told(kind, ids):
    """Everything that was written about these records, without ids and moments."""
    cells = [cell for cell in kind.all_cells.values() if cell.name not in ("id", "created_at", "changed_at")]
    rows = [row[2] for row in load_cells(cells, kind.rows().filter(pk__in=ids).order_by("pk"))]
    changes = Change.objects.filter(record__in=ids, kind=kind.name).order_by("record", "id")
    log = [(row.name, row.version, row.actor_type, row.actor, row.values_row.fields) for row in changes]
    found = SearchEntry.objects.filter(kind=kind.plural, record__in=ids).order_by("record")
    own = (
        kind.model.objects.filter(pk__in=ids).order_by("pk").values("name_key", "unit", "created_by", "version", "type")
    )
    return rows, log, list(found.values_list("title", "subtitle", "key", "text", "digits")), list(own)


def test_the_rows_are_the_same(world):
    kind, actor = registry.get("contacts"), Actor.of(world.seller)
    singly = [create(kind, actor, values(number, world.seller)).pk for number in range(NUMBER)]
    drafts = [Writing(actor).draft(kind, values(number, world.seller)) for number in range(NUMBER)]
    with writing(actor) as work:
        together = work.create_many(kind, drafts)
    assert len({*singly, *together}) == 2 * NUMBER
    assert told(kind, together) == told(kind, singly)


@pytest.mark.parametrize("number", [3, NUMBER])
def test_the_rows_are_the_same_when_another_process_made_them(world, number):
    """Whether they are read again before they are stored or not, and with what was found out about them later."""
    kind, actor = registry.get("contacts"), Actor.of(world.seller)
    firm = create(registry.get("companies"), actor, {"name": "Lindö Marina AB"})
    jobs = ({"company_id": firm.pk, "position": "Buyer", "since": None, "left_on": None, "is_primary": True},)
    rows = [values(one, world.seller) for one in range(number)]
    singly = [create(kind, actor, {**row, "employments": jobs}).pk for row in rows]
    drafts = [pickle.loads(pickle.dumps(Writing(actor).draft(kind, row).sealed(row))) for row in rows]
    for draft in drafts:
        draft.put(kind.cell("employments"), jobs)
    assert [draft.title for draft in drafts] == [row["name"] for row in rows]
    assert drafts[0].record.name == rows[0]["name"] and drafts[0].more == rows[0]
    with writing(actor) as work:
        together = work.create_many(kind, drafts)
    assert told(kind, together) == told(kind, singly)
    assert [drafts[0].record.pk, drafts[-1].record.pk] == [together[0], together[-1]]
    assert drafts[-1].fields == {**drafts[-1].fields, "employments": drafts[-1].pair("employments")}


def test_nobody_stores_many_records_out_of_reach(world):
    kind, actor = registry.get("contacts"), Actor.of(world.seller)
    drafts = [Writing(actor).draft(kind, values(number, world.stranger)) for number in range(NUMBER)]
    with pytest.raises(Forbidden), writing(actor) as work:
        work.create_many(kind, drafts)
    assert not kind.rows().exists()


def test_ids_go_on_after_many(world):
    kind, actor = registry.get("contacts"), Actor.of(world.seller)
    drafts = [Writing(actor).draft(kind, values(number, world.seller)) for number in range(NUMBER)]
    with writing(actor) as work:
        last = work.create_many(kind, drafts)[-1]
    assert create(kind, actor, {"name": "Ove Lind"}).pk > last
