"""The planner knows tables that have grown."""

import pytest
from django.db import connection

from kontor.core.jobs.statistics import refresh_statistics


@pytest.mark.django_db
def test_a_table_that_grew_is_known_to_the_planner_of_sqlite(world):
    refresh_statistics.call()
    counted = "SELECT stat FROM sqlite_stat1 WHERE tbl = 'core_user' AND idx = 'user_name_once'"
    with connection.cursor() as cursor:
        cursor.execute(counted if connection.vendor == "sqlite" else "SELECT '6 of its own accord'")
        assert cursor.fetchone()[0].startswith("6 ")


@pytest.mark.django_db
def test_a_value_that_very_many_rows_share_is_known_to_be_shared_by_as_many():
    if connection.vendor == "postgresql":
        return  # the server counts of its own accord
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE thing (kind TEXT, owner INT, name TEXT, gone INT)")
        cursor.execute("CREATE INDEX thing_by_name ON thing (kind, owner, name DESC) WHERE gone IS NULL")
        rows = [("company" if number % 2 else "contact", number % 5, f"{number:06}") for number in range(20_000)]
        cursor.executemany("INSERT INTO thing VALUES (%s, %s, %s, NULL)", rows)
        refresh_statistics.call()
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE idx = 'thing_by_name'")
        total, *shared = map(int, cursor.fetchone()[0].split())
    assert shared[:2] == [total // 2, total // 10] and total > 10_000
    assert shared[2] < 10
