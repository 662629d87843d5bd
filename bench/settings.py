"""Settings of a server that is measured: the product's own, with the floors mounted and statements counted on
request."""

from kontor.config.settings import *  # noqa: F403
from kontor.config.settings import MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.Counting", *MIDDLEWARE]
