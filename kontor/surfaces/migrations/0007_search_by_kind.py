"""The search index by kind: ranges of one kind are read alone, and SQLite's trigrams know the kind of their entry."""

from django.db import migrations, models

SQLITE = (
    "DROP TRIGGER search_grams_insert",
    "DROP TRIGGER search_grams_delete",
    "DROP TRIGGER search_grams_update",
    "DROP TABLE surfaces_search_grams",
    """CREATE VIRTUAL TABLE surfaces_search_grams USING fts5(
        text, digits, kind, content='surfaces_searchentry', content_rowid='id', tokenize='trigram case_sensitive 1'
    )""",
    "INSERT INTO surfaces_search_grams(surfaces_search_grams) VALUES ('rebuild')",
    """CREATE TRIGGER search_grams_insert AFTER INSERT ON surfaces_searchentry BEGIN
        INSERT INTO surfaces_search_grams(rowid, text, digits, kind) VALUES (new.id, new.text, new.digits, new.kind);
    END""",
    """CREATE TRIGGER search_grams_delete AFTER DELETE ON surfaces_searchentry BEGIN
        INSERT INTO surfaces_search_grams(surfaces_search_grams, rowid, text, digits, kind)
        VALUES ('delete', old.id, old.text, old.digits, old.kind);
    END""",
    """CREATE TRIGGER search_grams_update AFTER UPDATE ON surfaces_searchentry
    WHEN old.text IS NOT new.text OR old.digits IS NOT new.digits BEGIN
        INSERT INTO surfaces_search_grams(surfaces_search_grams, rowid, text, digits, kind)
        VALUES ('delete', old.id, old.text, old.digits, old.kind);
        INSERT INTO surfaces_search_grams(rowid, text, digits, kind) VALUES (new.id, new.text, new.digits, new.kind);
    END""",
)


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in SQLITE:
            cursor.execute(statement)


def index(path):
    opclasses = ("varchar_ops", "varchar_pattern_ops")
    made = models.Index(fields=["kind", path], name=f"search_by_{path}", opclasses=opclasses)
    return migrations.AddIndex("searchentry", made)


class Migration(migrations.Migration):
    dependencies = [("surfaces", "0006_exports")]
    operations = [
        index("key"),
        index("turned"),
        migrations.RemoveIndex("searchentry", "search_key"),
        migrations.RemoveIndex("searchentry", "search_turned"),
        migrations.RunPython(make, migrations.RunPython.noop),
    ]
