"""What the staff see of a body's treatment: uploads, proposals, meetings, versions, documents."""

from dataclasses import dataclass

from django.urls import reverse

from votum.web.budgets.bridge import unit_of
from votum.web.budgets.models import Treatment
from votum.web.components.page_figures import unit_words
from votum.web.components.proposal_row import Row, proposal_row
from votum.web.meetings.domain.standing import StandingProposal
from votum.web.meetings.domain.standing_now import standing_now
from votum.web.meetings.models import Meeting
from votum.web.people.domain.names import names_of
from votum.web.people.domain.permissions import Act, may
from votum.web.people.models import RoleKind
from votum.web.proposals.bridge import outcome_of
from votum.web.proposals.models import SheetUpload


@dataclass(frozen=True)
class ListedUpload:
    """An uploaded sheet with who uploaded it and who decided; names are for the office only."""

    row: SheetUpload
    url: str
    uploaded_by: str
    decided_by: str


@dataclass(frozen=True)
class ListedMeeting:
    """A meeting, and where this person finds it."""

    row: Meeting
    url: str
    open_vote: str


def body_desk(treatment: Treatment, roles: frozenset[RoleKind]) -> dict[str, object]:
    """Return what the page of a body's treatment shows to somebody with these roles."""
    place = [treatment.cycle.slug, treatment.body.slug]
    standing = standing_now(treatment).standing
    unit = unit_of(treatment)
    return {
        "treatment": treatment,
        "unit": unit,
        "unit_words": unit_words(unit, treatment.price_level),
        "years": list(range(treatment.cycle.first_year, treatment.cycle.last_year + 1)),
        "rows": [_row(each, place, roles) for each in standing.proposals],
        "uploads": listed_uploads(treatment, place) if may(roles, Act.UPLOAD_SHEET) else [],
        "meetings": _meetings(treatment, place, roles),
        "versions": treatment.versions.defer("content").order_by("-number"),
        "documents": treatment.documents.defer("content"),
        "may_upload": may(roles, Act.UPLOAD_SHEET),
        "may_publish_document": may(roles, Act.PUBLISH_DOCUMENT),
        "may_call": may(roles, Act.CALL_MEETING),
        "may_publish": may(roles, Act.PUBLISH_RECOMMENDATION) and standing.meeting is not None,
    }


def _row(each: StandingProposal, place: list[str], roles: frozenset[RoleKind]) -> Row:
    """Return a proposal as a row of the table; those who may change it come to where they can."""
    page = "office:proposal" if may(roles, Act.CORRECT_PROPOSAL) else "public:proposal"
    return proposal_row(
        each.value,
        url=reverse(page, args=[*place, each.row.slug]),
        outcome=outcome_of(each.row, each.decision),
        gone=each.row.gone,
    )


def listed_uploads(treatment: Treatment, place: list[str]) -> list[ListedUpload]:
    """Return the uploaded sheets, the newest first."""
    rows = list(treatment.uploads.defer("content"))
    names = names_of(each for row in rows for each in (row.uploaded_by, row.decided_by))
    return [
        ListedUpload(
            row,
            reverse("office:upload", args=[*place, row.pk]),
            names[row.uploaded_by],
            names[row.decided_by] if row.decided_at else "",
        )
        for row in rows
    ]


def _meetings(
    treatment: Treatment, place: list[str], roles: frozenset[RoleKind]
) -> list[ListedMeeting]:
    """Return the meetings; open votes are for the meeting's own staff."""
    staff = may(roles, Act.REGISTER_PRESENCE)
    page = "office:meeting" if staff else "public:meeting"
    listed = []
    for meeting in treatment.meetings.prefetch_related("votes"):
        under_way = [vote for vote in meeting.votes.all() if vote.closed_at is None]
        url = reverse("office:vote", args=[*place, under_way[0].pk]) if under_way else ""
        listed.append(
            ListedMeeting(meeting, reverse(page, args=[*place, meeting.pk]), url if staff else "")
        )
    return listed
