"""The floor of the list of contacts: one statement for rows, one for the numbers around them."""

from __future__ import annotations

import re

from django.http import HttpResponse
from django.utils.translation import gettext as _

from bench.floors import access, flat
from kontor.core.kinds import registry
from kontor.lib.phones import display
from kontor.people.parties.points import home_country
from kontor.surfaces.web import lists
from kontor.surfaces.web.asked import Asked
from kontor.work.activities.model import ActivityType

SIZE = 50
COUNTED = 1_001


def contacts(request: Asked) -> HttpResponse:
    """`/bench/contacts?f=owner:is:ID&sort=name`: the first page of the contacts of an owner, by name."""
    owner = int(request.GET["f"].rpartition(":")[2])
    template = flat.flat(request, f"contacts {owner}", lambda: lists.list_page(request, registry.get("contacts")), _cut)
    total, news = _numbers(request, owner)
    rows = [(*row[:7], access.aware(row[7]) if row[7] else None, *row[8:]) for row in _rows(request, owner)]
    country = request.formats.country or home_country()
    values = {
        "rows": rows,
        "total": total,
        "news": news,
        "phone": display,
        "country": country,
        "kinds": dict(ActivityType.choices),
    }
    return flat.answer(request, template, values)


def _rows(request: Asked, owner: int) -> list[tuple[object, ...]]:
    reach, values = access.persons(request.user, "p")
    return access.rows(
        f"""SELECT p.id, p.name, p.phone, u.name, e.company_id, c.name, e.position,
            s.next_at, s.next_all_day, s.next_type, s.next_text
        FROM people_party p LEFT JOIN work_partysummary s ON s.party_id = p.id
        LEFT JOIN core_user u ON u.id = p.owner_id
        LEFT JOIN people_employment e ON e.person_id = p.id AND e.is_primary AND e.left_on IS NULL
        LEFT JOIN people_party c ON c.id = e.company_id
        WHERE p.type = 'contact' AND p.deleted_at IS NULL AND p.owner_id = %s {reach}
        ORDER BY p.name_key, p.id LIMIT {SIZE}""",
        [owner, *values],
    )


def _numbers(request: Asked, owner: int) -> tuple[int, int]:
    reach, values = access.persons(request.user, "p")
    found = access.rows(
        f"""SELECT (SELECT count(*) FROM (SELECT p.id FROM people_party p
            WHERE p.type = 'contact' AND p.deleted_at IS NULL AND p.owner_id = %s {reach} LIMIT {COUNTED}) counted),
            (SELECT count(*) FROM surfaces_notice WHERE read_at IS NULL AND user_id = %s),
            (SELECT count(*) FROM surfaces_savedview WHERE kind = 'contacts' AND (owner_id = %s OR is_shared))""",
        [owner, *values, request.user.pk, request.user.pk],
    )
    return found[0][0], found[0][1]


def _cut(page: str, request: Asked) -> str:
    page = re.sub(r'data-total="\d+"', 'data-total="{{ total }}"', page)
    select = _("Select %(name)s") % {"name": ""}
    rows = flat.part("contact_rows.html").replace("{{ select }} ", select)
    return flat.between(page, "<tbody>\n", "</tbody>", rows)
