"""Rows of this application as the engine's values."""

from collections.abc import Iterable

from votum.engine.bodies import Body, PartyCounts
from votum.engine.meetings import Meeting as EngineMeeting
from votum.engine.messages import Message, say
from votum.engine.voting import Decision, Vote, VotingProcedure, decide
from votum.web.eventlog.domain.chain import digest_of
from votum.web.meetings.models import Ballot, Meeting, VoteItem
from votum.web.meetings.models import Vote as VoteRow
from votum.web.people.bridge import body_value, the_country, the_municipality


def presence_of(meeting: Meeting) -> dict[str, int]:
    """Return the members present by group; empty while nobody has registered them."""
    return dict(meeting.presence.values_list("group_id", "present"))


def meeting_body(meeting: Meeting, present: PartyCounts | None = None) -> Body:
    """Return the body as composed on the meeting's day, with whoever chairs this meeting."""
    body = body_value(meeting.treatment.body, meeting.date, present)
    chair = meeting.chair_group_id or body.chair
    return Body(body.name, body.short_name, body.seats, chair, body.present)


def vote_body(vote: VoteRow, present: PartyCounts | None = None) -> Body:
    """Return the body as it was composed when a vote was opened; the caller has its meeting."""
    body = vote.meeting.treatment.body
    seats: dict[str, int] = dict(vote.seats)
    there = {group: count for group, count in (present or {}).items() if group in seats}
    missing = there if present and there != seats else {}
    return Body(body.name, body.short_name, seats, vote.chair_group or None, missing)


def vote_procedure(vote: VoteRow) -> VotingProcedure:
    """Return the procedure under which a vote was opened."""
    return the_country().procedure(vote.procedure)


def procedure_of(meeting: Meeting) -> VotingProcedure:
    """Return the procedure in force on the meeting's day."""
    return the_country().voting_procedure(meeting.date)


def meeting_value(meeting: Meeting) -> EngineMeeting:
    """Return what documents say about a meeting."""
    return EngineMeeting(
        the_municipality().name,
        meeting.date,
        meeting.agenda_case_number,
        meeting.archive_case_id,
        meeting.case_title,
        meeting.chair_name,
        meeting.secretary_name,
    )


def vote_value(ballots: Iterable[Ballot]) -> Vote:
    """Return a vote by group; groups without a voice on a side are left out."""
    known = list(ballots)
    return Vote(
        {each.group_id: each.in_favour for each in known if each.in_favour},
        {each.group_id: each.against for each in known if each.against},
    )


def in_order(vote: Vote, order: Iterable[str]) -> Vote:
    """Return the vote with its groups in the order in which the body's votes are printed."""
    codes = list(order)
    return Vote(
        {code: vote.in_favour[code] for code in codes if code in vote.in_favour},
        {code: vote.against[code] for code in codes if code in vote.against},
    )


def present_at(item_presence: PartyCounts, ballots: Iterable[Ballot]) -> dict[str, int]:
    """Return who was there for one proposal: those present less those absent from this vote."""
    absent = {each.group_id: each.absent for each in ballots}
    return {code: count - absent.get(code, 0) for code, count in item_presence.items()}


def decision_of(item: VoteItem, vote: Vote, body: Body, procedure: VotingProcedure) -> Decision:
    """Return what a vote on a proposal comes to."""
    return decide(vote, body, procedure, chair_in_favour=item.chair_in_favour)


def chair_fault(
    vote: VoteRow, ballots: Iterable[Ballot], *, in_favour: bool | None
) -> Message | None:
    """Return why the chair cannot have voted so: nobody of the own group stands on that side."""
    own = next((each for each in ballots if each.group_id == vote.chair_group), None)
    if own is None or in_favour is None or (own.in_favour if in_favour else own.against):
        return None
    return say("The chair is of {party}, and nobody of {party} voted so.", party=own.group_id)


def item_digest(item: VoteItem, ballots: Iterable[Ballot]) -> str:
    """Return the digest by which the log binds a vote on a proposal."""
    return digest_of(
        {
            "vote": str(item.vote_id),
            "procedure": item.vote.procedure,
            "seats": item.vote.seats,
            "chair_group": item.vote.chair_group,
            "proposal": str(item.proposal_id),
            "revision": str(item.revision_id),
            "entry": item.entry,
            "corrects": str(item.corrects_id) if item.corrects_id else None,
            "reason": item.reason,
            "chair_in_favour": item.chair_in_favour,
            "presence": item.presence,
            "outcome": item.outcome,
            "ballots": sorted(
                [each.group_id, each.in_favour, each.against, each.absent] for each in ballots
            ),
        }
    )
