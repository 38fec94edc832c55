"""See what follows from the votes, and publish it, over HTTP."""

import pytest

from tests.support.office import PLACE, as_a, main_of
from tests.support.site import Site, an_actor, example_site
from votum.web.budgets.models import Version
from votum.web.meetings.domain.choices import Choice
from votum.web.meetings.domain.correcting import correct_vote
from votum.web.meetings.models import VoteItem
from votum.web.people.models import RoleKind

pytestmark = pytest.mark.django_db

ADDRESS = f"{PLACE}recommendation/"


def correct_the_first(site: Site) -> VoteItem:
    """Reject the first proposal, which was adopted."""
    item = site.vote.items.select_related("proposal").order_by("proposal__position")[0]
    choices = {
        code: Choice(0, present) if code in {"H", "Ap", "R"} else Choice(present, 0)
        for code, present in item.presence.items()
    }
    return correct_vote(an_actor(), item, choices, "Heard wrong")


def test_before_any_vote_the_page_says_what_will_come() -> None:
    site = example_site("confirmed")
    kari = as_a(RoleKind.SECRETARY, site.body)

    page = kari.get(ADDRESS)
    assert "Nothing has been voted on yet" in main_of(page)
    assert "Publish" not in main_of(page)
    refused = kari.post(ADDRESS, {})
    assert refused.status_code == 422
    assert not Version.objects.exists()


def test_what_would_be_published_is_shown_and_published_once() -> None:
    site = example_site("closed")
    kari = as_a(RoleKind.SECRETARY, site.body)

    shown = main_of(kari.get(ADDRESS))
    assert f"What {site.body.name} recommends" in shown
    assert "balance in every year (kommuneloven § 14-4)" in shown
    assert "9,40 million kroner lacks funding" in shown
    assert "A committee may recommend that" in shown
    assert "Publish the recommendation" in shown
    page = main_of(kari.post(ADDRESS, {}, follow=True))
    assert "Version 1 is published." in page
    assert "there is nothing to publish" in page
    again = kari.post(ADDRESS, {"reason": "Again"})
    assert again.status_code == 422
    assert "This is already published" in main_of(again) or Version.objects.count() == 1


def test_after_a_correction_a_reason_is_asked_for() -> None:
    site = example_site("published")
    ola = as_a(RoleKind.CHAIR, site.body)
    item = correct_the_first(site)

    shown = main_of(ola.get(ADDRESS))
    assert f"{item.label} is no longer adopted." in shown
    refused = ola.post(ADDRESS, {"reason": " "})
    assert refused.status_code == 422
    assert "Say why: this supersedes version 1." in main_of(refused)
    page = main_of(ola.post(ADDRESS, {"reason": "A vote was heard wrong"}, follow=True))
    assert "Version 2 is published." in page
    assert "A vote was heard wrong" in page


@pytest.mark.parametrize("role", [RoleKind.MEMBER, RoleKind.BUDGET_OFFICE])
def test_only_the_secretary_and_the_chair_publish(role: RoleKind) -> None:
    site = example_site("closed")
    somebody = as_a(role, None if role is RoleKind.BUDGET_OFFICE else site.body)

    assert somebody.post(ADDRESS, {}).status_code == 403
    assert not Version.objects.exists()
