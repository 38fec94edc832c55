"""Commands that need the site's database; importing this package sets Django up.

Other commands never import it, so that reading a file does not wait for a web framework.
"""

import os

import django
from django.core.exceptions import ImproperlyConfigured

from votum.engine.messages import VotumError, say

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "votum.web.config.settings")
try:
    django.setup()
except ImproperlyConfigured as fault:
    raise VotumError(
        say("A setting is missing or wrong: {fault}. See docs/operations.md.", fault=str(fault))
    ) from None
