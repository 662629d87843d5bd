"""The floor of a company's card with its timeline: five statements beside session and user."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from django.http import Http404, HttpResponse

from bench.floors import access, flat
from kontor.core.kinds import registry
from kontor.lib.phones import display
from kontor.people.parties.classification import NAMES as CLASSIFICATION
from kontor.people.parties.legal import NAMES as LEGAL
from kontor.people.parties.points import home_country
from kontor.surfaces.web import cards
from kontor.surfaces.web.asked import Asked

PAGE = 25
MOST_PLANNED = 50
_ACTIVITY = """SELECT a.id, a.type, a.direction, a.at, a.all_day, a.minutes, a.done_at, a.subject, a.text, a.outcome,
    a.importance, a.party_id, u.name, p.name, c.name FROM work_activity a
    JOIN people_party p ON p.id = a.party_id LEFT JOIN people_party c ON c.id = a.contact_id
    LEFT JOIN core_user u ON u.id = a.owner_id WHERE a.deleted_at IS NULL AND a.party_id = %s"""
_NAMES = (
    "id", "type", "direction", "at", "all_day", "minutes", "done_at", "subject", "text", "outcome",
    "importance", "party_id", "owner", "party", "contact",
)  # fmt: skip


def company(request: Asked, party: int) -> HttpResponse:
    """`/bench/companies/ID`: the card of a company."""
    kind = registry.get("companies")
    template = flat.flat(request, f"company {party}", lambda: cards.card(request, kind, party), _cut)
    own, values = access.own(request.user, "p")
    found = access.rows(
        f"""SELECT p.id, p.version, p.name, p.tax_id, p.industry, p.source, p.note, p.city, u.name, l.legal_name,
            l.country, l.registration_id, l.kpp, l.vat_number, l.head_name, l.head_position, l.head_basis, l.founded,
            l.accounts, f.customer_type, f.status, f.priority, r.name
        FROM people_party p LEFT JOIN people_legaldetails l ON l.party_id = p.id
        LEFT JOIN people_classification f ON f.party_id = p.id LEFT JOIN people_region r ON r.id = f.region_id
        LEFT JOIN core_user u ON u.id = p.owner_id
        WHERE p.id = %s AND p.type = 'company' AND p.deleted_at IS NULL {"AND " + own if own else ""}""",
        [party, *values],
    )
    if not found:
        raise Http404
    return flat.answer(request, template, {**_shown(request, found[0]), **_beside(request, party), **_timeline(party)})


def _shown(request: Asked, row: tuple[Any, ...]) -> dict[str, Any]:
    names = ("id", "version", "name", "tax_id", "industry", "source", "note", "city", "owner", *LEGAL, *CLASSIFICATION)
    return {"c": dict(zip(names, row, strict=True)), "country": request.formats.country or home_country()}


def _beside(request: Asked, party: int) -> dict[str, Any]:
    """Points of contact, addresses, roles, tags and people, in one statement of equal columns."""
    rows = access.rows(
        """SELECT 'point', type, label, value, is_primary, is_invalid, id FROM people_pointofcontact WHERE party_id = %s
        UNION ALL SELECT 'address', type, text, '', is_primary, is_primary, id FROM people_address WHERE party_id = %s
        UNION ALL SELECT 'role', role, '', '', NULL, NULL, id FROM people_roleofparty WHERE party_id = %s
        UNION ALL SELECT 'tag', t.name, '', '', NULL, NULL, t.id FROM core_tagging g JOIN core_tag t ON t.id = g.tag_id
            WHERE g.kind = 'companies' AND g.record = %s
        UNION ALL SELECT 'person', p.name, e.position, p.phone, e.is_primary, e.left_on IS NULL, p.id
            FROM people_employment e JOIN people_party p ON p.id = e.person_id
            WHERE e.company_id = %s AND p.deleted_at IS NULL""",
        [party] * 5,
    )
    parts: dict[str, list[Any]] = {name: [] for name in ("point", "address", "role", "tag", "person")}
    for what, *values in rows:
        parts[what].append(values)
    return {"parts": parts, "phone": display}


def _timeline(party: int) -> dict[str, Any]:
    done = f"SELECT * FROM ({_ACTIVITY} AND a.done_at IS NOT NULL ORDER BY a.at DESC, a.id DESC LIMIT {PAGE + 1}) d"
    planned = f"SELECT * FROM ({_ACTIVITY} AND a.done_at IS NULL ORDER BY a.at, a.id LIMIT {MOST_PLANNED}) w"
    rows = [dict(zip(_NAMES, row, strict=True)) for row in access.rows(f"{planned} UNION ALL {done}", [party, party])]
    for row in rows:
        row["at"] = access.aware(row["at"])
    counts = dict(
        access.rows(
            "SELECT type, count(*) FROM work_activity WHERE deleted_at IS NULL AND party_id = %s GROUP BY type", [party]
        )
    )
    told = [row for row in rows if row["done_at"]][:PAGE]
    days = [(day, list(items)) for day, items in groupby(told, key=lambda row: row["at"].date())]
    return {"planned": [row for row in rows if not row["done_at"]], "days": days, "counts": counts, "last": rows[-1:]}


def _cut(page: str, request: Asked) -> str:
    page = flat.between(page, '<ol class="k-tl"', "</ol>", flat.part("timeline.html"))
    page = re.sub(r'(<dd data-edit="(\w+)">)(.*?)(</dd>)', _hole, page, flags=re.DOTALL)
    page = flat.between(page, '<div class="k-record__name"><h1>', " </h1>", "{{ c.name }}")
    return flat.between(page, '<div class="k-meta">', "</div>", flat.part("company_meta.html"))


def _hole(found: re.Match[str]) -> str:
    """A fact: its value by the flat template of that field, with the button that the product shows for it."""
    button = found[3][found[3].index("<button") :]
    value = (flat.FOLDER / "facts" / f"{found[2]}.html").read_text("utf-8").strip()
    return f"{found[1]}{value}{button}{found[4]}"
