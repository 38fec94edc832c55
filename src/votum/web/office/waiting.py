"""What waits for a person, body by body; nothing is offered that their roles may not do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Max
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from votum.web.budgets.models import Cycle, Treatment, Version
from votum.web.meetings.models import Meeting, Vote, VoteItem
from votum.web.office.role_names import ROLE_NAMES
from votum.web.people.domain.permissions import Act, may, roles_by_body
from votum.web.people.models import RoleKind, User
from votum.web.proposals.models import Proposal, ProposalState, SheetUpload, UploadState


@dataclass(frozen=True)
class Task:
    """One thing that waits, and where it is done."""

    text: str
    url: str


@dataclass(frozen=True)
class DeskBody:
    """A body at somebody's desk: their roles there, what waits, and what a mere reader finds.

    `next` is what is to be done first, None where nothing is; `waiting` is whatever else there is.
    """

    treatment: Treatment
    roles: str
    next: Task | None
    waiting: tuple[Task, ...]
    reading: tuple[Task, ...]


def desk_of(user: User, cycle: Cycle, today: date) -> list[DeskBody]:
    """Return the bodies in which a person has a role, with what waits for them."""
    held = roles_by_body(user.pk, today)
    everywhere = held.get(None, set())
    treatments = [
        each
        for each in cycle.treatments.select_related("body", "cycle")
        if everywhere or each.body_id in held
    ]
    state = _state_of(treatments, today)
    return [
        _desk_body(treatment, held.get(treatment.body_id, set()) | everywhere, state)
        for treatment in treatments
    ]


@dataclass(frozen=True)
class _State:
    """What has happened in treatments, by treatment, each found by one question.

    A proposal is `without_vote` until something is entered on it. `last_meeting` is the last one
    whose day is past, `coming` those from today on.
    """

    uploads: Mapping[UUID, Sequence[SheetUpload]]
    begun: frozenset[UUID]
    without_vote: Mapping[UUID, int]
    last_meeting: Mapping[UUID, Meeting]
    coming: Mapping[UUID, Sequence[Meeting]]
    votes: Mapping[UUID, Sequence[Vote]]
    last_vote: Mapping[UUID, datetime]
    published: Mapping[UUID, datetime]


def _desk_body(treatment: Treatment, roles: set[RoleKind], state: _State) -> DeskBody:
    """Return a body for somebody with these roles; a member does nothing here, and reads."""
    steps = tuple(_steps(treatment, roles, state))
    return DeskBody(
        treatment,
        ", ".join(str(name) for kind, name in ROLE_NAMES.items() if kind in roles),
        steps[0] if steps else None,
        (*steps[1:], *_without_vote(treatment, state)),
        tuple(_reading(treatment)) if roles == {RoleKind.MEMBER} else (),
    )


def _state_of(treatments: list[Treatment], today: date) -> _State:
    """Return what has happened in treatments."""
    proposals = Proposal.objects.filter(treatment__in=treatments)
    entered = VoteItem.objects.filter(vote__closed_at=None, ballots__isnull=False)
    unvoted = proposals.filter(state=ProposalState.PROPOSED).exclude(
        pk__in=entered.values("proposal")
    )
    waiting: dict[UUID, int] = defaultdict(int)
    for treatment in unvoted.values_list("treatment", flat=True):
        waiting[treatment] += 1
    uploads = SheetUpload.objects.filter(treatment__in=treatments, state=UploadState.PREVIEWED)
    meetings = list(Meeting.objects.filter(treatment__in=treatments))
    votes = Vote.objects.filter(meeting__treatment__in=treatments, closed_at__isnull=True)
    closed = VoteItem.objects.filter(vote__meeting__treatment__in=treatments).exclude(outcome="")
    voted = closed.values_list("vote__meeting__treatment").annotate(Max("vote__closed_at"))
    corrected = closed.filter(entry__gt=1).values_list("vote__meeting__treatment")
    last_vote: dict[UUID, datetime] = dict(voted)
    for treatment, at in corrected.annotate(Max("registered_at")):
        last_vote[treatment] = max(at, last_vote[treatment])
    versions = Version.objects.filter(treatment__in=treatments)
    return _State(
        _grouped((each.treatment_id, each) for each in uploads.defer("content")),
        frozenset(proposals.values_list("treatment", flat=True).distinct()),
        waiting,
        {each.treatment_id: each for each in meetings if each.date < today},
        _grouped((each.treatment_id, each) for each in meetings if each.date >= today),
        _grouped((each.meeting.treatment_id, each) for each in votes.select_related("meeting")),
        last_vote,
        dict(versions.order_by().values_list("treatment").annotate(Max("published_at"))),
    )


def _grouped[T](rows: Iterable[tuple[UUID, T]]) -> Mapping[UUID, Sequence[T]]:
    """Return rows by their treatment."""
    grouped: dict[UUID, list[T]] = defaultdict(list)
    for treatment, row in rows:
        grouped[treatment].append(row)
    return grouped


def _steps(treatment: Treatment, roles: set[RoleKind], state: _State) -> Iterator[Task]:
    """Yield what somebody with these roles does in a treatment, in the order of the process."""
    place = [treatment.cycle.slug, treatment.body.slug]
    if may(roles, Act.UPLOAD_SHEET):
        yield from _sheet_tasks(treatment, place, state)
    last = state.last_meeting.get(treatment.pk)
    if may(roles, Act.ENTER_BALLOTS):
        for vote in state.votes.get(treatment.pk, ()):
            text = (
                gettext("The last meeting was on %(day)s, and its vote is still open: close it.")
                if last is not None and vote.meeting_id == last.pk
                else gettext("A vote is open in the meeting on %(day)s.")
            )
            yield Task(
                text % {"day": date_format(vote.meeting.date)},
                reverse("office:vote", args=[*place, vote.pk]),
            )
    undecided = bool(state.without_vote.get(treatment.pk))
    if undecided:
        yield from _meeting_tasks(treatment, place, roles, state)
    last_vote, published = state.last_vote.get(treatment.pk), state.published.get(treatment.pk)
    if may(roles, Act.PUBLISH_RECOMMENDATION) and last_vote:
        url = reverse("office:recommendation", args=place)
        if published is None:
            yield Task(_publishable(last), url)
        elif last_vote > published:
            yield Task(gettext("Votes have changed since the recommendation was published."), url)
    if not undecided:
        yield from _meeting_tasks(treatment, place, roles, state)


def _without_vote(treatment: Treatment, state: _State) -> Iterator[Task]:
    """Yield how many proposals wait for a vote; to whoever sees the body, and nobody's to do."""
    count = state.without_vote.get(treatment.pk, 0)
    if count:
        text = ngettext(
            "%(count)s proposal has no vote yet.", "%(count)s proposals have no vote yet.", count
        )
        address = reverse("office:body", args=[treatment.cycle.slug, treatment.body.slug])
        yield Task(text % {"count": count}, f"{address}#proposals")


