"""The site's settings as tests use them: a database of their own, quick passwords, plain HTTP."""

import os

os.environ.setdefault("VOTUM_SECRET_KEY", "a key that signs nothing but the sessions of the tests")
os.environ["VOTUM_DATABASE"] = os.environ.get("VOTUM_TEST_POSTGRES", "sqlite:///:memory:")
os.environ["VOTUM_HTTPS"] = "no"
os.environ["VOTUM_HOSTS"] = "testserver,localhost,127.0.0.1"

from votum.web.config.settings import *  # noqa: F403 - all of them, under the names above
from votum.web.config.settings import STORAGES

# Nothing hashed here protects anything, and a hundred logins must not take a minute.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Files are served as they lie in the source: there is nothing to gather first.
STATIC_ROOT = None  # type: ignore[assignment] # nothing is gathered
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
