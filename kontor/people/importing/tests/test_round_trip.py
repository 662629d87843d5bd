"""An export read back changes nothing, in any format and language; exports hold no live formulas."""

import io

import pytest
from django.utils import translation

from kontor.core.actions.actor import Actor
from kontor.core.actions.generic import create
from kontor.core.kinds import registry
from kontor.surfaces.exchange import exporting
from kontor.surfaces.exchange.rejects import left_out

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(world):
    """The bytes of an export of everything the seller may take."""

    def one(form, kind="contacts", language="en"):
        kind, file = registry.get(kind), io.BytesIO()
        rows = exporting.rows_of(kind, world.seller, "")
        with translation.override(language):
            exporting.write(kind, rows, exporting.whole_columns(kind), form, file, language, lambda done: None)
        return file.getvalue()

    return one


@pytest.fixture
def firm_with_people(world):
    actor = Actor.of(world.seller)
    company = create(
        registry.get("companies"),
        actor,
        {"name": "Lindö Marina & Krog AB", "tax_id": "559000-1235", "industry": "Food"},
    )
    for values in (
        {
            "name": "Malin Ekroth",
            "company": company.pk,
            "position": "Buyer; first",
            "phones": [
                {"value": "011-390 06 21", "label": "work"},
                {"value": "070-174 06 12 ankn 5", "label": "mobile"},
            ],
            "emails": [{"value": "malin@lindo.example", "label": "work"}],
            "addresses": [{"text": "Södra kajen 14, 602 28 Norrköping"}],
            "customer_roles": ("customer", "supplier"),
            "tags": ["vip", "fair 2026"],
            "birthday": "--05-17",
            "note": "Two lines,\nof text; with = signs",
            "other": {"Colour": "blue", "Size": "L"},
        },
        {"name": '=HYPERLINK("http://x","y")', "messengers": [{"value": "@ove", "label": "telegram"}]},
        {"name": "Иванов Иван Петрович", "phones": [{"value": "+79161234567"}], "note": "+1"},
    ):
        create(registry.get("contacts"), actor, values)
    return company


@pytest.mark.parametrize("form", ["csv", "xlsx", "vcf"])
@pytest.mark.parametrize("language", ["en", "ru", "sv"])
def test_an_export_read_back_changes_nothing(run, written, firm_with_people, form, language):
    counts = run(written(form, language=language), name=f"export.{form}")
    assert counts == {"same": 3}, list(left_out(run.last))


def test_companies_too(run, written, firm_with_people):
    assert run(written("csv", "companies"), "companies") == {"same": 1}


def test_no_cell_of_an_export_runs_as_a_formula(written, firm_with_people):
    text = written("csv").decode("utf-8-sig")
    cells = [cell.strip('"') for cell in text.replace("\n", ",").split(",")]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "-"))]
    assert "'=HYPERLINK" in text
