"""`kontor doctor`: what is missing is named together with what to do."""

import socket

from tests.processes import environment, kontor


def test_an_empty_folder_is_told_to_be_initialised_and_ends_with_1(tmp_path):
    done = kontor("doctor", env=environment(tmp_path / "home"))
    assert done.returncode == 1
    assert "FAULT database" in done.stdout
    assert "run: kontor init" in done.stdout


def test_a_mail_server_that_does_not_answer_is_found(tmp_path):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"smtp://127.0.0.1:{unused.getsockname()[1]}"
    done = kontor("doctor", env=environment(tmp_path / "home", KONTOR_EMAIL_URL=url))
    assert "FAULT mail" in done.stdout


def test_a_prepared_folder_has_a_good_database(tmp_path):
    env = environment(tmp_path / "home", KONTOR_URL="https://crm.example.com")
    kontor("init", env=env)
    told = kontor("doctor", env=env).stdout
    assert "ok    database" in told
    assert "ok    address: https://crm.example.com" in told


def test_built_styles_and_scripts_are_found(tmp_path):
    told = kontor("doctor", env=environment(tmp_path / "home")).stdout
    assert "ok    assets" in told
