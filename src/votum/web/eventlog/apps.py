"""The application's name in Django."""

from django.apps import AppConfig


class EventLogConfig(AppConfig):
    """The log of acts."""

    name = "votum.web.eventlog"
    label = "eventlog"
