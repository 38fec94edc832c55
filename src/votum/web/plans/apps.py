"""The application's name in Django."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """The whole budget: tables, versions, and what stands beside them."""

    name = "votum.web.plans"
    label = "plans"
