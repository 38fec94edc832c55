"""The application's name in Django."""

from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    """See the package."""

    name = "votum.web.components"
    label = "components"
