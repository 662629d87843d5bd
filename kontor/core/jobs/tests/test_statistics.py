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
