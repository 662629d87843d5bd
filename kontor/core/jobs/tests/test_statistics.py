"""The planner of SQLite knows tables that have grown."""

import pytest
from django.db import connection

from kontor.core.jobs.statistics import refresh_statistics


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL counts by itself")
def test_a_table_that_grew_is_known_to_the_planner(world):
    refresh_statistics.call()
    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'core_user' AND idx = 'user_name_once'")
        assert cursor.fetchone()[0].startswith("6 ")
