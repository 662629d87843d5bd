"""Log lines hold no secrets."""

import pytest

from kontor.config.logs import without_secrets


@pytest.mark.parametrize(
    "line",
    [
        "cannot reach postgresql://ada:hunter2@db/crm",
        "POST /token password=hunter2",
        'headers {"Authorization": "hunter2"}',
        "KONTOR_SECRET_KEY: hunter2",
    ],
)
def test_secrets_are_taken_out(line):
    assert "hunter2" not in without_secrets(line)


def test_ordinary_words_stay():
    assert without_secrets("the password page took 2 s") == "the password page took 2 s"


def test_links_that_open_a_door_are_not_kept():
    assert "c0ffee" not in without_secrets("slow page GET /join/c0ffee 1.2 s")
    assert "c0ffee" not in without_secrets("Not Found: /account/password/reset/key/5-c0ffee/")
