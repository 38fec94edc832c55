"""Settings for all tests, and what tests of the site share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from pytest_django.plugin import DjangoDbBlocker

from tests.support.databases import copied_database
from votum.web.config.page_cache import PAGES

# The same examples on every run and every machine: a failure is there for everybody to see.
settings.register_profile("votum", derandomize=True, deadline=None, database=None)
settings.load_profile("votum")


@pytest.fixture(autouse=True)
def _no_kept_pages() -> None:
    """Forget the pages of the test before: another database may begin with the same log."""
    PAGES.clear()


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
