"""The application's name in Django."""

from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    """Proposals and the sheets they come from."""

    name = "votum.web.proposals"
    label = "proposals"
