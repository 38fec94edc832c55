"""All readers of files, and the site on a database of its own, with broken files for each."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from django.test import Client
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from tests.support.acts import small_site
from tests.support.fuzzed_uploads import fuzzed_uploads
from tests.support.fuzzing import Outcome, fuzzed
from tests.support.plans import small_budget
from tests.support.readers import readers
from tests.support.site import a_user, an_actor
from votum.web.budgets.models import Cycle
from votum.web.people.models import RoleKind
from votum.web.plans.domain.publishing import publish_plan

FILES = 500
ON_THE_SITE = 50


def outcomes() -> Iterator[Outcome]:
    """Yield what came of the broken files of each reader, and of those sent to the site."""
    for reader in readers():
        with TemporaryDirectory() as folder:
            yield fuzzed(reader, FILES, Path(folder))
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    yield from fuzzed_uploads(office(), ON_THE_SITE)
    teardown_databases(databases, verbosity=0)


def office() -> Client:
    """Return a browser of somebody who may upload everything, on a site that is made for it."""
    roles = (RoleKind.BUDGET_OFFICE, RoleKind.SECRETARY)
    user = a_user("all", *roles, body=small_site("founded").body)
    publish_plan(an_actor(), Cycle.objects.get(), small_budget())  # what a document is tied to
    client = Client()
    client.force_login(user, backend="votum.web.config.who_asks.PasswordBackend")
    return client
