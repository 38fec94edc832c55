"""The closed votes of a meeting, each with every proposal as it was voted on there."""

from collections.abc import Iterator, Mapping
from uuid import UUID

from votum.web.components.proposal_row import Row, headline
from votum.web.meetings.domain.standing_now import StandingNow
from votum.web.meetings.models import Meeting, VoteItem
from votum.web.proposals.bridge import amounts_of
from votum.web.public.proposal_rows import rows_of
from votum.web.public.proposal_votes import shown_votes


def votes_in(now: StandingNow, meeting: Meeting) -> Iterator[dict[str, object]]:
    """Yield the closed votes of a meeting, and of each how many proposals came up again later.

    A vote that was closed after `now` was made comes with the next head of the log.
    """
    proposals = now.standing.proposals
    rows = rows_of(now, proposals)
    earlier = _earlier(now, meeting)
    for vote in meeting.votes.filter(pk__in=list(now.rounds)):
        items = []
        lines = []
        for each, row in zip(proposals, rows, strict=True):
            if each.item is not None and each.item.vote_id == vote.pk:
                items.append(each.item)
                lines.append(row)
            elif item := earlier.get((vote.pk, each.row.pk)):
                items.append(item)
                lines.append(_as_voted(now, item, row))
        yield {
            "vote": vote,
            "rows": lines,
            "voting": sum(items[0].presence.values()) if items else 0,
            "again": sum((vote.pk, each.proposal_id) in earlier for each in items),
        }


def _earlier(now: StandingNow, meeting: Meeting) -> Mapping[tuple[UUID, UUID], VoteItem]:
    """Return, by vote and proposal, what a meeting voted that a later vote supersedes."""
    counting = {(each.item.vote_id, each.row.pk) for each in now.standing.proposals if each.item}
    voted = VoteItem.objects.filter(
        vote__meeting=meeting, vote__in=list(now.rounds), corrected_by__isnull=True
    )
    superseded = [
        pk
        for pk, vote, proposal in voted.values_list("pk", "vote", "proposal")
        if (vote, proposal) not in counting
    ]
    items = VoteItem.objects.filter(pk__in=superseded).select_related("vote", "revision")
    return {(each.vote_id, each.proposal_id): each for each in items.prefetch_related("ballots")}


def _as_voted(now: StandingNow, item: VoteItem, row: Row) -> Row:
    """Return a proposal's line with the wording that was voted on, and that vote."""
    amounts = amounts_of(item.revision)
    (shown,) = shown_votes(now, [item])
    return {
        **row,
        "proposers": item.revision.proposers,
        "title": headline(item.revision.text),
        "amounts": amounts.by_year,
        "total": sum(amounts.years),
        "vote": shown["vote"],
        "outcome": item.outcome,
        "by_casting_vote": shown["by_casting_vote"],
        "withdrawn": False,
    }
