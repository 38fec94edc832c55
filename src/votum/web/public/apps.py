"""The application's name in Django."""

from django.apps import AppConfig


class PublicConfig(AppConfig):
    """See the package."""

    name = "votum.web.public"
    label = "public"
