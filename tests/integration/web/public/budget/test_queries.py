"""Pages of the budget ask the database as often whatever they show."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from votum.web.config.page_cache import PAGES

pytestmark = pytest.mark.django_db
PAGES_OF_ALL = (
    "", "statements/", "statements/no-5-4/", "areas/", "areas/2/", "areas/22/",
    "figures/operating/2026/2/", "measures/", "measures/proposal/M1/", "what-if/",
    "what-if/?without=proposal/M1", "errata/", "fees/",
)  # fmt: skip


@pytest.mark.usefixtures("plan")
def test_every_page_asks_as_often(client: Client) -> None:
    asked = {}
    for page in (*PAGES_OF_ALL, *PAGES_OF_ALL):
        PAGES.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"/2026-2029/budget/{page}").status_code == 200
        asked[page] = len(queries)
    assert len(set(asked.values())) == 1, asked
