"""Rows of this application as the engine's values."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from votum.engine.votes.bodies import Body, PartyCounts
from votum.engine.votes.meetings import Meeting as EngineMeeting
from votum.engine.votes.voting import Decision, Vote, VotingProcedure, decide
from votum.web.eventlog.domain.binding import columns_of
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


def meeting_digest(meeting: Meeting) -> str:
    """Return the digest by which the log binds a meeting: what is said of it, and who is there."""
    return digest_of({"meeting": columns_of(meeting), "present": presence_of(meeting)})


def vote_digest(vote: VoteRow) -> str:
    """Return the digest by which the log binds a vote, without its counts of what is entered."""
    return digest_of(columns_of(vote, without=("edition", "taken_in")))


def item_digest(item: VoteItem, ballots: Iterable[Ballot]) -> str:
    """Return the digest by which the log binds a vote on a proposal."""
    by_group = sorted(ballots, key=attrgetter("group_id"))
    return digest_of({"item": columns_of(item), "ballots": [columns_of(each) for each in by_group]})
