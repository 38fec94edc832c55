"""Call a meeting, change what is said of it, register who is present."""

from collections.abc import Mapping
from dataclasses import astuple, replace
from datetime import date

import pytest

from tests.support.acts import DAY, NOTICE, SEATS, small_site
from tests.support.databases import Entry, entries_of, refused, rows_of
from tests.support.site import an_actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.models import Chain
from votum.web.meetings.bridge import meeting_body, meeting_digest
from votum.web.meetings.domain.calling import (
    MeetingNotice,
    call_meeting,
    change_meeting,
    register_presence,
)
from votum.web.meetings.models import Meeting, Presence

pytestmark = pytest.mark.django_db

BY = an_actor()
COLUMNS = (
    "date",
    "starts_at",
    "place",
    "agenda_case_number",
    "archive_case_id",
    "case_title",
    "chair_name",
    "secretary_name",
    "chair_group",
)
OTHER = MeetingNotice(date(2025, 11, 20), place="Kulturhuset", chair_group="Ap")


def bound(meeting: Meeting) -> dict[str, str]:
    """Return how the log binds a meeting as it now is."""
    return {str(meeting.pk): meeting_digest(meeting)}


def test_a_meeting_is_called_with_all_that_is_said_of_it() -> None:
    site = small_site("founded")
    entries = entries_of(lambda: call_meeting(BY, site.treatment, NOTICE))
    meeting = Meeting.objects.get()
    assert rows_of(Meeting, *COLUMNS) == [astuple(NOTICE)]
    assert meeting.treatment == site.treatment
    content: dict[str, object] = {
        "date": "2025-11-19",
        "chair_group": NOTICE.chair_group,
        "digests": bound(meeting),
    }
    assert entries == [Entry(Chain.PUBLIC, "call_meeting", None, site.body.pk, meeting.pk, content)]


def test_a_meeting_is_changed() -> None:
    site = small_site("called")
    entries = entries_of(lambda: change_meeting(BY, site.meeting, OTHER))
    assert rows_of(Meeting, *COLUMNS) == [astuple(OTHER)]
    content: dict[str, object] = {
        "date": "2025-11-20",
        "chair_group": "Ap",
        "digests": bound(Meeting.objects.get()),
    }
    assert entries == [
        Entry(Chain.PUBLIC, "change_meeting", None, site.body.pk, site.meeting.pk, content)
    ]
    assert meeting_body(Meeting.objects.get()).chair == "Ap"


def test_a_body_meets_once_a_day() -> None:
    site = small_site("called")
    other = call_meeting(BY, site.treatment, OTHER)
    sentence = "The body already has a meeting on 19 November 2025."
    assert refused(RefusedError, lambda: call_meeting(BY, site.treatment, NOTICE)) == sentence
    assert refused(RefusedError, lambda: change_meeting(BY, other, NOTICE)) == sentence
    change_meeting(BY, site.meeting, replace(NOTICE, place="Samme dag"))


def test_the_chair_s_party_has_a_seat() -> None:
    site = small_site("called")
    wrong = replace(OTHER, chair_group="Sp")
    sentence = "The chair's party Sp has no seat."
    assert refused(RefusedError, lambda: call_meeting(BY, site.treatment, wrong)) == sentence
    assert refused(RefusedError, lambda: change_meeting(BY, site.meeting, wrong)) == sentence


def test_a_day_on_which_the_body_is_not_composed_is_refused() -> None:
    site = small_site("founded")
    early = MeetingNotice(date(2020, 1, 1))
    assert refused(RefusedError, lambda: call_meeting(BY, site.treatment, early)) == (
        "Nobody has said how HU is composed on 1 January 2020; the budget office enters it."
    )


@pytest.mark.parametrize("change", [{"date": date(2025, 11, 21)}, {"chair_group": "Ap"}])
def test_day_and_chair_stand_once_a_vote_was_opened(change: dict[str, object]) -> None:
    site = small_site("open")
    moved = replace(NOTICE, **change)  # type: ignore[arg-type] # any of the notice's parts
    assert refused(RefusedError, lambda: change_meeting(BY, site.meeting, moved)) == (
        "The meeting has voted; its day and its chair can no longer be changed."
    )
    change_meeting(BY, site.meeting, replace(NOTICE, place="Formannskapssalen"))
    assert rows_of(Meeting, "date", "place") == [(DAY, "Formannskapssalen")]


def test_presence_is_registered_and_may_change() -> None:
    site = small_site("called")
    for present in (SEATS, {"H": 2, "V": 0, "Ap": 2, "R": 1}):
        entries = entries_of(lambda: register_presence(BY, site.meeting, present))  # noqa: B023 - called at once
        assert rows_of(Presence, "group", "present") == sorted(present.items())
        content: dict[str, object] = {"present": present, "digests": bound(site.meeting)}
        assert entries == [
            Entry(Chain.PUBLIC, "register_presence", None, site.body.pk, site.meeting.pk, content)
        ]


EVERY_GROUP = "Say of each group how many are present."


@pytest.mark.parametrize(
    ("present", "sentence"),
    [
        ({}, EVERY_GROUP),
        ({"H": 3, "V": 1, "Ap": 2}, EVERY_GROUP),
        ({**SEATS, "Sp": 1}, EVERY_GROUP),
        ({**SEATS, "H": 4}, "H: 4 cannot be present; it has 3 seats."),
        ({**SEATS, "R": -1}, "R: \u22121 cannot be present; it has 1 seats."),
        (dict.fromkeys(SEATS, 0), "Somebody must be present."),
    ],
)
def test_a_presence_that_cannot_be_is_refused(present: Mapping[str, int], sentence: str) -> None:
    site = small_site("called")
    refusal = refused(RefusedError, lambda: register_presence(BY, site.meeting, present))
    assert refusal == sentence
