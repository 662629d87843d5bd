"""The server killed by force: nothing stays behind, a part that dies comes back, the next start is not hindered."""

import os
import signal
import urllib.request

import pytest

from tests.processes import Running, descendants, until

pytestmark = pytest.mark.fault


def answers(url):
    try:
        with urllib.request.urlopen(url + "/health", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_killing_the_supervisor_leaves_no_process_and_frees_the_folder(installation):
    with Running.kontor("serve", "--port", "0", env=installation) as server:
        port = server.url().rpartition(":")[2]
        below = descendants(server.process.pid)
        server.kill()
    until(lambda: not any(os.path.exists(f"/proc/{pid}") for pid in below), 3)
    with Running.kontor("serve", "--port", port, env=installation) as server:
        assert server.url().endswith(port)


def test_each_part_that_is_killed_comes_back(installation):
    with Running.kontor("serve", "--port", "0", env=installation) as server:
        url = server.url()
        for pid in descendants(server.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        until(lambda: answers(url))
        until(lambda: len(descendants(server.process.pid)) >= 4)
        assert server.stop() == 0


def test_two_first_starts_at_once_agree(installation):
    starts = [Running.kontor("init", env=installation) for _ in range(2)]
    assert [one.process.wait(60) for one in starts] == [0, 0], [one.output for one in starts]
