"""A file of a published budget is not made again for a browser that has it."""

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

from tests.support.published_budget import small_budget
from tests.support.site import Site, an_actor
from votum.web.config.page_cache import PAGES
from votum.web.plans.domain.publishing import latest_plan, publish_plan
from votum.web.public.budget.files import file_etag
from votum.web.public.budget.plan import PublishedPlan

pytestmark = pytest.mark.django_db
FILES = "/en/2026-2029/budget/files/"
NOWHERE = "nothing.csv"  # a file that cannot be made: whoever tries says 404


def etag_of(plan: PublishedPlan, name: str, language: str = "en") -> str:
    """Return the ETag of a file in a language."""
    with translation.override(language):
        return file_etag(plan.row, name)


def test_a_browser_that_has_the_file_is_told_so_before_it_is_made(
    client: Client, plan: PublishedPlan
) -> None:
    etag = etag_of(plan, NOWHERE)
    for known in (etag, f'"other", {etag}'):
        answer = client.get(f"{FILES}{NOWHERE}", headers={"If-None-Match": known})
        assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
        assert (answer["Cache-Control"], answer["Vary"]) == ("public, no-cache", "Accept-Encoding")
    for known in ("*", '"other"', etag_of(plan, NOWHERE, "nb"), etag_of(plan, "areas.csv")):
        answer = client.get(f"{FILES}{NOWHERE}", headers={"If-None-Match": known})
        assert answer.status_code == 404


def test_a_file_has_the_same_etag_whether_it_is_made_or_kept(
    client: Client, plan: PublishedPlan
) -> None:
    for name in ("lines.csv", "lines.json", "areas.csv", "fees.xlsx"):
        made, kept = client.get(f"{FILES}{name}"), client.get(f"{FILES}{name}")
        assert (made["ETag"], kept["ETag"]) == (etag_of(plan, name),) * 2
        assert kept.content == made.content
        for is_kept in (True, False):
            if not is_kept:
                PAGES.clear()
            known = client.get(f"{FILES}{name}", headers={"If-None-Match": made["ETag"]})
            assert (known.status_code, known.content) == (304, b"")


def test_the_file_of_the_next_version_is_another(
    client: Client, plan: PublishedPlan, site: Site
) -> None:
    old = etag_of(plan, "areas.csv")
    later = replace(small_budget(), fees=None)
    publish_plan(an_actor(), site.cycle, later, "The fees are treated apart.")
    answer = client.get(f"{FILES}areas.csv", headers={"If-None-Match": old})
    latest = latest_plan(site.cycle)
    assert latest is not None
    with translation.override("en"):
        assert (answer.status_code, answer["ETag"]) == (200, file_etag(latest, "areas.csv"))
    assert answer["ETag"] != old


def test_before_anything_is_published_there_is_no_file(client: Client, site: Site) -> None:
    assert site.cycle.slug == "2026-2029"
    assert client.get(f"{FILES}areas.csv").status_code == 404
