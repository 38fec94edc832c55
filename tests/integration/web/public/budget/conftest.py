"""Every page is made anew, on a site with a small published budget."""

from collections.abc import Iterator

import pytest

from tests.support.acts import small_site
from tests.support.published_budget import published
from tests.support.site import Site
from votum.web.config.page_cache import PAGES
from votum.web.public.budget.plan import PublishedPlan, published_plan


@pytest.fixture(autouse=True)
def _no_kept_pages() -> Iterator[None]:
    PAGES.clear()
    yield
    PAGES.clear()


@pytest.fixture
def site() -> Site:
    """Provide a site without a published budget."""
    return small_site("founded")


@pytest.fixture
def plan(site: Site) -> PublishedPlan:
    """Provide the published budget."""
    published(site)
    found = published_plan(site.cycle)
    assert found is not None
    return found
