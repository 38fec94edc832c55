"""Commands that need the site's database; importing this package sets Django up.

Other commands never import it, so that reading a file does not wait for a web framework.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "votum.web.config.settings")
django.setup()
