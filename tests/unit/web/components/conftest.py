"""The components alone: no context processor, no database, static files under their own names."""

from collections.abc import Iterator

import pytest
from django.test import override_settings
from django.utils import translation

OPTIONS = {
    "TEMPLATES": [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}],
    "STORAGES": {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    },
}


@pytest.fixture(autouse=True)
def _english_components() -> Iterator[None]:
    """Render without the site's context processors, in the language of the templates."""
    with override_settings(**OPTIONS), translation.override("en"):
        yield
