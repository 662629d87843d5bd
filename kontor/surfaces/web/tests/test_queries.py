"""How many questions a page asks the database: few, and not more with more rows."""

from typing import Any

import pytest

pytestmark = pytest.mark.django_db

MOST = 12


def test_pages_ask_few_questions_whatever_the_number_of_rows(
    world: Any, make: Any, seller: Any, count_queries: Any
) -> None:
    def counts(name: str) -> list[int]:
        return [
            count_queries(f"{name} list", seller, "/gadgets"),
            count_queries(f"{name} list, filtered", seller, "/gadgets?f=owner:is:me&f=colour:is:red&sort=-price"),
            count_queries(f"{name} card", seller, f"/gadgets/{record.pk}"),
            count_queries(f"{name} peek", seller, f"/gadgets/{record.pk}/peek"),
            count_queries(f"{name} form", seller, f"/gadgets/{record.pk}/edit"),
            count_queries(f"{name} history", seller, f"/gadgets/{record.pk}/history"),
            count_queries(f"{name} trash", seller, "/gadgets?trash"),
        ]

    shelf = {"tags": ["x"], "marks": [{"value": "m"}], "colour": "red"}
    record = make(world.seller, "Lamp", **shelf)
    few = counts("toy")
    for number in range(20):
        make(world.seller, f"Lamp {number}", parent=record.pk, **shelf)
    assert counts("toy") == few
    assert max(few) <= MOST