def _sheet_tasks(treatment: Treatment, place: list[str], state: _State) -> Iterator[Task]:
    """Yield what waits for whoever takes in sheets."""
    waiting = state.uploads.get(treatment.pk, ())
    for upload in waiting:
        yield Task(
            gettext("“%(name)s” waits for your decision.") % {"name": upload.file_name},
            reverse("office:upload", args=[*place, upload.pk]),
        )
    if not waiting and treatment.pk not in state.begun:
        yield Task(
            gettext("No proposals yet: upload the proposal sheets."),
            reverse("office:upload-new", args=place),
        )


def _meeting_tasks(
    treatment: Treatment, place: list[str], roles: set[RoleKind], state: _State
) -> Iterator[Task]:
    """Yield the meetings to come; where there is none, what the last one has left."""
    coming = state.coming.get(treatment.pk, ())
    page = "office:meeting" if may(roles, Act.REGISTER_PRESENCE) else "public:meeting"
    for meeting in coming:
        text = gettext("The body meets on %(day)s.") % {"day": date_format(meeting.date)}
        yield Task(text, reverse(page, args=[*place, meeting.pk]))
    undecided = state.without_vote.get(treatment.pk) and not state.votes.get(treatment.pk)
    if not undecided or coming or not may(roles, Act.CALL_MEETING):
        return
    call = reverse("office:meeting-new", args=place)
    last = state.last_meeting.get(treatment.pk)
    if last is None:
        yield Task(gettext("No meeting is called: call one."), call)
        return
    day = {"day": date_format(last.date)}
    if treatment.pk not in state.last_vote:
        yield Task(
            gettext("The last meeting was on %(day)s: register how it voted.") % day,
            reverse(page, args=[*place, last.pk]),
        )
    yield Task(gettext("The last meeting was on %(day)s: call the next.") % day, call)


def _publishable(last: Meeting | None) -> str:
    """Return that the recommendation can be published, with the meeting that has voted on it."""
    if last is None:
        return gettext("The recommendation can be published.")
    text = gettext("The last meeting was on %(day)s: the recommendation can be published.")
    return text % {"day": date_format(last.date)}


def _reading(treatment: Treatment) -> Iterator[Task]:
    """Yield where a member finds what the body has before it."""
    place = [treatment.cycle.slug, treatment.body.slug]
    yield Task(
        gettext("The proposals, with text, amounts and votes"),
        reverse("public:proposals", args=place),
    )
    yield Task(
        gettext("The meetings, with day, place and case"),
        reverse("public:meetings", args=place[:1]),
    )
    yield Task(gettext("What follows from the votes"), reverse("public:recommendation", args=place))
