"""The contract of the `kontor` command that scripts rely on: words printed, exit codes, one server for each folder."""

import json
import os
import urllib.request

import pytest

from tests.processes import Running, descendants, environment, kontor, until


def get(url):
    with urllib.request.urlopen(url, timeout=5) as answer:
        return answer.read()


@pytest.mark.parametrize(
    "arguments", [["serve", "--prot", "1"], ["sevre"], [], ["serve", "--port", "x"], ["--nothing"]]
)
def test_wrong_usage_ends_with_2_and_does_nothing(installation, arguments, tmp_path):
    done = kontor(*arguments, env=installation)
    assert done.returncode == 2
    assert not (tmp_path / "home" / "kontor.sqlite3").exists()


def test_a_mistyped_setting_is_an_error_with_a_suggestion(installation):
    done = kontor("init", env={**installation, "KONTOR_LANGAUGE": "ru"})
    assert done.returncode == 2
    assert "did you mean KONTOR_LANGUAGE?" in done.stderr


def test_init_may_be_repeated(installation, tmp_path):
    for _ in range(2):
        done = kontor("init", "--admin", "ada", "--password", "correct horse battery", env=installation)
        assert done.returncode == 0, done.stderr
        assert str(tmp_path / "home") in done.stderr
    assert kontor("init", "--admin", "ada", env=installation).returncode == 2


def test_an_impossible_administrator_is_refused_with_the_reason(installation):
    done = kontor("init", "--admin", "ada lovelace\n", "--password", "x", env=installation)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert done.stderr.startswith("home ")


def test_a_fresh_server_tells_the_code_for_its_set_up_page(installation):
    with Running.kontor("serve", "--port", "0", env=installation) as server:
        assert len(server.line("set-up code ").split()[-1]) == 9


def test_serve_answers_when_it_says_so_and_leaves_no_process_behind(installation):
    with Running.kontor("serve", "--port", "0", env=installation) as server:
        url = server.url()
        assert json.loads(get(url + "/health"))["status"] in ("ok", "degraded")
        assert get(url + "/live/ping") == b"pong"
        below = descendants(server.process.pid)
        assert len(below) >= 4
        assert server.stop() == 0
    assert not any(os.path.exists(f"/proc/{pid}") for pid in below)


def test_a_used_port_and_a_used_folder_are_refused(installation, tmp_path):
    with Running.kontor("serve", "--port", "0", env=installation) as server:
        port = server.url().rpartition(":")[2]
        same_port = kontor("serve", "--port", port, env=environment(tmp_path / "other"))
        assert (same_port.returncode, "in use" in same_port.stderr) == (1, True)
        same_home = kontor("serve", "--port", "0", env=installation)
        assert (same_home.returncode, "another Kontor" in same_home.stderr) == (1, True)


def test_parts_run_apart_on_one_folder(installation):
    with (
        Running.kontor("web", "--port", "0", env=installation) as web,
        Running.kontor("worker", env=installation) as worker,
    ):
        url = web.url()
        assert worker.line("ready ") == "ready worker"
        until(lambda: json.loads(get(url + "/health"))["status"] == "ok")
        with Running.kontor("live", "--port", "0", env=installation) as live:
            assert get(live.url() + "/live/ping") == b"pong"


def test_a_database_that_does_not_answer_is_one_line_without_its_password(tmp_path):
    env = environment(tmp_path / "home", "postgresql://ada:hunter2@127.0.0.1:1/crm")
    for command in (["init"], ["serve", "--port", "0"]):
        done = kontor(*command, env=env)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert "hunter2" not in done.stderr


def test_a_data_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    done = kontor("init", env=environment(tmp_path / "file" / "home"))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
