"""The application's name in Django."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from votum.web.eventlog.domain.same_file import remember_file


class EventLogConfig(AppConfig):
    """The log of acts."""

    name = "votum.web.eventlog"
    label = "eventlog"

    def ready(self) -> None:
        """Note which file the database is, from the first connection on."""
        connection_created.connect(remember_file)
