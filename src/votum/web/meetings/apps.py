"""The application's name in Django."""

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    """Meetings, who is present, and votes."""

    name = "votum.web.meetings"
    label = "meetings"
