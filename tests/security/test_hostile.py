"""Hostile values in addresses: refused or harmless, never a fault of the server."""

import pytest
from django.utils import timezone

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry

HUGE = "9" * 25


@pytest.fixture
def head(world, signed_in):
    company = create(registry.get("companies"), Actor.of(world.seller), {"name": "Lindo AB"})
    values = {"type": "call", "party": company.pk, "at": timezone.now()}
    create(registry.get("activities"), Actor.of(world.seller), values)
    return signed_in(world.head)


def test_no_number_breaks_an_address(head):
    for path in ("/contacts/{}", "/contacts/{}/history", "/files/{}", "/batches/{}", "/import/{}", "/exports/{}",
                 "/parties/{}", "/activities/{}/move", "/contacts/{}/edit/name", "/settings/colleagues/{}",
                 "/companies/{}/people/add", "/contacts/views/{}"):  # fmt: skip
        for number in ("0", "9" * 18, "9" * 19, HUGE, "9" * 500):
            assert head.get(path.format(number)).status_code in (404, 405), (path, number)


def test_ten_thousand_filters_are_cut(head):
    several = {"f": ["name:contains:a"] * 10_000}
    assert head.get("/contacts", several).status_code == 200
    more = "&".join(["f=owner:is:" + ",".join(map(str, range(2000)))] * 50)
    assert head.get("/contacts?" + more).status_code == 200


@pytest.mark.parametrize(
    "text", ["\x00", "a\x00b", '"', '" OR "', "foo* NEAR bar", "-", HUGE, "9" * 5000, "²", "%(name)s"]
)
def test_no_text_breaks_a_list_or_search(head, text):
    for path, data in (
        ("/search", {"q": text}), ("/contacts", {"q": text}), ("/choose/companies", {"q": text}),
        ("/contacts", {"f": f"name:contains:{text}"}), ("/contacts", {"f": f"owner:is:{text}"}),
        ("/contacts", {"f": f"company:is:{text}"}), ("/activities", {"f": f"party:is:{text}"}),
        ("/activities", {"f": f"minutes:more:{text}"}), ("/activities/record", {"party": text}),
    ):  # fmt: skip
        assert head.get(path, data).status_code in (200, 400, 404, 422), (path, data)


def test_a_file_format_that_nobody_knows_is_refused(head, monkeypatch):
    monkeypatch.setattr("kontor.surfaces.exchange.export_pages.AT_ONCE", 0)
    assert head.post("/companies/export", {"format": "exe", "filter": ""}).status_code == 422
