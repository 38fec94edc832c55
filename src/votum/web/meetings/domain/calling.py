"""Call a meeting, change what is said of it, and register who is present."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

from votum.engine.dates import day_words
from votum.engine.messages import say
from votum.web.budgets.models import Treatment
from votum.web.eventlog.domain.chain import Actor
from votum.web.eventlog.domain.refusals import RefusedError
from votum.web.eventlog.domain.typed import refuse_odd_names
from votum.web.meetings.bridge import meeting_digest
from votum.web.meetings.models import Meeting, Presence
from votum.web.people.bridge import composition_on
from votum.web.people.domain.acting import acting
from votum.web.people.domain.permissions import Act


@dataclass(frozen=True, slots=True)
class MeetingNotice:
    """What is said of a meeting: when, where, which case, who leads it, who keeps minutes."""

    date: date
    starts_at: time | None = None
    place: str = ""
    agenda_case_number: str = ""
    archive_case_id: str = ""
    case_title: str = ""
    chair_name: str = ""
    secretary_name: str = ""
    chair_group: str | None = None


def call_meeting(by: Actor, treatment: Treatment, notice: MeetingNotice) -> Meeting:
    """Call a body to a meeting; RefusedError where it meets that day already."""
    with acting(by, Act.CALL_MEETING, body=treatment.body) as entry:
        _refuse_day(treatment, notice, None)
        meeting = Meeting(treatment=treatment)
        _fill(meeting, notice)
        meeting.save(force_insert=True)
        entry.subject = meeting.pk
        entry.content = {"date": notice.date.isoformat(), "chair_group": notice.chair_group}
        entry.digests = {str(meeting.pk): meeting_digest(meeting)}
    return meeting


def change_meeting(by: Actor, meeting: Meeting, notice: MeetingNotice) -> None:
    """Change what is said of a meeting; its day and chair stand once a vote has been opened."""
    with acting(by, Act.CHANGE_MEETING, body=meeting.treatment.body) as entry:
        meeting = _held(meeting)
        _refuse_day(meeting.treatment, notice, meeting)
        moved = (meeting.date, meeting.chair_group_id) != (notice.date, notice.chair_group)
        if moved and meeting.votes.exists():
            raise RefusedError(
                say("The meeting has voted; its day and its chair can no longer be changed.")
            )
        if meeting.date != notice.date:
            meeting.presence.all().delete()  # another day, and perhaps another composition
        _fill(meeting, notice)
        meeting.save()
        entry.subject = meeting.pk
        entry.content = {"date": notice.date.isoformat(), "chair_group": notice.chair_group}
        entry.digests = {str(meeting.pk): meeting_digest(meeting)}


def _held(meeting: Meeting) -> Meeting:
    """Return the meeting as it now is, held."""
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("treatment__body")
        .get(pk=meeting.pk)
    )


def _refuse_day(treatment: Treatment, notice: MeetingNotice, own: Meeting | None) -> None:
    """Raise RefusedError for a day with another meeting, and a chair whose group has no seat."""
    others = treatment.meetings.filter(date=notice.date)
    if own is not None:
        others = others.exclude(pk=own.pk)
    if others.exists():
        raise RefusedError(
            say("The body already has a meeting on {date}.", date=day_words(notice.date))
        )
    seats = {each.group_id for each in composition_on(treatment.body, notice.date).seats.all()}
    if notice.chair_group is not None and notice.chair_group not in seats:
        raise RefusedError(say("The chair's party {party} has no seat.", party=notice.chair_group))


def _fill(meeting: Meeting, notice: MeetingNotice) -> None:
    """Put what is said of a meeting into its row; RefusedError for what is no name."""
    names = {
        "place": notice.place,
        "agenda_case_number": notice.agenda_case_number,
        "archive_case_id": notice.archive_case_id,
        "case_title": notice.case_title,
        "chair_name": notice.chair_name,
        "secretary_name": notice.secretary_name,
    }
    refuse_odd_names(Meeting, **names)
    for column, name in names.items():
        setattr(meeting, column, name)
    meeting.date = notice.date
    meeting.starts_at = notice.starts_at
    meeting.chair_group_id = notice.chair_group


def register_presence(by: Actor, meeting: Meeting, present: Mapping[str, int]) -> None:
    """Say how many of each group are present (by code; every group of the body).

    May be changed during the meeting: each vote keeps the presence it was closed with.
    RefusedError for more members than seats, or a group too many or too few.
    """
    with acting(by, Act.REGISTER_PRESENCE, body=meeting.treatment.body) as entry:
        meeting = _held(meeting)
        composition = composition_on(meeting.treatment.body, meeting.date)
        seats = {each.group_id: each.seats for each in composition.seats.all()}
        if set(present) != set(seats):
            raise RefusedError(say("Say of each group how many are present."))
        for code, count in present.items():
            if not 0 <= count <= seats[code]:
                raise RefusedError(
                    say(
                        "{party}: {count} cannot be present; it has {seats} seats.",
                        party=code,
                        count=count,
                        seats=seats[code],
                    )
                )
        if not any(present.values()):
            raise RefusedError(say("Somebody must be present."))
        Presence.objects.filter(meeting=meeting).exclude(group__in=present).delete()
        Presence.objects.bulk_create(
            [
                Presence(meeting=meeting, group_id=code, present=count)
                for code, count in present.items()
            ],
            update_conflicts=True,
            unique_fields=["meeting", "group"],
            update_fields=["present"],
        )
        entry.subject = meeting.pk
        entry.content = {"present": dict(present)}
        entry.digests = {str(meeting.pk): meeting_digest(meeting)}
