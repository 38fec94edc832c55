"""Every page is made anew: none is left over from another test."""

from collections.abc import Iterator

import pytest

from votum.web.config.page_cache import PAGES


@pytest.fixture(autouse=True)
def _no_kept_pages() -> Iterator[None]:
    PAGES.clear()
    yield
    PAGES.clear()
