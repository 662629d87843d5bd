"""The WSGI application that makes every page; the front calls it on the page thread."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
application = get_wsgi_application()
