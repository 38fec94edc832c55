"""The application's name in Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Bodies, groups, seats, users and their roles."""

    name = "votum.web.people"
    label = "people"
