"""Settings of the tests: a data folder that vanishes, a database in memory, a quick password hash."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_SHM = Path("/dev/shm")
_HOME = Path(tempfile.mkdtemp(prefix="kontor-test-", dir=_SHM if os.access(_SHM, os.W_OK) else None))
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["KONTOR_HOME"] = str(_HOME)

from kontor.config.settings import *  # noqa: E402, F403
from kontor.config.settings import DATABASES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "kontor.core.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": str(_HOME / "test.sqlite3")}
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_kontor_{os.getpid()}"}

INSTALLED_APPS = [*INSTALLED_APPS, "kontor.core.testing"]  # noqa: F405
