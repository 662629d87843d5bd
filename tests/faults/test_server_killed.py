"""The server killed by force: nothing stays behind, a part that dies comes back, the next start is not hindered."""

import os
import signal
import urllib.request

import pytest

from tests.processes import Running, descendants, environment, until

pytestmark = pytest.mark.fault


@pytest.fixture
def env(tmp_path):
    return environment(tmp_path / "home")


def answers(url):
    try:
        with urllib.request.urlopen(url + "/health", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_killing_the_supervisor_leaves_no_process_and_frees_the_folder(env):
    with Running.kontor("serve", "--port", "0", env=env) as server:
        port = server.url().rpartition(":")[2]
        below = descendants(server.process.pid)
        server.kill()
    until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in below), 3)
    with Running.kontor("serve", "--port", port, env=env) as server:
        assert server.url().endswith(port)


def test_each_part_that_is_killed_comes_back(env):
    with Running.kontor("serve", "--port", "0", env=env) as server:
        url = server.url()
        for pid in descendants(server.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        until(lambda: answers(url), 8)
        until(lambda: len(descendants(server.process.pid)) >= 4, 8)
        assert server.stop() == 0
