"""Rows of this application as the engine's values."""

from collections.abc import Iterable, Iterator

from votum.engine.bodies import Body, PartyCounts
from votum.engine.meetings import Meeting as EngineMeeting
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


def vote_value(counts: Iterable[tuple[str, int, int]], order: Iterable[str]) -> Vote:
    """Return a vote of groups with their heads for and against, in the order it is printed in.

    Groups without a voice on a side are left out there.
    """
    sides = {group: (in_favour, against) for group, in_favour, against in counts}
    known = [(group, *sides[group]) for group in order if group in sides]
    return Vote(
        {group: in_favour for group, in_favour, _ in known if in_favour},
        {group: against for group, _, against in known if against},
    )


def counts_of(ballots: Iterable[Ballot]) -> Iterator[tuple[str, int, int]]:
    """Yield each group of stored ballots with its heads for and against."""
    for each in ballots:
        yield each.group_id, each.in_favour, each.against


def decision_of(item: VoteItem, vote: Vote, body: Body, procedure: VotingProcedure) -> Decision:
    """Return what a vote on a proposal comes to."""
    return decide(vote, body, procedure, chair_in_favour=item.chair_in_favour)


def counted(
    item: VoteItem, ballots: Iterable[Ballot], body: Body, procedure: VotingProcedure
) -> Decision:
    """Return what the ballots on a proposal come to."""
    return decision_of(item, vote_value(counts_of(ballots), body.seats), body, procedure)


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
