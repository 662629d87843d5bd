"""Real `kontor` processes for tests: started against a data folder, asked, signalled, and never left behind."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
START = "from kontor.config.command import set_up_django\nset_up_django()\n"


def environment(home, database_url="", **more):
    """The variables of a process that sees only what the test gives it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KONTOR_", "DJANGO_"))}
    given = {"KONTOR_HOME": str(home), **({"KONTOR_DATABASE_URL": database_url} if database_url else {}), **more}
    return {**kept, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT), **given}


def url_of(settings_dict):
    """The database URL of a Django connection, to hand the test database to another process."""
    if "sqlite" in settings_dict["ENGINE"]:
        return f"sqlite://{quote(str(settings_dict['NAME']))}"
    sign_in = quote(settings_dict["USER"])
    if settings_dict["PASSWORD"]:
        sign_in += ":" + quote(settings_dict["PASSWORD"])
    port = f"&port={settings_dict['PORT']}" if settings_dict["PORT"] else ""
    return f"postgresql://{sign_in}@/{settings_dict['NAME']}?host={quote(settings_dict['HOST'])}{port}"


def kontor(*arguments, env, timeout=60):
    """Runs a command to its end; the completed process with both outputs as text."""
    command = [sys.executable, "-m", "kontor.config.command", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, timeout=timeout)


def run_inside(env, script, timeout=120):
    """Runs a script inside an installation, Django set up; its output."""
    command = [sys.executable, "-c", START + script]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=timeout, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return done.stdout


class Running:
    """A process that goes on until it is stopped; `line(text)` waits for a line of its output that begins so."""

    def __init__(self, *command, env):
        self.process = subprocess.Popen(
            [sys.executable, *command], env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        self.output = []
        self._lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    @classmethod
    def kontor(cls, *arguments, env):
        return cls("-m", "kontor.config.command", *arguments, env=env)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.stop()

    def line(self, start, seconds=60):
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            try:
                line = self._lines.get(timeout=0.05)
            except queue.Empty:
                if self.process.poll() is not None and self._lines.empty():
                    break
                continue
            if line.startswith(start):
                return line
        raise AssertionError(f"no line {start!r} in:\n" + "\n".join(self.output))

    def url(self):
        return self.line("ready ").removeprefix("ready ")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self, seconds=10):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
        return self.process.wait(10)

    def _read(self):
        for line in self.process.stdout:
            self.output.append(line.rstrip("\n"))
            self._lines.put(line.rstrip("\n"))


def descendants(pid):
    """The process ids below `pid`."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
            children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        below = children.get(waiting.pop(), [])
        found += below
        waiting += below
    return found


def until(true, seconds=30):
    """Waits for `true()`; its value, or an AssertionError after the time."""
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if value := true():
            return value
        time.sleep(0.03)
    raise AssertionError(f"not true within {seconds} s")
