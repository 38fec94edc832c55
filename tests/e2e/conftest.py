"""A browser and served copies of the demo.

Where no Chromium is found these tests are skipped, saying so; with VOTUM_E2E=required they fail.
"""

import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.support.browser import WIDE, Site, chromium, launch, new_page, served

LONGEST = (
    15_000  # milliseconds that a busy machine is given; what is there sooner is not waited for
)
NO_BROWSER = "no Chromium was found: install the distribution's package, or set VOTUM_CHROMIUM"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the browser."""
    path = chromium()
    if path is None:
        if os.environ.get("VOTUM_E2E") == "required":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    # Playwright keeps an event loop in this thread for as long as the browser is open, and Django
    # would take the tests that the same worker runs in between for asynchronous code.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "yes")
        expect.set_options(timeout=LONGEST)
        browser = launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(request: pytest.FixtureRequest, browser: Browser) -> Path:
    """Return the folder of the demo's site; where there is no browser, none is made."""
    assert browser.is_connected()
    site: Path = request.getfixturevalue("demo_site")
    return site


_COPIES = count()


@pytest.fixture
def site(demo: Path, tmp_path: Path) -> Iterator[Site]:
    """Serve a copy of the demo that this test may change."""
    with served(demo, tmp_path / f"site{next(_COPIES)}") as site:
        yield site


@pytest.fixture(scope="module")
def shared_site(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a copy of the demo for tests that change nothing."""
    with served(demo, tmp_path_factory.mktemp("shared") / "site") as site:
        yield site


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Return a visitor's own browser window: cookies, storage, 1280 px."""
    context = browser.new_context(viewport={"width": WIDE[0], "height": WIDE[1]}, locale="nb-NO")
    context.set_default_timeout(LONGEST)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """Return a page of the visitor's."""
    return new_page(context)
