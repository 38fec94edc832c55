"""The site as a WSGI application, for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from votum.web.eventlog.domain.same_file import remember_file

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "votum.web.config.settings")

application = get_wsgi_application()
remember_file(connection)  # before gunicorn makes its processes, which all know the file then
