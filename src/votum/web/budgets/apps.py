"""The application's name in Django."""

from django.apps import AppConfig


class BudgetsConfig(AppConfig):
    """The cycle, its steps, treatments, versions and documents."""

    name = "votum.web.budgets"
    label = "budgets"
