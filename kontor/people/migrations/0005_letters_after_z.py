"""Sorts names with å, ä and ö after z, as `sort_key` has it now."""

from django.db import migrations
from django.db.models import Q

from kontor.lib.folding import sort_key

LETTERS = "åäöæøÅÄÖÆØ"
LONGEST_KEY = 250
BATCH = 2_000


def sort_anew(apps, schema_editor):
    party = apps.get_model("people", "Party")
    wanted = Q()
    for letter in LETTERS:
        wanted |= Q(name__contains=letter)
    changed = []
    for row in party.objects.filter(wanted).only("id", "name").iterator(BATCH):
        row.name_key = sort_key(row.name)[:LONGEST_KEY]
        changed.append(row)
        if len(changed) == BATCH:
            party.objects.bulk_update(changed, ["name_key"], 500)
            changed = []
    party.objects.bulk_update(changed, ["name_key"], 500)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_order_by_creation")]

    operations = [migrations.RunPython(sort_anew, migrations.RunPython.noop, elidable=True)]
