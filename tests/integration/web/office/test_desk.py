"""What waits for whom, and the desk of a body."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.support.office import CYCLE, PLACE, as_a, links, logged_in, main_of
from tests.support.site import Stage, a_committee, a_user, an_actor, carry, example_site, found
from votum.web.budgets.domain.cycles import assign_treatment
from votum.web.people.models import RoleKind
from votum.web.proposals.domain.changes import withdraw_proposal

pytestmark = pytest.mark.django_db
DESK = "/en/office/"


def test_nobody_has_no_desk() -> None:
    found()
    page = main_of(logged_in(a_user("kari")).get(DESK))
    assert "You have no role yet" in page


@pytest.mark.parametrize(
    ("begins", "ends", "shown"),
    [(-10, None, True), (-10, 10, True), (-10, -5, False), (5, None, False)],
)
def test_the_menu_is_that_of_the_roles_one_has_today(
    begins: int, ends: int | None, *, shown: bool
) -> None:
    found()
    user = a_user("kari", RoleKind.BUDGET_OFFICE)
    today = timezone.localdate()
    user.roles.update(
        valid_from=today + timedelta(days=begins),
        valid_to=None if ends is None else today + timedelta(days=ends),
    )
    assert ("/en/office/people/" in links(logged_in(user).get(DESK))) == shown


def test_without_a_plan_the_budget_office_is_told_to_open_one() -> None:
    client = as_a(RoleKind.BUDGET_OFFICE)
    page = client.get(DESK)
    assert "No plan is open yet" in main_of(page)
    assert "/en/office/cycles/new/" in links(page)


def test_a_role_without_a_treatment_is_told_what_comes() -> None:
    found()
    body = a_committee()
    assert "No body treats this plan yet" in main_of(as_a(RoleKind.SECRETARY, body).get(DESK))


def test_the_secretary_is_told_to_upload_then_to_decide() -> None:
    site = example_site("founded")
    client = as_a(RoleKind.SECRETARY, site.body)
    assert f"{PLACE}sheets/new/" in links(client.get(DESK))
    carry(site, ("uploaded",))
    page = client.get(DESK)
    assert f"{PLACE}sheets/{site.upload.pk}/" in links(page)
    assert "waits for your decision" in main_of(page)


def test_proposals_without_a_vote_and_no_meeting_wait() -> None:
    site = example_site("founded")
    carry(site, ("uploaded", "confirmed"))
    page = as_a(RoleKind.SECRETARY, site.body).get(DESK)
    assert "44 proposals have no vote yet" in main_of(page)
    assert f"{PLACE}meetings/new/" in links(page)


def test_a_meeting_whose_day_is_past_is_said_with_what_it_has_left_to_do() -> None:
    site = example_site("confirmed")
    client = as_a(RoleKind.SECRETARY, site.body)
    said = "The last meeting was on Nov. 19, 2025"
    page = client.get(DESK)
    assert (
        f"Next {said}: register how it voted. Also waiting {said}: call the next. 44 proposals"
    ) in main_of(page)
    assert "No meeting is called" not in main_of(page)
    assert {f"{PLACE}meetings/{site.meeting.pk}/", f"{PLACE}meetings/new/"} <= links(page)
    carry(site, ("open",))
    text = main_of(client.get(DESK))
    assert f"{said}, and its vote is still open: close it." in text
    assert "have no vote yet" not in text
    carry(site, ("closed",))
    text = main_of(client.get(DESK))
    assert f"{said}: the recommendation can be published." in text
    assert "call the next" not in text
    carry(site, ("published",))
    assert "The last meeting" not in main_of(client.get(DESK))


@pytest.mark.parametrize("stage", ["founded", "uploaded", "confirmed", "open", "closed"])
def test_one_step_is_the_next(stage: Stage) -> None:
    site = example_site(stage)
    page = main_of(as_a(RoleKind.SECRETARY, site.body).get(DESK))
    assert page.count("Next ") == 1


def test_what_is_nobodys_step_is_not_called_the_next() -> None:
    site = example_site("confirmed")
    page = main_of(as_a(RoleKind.BUDGET_OFFICE).get(DESK))
    assert site.body.name in page
    assert "44 proposals have no vote yet." in page
    assert "Next " not in page
    assert "Also waiting" not in page


def test_a_member_is_told_what_can_be_read_and_where() -> None:
    site = example_site("confirmed")
    page = as_a(RoleKind.MEMBER, site.body).get(DESK)
    assert "As a member you enter nothing here" in main_of(page)
    assert {"/en/2026-2029/omme/proposals/", "/en/2026-2029/meetings/"} <= links(page)
    for role in (RoleKind.CHAIR, RoleKind.SECRETARY):
        assert "As a member" not in main_of(as_a(role, site.body).get(DESK))


def test_an_open_vote_waits_for_the_meetings_staff_alone() -> None:
    site = example_site("open")
    vote = f"{PLACE}votes/{site.vote.pk}/"
    assert vote in links(as_a(RoleKind.CHAIR, site.body).get(DESK))
    assert vote in links(as_a(RoleKind.SECRETARY, site.body).get(DESK))
    assert vote not in links(as_a(RoleKind.MEMBER, site.body).get(DESK))
    assert vote not in links(as_a(RoleKind.BUDGET_OFFICE).get(DESK))


def test_a_recommendation_waits_until_it_is_published() -> None:
    site = example_site("closed")
    client = as_a(RoleKind.CHAIR, site.body)
    assert f"{PLACE}recommendation/" in links(client.get(DESK))
    carry(site, ("published",))
    assert f"{PLACE}recommendation/" not in links(client.get(DESK))


@pytest.mark.parametrize("stage", ["founded", "uploaded", "open", "published"])
@pytest.mark.parametrize("role", list(RoleKind))
def test_every_link_of_the_desks_opens_for_whoever_sees_it(stage: Stage, role: RoleKind) -> None:
    site = example_site(stage)
    client = as_a(role, site.body)
    for page in (DESK, PLACE):
        for link in links(client.get(page)):
            assert client.get(link).status_code == 200, link


def test_a_body_of_others_is_closed() -> None:
    site = example_site("founded")
    other = a_committee("uol")
    assign_treatment(an_actor(), site.cycle, other)
    client = as_a(RoleKind.SECRETARY, other)
    assert client.get(PLACE).status_code == 403
    assert "omme" not in " ".join(links(client.get(DESK)))


def test_a_body_that_treats_nothing_is_not_there() -> None:
    found()
    body = a_committee()
    assert as_a(RoleKind.MEMBER, body).get(PLACE).status_code == 404


def test_members_read_the_body_desk_without_uploads_and_open_entries() -> None:
    site = example_site("open")
    page = as_a(RoleKind.MEMBER, site.body).get(PLACE)
    text = main_of(page)
    assert "Uploaded sheets" not in text
    assert "A vote is open" not in text
    assert not [link for link in links(page) if "new" in link or "votes" in link]
    assert "Not voted on" in text
    assert "Adopted" not in text


def test_the_body_desk_says_who_decided_on_a_sheet() -> None:
    site = example_site("confirmed")
    text = main_of(as_a(RoleKind.SECRETARY, site.body).get(PLACE))
    assert "An operator" in text
    assert "Taken in" in text


def test_the_body_desk_shows_what_came_of_proposals() -> None:
    site = example_site("published")
    text = main_of(as_a(RoleKind.BUDGET_OFFICE).get(PLACE))
    assert "Adopted" in text
    assert "Rejected" in text
    assert "Version 1" in text
    assert site.version.digest in "".join(links(as_a(RoleKind.CHAIR, site.body).get(PLACE)))


def test_withdrawn_proposals_are_marked() -> None:
    site = example_site("confirmed")
    proposal = site.treatment.proposals.first()
    assert proposal is not None
    withdraw_proposal(an_actor(), proposal, "Trukket")
    assert "Withdrawn" in main_of(as_a(RoleKind.MEMBER, site.body).get(PLACE))


def test_the_desk_takes_no_more_questions_for_many_bodies() -> None:
    site = example_site("confirmed")
    client = as_a(RoleKind.BUDGET_OFFICE)
    client.get(DESK)
    with CaptureQueriesContext(connection) as few:
        client.get(DESK)
    for number in range(10):
        assign_treatment(an_actor(), site.cycle, a_committee(f"body-{number}"))
    client.get(DESK)
    with CaptureQueriesContext(connection) as many:
        client.get(DESK)
    assert len(many) == len(few)
    assert client.get(CYCLE).status_code == 200
