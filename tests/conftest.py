"""Settings for all tests, and what tests of the site share."""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.browser import make_demo
from tests.support.databases import copied_database
from votum.web.config.frame import where_we_are
from votum.web.config.page_cache import PAGES
from votum.web.meetings.domain.grid_reading import forget_grids

# The same examples on every run and every machine: a failure is there for everybody to see.
settings.register_profile("votum", derandomize=True, deadline=None, database=None)
settings.load_profile("votum")


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """Forget the pages and the language of the test before: another log may begin alike."""
    translation.deactivate()
    PAGES.clear()
    forget_grids()
    where_we_are.cache_clear()


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the demo's site, made once by the command that users run.

    It is the same for all processes in which tests run at once; nobody changes anything in it.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    out, whole = folder / "demo", folder / "demo-is-whole"
    with (folder / "demo-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            make_demo(out)
            whole.touch()
    return out / "site"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,  # noqa: ARG001 - comes first
    django_db_modify_db_settings: None,  # noqa: ARG001 - a name of its own for each worker
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Make the tests' database, also where all tests that are run have one of their own."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default": None})
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def own_database(
    tmp_path: Path,
    django_db_setup: None,  # noqa: ARG001 - the database that is copied
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """Return the address of a database of the test's own, to which every connection now leads.

    For what a transaction that is rolled back cannot show: threads, processes, a full disk.
    """
    folder = tmp_path / "database"
    folder.mkdir()
    with django_db_blocker.unblock(), copied_database(folder) as url:
        yield url
