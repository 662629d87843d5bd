"""The full-text side of the search index: FTS5 with triggers on SQLite, pg_trgm on PostgreSQL."""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE surfaces_search_grams USING fts5(
    text, digits, content='surfaces_searchentry', content_rowid='id', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER search_grams_insert AFTER INSERT ON surfaces_searchentry BEGIN
    INSERT INTO surfaces_search_grams(rowid, text, digits) VALUES (new.id, new.text, new.digits);
END;
CREATE TRIGGER search_grams_delete AFTER DELETE ON surfaces_searchentry BEGIN
    INSERT INTO surfaces_search_grams(surfaces_search_grams, rowid, text, digits)
    VALUES ('delete', old.id, old.text, old.digits);
END;
CREATE TRIGGER search_grams_update AFTER UPDATE ON surfaces_searchentry
WHEN old.text IS NOT new.text OR old.digits IS NOT new.digits BEGIN
    INSERT INTO surfaces_search_grams(surfaces_search_grams, rowid, text, digits)
    VALUES ('delete', old.id, old.text, old.digits);
    INSERT INTO surfaces_search_grams(rowid, text, digits) VALUES (new.id, new.text, new.digits);
END;
"""
POSTGRESQL = """
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX search_grams_text ON surfaces_searchentry USING gin (text gin_trgm_ops);
CREATE INDEX search_grams_digits ON surfaces_searchentry USING gin (digits gin_trgm_ops);
"""


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in _statements(SQLITE):
            cursor.execute(statement)


def _statements(script):
    """Splits at semicolons that end a line outside a trigger's body."""
    statement, inside = "", False
    for line in script.strip().splitlines():
        statement += line + "\n"
        inside = (inside or line.endswith("BEGIN")) and line != "END;"
        if line.endswith(";") and not inside:
            yield statement
            statement = ""


class Migration(migrations.Migration):
    dependencies = [("surfaces", "0001_search")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
