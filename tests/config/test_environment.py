"""The operator's variables: what is taken, what is refused and how the refusal helps."""

import stat

import pytest

from kontor.config import database, environment, mail
from kontor.config.environment import WrongEnvironment


def test_an_unknown_variable_is_refused_with_a_suggestion():
    with pytest.raises(WrongEnvironment, match="did you mean KONTOR_LANGUAGE"):
        environment.read({"KONTOR_LANGAUGE": "ru"})


@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("KONTOR_LANGUAGE", "de", "en, ru, sv"),
        ("KONTOR_COUNTRY", "Sweden", "two-letter"),
        ("KONTOR_COUNTRY", "XX", "such as SE"),
        ("KONTOR_COUNTRY", "UK", "did you mean GB"),
        ("KONTOR_TIME_ZONE", "Europe/Stokholm", "Europe/Stockholm"),
        ("KONTOR_URL", "crm.example.com", "http"),
    ],
)
def test_a_value_that_cannot_be_used_says_what_to_write(name, value, hint):
    with pytest.raises(WrongEnvironment, match=hint):
        environment.read({name: value})


def test_the_data_folder_has_an_absolute_default():
    home = environment.read({"HOME": "/home/ada"}).home
    assert str(home) == "/home/ada/.local/share/kontor"


def test_the_secret_key_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    first = environment.secret_key(tmp_path / "home")
    assert environment.secret_key(tmp_path / "home") == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "home" / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret_key"]


def test_a_database_url_keeps_its_socket_folder_and_its_password(tmp_path):
    made = database.settings_of("postgresql://ada:p%40ss@/crm?host=/run/pg&sslmode=require", tmp_path)
    assert (made["HOST"], made["USER"], made["PASSWORD"], made["NAME"]) == ("/run/pg", "ada", "p@ss", "crm")
    assert made["OPTIONS"]["sslmode"] == "require"


def test_a_foreign_database_is_refused(tmp_path):
    with pytest.raises(WrongEnvironment, match="postgresql://"):
        database.settings_of("mysql://localhost/x", tmp_path)


def test_a_mail_url_becomes_an_encrypted_connection():
    made = mail.settings_of("smtp+tls://me:secret@mail.example.com?from=crm@example.com")
    assert (made["EMAIL_HOST"], made["EMAIL_PORT"], made["EMAIL_USE_TLS"]) == ("mail.example.com", 587, True)
    assert made["DEFAULT_FROM_EMAIL"] == "crm@example.com"
