"""What a page says where there is none."""

from typing import Any

import pytest

from kontor.surfaces.web.testing.reading import text_of

pytestmark = pytest.mark.django_db


def test_an_unknown_address_is_told_kindly(world: Any, seller: Any) -> None:
    answer = seller.get("/gizmos/7")
    assert answer.status_code == 404 and "There is nothing at this address" in text_of(answer)
