"""Call a meeting, change it, and register who is present, over HTTP."""

import pytest

from tests.support.databases import refused
from tests.support.office import PLACE, as_a, main_of
from tests.support.site import Stage, a_committee, an_actor, example_site, seats_of
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.meetings.domain.ballots import open_vote
from votum.web.meetings.domain.calling import register_presence
from votum.web.meetings.models import Meeting, Presence
from votum.web.people.models import RoleKind

pytestmark = pytest.mark.django_db

NOTICE = {
    "date": "2025-11-19",
    "starts_at": "18:00",
    "place": "Rådhuset",
    "agenda_case_number": "041/25",
    "archive_case_id": "25/1234",
    "case_title": "Økonomiplan",
    "chair_name": "Ola",
    "chair_group": "H",
    "secretary_name": "Kari",
}
ALL = {"present-H": 6, "present-V": 2, "present-Frp": 2, "present-Ap": 2, "present-R": 1}


def test_a_meeting_is_called_and_shown() -> None:
    site = example_site("founded")
    kari = as_a(RoleKind.SECRETARY, site.body)

    page = kari.post(f"{PLACE}meetings/new/", NOTICE, follow=True)
    shown = main_of(page)
    for text in ("The meeting is called.", "18:00", "Rådhuset", "041/25", "25/1234", "Ola (H)"):
        assert text in shown
    assert "Nobody has registered who is present yet." in shown
    assert "Register who is present first; then the vote can be opened." in shown


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"date": ""}, "Choose a day."),
        ({"date": "19/11"}, "This is no day"),
        ({"starts_at": "late"}, "This is no time"),
        ({"chair_group": "MDG"}, "Select a valid choice"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_with_what_was_typed(
    changed: dict[str, str], sentence: str
) -> None:
    site = example_site("founded")
    kari = as_a(RoleKind.SECRETARY, site.body)

    page = kari.post(f"{PLACE}meetings/new/", NOTICE | changed)
    assert page.status_code == 422
    assert sentence in main_of(page)
    assert 'value="Rådhuset"' in page.content.decode()
    assert not Meeting.objects.exists()


def test_two_meetings_a_day_are_refused_in_words() -> None:
    site = example_site("called")
    kari = as_a(RoleKind.SECRETARY, site.body)

    page = kari.post(f"{PLACE}meetings/new/", NOTICE | {"date": site.meeting.date.isoformat()})
    assert page.status_code == 422
    assert "The body already has a meeting on" in main_of(page)


def test_a_meeting_is_changed_but_not_its_day_once_it_has_voted() -> None:
    site = example_site("open")
    ola = as_a(RoleKind.CHAIR, site.body)
    address = f"{PLACE}meetings/{site.meeting.pk}/change/"
    day = site.meeting.date.isoformat()

    assert f'value="{day}"' in ola.get(address).content.decode()
    moved = ola.post(address, NOTICE | {"date": "2025-11-20", "chair_group": ""})
    assert moved.status_code == 422
    assert "The meeting has voted" in main_of(moved)
    page = ola.post(
        address, NOTICE | {"date": day, "chair_group": "", "place": "Kulturhuset"}, follow=True
    )
    assert "Kulturhuset" in main_of(page)


def test_presence_is_prefilled_with_every_seat_and_said_in_words() -> None:
    site = example_site("called")
    kari = as_a(RoleKind.SECRETARY, site.body)
    address = f"{PLACE}meetings/{site.meeting.pk}/presence/"

    assert 'name="present-H" value="6"' in kari.get(address).content.decode()
    assert "All seats are filled in beforehand" in main_of(kari.get(address))
    page = main_of(kari.post(address, ALL | {"present-H": 4}, follow=True))
    again = main_of(kari.get(address))
    assert "What was registered last is filled in" in again
    assert "All seats" not in again
    assert "11 of 13 members are present: a quorum" in page
    assert Presence.objects.get(group="H").present == 4
    few = {**dict.fromkeys(ALL, 0), "present-H": 6}
    page = main_of(kari.post(address, few, follow=True))
    assert "6 of 13 members are present: no quorum" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"present-H": 7}, "less than or equal to 6"),
        ({"present-H": -1}, "greater than or equal to 0"),
        ({"present-H": ""}, "Say how many are present"),
        ({"present-H": "all"}, "whole number"),
        (dict.fromkeys(ALL, 0), "Somebody must be present."),
    ],
)
def test_presence_that_cannot_be_is_refused(changed: dict[str, object], sentence: str) -> None:
    site = example_site("called")
    kari = as_a(RoleKind.SECRETARY, site.body)

    page = kari.post(f"{PLACE}meetings/{site.meeting.pk}/presence/", {**ALL, **changed})
    assert page.status_code == 422
    assert sentence in main_of(page)
    assert not Presence.objects.exists()


def test_the_page_of_a_meeting_follows_its_votes() -> None:
    site = example_site("confirmed")
    kari = as_a(RoleKind.SECRETARY, site.body)
    address = f"{PLACE}meetings/{site.meeting.pk}/"
    register_presence(an_actor(), site.meeting, seats_of(site.body))

    assert "44 proposals wait for a vote." in main_of(kari.get(address))
    open_vote(an_actor(), site.meeting)
    page = main_of(kari.get(address))
    assert "Open, over 44 proposals." in page
    assert "A vote on these proposals is open already" in page
    assert "A vote is open." in main_of(kari.get(f"{address}presence/"))


@pytest.mark.parametrize("stage", ["called", "confirmed", "open"])
def test_what_a_page_says_is_missing_is_what_opening_a_vote_is_refused_for(stage: Stage) -> None:
    site = example_site(stage)
    kari = as_a(RoleKind.SECRETARY, site.body)
    address = f"{PLACE}meetings/{site.meeting.pk}/"

    page = main_of(kari.get(address))
    sentence = refused(RefusedError, lambda: open_vote(an_actor(), site.meeting))
    assert sentence in page
    assert "Open a vote over them" not in page


@pytest.mark.parametrize("role", [RoleKind.MEMBER, RoleKind.BUDGET_OFFICE])
def test_a_meeting_is_its_secretarys_and_chairs(role: RoleKind) -> None:
    site = example_site("called")
    somebody = as_a(role, None if role is RoleKind.BUDGET_OFFICE else site.body)

    for path in ("new/", f"{site.meeting.pk}/", f"{site.meeting.pk}/presence/"):
        assert somebody.get(f"{PLACE}meetings/{path}").status_code == 403


def test_a_secretary_elsewhere_is_not_let_in() -> None:
    site = example_site("called")
    elsewhere = as_a(RoleKind.SECRETARY, a_committee("uol"))

    assert elsewhere.get(f"{PLACE}meetings/{site.meeting.pk}/").status_code == 403
