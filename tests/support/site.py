"""A site with the example committee, carried as far as a test needs by the acts themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal

from tests.support.places import EXAMPLES
from votum.engine.periods import PlanPeriod
from votum.formats.body_file import read_body
from votum.formats.meeting_file import read_meeting
from votum.web.budgets.domain.cycles import assign_treatment, open_cycle
from votum.web.budgets.models import Cycle, Treatment, Version
from votum.web.eventlog.domain.chain import Actor
from votum.web.meetings.domain.ballots import enter_printed_votes, open_vote
from votum.web.meetings.domain.calling import MeetingNotice, call_meeting, register_presence
from votum.web.meetings.domain.closing import close_vote
from votum.web.meetings.domain.publication import publish_recommendation
from votum.web.meetings.models import Meeting, Vote
from votum.web.people.domain.bodies import compose_body, establish_body, found_municipality
from votum.web.people.domain.users import add_user, grant_role
from votum.web.people.models import Body, BodyKind, RoleKind, User
from votum.web.proposals.domain.uploads import confirm_sheet, upload_sheet
from votum.web.proposals.models import SheetUpload

COMMITTEE = EXAMPLES / "committee"
NOW = datetime(2025, 11, 19, 18, 30, tzinfo=UTC)
TAKES_OFFICE = date(2023, 10, 1)
PASSWORD = "a long enough password"  # noqa: S105 - of invented people
PERIOD = PlanPeriod(2026, 2029)

type Stage = Literal["founded", "called", "uploaded", "confirmed", "open", "closed", "published"]
# `founded`: municipality, committee, cycle and treatment; `called`: and its meeting; `uploaded`:
# and the example's sheets waiting for their preview; `confirmed`: and taken in; `open`: and
# presence registered, a vote opened and the printed votes entered.
STAGES: tuple[Stage, ...] = (
    "founded",
    "called",
    "uploaded",
    "confirmed",
    "open",
    "closed",
    "published",
)


def an_actor(user: User | None = None, at: datetime = NOW) -> Actor:
    """Return who acts: a person, or nobody for an operator at the machine."""
    return Actor(user.pk if user else None, at)


@dataclass
class Site:
    """What a site holds so far; a thing that has not come yet raises AssertionError when asked."""

    body: Body
    cycle: Cycle
    treatment: Treatment
    maybe_meeting: Meeting | None = None
    maybe_upload: SheetUpload | None = None
    maybe_vote: Vote | None = None
    maybe_version: Version | None = None

    @property
    def meeting(self) -> Meeting:
        """The meeting."""
        assert self.maybe_meeting is not None
        return self.maybe_meeting

    @property
    def upload(self) -> SheetUpload:
        """The uploaded sheets."""
        assert self.maybe_upload is not None
        return self.maybe_upload

    @property
    def vote(self) -> Vote:
        """The vote on all proposals."""
        assert self.maybe_vote is not None
        return self.maybe_vote

    @property
    def version(self) -> Version:
        """The published recommendation."""
        assert self.maybe_version is not None
        return self.maybe_version


def found(by: Actor | None = None, municipality: str = "Eksempelvik") -> Cycle:
    """Found the municipality and open the cycle of its plan 2026–2029."""
    by = by or an_actor()
    found_municipality(by, municipality, "no")
    return open_cycle(by, PERIOD, "Økonomiplan 2026–2029")


def a_committee(
    slug: str = "omme", seats: Mapping[str, int] | None = None, by: Actor | None = None
) -> Body:
    """Establish a committee under an address, composed as the example's where nothing else is said.

    The chair is of the first group.
    """
    by = by or an_actor()
    example = read_body((COMMITTEE / "body.toml").read_bytes()).body
    seats = example.seats if seats is None else seats
    name = example.name if slug == "omme" else f"Hovedutvalg {slug}"
    body = establish_body(
        by, slug=slug, name=name, short_name=slug.upper(), kind=BodyKind.COMMITTEE
    )
    compose_body(by, body, TAKES_OFFICE, seats=seats, chair=next(iter(seats)))
    return body


def example_notice() -> MeetingNotice:
    """Return what the example says of its meeting."""
    meeting = read_meeting((COMMITTEE / "meeting.toml").read_bytes())
    assert meeting.date is not None
    return MeetingNotice(
        meeting.date,
        agenda_case_number=meeting.agenda_case_number,
        archive_case_id=meeting.archive_case_id,
        case_title=meeting.case_title,
        chair_name=meeting.chair_name,
        secretary_name=meeting.secretary_name,
    )


def seats_of(body: Body) -> dict[str, int]:
    """Return the seats of a body as first composed, by group."""
    composition = body.compositions.get(valid_from=TAKES_OFFICE)
    return {each.group_id: each.seats for each in composition.seats.all()}


def upload_text(treatment: Treatment, text: bytes, name: str = "sheets.txt") -> SheetUpload:
    """Upload sheets to a treatment."""
    return upload_sheet(an_actor(), treatment, name, text)


def example_site(stage: Stage = "published", by: Actor | None = None) -> Site:
    """Carry the example committee to a stage, each with all that comes before it."""
    by = by or an_actor()
    cycle = found(by)
    body = a_committee(by=by)
    site = Site(body, cycle, assign_treatment(by, cycle, body))
    carry(site, STAGES[1 : STAGES.index(stage) + 1], by)
    return site


def carry(site: Site, stages: tuple[Stage, ...], by: Actor | None = None) -> None:
    """Carry a site through further stages, in their order."""
    by = by or an_actor()
    for stage in stages:
        if stage == "called":
            site.maybe_meeting = call_meeting(by, site.treatment, example_notice())
        elif stage == "uploaded":
            content = (COMMITTEE / "sheets.txt").read_bytes()
            site.maybe_upload = upload_sheet(by, site.treatment, "sheets.txt", content)
        elif stage == "confirmed":
            confirm_sheet(by, site.upload)
            site.treatment.refresh_from_db()
        elif stage == "open":
            register_presence(by, site.meeting, seats_of(site.body))
            site.maybe_vote = open_vote(by, site.meeting)
            enter_printed_votes(by, site.vote)
        elif stage == "closed":
            site.maybe_vote = close_vote(by, site.vote)
        elif stage == "published":
            site.maybe_version = publish_recommendation(by, site.treatment)


def a_user(
    username: str, *roles: RoleKind, body: Body | None = None, password: str = PASSWORD
) -> User:
    """Add a person with roles: in the body given, the budget office's in none."""
    by = an_actor()
    user = add_user(by, username=username, name=username.title(), password=password)
    for role in roles:
        place = None if role is RoleKind.BUDGET_OFFICE else body
        grant_role(by, user, role, place, TAKES_OFFICE)
    return user
