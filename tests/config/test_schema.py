"""Bringing the database to the schema of this version."""

import pytest
from django.db import connection

from kontor.config import schema


@pytest.mark.django_db
def test_statistics_are_renewed_only_where_there_are_some():
    if connection.vendor == "postgresql":
        schema._refresh_statistics()  # the server keeps its statistics itself
        return
    with connection.cursor() as sql:
        sql.execute("CREATE TABLE thing (a, b)")
        sql.execute("CREATE INDEX thing_a ON thing (a)")
        sql.execute("INSERT INTO thing VALUES (1, 2), (1, 3)")
        schema._refresh_statistics()
        sql.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        assert sql.fetchone() == (0,)
        sql.execute("ANALYZE")
        sql.execute("CREATE INDEX thing_b ON thing (b)")
        schema._refresh_statistics()
        sql.execute("SELECT idx FROM sqlite_stat1 WHERE tbl = 'thing' ORDER BY idx")
        assert [row[0] for row in sql.fetchall()] == ["thing_a", "thing_b"]
