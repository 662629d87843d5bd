"""New entries go into SQLite's full-text table by one statement for all of them, no more by a trigger for each.

A statement with a trigger is a savepoint, and at each savepoint FTS5 writes out all it holds: a segment for each entry
of an import, merged again and again (measured: eight times the work).
"""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        with schema_editor.connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER IF EXISTS search_grams_insert")


class Migration(migrations.Migration):
    dependencies = [("surfaces", "0007_search_by_kind")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
