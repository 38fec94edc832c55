"""The application's name in Django."""

from django.apps import AppConfig


class OfficeConfig(AppConfig):
    """See the package."""

    name = "votum.web.office"
    label = "office"
